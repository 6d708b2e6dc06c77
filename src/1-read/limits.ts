/*
 * The tolerances of reading, in one place. Lengths in points unless said otherwise; an em is the font size.
 */

/** Glyphs further apart than this many em are two runs: wider than any space or justification inside a cell's text. */
export const RUN_GAP_EM = 0.9;

/** A show that begins within this many em of where the one before ended goes on with it: what rounding leaves, and no kerning. */
export const GOES_ON_EM = 0.05;

/** Between Latin letters or digits, a gap this wide in em is a space. Letter spacing stays below a tenth of an em. */
export const LATIN_SPACE = 0.15;

/** A glyph drawn again within this many em of its twin is a second coat (fake bold draws with an offset of 0.02 to 0.1 em). */
export const TWIN_EM = 0.25;
/** … by one operation with it, closer than this. */
export const COAT_EM = 0.1;
/** … and of its own advance within this share: l and i are hardly a quarter of an em wide, figures set narrow no more. */
export const TWIN_SHARE = 0.5;

/** A filled shape this thin is a line, not an area. Producers draw rules of up to 3 pt; the smallest text is 5 pt high. */
export const LINE_THICKNESS = 3;

/** A line shorter than this is a dot or a piece of one; only a row of them is a ruling. */
export const PIECE = 4;

/** How far a line may lean over its whole length and still be horizontal or vertical. */
export const LINE_LEAN = 1;

/** Two colours closer than this in each channel (of 255) look the same on paper. */
export const SAME_COLOR = 8;

/** Upright text this many times the page's usual size, and pale, is a watermark. */
export const WATERMARK_SIZE = 2.2;

/** Paler than this (0 black, 1 white) is a watermark's ink. */
export const WATERMARK_PALE = 0.7;

/**
 * A line of which less than this share of the height is inside its clip is not read: one that a page edge cuts through is drawn
 * on both pages, and the half that shows more is the one to read.
 */
export const SEEN_SHARE = 0.5;

/** Of a line cut off sideways this much is a sliver that a reader sees, in em. */
export const SLIVER_EM = 0.1;
