import { CellIndex } from '../2-grid/cell-index.ts';
import type { Grid } from '../2-grid/grid.ts';
import { type Box, centerX, centerY, offAlignment, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { intervalOf } from '../geometry/cluster.ts';
import { isFigure } from './column-stats.ts';
import { isCutFigure, isRestOfFigure, isStartOfFigure, placesOf } from './cut-figure.ts';
import { isCaption } from './furniture.ts';
import { NEARLY_FULL, SAME_EDGE, SAME_PITCH, SIDE_PADDING } from './limits.ts';
import { linesOf, type RunPart, type TextLine } from './line.ts';
import { isSameSize, Pitches, pitchOf, WIDEST_PITCH } from './pitches.ts';
import { Placement } from './placement.ts';
import { isItem } from './text.ts';

/*
 * Text that is too long for its cell is drawn over what stands beside it. A reader cannot tell from its place where it
 * belongs, but sees that it does not stand as text in its own cell does:
 *
 *     | 村卫生室 |      It does not stand in its cell as the text of others does (placement.ts), and
 *     | 运行补助 |      - it goes on over the border as the lines of one text stand under each other,
 *     +--资金----+      - or stands across it,
 *     | 2.00     |      - or lies over other text, or closer to it than lines do.
 *
 * Where rows are as high as lines stand apart, all text stands as that of others does; then a row of nothing but what goes on from
 * the cell above may be no row.
 *
 * Wherever it stands, text that touches that of the next cell on its line, and figures that begin or end with their point, may be
 * parts of one.
 */

/** Text across the border above or below it by more than this many em; less is a high glyph in a low row. */
const ACROSS = 0.3;
/** The padding of cells at a side, in em, where text begins closer to it: half a character and the lines' own width. */
const PADDING = 0.6;
/** The mark of a note at the end of a line is off by this much at the right edge. */
const OFF_BY_MARK = 0.5;
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
  const found = new Set<number>();
  const index = new CellIndex(grid);
  const upright = lines.map((all) => all.filter(({ direction }) => direction === 'right'));
  const placement = new Placement(grid, upright);
  const text: TableText = {
    pitches: new Pitches(upright.map((own, cell) => (moved.has(cell) ? [] : own))),
    places: placesOf(upright),
  };
  const doubt = (cells: readonly number[]) => {
    for (const cell of cells) if (cell >= 0) found.add(cell);
  };
  const cellsOver = (cell: number, { box }: TextLine) =>
    cellsAlong(grid, index, box, grid.cells[cell]!.box.y0 - BEYOND);
  const cellsUnder = (cell: number, { box }: TextLine) =>
    cellsAlong(grid, index, box, grid.cells[cell]!.box.y1 + BEYOND);

  const isTight = (cell: number) =>
    !isStacked(upright[cell]!) &&
    upright[cell]!.some((_, i) => i > 0 && text.pitches.isTight(upright[cell]!, i, cell));
  // True where lines stand in their cell as others do, and not more so without one of them.
  const areWhole = (cell: number, own: readonly TextLine[], without: readonly TextLine[]) => {
    const ways = placement.waysOf(cell, own).length;
    return ways > 0 && ways >= placement.waysOf(cell, without).length;
  };

  const filled = new Map<number, number>();
  for (const [cell, { row }] of grid.cells.entries())
    if (lines[cell]!.length > 0) filled.set(row, (filled.get(row) ?? 0) + 1);
  const hasTextBeside = (cell: number) => filled.get(grid.cells[cell]!.row)! > 1;

  grid.cells.forEach(({ box }, cell) => {
    const isSet = placement.waysOf(cell, upright[cell]!);
    for (const line of lines[cell]!) {
      const across = ACROSS * line.size;
      const over = box.y0 - line.box.y0 > across && !isSet.includes('above');
      const under = line.box.y1 - box.y1 > across && !isSet.includes('below');
      if (line.overprinted || over) doubt([cell, ...cellsOver(cell, line)]);
      if (line.overprinted || under) doubt([cell, ...cellsUnder(cell, line)]);
    }
    const own = upright[cell]!;
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return;
    for (const line of own) {
      if (Math.abs(box.x1 - line.box.x1) > line.size) continue;
      const right = index.at(box.x1 + BEYOND, centerY(line.box));
      if (right >= 0 && lines[right]!.some((next) => touches(line, next, box.x1))) doubt([cell, right]);
    }
    if (isTight(cell))
      doubt([cell, ...own.flatMap((line) => [...cellsOver(cell, line), ...cellsUnder(cell, line)])]);
    const above = index.at(centerX(first.box), box.y0 - BEYOND);
    const below = index.at(centerX(last.box), box.y1 + BEYOND);
    if (above >= 0 && own.some((_, i) => isRestOfFigure(own, i))) doubt([cell, above]);
    if (below >= 0 && own.some((_, i) => isStartOfFigure(own, i))) doubt([cell, below]);
    if (above < 0) {
      const outer = lineBeside(grid, cell, first, -1, outside);
      if (outer && isFull(outer, first, box) && !isCaption(outer.text)) doubt([cell]);
    }
    if (below < 0) {
      const outer = lineBeside(grid, cell, last, 1, outside);
      if (outer && (isNearlyFull(last, box) || (isStacked(own) && [...outer.text].length === 1)))
        doubt([cell]);
      return;
    }
    const under = upright[below]!;
    const [next] = under;
    if (!next) return;
    const rest = under.slice(1);
    const isWhole = areWhole(cell, own, own.slice(0, -1)) && areWhole(below, under, rest);
    if (isWhole && (rest.length > 0 || hasTextBeside(below))) return;
    if (goesOn({ cell, line: last }, { cell: below, line: next }, grid, text)) doubt([cell, below]);
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
}

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
const isAligned = (a: TextLine, b: TextLine): boolean => offAlignment(a.box, b.box) < SAME_EDGE * a.size;

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
function goesOn(upper: PlacedText, lower: PlacedText, { cells }: Grid, text: TableText): boolean {
  const [last, next] = [upper.line, lower.line];
  const isCut = isCutFigure(last.text, next.text, text.places);
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
    (isCut || text.pitches.has(last, next, lower.cell)) &&
    isAligned(last, next) &&
    (isFull(last, next, over) || isFullBelow)
  );
}
