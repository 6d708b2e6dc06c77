import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { TextLine } from '../../src/3-table/line.ts';
import type { PlacedPage } from '../../src/3-table/place.ts';

/** A page of A4 with these lines outside tables, from top to bottom; each text with the height at which it stands. */
export const pageOf = (number: number, lines: Readonly<Record<number, string>>): PlacedPage => ({
  facts: { number, width: 595, height: 842, glyphs: 0, setAside: [], pictures: 0 },
  grids: [],
  pieces: [],
  lines: Object.entries(lines).map(([y, text]) => lineAt(number, Number(y), text)),
});

const lineAt = (page: number, y: number, text: string): TextLine => ({
  page,
  box: { x0: 90, y0: y, x1: 90 + 12 * text.length, y1: y + 12 },
  text,
  size: 12,
  bold: false,
  direction: 'right',
  glyphs: 0,
  unreadable: false,
  recognised: false,
  clipped: false,
  firstAdvance: 12,
});

/** The same page anew with another number. */
export function renumbered(page: PlacedPage, number: number): PlacedPage {
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(copy);
    return Object.fromEntries(
      Object.entries(value).map(([key, own]) => [
        key,
        key === 'page' || key === 'number' ? number : copy(own),
      ]),
    );
  };
  return copy(page) as PlacedPage;
}

/** Resolves when memory has been cleared of all that nobody holds. */
export async function memoryCleared(): Promise<void> {
  // What was looked at in this turn of the event loop is held until its end.
  await new Promise((resolve) => setImmediate(resolve));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
