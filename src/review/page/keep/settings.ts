/*
 * What the browser keeps from one visit to the next: how the page looks, never what is in a document. A browser that keeps
 * nothing is no trouble.
 */

const PREFIX = 'yusuan.';

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // It is chosen again the next time.
  }
}
