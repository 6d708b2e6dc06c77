import type { Column } from './columns.ts';
import type { Piece } from './pieces.ts';
import { isStray } from './pieces.ts';
import { endsOpen, headWidth, textWidth } from './width.ts';

/*
 * What speaks against a cell, as costs. The scale: 1 is a mild surprise, LEAST_DOUBT of cut.ts the difference that settles
 * a choice between two cuts, IMPOSSIBLE more than all surprises of a row together.
 */

export const IMPOSSIBLE = 100;

const COST = {
  /** A line ends before the column is full, and yet the cell goes on. */
  earlyBreak: 5,
  /** The same where the column's width is not known yet: every break is a small surprise. */
  break: 0.5,
  /** A line is wider than its column. */
  overflow: 12,
  /** A space between two Chinese characters within a cell. */
  realSpace: 3,
  /** A value that does not look like one; something else that does. */
  noValue: 4,
  valueElsewhere: 4,
  /** A value that begins as one and goes on: for being longer than most, and for each character more. */
  longValue: 1,
  longer: 0.3,
  /** A value of a few words that are none of the usual ones. */
  fewWords: 2,
  /** A bracket without the other one. */
  openBracket: 2.5,
  /** A sentence ends at the end of a line, and yet the cell goes on. */
  sentenceEnd: 0.5,
  /** A blank cell. */
  blank: { level3: 12, value: 7, unit: 1, comparator: 1.5 } as Readonly<Record<string, number>>,
  blankOther: 4,
  /** Two cells of one line each stand on one line of the dump, unless the page sets them apart. */
  apartThoughSingle: 1.5,
  /** Cells on one line of the dump of which the first has more lines. */
  togetherThoughWrapped: 2,
  /** Cells on one line, or not, against the way of the dump. */
  seam: 4,
  /** A line ends, or is as wide, as only one bound of the column's width allows. */
  perhapsEarly: 1,
  perhapsOver: 0.5,
} as const;

/** Widths are a sum of rough ones: lines are given this much room, in em. */
export const WIDTH_SLACK = 0.3;

/** How wide a column is, in em: between two bounds, which meet where the text tells exactly. Null while nothing is known. */
export type Width = { readonly least: number; readonly most: number } | null;

/**
 * Which neighbouring cells of a row a tool writes on one line, by how many lines each has. That depends on the tool and on
 * where in a row its text stands, and is the same all over a dump.
 *
 * `even`: two of one line each, whose text stands in the middle of the row; `near`: also one line beside two, in either order, where
 * the tool takes half a line for none, `falling` and `rising`: in one order; `top`, `bottom`: where the text stands at the top or the
 * bottom; `apart`: none; `any`: not known.
 */
export type Seams = 'even' | 'near' | 'falling' | 'rising' | 'top' | 'bottom' | 'apart' | 'any';

/** How the columns of a table are set. */
export interface Setting {
  /** By column. */
  readonly widths: readonly Width[];
  readonly seams: Seams;
}

/** What begins with a comparator is a value. */
export const COMPARED = /^[≥≤＞＜>＝=<≧≦≮≯~～±]/;
const STARTS_AS_VALUE = /^[≥≤＞＜>＝=<≧≦≮≯~～±]?\s*[\d０-９.]+/;
const LONGEST_VALUE = 12;
const FEW_WORDS = 5;
const GRADE =
  /^(?:显著|明显|有效|持续|逐步|不断|长期|优|良|好|高|较|达到|完成|合格|提高|提升|改善|增加|降低|减少|保障|定性|稳步|稳定|满意|是|否|无|有|及时|全年|年底|按|已|每|不|大于|小于|至少|约)/;

/** How ill a text fits its column by its form alone. */
export const formCost = (column: Column, text: string): number =>
  text === ''
    ? (COST.blank[column.meaning] ?? COST.blankOther)
    : meaningCost(column, text) + COST.openBracket * openBrackets(text);

const BRACKETS = ['（）', '《》', '“”', '【】', '〔〕', '()', '[]'] as const;

/** Brackets of which the text has only one of two. */
function openBrackets(text: string): number {
  let open = 0;
  for (const pair of BRACKETS) {
    let depth = 0;
    for (const char of text) {
      if (char === pair[0]) depth++;
      else if (char === pair[1] && --depth < 0) break;
    }
    if (depth !== 0) open++;
  }
  return open;
}

const longCost = ({ length }: string): number =>
  length > LONGEST_VALUE ? COST.longValue + COST.longer * (length - LONGEST_VALUE) : 0;

function meaningCost(column: Column, text: string): number {
  const compared = COMPARED.test(text) && /\d/.test(text);
  switch (column.meaning) {
    case 'value':
      if (/\S[≥≤＞＜><]/.test(text)) return COST.noValue;
      if (STARTS_AS_VALUE.test(text)) return longCost(text);
      if (GRADE.test(text) && text.length <= LONGEST_VALUE) return 1.5;
      return text.length <= FEW_WORDS && !/\d/.test(text) ? COST.fewWords : COST.noValue + longCost(text);
    case 'weight':
      return /^[\d.]+(?:分|%)?$/.test(text) ? 0 : COST.noValue;
    case 'comparator':
      return text.length <= 3 && (COMPARED.test(text) || GRADE.test(text)) ? 0 : COST.noValue;
    case 'unit':
      return text.length <= 6 && !/\d/.test(text) && !GRADE.test(text) ? 0 : COST.noValue;
    default:
      return compared ? COST.valueElsewhere : 0;
  }
}

/** The lines of a cell: the pieces of one line of the dump joined. */
export interface CellLines {
  /** Widths of the lines in em. */
  readonly widths: readonly number[];
  /** By line but the last: how wide the line would have been with what the next begins with. */
  readonly needs: readonly number[];
  /** What its spaces cost, and sentences that end within it. */
  readonly oddities: number;
}

export function cellLines(pieces: readonly Piece[]): CellLines {
  const widths: number[] = [];
  const needs: number[] = [];
  let oddities = 0;
  let last = '';
  let line = -1;
  for (const piece of pieces) {
    if (piece.line !== line) {
      if (/[。；;]$/.test(last)) oddities += COST.sentenceEnd;
      if (widths.length > 0) needs.push(endsOpen(last) ? IMPOSSIBLE : widths.at(-1)! + headWidth(piece.text));
      widths.push(textWidth(piece.text));
    } else {
      widths[widths.length - 1]! += textWidth(piece.text);
      if (!isStray(last, piece.text)) oddities += COST.realSpace;
    }
    last = piece.text;
    line = piece.line;
  }
  return { widths, needs, oddities };
}

/** How ill the lines fit a column of the width. */
export function wrapCost({ widths, needs, oddities }: CellLines, width: Width): number {
  if (width === null) return oddities + needs.length * COST.break;
  const { least, most } = width;
  let cost = oddities;
  for (const own of widths) {
    if (own > most + WIDTH_SLACK) cost += COST.overflow + (own - most);
    else if (own > least + WIDTH_SLACK) cost += COST.perhapsOver;
  }
  for (const need of needs) {
    if (need <= least - WIDTH_SLACK) cost += COST.earlyBreak;
    else if (need <= most - WIDTH_SLACK) cost += COST.perhapsEarly;
  }
  return cost;
}

const TOGETHER: Readonly<Record<Exclude<Seams, 'any'>, (before: number, after: number) => boolean>> = {
  even: (before, after) => before + after === 2,
  near: (before, after) => before + after <= 3,
  falling: (before, after) => before <= 2 && after === 1,
  rising: (before, after) => before === 1 && after <= 2,
  top: (before) => before === 1,
  bottom: (_, after) => after === 1,
  apart: () => false,
};

/** How ill two neighbouring cells fit the way the dump parts them. `spaced`: the second begins on the first one's line. */
export function seamCost(seams: Seams, spaced: boolean, linesBefore: number, linesAfter: number): number {
  if (seams !== 'any') return spaced === TOGETHER[seams](linesBefore, linesAfter) ? 0 : COST.seam;
  if (spaced) return linesBefore > 1 ? COST.togetherThoughWrapped : 0;
  return linesBefore === 1 && linesAfter === 1 ? COST.apartThoughSingle : 0;
}
