/** Told the outline of a glyph, in units of its font, y up; every contour is closed. */
export interface OutlinePen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadTo(x1: number, y1: number, x: number, y: number): void;
  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void;
}

export interface Glyphs {
  /** Draws glyph number `glyph`; nothing for a number that the font does not have. */
  draw(glyph: number, pen: OutlinePen): void;
}

/** The tables of the font that begins at `offset` of the file (fonts of a collection share their tables). */
export type FontTables = (tag: string) => DataView;
