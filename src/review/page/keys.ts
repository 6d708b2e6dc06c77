import { signal } from '@preact/signals';
import { TABS } from './desk/desk.ts';
import { keep, kept } from './keep/settings.ts';
import type { Session } from './session.ts';
import { acceptCurrent, step } from './steps.ts';
import type { Word } from './words.ts';

/** Whether a letter alone does something; those who speak to their machine want it off. */
export const singleKeys = signal(kept('keys') !== 'off');

export function switchKeys(on: boolean): void {
  singleKeys.value = on;
  keep('keys', on ? 'on' : 'off');
}

/** What keys do, for the help; the keys in the order in which they are shown. */
export const KEYS: readonly (readonly [keys: string, word: Word])[] = [
  ['J / N', 'keyNext'],
  ['K / P', 'keyPrevious'],
  ['A', 'keyAccept'],
  ['E', 'keyEdit'],
  ['U · Ctrl+Z', 'keyUndo'],
  ['Ctrl+Shift+Z', 'keyRedo'],
  ['1 – 5', 'keyTabs'],
  ['↑ ↓ PgUp PgDn', 'keyPages'],
  ['?', 'keyHelp'],
];

/** Listens to the keyboard; returns what ends it. */
export function listen(session: Session, help: () => void): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || document.querySelector('dialog[open]')) return;
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest('input:not([type=checkbox]), textarea, select');
    if (typing) return;
    if (act(session, help, event)) event.preventDefault();
  };
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}

/** True where the key did something. */
function act(
  session: Session,
  help: () => void,
  { key, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
): boolean {
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== 'z') return false;
    void (shiftKey ? session.redo() : session.undo());
    return true;
  }
  if (!singleKeys.value) return false;
  switch (key.toLowerCase()) {
    case 'j':
    case 'n':
      step(session, 1);
      return true;
    case 'k':
    case 'p':
      step(session, -1);
      return true;
    case 'a':
      void acceptCurrent(session);
      return true;
    case 'e':
      session.editing.value = session.desk.value?.item.value;
      return true;
    case 'u':
      void session.undo();
      return true;
    case '?':
      help();
      return true;
    default: {
      const tab = TABS[Number(key) - 1];
      if (tab) session.tab.value = tab;
      return tab !== undefined;
    }
  }
}
