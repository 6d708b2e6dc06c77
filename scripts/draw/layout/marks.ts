import type { Box } from '../../../src/geometry/box.ts';
import type { TableCell } from '../drawing.ts';

/** Where a text belongs. Outside of tables `table`, `row` and `col` are -1. */
interface Place {
  /** The texts of one cell, or of one block outside, have one number. */
  readonly group: number;
  readonly table: number;
  readonly row: number;
  readonly col: number;
}

/** A line of text on a page: points, origin at the top left as a reader sees it, y down. */
export interface TextMark {
  readonly text: string;
  /** Where its baseline begins. */
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  /** Degrees against the clock. */
  readonly angle: number;
  /** 0 is black, 1 is white. */
  readonly grey: number;
  readonly bold: boolean;
  readonly place: Place;
  /** Nothing of it is seen outside of this box. */
  readonly clip?: Box;
}

/** The part of a cell that lies on one page. */
export interface CellPart {
  readonly cell: TableCell;
  readonly box: Box;
  readonly header: boolean;
  /** A header cell that is printed again. */
  readonly repeated: boolean;
  /** The cell began on an earlier page. */
  readonly goesOnFromAbove: boolean;
  /** The cell ends on a later page. */
  readonly goesOnBelow: boolean;
  readonly texts: readonly TextMark[];
}

/** The part of a table that lies on one page. */
export interface TablePart {
  readonly table: number;
  readonly box: Box;
  readonly cells: readonly CellPart[];
}

export interface LaidPage {
  readonly width: number;
  readonly height: number;
  /** Texts outside of the tables. */
  readonly texts: TextMark[];
  readonly tables: TablePart[];
}

/** How far the baseline stands below the top of a line of the given height. */
export const baselineOffset = (size: number, lineHeight: number): number =>
  (lineHeight - size) / 2 + 0.88 * size;
