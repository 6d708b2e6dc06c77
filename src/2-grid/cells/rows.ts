import { isFigure } from '../text/phrases.ts';
import type { TextCell } from './cells.ts';

/*
 * The rows that cells of text stand in, each in the middle of the height of its row or rows:
 *
 *   1. Where white space runs from side to side, rows end.
 *   2. Between two such places white space may run from top to bottom. What stands on each side has rows of its own, and those of the
 *      side with the most are the rows of all: what stands in the middle of one of them is in that row …
 *   3. … and on a side where not all do, it is beside several, in the middle of these.
 */

/** From where to where the text of a row reaches. */
export interface TextRow {
  readonly top: number;
  readonly bottom: number;
}

/** A cell with the rows that it stands in, first and last. */
export interface CellInRows {
  readonly cell: TextCell;
  readonly first: number;
  readonly last: number;
}

export interface CellRows {
  readonly rows: readonly TextRow[];
  readonly cells: readonly CellInRows[];
  readonly across: readonly Across[];
  /** How many of the rows stand in columns that others stand in. */
  readonly inColumns: number;
}

/** What stands from one side of a part of a table to the other: a cell, or parts beside each other, from left to right. */
export type Across = TextCell | readonly Side[];

/** A part of a table that white space parts from those beside it, from `x0` to `x1`. */
export interface Side {
  readonly x0: number;
  readonly x1: number;
  readonly across: readonly Across[];
}

/** White space over this share of the least room between cells runs between rows: beside a label in the middle of two there is less. */
const ROW_GAP = 0.6;
/** White space this wide runs between columns, in em. */
const COLUMN_GAP = 0.3;
/** The middles of the cells of a row, or their tops or feet, agree this closely, in em. */
const SAME_MIDDLE = 0.3;
/** The middle of a label is no further from that of its rows than this share of the least height of a row. */
const OFF_MIDDLE = 0.35;
/** A label in the middle of one row that is over several is that close to their middle, as the same share. */
const IN_MIDDLE = 0.15;
/** A label that begins with its rows begins this close to the top of the first, as the same share. */
const AT_TOP = 0.1;

export const middleOf = ({ top, bottom }: TextRow): number => (top + bottom) / 2;

/** The rows of cells; null where the cells stand in none. `room` is the least between two cells below each other. */
export function rowsOfCells(cells: readonly TextCell[], room: number): CellRows | null {
  const sections = sectionsOf(bandsOf(cells, room));
  return sections.length === 1
    ? rowsOfSection(cells, room)
    : oneAfterTheOther(sections.map((section) => rowsOfSection(section, room)));
}

function rowsOfSection(cells: readonly TextCell[], room: number): CellRows | null {
  if (isRow(cells)) {
    const row = {
      top: Math.min(...cells.map(({ box }) => box.y0)),
      bottom: Math.max(...cells.map(({ box }) => box.y1)),
    };
    const [only, ...others] = [...cells].sort((a, b) => a.box.x0 - b.box.x0);
    return {
      rows: [row],
      cells: cells.map((cell) => ({ cell, first: 0, last: 0 })),
      inColumns: 0,
      across: others.length === 0 ? [only!] : [[only!, ...others].map((cell) => sideOf([cell], [cell]))],
    };
  }
  const sides = sidesOf(cells);
  if (sides.length === 1) {
    const bands = bandsOf(cells, room);
    return bands.length === 1 ? null : oneAfterTheOther(bands.map((band) => rowsOfSection(band, room)));
  }
  const parts: CellRows[] = [];
  for (const side of sides) {
    const part = rowsOfCells(side, room);
    if (!part) return null;
    parts.push(part);
  }
  const found = inCommonRows(parts, room);
  return (
    found && {
      ...found,
      inColumns: found.rows.length,
      across: [parts.map(({ across }, i) => sideOf(sides[i]!, across))],
    }
  );
}

const sideOf = (cells: readonly TextCell[], across: readonly Across[]): Side => ({
  x0: Math.min(...cells.map(({ box }) => box.x0)),
  x1: Math.max(...cells.map(({ box }) => box.x1)),
  across,
});

/**
 * Bands that have the same columns, together: those with the most first, each with those above and below in whose cells white space
 * runs down at as many places.
 */
function sectionsOf(bands: readonly TextCell[][]): TextCell[][] {
  const counts = bands.map((band) => sidesOf(band).length);
  const section = bands.map(() => -1);
  const order = bands.map((_, band) => band).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const sections: { cells: TextCell[]; first: number }[] = [];
  for (const seed of order) {
    if (section[seed] !== -1) continue;
    const found = { cells: [...bands[seed]!], first: seed };
    section[seed] = sections.length;
    for (const step of [-1, 1]) {
      for (let band = seed + step; section[band] === -1; band += step) {
        const joined = [...found.cells, ...bands[band]!];
        if (sidesOf(joined).length < counts[seed]!) break;
        found.cells = joined;
        found.first = Math.min(found.first, band);
        section[band] = sections.length;
      }
    }
    sections.push(found);
  }
  return sections.sort((a, b) => a.first - b.first).map(({ cells }) => cells);
}

/** The cells between places where white space runs from side to side, from top to bottom. */
export function bandsOf(cells: readonly TextCell[], room: number): TextCell[][] {
  const bands: TextCell[][] = [];
  let foot = -Infinity;
  for (const cell of [...cells].sort((a, b) => a.box.y0 - b.box.y0)) {
    if (cell.box.y0 - foot >= ROW_GAP * room && cell.box.y0 > foot - 1) bands.push([]);
    bands.at(-1)!.push(cell);
    foot = Math.max(foot, cell.box.y1);
  }
  return bands;
}

/** The cells between places where white space runs from top to bottom, from left to right. */
function sidesOf(cells: readonly TextCell[]): TextCell[][] {
  const sides: TextCell[][] = [];
  let right = -Infinity;
  for (const cell of [...cells].sort((a, b) => a.box.x0 - b.box.x0)) {
    if (cell.box.x0 - right >= COLUMN_GAP * cell.size) sides.push([]);
    sides.at(-1)!.push(cell);
    right = Math.max(right, cell.box.x1);
  }
  return sides;
}

const rowOf = ({ box }: TextCell): TextRow => ({ top: box.y0, bottom: box.y1 });

/** True where all cells have their middles at one height, side by side. */
function isRow(cells: readonly TextCell[]): boolean {
  const at = middleOf(rowOf(cells[0]!));
  return (
    cells.every((cell) => Math.abs(middleOf(rowOf(cell)) - at) <= SAME_MIDDLE * cell.size) &&
    sidesOf(cells).length === cells.length
  );
}

function oneAfterTheOther(parts: readonly (CellRows | null)[]): CellRows | null {
  const rows: TextRow[] = [];
  const cells: CellInRows[] = [];
  const across: Across[] = [];
  let inColumns = 0;
  for (const part of parts) {
    if (!part) return null;
    const above = rows.length;
    rows.push(...part.rows);
    cells.push(
      ...part.cells.map(({ cell, first, last }) => ({ cell, first: first + above, last: last + above })),
    );
    across.push(...part.across);
    inColumns += part.inColumns;
  }
  return { rows, cells, across, inColumns };
}

/** The rows of parts that stand beside each other; null where those of one are in no relation to the others'. */
function inCommonRows(parts: readonly CellRows[], room: number): Pick<CellRows, 'rows' | 'cells'> | null {
  const order = parts
    .map((part, side) => ({ part, side }))
    .sort((a, b) => b.part.rows.length - a.part.rows.length || b.side - a.side);
  let rows = order[0]!.part.rows;
  const inRows = new Set([order[0]!.part]);
  for (const { part } of order.slice(1)) {
    const grown = withRows(rows, part.rows, ROW_GAP * room);
    if (!grown) continue;
    rows = grown;
    inRows.add(part);
  }
  const cells: CellInRows[] = [];
  for (const [side, part] of parts.entries()) {
    // Labels beside labels are over fewer rows each than those to the left of them.
    const mayBeLabels =
      side < order[0]!.side &&
      part.rows.length < rows.length &&
      parts.slice(0, side).every((left) => left.rows.length <= part.rows.length) &&
      isOfWords(part);
    const ranges =
      inRows.has(part) && !(mayBeLabels && rangesOfLabels(part.rows, rows, false))
        ? part.rows.map((row) => ({ first: rowAt(row, rows), last: rowAt(row, rows) }))
        : rangesOfLabels(part.rows, rows, !inRows.has(part));
    if (!ranges) return null;
    cells.push(
      ...part.cells.map(({ cell, first, last }) => ({
        cell,
        first: ranges[first]!.first,
        last: ranges[last]!.last,
      })),
    );
  }
  return { rows, cells };
}

const isOfWords = ({ cells }: CellRows): boolean =>
  cells.every(({ cell }) => cell.lines.every((line) => line.every(({ text }) => !isFigure(text))));

/** The row of those given in which a row stands; -1 where there is none. */
function rowAt(row: TextRow, rows: readonly TextRow[]): number {
  const over = rows.flatMap(({ top, bottom }, index) =>
    top < row.bottom && bottom > row.top ? [index] : [],
  );
  const [own, other] = over;
  return own !== undefined && other === undefined && isInLine(row, rows[own]!) ? own : -1;
}

/** True where two texts have their tops, their middles or their feet at one height. */
const isInLine = (a: TextRow, b: TextRow): boolean =>
  Math.min(Math.abs(a.top - b.top), Math.abs(middleOf(a) - middleOf(b)), Math.abs(a.bottom - b.bottom)) <=
  SAME_MIDDLE * Math.min(a.bottom - a.top, b.bottom - b.top);

/** Rows with further ones among them; null where these do not each stand in one, or well apart from all. */
function withRows(rows: readonly TextRow[], others: readonly TextRow[], room: number): TextRow[] | null {
  const grown = rows.map((row) => ({ ...row }));
  for (const other of others) {
    const own = grown[rowAt(other, grown)];
    if (own) {
      own.top = Math.min(own.top, other.top);
      own.bottom = Math.max(own.bottom, other.bottom);
    } else if (grown.every(({ top, bottom }) => top - other.bottom >= room || other.top - bottom >= room)) {
      grown.push({ ...other });
      grown.sort((a, b) => a.top - b.top);
    } else return null;
  }
  return grown.some(({ top }, i) => i > 0 && top < grown[i - 1]!.bottom) ? null : grown;
}

/** The y between each two successive rows, and those above the first and below the last. */
export function bordersOf(rows: readonly TextRow[]): number[] {
  const rooms = rows.slice(1).map(({ top }, i) => top - rows[i]!.bottom);
  const room = rooms.length === 0 ? 0 : Math.max(0, Math.min(...rooms)) / 2;
  return [
    rows[0]!.top - room,
    ...rows.slice(1).map(({ top }, i) => (top + rows[i]!.bottom) / 2),
    rows.at(-1)!.bottom + room,
  ];
}

/** The rows of a label, first and last. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** Labels placed so far, the last of them with its rows. */
interface Placing {
  readonly cost: number;
  readonly range: Range;
  readonly before: Placing | undefined;
}

/**
 * The rows of each label, where every row has one and each stands in the middle of its rows; null where they do not. Where a page
 * cut them (`mayBeCut`), a label may begin with its rows; the first rows, below the header's, may have theirs on the page before, and the
 * last ones on the next.
 */
function rangesOfLabels(
  labels: readonly TextRow[],
  rows: readonly TextRow[],
  mayBeCut: boolean,
): Range[] | null {
  const ys = bordersOf(rows);
  const pitch = ys.slice(1).reduce((least, y, i) => Math.min(least, y - ys[i]!), Infinity);
  const reach = (mayBeCut ? OFF_MIDDLE : IN_MIDDLE) * pitch;
  // best[r]: the cheapest way to place the labels so far over the first r rows.
  let best: (Placing | undefined)[] = [{ cost: 0, range: { first: 0, last: -1 }, before: undefined }];
  for (const [index, label] of labels.entries()) {
    if (mayBeCut && index < 2) best = withoutLabel(best, rows.length, pitch);
    const next: (Placing | undefined)[] = [];
    for (const [first, before] of best.entries()) {
      if (!before || first === rows.length) continue;
      const isAtTop = mayBeCut && label.top >= ys[first]! && label.top <= rows[first]!.top + AT_TOP * pitch;
      for (let end = first + 1; end <= rows.length; end++) {
        const off = Math.abs((ys[first]! + ys[end]!) / 2 - middleOf(label));
        if (off > reach && !(isAtTop && label.bottom <= ys[end]! + pitch)) continue;
        const cost = before.cost + Math.min(off, reach);
        if (cost < (next[end]?.cost ?? Infinity))
          next[end] = { cost, range: { first, last: end - 1 }, before };
      }
    }
    best = next;
  }
  let placing = (mayBeCut ? withoutLabel(best, rows.length, pitch) : best)[rows.length];
  if (!placing) return null;
  const ranges: Range[] = [];
  for (; placing.before; placing = placing.before) ranges.unshift(placing.range);
  return ranges;
}

/** The same ways to place labels, or with rows after them that have none. */
function withoutLabel(
  best: readonly (Placing | undefined)[],
  rows: number,
  cost: number,
): (Placing | undefined)[] {
  const ways = [...best];
  for (let row = 1; row <= rows; row++) {
    const before = ways[row - 1];
    if (before && before.cost + cost < (ways[row]?.cost ?? Infinity))
      ways[row] = { ...before, cost: before.cost + cost };
  }
  return ways;
}
