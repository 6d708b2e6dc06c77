import { UNREADABLE } from './fonts.ts';
import type { ShownText } from './text-pen.ts';

/*
 * Some programs write the bytes of Chinese characters in a font whose codes are Latin letters: 项目 becomes ÏîÄ¿. That is what viewers
 * draw, and no text of anybody.
 */

/** So many letters and signs beyond ASCII one after the other, of as many kinds, no language has. Counts. */
const LONGEST = 4;
const KINDS = 3;

function isBeyondAscii(char: string): boolean {
  const code = char.charCodeAt(0);
  return code >= 0xa1 && code <= 0xff;
}

/** Signs that stand in rows: ××××, ····. */
const isSign = (char: string): boolean => /[°±·×÷]/.test(char);

function isGarbled(chars: readonly string[]): boolean {
  let from = 0;
  for (let i = 0; i <= chars.length; i++) {
    if (i < chars.length && isBeyondAscii(chars[i]!)) continue;
    if (i - from >= LONGEST && kindsOf(chars.slice(from, i)) >= KINDS) return true;
    from = i + 1;
  }
  return false;
}

const kindsOf = (chars: readonly string[]): number => new Set(chars.filter((char) => !isSign(char))).size;

/** The texts of a page, those of fonts that are used for bytes of another encoding made unreadable. */
export function withoutGarbled(texts: readonly ShownText[]): readonly ShownText[] {
  const fonts = new Set(texts.filter(({ chars }) => isGarbled(chars)).map(({ font }) => font));
  if (fonts.size === 0) return texts;
  return texts.map((text) =>
    fonts.has(text.font)
      ? { ...text, chars: text.chars.map((char) => (char > '\u007f' ? UNREADABLE : char)) }
      : text,
  );
}
