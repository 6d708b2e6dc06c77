import { isLatin } from '../1-read/characters.ts';
import { FULL_LINE } from './limits.ts';
import type { TextLine } from './line.ts';

/** What begins a numbered item: 1. 2、 （三） (4) ① 第五条, 一、 and bullets. */
const ITEM =
  /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．](?!\d)|[①-⑳⑴-⒛●○◆■□▪•·➢✓]|第[一二三四五六七八九十\d]{1,3}[条章节部])/;

/** What ends a sentence or an item. */
const SENTENCE_END = /[。；;：:！？!?]$/;

/**
 * Joins the wrapped lines of a cell or a paragraph. `right` is the x that lines are wrapped at (the furthest that any line
 * of the column reaches). Lines that the source keeps apart (numbered items; a sentence that ends well before the edge)
 * are joined by a line feed. No lines give the empty text.
 */
export function joinLines(lines: readonly TextLine[], right: number): string {
  let text = '';
  let previous: TextLine | null = null;
  for (const line of lines) {
    if (line.text === '') continue;
    if (previous === null) text = line.text;
    else text += separator(previous, line, right) + line.text;
    previous = line;
  }
  return mended(text);
}

/** U+00AD marks a hyphen at the end of a line while joining; a soft hyphen of the source is the same thing. */
const WRAPPED_HYPHEN = /([A-Za-z])-\u00ad(?=[a-z])/g;
const mended = (text: string): string => text.replace(WRAPPED_HYPHEN, '$1').replaceAll('\u00ad', '');

function separator(before: TextLine, after: TextLine, right: number): string {
  if (startsNewParagraph(before, after, right)) return '\n';
  const last = before.text.at(-1)!;
  const first = after.text[0]!;
  if (!isLatin(last) || !isLatin(first)) return '';
  if (last === '-' && /[a-z]/.test(first)) return '\u00ad';
  // Cut in the middle of a word or a number: not even its next character would have fitted on the line.
  const room = right - before.box.x1;
  if (
    hasChinese(before.text + after.text) &&
    room < (isDigit(last) && isDigit(first) ? FULL_LINE * before.size : after.firstAdvance)
  )
    return '';
  if (/[/\-–—(（]$/.test(before.text) || /^[/,.;:)%）]/.test(after.text)) return '';
  return ' ';
}

const isDigit = (char: string): boolean => char >= '0' && char <= '9';
const hasChinese = (text: string): boolean => /[\u3400-\u9fff]/.test(text);

/** True where a wrapped text could not have broken here, or the source clearly began something new. */
export function startsNewParagraph(before: TextLine, after: TextLine, right: number): boolean {
  if (before.direction !== 'right') return false;
  const room = right - before.box.x1;
  const full = room < FULL_LINE * before.size;
  if (ITEM.test(after.text)) return SENTENCE_END.test(before.text) || !full;
  return (
    !full &&
    SENTENCE_END.test(before.text) &&
    room > 3 * before.size &&
    before.box.x0 <= after.box.x0 + before.size
  );
}

/** True where the text begins like a numbered item. */
export const isItem = (text: string): boolean => ITEM.test(text);

/** 合计, 收入总计, 本年支出合计: the whole name of a total, without white space. */
const TOTAL = /^(?:本年|当年|全年)?(?:收入|支出|收支)?[合总小]计$/;

/** True where the text, without white space, is the name of a total: no other text goes on with it. */
export const isTotal = (text: string): boolean => TOTAL.test(text);
