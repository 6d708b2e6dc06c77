import type { Box } from '../geometry/box.ts';
import { centerX, width } from '../geometry/box.ts';
import type { TextLine } from './line.ts';

/*
 * Two columns of a page, as where two printed pages are put on one sheet: each is read from top to bottom before the other.
 *
 *     | 一、收支总表     |   | 二、支出表       |
 *     | +----+-------+   |   | +----+-------+   |      nothing crosses the gutter, from the top of the page to its foot
 *     |     - 3 -        |   |     - 4 -        |
 */

/** The gutter is in the middle of the page: from here to here, in shares of its width. */
const MIDDLE = { from: 0.35, to: 0.65 };
/** A gutter is this wide at the least, in points. The columns of a table stand closer. */
const NARROWEST = 18;
/** A line of running text is this share of half the page, where no table says that there is a column … */
const LONG_LINE = 0.5;
/** … and a column without one has this many. A count. */
const FEWEST_LINES = 3;

/** The middle of the gutter of a page of this width, whose text outside tables is `lines`; undefined where it has none. */
export function gutterOf(
  pageWidth: number,
  lines: readonly TextLine[],
  tables: readonly Box[],
): number | undefined {
  const boxes = [...tables, ...lines.map(({ box }) => box)].sort((a, b) => a.x0 - b.x0);
  let end = boxes[0]?.x1 ?? 0;
  let gutter: { readonly from: number; readonly to: number } | undefined;
  for (const { x0, x1 } of boxes) {
    const middle = (end + x0) / 2 / pageWidth;
    const isWider = x0 - end > (gutter ? gutter.to - gutter.from : NARROWEST);
    if (isWider && middle > MIDDLE.from && middle < MIDDLE.to) gutter = { from: end, to: x0 };
    end = Math.max(end, x1);
  }
  if (!gutter) return undefined;
  const at = (gutter.from + gutter.to) / 2;
  const sides = [false, true].map((right) => {
    const isOwn = (box: Box) => centerX(box) > at === right;
    const long = lines.filter(({ box }) => isOwn(box) && width(box) > (LONG_LINE * pageWidth) / 2).length;
    return { hasTable: tables.some(isOwn), long };
  });
  // Beside a table a line of text is enough; what is shorter may belong to the table: 单位：万元.
  const least = sides.some(({ hasTable }) => hasTable) ? 1 : FEWEST_LINES;
  return sides.every(({ hasTable, long }) => hasTable || long >= least) ? at : undefined;
}
