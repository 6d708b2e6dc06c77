import { isMoneyCaption } from '../quantity/money-caption.ts';
import { FULL_LINE, INDENT, PARAGRAPH_GAP } from './limits.ts';
import type { TextLine } from './line.ts';
import type { Paragraph, ParagraphRole } from './table.ts';
import { isItem, joinLines } from './text.ts';

/** The left and right edge that a page's text is set between, in points. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

/**
 * The margins of pages of one width: the edges that most of the text keeps within. Null without lines. Single lines that
 * stick out (a table's caption, a stamp) do not move them.
 */
export function marginsOf(lines: readonly TextLine[]): Margins | null {
  if (lines.length === 0) return null;
  const lefts = lines.map((line) => line.box.x0).sort((a, b) => a - b);
  const rights = lines.map((line) => line.box.x1).sort((a, b) => a - b);
  const few = Math.floor(lines.length * 0.03);
  return { left: lefts[few]!, right: rights[rights.length - 1 - few]! };
}

/** As many lines of a page that end together say where its own right margin is. */
const LINES_OF_A_MARGIN = 3;

/**
 * The margins of one page: its own right edge where its text is wrapped at one, else that of all pages of its width. Text
 * printed from a spreadsheet is wrapped at another edge on every page.
 */
export function marginsOfPage(lines: readonly TextLine[], common: Margins): Margins {
  const right = lines.reduce((most, line) => Math.max(most, line.box.x1), -Infinity);
  const left = lines.reduce((least, line) => Math.min(least, line.box.x0), Infinity);
  const wrapped = lines.filter((line) => right - line.box.x1 < FULL_LINE * line.size).length;
  const wide = right - left > WIDE_TEXT * (common.right - common.left);
  return wrapped >= LINES_OF_A_MARGIN && wide ? { left, right } : common;
}

/** Text narrower than this share of the usual is a list or a caption, not wrapped text. */
const WIDE_TEXT = 0.6;

/** Groups the lines of one page, in reading order, into paragraphs. */
export function paragraphsOf(lines: readonly TextLine[], role: ParagraphRole, margins: Margins): Paragraph[] {
  const groups: TextLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group && role === 'text' && continues(group, line, margins)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => paragraphOf(group, role, margins));
}

function paragraphOf(lines: readonly TextLine[], role: ParagraphRole, margins: Margins): Paragraph {
  const first = lines[0]!;
  return {
    type: 'paragraph',
    role,
    text: joinLines(lines, margins.right).replaceAll('\n', ''),
    lines,
    centered: isCentered(first, margins),
    full: isFull(lines.at(-1)!, margins, lines.at(-1)!),
    indented: isIndented(first, margins),
  };
}

/** A paragraph while further pages may still go on with it: its text is put together once. */
export class ParagraphDraft {
  #paragraph: Paragraph;
  /** All its lines, and the margins that they are wrapped at, where a page went on with it. */
  #whole: { readonly lines: TextLine[]; margins: Margins } | undefined;

  constructor(paragraph: Paragraph) {
    this.#paragraph = paragraph;
  }

  get role(): ParagraphRole {
    return this.#paragraph.role;
  }

  get centered(): boolean {
    return this.#paragraph.centered;
  }

  get lines(): readonly TextLine[] {
    return this.#whole?.lines ?? this.#paragraph.lines;
  }

  /** Goes on with lines of the next page. `margins`: those of the page before it. */
  add(lines: readonly TextLine[], margins: Margins): void {
    this.#whole ??= { lines: [...this.#paragraph.lines], margins };
    this.#whole.margins = margins;
    for (const line of lines) this.#whole.lines.push(line);
  }

  /** The paragraph as far as it goes by now. */
  get paragraph(): Paragraph {
    if (this.#whole) this.#paragraph = paragraphOf(this.#whole.lines, this.role, this.#whole.margins);
    this.#whole = undefined;
    return this.#paragraph;
  }
}

const isIndented = (line: TextLine, { left }: Margins): boolean => line.box.x0 - left > INDENT * line.size;

/** The first line of a Chinese paragraph begins two characters in; a long one only looks as if it stood in the middle. */
const PARAGRAPH_INDENT = 2;
const LONG_LINE = 0.85;

/** True where a line leaves the same room on both sides, and some of it. */
export function isCentered(line: TextLine, { left, right }: Margins): boolean {
  const before = line.box.x0 - left;
  const after = right - line.box.x1;
  const long = line.box.x1 - line.box.x0 > LONG_LINE * (right - left);
  if (long && Math.abs(before - PARAGRAPH_INDENT * line.size) < 0.3 * line.size) return false;
  return (
    before > line.size &&
    after > line.size &&
    Math.abs(before - after) < Math.max(1.5 * line.size, 0.08 * (right - left))
  );
}

/** True where the line reaches the right margin: the next word did not fit. */
export const isFull = (line: TextLine, { right }: Margins, next: TextLine): boolean =>
  right - line.box.x1 < Math.max(FULL_LINE * line.size, next.firstAdvance * 2);

/** A line broken before its end (a quotation mark that may not stand there, a word that did not fit) leaves at most this share. */
const EARLY_BREAK = 0.25;

/**
 * True where a line ends early in the middle of a sentence and the next one begins at the margin: Chinese paragraphs begin
 * two characters in. A title in the middle of the page does not: what stands at the margin below it is another line.
 */
function isBrokenEarly(last: TextLine, next: TextLine, { left, right }: Margins): boolean {
  return (
    last.box.x0 - left < (PARAGRAPH_INDENT + 1) * last.size &&
    !/[。！？!?：:；;]["”’）)]?$/.test(last.text) &&
    right - last.box.x1 < EARLY_BREAK * (right - left) &&
    next.box.x0 - left < 0.5 * next.size &&
    !isItem(next.text)
  );
}

/** Lines of one paragraph differ in size by less than this share; a title is set this much smaller than the heading over it. */
const SAME_SIZE = 0.08;

function continues(group: readonly TextLine[], line: TextLine, margins: Margins): boolean {
  const last = group.at(-1)!;
  const first = group[0]!;
  if (line.direction !== 'right' || last.direction !== 'right' || isMoneyCaption(last.text)) return false;
  if (Math.abs(last.size - line.size) > SAME_SIZE * last.size || last.bold !== line.bold) return false;
  const gap = line.box.y0 - last.box.y1;
  if (gap > PARAGRAPH_GAP * line.size + 4 || gap < -0.6 * line.size) return false;
  // A title set over two lines: its first line is as wide as the page allows, both are in the middle.
  if (isCentered(line, margins) && !isFull(last, margins, line)) {
    const wide = last.box.x1 - last.box.x0 > 0.8 * (margins.right - margins.left);
    return wide && isCentered(first, margins) && !isItem(line.text);
  }
  if (!isFull(last, margins, line) && !isBrokenEarly(last, line, margins)) return false;
  if (isIndented(line, margins)) return isCentered(line, margins) && line.box.x0 > first.box.x0;
  return true;
}

/** True where a paragraph at the top of a page goes on with the one at the bottom of the page before. */
export function continuesOverPage(
  before: ParagraphDraft,
  after: ParagraphDraft,
  margins: Margins,
  nextMargins: Margins,
): boolean {
  const last = before.lines.at(-1)!;
  const first = after.lines[0]!;
  return (
    before.role === 'text' &&
    after.role === 'text' &&
    first.page === last.page + 1 &&
    !before.centered &&
    !after.centered &&
    Math.abs(last.size - first.size) <= 0.15 * last.size &&
    last.bold === first.bold &&
    (isFull(last, margins, first) || isBrokenEarly(last, first, nextMargins)) &&
    !isIndented(first, nextMargins) &&
    !isItem(after.paragraph.text)
  );
}
