import { CellIndex } from '../2-grid/cell-index.ts';
import type { Grid } from '../2-grid/grid.ts';
import { centerX, centerY } from '../geometry/box.ts';
import { isFigure } from './column-stats.ts';
import type { TextLine } from './line.ts';

/*
 * Text that is too long for its cell is drawn over what stands beside it. A reader cannot tell from its place where it
 * belongs, but sees that it does not stand as text in its own cell does:
 *
 *     | 村卫生室 |      - it stands across a border;
 *     | 运行补助 |      - or goes on over one at the distance of the lines above it, with no room left at the border;
 *     +--资金----+      - or touches text in the next cell on its line;
 *     | 2.00     |      - or lies over other text.
 */

/** Text across the border above or below it by more than this many em; less is a high glyph in a low row. */
const ACROSS = 0.3;
/** Lines of one text keep their distance and their left edge this closely, in em. */
const SAME_PITCH = 0.05;
const SAME_LEFT = 0.2;
/** Lines further apart than this many em do not go on with each other. */
const WIDEST_PITCH = 2;
/** The padding of cells at a side, in em: half a character and the lines' own width. */
const PADDING = 0.6;
/** Glyphs of one text stand this close in em, the most that one may lie over the next. */
const TOUCHING = 0.08;
const OVERLAPPING = 0.5;
/** How far beyond a border the cell on its other side is looked for, in points. */
const BEYOND = 1;

/** Indices of the cells whose text may belong to another one, or of which a part may stand elsewhere. `outside`: lines in no cell. */
export function overflowing(
  grid: Grid,
  lines: readonly (readonly TextLine[])[],
  outside: readonly TextLine[],
): Set<number> {
  const index = new CellIndex(grid);
  const found = new Set<number>();
  const doubt = (...cells: number[]) => {
    for (const cell of cells) if (cell >= 0) found.add(cell);
  };
  grid.cells.forEach(({ box }, cell) => {
    const own = lines[cell]!.filter(({ direction }) => direction === 'right');
    const last = own.at(-1);
    if (!last) return;
    for (const line of own) {
      const x = centerX(line.box);
      if (line.overprinted)
        doubt(cell, index.at(line.box.x0, box.y0 - BEYOND), index.at(line.box.x0, box.y1 + BEYOND));
      if (box.y0 - line.box.y0 > ACROSS * line.size) doubt(cell, index.at(x, box.y0 - BEYOND));
      if (line.box.y1 - box.y1 > ACROSS * line.size) doubt(cell, index.at(x, box.y1 + BEYOND));
      if (Math.abs(box.x1 - line.box.x1) > line.size) continue;
      const right = index.at(box.x1 + BEYOND, centerY(line.box));
      if (right >= 0 && lines[right]!.some((next) => touches(line, next, box.x1))) doubt(cell, right);
    }
    const first = own[0]!;
    if (index.at(first.box.x0 + BEYOND, box.y0 - BEYOND) < 0) {
      const before = lineAbove(first, outside);
      if (before && isFull(before, first, box.x1) && goesOn([before], first, own)) doubt(cell);
    }
    const below = index.at(last.box.x0 + BEYOND, box.y1 + BEYOND);
    const next = below < 0 ? lineBelow(last, outside) : lines[below]![0];
    if (next && isFull(last, next, box.x1) && goesOn(own, next, lines[below] ?? [])) doubt(cell, below);
  });
  return found;
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

/** The line outside the table that stands closest below `last`. */
const lineBelow = (last: TextLine, outside: readonly TextLine[]): TextLine | undefined =>
  outside.find(
    ({ box }) =>
      box.y1 > last.box.y1 && box.y1 - last.box.y1 < WIDEST_PITCH * last.size && follows(last, box),
  );

/** The line outside the table that stands closest above `first`. */
const lineAbove = (first: TextLine, outside: readonly TextLine[]): TextLine | undefined =>
  outside.findLast(
    ({ box }) =>
      box.y1 < first.box.y1 && first.box.y1 - box.y1 < WIDEST_PITCH * first.size && follows(first, box),
  );

const follows = (last: TextLine, { x0 }: TextLine['box']): boolean =>
  Math.abs(x0 - last.box.x0) < SAME_LEFT * last.size;

/** True where not even the next character would have fitted before the border at `x`, but for the padding. */
const isFull = (last: TextLine, next: TextLine, x: number): boolean =>
  x - last.box.x1 < next.firstAdvance + PADDING * last.size;

/** True where `next`, in another cell, stands under the last of `own` as the lines of one text stand under each other. */
function goesOn(own: readonly TextLine[], next: TextLine, others: readonly TextLine[]): boolean {
  const last = own.at(-1)!;
  const before = own.at(-2);
  const after = others[1];
  const pitches = [before && last.box.y1 - before.box.y1, after && after.box.y1 - next.box.y1];
  return (
    !isFigure(next.text) &&
    Math.abs(next.size - last.size) < SAME_PITCH * last.size &&
    pitches.some(
      (pitch) =>
        pitch !== undefined &&
        pitch < WIDEST_PITCH * last.size &&
        Math.abs(next.box.y1 - last.box.y1 - pitch) < SAME_PITCH * last.size,
    ) &&
    follows(last, next.box)
  );
}
