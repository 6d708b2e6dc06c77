import { Lexicon } from './lexicon.ts';
import { readSmallNumber } from './numerals.ts';
import { END_MARKS } from './words.ts';

/** A day, or a stretch of days that is named as one: a month, a quarter. */
export interface Point {
  readonly end: number;
  readonly span: 'day' | 'ten_days' | 'month' | 'quarter' | 'half' | 'year';
  readonly year?: number;
  /** Years after the one that is understood: 1 for 次年. */
  readonly yearShift: number;
  readonly month?: number;
  readonly day?: number;
  /** Which ten days of the month, quarter or half of the year, from 1. */
  readonly part?: number;
  /** 每月10日, 次月5日: no single day. */
  readonly recurring: boolean;
  /** 底 or 末 belongs to it: 年底. */
  readonly ended: boolean;
  readonly chinese: boolean;
  /** A month and no more (10月), which may be a length of time. */
  readonly bareMonth: boolean;
  /** Digits only (2025.12), which may be a number. */
  readonly digitsOnly: boolean;
  readonly invalid: boolean;
}

type Inner = Omit<Point, 'year' | 'yearShift' | 'recurring'>;

const NOTHING = {
  yearShift: 0,
  recurring: false,
  ended: false,
  chinese: false,
  bareMonth: false,
  digitsOnly: false,
  invalid: false,
} as const;

const ENDS = Lexicon.of(END_MARKS);
const TEN_DAYS = new Lexicon([
  ['上旬', 1],
  ['中旬', 2],
  ['下旬', 3],
]);
const HALVES = new Lexicon([
  ['上半年', 1],
  ['下半年', 2],
]);
/** The year that is understood, and how many years later it lies. */
const YEAR_WORDS = new Lexicon<number>([
  ['当年度', 0],
  ['当年', 0],
  ['本年度', 0],
  ['本年', 0],
  ['全年度', 0],
  ['全年', 0],
  ['次年', 1],
  ['次年度', 1],
  ['翌年', 1],
]);
const YEAR_ENDS = Lexicon.of(['年底', '年末']);
/** The months, quarters and years of which no single one is meant. */
const EACH_YEAR = Lexicon.of(['每年', '每年度']);
const EACH_MONTH = Lexicon.of(['每月', '每个月', '次月', '当月', '本月']);
const EACH_QUARTER = Lexicon.of(['每季度', '每季', '每个季度', '每半年']);
const SOME_END = Lexicon.of(['月底', '月末', '季末', '季度末', '季度底']);

/** 日, 上旬, 底 behind a month; the month itself where none stands there. */
function readInMonth(text: string, at: number, month: number | undefined, chinese: boolean): Inner {
  const base = { ...NOTHING, month, chinese } as const;
  const from = text[at] === '份' ? at + 1 : at;
  const named = from > at;
  const day = readSmallNumber(text, from);
  if (day && day.length <= 2 && (text[day.end] === '日' || text[day.end] === '号')) {
    const invalid = day.value < 1 || day.value > 31;
    return { ...base, end: day.end + 1, span: 'day', day: day.value, invalid };
  }
  const ten = TEN_DAYS.at(text, from);
  if (ten) return { ...base, end: from + ten.length, span: 'ten_days', part: ten.meaning };
  const end = ENDS.at(text, from);
  if (end) return { ...base, end: from + end.length, span: 'month', ended: true };
  return { ...base, end: from, span: 'month', bareMonth: !named };
}

/** 第三季度, 三季度. */
function readQuarter(text: string, from: number): Inner | undefined {
  const at = text[from] === '第' ? from + 1 : from;
  const number = readSmallNumber(text, at);
  if (number === undefined || !text.startsWith('季度', number.end) || number.value < 1 || number.value > 4) {
    return undefined;
  }
  const end = number.end + 2;
  const mark = ENDS.at(text, end);
  return {
    ...NOTHING,
    end: end + (mark?.length ?? 0),
    span: 'quarter',
    part: number.value,
    ended: mark !== undefined,
    chinese: number.chinese,
  };
}

/** 前三季度: from the first quarter of the year on. */
export function readFirstQuarters(text: string, at: number): readonly [Point, Point] | undefined {
  const last = text[at] === '前' ? readQuarter(text, at + 1) : undefined;
  if (last === undefined || last.ended || text[at + 1] === '第') return undefined;
  const base = { yearShift: 0, recurring: false, chinese: last.chinese };
  return [
    { ...NOTHING, ...base, end: last.end, span: 'quarter', part: 1 },
    { ...last, ...base },
  ];
}

/** What stands behind a year or, without one, is a part of the year that is understood. */
function readInYear(text: string, at: number): Inner | undefined {
  const half = HALVES.at(text, at);
  if (half) {
    const halfEnd = at + half.length;
    const mark = ENDS.at(text, halfEnd);
    const [end, ended] = [halfEnd + (mark?.length ?? 0), mark !== undefined];
    return { ...NOTHING, end, span: 'half', part: half.meaning, ended, chinese: true };
  }
  const quarter = readQuarter(text, at);
  if (quarter) return quarter;
  const month = readSmallNumber(text, at);
  if (month === undefined || month.length > 2 || text[month.end] !== '月') return undefined;
  const inner = readInMonth(text, month.end + 1, month.value, month.chinese);
  return month.value >= 1 && month.value <= 12 ? inner : { ...inner, invalid: true };
}

/** 年底, 底, 末 behind a year. */
function readYearEnd(text: string, at: number): number | undefined {
  const mark = YEAR_ENDS.at(text, at) ?? ENDS.at(text, at);
  return mark && at + mark.length;
}

/** A year with what follows it. */
function withinYear(
  text: string,
  at: number,
  year: number | undefined,
  yearShift: number,
  chinese: boolean,
): Point {
  const inner = readInYear(text, at);
  if (inner) {
    return {
      ...inner,
      year,
      yearShift,
      recurring: false,
      bareMonth: false,
      chinese: chinese && inner.chinese,
    };
  }
  const end = readYearEnd(text, at);
  if (end !== undefined) return { ...NOTHING, end, span: 'year', year, yearShift, ended: true, chinese };
  const whole = text.startsWith('全年', at) ? at + 2 : text.startsWith('年内', at) ? at + 1 : at;
  return { ...NOTHING, end: whole, span: 'year', year, yearShift, chinese };
}

/** 2025.12.31, 2025-12, 2025/1/1: one kind of separator, years 1990 to 2099. */
function readSeparated(text: string, year: number, at: number): Point | undefined {
  if (year < 1990 || year > 2099) return undefined;
  const separator = text[at]!;
  const month = readSmallNumber(text, at + 1);
  if (month === undefined || month.chinese || month.length > 2) return undefined;
  const base = { ...NOTHING, year, month: month.value };
  const day = text[month.end] === separator ? readSmallNumber(text, month.end + 1) : undefined;
  if (day && !day.chinese && day.length <= 2 && text[day.end] !== '月') {
    const end = text[day.end] === '日' ? day.end + 1 : day.end;
    const invalid = month.value < 1 || month.value > 12 || day.value < 1 || day.value > 31;
    return { ...base, end, span: 'day', day: day.value, invalid };
  }
  if (month.value < 1 || month.value > 12) return undefined;
  if (text[month.end] === '月') {
    return {
      ...readInMonth(text, month.end + 1, month.value, false),
      year,
      yearShift: 0,
      recurring: false,
      bareMonth: false,
    };
  }
  const mark = ENDS.at(text, month.end);
  if (mark) return { ...base, end: month.end + mark.length, span: 'month', ended: true };
  return { ...base, end: month.end, span: 'month', digitsOnly: true };
}

/** 20251231. */
function readCompact(text: string, at: number): Point | undefined {
  const digits = text.slice(at, at + 9);
  if (!/^(199\d|20\d\d)\d{4}($|\D)/.test(digits)) return undefined;
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  const invalid = month < 1 || month > 12 || day < 1 || day > 31;
  return {
    ...NOTHING,
    end: at + 8,
    span: 'day',
    year: Number(digits.slice(0, 4)),
    month,
    day,
    digitsOnly: true,
    invalid,
  };
}

function readRecurring(text: string, at: number): Point | undefined {
  const year = EACH_YEAR.at(text, at);
  if (year) {
    const from = at + year.length;
    const inner = readInYear(text, from);
    if (inner) return { ...inner, yearShift: 0, recurring: true, bareMonth: false };
    const end = readYearEnd(text, from);
    return end === undefined ? undefined : { ...NOTHING, end, span: 'year', recurring: true, ended: true };
  }
  const month = EACH_MONTH.at(text, at);
  if (month) {
    const inner = readInMonth(text, at + month.length, undefined, false);
    const names = inner.span !== 'month' || inner.ended;
    return names ? { ...inner, yearShift: 0, recurring: true, bareMonth: false } : undefined;
  }
  const quarter = EACH_QUARTER.at(text, at);
  const mark = quarter && ENDS.at(text, at + quarter.length);
  if (mark) {
    const end = at + quarter.length + mark.length;
    return { ...NOTHING, end, span: 'quarter', recurring: true, ended: true };
  }
  const some = SOME_END.at(text, at);
  return some && { ...NOTHING, end: at + some.length, span: 'month', recurring: true, ended: true };
}

/** Where 每年 or 每月 ends and within which of the two a range of months or days may follow. */
export function readEachPeriod(
  text: string,
  at: number,
): { readonly end: number; readonly within: 'year' | 'month' } | undefined {
  const year = EACH_YEAR.at(text, at);
  if (year) return { end: at + year.length, within: 'year' };
  const month = EACH_MONTH.at(text, at);
  return month && { end: at + month.length, within: 'month' };
}

/** The day, month, quarter, half-year or year that begins at a place. */
export function readPoint(text: string, at: number): Point | undefined {
  const recurring = readRecurring(text, at);
  if (recurring) return recurring;
  const word = YEAR_WORDS.at(text, at);
  if (word) return withinYear(text, at + word.length, undefined, word.meaning, true);
  const yearEnd = YEAR_ENDS.at(text, at);
  if (yearEnd) return { ...NOTHING, end: at + yearEnd.length, span: 'year', ended: true, chinese: true };
  if (text.startsWith('年内', at) || text.startsWith('年度内', at)) {
    return {
      ...NOTHING,
      end: at + (text[at + 1] === '度' ? 3 : 2),
      span: 'year',
      ended: true,
      chinese: true,
    };
  }
  const inner = readInYear(text, at);
  // Thirteen months and more are a length of time.
  if (inner?.invalid && inner.bareMonth) return undefined;
  if (inner) return { ...inner, yearShift: 0, recurring: false };
  const number = readSmallNumber(text, at);
  if (number === undefined) return readCompact(text, at);
  const next = text[number.end];
  if (next === '年') {
    const after = text[number.end + 1] === '度' ? number.end + 2 : number.end + 1;
    if (number.length === 4 && text[number.end + 1] !== '级') {
      return withinYear(text, after, number.value, 0, number.chinese);
    }
    if (number.length !== 2 || number.chinese) return undefined;
    const month = readSmallNumber(text, after);
    if (month && !month.chinese && month.length > 2) return undefined;
    const names =
      (month && !month.chinese && text[month.end] === '月') ||
      HALVES.at(text, after) !== undefined ||
      readQuarter(text, after) !== undefined ||
      readYearEnd(text, after) !== undefined;
    return names ? withinYear(text, after, 2000 + number.value, 0, false) : undefined;
  }
  if (number.length === 4 && !number.chinese) {
    if (next === '.' || next === '-' || next === '/') return readSeparated(text, number.value, number.end);
    const half = HALVES.at(text, number.end);
    if (half) return withinYear(text, number.end, number.value, 0, false);
  }
  return undefined;
}

/** The end of a range, which may leave out what its beginning said: 12月1日-15日, 2025.1-12. */
export function readSecondPoint(text: string, at: number, first: Point): Point | undefined {
  const point = readPoint(text, at);
  if (point) return point;
  const number = readSmallNumber(text, at);
  if (number === undefined || number.chinese || number.length > 2) return undefined;
  const next = text[number.end];
  if (first.span === 'day' && (next === '日' || next === '号')) {
    return {
      ...NOTHING,
      end: number.end + 1,
      span: 'day',
      year: first.year,
      month: first.month,
      day: number.value,
    };
  }
  if (first.span === 'day' && (next === '.' || next === '/')) {
    const day = readSmallNumber(text, number.end + 1);
    if (day === undefined || day.chinese || day.length > 2) return undefined;
    return { ...NOTHING, end: day.end, span: 'day', month: number.value, day: day.value };
  }
  if (first.digitsOnly && first.span === 'month' && number.value >= 1 && number.value <= 12) {
    return { ...NOTHING, end: number.end, span: 'month', month: number.value, digitsOnly: true };
  }
  return undefined;
}

/** 1-12月, 一至三季度, 2024-2026年, 1-15日: two numbers that share the word behind the second. */
export function readSharedRange(
  text: string,
  at: number,
  link: (text: string, at: number) => number | undefined,
  within: 'all' | 'year' | 'month',
): readonly [Point, Point] | undefined {
  const from = text[at] === '第' ? at + 1 : at;
  const low = readSmallNumber(text, from);
  const linkEnd = low && link(text, low.end);
  if (linkEnd === undefined || low === undefined) return undefined;
  const high = readSmallNumber(text, text[linkEnd] === '第' ? linkEnd + 1 : linkEnd);
  if (high === undefined) return undefined;
  const base = { ...NOTHING, chinese: low.chinese && high.chinese };
  const next = text[high.end];
  const point = (span: Point['span'], end: number, value: object, more: object = {}): Point => ({
    ...base,
    end,
    span,
    ...value,
    ...more,
  });
  if (within === 'month') {
    if (next !== '日' && next !== '号') return undefined;
    const end = high.end + 1;
    return [point('day', low.end, { day: low.value }), point('day', end, { day: high.value })];
  }
  if (next === '月' && low.length <= 2 && high.length <= 2) {
    const bad = (month: number): object => ({ invalid: month < 1 || month > 12 });
    const end = text[high.end + 1] === '份' ? high.end + 2 : high.end + 1;
    const bare = { bareMonth: within === 'all' && end === high.end + 1 };
    return [
      point('month', low.end, { month: low.value, ...bare }, bad(low.value)),
      point('month', end, { month: high.value, ...bare }, bad(high.value)),
    ];
  }
  if (
    text.startsWith('季度', high.end) &&
    low.value >= 1 &&
    high.value <= 4 &&
    high.value >= 1 &&
    low.value <= 4
  ) {
    return [
      point('quarter', low.end, { part: low.value }),
      point('quarter', high.end + 2, { part: high.value }),
    ];
  }
  if (next === '年' && low.length === 4 && high.length === 4 && within === 'all') {
    const end = text[high.end + 1] === '度' ? high.end + 2 : high.end + 1;
    return [point('year', low.end, { year: low.value }), point('year', end, { year: high.value })];
  }
  return undefined;
}
