import { centerX, centerY, contains } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import type { Draft } from './draft.ts';
import type { DraftCell } from './draft-cell.ts';
import { SAME_COLUMN } from './limits.ts';
import type { TextLine } from './line.ts';

/*
 * A header that is printed again, told by its text and places alone: where no line draws its cells, they may be found in another
 * way on each page.
 */

/** A header that the next page has again. */
export interface HeadAgain {
  /** How many rows it has there … */
  readonly rows: number;
  /** … and on the page before. */
  readonly rowsBefore: number;
  /** A cell of the header on the next page as the page before has it. */
  readonly before: (cell: DraftCell) => DraftCell;
}

/** Rows that may be of a header. A count. */
const MOST_ROWS = 12;
/** A header has so many texts at least. A count. */
const FEWEST_TEXTS = 2;
/** The distances between lines of what is printed again agree this closely, in points. */
const SAME_DISTANCE = 1;
/** A text that headers do not have: a figure. Years are headers too. */
const NOT_IN_HEADERS = /^[-+−－(（]?(?!(?:19|20)\d\d$)[\d,，.．]{2,}[)）]?[%％]?$/;

/** A line of text over all cells of a part that it stands in. */
export interface HeadLine {
  /** Without white space. */
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  /** The rows of its cells, `[row, end)`. */
  readonly row: number;
  readonly end: number;
  readonly pieces: readonly TextLine[];
}

/** The lines of text in the first rows of a part, from top to bottom. */
export function headLines(cells: readonly DraftCell[]): HeadLine[] {
  const pieces = cells
    .filter(({ row }) => row < MOST_ROWS)
    .flatMap((cell) =>
      cell.parts[0]!.lines.filter(({ text }) => text !== '').map((line) => ({ line, cell })),
    );
  return cluster(
    pieces.map(({ line }) => line.box.y1),
    SAME_DISTANCE,
  ).map(({ members }) => {
    const own = members.map((index) => pieces[index]!).sort((a, b) => a.line.box.x0 - b.line.box.x0);
    return {
      text: own.map(({ line }) => line.text.replace(/\s/g, '')).join(''),
      x0: own[0]!.line.box.x0,
      x1: own.reduce((most, { line }) => Math.max(most, line.box.x1), -Infinity),
      y: own[0]!.line.box.y1,
      row: own.reduce((least, { cell }) => Math.min(least, cell.row), Infinity),
      end: own.reduce((most, { cell }) => Math.max(most, cell.row + cell.rowSpan), 0),
      pieces: own.map(({ line }) => line),
    };
  });
}

/** The header of a table that stands at the top of its next part, at the same place of the page's width; undefined where none does. */
export function headAgain(draft: Draft, next: Draft): HeadAgain | undefined {
  const above = draft.head;
  const below = headLines(next.newest);
  let same = 0;
  while (same < above.length && same < below.length && isSame(above, below, same)) same++;
  const rows = wholeRows(below, same);
  const count = below.filter(({ end }) => end <= rows).length;
  const rowsBefore = wholeRows(above, count);
  const texts = below.slice(0, count).flatMap(({ pieces }) => pieces);
  if (texts.length < FEWEST_TEXTS || above.filter(({ end }) => end <= rowsBefore).length !== count)
    return undefined;
  // One table all of which comes again is two tables.
  if (rows === next.rows && rowsBefore === draft.rows) return undefined;
  const { page } = draft.parts[0]!;
  const up = below[0]!.y - above[0]!.y;
  const before = above.slice(0, count).flatMap(({ pieces }) => pieces);
  return {
    rows,
    rowsBefore,
    before: (cell) => ({
      ...cell,
      parts: cell.parts.map((part) => {
        const box = { ...part.box, y0: part.box.y0 - up, y1: part.box.y1 - up };
        return {
          page,
          box,
          lines: before.filter((line) => contains(box, centerX(line.box), centerY(line.box))),
        };
      }),
    }),
  };
}

/** So many texts are those of a header, and not of a row that says the same. A count. */
const FEWEST_NAMES = 3;

/**
 * The lines of a header that stands at the top of the next part and is not parted from the first row there: a table that splits merged
 * cells may lose the border between. No lines where there is none.
 */
export function headWithoutFoot(draft: Draft, next: Draft): TextLine[] {
  const above = draft.head;
  const below = headLines(next.newest);
  const size = above.findIndex(({ row }) => row >= (above[0]?.end ?? 0));
  const head = above.slice(0, Math.max(0, size));
  const isAgain = head.length > 0 && head.every((_, i) => below[i]?.row === 0 && isSame(above, below, i));
  const pieces = isAgain ? below.slice(0, head.length).flatMap((line) => line.pieces) : [];
  return pieces.length >= FEWEST_NAMES ? pieces : [];
}

/** Takes lines out of the first row of a part; what is left there begins below them. */
export function takeOut(lines: readonly TextLine[], part: Draft): void {
  const foot = lines.reduce((most, { box }) => Math.max(most, box.y1), 0);
  for (const cell of part.newest.filter(({ row }) => row === 0)) {
    const [first] = cell.parts;
    const left = first!.lines.filter((line) => !lines.includes(line));
    cell.parts[0] = { ...first!, box: { ...first!.box, y0: foot }, lines: left };
    cell.doubts.push('row_inferred');
  }
}

/** True where the lines at an index say the same at the same place. */
function isSame(above: readonly HeadLine[], below: readonly HeadLine[], index: number): boolean {
  const [a, b] = [above[index]!, below[index]!];
  return (
    a.text === b.text &&
    [...a.pieces, ...b.pieces].every(({ text }) => !NOT_IN_HEADERS.test(text.replace(/\s/g, ''))) &&
    Math.abs(a.x0 - b.x0) <= SAME_COLUMN &&
    Math.abs(a.x1 - b.x1) <= SAME_COLUMN &&
    Math.abs(a.y - above[0]!.y - (b.y - below[0]!.y)) <= SAME_DISTANCE
  );
}

/** How many rows hold nothing but the first `count` lines. */
function wholeRows(lines: readonly HeadLine[], count: number): number {
  const firstBelow = lines.slice(count).reduce((least, { row }) => Math.min(least, row), Infinity);
  let rows = lines.slice(0, count).reduce((most, { end }) => Math.max(most, end), 0);
  // Nothing that goes on below the last of them may begin in them.
  while (rows > 0 && (rows > firstBelow || lines.some(({ row, end }) => row < rows && end > rows))) rows--;
  return rows;
}
