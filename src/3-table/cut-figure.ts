import { isFigure } from './column-stats.ts';
import type { TextLine } from './line.ts';

/*
 * Figures that did not fit on their line: 9,725.9 | 6.
 */

/** How many places most figures of a table have behind the point; undefined where it has few figures, or of many kinds. */
export function placesOf(cells: readonly (readonly TextLine[])[]): number | undefined {
  const counts = new Map<number, number>();
  let figures = 0;
  for (const { text } of cells.flat()) {
    if (!isFigure(text)) continue;
    figures++;
    counts.set(placesIn(text), (counts.get(placesIn(text)) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > figures / 2)?.[0];
}

const placesIn = (text: string): number => /[.．]([\d０-９]*)$/.exec(text)?.[1]?.length ?? 0;

/** True where a line is the last part of a figure, from its point on, and the line before it is not the first; a mark may follow. */
export const isRestOfFigure = (lines: readonly TextLine[], at: number): boolean =>
  /^[.．,，][\d０-９]+\D?$/.test(lines[at]!.text) && !/[\d０-９]$/.test(lines[at - 1]?.text ?? '');

/** True where a line is the first part of a figure, with its point, and the line behind it is not the last. */
export const isStartOfFigure = (lines: readonly TextLine[], at: number): boolean =>
  /^[-−－]?[\d０-９,，]+[.．,，]$/.test(lines[at]!.text) && !/^[\d０-９]/.test(lines[at + 1]?.text ?? '');

/**
 * True where only both texts together are a figure like the others: 9,725.9 | 6 among figures with two places; or where the
 * lower one is no more than the last digits.
 */
export function isCutFigure(upper: string, marked: string, places: number | undefined): boolean {
  const lower = marked.replace(/[①-⑳]$/, '');
  if (!isFigure(upper + lower)) return false;
  if (/[.．,，]/.test(upper) && [...lower].length <= LAST_DIGITS) return true;
  const isWhole = (text: string) => isFigure(text) && placesIn(text) === places;
  return places !== undefined && places > 0 && isWhole(upper + lower) && !isWhole(upper);
}

/** What of a figure did not fit on its line: so many digits at most. A count. */
const LAST_DIGITS = 2;
