import { ordinaryCharacters } from '../characters.ts';

/*
 * What a font's encoding says against its Unicode map. A map that exchanges characters gives text that nobody sees on the
 * page; where the encoding, by which the glyphs are drawn, names characters, it shows that.
 */

/** What is looked at of a font as pdf.js gives it. */
export interface EncodedFont {
  readonly composite?: boolean;
  /** Of a composite font: from codes to the numbers of its glyphs. pdf.js drops the names of predefined CMaps. */
  readonly cMap?: { readonly builtInCMap?: boolean; readonly _map?: readonly (number | undefined)[] };
  /** The names that the font's own encoding gives to codes. */
  readonly differences?: readonly (string | undefined)[];
  /** The names that codes have without one … */
  readonly defaultEncoding?: readonly (string | undefined)[];
  /** … which are those of the glyphs drawn where the file holds no font of its own. */
  readonly missingFile?: boolean;
  readonly type?: string;
  readonly isSymbolicFont?: boolean;
}

/** Names of figures in the Adobe Glyph List; letters are named by themselves. */
const FIGURES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** The character that a glyph's name stands for (Adobe Glyph List Specification, section 2); undefined for any other name. */
function namedCharacter(name: string): string | undefined {
  // What follows the first full stop names a variant: one.oldstyle, a.sc.
  const base = name.split('.')[0]!;
  const figure = FIGURES.indexOf(base);
  if (figure >= 0) return String(figure);
  if (/^[A-Za-z]$/.test(base)) return base;
  const hex = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(base);
  const point = hex ? Number.parseInt(hex[1] ?? hex[2]!, 16) : Number.NaN;
  return point <= 0x10ffff && !isSurrogate(point) ? String.fromCodePoint(point) : undefined;
}

/** Forms of one character compare as the same: radicals, full-width forms, small capitals. */
const folded = (text: string): string => ordinaryCharacters(text).normalize('NFKC').toLowerCase();

/** Letters, figures and ideographs; signs have too many names and looks. */
const isCharacter = (text: string): boolean => /^[\p{L}\p{N}]$/u.test(text);

const isLatin = (text: string): boolean => /^[a-z0-9]$/.test(text);

/** 一 in Unicode and in GBK, and its number in Adobe-GB1: they tell which codes a predefined CMap has. */
const ONE = { unicode: 0x4e00, gbk: 0xd2bb, adobeGb1: 4162 };

/** False where names are nobody's concern: those of a Type 3 font are its own, a symbolic TrueType font has its codes in its file. */
const isDrawnByName = ({ composite, type, isSymbolicFont, missingFile }: EncodedFont): boolean =>
  composite === true || (type !== 'Type3' && !(type === 'TrueType' && isSymbolicFont && !missingFile));

/** What the encoding of a font says that a code is; undefined where it does not tell. */
function encodedCharacters(font: EncodedFont): (code: number) => string | undefined {
  if (!isDrawnByName(font)) return () => undefined;
  if (!font.composite) {
    const names = { ...(font.missingFile && font.defaultEncoding), ...font.differences };
    return (code) => {
      const name = names[code];
      return typeof name === 'string' ? namedCharacter(name) : undefined;
    };
  }
  const map = font.cMap?.builtInCMap ? font.cMap._map : undefined;
  const [unicodeOne, gbkOne] = [map?.[ONE.unicode], map?.[ONE.gbk]];
  if (unicodeOne !== undefined && gbkOne === undefined)
    return (code) => (isPlane0(code) ? String.fromCodePoint(code) : undefined);
  if (unicodeOne !== undefined || gbkOne !== ONE.adobeGb1) return () => undefined;
  const gbk = new TextDecoder('gbk');
  return (code) =>
    code > 0xff && code <= 0xffff ? gbk.decode(Uint8Array.of(code >> 8, code & 0xff)) : undefined;
}

const isPlane0 = (code: number): boolean => code <= 0xffff && !isSurrogate(code);

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

/** Tells of a code whether what the font's encoding says is another character than the one that the map gives. */
export function contradictionsOf(font: EncodedFont): (code: number, mapped: string | undefined) => boolean {
  const encoded = encodedCharacters(font);
  return (code, mapped) => {
    const said = folded(encoded(code) ?? '');
    const text = folded(mapped ?? '');
    // A Latin name of an ideograph only numbers the glyph.
    return said !== text && isCharacter(said) && isCharacter(text) && isLatin(said) === isLatin(text);
  };
}
