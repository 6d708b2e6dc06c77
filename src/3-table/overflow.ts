import { CellIndex } from '../2-grid/cell-index.ts';
import type { Grid } from '../2-grid/grid.ts';
import { type Box, centerX, centerY, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { intervalOf } from '../geometry/cluster.ts';
import { isFigure } from './column-stats.ts';
import { isCaption } from './furniture.ts';
import { SIDE_PADDING } from './limits.ts';
import { linesOf, type RunPart, type TextLine } from './line.ts';
import { isSameSize, Pitches, pitchOf, SAME_PITCH, WIDEST_PITCH } from './pitches.ts';
import { isItem } from './text.ts';

/*
 * Text that is too long for its cell is drawn over what stands beside it. A reader cannot tell from its place where it
 * belongs, but sees that it does not stand as text in its own cell does:
 *
 *     | 村卫生室 |      - it stands across a border;
 *     | 运行补助 |      - or goes on over one at the distance of the lines above it, with no room left at the border;
 *     +--资金----+      - or touches text in the next cell on its line;
 *     | 2.00     |      - or lies over other text, or closer to it than lines do;
 *                       - or is a figure that begins or ends with its point.
 */

/** Text across the border above or below it by more than this many em; less is a high glyph in a low row. */
const ACROSS = 0.3;
/** Lines of one text keep their edge or middle this closely, in em. */
const SAME_EDGE = 0.2;
/** The padding of cells at a side, in em, where text begins closer to it: half a character and the lines' own width. */
const PADDING = 0.6;
/** Browsers set lines at whole pixels (96 an inch): those of one row may differ by one, in points, with room for rounding. */
const PIXEL = 0.8;
/** The mark of a note at the end of a line is off by this much at the right edge. */
const OFF_BY_MARK = 0.5;
/** A line over this share of its cell's width may have been broken there, whatever came next. */
const NEARLY_FULL = 0.7;
/** Glyphs of one text stand this close in em, the most that one may lie over the next. */
const TOUCHING = 0.08;
const OVERLAPPING = 0.5;
/** How far beyond a border the cell on its other side is looked for, in points. */
const BEYOND = 1;

/**
 * Indices of the cells whose text may belong to another one, or of which a part may stand elsewhere. `outside`: what stands in no
 * cell of the page; `moved`: the cells that gave or took lines, so that theirs tell nothing of how lines stand.
 */
export function overflowing(
  grid: Grid,
  lines: readonly (readonly TextLine[])[],
  outside: BoxIndex<RunPart>,
  moved: ReadonlySet<number>,
): Set<number> {
  const index = new CellIndex(grid);
  const upright = lines.map((all) => all.filter(({ direction }) => direction === 'right'));
  const table: TableText = {
    pitches: new Pitches(upright.map((own, cell) => (moved.has(cell) ? [] : own))),
    places: placesOf(upright),
    room: roomOf(grid, upright),
  };
  const found = new Set<number>();
  const steps = new Steps(grid, upright);
  const doubt = (...cells: number[]) => {
    for (const cell of cells) if (cell >= 0) found.add(cell);
  };
  grid.cells.forEach(({ box }, cell) => {
    const own = upright[cell]!;
    const beside = (line: TextLine, y: number) => cellsAlong(grid, index, line.box, y);
    for (const line of lines[cell]!) {
      const over = box.y0 - line.box.y0 > ACROSS * line.size;
      const under = line.box.y1 - box.y1 > ACROSS * line.size;
      if (line.overprinted || over) doubt(cell, ...beside(line, box.y0 - BEYOND));
      if (line.overprinted || under) doubt(cell, ...beside(line, box.y1 + BEYOND));
    }
    const last = own.at(-1);
    if (!last) return;
    for (const line of own) {
      if (Math.abs(box.x1 - line.box.x1) > line.size) continue;
      const right = index.at(box.x1 + BEYOND, centerY(line.box));
      if (right >= 0 && lines[right]!.some((next) => touches(line, next, box.x1))) doubt(cell, right);
    }
    const first = own[0]!;
    const above = index.at(centerX(first.box), box.y0 - BEYOND);
    const below = index.at(centerX(last.box), box.y1 + BEYOND);
    const isColumn = isStacked(own);
    if (!isColumn && own.some((_, i) => i > 0 && table.pitches.isTight(own, i, cell)))
      doubt(
        cell,
        ...own.flatMap((line) => [...beside(line, box.y0 - BEYOND), ...beside(line, box.y1 + BEYOND)]),
      );
    if (above >= 0 && own.some((_, i) => isRestOfFigure(own, i))) doubt(cell, above);
    if (below >= 0 && own.some((_, i) => isStartOfFigure(own, i))) doubt(cell, below);
    const [over, under] = roomsIn(box, own);
    const before = upright[above]?.at(-1);
    if (before && isNearlyFull(before, grid.cells[above]!.box) && isPressed(over, under, table))
      doubt(cell, above);
    if (isNearlyFull(last, box) && isPressed(under, over, table)) doubt(cell, below);
    if (above < 0) {
      const outer = lineBeside(grid, cell, first, -1, outside);
      if (outer && isFull(outer, first, box) && !isCaption(outer.text)) doubt(cell);
    }
    if (below < 0) {
      const outer = lineBeside(grid, cell, last, 1, outside);
      if (outer && (isNearlyFull(last, box) || (isColumn && [...outer.text].length === 1))) doubt(cell);
      return;
    }
    const next = upright[below]![0];
    if (!next || !goesOn({ cell, line: last }, { cell: below, line: next }, grid, table)) return;
    if (steps.of(below, next) !== true || steps.of(cell, last) === false) doubt(cell, below);
  });
  return found;
}

/** The cells at the height `y` over or under a box. */
function cellsAlong({ xs }: Grid, index: CellIndex, { x0, x1 }: Box, y: number): number[] {
  const cells: number[] = [];
  for (let i = Math.max(0, intervalOf(xs, x0)); i + 1 < xs.length && xs[i]! < x1; i++)
    cells.push(index.at((xs[i]! + xs[i + 1]!) / 2, y));
  return cells;
}

/** Whether text stands as that beside it does. */
class Steps {
  readonly #grid: Grid;
  readonly #lines: readonly (readonly TextLine[])[];
  /** The cells that have the same top, those of one line alone. */
  readonly #rows = new Map<number, number[]>();

  constructor(grid: Grid, lines: readonly (readonly TextLine[])[]) {
    this.#grid = grid;
    this.#lines = lines;
    grid.cells.forEach(({ row }, cell) => {
      if (lines[cell]!.length !== 1) return;
      const cells = this.#rows.get(row);
      if (cells) cells.push(cell);
      else this.#rows.set(row, [cell]);
    });
  }

  /**
   * True where the one line of a cell stands on the foot of another in its row, as text in its own cell does; false where it stands
   * on that of none, or where some stand a little off: text in the row may be that of others. Undefined where there is none to compare.
   */
  of(cell: number, line: TextLine): boolean | undefined {
    const { row, rowSpan } = this.#grid.cells[cell]!;
    if (this.#lines[cell]!.length > 1) return undefined;
    const others = (this.#rows.get(row) ?? []).filter(
      (other) => other !== cell && this.#grid.cells[other]!.rowSpan === rowSpan,
    );
    if (others.length === 0) return undefined;
    const apart = others.map((other) => Math.abs(this.#lines[other]![0]!.box.y1 - line.box.y1));
    const isOff = (by: number) => by >= Math.max(SAME_PITCH * line.size, PIXEL) && by < ACROSS * line.size;
    return apart.some((by) => by < SAME_PITCH * line.size) && !apart.some(isOff);
  }
}

/** Text outside tables by its place, as far as it reaches a table that it stands over or under. */
export const outsideText = (parts: readonly RunPart[]): BoxIndex<RunPart> =>
  new BoxIndex(
    parts.filter(({ run }) => run.direction === 'right'),
    ({ run, box }) => ({
      ...box,
      y0: box.y0 - WIDEST_PITCH * run.size,
      y1: box.y1 + WIDEST_PITCH * run.size,
    }),
  );

/** The line outside a table closest above (-1) or below (1) that of one of its cells, where it stands as a line of the same text would. */
function lineBeside(
  grid: Grid,
  cell: number,
  line: TextLine,
  side: 1 | -1,
  outside: BoxIndex<RunPart>,
): TextLine | undefined {
  const { x0, x1 } = grid.cells[cell]!.box;
  const parts = outside
    .touching({ ...grid.box, x0, x1 })
    .filter(
      ({ box }) => centerX(box) > x0 && centerX(box) < x1 && side * (centerY(box) - centerY(line.box)) > 0,
    );
  const lines = linesOf(line.page, parts);
  const stands = (other: TextLine) => {
    const apart = side * pitchOf(line, other);
    return (
      apart > 0 &&
      apart < WIDEST_PITCH &&
      isSameSize(line, other) &&
      (isAligned(line, other) || endsNear(line, other))
    );
  };
  return side > 0 ? lines.find(stands) : lines.findLast(stands);
}

/** Text set from top to bottom, a character a line: its lines stand as close as characters do. */
const isStacked = (lines: readonly TextLine[]): boolean =>
  lines.every(({ text }) => [...text.trim()].length === 1);

/** What the text of a table has in common. */
interface TableText {
  readonly pitches: Pitches;
  /** How many places behind the point its figures have, where most have the same; undefined otherwise. */
  readonly places: number | undefined;
  /** The room, in em, that most cells leave between their text and the nearer border above or below; undefined otherwise. */
  readonly room: number | undefined;
}

/** Rooms this close, in em, are the same … */
const SAME_ROOM = 0.1;
/** … and text with less room than this, where most of the table has more, is pressed against a border. */
const PRESSED = 0.1;
/** … where there is this much more on the other side. */
const LOPSIDED = 0.25;

/** The room between text and border that more than half of the cells with text have, in em. */
function roomOf({ cells }: Grid, lines: readonly (readonly TextLine[])[]): number | undefined {
  const rooms = lines
    .flatMap((own, cell) => {
      if (own.length === 0) return [];
      return [Math.min(...roomsIn(cells[cell]!.box, own))];
    })
    .sort((a, b) => a - b);
  const half = rooms.length >> 1;
  const start = rooms.findIndex((room, i) => (rooms[i + half] ?? Infinity) - room <= SAME_ROOM);
  return rooms[start];
}

/** The room between a cell's borders and its text, above and below it, in em. */
const roomsIn = ({ y0, y1 }: Box, lines: readonly TextLine[]): [above: number, below: number] => [
  (lines[0]!.box.y0 - y0) / lines[0]!.size,
  (y1 - lines.at(-1)!.box.y1) / lines.at(-1)!.size,
];

/** True where text has less room before a border than most text of its table, and than on its other side. */
const isPressed = (room: number, opposite: number, { room: usual }: TableText): boolean =>
  usual !== undefined && room < PRESSED && room < usual - SAME_ROOM && room < opposite - LOPSIDED;

/** How many places most figures of a table have behind the point; undefined where it has few figures, or of many kinds. */
function placesOf(cells: readonly (readonly TextLine[])[]): number | undefined {
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

/** True where the text of `next` goes on with that of `line` over the border at `x` as if there were none. */
function touches(line: TextLine, next: TextLine, x: number): boolean {
  const gap = next.box.x0 - line.box.x1;
  return (
    next.direction === 'right' &&
    Math.abs(next.box.y1 - line.box.y1) < SAME_PITCH * line.size &&
    gap < TOUCHING * line.size &&
    gap > -OVERLAPPING * line.size &&
    Math.abs(next.box.x0 - x) < line.size
  );
}

const endsNear = (a: TextLine, b: TextLine): boolean => Math.abs(a.box.x1 - b.box.x1) < OFF_BY_MARK * a.size;

/** True where two lines have the same left or right edge, or the same middle. */
const isAligned = (a: TextLine, b: TextLine): boolean =>
  [a.box.x0 - b.box.x0, a.box.x1 - b.box.x1, centerX(a.box) - centerX(b.box)].some(
    (off) => Math.abs(off) < SAME_EDGE * a.size,
  );

/** A second character that does not begin a line keeps the first one with it: closing signs, and marks of notes. */
const NOT_FIRST = /^.[①-⑳，。、；：？！）》」』”’,.;:!?)%％]/u;

/** True where not even the next character would have fitted on a line in its cell, with the same padding on both sides. */
function isFull({ box, size }: TextLine, next: TextLine, cell: Box): boolean {
  const [left, right] = [box.x0 - cell.x0, cell.x1 - box.x1];
  const padding = Math.min(
    Math.max(left, PADDING * size),
    Math.max(right, PADDING * size),
    SIDE_PADDING * size,
  );
  const needed = next.firstAdvance + (NOT_FIRST.test(next.text) ? next.size : 0);
  return left + right < needed + 2 * padding;
}

const isNearlyFull = (line: TextLine, cell: Box): boolean => width(line.box) > NEARLY_FULL * width(cell);

/** A sentence that ends with its line is whole. */
const SENTENCE_END = /[。；！？]\s*$/;

/** A line of text and the cell in which it stands. */
interface PlacedText {
  readonly cell: number;
  readonly line: TextLine;
}

/** True where a line stands under one beyond the upper border of its cell as the lines of one text stand under each other. */
function goesOn(upper: PlacedText, lower: PlacedText, { cells }: Grid, table: TableText): boolean {
  const [last, next] = [upper.line, lower.line];
  const isCut = isCutFigure(last.text, next.text, table.places);
  // Too long for either of the cells: the text may be that of the lower one, and go up.
  const [over, under] = [cells[upper.cell]!.box, cells[lower.cell]!.box];
  const isFullBelow = last.box.x0 > under.x0 && last.box.x1 < under.x1 && isFull(last, next, under);
  return (
    (isCut || !isFigure(next.text)) &&
    // What is cut off at the border does not go on beyond it.
    !last.clipped &&
    !SENTENCE_END.test(last.text) &&
    !isItem(next.text) &&
    isSameSize(last, next) &&
    pitchOf(last, next) < WIDEST_PITCH &&
    (isCut || table.pitches.has(last, next, lower.cell)) &&
    isAligned(last, next) &&
    (isFull(last, next, over) || isFullBelow)
  );
}

/** True where a line is the last part of a figure, from its point on, and the line before it is not the first; a mark may follow. */
const isRestOfFigure = (lines: readonly TextLine[], at: number): boolean =>
  /^[.．,，][\d０-９]+\D?$/.test(lines[at]!.text) && !/[\d０-９]$/.test(lines[at - 1]?.text ?? '');

/** True where a line is the first part of a figure, with its point, and the line behind it is not the last. */
const isStartOfFigure = (lines: readonly TextLine[], at: number): boolean =>
  /^[-−－]?[\d０-９,，]+[.．,，]$/.test(lines[at]!.text) && !/^[\d０-９]/.test(lines[at + 1]?.text ?? '');

/**
 * True where only both texts together are a figure like the others: 9,725.9 | 6 among figures with two places; or where the
 * lower one is no more than the last digits.
 */
function isCutFigure(upper: string, marked: string, places: number | undefined): boolean {
  const lower = marked.replace(/[①-⑳]$/, '');
  if (!isFigure(upper + lower)) return false;
  if (/[.．,，]/.test(upper) && [...lower].length <= LAST_DIGITS) return true;
  const isWhole = (text: string) => isFigure(text) && placesIn(text) === places;
  return places !== undefined && places > 0 && isWhole(upper + lower) && !isWhole(upper);
}

/** What of a figure did not fit on its line: so many digits at most. A count. */
const LAST_DIGITS = 2;
