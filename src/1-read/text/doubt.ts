import type { Column } from './columns.ts';
import { isRunTogether, parentOf } from './levels.ts';
import type { Piece } from './pieces.ts';
import type { Row } from './rows.ts';

/*
 * Where a dump gives a table's text in another order than that of its rows, or its columns ran into each other, a row that
 * looks whole may have another one's cells. Such a table is doubted whole.
 */

/** A table with this share of doubtful rows is doubted whole. */
const MOST_UNCERTAIN = 0.25;
/** And so is one with this share of rows under a word of the first level that theirs of the second does not belong to. */
const MOST_MISPLACED = 0.2;

/** True where rows of the table may have cells of others. */
export function isOutOfOrder(rows: readonly Row[]): boolean {
  const uncertain = rows.filter((row) => row.uncertain.length > 0).length;
  const misplaced = rows.filter(isMisplaced).length;
  const displaced = rows.some(({ cells }) => cells.some((cell) => isRunTogether(textOf(cell))));
  return (
    displaced ||
    (uncertain > 1 && uncertain > MOST_UNCERTAIN * rows.length) ||
    misplaced > MOST_MISPLACED * rows.length
  );
}

/** With this share of rows that fit no way, of no fewer rows than so many, nothing that is read of a dump can be used. */
const USELESS = 0.5;
const FEWEST_ROWS = 8;

/** Rows that could be cut into their cells in no way, so that every one of these is uncertain. */
export const unfit = (rows: readonly Row[]): Row[] =>
  rows.filter(({ uncertain, cells }) => uncertain.length === cells.length);

/** True where a dump gives its tables in another order than that of their rows: few of these fit their columns. */
export const isUseless = (rows: readonly Row[]): boolean =>
  rows.length >= FEWEST_ROWS && unfit(rows).length >= USELESS * rows.length;

/** Columns that text can be told apart by; narrow ones for a comparator, a unit or a weight run into their neighbours. */
const PLAIN: ReadonlySet<Column['meaning']> = new Set([
  'level1',
  'level2',
  'level3',
  'description',
  'value',
  'basis',
]);

/** True where a table has no columns but those whose rows can be cut without doubt. */
export const hasPlainColumns = (columns: readonly Column[]): boolean =>
  columns.every(({ meaning }) => PLAIN.has(meaning));

/** The rows with every cell of them uncertain. */
export const doubted = (rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, uncertain: row.cells.map((_, index) => index), tableInDoubt: true }));

function isMisplaced({ level1, level2 }: Row): boolean {
  const parents = parentOf(textOf(level2));
  return parents.length > 0 && level1.length > 0 && !parents.includes(textOf(level1).replace(/[(（].*$/, ''));
}

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
