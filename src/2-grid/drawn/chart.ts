import type { Box } from '../../geometry/box.ts';
import type { Grid } from '../grid.ts';

/*
 * Charts are drawn with lines that meet, as tables are: axes, gridlines, bars, frames of small charts side by side.
 */

/** Fewer rows than this do not tell a chart from a small table. A count. */
const ROWS = 4;

/** True where a grid of lines is a chart. `hasText` tells whether a box holds text. */
export function isChart(grid: Grid, hasText: (box: Box) => boolean): boolean {
  const rows = grid.ys.length - 1;
  const columns = grid.xs.length - 1;
  if (rows < ROWS) return false;
  const texts = new Array<number>(rows).fill(0);
  const covered = new Array<boolean>(rows).fill(false);
  const sides = Array.from({ length: rows }, () => new Set<number>());
  for (const cell of grid.cells) {
    const filled = hasText(cell.box);
    if (filled) texts[cell.row]!++;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      if (cell.col > 0) sides[row]!.add(cell.col);
      if (filled) covered[row] = true;
    }
  }
  const blank = covered.filter((filled) => !filled).length;
  /** True where most sides of a blank row's cells go on in a row of text. */
  const goesOn = (row: number, text: number): boolean =>
    text >= 0 && [...sides[row]!].filter((side) => sides[text]!.has(side)).length * 2 > sides[row]!.size;
  const isHollow = (row: number): boolean =>
    !covered[row] && !goesOn(row, covered.lastIndexOf(true, row)) && !goesOn(row, covered.indexOf(true, row));
  const hollow = covered.filter((_, row) => isHollow(row)).length;
  // Bars: between two rows of text there is always one that is white from end to end, or crossed by gridlines, which do not go on
  // through the bars as the sides of columns do.
  if (hollow >= rows / 2) return true;
  // Axes and gridlines: no text stands beside another.
  if (columns >= ROWS && texts.every((count) => count < 2)) return true;
  // Small charts in rows: titles, each over a stretch of blank boxes that none of a table's rows would leave.
  const groups = covered.filter((filled, row) => filled && !covered[row + 1]).length;
  return blank >= BLANK_SHARE * rows && groups >= STRETCHES && !covered.at(-1);
}

/** Of a page of small charts, at least this share of the rows is blank … */
const BLANK_SHARE = 0.75;
/** … and these stand in at least so many stretches; an empty table has them in one or two. A count. */
const STRETCHES = 3;
