import type { Grid, GridCell } from '../2-grid/grid.ts';
import { type Box, centerX, width } from '../geometry/box.ts';
import { NEARLY_FULL, SAME_EDGE, SAME_PITCH } from './limits.ts';
import type { TextLine } from './line.ts';

/*
 * Browsers end all borders where the last row of a page ends, but let the text of a merged cell run on to the page's edge:
 *
 *     | 目标2：支持残疾儿童 | 数量指标 | 不低于12万份 |
 *     | 康复救助重点项目51  |          +--------------+
 *       个，形成可复制的经
 */

/** A line that leaves less room than this, in em, may have been broken, too: two characters, of which the first may not end a line, and the padding. */
const ROOM_FOR_TWO = 2.5;

/**
 * The lines below a grid that go on with the text of a cell without a foot, by the cell's index: on the distance and the edge of
 * the lines in it, or on the foot itself. `lines`: those of each cell; `outside`: those in no cell, from top to bottom.
 */
export function linesBelowFoot(
  grid: Grid,
  lines: readonly (readonly TextLine[])[],
  outside: readonly TextLine[],
): Map<number, TextLine[]> {
  const found = new Map<number, TextLine[]>();
  const foot = grid.box.y1;
  const isOpen = (cell: GridCell) => cell.openBottom && cell.box.y1 >= foot;
  if (!grid.cells.some(isOpen)) return found;
  const below = outside.filter(({ box }) => box.y1 > foot).sort((a, b) => a.box.y1 - b.box.y1);
  if (below.length === 0) return found;
  grid.cells.forEach((cell, index) => {
    if (!isOpen(cell)) return;
    const text = [...lines[index]!];
    let from = 0;
    const next = () => {
      const last = text.at(-1);
      const before = text.at(-2);
      if (!last) return undefined;
      // Beside a single line nothing tells the distance; what stands on the foot, where no line is drawn, is not below it.
      if (!before) return below.find((line) => isNextLine(last, line, foot) && goesOn(last, line, cell.box));
      const slack = SAME_PITCH * last.size;
      const baseline = 2 * last.box.y1 - before.box.y1;
      while (from < below.length && below[from]!.box.y1 < baseline - slack) from++;
      for (let at = from; at < below.length && below[at]!.box.y1 < baseline + slack; at++)
        if (goesOn(last, below[at]!, cell.box)) return below[at];
      return undefined;
    };
    for (let line = next(); line; line = next()) {
      text.push(line);
      found.set(index, [...(found.get(index) ?? []), line]);
    }
  });
  return found;
}

/** Lines of one text are this far apart at most, foot to foot, in em. */
const WIDEST_PITCH = 1.7;

/** True where a line is the next one below another, and a part of it stands above the foot. */
const isNextLine = (last: TextLine, { box }: TextLine, foot: number): boolean =>
  box.y0 < foot && box.y1 > last.box.y1 && box.y1 - last.box.y1 < WIDEST_PITCH * last.size;

/** True where a line stands in the cell as the last one in it does. */
function goesOn(last: TextLine, line: TextLine, cell: Box): boolean {
  const isNear = (off: number) => Math.abs(off) < SAME_EDGE * last.size;
  // What stands in the middle goes on only with a line that was broken.
  const room = width(cell) - width(last.box);
  const isNearlyFull = width(last.box) > NEARLY_FULL * width(cell) || room < ROOM_FOR_TWO * last.size;
  return (
    Math.abs(line.size - last.size) < SAME_PITCH * last.size &&
    line.box.x0 >= cell.x0 &&
    line.box.x1 <= cell.x1 &&
    (isNear(line.box.x0 - last.box.x0) || (isNearlyFull && isNear(centerX(line.box) - centerX(last.box))))
  );
}
