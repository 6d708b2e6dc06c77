import { daysInMonth, isoDate } from './calendar.ts';
import { type Bound, boundAfter, combineBounds } from './comparators.ts';
import type { Row } from './context.ts';
import {
  type Point,
  readEachPeriod,
  readFirstQuarters,
  readPoint,
  readSecondPoint,
  readSharedRange,
} from './date-point.ts';
import type { DateElement, Style, Trouble, Word } from './elements.ts';
import { Lexicon } from './lexicon.ts';
import type { ContextDecision, QuantityReason } from './types.ts';
import {
  COMPARED_AFTER,
  COMPARED_BEFORE,
  DEADLINE_AFTER,
  DEADLINE_BEFORE,
  DEADLINE_VERBS,
  OTHER_YEARS,
  PLAIN_WORDS,
  RANGE_LINKS,
  SINCE,
} from './words.ts';

const BEFORE = Lexicon.of(DEADLINE_BEFORE);
const AFTER = Lexicon.of(DEADLINE_AFTER);
const VERBS = Lexicon.of(DEADLINE_VERBS);
const SINCE_WORDS = Lexicon.of(SINCE);
const LINKS = Lexicon.of(RANGE_LINKS);
const PLAIN = Lexicon.of(PLAIN_WORDS);
const COMPARED = Lexicon.of(COMPARED_AFTER);

/** How far behind a date a word can stand that tells what the date is for. */
const REACH = 30;

const linkEnd = (text: string, at: number): number | undefined => {
  const link = LINKS.at(text, at);
  return link && at + link.length;
};

/** The first and the last of a stretch of days; one point where the two are the same. */
type Stretch = readonly [Point, Point | undefined];

function readStretch(text: string, at: number): Stretch | undefined {
  const shared = readSharedRange(text, at, linkEnd, 'all');
  if (shared) return shared;
  const quarters = readFirstQuarters(text, at);
  if (quarters) return quarters;
  // 每年5-10月, 每月5-10日 recur.
  const each = readEachPeriod(text, at);
  const recurring = each && readSharedRange(text, each.end, linkEnd, each.within);
  if (recurring) return [{ ...recurring[0], recurring: true }, recurring[1]];
  const first = readPoint(text, at);
  if (first === undefined) return undefined;
  const inside = readInside(text, at, first);
  if (inside) return inside;
  // 自2025年1月起至12月: 起 belongs to the link.
  const link = linkEnd(text, first.end);
  if (link === undefined) return [first, undefined];
  const second = readSecondPoint(text, link, first);
  return [first, second];
}

/** 2025年1-12月, 12月1-15日: the range stands inside the year or month that the point began with. */
function readInside(text: string, at: number, first: Point): Stretch | undefined {
  if (first.span === 'year' && !first.ended) {
    const range = readSharedRange(text, first.end, linkEnd, 'year') ?? readFirstQuarters(text, first.end);
    if (range === undefined || (first.year === undefined && first.end === at)) return undefined;
    const { year, yearShift } = first;
    const within = (point: Point): Point => ({
      ...point,
      year,
      yearShift,
      bareMonth: false,
      chinese: first.chinese && point.chinese,
    });
    return [within(range[0]), within(range[1])];
  }
  if (first.span === 'month' && !first.ended && !first.digitsOnly) {
    const range = readSharedRange(text, first.end, linkEnd, 'month');
    if (range === undefined) return undefined;
    const { year, yearShift, month } = first;
    return [
      { ...range[0], year, yearShift, month },
      { ...range[1], year, yearShift, month },
    ];
  }
  return undefined;
}

interface Tail {
  readonly end: number;
  readonly deadline: boolean;
  readonly since: boolean;
  /** 内 alone, which also bounds a length of time. */
  readonly within: boolean;
}

/** Words right behind a date: 前, 底前完成, 起. A remark between them says nothing: 12月31日（含）前. */
function readTail(text: string, from: number): Tail {
  let end = from;
  let deadline = false;
  let since = false;
  let within = false;
  for (let words = 0; words < 4; words += 1) {
    let at = end;
    if (text[at] === '(') {
      const close = text.slice(at, at + REACH).indexOf(')');
      if (close < 0) break;
      at += close + 1;
    }
    if (PLAIN.at(text, at)) break;
    const after = AFTER.at(text, at);
    const verb = VERBS.at(text, at);
    const start = SINCE_WORDS.at(text, at);
    if (after) {
      deadline = true;
      within ||= after.word.endsWith('内');
    } else if (verb) deadline = true;
    else if (start) since = true;
    else if (text[at] !== '止' || at !== end) break;
    end = at + (after ?? verb ?? start ?? { length: 1 }).length;
  }
  return { end, deadline, since, within };
}

/** Whether one of the deadline's verbs stands in the rest of the clause: 12月全部完成. */
function verbFollows(text: string, from: number): boolean {
  const limit = Math.min(text.length, from + REACH);
  for (let at = from; at < limit; ) {
    if (',;。；:、('.includes(text[at]!)) return false;
    const plain = PLAIN.at(text, at);
    if (plain) at += plain.length;
    else if (VERBS.at(text, at)) return true;
    else at += 1;
  }
  return false;
}

/** Whether a year or month is what something is compared with: 较2024年, 达到2023年平均水平. */
function isComparedWith(text: string, start: number, end: number): boolean {
  if (COMPARED_BEFORE.some((word) => text.startsWith(word, start - word.length))) return true;
  const limit = Math.min(text.length, end + 8);
  for (let at = end; at < limit; at += 1) {
    if (',;。；:、('.includes(text[at]!)) return false;
    if (COMPARED.at(text, at)) return at === end || text[at] !== '的';
  }
  return false;
}

/** 明年6月, 去年12月: the year before the date is none that the fiscal year tells. */
const liesInOtherYear = (text: string, at: number): boolean =>
  OTHER_YEARS.some((word) => text.startsWith(word, at - word.length));

interface Days {
  readonly first: string;
  readonly last: string;
  readonly valid: boolean;
}

/** The first and last day of a point; empty without a year. */
function daysOf(point: Point, year: number | undefined): Days {
  let month = point.month ?? 1;
  let lastMonth = point.month ?? 12;
  if (point.span === 'quarter') {
    lastMonth = (point.part ?? 1) * 3;
    month = lastMonth - 2;
  } else if (point.span === 'half') {
    lastMonth = (point.part ?? 1) * 6;
    month = lastMonth - 5;
  }
  let day = 1;
  let lastDay = daysInMonth(year, lastMonth);
  if (point.span === 'day') {
    // A day without its month (每月31日) has no last day to check against.
    if (point.month !== undefined && point.day! > lastDay) return { first: '', last: '', valid: false };
    day = point.day!;
    lastDay = day;
  } else if (point.span === 'ten_days') {
    day = (point.part ?? 1) * 10 - 9;
    if (point.part !== 3) lastDay = day + 9;
  }
  if (year === undefined) return { first: '', last: '', valid: true };
  return { first: isoDate(year, month, day), last: isoDate(year, lastMonth, lastDay), valid: true };
}

/** The years of a stretch: its own, the fiscal year, or the first date's for the second. */
function yearsOf(
  stretch: Stretch,
  fiscalYear: number | undefined,
): readonly [number | undefined, number | undefined] {
  const [first, second] = stretch;
  const understood = fiscalYear === undefined ? undefined : fiscalYear + first.yearShift;
  const year = first.year ?? understood;
  if (second === undefined) return [year, year];
  if (second.year !== undefined) return [year, second.year];
  return [
    year,
    year === undefined ? undefined : year + (second.yearShift - (second.yearShift && first.yearShift)),
  ];
}

/** A row that says so, or a comparator, makes 10月 a length of time. */
function isLengthOfTime(
  text: string,
  stretch: Stretch,
  tail: Tail,
  bounds: readonly Bound[],
  row: Row,
): boolean {
  const [first, second] = stretch;
  if (!first.bareMonth || (second !== undefined && !second.bareMonth)) return false;
  if (tail.deadline && !tail.within) return false;
  if (tail.since) return false;
  const bounded =
    bounds.some((bound) => bound !== '=') ||
    row.columnBounds.some((bound) => bound !== '=') ||
    (!tail.within && boundAfter(text, tail.end) !== undefined) ||
    text.startsWith('以内', (second ?? first).end);
  return bounded || row.monthsAreDuration().duration;
}

/** Digits alone (2025.12, 20251231) are a date only where nothing follows them that makes them a number. */
function isDateByItself(
  text: string,
  stretch: Stretch,
  tail: Tail,
  bounds: readonly Bound[],
  row: Row,
): boolean {
  const [first, second] = stretch;
  if (!first.digitsOnly) return true;
  if (tail.deadline || tail.since || (second !== undefined && !second.digitsOnly)) return true;
  if (row.unitWaits) return false;
  const dates = row.speaksOfDates();
  if (first.span === 'day') return dates;
  if (bounds.some((bound) => bound !== '=') && !dates) return false;
  const next = text[tail.end];
  return next === undefined || ',;。；、()"'.includes(next);
}

/**
 * The deadline or period that begins at a place.
 *
 * @param bounds the comparators that stood before it
 * @returns undefined where none begins here; a word where it is only what something is compared with.
 */
export function readDate(
  text: string,
  start: number,
  from: number,
  bounds: readonly Bound[],
  signed: boolean,
  row: Row,
): DateElement | Word | Trouble | undefined {
  const before = BEFORE.at(text, from);
  const at = before ? from + before.length : from;
  const stretch = readStretch(text, at);
  if (stretch === undefined) return undefined;
  const [first, second] = stretch;
  const last = second ?? first;
  const tail = readTail(text, last.end);
  if (start > 0 && first.year === undefined && !first.recurring && liesInOtherYear(text, start))
    return { type: 'trouble', start, end: tail.end, reason: 'date_unclear' };
  if (!isDateByItself(text, stretch, tail, bounds, row)) return undefined;
  if (!before && isLengthOfTime(text, stretch, tail, bounds, row)) return undefined;
  const trouble = (reason: QuantityReason): Trouble => ({ type: 'trouble', start, end: tail.end, reason });
  // 不低于2024年的95%: the comparator is not one of the 95%, nor of nothing.
  const compared = bounds.length > 0 ? 'bound' : 'name';
  if (!tail.deadline && !last.ended && isComparedWith(text, from, last.end)) {
    return { type: 'word', role: compared, start, end: last.end };
  }
  if (
    bounds.length > 0 &&
    !signed &&
    !tail.deadline &&
    !last.ended &&
    bounds.some((bound) => bound === '>=' || bound === '>' || bound === '<')
  ) {
    return { type: 'word', role: compared, start, end: last.end };
  }
  if (first.invalid || second?.invalid) return trouble('date_invalid');
  const bound = combineBounds([...row.columnBounds, ...bounds]);
  if (bound === undefined || (bound !== '=' && bound !== '<=') || boundAfter(text, tail.end)) {
    return trouble('date_unclear');
  }

  const [year, lastYear] = yearsOf(stretch, row.fiscalYear);
  const firstDays = daysOf(first, year);
  const lastDays = second ? daysOf(second, lastYear) : firstDays;
  if (!firstDays.valid || !lastDays.valid) return trouble('date_invalid');
  const needsVerb = !tail.deadline && !tail.since && !last.ended && last.span !== 'day' && !second;
  const verb = needsVerb && !row.inProse && verbFollows(text, tail.end);
  const told = before !== undefined || tail.deadline || last.ended || bound === '<=' || verb;
  const deadline = told || (last.span === 'day' && !tail.since);
  const style: Style = first.chinese && last.chinese ? 'chinese' : 'digits';
  const recurring = first.recurring || last.recurring;
  const yearless = recurring || year === undefined || lastYear === undefined;
  const decisions: ContextDecision[] = [];
  if (first.bareMonth && !tail.deadline) {
    const { decision } = row.monthsAreDuration();
    if (decision) decisions.push(decision);
  }
  if (first.digitsOnly && first.span === 'day' && !tail.deadline) decisions.push('date_word');
  if (!yearless && first.year === undefined) decisions.push('fiscal_year');
  if (row.columnBounds.some((column) => column !== '=')) decisions.push('comparator_column');
  const element = {
    type: 'date',
    start,
    end: tail.end,
    style,
    decisions,
    reason: recurring ? 'recurring' : yearless ? 'year_unknown' : '',
  } as const;
  if (second && (told || tail.since) && bound !== '=') return trouble('date_unclear');
  if (second) {
    if (tail.deadline || second.ended || tail.since || before) return trouble('date_unclear');
    if (!yearless && lastDays.last < firstDays.first) return trouble('date_unclear');
    const dates = yearless ? { date: '', dateMax: '' } : { date: firstDays.first, dateMax: lastDays.last };
    return { ...element, kind: 'period', comparator: '=', ...dates, firm: false };
  }
  if (tail.since) {
    if (told) return trouble('date_unclear');
    return {
      ...element,
      kind: 'period',
      comparator: '>=',
      date: yearless ? '' : firstDays.first,
      dateMax: '',
      firm: true,
    };
  }
  if (deadline) {
    return {
      ...element,
      kind: 'deadline',
      comparator: '<=',
      date: yearless ? '' : firstDays.last,
      dateMax: '',
      firm: told,
    };
  }
  const dates = yearless ? { date: '', dateMax: '' } : { date: firstDays.first, dateMax: firstDays.last };
  return { ...element, kind: 'period', comparator: '=', ...dates, firm: false };
}
