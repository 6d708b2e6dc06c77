import type { Box } from '../geometry/box.ts';

/*
 * The border between finding grids and filling them: where a page has tables, and the cells of each.
 */

/** How the cells of a grid were found: by ruling lines, by some ruling lines and text, or by text alone. */
export type GridMethod = 'ruled' | 'half_ruled' | 'unruled';

/** What was inferred about a cell or a grid, by code; each lowers its confidence. */
export type GridDoubt =
  | 'frame_missing' // a side of the table has no line; the ends of the other lines stand for it
  | 'open_side' // a side of the cell has no line
  | 'broken_side' // a side of the cell is drawn only in part
  | 'uneven_merge' // lines leave a shape that is no rectangle; it was cut into rectangles
  | 'column_inferred' // the sides of a column follow from the alignment of its text
  | 'row_inferred'; // the sides of a row follow from the text beside it

export interface GridCell {
  readonly row: number;
  readonly col: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly box: Box;
  /** True where that side has no line although other cells beside it have one: the cell goes on over the page edge. */
  readonly openTop?: boolean;
  readonly openBottom?: boolean;
  readonly doubts: readonly GridDoubt[];
}

/** A table on one page. Cells do not overlap; in order of row, then column; a place without a cell is outside the table. */
export interface Grid {
  readonly method: GridMethod;
  readonly box: Box;
  /** The x of the column borders, one more than columns. */
  readonly xs: readonly number[];
  /** The y of the row borders, one more than rows. */
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  /** Whether the top and the bottom side of the table are drawn: a table cut by the page edge is often left open. */
  readonly closedTop: boolean;
  readonly closedBottom: boolean;
  readonly doubts: readonly GridDoubt[];
}
