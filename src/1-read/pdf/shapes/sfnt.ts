import { cffGlyphs } from './cff.ts';
import type { FontTables, Glyphs } from './outline.ts';
import { trueTypeGlyphs } from './true-type.ts';

/*
 * The outlines of a font file, as far as shapes are compared: an OpenType font with TrueType or CFF outlines, which is what
 * pdf.js makes of every embedded font. A file that is not as it should be throws a RangeError: who asks goes on without it.
 */

export interface FontOutlines extends Glyphs {
  /** Units of the font to an em. */
  readonly unitsPerEm: number;
  /** The number of the glyph that the font's cmap gives for a code point; 0 where it has none. */
  glyphOf(codePoint: number): number;
}

/** Reads the font that begins at `offset`. Throws a RangeError where the file is cut off or has no outlines of these kinds. */
export function outlinesOf(file: Uint8Array, offset = 0): FontOutlines {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const places = new Map<string, readonly [start: number, length: number]>();
  const count = view.getUint16(offset + 4);
  for (let i = 0; i < count; i++) {
    const at = offset + 12 + 16 * i;
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    places.set(tag, [view.getUint32(at + 8), view.getUint32(at + 12)]);
  }
  const table: FontTables = (tag) => {
    const place = places.get(tag);
    if (!place) throw new RangeError(`The font has no table ${tag}.`);
    // The length that is claimed may reach beyond the file.
    return new DataView(
      file.buffer,
      file.byteOffset + place[0],
      Math.min(place[1], file.byteLength - place[0]),
    );
  };
  const glyphs = places.has('glyf') ? trueTypeGlyphs(table) : cffGlyphs(table('CFF '));
  const glyphOf = cmapOf(table('cmap'));
  return { draw: glyphs.draw, glyphOf, unitsPerEm: table('head').getUint16(18) };
}

/** The best Unicode map of a cmap table: of all of Unicode where there is one, of its first plane otherwise. */
function cmapOf(cmap: DataView): (codePoint: number) => number {
  let best: { readonly rank: number; readonly at: number; readonly format: number } | undefined;
  const count = cmap.getUint16(2);
  for (let i = 0; i < count; i++) {
    const at = cmap.getUint32(4 + 8 * i + 4);
    const format = cmap.getUint16(at);
    const rank = format === 12 ? 2 : format === 4 ? 1 : 0;
    if (rank > (best?.rank ?? 0)) best = { rank, at, format };
  }
  if (!best) throw new RangeError('The font has no Unicode map.');
  const { at, format } = best;
  return format === 12
    ? (codePoint) => inGroups(cmap, at, codePoint)
    : (codePoint) => inSegments(cmap, at, codePoint);
}

/** Format 12: groups of code points whose glyphs follow each other, in order. */
function inGroups(cmap: DataView, at: number, codePoint: number): number {
  let low = 0;
  let high = cmap.getUint32(at + 12) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const group = at + 16 + 12 * middle;
    if (codePoint < cmap.getUint32(group)) high = middle - 1;
    else if (codePoint > cmap.getUint32(group + 4)) low = middle + 1;
    else return cmap.getUint32(group + 8) + codePoint - cmap.getUint32(group);
  }
  return 0;
}

/** Format 4: segments of code points, by their ends; the glyphs follow each other or are listed. */
function inSegments(cmap: DataView, at: number, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const twice = cmap.getUint16(at + 6);
  const ends = at + 14;
  let low = 0;
  let high = twice / 2 - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cmap.getUint16(ends + 2 * middle) < codePoint) low = middle + 1;
    else high = middle;
  }
  const starts = ends + twice + 2;
  const start = cmap.getUint16(starts + 2 * low);
  if (codePoint < start || codePoint > cmap.getUint16(ends + 2 * low)) return 0;
  const delta = cmap.getUint16(starts + twice + 2 * low);
  const offsetAt = starts + 2 * twice + 2 * low;
  const offset = cmap.getUint16(offsetAt);
  if (offset === 0) return (codePoint + delta) & 0xffff;
  const glyph = cmap.getUint16(offsetAt + offset + 2 * (codePoint - start));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}
