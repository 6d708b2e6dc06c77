/** The text with one part of it put otherwise, white space within the part aside; undefined where it is not there once. */
export function withPart(text: string, part: string, other: string): string | undefined {
  const signs = [...part.replace(/\s/g, '')].map((char) => char.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (signs.length === 0) return text.trim() === '' ? other : undefined;
  const [found, ...more] = text.matchAll(new RegExp(signs.join('\\s*'), 'gu'));
  if (!found || more.length > 0) return undefined;
  return text.slice(0, found.index) + other + text.slice(found.index + found[0].length);
}

/** Whether two texts have the same characters, white space aside. */
export const sameText = (a: string, b: string): boolean => a.replace(/\s/g, '') === b.replace(/\s/g, '');
