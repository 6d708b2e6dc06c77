import { FULL_LINE } from './limits.ts';
import type { TextLine } from './line.ts';
import { hasChinese, spaceBetween, withWholeWords } from './wrapped.ts';

/** What begins a numbered item: 1. 2、 （三） (4) ① 第五条, 一、 第一， 目标1： and bullets. */
const ITEM =
  /^(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．](?!\d)|[①-⑳⑴-⒛●○◆■□▪•·➢✓]|第[一二三四五六七八九十\d]{1,3}[条章节部，,、：:]|[\u4e00-\u9fff]{2,4}\d{1,2}[：:](?!\d))/;

/** What ends a sentence or an item. */
const SENTENCE_END = /[。；;：:！？!?]$/;

/** How the lines of a text are set. */
interface Setting {
  /** The x that lines are wrapped at, the furthest that any line of the column reaches. */
  readonly right: number;
  /** The x of first lines where these are set in; undefined where they are not. */
  readonly firstLines: number | undefined;
  /** How far apart lines are, foot to foot. */
  readonly pitch: number;
}

/**
 * Joins the wrapped lines of a cell or a paragraph. `right` is the x that lines are wrapped at (the furthest that any line
 * of the column reaches). Lines that the source keeps apart (numbered items; a sentence that ends well before the edge; a line that is
 * set in as the first one is; one after a blank line) are joined by a line feed. No lines give the empty text.
 */
export function joinLines(all: readonly TextLine[], right: number): string {
  const lines = all.filter((line) => line.text !== '');
  if (isStacked(lines)) return lines.map((line) => line.text).join('');
  const setting = settingOf(lines, right);
  let text = '';
  let number = 0;
  for (const [i, line] of lines.entries()) {
    const own = numberOf(line.text);
    // The next number begins another item, even if the line before is full and no sentence ends there.
    const isNext = number > 0 && own === number + 1;
    const before = lines[i - 1];
    const isNew = isNext || !before || startsNewParagraph(before, line, setting);
    if (before) text += isNew ? '\n' : spaceBetween(before, line, right - before.box.x1);
    text += line.text;
    if (isNew) number = own;
  }
  return withWholeWords(text);
}

/** The number of an item that begins with one, as 1. 2、 (3) 4） do; 0 where there is none. */
const numberOf = (text: string): number => Number(/^[（(]?(\d{1,2})[）)、.．](?!\d)/.exec(text)?.[1] ?? 0);

/**
 * True where text is set from top to bottom, an upright character a line, with what lies on its side among them: 产/出/指/标. Figures
 * one below the other are several.
 */
const isStacked = (lines: readonly TextLine[]): boolean =>
  lines.length > 2 &&
  lines.every((line) => line.direction === 'down' || isCharacter(line)) &&
  lines.filter((line) => isCharacter(line) && hasChinese(line.text)).length >= 2;

const isCharacter = ({ direction, text }: TextLine): boolean =>
  direction === 'right' && [...text].length === 1;

/** True where a wrapped text could not have broken here, or the source clearly began something new. */
function startsNewParagraph(before: TextLine, after: TextLine, setting: Setting): boolean {
  if (before.direction !== 'right') return false;
  const room = setting.right - before.box.x1;
  const full = room < FULL_LINE * before.size;
  if (ITEM.test(after.text)) return SENTENCE_END.test(before.text) || !full;
  if (Math.abs(after.box.x0 - (setting.firstLines ?? Infinity)) < SAME_INDENT * after.size) return true;
  if (pitchOf(before, after) > BLANK_LINE * setting.pitch) return true;
  return (
    !full &&
    SENTENCE_END.test(before.text) &&
    room > 3 * before.size &&
    before.box.x0 <= after.box.x0 + before.size
  );
}

/** The first line of a Chinese paragraph begins two characters in; in em, with what fonts and producers differ by. */
const FIRST_LINE = { least: 1.5, most: 2.6 };
/** Lines begin at the same place to within this, in em. */
const SAME_INDENT = 0.3;
/** Lines further apart than the others of their text, by this factor, have a blank one between them. */
const BLANK_LINE = 1.7;

function settingOf(lines: readonly TextLine[], right: number): Setting {
  const left = lines.reduce((least, { box }) => Math.min(least, box.x0), Infinity);
  const pitch = lines.reduce((least, line, i) => {
    const own = i === 0 ? Number.NaN : pitchOf(lines[i - 1]!, line);
    return own > line.size && own < least ? own : least;
  }, Infinity);
  const first = lines[0];
  const indent = first ? (first.box.x0 - left) / first.size : 0;
  // Where items stand out of their text it is that which is set in.
  const isSetIn =
    indent > FIRST_LINE.least &&
    indent < FIRST_LINE.most &&
    !lines.some(({ box, text, size }) => box.x0 - left < SAME_INDENT * size && ITEM.test(text));
  return { right, firstLines: isSetIn ? first?.box.x0 : undefined, pitch };
}

/** How far a line stands below the one before it, foot to foot; NaN where they are not of one size, page and direction. */
function pitchOf(before: TextLine, line: TextLine): number {
  const isAlike =
    before.page === line.page &&
    before.direction === line.direction &&
    Math.abs(before.size - line.size) < 0.1 * line.size;
  return isAlike ? line.box.y1 - before.box.y1 : Number.NaN;
}

/** True where the text begins like a numbered item. */
export const isItem = (text: string): boolean => ITEM.test(text);

/** True where the text ends a sentence. */
export const endsSentence = (text: string): boolean => /[。！？!?][”’」』）)]?$/.test(text);

/** 合计, 收入总计, 本年支出合计: the whole name of a total, without white space. */
const TOTAL = /^(?:本年|当年|全年)?(?:收入|支出|收支)?[合总小]计$/;

/** True where the text, without white space, is the name of a total: no other text goes on with it. */
export const isTotal = (text: string): boolean => TOTAL.test(text);
