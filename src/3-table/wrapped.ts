import { isLatin } from '../1-read/characters.ts';
import { FULL_LINE } from './limits.ts';
import type { TextLine } from './line.ts';

/*
 * What stands between two lines of one text where it was wrapped: nothing between Chinese characters, a space between Latin words, a
 * hyphen that goes away in a divided one. What is no word stays as it is: 2024-⏎2025, COVID-⏎19, zjk-⏎cz@163.com, 2,305,⏎000.00.
 */

/** U+00AD stands for a hyphen at the end of a line until the text is whole; one of the source is the same thing. */
const DIVIDED = '\u00ad';
const DIVIDED_WORD = /([A-Za-z])-\u00ad(?=[a-z])/g;

/** The text with the words put together that were divided at the end of a line. */
export const withWholeWords = (text: string): string =>
  text.replace(DIVIDED_WORD, '$1').replaceAll(DIVIDED, '');

/** What wrapping took from between two lines of one text; `room` is what was left at the end of the first, in points. */
export function spaceBetween(before: TextLine, after: TextLine, room: number): string {
  const last = before.text.at(-1)!;
  const first = after.text[0]!;
  if (!isLatin(last) || !isLatin(first)) return '';
  const word = LAST_WORD.exec(before.text)![0];
  const next = FIRST_WORD.exec(after.text)![0];
  const isChinese = hasChinese(before.text + after.text);
  if (isOneAddress(word, next, room < after.firstAdvance) || isOneFigure(word, next, isChinese)) return '';
  if (last === '-' && /[a-z]/.test(first)) return HYPHENATED.test(word) ? '' : DIVIDED;
  // Cut in the middle of a word or a number: not even its next character would have fitted on the line.
  if (isChinese && room < (isDigit(last) && isDigit(first) ? FULL_LINE * before.size : after.firstAdvance))
    return '';
  if (/[/\-–—(（]$/.test(before.text) || /^[/,.;:)%）]/.test(after.text)) return '';
  return ' ';
}

const LAST_WORD = /[^\s\u2e80-\uffff]*$/;
const FIRST_WORD = /^[^\s\u2e80-\uffff]*/;

/** A word that has a hyphen of its own keeps the one at the end of its line: state-of-the-⏎art. */
const HYPHENATED = /-.*-$/;

/** What begins an address on the web, or is one of mail as far as it goes. */
const ADDRESS = /:\/\/|^www\.|@/i;
/** The last part of a name on the web. */
const DOMAIN_END = /^(?:com|cn|gov|org|net|edu)\b/;

/** True where an address was cut at the end of a line, which is full where none of its signs stands there. */
function isOneAddress(word: string, next: string, isFull: boolean): boolean {
  if (/[-_.]$/.test(word) && /^[\w.-]+@/.test(next)) return true;
  if (!ADDRESS.test(word)) return false;
  return isFull || /[/@?&=#_-]$/.test(word) || (word.endsWith('.') && DOMAIN_END.test(next));
}

/** Figures up to the sign between two of their groups. */
const GROUPS = /(?:^|[^\d,])\d{1,3}((?:,\d{3})*),$/;

/** True where a figure was cut between its groups; in Latin text that may be a list of figures, if nothing more speaks for one. */
function isOneFigure(word: string, next: string, isChinese: boolean): boolean {
  const groups = GROUPS.exec(word);
  if (!groups || !/^\d{3}(?!\d)/.test(next)) return false;
  return isChinese || groups[1] !== '' || /^\d{3}[,.]\d/.test(next);
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9';

export const hasChinese = (text: string): boolean => /[\u3400-\u9fff]/.test(text);
