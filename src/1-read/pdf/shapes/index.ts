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
      const draw = drawerOf(font);
      if (!draw) return UNKNOWN;
      const lies = falseClaims(claimsOf(font, draw));
      const letters = lies === 'all' ? new Set<number>() : falseLetters(font, draw);
      return {
        isDisproved: lies === 'all' ? () => true : (code) => lies.has(code) || letters.has(code),
        hasInk: (code) => (withoutRangeError(() => outlineOf(draw, code).length) ?? 0) > 0,
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

type Drawer = (code: number, pen: OutlinePieces) => void;

function outlineOf(draw: Drawer, code: number): readonly number[] {
  const pen = new OutlinePieces();
  draw(code, pen);
  return pen.ends();
}

function claimsOf({ toUnicode }: DrawnFont, draw: Drawer): Claim[] {
  const map = toUnicode?._map;
  if (!map) return [];
  const claims: Claim[] = [];
  // By its keys: the list of a damaged font is as long as its highest code, which may be four thousand million.
  for (const key in map) {
    const code = Number(key);
    const character = plainCharacter(map[code]!);
    const known = knownShapes(character);
    if (!known) continue;
    const shape = shapeOf(outlineOf(draw, code));
    if (shape) claims.push({ code, character, shape, known });
    if (claims.length === MOST_CLAIMS) break;
  }
  return claims;
}

/** Letters and signs of Latin are narrower than this, but for those in WIDE_LETTER; ideographs are an em wide. */
const WIDE = 950;
const WIDE_LETTER = /[MWmw@%&©®—…‰ÆŒæœ¼½¾]/;
/** Of one font no more letters than this are looked at: each takes a comparison with all ideographs. */
const MOST_LETTERS = 100;

/**
 * The codes that are said to be letters or signs of Latin and draw ideographs: a font whose numbers were taken for ASCII. Letters that
 * may be as wide are among them only where others are: an m and 皿 are not that different.
 */
function falseLetters({ toUnicode, widths, defaultWidth = 0 }: DrawnFont, draw: Drawer): Set<number> {
  const map = toUnicode?._map ?? [];
  const textOf = (code: number): string => {
    const mapped = map[code]!;
    return typeof mapped === 'number' ? String.fromCodePoint(mapped) : mapped;
  };
  const wide = Object.keys(map)
    .map(Number)
    .filter(
      (code) => /^[!-/:-~\u00a1-\u024f]$/.test(textOf(code)) && (widths?.[code] ?? defaultWidth) >= WIDE,
    );
  const drawsIdeograph = (code: number): boolean => {
    const shape = shapeOf(outlineOf(draw, code));
    return shape !== undefined && looksLikeIdeograph(shape);
  };
  const mayBeWide = (code: number): boolean => WIDE_LETTER.test(textOf(code).normalize('NFD'));
  const telling = wide.filter((code) => !mayBeWide(code)).slice(0, MOST_LETTERS);
  const found = telling.filter(drawsIdeograph);
  if (found.length === 0) return new Set();
  return new Set([...found, ...wide.filter(mayBeWide).slice(0, MOST_LETTERS).filter(drawsIdeograph)]);
}

/** What draws the glyph of a code; undefined where the font has no outlines. */
function drawerOf({
  data,
  charProcOperatorList: programs,
  fontMatrix = identity,
  toFontChar,
}: DrawnFont): Drawer | undefined {
  if (!toFontChar) return undefined;
  if (programs) {
    return (code, pen) => {
      const program = programs[String(toFontChar[code])];
      if (program) drawProgram(program, fontMatrix as Matrix, pen);
    };
  }
  if (!data) return undefined;
  const outlines = outlinesOf(data);
  return (code, pen) => {
    const place = toFontChar[code];
    const glyph = typeof place === 'number' ? outlines.glyphOf(place) : 0;
    if (glyph > 0) outlines.draw(glyph, pen);
  };
}

/** The character that looks the same: radicals as ideographs, full-width figures as narrow ones. */
function plainCharacter(mapped: string | number): string {
  const text = ordinaryCharacters(typeof mapped === 'number' ? String.fromCodePoint(mapped) : mapped);
  return text >= '０' && text <= '９' ? String.fromCharCode(text.charCodeAt(0) - 0xfee0) : text;
}
