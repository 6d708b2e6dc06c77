import type { BudgetDocument, Field, Prose, Section, SectionItem } from '../document.ts';
import { findQuantities } from '../quantity/index.ts';
import type { Paragraph } from '../3-table/table.ts';
import { fieldOfLines, plain } from './context.ts';

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
  /** How the number is written: 一、 （一） 1. (1) 第一部分 */
  readonly style: string;
  readonly number: number;
}

const STYLES: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['part', /^第([一二三四五六七八九十]{1,3}|\d{1,2})(?:部分|篇|章)/],
  ['一、', /^([一二三四五六七八九十]{1,3})[、.．]/],
  ['（一）', /^[（(]([一二三四五六七八九十]{1,3})[）)]/],
  ['1.', /^(\d{1,2})[、.．](?!\d)/],
  ['(1)', /^[（(](\d{1,2})[）)]/],
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
export function readProse(paragraphs: readonly Paragraph[]): ProseReading {
  const otherText: BudgetDocument['other_text'] = [];
  const body: Paragraph[] = [];
  const contentsPages = new Set(paragraphs.filter((p) => CONTENTS_TITLE.test(plain(p.text))).map((p) => p.lines[0]!.page));
  for (const paragraph of paragraphs) {
    const other = (kind: BudgetDocument['other_text'][number]['kind']) =>
      otherText.push({ kind, ...fieldOfLines(paragraph.lines, paragraph.text) });
    if (paragraph.role !== 'text') other(paragraph.role);
    else if (contentsPages.has(paragraph.lines[0]!.page) || CONTENTS_LINE.test(paragraph.text)) other('contents');
    else body.push(paragraph);
  }
  const sections = sectionsOf(body, (paragraph) => otherText.push({ kind: 'title', ...fieldOfLines(paragraph.lines, paragraph.text) }));
  return { sections, otherText };
}

interface OpenSection {
  heading: Field;
  part: string;
  paragraphs: Prose[];
  items: { heading: Field; paragraphs: Prose[] }[];
}

function sectionsOf(paragraphs: readonly Paragraph[], asTitle: (paragraph: Paragraph) => void): Section[] {
  const sections: OpenSection[] = [];
  let part = '';
  let partStands = false;
  /** Lists that are open, outermost first: style and last number. */
  let lists: { style: string; last: number; depth: 'section' | 'item' }[] = [];
  let section: OpenSection | null = null;

  const open = (heading: Field) => {
    section = { heading, part, paragraphs: [], items: [] };
    sections.push(section);
    return section;
  };

  paragraphs.forEach((paragraph, index) => {
    const text = plain(paragraph.text);
    const next = paragraphs[index + 1];
    const mark = numbered(text);
    const field = fieldOfLines(paragraph.lines, paragraph.text);
    if (mark?.style === 'part' && isShort(paragraph)) {
      part = paragraph.text;
      partStands = text.replace(/^第.{1,3}?(?:部分|篇|章)/, '') === '';
      lists = [];
      section = null;
      asTitle(paragraph);
      return;
    }
    if (partStands && paragraph.centered && !mark) {
      part = `${part} ${paragraph.text}`;
      partStands = false;
      asTitle(paragraph);
      return;
    }
    partStands = false;
    if (mark && isHeading(paragraph, mark, next)) {
      const at = lists.findLastIndex((list) => list.style === mark.style && list.last + 1 === mark.number);
      if (at >= 0) lists = lists.slice(0, at + 1).map((list, i) => (i === at ? { ...list, last: mark.number } : list));
      else if (lists.length < 2 || mark.number === 1) {
        // Deeper than items: a paragraph of the item.
        if (lists.length >= 2) return addText(paragraph);
        lists = [...lists, { style: mark.style, last: mark.number, depth: lists.length === 0 ? 'section' : 'item' }];
      } else {
        return addText(paragraph);
      }
      if (lists.at(-1)!.depth === 'section' || section === null) open(field);
      else section.items.push({ heading: field, paragraphs: [] });
      return;
    }
    if (paragraph.centered && !mark && isShort(paragraph)) {
      // A title: of a section where text follows it, else of a cover or a divider page.
      if (next && !next.centered && next.lines[0]!.page === paragraph.lines.at(-1)!.page) {
        lists = [];
        open(field);
      } else {
        section = null;
        lists = [];
        asTitle(paragraph);
      }
      return;
    }
    addText(paragraph);
  });
  return sections.map((found) => ({ ...found, items: found.items as SectionItem[] }));

  function addText(paragraph: Paragraph): void {
    const target = section ?? open({ text: '', places: [], confidence: 1, doubts: [] });
    const prose = proseOf(fieldOfLines(paragraph.lines, paragraph.text));
    const item = target.items.at(-1);
    if (item) item.paragraphs.push(prose);
    else target.paragraphs.push(prose);
  }
}

/** A field with the quantities found in its text. */
export const proseOf = (field: Field): Prose => ({
  ...field,
  quantities: findQuantities(field.text).map((found) => ({ ...found, quantity: { ...found.quantity, from_context: [...found.quantity.from_context] } })),
});

const isShort = (paragraph: Paragraph): boolean => paragraph.lines.length <= 2 && paragraph.text.length <= 60;

/**
 * True where a numbered paragraph is a heading: one line, and set apart from what follows (bold, or followed by text of
 * its own). A sentence that runs over several lines, or one of a plain list, is a paragraph.
 */
function isHeading(paragraph: Paragraph, mark: Numbered, next: Paragraph | undefined): boolean {
  if (!isShort(paragraph)) return false;
  const bold = paragraph.lines.every((line) => line.bold);
  if (mark.style === '一、') return paragraph.lines.length === 1 || bold;
  const follower = next ? numbered(plain(next.text)) : null;
  const inList = follower !== null && follower.style === mark.style && follower.number === mark.number + 1;
  return bold || (paragraph.lines.length === 1 && !inList && next !== undefined && follower === null && !/[。；]$/.test(paragraph.text));
}
