import type { Box } from '../../geometry/box.ts';
import { cluster, UnionFind } from '../../geometry/cluster.ts';
import type { Grid, GridCell, GridDoubt } from '../grid.ts';
import { CORNER_GAP, DOUBLE_BORDER, DRAWN_SHARE, FRAME_MISSING } from '../limits.ts';
import type { Edge, EdgeSet } from './edges.ts';

/*
 * From lines that meet to a grid of cells:
 *
 *   1. The x of vertical and the y of horizontal lines, borders drawn twice taken as one, give the columns and rows of the
 *      finest grid; where the lines of one axis reach beyond the outermost of the other, the frame is missing and their
 *      ends stand for it.
 *   2. Each side of each place in that grid is drawn, or it is not.
 *   3. Places with no side drawn between them are one cell.
 *   4. A cell that is no rectangle is cut into rectangles.
 *   5. What is open to the outside, where the frame is drawn elsewhere, is no cell.
 */

/** Rows and columns of the finest grid, and the share of each side of its places that is drawn. */
interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Share drawn of the horizontal side at ys[j] between xs[i] and xs[i + 1]: `[j * columns + i]`. */
  readonly across: Float32Array;
  /** Share drawn of the vertical side at xs[i] between ys[j] and ys[j + 1]: `[j * (columns + 1) + i]`. */
  readonly down: Float32Array;
}

/** More places than this is no table that anyone prints: a drawing, or an attack. */
const MOST_PLACES = 4_000_000;

/**
 * The grid that connected lines draw; null where they enclose fewer than two cells. `hasText` tells whether a box holds
 * text: it decides whether a place that is open to one side is a cell.
 */
export function ruledGrid(edges: EdgeSet, hasText: (box: Box) => boolean): Grid | null {
  if (edges.horizontal.length === 0 || edges.vertical.length === 0) return null;
  const lattice = latticeOf(edges);
  const { xs, ys } = lattice;
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns * rows > MOST_PLACES) return null;
  const { across, down } = lattice;

  const places = new UnionFind(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      if (i + 1 < columns && down[j * (columns + 1) + i + 1]! < DRAWN_SHARE)
        places.union(j * columns + i, j * columns + i + 1);
      if (j + 1 < rows && across[(j + 1) * columns + i]! < DRAWN_SHARE)
        places.union(j * columns + i, (j + 1) * columns + i);
    }
  }

  const frame = frameShares(lattice);
  const rectangles = places.sets().flatMap((set) => rectanglesOf(set, columns));
  const found: FoundCell[] = [];
  for (const rectangle of rectangles) {
    const sides = sideShares(rectangle, lattice);
    const doubts: GridDoubt[] = rectangle.uneven ? ['uneven_merge'] : [];
    let open = 0;
    let unexplained = 0;
    SIDES.forEach((side) => {
      const share = sides[side];
      if (share >= DRAWN_SHARE) {
        if (share < 0.9) doubts.push('broken_side');
        return;
      }
      open++;
      if (frame[side] >= FRAME_MISSING) unexplained++;
    });
    if (open === 4) continue;
    const openTop = sides.top < DRAWN_SHARE;
    const openBottom = sides.bottom < DRAWN_SHARE;
    // A cell that the page edge cuts is open there, whatever the cells beside it are.
    const cutAbove = openTop && rectangle.row0 === 0;
    const cutBelow = openBottom && rectangle.row1 === rows;
    const atPageEdge = cutAbove || cutBelow;
    const isCell =
      open === 1 ? atPageEdge || hasText(boxOf(rectangle, xs, ys)) : open === 2 && cutAbove && cutBelow;
    if (unexplained > 0 && !isCell) continue;
    if (unexplained > 0 && !atPageEdge) doubts.push('open_side');
    found.push({ rectangle, openTop, openBottom, doubts: [...new Set(doubts)] });
  }
  return found.length < 2 ? null : compact(found, lattice, frame);
}

const SIDES = ['top', 'bottom', 'left', 'right'] as const;
type Shares = Readonly<Record<(typeof SIDES)[number], number>>;

interface FoundCell {
  readonly rectangle: Rectangle;
  readonly openTop: boolean;
  readonly openBottom: boolean;
  readonly doubts: readonly GridDoubt[];
}

/** A block of places, `[row0, row1)` by `[col0, col1)`. */
interface Rectangle {
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
  /** Cut out of a shape that was no rectangle. */
  readonly uneven: boolean;
}

const boxOf = (r: Rectangle, xs: readonly number[], ys: readonly number[]): Box => ({
  x0: xs[r.col0]!,
  y0: ys[r.row0]!,
  x1: xs[r.col1]!,
  y1: ys[r.row1]!,
});

function latticeOf({ horizontal, vertical }: EdgeSet): Lattice {
  const xs = borders(vertical, horizontal);
  const ys = borders(horizontal, vertical);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const places = Math.max(0, columns) * Math.max(0, rows);
  if (places > MOST_PLACES) return { xs, ys, across: new Float32Array(0), down: new Float32Array(0) };
  const across = new Float32Array(Math.max(0, columns * (rows + 1)));
  const down = new Float32Array(Math.max(0, (columns + 1) * rows));
  for (const edge of horizontal) {
    const j = nearest(ys, edge.at);
    eachCovered(edge, xs, (i, share) => {
      across[j * columns + i] = Math.min(1, across[j * columns + i]! + share);
    });
  }
  for (const edge of vertical) {
    const i = nearest(xs, edge.at);
    eachCovered(edge, ys, (j, share) => {
      down[j * (columns + 1) + i] = Math.min(1, down[j * (columns + 1) + i]! + share);
    });
  }
  return { xs, ys, across, down };
}

/** Where lines of one axis stand, and the outermost ends of those that cross them where these reach well beyond. */
function borders(lines: readonly Edge[], crossing: readonly Edge[]): number[] {
  const at = cluster(
    lines.map((line) => line.at),
    DOUBLE_BORDER,
  ).map((group) => group.at);
  const first = crossing.reduce((least, line) => Math.min(least, line.from), Infinity);
  const last = crossing.reduce((most, line) => Math.max(most, line.to), -Infinity);
  if (first < at[0]! - CORNER_GAP - DOUBLE_BORDER) at.unshift(first);
  if (last > at.at(-1)! + CORNER_GAP + DOUBLE_BORDER) at.push(last);
  return at;
}

/** Index of the border nearest to a position. */
function nearest(bounds: readonly number[], value: number): number {
  let low = 0;
  let high = bounds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - bounds[low - 1]! < bounds[low]! - value ? low - 1 : low;
}

/** Calls back with each interval of `bounds` that the line covers, and the share covered; open corners are closed. */
function eachCovered(
  { from, to }: Edge,
  bounds: readonly number[],
  report: (index: number, share: number) => void,
): void {
  const start = nearest(bounds, from);
  const end = nearest(bounds, to);
  const closedFrom = Math.abs(bounds[start]! - from) <= CORNER_GAP ? Math.min(from, bounds[start]!) : from;
  const closedTo = Math.abs(bounds[end]! - to) <= CORNER_GAP ? Math.max(to, bounds[end]!) : to;
  for (let i = Math.max(0, start - 1); i < bounds.length - 1 && bounds[i]! < closedTo; i++) {
    const low = bounds[i]!;
    const high = bounds[i + 1]!;
    const covered = Math.min(high, closedTo) - Math.max(low, closedFrom);
    if (covered > 0) report(i, covered / (high - low));
  }
}

/** The share of each side of the whole lattice that is drawn, by length. */
function frameShares({ xs, ys, across, down }: Lattice): Shares {
  const rows = ys.length - 1;
  const columns = xs.length - 1;
  return sideShares({ row0: 0, row1: rows, col0: 0, col1: columns, uneven: false }, { xs, ys, across, down });
}

function sideShares({ row0, row1, col0, col1 }: Rectangle, { xs, ys, across, down }: Lattice): Shares {
  const columns = xs.length - 1;
  const horizontal = (j: number): number => {
    let drawn = 0;
    for (let i = col0; i < col1; i++) drawn += across[j * columns + i]! * (xs[i + 1]! - xs[i]!);
    return drawn / (xs[col1]! - xs[col0]!);
  };
  const vertical = (i: number): number => {
    let drawn = 0;
    for (let j = row0; j < row1; j++) drawn += down[j * (columns + 1) + i]! * (ys[j + 1]! - ys[j]!);
    return drawn / (ys[row1]! - ys[row0]!);
  };
  return { top: horizontal(row0), bottom: horizontal(row1), left: vertical(col0), right: vertical(col1) };
}

/** One rectangle where the places form one; else strips of equal width, top to bottom. */
function rectanglesOf(set: readonly number[], columns: number): Rectangle[] {
  let row0 = Infinity;
  let row1 = -1;
  let col0 = Infinity;
  let col1 = -1;
  for (const place of set) {
    const row = Math.floor(place / columns);
    const col = place % columns;
    row0 = Math.min(row0, row);
    row1 = Math.max(row1, row + 1);
    col0 = Math.min(col0, col);
    col1 = Math.max(col1, col + 1);
  }
  if ((row1 - row0) * (col1 - col0) === set.length) return [{ row0, row1, col0, col1, uneven: false }];

  const strips: { row0: number; row1: number; col0: number; col1: number; uneven: boolean }[] = [];
  let open = new Map<string, (typeof strips)[number]>();
  let at = 0;
  while (at < set.length) {
    const row = Math.floor(set[at]! / columns);
    const next = new Map<string, (typeof strips)[number]>();
    while (at < set.length && Math.floor(set[at]! / columns) === row) {
      const start = set[at]! % columns;
      let end = start + 1;
      at++;
      // The first place of the next row comes right after the last of this one.
      while (end < columns && set[at] === row * columns + end) {
        end++;
        at++;
      }
      const key = `${start} ${end}`;
      const above = open.get(key);
      if (above && above.row1 === row) {
        above.row1 = row + 1;
        next.set(key, above);
      } else {
        const strip = { row0: row, row1: row + 1, col0: start, col1: end, uneven: true };
        strips.push(strip);
        next.set(key, strip);
      }
    }
    open = next;
  }
  return strips;
}

/** Leaves out rows and columns of the lattice at whose borders no cell begins or ends, and numbers the rest. */
function compact(found: readonly FoundCell[], lattice: Lattice, frame: Shares): Grid {
  const usedX = [...new Set(found.flatMap(({ rectangle }) => [rectangle.col0, rectangle.col1]))].sort(
    (a, b) => a - b,
  );
  const usedY = [...new Set(found.flatMap(({ rectangle }) => [rectangle.row0, rectangle.row1]))].sort(
    (a, b) => a - b,
  );
  const column = new Map(usedX.map((index, position) => [index, position]));
  const row = new Map(usedY.map((index, position) => [index, position]));
  const cells: GridCell[] = found
    .map(({ rectangle, openTop, openBottom, doubts }) => ({
      row: row.get(rectangle.row0)!,
      col: column.get(rectangle.col0)!,
      rowSpan: row.get(rectangle.row1)! - row.get(rectangle.row0)!,
      colSpan: column.get(rectangle.col1)! - column.get(rectangle.col0)!,
      box: boxOf(rectangle, lattice.xs, lattice.ys),
      openTop,
      openBottom,
      doubts,
    }))
    .sort((a, b) => a.row - b.row || a.col - b.col);
  const xs = usedX.map((index) => lattice.xs[index]!);
  const ys = usedY.map((index) => lattice.ys[index]!);
  return {
    method: 'ruled',
    box: { x0: xs[0]!, y0: ys[0]!, x1: xs.at(-1)!, y1: ys.at(-1)! },
    xs,
    ys,
    cells,
    closedTop: frame.top >= DRAWN_SHARE,
    closedBottom: frame.bottom >= DRAWN_SHARE,
    doubts: SIDES.some((side) => frame[side] < FRAME_MISSING) ? ['frame_missing'] : [],
  };
}
