/*
 * The tolerances of joining text, in one place. Lengths in em (the font size) unless said otherwise.
 */

/** Runs whose baselines lie closer than this stand on one line: a superscript is raised by a third of an em. */
export const SAME_BASELINE = 0.5;

/** A digit of less than this part of the size of the one beside it is a mark: browsers set superscripts at 0.83, word processors at 0.58 to 0.65. */
export const MARK_SIZE = 0.9;

/** Next to a Chinese character, a gap this wide is a space: word processors put a quarter of an em beside digits by themselves. */
export const CHINESE_SPACE = 0.45;

/** What stands in the gap of a run may reach this far into the glyphs beside it. */
export const GAP_SLACK = 0.15;

/** A glyph that lies over the one before it by more than this is not set beside it … */
export const OVERPRINT = 0.3;

/** … or, where that is a sign, by this more: signs leave half of their em blank. */
export const BLANK_IN_SIGN = 0.5;

/** Where a run crosses the side of a cell, a gap this wide at the side parts it in two. */
export const CROSSING_GAP = 0.2;

/** … and so does a place where a glyph stands closer to the next, or further off, than others of its kind by this much. */
export const SEAM = 0.1;

/** Glyphs of one text stand as close to each other as others to within this: coordinates are rounded to tenths of a point. */
export const KERNING = 0.02;

/** Texts of one column begin, or end, at one place to within this, in points. */
export const SAME_SIDE = 0.5;

/** Glyphs of one size on one line stand on the same foot, to within this. */
export const ONE_FOOT = 0.15;

/** A line is full where less than this is left to its right: one more character would not have fitted. */
export const FULL_LINE = 1.2;

/** A line that begins and ends further than this from the sides of its column's text stands in the middle of it. */
export const OFF_SIDE = 0.5;

/** No cell has more padding than this at a side. */
export const SIDE_PADDING = 1;

/**
 * Text this far from the page edge, on both sides of it, does not go on over the edge: one more line would have fitted. Text that
 * is cut fills the page, but for the padding of its cell and a paragraph's last line that is kept with the one before it.
 */
export const ROOM_AT_EDGE = 1.5;

/** Lines of one text keep their distance, … */
export const SAME_PITCH = 0.05;

/** … and their edge or their middle, this closely. */
export const SAME_EDGE = 0.2;

/** A line over this share of its cell's width may have been broken there, whatever came next. */
export const NEARLY_FULL = 0.7;

/** Browsers set lines at whole pixels (96 an inch): what is set in one way may differ by one, in points, with room for rounding. */
export const PIXEL = 0.8;

/** A line that begins this far right of the others is indented: a new paragraph. */
export const INDENT = 1.2;

/** Lines further apart than this many line heights are not of one paragraph. */
export const PARAGRAPH_GAP = 1.2;

/** Column borders of two pages this close (in points) are the same columns. */
export const SAME_COLUMN = 4;
