import type { Paragraph } from '../3-table/table.ts';
import type { BudgetDocument, Field, Section } from '../document.ts';
import { fieldOfLines, plain, proseOf } from './context.ts';

/*
 * The prose of a document: parts, sections with numbered items, paragraphs. Which numbers belong to one list is told by
 * their sequence, not by their style alone: 二、… may be followed by items that begin again with 一、.
 */

export interface ProseReading {
  readonly sections: Section[];
  readonly otherText: BudgetDocument['other_text'];
}

const DIGITS = '零一二三四五六七八九';

interface Numbered {
  /** How the number is written: 一、 （一） 1. (1) 1) 1.1 第一部分 */
  readonly style: string;
  readonly number: number;
}

const STYLES: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['part', /^第([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分|篇|章)/],
  ['一、', /^([一二三四五六七八九十]{1,3})[、.．]/],
  ['（一）', /^[（(]([一二三四五六七八九十]{1,3})[）)]/],
  ['1.', /^(\d{1,2})[、.．](?!\d)/],
  ['(1)', /^[（(](\d{1,2})[）)]/],
  ['1)', /^(\d{1,2})[）)]/],
  // The second number counts; 1.5亿元 is an amount.
  ['1.1', /^\d{1,2}[.．](\d{1,2})[、.．]?(?=[\u3400-\u9fff])(?![十百千万亿元倍个])/],
];

function numbered(text: string): Numbered | null {
  for (const [style, pattern] of STYLES) {
    const match = pattern.exec(text);
    if (match) return { style, number: chineseNumber(match[1]!) };
  }
  return null;
}

/** 一 to 九十九, or digits. */
function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens!)) : 0;
  return ten * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}

/** A contents line: text, leaders or a wide gap, a page number. Or a title of contents. */
const CONTENTS_LINE = /(?:[.．…·]{4,}|…{2,}|\s{3,})\s*[-—]?\d{1,4}[-—]?$/;
const CONTENTS_TITLE = /^目录$/;

/** Sorts the paragraphs that no table took, in reading order, into sections and other text. */
export class ProseReader {
  readonly #otherText: BudgetDocument['other_text'] = [];
  readonly #titles: BudgetDocument['other_text'] = [];
  readonly #sections = new SectionBuilder((paragraph) => this.#titles.push(otherOf('title', paragraph)));
  /** Those of one page: a title of contents says what all of them are. */
  #page: Paragraph[] = [];
  /** The last paragraph of the body: what it is may depend on the one after it. */
  #last: Paragraph | undefined;

  add(paragraph: Paragraph): void {
    if (this.#page[0] && pageOf(this.#page[0]) !== pageOf(paragraph)) this.#endPage();
    this.#page.push(paragraph);
  }

  end(): ProseReading {
    this.#endPage();
    if (this.#last) this.#sections.add(this.#last, undefined);
    this.#last = undefined;
    return { sections: this.#sections.sections, otherText: [...this.#otherText, ...this.#titles] };
  }

  #endPage(): void {
    const page = this.#page;
    this.#page = [];
    const isContents = page.some(({ text }) => CONTENTS_TITLE.test(plain(text)));
    for (const paragraph of page) {
      if (paragraph.role !== 'text') this.#otherText.push(otherOf(paragraph.role, paragraph));
      else if (isContents || CONTENTS_LINE.test(paragraph.text))
        this.#otherText.push(otherOf('contents', paragraph));
      else this.#addToBody(paragraph);
    }
  }

  #addToBody(paragraph: Paragraph): void {
    if (this.#last) this.#sections.add(this.#last, paragraph);
    this.#last = paragraph;
  }
}

const pageOf = ({ lines }: Paragraph): number => lines[0]!.page;

const otherOf = (
  kind: BudgetDocument['other_text'][number]['kind'],
  { lines, text }: Paragraph,
): BudgetDocument['other_text'][number] => ({ kind, ...fieldOfLines(lines, text) });

/** A numbered list that is open: how its numbers are written, the last one, and what its entries are. */
interface OpenList {
  readonly style: string;
  readonly last: number;
  readonly depth: 'section' | 'item';
}

class SectionBuilder {
  readonly sections: Section[] = [];
  readonly #asTitle: (paragraph: Paragraph) => void;
  #part = '';
  /** True right after 第一部分 alone on its line: the title of the part follows. */
  #partUntitled = false;
  #section: Section | null = null;
  /** Outermost first; no more than two deep. */
  #lists: readonly OpenList[] = [];

  constructor(asTitle: (paragraph: Paragraph) => void) {
    this.#asTitle = asTitle;
  }

  add(paragraph: Paragraph, next: Paragraph | undefined): void {
    const mark = numbered(plain(paragraph.text));
    if (mark?.style === 'part' && isShort(paragraph)) this.#beginPart(paragraph);
    else if (this.#partUntitled && paragraph.centered && !mark) this.#titlePart(paragraph);
    else if (mark && isHeading(paragraph, mark, next) && this.#listed(mark)) this.#beginListed(paragraph);
    else if (paragraph.centered && !mark && isShort(paragraph)) this.#beginTitled(paragraph, next);
    else this.#addText(paragraph);
    if (mark?.style !== 'part') this.#partUntitled = false;
  }

  #beginPart(paragraph: Paragraph): void {
    this.#part = paragraph.text;
    this.#partUntitled = plain(paragraph.text).replace(/^第.{1,3}?(?:部分|篇|章)/, '') === '';
    this.#close();
    this.#asTitle(paragraph);
  }

  #titlePart(paragraph: Paragraph): void {
    this.#part = `${this.#part} ${paragraph.text}`;
    this.#asTitle(paragraph);
  }

  /** Takes the number into the list that it continues, or begins one; false where it is too deep to be a heading. */
  #listed(mark: Numbered): boolean {
    const at = this.#lists.findLastIndex(
      (list) => list.style === mark.style && list.last + 1 === mark.number,
    );
    if (at >= 0) {
      this.#lists = [...this.#lists.slice(0, at), { ...this.#lists[at]!, last: mark.number }];
      return true;
    }
    if (this.#lists.length >= 2 || (mark.style === '1.1' && mark.number !== 1)) return false;
    const depth = this.#lists.length === 0 ? 'section' : 'item';
    this.#lists = [...this.#lists, { style: mark.style, last: mark.number, depth }];
    return true;
  }

  #beginListed(paragraph: Paragraph): void {
    const heading = fieldOfLines(paragraph.lines, paragraph.text);
    if (this.#lists.at(-1)!.depth === 'section' || this.#section === null) this.#open(heading);
    else this.#section.items.push({ heading, paragraphs: [] });
  }

  /** A title without a number: of a section where text follows it, else of a cover or a divider page. */
  #beginTitled(paragraph: Paragraph, next: Paragraph | undefined): void {
    this.#close();
    if (next && !next.centered && next.lines[0]!.page === paragraph.lines.at(-1)!.page) {
      this.#open(fieldOfLines(paragraph.lines, paragraph.text));
    } else {
      this.#asTitle(paragraph);
    }
  }

  #addText(paragraph: Paragraph): void {
    const section = this.#section ?? this.#open({ text: '', places: [], confidence: 1, doubts: [] });
    const target = section.items.at(-1) ?? section;
    target.paragraphs.push(proseOf(fieldOfLines(paragraph.lines, paragraph.text)));
  }

  #open(heading: Field): Section {
    this.#section = { heading, part: this.#part, paragraphs: [], items: [] };
    this.sections.push(this.#section);
    return this.#section;
  }

  #close(): void {
    this.#section = null;
    this.#lists = [];
  }
}

const isShort = (paragraph: Paragraph): boolean => paragraph.lines.length <= 2 && paragraph.text.length <= 60;

/**
 * True where a numbered paragraph is a heading: one line, and set apart from what follows (bold, or followed by text of
 * its own). A sentence that runs over several lines, or one of a plain list, is a paragraph.
 */
function isHeading(paragraph: Paragraph, mark: Numbered, next: Paragraph | undefined): boolean {
  if (!isShort(paragraph) || (paragraph.full && paragraph.lines.length === 1)) return false;
  const bold = paragraph.lines.every((line) => line.bold);
  if (mark.style === '一、') return paragraph.lines.length === 1 || bold;
  const follower = next ? numbered(plain(next.text)) : null;
  const inList = follower !== null && follower.style === mark.style && follower.number === mark.number + 1;
  return (
    bold ||
    (paragraph.lines.length === 1 &&
      !inList &&
      next !== undefined &&
      follower === null &&
      !/[。；]$/.test(paragraph.text))
  );
}
