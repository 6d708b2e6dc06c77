/*
 * Fonts whose glyphs are pictograms: what their maps call letters are boxes, ticks and bullets (þ of Wingdings is ☑). Of those
 * that forms and lists use the character is known here; no other one is passed off as a letter.
 * Sources: Unicode, L2/12-022 (Wingdings); Adobe, zapfdingbats.txt.
 */

/** Characters by their codes, the first of each run given. */
type Codes = readonly (readonly [from: number, characters: string])[];

const WINGDINGS: Codes = [
  [0x6c, '●❍■□❐❑❒⬧⧫◆❖⬥☒'],
  [0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'],
  [0x9e, '·•'],
  [0xa7, '▪□'],
  [0xd8, '➢'],
  [0xdf, '←→↑↓'],
  [0xe8, '➔'],
  [0xfb, '✗✓☒☑'],
];

const WINGDINGS_2: Codes = [
  [0x4f, '✗✓☒☑☒☒'],
  [0xa3, '□'],
];

const DINGBATS: Codes = [
  [0x33, '✓✔✕✖✗✘'],
  [0x48, '★'],
  [0x6c, '●❍■❏❐❑❒▲▼◆❖'],
  [0xac, '①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿'],
  [0xd4, '➔→↔↕'],
];

const FONTS: readonly (readonly [name: RegExp, codes: Codes])[] = [
  [/^wingdings-?regular$|^wingdings$/i, WINGDINGS],
  [/^wingdings ?-?2/i, WINGDINGS_2],
  [/dingbats/i, DINGBATS],
  [/^(?:wingdings|webdings|marlett)/i, []],
];

/** What stands for nothing of its own in such a font: Latin-1, and the private characters that symbol fonts number their glyphs with. */
const NUMBER_ONLY = /^[\u0020-\u00ff\u0152-\u0178\u02c6-\u02dc\u2013-\u203a\u20ac\u2122\uf020-\uf0ff]?$/;

/**
 * Tells what a glyph of a font is that draws pictograms, by its code and what the font's map says of it: undefined where the map names a
 * character of its own, empty where it is not known which. No function for fonts of letters.
 */
export function pictogramsOf(
  name: string,
): ((code: number, mapped: string | undefined) => string | undefined) | undefined {
  const plain = name.replace(/^[A-Z]{6}\+/, '');
  const codes = FONTS.find(([pattern]) => pattern.test(plain))?.[1];
  if (!codes) return undefined;
  return (code, mapped = '') => {
    if (!NUMBER_ONLY.test(mapped)) return undefined;
    const number = mapped >= '\uf020' ? mapped.charCodeAt(0) - 0xf000 : code;
    for (const [from, characters] of codes) {
      const found = [...characters][number - from];
      if (found) return found;
    }
    return number === 0x20 ? ' ' : '';
  };
}
