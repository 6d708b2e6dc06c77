import { type Bound, boundAfter, combineBounds } from './comparators.ts';
import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  formatDecimal,
  parseDecimal,
  shiftDecimalText,
} from './decimal.ts';
import type { Amount, Element, Measure, Style, Trouble, Word } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { isNumeralAt, type NumberReading, readNumber } from './numerals.ts';
import type { QuantityReason } from './types.ts';
import { type Denominator, readTrailing, readUnit, slashed, type UnitReading } from './unit-reader.ts';
import { UNITS, type Unit, unitAt } from './unit-table.ts';
import {
  BOUND_LINKS,
  EXCLUDES,
  FREQUENCY_UNITS,
  NAME_AFTER_DIGITS,
  PLAIN_WORDS,
  RANGE_LINKS,
  STEMS,
} from './words.ts';

const LINKS = Lexicon.of(RANGE_LINKS);
const PLAIN = Lexicon.of(PLAIN_WORDS);
const NAMES = Lexicon.of(NAME_AFTER_DIGITS);
const BOUNDS_LINKED = Lexicon.of(BOUND_LINKS);
const BEFORE_DATE = Lexicon.of(['前', '之前', '以前']);
const PARTS = new Lexicon<string>([
  ['百分之', '%'],
  ['千分之', '‰'],
  ['万分之', '‱'],
]);
const HUNDRED_PERCENT = Lexicon.of(['百分百', '百分之百']);

/** What stood before the number. */
export interface Prefix {
  readonly start: number;
  readonly end: number;
  readonly bounds: readonly Bound[];
  readonly each: readonly Denominator[];
  /** ¥ or 人民币, as published. */
  readonly currency: string;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const amountOf = (number: NumberReading): Amount => ({
  digits: number.digits,
  exponent: number.exponent,
  scaled: number.scaled,
});

/** A number with the unit behind it. */
interface Term {
  readonly number: NumberReading;
  readonly unit: UnitReading | undefined;
  readonly end: number;
}

type Outcome<Value> = Value | QuantityReason | undefined;

/** The one unit a word stands for, where it is not of two kinds. */
const kindOf = (unit: UnitReading | undefined): Unit | undefined => unit?.units[0];

const isDuration = (unit: UnitReading | undefined): boolean =>
  unit !== undefined && unit.denominators.length === 0 && kindOf(unit)?.kind === 'duration';

/** A number that 百分之, 千分之, 万分之 stands before. */
function readPart(folded: Folded, from: number): Term | undefined {
  const { text } = folded;
  const hundred = HUNDRED_PERCENT.at(text, from);
  const unitOf = (sign: string, start: number, end: number): UnitReading => ({
    start,
    end,
    exponent: 0,
    units: UNITS.at(sign, 0)!.meaning,
    word: sign,
    denominators: [],
    text: sign,
  });
  if (hundred && !isNumeralAt(text, from + hundred.length)) {
    const end = from + hundred.length;
    const number = {
      end,
      digits: '100',
      exponent: 0,
      scaled: false,
      style: 'chinese',
      andMore: false,
    } as const;
    return { number, unit: unitOf('%', from, end), end };
  }
  const part = PARTS.at(text, from);
  const number = part && readNumber(text, from + part.length);
  if (number === undefined || number.broken) return undefined;
  return { number, unit: unitOf(part!.meaning, from, number.end), end: number.end };
}

/** 半 before a unit of time: 半年, 半个月. */
function readHalf(folded: Folded, from: number): Term | undefined {
  const { text, published } = folded;
  if (text[from] !== '半') return undefined;
  const unit = readUnit(published, text, from + 1);
  if (unit === undefined || kindOf(unit)?.kind !== 'duration') return undefined;
  const number = {
    end: from + 1,
    digits: '0.5',
    exponent: 0,
    scaled: false,
    style: 'chinese',
    andMore: false,
  } as const;
  return { number, unit, end: unit.end };
}

/** A number, its unit, and 半 on either side of the unit: 一年半, 一个半小时. */
function readTerm(folded: Folded, from: number): Term | undefined {
  const { text, published } = folded;
  const special = readPart(folded, from) ?? readHalf(folded, from);
  if (special) return special;
  const number = readNumber(text, from);
  if (number === undefined) return undefined;
  if (number.broken) return { number, unit: undefined, end: number.end };
  const whole = number.exponent === 0 && !number.andMore && !number.digits.includes('.');
  if (whole && text.startsWith('个半', number.end)) {
    const unit = readUnit(published, text, number.end + 2);
    if (isDuration(unit))
      return { number: { ...number, digits: `${number.digits}.5` }, unit, end: unit!.end };
  }
  const unit = readUnit(published, text, number.end);
  if (unit === undefined) return { number, unit, end: number.end };
  if (whole && isDuration(unit) && text[unit.end] === '半' && unitAt(text, unit.end + 1) === undefined) {
    return { number: { ...number, digits: `${number.digits}.5` }, unit, end: unit.end + 1 };
  }
  return { number, unit, end: unit.end };
}

/** 1:20, 2/3, 1比20, 三分之二. */
function readRatio(
  folded: Folded,
  first: NumberReading,
): Outcome<{ low: Amount; high: Amount; end: number; style: Style }> {
  const { text } = folded;
  const link = text[first.end];
  const fraction = text.startsWith('分之', first.end);
  const colon = link === ':' || link === '/';
  if ((!colon && link !== '比' && !fraction) || first.andMore) return undefined;
  const at = first.end + (fraction ? 2 : 1);
  if (!isDigit(text.charCodeAt(at)) && (colon || !isNumeralAt(text, at))) return undefined;
  const second = readNumber(text, at);
  if (second === undefined) return undefined;
  if (second.broken) return second.style === 'digits' ? second.broken : undefined;
  const style: Style = first.style === 'chinese' && second.style === 'chinese' ? 'chinese' : 'digits';
  if (first.scaled || second.scaled || second.andMore) return style === 'digits' ? 'left_over' : undefined;
  // 8:00 is a time of day.
  if (colon && /^0\d/.test(second.digits)) return 'left_over';
  const third = text[second.end];
  if ((third === ':' || third === '/' || third === '比') && isDigit(text.charCodeAt(second.end + 1)))
    return 'broken_number';
  if (readUnit(folded.published, text, second.end)) return style === 'digits' ? 'left_over' : undefined;
  const [low, high] = fraction ? [second, first] : [first, second];
  return { low: amountOf(low), high: amountOf(high), end: second.end, style };
}

/** Whether two units of one word or meaning can share a range. */
const sameUnit = (a: UnitReading, b: UnitReading): boolean => a.text === b.text;

/**
 * The upper end of a range behind its lower end. A unit or scale that only the end has holds for both.
 *
 * @returns undefined where no range goes on here.
 */
function readRangeEnd(
  folded: Folded,
  first: Term,
): Outcome<{
  readonly low: Amount;
  readonly high: Amount;
  readonly unit: UnitReading | undefined;
  readonly end: number;
  readonly gap: number;
  readonly style: Style;
}> {
  const { text } = folded;
  const link = LINKS.at(text, first.end);
  if (link === undefined) return undefined;
  const at = first.end + link.length;
  const spoken = '至到~'.includes(link.word);
  const begins =
    isDigit(text.charCodeAt(at)) ||
    isNumeralAt(text, at) ||
    PARTS.at(text, at) !== undefined ||
    (spoken && text[at] === '-');
  if (!begins) return undefined;
  const second = readTerm(folded, at);
  if (second === undefined) return undefined;
  if (second.number.broken) return second.number.style === 'digits' ? second.number.broken : undefined;
  const style: Style =
    first.number.style === 'chinese' && second.number.style === 'chinese' ? 'chinese' : 'digits';
  if (first.unit && second.unit && !sameUnit(first.unit, second.unit)) return undefined;
  if (first.unit && !second.unit) return 'unit_conflict';
  if (first.number.andMore || second.number.andMore) return 'comparator_conflict';
  // A third number makes it a code or a date, no range.
  const again = LINKS.at(text, second.end);
  if (again && isDigit(text.charCodeAt(second.end + again.length))) return 'broken_number';
  const borrowed = !first.unit && !first.number.scaled;
  const exponent = second.number.exponent + (second.unit?.exponent ?? 0);
  const low: Amount = {
    digits: first.number.digits,
    exponent: borrowed ? exponent : first.number.exponent,
    scaled: first.number.scaled || (borrowed && second.number.scaled),
  };
  const high = amountOf(second.number);
  const lowValue = parseDecimal(shiftDecimalText(low.digits, low.exponent))!;
  const highValue = parseDecimal(shiftDecimalText(high.digits, exponent))!;
  const unit = second.unit ?? first.unit;
  const turned = compareDecimals(lowValue, highValue) > 0;
  // 8000-1万元 means 8000元, not 8000万元: a borrowed scale that turns the range round is not borrowed in earnest.
  if (turned && borrowed && exponent > 0) return 'unit_conflict';
  const gap = second.number.end;
  const plainUnit = unit && { ...unit, exponent: 0 };
  const scaledHigh = { ...high, exponent };
  return turned
    ? { low: scaledHigh, high: low, unit: plainUnit, end: second.end, gap, style }
    : { low, high: scaledHigh, unit: plainUnit, end: second.end, gap, style };
}

/** 1年6个月, 3元5角: parts in falling units of one kind, added up in the last unit. */
function readSum(folded: Folded, first: Term): Outcome<Term> {
  const { text } = folded;
  let total = first;
  for (let parts = 0; parts < 4; parts += 1) {
    const unit = kindOf(total.unit);
    if (unit === undefined || total.unit!.denominators.length > 0 || total.number.andMore) break;
    const at = total.end + ('零又'.includes(text[total.end] ?? ' ') ? 1 : 0);
    if (!isDigit(text.charCodeAt(at)) && !isNumeralAt(text, at)) break;
    const next = readTerm(folded, at);
    if (next?.unit === undefined || next.number.broken) break;
    const smaller = next.unit.units.find((candidate) => candidate.canonical === unit.canonical);
    if (smaller === undefined) {
      // 2小时30分, 1天12小时 are one quantity that no rule adds up.
      const time =
        unit.kind === 'duration' && (kindOf(next.unit)?.kind === 'duration' || next.unit.word === '分');
      if (time && next.number.style === 'digits') return 'unit_conflict';
      break;
    }
    const summable = 'money duration length mass area volume'.includes(smaller.kind);
    if (!summable || next.unit.denominators.length > 0) break;
    const inLast = addInUnit(total.number, unit, next.number, smaller);
    if (inLast === undefined) return 'unit_conflict';
    const style: Style =
      total.number.style === 'chinese' && next.number.style === 'chinese' ? 'chinese' : 'digits';
    total = {
      number: { ...next.number, digits: inLast, exponent: 0, scaled: false, style },
      unit: { ...next.unit, units: [smaller] },
      end: next.end,
    };
  }
  return total === first ? undefined : total;
}

/** 两年一次: times within several periods, which no rule settles. */
function timesFollow(folded: Folded, at: number): boolean {
  const { text } = folded;
  if (!isDigit(text.charCodeAt(at)) && !isNumeralAt(text, at)) return false;
  const times = readTerm(folded, at);
  return times?.unit !== undefined && FREQUENCY_UNITS.has(times.unit.word) && text[times.unit.end] !== '性';
}

/** The sum in the smaller unit; undefined where the units do not fall or the sum is no finite decimal. */
function addInUnit(
  large: NumberReading,
  largeUnit: Unit,
  small: NumberReading,
  smallUnit: Unit,
): string | undefined {
  const factor = (unit: Unit) =>
    parseDecimal(shiftDecimalText(unit.factor.coefficient.toString(), unit.factor.exponent))!;
  const ratio = divideDecimals(factor(largeUnit), factor(smallUnit));
  if (ratio === undefined || ratio.coefficient <= 10n ** BigInt(ratio.places)) return undefined;
  const value = (number: NumberReading) => parseDecimal(shiftDecimalText(number.digits, number.exponent))!;
  const inSmall = value(large);
  return formatDecimal(
    addDecimals(
      { coefficient: inSmall.coefficient * ratio.coefficient, places: inSmall.places + ratio.places },
      value(small),
    ),
  );
}

interface Suffix {
  readonly end: number;
  readonly bounds: readonly Bound[];
  readonly each: readonly Denominator[];
  readonly trouble?: QuantityReason;
}

/** Whether a character is one of a word, not a mark or a sign. */
export const isWordCharacter = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x61 && code <= 0x7a);

/** Comparators behind the unit, a remark between them (90%（含）以上), and a period behind them (3次以上/年). */
function readSuffix(folded: Folded, from: number, unit: UnitReading | undefined): Suffix {
  const { text, published } = folded;
  const bounds: Bound[] = [];
  let each: readonly Denominator[] = [];
  let end = from;
  for (let words = 0; words < 4; words += 1) {
    let at = end;
    if (text[at] === '(') {
      const ahead = text.slice(at + 1, at + 12);
      const close = ahead.indexOf(')');
      if (close < 0) break;
      const remark = ahead.slice(0, close);
      at += close + 2;
      if (EXCLUDES.some((word) => remark.startsWith(word)) && (boundAfter(text, at) || bounds.length > 0)) {
        return { end: at, bounds, each, trouble: 'comparator_unclear' };
      }
    }
    if (PLAIN.at(text, at)) break;
    const bound = boundAfter(text, at);
    if (bound) {
      const kind = kindOf(unit)?.kind;
      const inside = text.slice(at, bound.end) === '内' && kind !== 'duration' && kind !== 'length';
      // 3个内设…: 内 alone bounds a count only at the end of a clause.
      if (inside && isWordCharacter(text.charCodeAt(bound.end))) break;
      bounds.push(bound.bound);
      end = bound.end;
    } else if (at === end && bounds.length > 0 && each.length === 0 && unit?.denominators.length === 0) {
      const trailing = readTrailing(published, text, at);
      if (trailing === undefined) break;
      each = trailing.denominators;
      end = trailing.end;
    } else {
      break;
    }
  }
  return { end, bounds, each };
}

/** Whether what stands behind a number without a unit lets it be a number. */
function endsNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || ',;。；、:()"~—-/!'.includes(text[at]!)) return true;
  return boundAfter(text, at) !== undefined || BOUNDS_LINKED.at(text, at) !== undefined;
}

/** A list number in front of its entry: 1.完成, 2、, 3). */
function isListNumber(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  if (end - start > 2 || (before !== undefined && !';；。(:,'.includes(before))) return false;
  const mark = text[end];
  if (mark !== '.' && mark !== '、' && mark !== ')') return false;
  const next = text.charCodeAt(end + 1);
  return mark === '、' ? isWordCharacter(next) && before !== ',' : !isDigit(next) && !Number.isNaN(next);
}

/** Digits that are part of a name: 101号, 7×24小时, a list number, a label's number. */
function readNumberName(text: string, start: number, number: NumberReading): Word | undefined {
  if (number.style === 'chinese') return undefined;
  const always = /^7[×*x]24(小时|h(?![a-z]))?/.exec(text.slice(start, start + 6));
  if (always && number.digits === '7')
    return { type: 'word', role: 'name', start, end: start + always[0].length };
  const name = NAMES.at(text, number.end);
  if (name && !number.scaled) return { type: 'word', role: 'name', start, end: number.end + name.length };
  if (isListNumber(text, start, number.end))
    return { type: 'word', role: 'name', start, end: number.end + 1 };
  return undefined;
}

/** 甲等 behind 三级, A behind 一级: a grade's second part, which gives no number. */
function gradeRest(text: string, at: number, unit: UnitReading | undefined): number {
  if (unit === undefined || !'级等'.includes(unit.word)) return at;
  if (STEMS.includes(text[at] ?? ' ') && (text[at + 1] === '级' || text[at + 1] === '等')) return at + 2;
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  return code >= 0x61 && code <= 0x7a && !(next >= 0x61 && next <= 0x7a) ? at + 1 : at;
}

/** True where a sign of arithmetic leads on to another number: 3×5, 100+50. */
function isArithmetic(text: string, at: number): boolean {
  if (!'×+=*x'.includes(text[at] ?? ' ')) return false;
  const code = text.charCodeAt(at + 1);
  return isDigit(code) || code === 45 || code === 43;
}

/**
 * The quantity that begins at a place behind its prefix: an amount, a range, a ratio or a sum with its unit and the
 * comparators behind it.
 *
 * @returns undefined where no number begins there.
 */
export function readMeasure(folded: Folded, prefix: Prefix): Element | undefined {
  const { text, published } = folded;
  const { start } = prefix;
  const symmetric = text[prefix.end] === '±';
  const at = symmetric ? prefix.end + 1 : prefix.end;
  let term = readTerm(folded, at);
  if (term === undefined || (symmetric && term.number.digits.startsWith('-'))) return undefined;
  const trouble = (reason: QuantityReason, end: number): Trouble => ({ type: 'trouble', start, end, reason });
  const words = (end: number): Word => ({ type: 'word', role: 'text', start, end });
  const { number } = term;
  if (number.broken)
    return number.style === 'chinese' ? words(number.end) : trouble(number.broken, number.end);
  if (term.unit === undefined && prefix.bounds.length === 0 && prefix.each.length === 0) {
    const name = readNumberName(text, start, number);
    if (name) return name;
  }
  let { style }: { style: Style } = number;
  let form: Measure['form'] = 'plain';
  let low = amountOf(number);
  let high: Amount | undefined;
  let unit = term.unit;
  let end = term.end;
  let gap = number.end;

  const ratio = unit === undefined && !symmetric ? readRatio(folded, number) : undefined;
  if (typeof ratio === 'string') return trouble(ratio, number.end + 1);
  const range = ratio || symmetric ? undefined : readRangeEnd(folded, term);
  if (typeof range === 'string') return trouble(range, term.end);
  if (ratio) {
    form = 'ratio';
    ({ low, high, end, style } = ratio);
    gap = end;
  } else if (range) {
    ({ low, high, unit, end, gap, style } = range);
  } else {
    const sum = readSum(folded, term);
    if (typeof sum === 'string') return trouble(sum, term.end);
    if (!sum && isDuration(unit) && timesFollow(folded, term.end)) return trouble('left_over', term.end);
    if (sum) {
      term = sum;
      low = amountOf(sum.number);
      style = sum.number.style;
      unit = sum.unit;
      end = sum.end;
    }
  }
  if (unit && low.digits !== '' && 'grade' === unit.units.at(-1)?.kind) end = gradeRest(text, end, unit);
  if (symmetric) {
    high = low;
    low = { ...low, digits: `-${low.digits}` };
  }

  if (text[end] === '点' && style === 'digits') return trouble('unit_unknown', end);
  if (unit === undefined && form === 'plain' && !endsNumber(text, end)) {
    if (isArithmetic(text, end)) return trouble('arithmetic', end + 1);
    return style === 'chinese' ? words(end) : trouble('unit_unknown', end);
  }
  const suffix = readSuffix(folded, end, unit);
  if (suffix.trouble) return trouble(suffix.trouble, suffix.end);
  end = suffix.end;
  if (isArithmetic(text, end) && !(text[end] === '=' && text[end + 1] === undefined))
    return trouble('arithmetic', end + 1);
  // 2025学年 names a year.
  if (unit?.word === '学年' && /^(19|20)\d\d$/.test(low.digits)) return trouble('date_unclear', end);
  if (isDuration(unit) && !PLAIN.at(text, end)) {
    const before = BEFORE_DATE.at(text, end);
    if (before && unit!.word === '日' && !high) {
      const day = Number(low.digits);
      if (!/^\d{1,2}$/.test(low.digits) || day < 1 || day > 31) return trouble('date_invalid', end);
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
    if (before || text[end] === '底' || text[end] === '末') return trouble('date_unclear', end);
  }

  // 年均增长5% is a growth of 5%, not a rate.
  if (prefix.each.length > 0 && kindOf(unit)?.kind === 'percent') return trouble('left_over', end);
  const each = [...prefix.each, ...suffix.each];
  let bounds: readonly Bound[] = number.andMore
    ? [...prefix.bounds, '>', ...suffix.bounds]
    : [...prefix.bounds, ...suffix.bounds];
  if (high && form === 'plain') {
    // 控制在 before a range and 以内 behind ± say nothing more than the range does.
    const silent = symmetric
      ? bounds.every((bound) => bound === '=' || bound === '<=')
      : bounds.every((bound) => bound === '=') || isOnlyControl(published, start, prefix);
    if (!silent || suffix.bounds.length > (symmetric ? 1 : 0)) return trouble('comparator_conflict', end);
    bounds = [];
  }
  if (combineBounds(bounds) === undefined) return trouble('comparator_conflict', end);
  if (prefix.currency !== '' && unit === undefined && form === 'plain') {
    unit = currencyUnit(prefix);
  }
  const unitText =
    each.length === 0
      ? (unit?.text ?? '')
      : slashed(unit?.word ?? '', [...each, ...(unit?.denominators ?? [])]);
  return {
    type: 'measure',
    start,
    end,
    style,
    form,
    bounds,
    low,
    ...(high ? { high } : {}),
    ...(unit ? { unit } : {}),
    each,
    unitText,
    gap,
  };
}

/** 控制在 alone before a range. */
function isOnlyControl(published: string, start: number, prefix: Prefix): boolean {
  return published.slice(start, prefix.end) === '控制在';
}

/** The unit that ¥ or 人民币 before the number is. */
function currencyUnit(prefix: Prefix): UnitReading {
  const { start, currency } = prefix;
  return {
    start,
    end: start,
    exponent: 0,
    units: UNITS.at('¥', 0)!.meaning,
    word: currency,
    denominators: [],
    text: currency,
  };
}
