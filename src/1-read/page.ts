import type { Box } from '../geometry/box.ts';

/*
 * The border between reading and everything after it. Coordinates are PDF points with the origin at the top left of
 * the page as a reader sees it (rotation and crop box applied), y down.
 */

/** The way a line of text runs across the page as a reader holds it. */
export type Direction = 'right' | 'down' | 'left' | 'up';

/** Degrees clockwise by which a reader turns a page to read it: a quarter of a turn or more, and what a scan is askew. */
export type Turn = number;

/** Glyphs drawn one after the other along one baseline, with no gap wide enough to be the space between two columns. */
export interface TextRun {
  /** Position in `Page.runs`. */
  readonly id: number;
  /** One entry a glyph, in reading order: the characters it stands for. U+FFFD where the file does not say. */
  readonly chars: readonly string[];
  /** Where glyph i begins along the writing direction; one entry more than glyphs, the last being the end of the run. */
  readonly stops: readonly number[];
  /** From the ascent to the descent of the em box, from the first glyph's origin to the last one's end. */
  readonly box: Box;
  /** Height of the em in points. */
  readonly size: number;
  readonly direction: Direction;
  /** A key for the font, the same for all runs of a document in that font; to compare, not to show. */
  readonly font: string;
  readonly bold: boolean;
  /** True where the run is an invisible text layer over a picture (made by a text recogniser), used for want of better. */
  readonly recognised: boolean;
  /** True where the text runs at a slant. Of its place, only that of its lower end is told. */
  readonly slanted?: true;
  /** True where a part of the run lies outside its clip or is painted over, and is not seen on the page. */
  readonly clipped: boolean;
  /** True where a line is drawn through the glyphs. Known once lines are told from borders. */
  readonly struck?: true;
}

/** A straight horizontal or vertical line that a reader can see, as drawn (not yet snapped or joined). */
export interface RulingLine {
  readonly axis: 'horizontal' | 'vertical';
  /** y of a horizontal, x of a vertical line: the middle of its thickness. */
  readonly at: number;
  /** The extent along the axis, `from <= to`. */
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** A filled area that is no line: the shading behind a cell. */
export interface Shade {
  readonly box: Box;
  /** `#rrggbb`. */
  readonly color: string;
}

/** Why glyphs of the page are not read as its text. */
export type SetAsideReason =
  | 'duplicate' // drawn a second time in the same place (fake bold)
  | 'invisible' // drawn without ink, or fully transparent
  | 'page_color' // drawn in the colour of what is behind it
  | 'covered' // painted over afterwards
  | 'clipped' // wholly outside its clip or the page
  | 'ruling' // a character that draws a piece of a table's lines (┌─┬)
  | 'watermark'; // set across the page, behind or over its text

/** Text that is in the file but not read as the page's text. Kept, so that every character is accounted for. */
export interface SetAside {
  readonly reason: SetAsideReason;
  readonly text: string;
  readonly glyphs: number;
  readonly box: Box;
}

export interface Page {
  /** 1 for the first page of the file. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  /** By how much the page was turned to be read, its size and all its places with it; absent where it is read as it is shown. */
  readonly turned?: Turn;
  readonly runs: readonly TextRun[];
  readonly rulings: readonly RulingLine[];
  readonly shades: readonly Shade[];
  /** Boxes of the pictures drawn on the page. */
  readonly pictures: readonly Box[];
  readonly setAside: readonly SetAside[];
  /** Glyphs that were drawn and that ink or hide a character (white space not counted): those of `runs` and `setAside`. */
  readonly glyphs: number;
  /** Why nothing could be read of the page, which is damaged; absent where it could. Where not even its size is known that is 0 by 0. */
  readonly lost?: string;
  /** What the reader met on the page that is not as it should be: something may be missing or misread. */
  readonly faults?: readonly string[];
}

/** An opened document. Pages are read one at a time and not kept. */
export interface Source {
  readonly reader: 'pdf' | 'text';
  readonly pages: number;
  /** The program that made the file, as the file says; empty where it does not. */
  readonly producer: string;
  /** What of the file had to be repaired before its pages could be found. */
  readonly faults: readonly string[];
  /** Reads page `number` (from 1); a page that is beyond repair is `lost`. Rejects with a Failure where it is protected. */
  page(number: number): Promise<Page>;
  close(): Promise<void>;
}

/** A page of which nothing is known but its number and why. */
export const lostPage = (number: number, lost: string): Page => ({
  number,
  width: 0,
  height: 0,
  runs: [],
  rulings: [],
  shades: [],
  pictures: [],
  setAside: [],
  glyphs: 0,
  lost,
});

/** The characters of a run as one text. */
export const textOf = (run: TextRun): string => run.chars.join('');
