import { isDigit, isLatin } from './characters.ts';
import { isNumeralAt, type NumberReading, readNumber, readScale } from './numerals.ts';
import { PERIODS, type Unit, unitAt } from './unit-table.ts';

/** One thing or period below the line of a rate. */
export interface Denominator {
  /** A thing's possible units, or the one period. */
  readonly units: readonly Unit[];
  readonly isPeriod: boolean;
  /** As published, its number in digits: 人, 2年, 千人. */
  readonly text: string;
  /** The unit alone, as published. */
  readonly word: string;
  /** The number it is taken of: 2 in 次/2年, 1000 in 张/千人. */
  readonly multiplier: string;
  readonly exponent: number;
}

/** A unit with what stands below its line, as it stands in a text. */
export interface UnitReading {
  readonly start: number;
  readonly end: number;
  /** The scale in front of the unit where the number had none: 90（万元）. */
  readonly exponent: number;
  /** Empty for a rate with nothing above the line (28.40/株). */
  readonly units: readonly Unit[];
  /** The unit above the line as published, empty where there is none. */
  readonly word: string;
  readonly denominators: readonly Denominator[];
  /** As published, without scale. A rate in words is written with slashes. */
  readonly text: string;
}

const SEPARATORS = '/·.、*×每';

/** These separators are also punctuation, so what follows the unit after them must end there. */
const WEAK_SEPARATORS = '.、*×';

const END_OF_UNIT = /[/·.、*×每()以及左上内,，;；。:"~—-]/;

/**
 * A thing or period below the line.
 *
 * @param mayCount whether a number may stand before a thing (每100人3名); a period may always have one (次/2年).
 */
function readDenominator(
  published: string,
  text: string,
  from: number,
  mayCount: boolean,
): { readonly end: number; readonly denominator: Denominator } | undefined {
  let at = from;
  let number: NumberReading | undefined;
  if (text[at] === '半' && PERIODS.at(text, at) === undefined) {
    number = { end: at + 1, digits: '0.5', exponent: 0, scaled: false, style: 'chinese', andMore: false };
    at += 1;
  } else if (isDigit(text.charCodeAt(at)) || (isNumeralAt(text, at) && !isScaleAlone(text, at))) {
    number = readNumber(text, at);
    if (number === undefined || number.broken !== undefined || number.andMore) number = undefined;
    else at = number.end;
  }
  const scale = number ? { end: at, exponent: number.exponent } : readScale(text, at);
  at = scale.end;
  const bare = text[at] === '个' ? at + 1 : at;
  const period = PERIODS.at(text, at) ?? PERIODS.at(text, bare);
  const unit = unitAt(text, at);
  const unitEnd = at + (unit?.length ?? 0);
  const periodEnd = period ? (PERIODS.at(text, at) ? at : bare) + period.length : 0;
  const isPeriod = period !== undefined && periodEnd >= unitEnd;
  const end = isPeriod ? periodEnd : unitEnd;
  if (end === at || isLatinGoingOn(text, end)) return undefined;
  // 每一年 is 每年.
  const counted = number !== undefined && !(number.digits === '1' && number.style === 'chinese');
  if (counted && !isPeriod && !mayCount) return undefined;
  const multiplier = counted ? number!.digits : '1';
  if (/^-?0*(\.0*)?$/.test(multiplier)) return undefined;
  const word = published.slice(at, end);
  const shown = counted ? (text[from] === '半' ? '半' : multiplier) : '';
  const scaleText = number
    ? number.exponent > 0
      ? published.slice(scaleStart(text, from), at)
      : ''
    : published.slice(from, at);
  return {
    end,
    denominator: {
      units: isPeriod ? [period.meaning] : unit!.meaning,
      isPeriod,
      text: `${shown}${scaleText}${word}`,
      word,
      multiplier,
      exponent: scale.exponent,
    },
  };
}

/** 十万 of 每十万人, as 万 of 每万人; 十 alone is a number. */
function isScaleAlone(text: string, at: number): boolean {
  const { end, exponent } = readScale(text, at);
  return exponent > 1 && !isNumeralAt(text, end);
}

/** Where the scale behind a number in digits begins. */
function scaleStart(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at)) || text[at] === '.' || text[at] === ',') at += 1;
  return at;
}

function isLatinGoingOn(text: string, end: number): boolean {
  return isLatin(text.charCodeAt(end - 1)) && isLatin(text.charCodeAt(end));
}

/** Everything below the line from a place on: `/人/年`, `每人每月`, `/(人·年)`. */
function readDenominators(
  published: string,
  text: string,
  from: number,
  first: string,
): { readonly end: number; readonly denominators: readonly Denominator[] } {
  const denominators: Denominator[] = [];
  let end = from;
  let allowed = first;
  // More than a handful of parts is no unit anyone publishes.
  while (denominators.length < 6) {
    let at = end;
    let weak = false;
    let strong = false;
    while (at - end < 2 && allowed.includes(text[at] ?? ' ')) {
      if (WEAK_SEPARATORS.includes(text[at]!)) weak = true;
      else strong = true;
      at += 1;
      allowed = SEPARATORS;
    }
    // 100元×12月 is a product.
    if (at === end || ('×*'.includes(text[at - 1]!) && isDigit(text.charCodeAt(at)))) break;
    if (text[at] === '(') {
      const inner = readInner(published, text, at + 1);
      if (inner === undefined) break;
      denominators.push(...inner.denominators);
      end = inner.end;
    } else {
      const each = text[at - 1] === '每';
      const part = readDenominator(published, text, at, each);
      if (part === undefined) break;
      if (weak && !strong && part.end < text.length && !END_OF_UNIT.test(text[part.end]!)) break;
      denominators.push(part.denominator);
      end = part.end;
    }
    allowed = SEPARATORS;
  }
  return { end, denominators };
}

/** The parts inside the brackets of 元/(人·年). */
function readInner(
  published: string,
  text: string,
  from: number,
): { readonly end: number; readonly denominators: readonly Denominator[] } | undefined {
  const head = readDenominator(published, text, from, false);
  if (head === undefined) return undefined;
  const rest = readDenominators(published, text, head.end, SEPARATORS);
  if (text[rest.end] !== ')') return undefined;
  return { end: rest.end + 1, denominators: [head.denominator, ...rest.denominators] };
}

/** 每人每月 before a number: the things and periods a rate is taken of. */
export function readEach(
  published: string,
  text: string,
  from: number,
): { readonly end: number; readonly denominators: readonly Denominator[] } | undefined {
  const each = readDenominators(published, text, from, '每');
  return each.denominators.length > 0 ? each : undefined;
}

/** 人均, 户均, 年均, 年人均 before a number. */
export function readAverage(
  published: string,
  text: string,
  from: number,
): { readonly end: number; readonly denominators: readonly Denominator[] } | undefined {
  const first = readDenominator(published, text, from, false);
  if (first === undefined || isNumeralAt(text, from)) return undefined;
  const second =
    first.denominator.isPeriod && text[first.end] !== '均'
      ? readDenominator(published, text, first.end, false)
      : undefined;
  const end = second?.end ?? first.end;
  if (text[end] !== '均' || '衡等价值匀分'.includes(text[end + 1] ?? ' ')) return undefined;
  return { end: end + 1, denominators: [first.denominator, ...(second ? [second.denominator] : [])] };
}

/** Below the line only, after 以上 or alone: `/年`, `每年`. */
export function readTrailing(
  published: string,
  text: string,
  from: number,
): { readonly end: number; readonly denominators: readonly Denominator[] } | undefined {
  const trailing = readDenominators(published, text, from, '/每');
  return trailing.denominators.length > 0 ? trailing : undefined;
}

/** The unit of a rate in words, or of one whose parts stand apart: written with slashes, in the order of the words. */
export function slashed(word: string, denominators: readonly Denominator[]): string {
  return [word, ...denominators.map((part) => part.text)].join('/');
}

/**
 * The unit right behind a number: `元/人/年`, `/株`, `（%）`, a doubled `%%`.
 *
 * @returns undefined where none stands there.
 */
export function readUnit(published: string, text: string, from: number): UnitReading | undefined {
  if (text[from] === '(') return readBracketed(published, text, from);
  return readPlain(published, text, from, 0);
}

function readPlain(published: string, text: string, from: number, exponent: number): UnitReading | undefined {
  const unit = unitAt(text, from);
  if (unit === undefined) {
    const bare = text[from] === '/' ? readDenominators(published, text, from, '/') : undefined;
    if (bare === undefined || bare.denominators.length === 0) return undefined;
    const { end, denominators } = bare;
    return {
      start: from,
      end,
      exponent,
      units: [],
      word: '',
      denominators,
      text: published.slice(from, end),
    };
  }
  let wordEnd = from + unit.length;
  const word = published.slice(from, wordEnd);
  // A sign printed twice is one: 95%%.
  while (unit.length === 1 && !/[\p{L}]/u.test(word) && text[wordEnd] === text[from]) wordEnd += 1;
  // 元·人·年: without a slash only money is read as a rate, 50人·天 may be a product.
  const first = unit.meaning[0]?.kind === 'money' ? SEPARATORS : '/每';
  const { end, denominators } = readDenominators(published, text, wordEnd, first);
  const asPublished = published.slice(wordEnd, end);
  return {
    start: from,
    end,
    exponent,
    units: unit.meaning,
    word,
    denominators,
    text:
      denominators.length === 0
        ? word
        : asPublished.includes('/')
          ? `${word}${asPublished}`
          : slashed(word, denominators),
  };
}

/** A unit in brackets right behind the number: 90（%）, 90（万元）. */
function readBracketed(published: string, text: string, from: number): UnitReading | undefined {
  const scale = readScale(text, from + 1);
  const inner = readPlain(published, text, scale.end, scale.exponent);
  if (inner === undefined || text[inner.end] !== ')') return undefined;
  return { ...inner, end: inner.end + 1 };
}
