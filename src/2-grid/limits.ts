/*
 * The tolerances of grids, in one place. Lengths in points.
 */

/** Pieces of one drawn line lie this close across it. Measured: browsers and Excel round to 0.75 pt. */
export const SAME_LINE = 1;

/** A gap this wide does not end a line: dashes, and pieces drawn cell by cell. */
export const JOIN_GAP = 3.5;

/** A line that ends this far from another one still meets it: the gap of a dashed line and a corner left open. */
export const CORNER_GAP = 4;

/** Lines this close are one border drawn twice: the smallest printed text is 5 pt high, so no row fits between them. */
export const DOUBLE_BORDER = 3;

/** A side of a cell is drawn where lines cover at least this share of it … */
export const DRAWN_SHARE = 0.6;

/** … and the frame of a table is missing on a side where they cover less than this. */
export const FRAME_MISSING = 0.3;

/** A line over this share of the width or height of a table, or of a row, goes all the way. */
export const WHOLE = 0.9;

/*
 * Where lines are missing and text stands for them. Lengths in em (the font size) unless said otherwise.
 */

/** Text with a wider gap in it is two phrases. Spaces of justified Latin text reach 0.5 em; columns stand 0.6 em apart or more. */
export const PHRASE_GAP = 0.6;

/** Behind an amount that stands by itself text of the next column may begin after this gap: cells have 3 pt of padding on each side. */
export const AMOUNT_GAP = 0.35;

/** A gap that tells on its own that text is set in columns: no space between words is that wide. */
export const COLUMN_GAP = 1;

/** Baselines this close are one line of text: a superscript is raised by a third of an em. */
export const SAME_TEXT_LINE = 0.5;

/** This many dots in a row lead the eye from a label to a number; they are no text. A count. */
export const LEADER_DOTS = 4;

/** Ends of rules that belong to one table agree this closely, in points: double rules are often a line's width apart. */
export const SAME_EXTENT = 4;

/** A rule shorter than this lies under a word or is an ornament, in points: the narrowest printed table is two columns of 30 pt. */
export const SHORTEST_RULE = 60;

/** Where one dash of a rule is lost the gap is this wide at most, in points: two gaps and a dash. */
export const LOST_DASH = 7;

/** Lines of one text stand closer than this, foot to foot: one and a half times the font size is a wide line spacing in a cell. */
export const WRAPPED_PITCH = 1.6;

/** Without rules, lines further apart than this many times their height are not of one table. */
export const BLOCK_GAP = 2.5;

/** Successive rows of a table stand at least this share of the closest two whole rows apart; less is a wrapped line. */
export const ROW_PITCH = 0.8;

/**
 * More phrases than this on one page are no page that anyone prints (a page of newsprint has half as many). A count; each is
 * compared with all others, so it bounds the work on a hostile page.
 */
export const MOST_PHRASES = 4000;
