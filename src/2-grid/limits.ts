/*
 * The tolerances of grids, in one place. Lengths in points.
 */

/** Pieces of one drawn line lie this close across it. Measured: browsers and Excel round to 0.75 pt. */
export const SAME_LINE = 1;

/** A gap this wide does not end a line: dashes, and pieces drawn cell by cell. */
export const JOIN_GAP = 3.5;

/** A line that ends this far from another one still meets it. */
export const CORNER_GAP = 3;

/** Lines this close are one border drawn twice: the smallest printed text is 5 pt high, so no row fits between them. */
export const DOUBLE_BORDER = 3;

/** A side of a cell is drawn where lines cover at least this share of it … */
export const DRAWN_SHARE = 0.6;

/** … and the frame of a table is missing on a side where they cover less than this. */
export const FRAME_MISSING = 0.3;
