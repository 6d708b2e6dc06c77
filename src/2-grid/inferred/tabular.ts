import { centerX, centerY } from '../../geometry/box.ts';
import { intervalOf, median } from '../../geometry/cluster.ts';
import { CellIndex } from '../cell-index.ts';
import type { PlacedLine } from '../rows/rows.ts';
import { isFigure, type Phrase } from '../text/phrases.ts';
import type { CompletedTable } from './complete.ts';

/*
 * Whether text that stands in columns is a table: prose in two columns, lists and tables of contents stand in columns too.
 */

/** At least this share of the rows below the header that have text in the first column must fill two columns. */
const FILLED_ROWS = 0.5;
/** Where a rule is drawn under every row so many of them are enough: a list of all there could be leaves most amounts blank. A count. */
const ROWS_RULED = 3;
/** Text over this share of its column's width fills it: a line of prose does, a cell rarely … */
const FULL_LINE = 0.85;
/** … where its words have this share: justified lines with few words leave the rest white. */
const FULL_WORDS = 0.6;
/** A column of prose: this share of its lines is full, and they are at least this many. */
const PROSE_SHARE = 0.6;
const PROSE_LINES = 4;
/** Prose has lines of at least this many em. */
const PROSE_EM = 12;

/** True where a region read as a table is one. */
export function isTabular(table: CompletedTable): boolean {
  const { lines, body } = table;
  const below = lines.slice(body);
  const several = table.filled.filter((columns) => columns.size >= 2).length;
  // Where lists stand side by side, rows have only the label of a later one: prose begins in the first column.
  const rows = table.filled.filter((columns) => columns.size >= 2 || columns.has(0)).length;
  const needed = table.ruledByRow ? ROWS_RULED : FILLED_ROWS * rows;
  if (several < 1 || several < Math.min(needed, FILLED_ROWS * rows)) return false;
  if (rowsOfSeveralCells(table) < 2) return false;
  if (isContents(lines) || isOfFigures(lines)) return false;
  const figures = below.some((line) =>
    line.placed.some(({ phrase, first }) => first > 0 && isFigure(phrase.text)),
  );
  const prose = proseColumns(table);
  return prose.length === 0 || (figures && prose.length < 2) || isTableOfText(table, prose);
}

/** Rules between rows, at least, that show a table whose cells hold running text. A count. */
const RULES_OF_TEXT = 2;
/** Without rules, a table of running text has so many columns at least, and so many rows that begin in the first. Counts. */
const COLUMNS_OF_TEXT = 3;
const ROWS_OF_TEXT = 3;

/** True where running text stands beside keys: a rule between rows, or several rows with a key and another cell of a few words. */
function isTableOfText({ lines, columns, body, ruled }: CompletedTable, prose: readonly number[]): boolean {
  if (prose.includes(0)) return false;
  if (ruled >= RULES_OF_TEXT) return true;
  const rows = lines.slice(body).filter(({ filled }) => filled.has(0) && filled.size >= columns.length);
  return prose.length === 1 && columns.length >= COLUMNS_OF_TEXT && rows.length >= ROWS_OF_TEXT;
}

/** How many rows of the grid, header included, have text in two cells. */
function rowsOfSeveralCells({ grid, lines }: CompletedTable): number {
  const index = new CellIndex(grid);
  const rows = new Map<number, Set<number>>();
  for (const { line, placed } of lines) {
    const row = intervalOf(grid.ys, centerY(line.box));
    const cells = rows.get(row) ?? new Set();
    for (const { phrase } of placed) cells.add(index.at(centerX(phrase.box), centerY(line.box)));
    rows.set(row, cells);
  }
  return [...rows.values()].filter((cells) => cells.size >= 2).length;
}

/** True where a line has text in two columns, each its own. */
export const isSet = ({ placed }: PlacedLine): boolean =>
  placed.length >= 2 && placed[0]!.last < placed.at(-1)!.first;

/** The columns that hold running text. */
export const proseColumns = ({ columns, lines }: CompletedTable): number[] =>
  columns.flatMap((column, index) => (isProse(lines, index, column.x1 - column.x0) ? [index] : []));

/** True where a column holds lines of running text. */
function isProse(lines: readonly PlacedLine[], column: number, width: number): boolean {
  const text = lines.map((line) => textIn(line, column)).filter((phrases) => phrases.length > 0);
  const sizes = text.flat().map(({ size }) => size);
  if (text.length < PROSE_LINES || width < PROSE_EM * median(sizes)) return false;
  return text.filter((phrases) => fills(phrases, width)).length >= PROSE_SHARE * text.length;
}

/**
 * True where a line is one of prose in columns: its text fills a column, and what stands in another one fills that too, or
 * is the end of a paragraph.
 */
export function isLineOfProse(line: PlacedLine, { columns }: CompletedTable): boolean {
  const texts = columns.map((column, index) => ({
    phrases: textIn(line, index),
    width: column.x1 - column.x0,
  }));
  return (
    texts.some(({ phrases, width }) => isWide(phrases, width) && fills(phrases, width)) &&
    texts.every(({ phrases, width }) => phrases.length < 2 || fills(phrases, width))
  );
}

const isWide = (phrases: readonly Phrase[], width: number): boolean =>
  width >= PROSE_EM * median(phrases.map(({ size }) => size));

/** The phrases of a line that stand in one column and in no other. */
const textIn = ({ placed }: PlacedLine, column: number): Phrase[] =>
  placed.filter(({ first, last }) => first === column && last === column).map(({ phrase }) => phrase);

/** True where text goes from one side of its column to the other; words set wide apart to fill it are several phrases. */
function fills(phrases: readonly Phrase[], width: number): boolean {
  const [first, last] = [phrases[0], phrases.at(-1)];
  if (!first || !last || last.box.x1 - first.box.x0 < FULL_LINE * width) return false;
  return phrases.reduce((sum, { box }) => sum + box.x1 - box.x0, 0) >= FULL_WORDS * width;
}

/** True for the numbers of a chart: figures alone, and not each with one in the first column. */
const isOfFigures = (lines: readonly PlacedLine[]): boolean =>
  lines.every(({ placed }) => placed.every(({ phrase }) => isFigure(phrase.text))) &&
  lines.some(({ filled }) => !filled.has(0));

/** True for a table of contents: dots lead from most titles to the number of their page, and there is nothing else. */
function isContents(lines: readonly PlacedLine[]): boolean {
  const led = lines.filter(({ placed }) => placed.some(({ phrase }) => phrase.leader));
  return (
    led.length >= 0.4 * lines.length &&
    led.every(({ placed }) => placed.length <= 3 && /^[\divxlcIVXLC]{1,4}$/.test(placed.at(-1)!.phrase.text))
  );
}
