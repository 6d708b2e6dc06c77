import { identity, type Matrix } from '../../../geometry/matrix.ts';
import { ordinaryCharacters } from '../../characters.ts';
import { knownShapes } from './known.ts';
import { type Claim, falseClaims, looksLikeIdeograph } from './lies.ts';
import { outlinesOf } from './sfnt.ts';
import { OutlinePieces, shapeOf } from './shape.ts';
import { drawProgram, type GlyphProgram } from './type3.ts';

/*
 * Whether a font's glyphs look like the characters that its Unicode map says they are. pdf.js makes a font of its own of each
 * that is embedded, without the names and numbers that the original's glyphs had; what is left to tell them by is what they
 * look like. (A font that is not embedded has no outlines here, nor has one of pictures.)
 */

/** What is looked at of a font as pdf.js gives it. */
export interface DrawnFont {
  /** The font as pdf.js has made it anew: an OpenType file. */
  readonly data?: Uint8Array;
  /** Of a Type 3 font: what draws each glyph, by its name. */
  readonly charProcOperatorList?: Readonly<Record<string, GlyphProgram>>;
  readonly fontMatrix?: readonly number[];
  /** Widths of glyphs by their codes, in thousandths of an em. */
  readonly widths?: Readonly<Record<number, number>>;
  /** The width of those that have none there. */
  readonly defaultWidth?: number;
  /** From codes to the code points under which the file has their glyphs; of a Type 3 font to the glyphs' names. */
  readonly toFontChar?: readonly (number | string | undefined)[];
  /** A map from character code to text, or the identity over a range of codes (which says nothing). */
  readonly toUnicode?: { readonly _map?: readonly (string | number | undefined)[] };
}

/** Of a font with more characters than a document uses, no more than these are looked at. */
const MOST_CLAIMS = 1500;
/** Nor more codes than those of two bytes. */
const MOST_CODES = 0x10000;

/** What the outlines of a font show. */
export interface FontLook {
  /** Whether the glyph of a code does not look like the character that it is said to be; false where this cannot be told. */
  readonly isDisproved: (code: number) => boolean;
  /** Whether the glyph of a code is seen on the page; false where this cannot be told. */
  readonly hasInk: (code: number) => boolean;
}

const UNKNOWN: FontLook = { isDisproved: () => false, hasInk: () => false };

/** Looks at the glyphs of a font. */
export function lookOf(font: DrawnFont): FontLook {
  return (
    withoutRangeError(() => {
      const glyphs = glyphsOf(font);
      if (!glyphs) return UNKNOWN;
      const drawn = drawnCharacters(font, glyphs);
      const lies = falseClaims(claimsOf(drawn, glyphs));
      const letters = lies === 'all' ? new Set<number>() : falseLetters(font, drawn, glyphs);
      return {
        isDisproved: lies === 'all' ? () => true : (code) => lies.has(code) || letters.has(code),
        hasInk: (code) => {
          const character = drawn.get(code);
          return (
            character !== undefined &&
            (withoutRangeError(() => outlineOf(glyphs, character.glyph).length) ?? 0) > 0
          );
        },
      };
    }) ?? UNKNOWN
  );
}

/** What the work gives; undefined where the font is damaged, which pdf.js says itself. */
function withoutRangeError<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The glyphs of a font, each known by its number, or by its name in a Type 3 font. */
interface GlyphsByCode {
  /** The length of an em in the units of their outlines. */
  readonly em: number;
  /** The glyph of a code; undefined where the font has none. */
  glyphOf(code: number): number | string | undefined;
  draw(glyph: number | string, pen: OutlinePieces): void;
}

/** The glyphs of a font; undefined where it has no outlines. */
function glyphsOf({
  data,
  charProcOperatorList: programs,
  fontMatrix = identity,
  toFontChar,
}: DrawnFont): GlyphsByCode | undefined {
  if (!toFontChar) return undefined;
  if (programs) {
    return {
      em: 1,
      // A name may be that of a property which every object has.
      glyphOf: (code) => {
        const name = String(toFontChar[code]);
        return Object.hasOwn(programs, name) ? name : undefined;
      },
      draw: (name, pen) => drawProgram(programs[name]!, fontMatrix as Matrix, pen),
    };
  }
  if (!data) return undefined;
  const outlines = outlinesOf(data);
  return {
    em: outlines.unitsPerEm,
    glyphOf: (code) => {
      const place = toFontChar[code];
      const glyph = typeof place === 'number' ? outlines.glyphOf(place) : 0;
      return glyph > 0 ? glyph : undefined;
    },
    draw: (glyph, pen) => outlines.draw(Number(glyph), pen),
  };
}

function outlineOf(glyphs: GlyphsByCode, glyph: number | string): readonly number[] {
  const pen = new OutlinePieces();
  glyphs.draw(glyph, pen);
  return pen.ends();
}

/** What a font's Unicode map says of a glyph. */
interface DrawnCharacter {
  readonly text: string;
  readonly glyph: number | string;
}

/**
 * The characters of the map that have a glyph of their own, by their codes. One that stands for several characters is what the font
 * draws for those it does not have, most often a box: maps go on over the characters of which a subset was taken.
 */
function drawnCharacters(
  { toUnicode }: DrawnFont,
  glyphs: GlyphsByCode,
): ReadonlyMap<number, DrawnCharacter> {
  const map = toUnicode?._map ?? [];
  const drawn = new Map<number, DrawnCharacter>();
  const texts = new Map<number | string, string>();
  const shared = new Set<number | string>();
  let codes = 0;
  // By its keys: the list of a damaged font is as long as its highest code, which may be four thousand million.
  for (const key in map) {
    if (++codes > MOST_CODES) break;
    const code = Number(key);
    const glyph = glyphs.glyphOf(code);
    if (glyph === undefined || shared.has(glyph)) continue;
    const text = plainCharacter(map[code]!);
    if ((texts.get(glyph) ?? text) !== text) shared.add(glyph);
    texts.set(glyph, text);
    drawn.set(code, { text, glyph });
  }
  for (const [code, { glyph }] of drawn) if (shared.has(glyph)) drawn.delete(code);
  return drawn;
}

/** The character that looks the same: radicals as ideographs, full-width figures as narrow ones, all spaces as none. */
function plainCharacter(mapped: string | number): string {
  const text = ordinaryCharacters(typeof mapped === 'number' ? String.fromCodePoint(mapped) : mapped).trim();
  return text >= '０' && text <= '９' ? String.fromCharCode(text.charCodeAt(0) - 0xfee0) : text;
}

function claimsOf(drawn: ReadonlyMap<number, DrawnCharacter>, glyphs: GlyphsByCode): Claim[] {
  const claims: Claim[] = [];
  for (const [code, { text, glyph }] of drawn) {
    const known = knownShapes(text);
    if (!known) continue;
    const shape = shapeOf(outlineOf(glyphs, glyph));
    if (shape) claims.push({ code, character: text, shape, known });
    if (claims.length === MOST_CLAIMS) break;
  }
  return claims;
}

/** Letters and signs of Latin are narrower than this, but for those in WIDE_LETTER; ideographs are an em wide. */
const WIDE = 950;
const WIDE_LETTER = /[MWmw@%&©®—…‰ÆŒæœ¼½¾]/;
/** Of one font no more letters than this are looked at: each takes a comparison with all ideographs. */
const MOST_LETTERS = 100;

/** The ink of most ideographs is as wide and as high as this share of an em; that of no usual letter is both. */
const IDEOGRAPH_INK = 0.75;

/**
 * The codes that are said to be letters or signs of Latin and draw ideographs: a font whose numbers were taken for ASCII. An m and 皿,
 * an h and 九 are not that different: there must be one that has the size of an ideograph, and is no letter that may have it.
 */
function falseLetters(
  { widths, defaultWidth = 0 }: DrawnFont,
  drawn: ReadonlyMap<number, DrawnCharacter>,
  glyphs: GlyphsByCode,
): ReadonlySet<number> {
  const wide = [...drawn].filter(
    ([code, { text }]) => /^[!-/:-~\u00a1-\u024f]$/.test(text) && (widths?.[code] ?? defaultWidth) >= WIDE,
  );
  const drawing = wide.slice(0, MOST_LETTERS).flatMap(([code, { text, glyph }]) => {
    const outline = outlineOf(glyphs, glyph);
    const shape = shapeOf(outline);
    return shape && looksLikeIdeograph(shape) ? [{ code, text, outline }] : [];
  });
  const isTelling = drawing.some(
    ({ text, outline }) =>
      !WIDE_LETTER.test(text.normalize('NFD')) && smallerSide(outline) >= IDEOGRAPH_INK * glyphs.em,
  );
  return new Set(isTelling ? drawing.map(({ code }) => code) : []);
}

/** The width or the height of an outline, whichever is less. */
function smallerSide(outline: readonly number[]): number {
  const least = [Infinity, Infinity];
  const most = [-Infinity, -Infinity];
  for (const [i, at] of outline.entries()) {
    least[i % 2] = Math.min(least[i % 2]!, at);
    most[i % 2] = Math.max(most[i % 2]!, at);
  }
  return Math.min(most[0]! - least[0]!, most[1]! - least[1]!);
}
