import { centerX, centerY, contains } from '../geometry/box.ts';
import { intervalOf, median } from '../geometry/cluster.ts';
import type { CompletedTable } from './complete.ts';
import { isFigure } from './phrases.ts';
import type { PlacedLine } from './rows.ts';

/*
 * Whether text that stands in columns is a table: prose in two columns, lists and tables of contents stand in columns too.
 */

/** At least this share of the rows below the header must fill two columns. */
const FILLED_ROWS = 0.5;
/** A phrase over this share of its column's width fills it: a line of prose does, a cell rarely. */
const FULL_PHRASE = 0.85;
/** A column of prose: this share of its phrases is full, and they are at least this many. */
const PROSE_SHARE = 0.6;
const PROSE_PHRASES = 4;
/** Prose has lines of at least this many em. */
const PROSE_EM = 12;

/** True where a region read as a table is one. */
export function isTabular(table: CompletedTable): boolean {
  const { lines, body } = table;
  const below = lines.slice(body);
  const several = table.filled.filter((columns) => columns >= 2).length;
  if (several < 1 || several < FILLED_ROWS * table.filled.length) return false;
  if (rowsOfSeveralCells(table) < 2) return false;
  if (isContents(lines)) return false;
  const figures = below.some((line) =>
    line.placed.some(({ phrase, first }) => first > 0 && isFigure(phrase.text)),
  );
  const prose = proseColumns(table).length;
  return prose < 2 && (figures || prose === 0);
}

/** How many rows of the grid, header included, have text in two cells. */
function rowsOfSeveralCells({ grid, lines }: CompletedTable): number {
  const rows = new Map<number, Set<number>>();
  for (const { line, placed } of lines) {
    const row = intervalOf(grid.ys, centerY(line.box));
    const cells = rows.get(row) ?? new Set();
    for (const { phrase } of placed) {
      cells.add(grid.cells.findIndex(({ box }) => contains(box, centerX(phrase.box), centerY(line.box))));
    }
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
  const phrases = lines.flatMap(({ placed }) =>
    placed.filter(({ first, last }) => first === column && last === column).map(({ phrase }) => phrase),
  );
  if (phrases.length < PROSE_PHRASES || width < PROSE_EM * median(phrases.map((phrase) => phrase.size)))
    return false;
  return (
    phrases.filter(({ box }) => box.x1 - box.x0 >= FULL_PHRASE * width).length >= PROSE_SHARE * phrases.length
  );
}

/** True for a table of contents: dots lead from most titles to the number of their page, and there is nothing else. */
function isContents(lines: readonly PlacedLine[]): boolean {
  const led = lines.filter(({ placed }) => placed.some(({ phrase }) => phrase.leader));
  return (
    led.length >= 0.4 * lines.length &&
    led.every(({ placed }) => placed.length <= 3 && /^[\divxlcIVXLC]{1,4}$/.test(placed.at(-1)!.phrase.text))
  );
}
