/*
 * How wide text is set, in em. A text dump does not say; in the fonts that budgets are set in, a Chinese character takes one
 * em and an ASCII one about half.
 */

/** Signs that are not ASCII and yet as narrow as a Latin letter. */
const NARROW = /[\u0020-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u024f]/;

export const charWidth = (char: string): number => (NARROW.test(char) ? 0.5 : 1);

/** The width of a text in em, white space left out: a dump has spaces where the page has none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) if (char.trim() !== '') width += charWidth(char);
  return width;
}

/** Signs that may not begin a line: they stay with the character before them. */
const NO_LINE_START = /[，。、；：？！”’）》〉】〕」』%％,.;:?!)\]}·…—]/;
/** Signs that may not end a line. */
const NO_LINE_END = /[“‘（《〈【〔「『([{]/;
const WORD = /[A-Za-z0-9.]/;

/** The width of what stands together at the beginning of a line: it had to fit whole on the line before. */
export function headWidth(text: string): number {
  const chars = [...text].filter((char) => char.trim() !== '');
  let end = 0;
  while (end < chars.length && NO_LINE_END.test(chars[end]!)) end++;
  if (end < chars.length && WORD.test(chars[end]!)) {
    while (end < chars.length && WORD.test(chars[end]!)) end++;
  } else end++;
  while (end < chars.length && NO_LINE_START.test(chars[end]!)) end++;
  return textWidth(chars.slice(0, end).join(''));
}

/** The width of the signs at the end of a line that had to go on to the next with what follows; 0 in most lines. */
export const endsOpen = (text: string): boolean => NO_LINE_END.test(text.at(-1) ?? '');
