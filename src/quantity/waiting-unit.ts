import { type Bound, boundBefore } from './comparators.ts';
import { columnSaysNothing } from './context.ts';
import { fold } from './fold.ts';
import { readScale } from './numerals.ts';
import type { ContextDecision, QuantityContext } from './types.ts';
import { readUnit } from './unit-reader.ts';

/** A unit that the row holds for a number without one. */
export interface WaitingUnit {
  /** With its scale, as it would stand behind the number. */
  readonly text: string;
  readonly scale: string;
  readonly exponent: number;
  readonly source: Extract<ContextDecision, 'unit_column' | 'level3_unit'>;
  /** Units of the calendar make a date of a number as well: 12 in a column of 月. */
  readonly isCalendar: boolean;
}

/** What a row's cells say of the unit. */
export interface UnitCells {
  readonly unit?: WaitingUnit;
  /** The comparator in the brackets of the third level's name: 成活率(≥**%). */
  readonly bound?: Bound;
  /** The unit column holds digits: nothing can be said of the value. */
  readonly spoiled: boolean;
  /** The unit column holds a word that is no known unit. */
  readonly unrecognised: boolean;
}

const CALENDAR: ReadonlySet<string> = new Set(
  '年 年度 月 月份 日 季度 月底 月底前 月末 月末前 月前 月份前 季度末 日前'.split(' '),
);

/** A comparator, a placeholder and a unit that fill a text, each where it is there, 单位： before them. */
function readCell(
  published: string,
  text: string,
): { readonly bound?: Bound; readonly unit?: Omit<WaitingUnit, 'source'> } | undefined {
  let at = text.startsWith('单位:') ? 3 : 0;
  const bound = boundBefore(text, at);
  if (bound) at = bound.end;
  while ('*x×_'.includes(text[at] ?? ' ')) at += 1;
  const start = at;
  if (start === text.length) return bound && { bound: bound.bound };
  const given = bound ? { bound: bound.bound } : {};
  if (CALENDAR.has(text.slice(start))) {
    const unit = { text: text.slice(start), scale: '', exponent: 0, isCalendar: true };
    return { ...given, unit };
  }
  const scale = readScale(text, start);
  const reading = readUnit(published, text, scale.end);
  let end = reading?.end ?? scale.end;
  // %（百分比）, 万元（人民币）: a remark on the unit.
  if (end > start && text[end] === '(' && text.indexOf(')', end) === text.length - 1) end = text.length;
  if (end !== text.length || end === start) return undefined;
  const unit = {
    text: published.slice(start, reading?.end ?? scale.end),
    scale: published.slice(start, scale.end),
    exponent: scale.exponent,
    isCalendar: false,
  };
  return { ...given, unit };
}

const NONE: UnitCells = { spoiled: false, unrecognised: false };

/** The unit column's unit, or else the one in brackets at the end of the third level's name. */
export function readUnitCells(context: QuantityContext): UnitCells {
  const { unitColumn = '', level3 = '' } = context;
  let cells = NONE;
  if (unitColumn !== '') {
    const { published, text } = fold(unitColumn);
    if (!columnSaysNothing(text)) {
      const cell = readCell(published, text);
      if (cell?.unit) return { ...NONE, unit: { ...cell.unit, source: 'unit_column' }, ...boundOf(level3) };
      cells = /\p{N}/u.test(text)
        ? { spoiled: true, unrecognised: true }
        : { spoiled: false, unrecognised: true };
    }
  }
  const named = readNameEnd(level3);
  if (named === undefined) return cells;
  const bound = named.bound ? { bound: named.bound } : {};
  return named.unit && !cells.unrecognised
    ? { ...cells, ...bound, unit: { ...named.unit, source: 'level3_unit' } }
    : { ...cells, ...bound };
}

function boundOf(level3: string): { readonly bound?: Bound } {
  const bound = readNameEnd(level3)?.bound;
  return bound ? { bound } : {};
}

/** The brackets or the % at the end of an indicator's name. */
function readNameEnd(level3: string): ReturnType<typeof readCell> {
  if (level3 === '') return undefined;
  const { published, text } = fold(level3);
  const last = text.at(-1);
  if (last === '%' && !/\d/.test(text.at(-2) ?? '0')) return readCell('%', '%');
  if (last !== ')') return undefined;
  const open = text.lastIndexOf('(');
  // （套） alone may close brackets inside brackets: 人(次) stands in the list as it is.
  return open < 0 ? undefined : readCell(published.slice(open + 1, -1), text.slice(open + 1, -1));
}
