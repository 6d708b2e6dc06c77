import { isLatin } from './characters.ts';
import { type Bound, combineBounds } from './comparators.ts';
import type { DateElement, Element, Trouble, Word } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { readNumberName } from './number-names.ts';
import { readRange, readSymmetric } from './range.ts';
import { readRatio } from './ratio.ts';
import { endsNumber, isArithmetic, readSuffix, type Suffix } from './suffix.ts';
import { isTimesWithinSeveral, readSum } from './sum.ts';
import { amountOf, type Extent, isDuration, kindOf, type Outcome, readTerm, type Term } from './terms.ts';
import type { QuantityReason } from './types.ts';
import { type Denominator, slashed, type UnitReading } from './unit-reader.ts';
import { UNITS } from './unit-table.ts';
import { PLAIN_WORDS, STEMS } from './words.ts';

const PLAIN = Lexicon.of(PLAIN_WORDS);
const DAY_BEHIND = Lexicon.of(['底', '末', '后', '以后', '之后']);
const BEFORE_DATE = Lexicon.of(['前', '之前', '以前']);

/** What stood before the number. */
export interface Prefix {
  readonly start: number;
  readonly end: number;
  readonly bounds: readonly Bound[];
  readonly each: readonly Denominator[];
  /** ¥ or 人民币, as published. */
  readonly currency: string;
}

const trouble = (start: number, end: number, reason: QuantityReason): Trouble => ({
  type: 'trouble',
  start,
  end,
  reason,
});

/** A number with its unit, and no more. */
const single = ({ number, unit, end }: Term, gap: number): Extent => ({
  form: 'plain',
  style: number.style,
  low: amountOf(number),
  high: undefined,
  unit,
  end,
  gap,
});

/** The numbers and the unit from the first number on: a ratio, a range, a sum or one number. */
function readExtent(folded: Folded, term: Term): Extent | QuantityReason {
  const found: Outcome<Extent> = readRatio(folded, term) ?? readRange(folded, term);
  if (found !== undefined) return found;
  const sum = readSum(folded, term);
  if (typeof sum === 'string') return sum;
  if (sum !== undefined) return single(sum, term.number.end);
  if (isTimesWithinSeveral(folded, term)) return 'left_over';
  return single(term, term.number.end);
}

/** 甲等 behind 三级, A behind 一级: a grade's second part, which gives no number. */
function gradeRest(text: string, at: number, unit: UnitReading | undefined): number {
  if (unit === undefined || (unit.word !== '级' && unit.word !== '等')) return at;
  if (STEMS.includes(text[at] ?? ' ') && (text[at + 1] === '级' || text[at + 1] === '等')) return at + 2;
  return isLatin(text.charCodeAt(at)) && !isLatin(text.charCodeAt(at + 1)) ? at + 1 : at;
}

/** 15日前 is a deadline in a month that is not told; 3天前 and 3个月后 are days that no rule settles. */
function readDayBefore(
  folded: Folded,
  start: number,
  extent: Extent,
  end: number,
): DateElement | Trouble | undefined {
  const { text } = folded;
  const { unit, low, high, style } = extent;
  if (!isDuration(unit) || PLAIN.at(text, end)) return undefined;
  const before = BEFORE_DATE.at(text, end);
  if (before === undefined) {
    return DAY_BEHIND.at(text, end) ? trouble(start, end, 'date_unclear') : undefined;
  }
  if (unit!.word !== '日' || high) return trouble(start, end, 'date_unclear');
  if (!/^([1-9]|[12]\d|3[01])$/.test(low.digits)) return trouble(start, end, 'date_invalid');
  return {
    type: 'date',
    start,
    end: end + before.length,
    style,
    kind: 'deadline',
    comparator: '<=',
    date: '',
    dateMax: '',
    decisions: [],
    reason: 'recurring',
    firm: true,
  };
}

/** Why the text behind an extent makes the value unknown. */
function troubleBehind(
  { text }: Folded,
  { unit, low, form }: Extent,
  end: number,
): QuantityReason | undefined {
  if (isArithmetic(text, end)) return 'arithmetic';
  // 3亿元多, 3亩半: said of the amount, behind the unit.
  if ('多余半'.includes(text[end] ?? ' ') && endsNumber(text, end + 1))
    return text[end] === '半' ? 'broken_number' : 'comparator_unclear';
  // 5点 may be five o'clock where more follows.
  if (unit === undefined && form === 'plain' && text[end] === '点') return 'unit_unknown';
  // 2025学年 names a year.
  if (unit?.word === '学年' && /^(19|20)\d\d$/.test(low.digits)) return 'date_unclear';
  return undefined;
}

/**
 * The comparators of a quantity in their order. 控制在 before a range and 以内 behind ± say no more than the range.
 *
 * @returns undefined where they contradict each other or the range.
 */
function boundsOf(
  folded: Folded,
  prefix: Prefix,
  term: Term,
  extent: Extent,
  suffix: Suffix,
): readonly Bound[] | undefined {
  const { published, text } = folded;
  const bounds: readonly Bound[] = term.number.andMore
    ? [...prefix.bounds, '>', ...suffix.bounds]
    : suffix.bounds.length === 0
      ? prefix.bounds
      : [...prefix.bounds, ...suffix.bounds];
  if (extent.high === undefined || extent.form === 'ratio') return combineBounds(bounds) && bounds;
  const symmetric = text[prefix.end] === '±';
  const silent = symmetric
    ? suffix.bounds.length <= 1 && bounds.every((bound) => bound === '=' || bound === '<=')
    : suffix.bounds.length === 0 &&
      (prefix.bounds.every((bound) => bound === '=') ||
        published.slice(prefix.start, prefix.end) === '控制在');
  return silent ? [] : undefined;
}

/**
 * The quantity that begins at a place behind its prefix: an amount, a range, a ratio or a sum with its unit and the
 * comparators behind it.
 *
 * @returns undefined where no number begins there.
 */
export function readMeasure(folded: Folded, prefix: Prefix): Element | undefined {
  const { text } = folded;
  const { start } = prefix;
  const symmetric = text[prefix.end] === '±';
  const term = readTerm(folded, symmetric ? prefix.end + 1 : prefix.end);
  if (term === undefined) return undefined;
  const { number } = term;
  const words = (end: number): Word => ({ type: 'word', role: 'text', start, end });
  if (number.broken !== undefined) {
    return number.style === 'chinese' ? words(number.end) : trouble(start, number.end, number.broken);
  }
  if (term.unit === undefined && prefix.end === start) {
    const name = readNumberName(text, start, number);
    if (name) return name;
  }
  const extent = symmetric ? readSymmetric(term) : readExtent(folded, term);
  if (typeof extent === 'string') return trouble(start, term.end, extent);
  if (extent.unit === undefined && extent.form === 'plain' && !endsNumber(text, extent.end)) {
    if (isArithmetic(text, extent.end)) return trouble(start, extent.end + 1, 'arithmetic');
    return extent.style === 'chinese' ? words(extent.end) : trouble(start, extent.end, 'unit_unknown');
  }
  const suffix = readSuffix(folded, gradeRest(text, extent.end, extent.unit), extent.unit);
  const { end } = suffix;
  const reason = suffix.trouble ?? troubleBehind(folded, extent, end);
  if (reason) return trouble(start, end, reason);
  const day = readDayBefore(folded, start, extent, end);
  if (day) return day;
  const bounds = boundsOf(folded, prefix, term, extent, suffix);
  if (bounds === undefined) return trouble(start, end, 'comparator_conflict');
  // 年均增长5% is a growth of 5%, not a rate.
  if (prefix.each.length > 0 && kindOf(extent.unit)?.kind === 'percent')
    return trouble(start, end, 'left_over');
  const each = suffix.each.length === 0 ? prefix.each : [...prefix.each, ...suffix.each];
  const { form, style, low, high, gap } = extent;
  const unit = form === 'plain' && prefix.currency !== '' ? withCurrency(prefix, extent.unit) : extent.unit;
  return {
    type: 'measure',
    start,
    end,
    style,
    form,
    bounds,
    low,
    high,
    unit,
    each,
    unitText: unitTextOf(unit, each),
    gap,
  };
}

/** As published; the parts that stood apart from the unit come before its own. */
function unitTextOf(unit: UnitReading | undefined, each: readonly Denominator[]): string {
  if (each.length === 0) return unit?.text ?? '';
  return slashed(unit?.word ?? '', [...each, ...(unit?.denominators ?? [])]);
}

/** ¥ or 人民币 before the number is its unit where none is written behind it: ¥100, ¥100/人. */
function withCurrency({ start, currency }: Prefix, unit: UnitReading | undefined): UnitReading {
  if (unit !== undefined && unit.units.length > 0) return unit;
  return {
    start,
    end: start,
    exponent: 0,
    units: UNITS.at('¥', 0)!.meaning,
    word: currency,
    denominators: unit?.denominators ?? [],
    text: currency + (unit?.text ?? ''),
  };
}
