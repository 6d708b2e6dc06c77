import { ordinaryCharacters } from '../characters.ts';
import { contradictionsOf, type EncodedFont } from './contradictions.ts';
import { pictogramsOf } from './pictograms.ts';
import { type DrawnFont, type FontLook, lookOf } from './shapes/index.ts';
import type { FontFacts, Glyph } from './text-pen.ts';

/*
 * What fonts say of their glyphs: which characters they stand for, and whether that can be believed.
 */

/** What of a font pdf.js hands over (`fontExtraProperties` on). */
export interface PdfFont extends EncodedFont, DrawnFont {
  readonly name?: string;
  readonly loadedName?: string;
  readonly vertical?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly isType3Font?: boolean;
  readonly bold?: boolean;
  readonly black?: boolean;
}

/** U+FFFD: there is a character, and the file does not say which. */
export const UNREADABLE = '\ufffd';

/** What a font of pdf.js, known to it as `id`, says of its glyphs. */
export function factsOf(id: string, font: PdfFont): FontFacts {
  const map = font.toUnicode?._map;
  const seen = new Map<number, string>();
  let codesAreUnicode: boolean | undefined;
  const unicodeOf = (code: number): string | number | undefined => {
    const mapped = map?.[code];
    if (mapped !== undefined || !map) return mapped;
    codesAreUnicode ??= mapsToItself(map);
    return codesAreUnicode && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  };
  const isContradicted = contradictionsOf(font);
  const pictogram = pictogramsOf(font.name ?? '');
  let look: FontLook | undefined;
  const charsOf = (glyph: Glyph): string => {
    const code = glyph.originalCharCode;
    let chars = seen.get(code);
    if (chars === undefined) {
      const mapped = font.toUnicode ? unicodeOf(code) : glyph.unicode;
      const drawn = pictogram?.(code, textOf(mapped));
      look ??= lookOf(font);
      chars = readable(drawn ?? mapped, glyph);
      // A false character is no better than an unknown one.
      const isFalse = INVISIBLE.test(chars)
        ? look.hasInk(code)
        : look.isDisproved(code) || isContradicted(code, textOf(mapped));
      if (isFalse && drawn === undefined) chars = UNREADABLE;
      seen.set(code, chars);
    }
    return chars;
  };
  return {
    key: font.name ? `${font.name} ${id}` : id,
    vertical: font.vertical === true,
    widthScale: font.fontMatrix?.[0] ?? 0.001,
    em: emOf(font),
    bold: font.bold === true || font.black === true || /bold|heavy|black|黑体/i.test(font.name ?? ''),
    charsOf,
  };
}

/** The em of a font is as high as its box, more or less; a Type 3 font in which it is not counts in units of its own. */
const LEAST_EM = 0.3;
const MOST_EM = 4;

/** The height of a font's em in text space at size 1. */
function emOf({ isType3Font, fontMatrix, bbox }: PdfFont): number {
  if (!isType3Font || !fontMatrix || !bbox) return 1;
  const height = Math.abs((bbox[3]! - bbox[1]!) * fontMatrix[3]!);
  return height > 0 && (height < LEAST_EM || height > MOST_EM) ? height : 1;
}

/** As many mapped codes beyond Latin show what kind of codes a font has. */
const ENOUGH_CODES = 100;

/**
 * True where every code of a font is its own Unicode: its CMap is UniGB-UCS2-H or one of that kind. The characters that
 * its list lacks (·, for one) are known then too.
 */
function mapsToItself(map: readonly (string | number | undefined)[]): boolean {
  let codes = 0;
  let same = 0;
  // By its keys: the list of a damaged font is as long as its highest code, which may be four thousand million.
  for (const key in map) {
    const code = Number(key);
    const char = textOf(map[code]);
    if (char === undefined || code <= 0xff) continue;
    codes++;
    if (char.codePointAt(0) === code) same++;
  }
  return codes >= ENOUGH_CODES && same >= 0.98 * codes;
}

/** What a map gives, which may be a code point. */
const textOf = (mapped: string | number | undefined): string | undefined =>
  typeof mapped === 'number' ? String.fromCodePoint(mapped) : mapped;

/** White space, and what only says how text is set (a soft hyphen may be seen). */
const INVISIBLE = /^(?:(?!\u00ad)[\s\p{Cf}])*$/u;

/** The characters a glyph stands for, or U+FFFD where the font gives none, or only a code that means nothing in text. */
function readable(mapped: string | number | undefined, glyph: Glyph): string {
  if (mapped === undefined || mapped === '') return glyph.isSpace ? ' ' : UNREADABLE;
  const text = ordinaryCharacters(textOf(mapped)!);
  // Controls, private use, "specials", halves of characters and what is none are no text that anyone could check against the page.
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(NO_SIGN, '')
    .replace(NO_TEXT, UNREADABLE);
}

/** What only says how text is set, but for the soft hyphen, which may be seen. */
const NO_SIGN = /(?!\u00ad)\p{Cf}/gu;

/** Halves of characters come out of pdf.js as characters of dead scripts (U+10000 to U+1CFFF), of which no budget is written. */
const NO_TEXT =
  /[\ue000-\uf8ff\ufff0-\ufffd\u{10000}-\u{1cfff}\u{f0000}-\u{10ffff}]|\p{Cs}|\p{Noncharacter_Code_Point}/gu;
