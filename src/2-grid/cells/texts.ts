import { width } from '../../geometry/box.ts';
import { boxAround, firstWord, type Phrase } from '../text/phrases.ts';
import type { TextCell } from './cells.ts';
import type { ColumnSpan } from './columns.ts';
import type { CellInRows } from './rows.ts';

/*
 * Whether lines taken for those of one text are: where rows stand as close as these, what seems to be a cell is several.
 */

/** Of the lines of cells that have others below them, at least this share is full. */
const FULL_LINES = 0.5;
/** A line is full that has no more room than this beside what would have come next, in em. */
const FULL_EM = 0.3;
/** Lines are on one line of text where their feet agree this closely, in em. */
const SAME_FOOT = 0.15;

/**
 * True where cells hold one text each: most lines have no room for what stands on the next one, no amount stands below another, and
 * lines that had to begin anew do not begin where cells beside them do.
 */
export function areTexts(cells: readonly CellInRows[], spans: ReadonlyMap<TextCell, ColumnSpan>): boolean {
  const keyOf = (cell: TextCell) => `${spans.get(cell)!.first} ${spans.get(cell)!.last}`;
  const widest = new Map<string, number>();
  for (const { cell } of cells) {
    const own = cell.lines.map((line) => width(boxAround(line)));
    widest.set(keyOf(cell), Math.max(widest.get(keyOf(cell)) ?? 0, ...own));
  }
  let full = 0;
  let all = 0;
  let anew = 0;
  let beside = 0;
  for (const { cell, first, last } of cells) {
    const begins = cells.filter((other) => other.cell !== cell && other.first <= last && other.last >= first);
    for (const [index, next] of cell.lines.slice(1).entries()) {
      const line = cell.lines[index]!;
      if (isAmount(line) && isAmount(next)) return false;
      all++;
      if (width(boxAround(line)) + firstWord(next[0]!) + FULL_EM * cell.size > widest.get(keyOf(cell))!)
        full++;
      else if (first < last) {
        anew++;
        if (begins.some((other) => isOnLine(other.cell.lines[0]!, next, cell.size))) beside++;
      }
    }
  }
  return full >= FULL_LINES * all && (beside === 0 || beside < FULL_LINES * anew);
}

const isOnLine = (a: readonly Phrase[], b: readonly Phrase[], size: number): boolean =>
  Math.abs(boxAround(a).y1 - boxAround(b).y1) <= SAME_FOOT * size;

/** 3,174.17, 57.0: a number that is whole. A number of two lines has its point in one of them. */
const AMOUNT = /^[-−－]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d+)$/;

const isAmount = (line: readonly Phrase[]): boolean =>
  AMOUNT.test(line.map(({ text }) => text.trim()).join(''));
