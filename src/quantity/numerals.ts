import { isDigit } from './characters.ts';
import { DIGIT_LIMIT, formatDecimal, shiftDecimalText } from './decimal.ts';
import type { QuantityReason } from './types.ts';
import { SCALES, UNITS } from './unit-table.ts';
import { AND_MORE, CHINESE_DIGITS, CHINESE_POWERS, NO_NUMBER_AFTER } from './words.ts';

/** A number with its scale as it stands in a folded text. */
export interface NumberReading {
  readonly end: number;
  /** ASCII digits, at most one point, a leading minus; thousands separators removed, trailing zeros kept. */
  readonly digits: string;
  /** The power of ten of the scale, not yet applied. */
  readonly exponent: number;
  /** Whether a scale was written, also where it is applied already (3万5千). */
  readonly scaled: boolean;
  /** `chinese` where no ASCII digit took part: such a number counts only as a whole value. */
  readonly style: 'digits' | 'chinese';
  /** 余 or 多 stands between the number and its unit. */
  readonly andMore: boolean;
  /** Set where the digits are no number. */
  readonly broken?: QuantityReason;
}

/** Codes, not characters: a text gives them without making a string of each. */
const NUMERALS: ReadonlySet<number> = new Set(
  [...CHINESE_DIGITS.keys(), ...CHINESE_POWERS.keys()].map((character) => character.charCodeAt(0)),
);

/** Whether a Chinese numeral stands at a place. */
export function isNumeralAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x4e00 && NUMERALS.has(code);
}

/** The longest Chinese numeral; 九千九百九十九万九千九百九十九亿… fits well below. */
const NUMERAL_LIMIT = 40;

/** A scale at a place, unless a longer unit begins there: 千克 is no 千. */
function scaleAt(text: string, at: number): { readonly end: number; readonly exponent: number } | undefined {
  const scale = SCALES.at(text, at);
  // 90百分 is a percentage that lost its end.
  if (scale === undefined || text.startsWith('百分', at)) return undefined;
  const unit = UNITS.at(text, at);
  if (unit !== undefined && unit.length > scale.length) return undefined;
  return { end: at + scale.length, exponent: scale.meaning };
}

/** Only a scale (万元 has one, 千克 none): where it ends and its power of ten. */
export function readScale(text: string, at: number): { readonly end: number; readonly exponent: number } {
  return scaleAt(text, at) ?? { end: at, exponent: 0 };
}

/** Where the run of digits, separators between digits and points between digits ends. */
function digitRunEnd(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isDigit(code) || ((code === 44 || code === 46) && isDigit(text.charCodeAt(at + 1)))) at += 1;
    else return at;
  }
}

/** The digits of a run without their separators; undefined where they are no number (2,0000; 1.2.3). */
function joinDigits(run: string): string | undefined {
  const comma = run.indexOf(',');
  const point = run.indexOf('.');
  if (comma < 0 && (point < 0 || run.indexOf('.', point + 1) < 0)) return run;
  const whole = point < 0 ? run : run.slice(0, point);
  if (point >= 0 && (run.indexOf('.', point + 1) >= 0 || run.indexOf(',', point) >= 0)) return undefined;
  if (!whole.includes(',')) return run;
  const groups = whole.split(',');
  if (groups[0]!.length > 3 || groups.some((group, index) => index > 0 && group.length !== 3))
    return undefined;
  return groups.join('') + run.slice(whole.length);
}

/**
 * The value of a Chinese numeral without a decimal point, as decimal text.
 *
 * @returns undefined where it names no number: 三五 (three to five), 一百五 (150 or 105), 百.
 */
function numeralValue(numeral: string): string | undefined {
  const positional = [...numeral].every((character) => CHINESE_DIGITS.has(character));
  if (positional) return positionalValue(numeral);
  let total = 0n;
  let section = 0n;
  let digit: bigint | undefined;
  let lastPower = 4;
  let zero = false;
  let afterBig = false;
  for (const character of numeral) {
    const power = CHINESE_POWERS.get(character);
    if (power === undefined) {
      if (digit !== undefined) return undefined;
      if (character === '零') zero = true;
      else digit = BigInt(CHINESE_DIGITS.get(character)!);
    } else if (power < 4) {
      if (power >= lastPower) return undefined;
      if (digit === undefined && (power !== 1 || section !== 0n)) return undefined;
      section += (digit ?? 1n) * 10n ** BigInt(power);
      digit = undefined;
      lastPower = power;
      zero = false;
    } else {
      if (digit !== undefined && !unitsDigitIsClear(section, lastPower, zero, afterBig)) return undefined;
      section += digit ?? 0n;
      digit = undefined;
      if (power === 8) total = (total + section) * 10n ** 8n;
      else total += section * 10n ** 4n;
      if (total === 0n) return undefined;
      section = 0n;
      lastPower = 4;
      zero = false;
      afterBig = true;
    }
  }
  if (digit !== undefined && !unitsDigitIsClear(section, lastPower, zero, afterBig)) return undefined;
  return (total + section + (digit ?? 0n)).toString();
}

/** 一百五 is said for 150: a last digit counts units only after 十 or 零, or alone. */
function unitsDigitIsClear(section: bigint, lastPower: number, zero: boolean, afterBig: boolean): boolean {
  return zero || lastPower === 1 || (section === 0n && !afterBig);
}

/** 二零二五 is 2025; 三五 is three to five and names no number. */
function positionalValue(numeral: string): string | undefined {
  if (numeral.length === 2 && !numeral.includes('零')) return undefined;
  if (numeral.length > 1 && /^零+$/.test(numeral)) return undefined;
  return [...numeral].map((character) => CHINESE_DIGITS.get(character)).join('');
}

/** Where a Chinese numeral ends: before a unit that begins like a scale (三千克), at the limit at the latest. */
function numeralEnd(text: string, from: number): number {
  let at = from;
  while (isNumeralAt(text, at)) {
    const unit = CHINESE_POWERS.has(text[at]!) ? UNITS.at(text, at) : undefined;
    if (unit !== undefined && unit.length > 1 && at > from) return at;
    at += 1;
  }
  return at;
}

/** Whether 余 or 多 stands here, between a number and what it counts. */
function isAndMore(text: string, at: number): boolean {
  return at < text.length && AND_MORE.includes(text[at]!);
}

function readChinese(text: string, from: number): NumberReading | undefined {
  let at = numeralEnd(text, from);
  if (at === from) return undefined;
  const nothing = (end: number): NumberReading => ({
    end,
    digits: '',
    exponent: 0,
    scaled: false,
    style: 'chinese',
    andMore: false,
    broken: 'broken_number',
  });
  if (at - from > NUMERAL_LIMIT) return nothing(at);
  const numeral = text.slice(from, at);
  let digits = numeralValue(numeral);
  let scaled = /[百千万亿]$/.test(numeral);
  if (text[at] === '点' && CHINESE_DIGITS.has(text[at + 1] ?? '')) {
    let end = at + 1;
    while (CHINESE_DIGITS.has(text[end] ?? '')) end += 1;
    const fraction = [...text.slice(at + 1, end)].map((character) => CHINESE_DIGITS.get(character)).join('');
    const scale = readScale(text, end);
    if (digits !== undefined && fraction.length <= NUMERAL_LIMIT) {
      const value = `${digits}.${fraction}`;
      digits = scale.exponent > 0 ? shiftDecimalText(value, scale.exponent) : value;
    }
    scaled = scale.exponent > 0;
    at = scale.end;
  }
  if (digits === undefined || NO_NUMBER_AFTER.includes(text[at] ?? ' ')) return nothing(at);
  const andMore = isAndMore(text, at);
  if (andMore) {
    at += 1;
    // 三十多万: the scale of what the numeral counts follows.
    const scale = readScale(text, at);
    if (scale.exponent > 0) {
      digits = shiftDecimalText(digits, scale.exponent);
      scaled = true;
      at = scale.end;
    }
  }
  return { end: at, digits, exponent: 0, scaled, style: 'chinese', andMore };
}

/**
 * The rest of a mixture such as 3万5千 or 3亿5000万, after its first part. Each part must be smaller than the scale
 * before it; a last part without a scale must fill the places (3万5 is said for 35000 and is no number).
 */
function readMixture(text: string, from: number, first: NumberReading): NumberReading {
  const broken: NumberReading = { ...first, end: from, broken: 'broken_number' };
  if (first.digits.includes('.') || first.digits.startsWith('-')) return broken;
  let total = BigInt(shiftDecimalText(first.digits, first.exponent));
  let room = first.exponent;
  let at = from;
  for (let part = 0; part < 4 && room > 0; part += 1) {
    const start = at;
    let digits: string | undefined;
    if (isDigit(text.charCodeAt(at))) {
      at = digitRunEnd(text, at);
      digits = at - start > NUMERAL_LIMIT ? undefined : joinDigits(text.slice(start, at));
    } else if (CHINESE_DIGITS.has(text[at] ?? '')) {
      digits = CHINESE_DIGITS.get(text[at]!);
      at += 1;
    } else {
      break;
    }
    const scale = readScale(text, at);
    at = scale.end;
    const value = digits === undefined ? undefined : shiftedInteger(digits, scale.exponent);
    if (value === undefined || value.length > room) return { ...broken, end: at };
    if (scale.exponent === 0 && value.length < Math.min(room, 3)) return { ...broken, end: at };
    total += BigInt(value);
    room = scale.exponent;
  }
  const digits = formatDecimal({ coefficient: total, places: 0 });
  return { ...first, end: at, digits, exponent: 0, scaled: true };
}

/** An integer of decimal text and scale; undefined where a fraction is left over. */
function shiftedInteger(digits: string, exponent: number): string | undefined {
  const value = shiftDecimalText(digits, exponent);
  return value.includes('.') || value.length > NUMERAL_LIMIT ? undefined : value;
}

/**
 * The number at a place: a sign, digits or a Chinese numeral, a scale, 余 or 多 on either side of the scale.
 *
 * @returns undefined where none begins here.
 */
export function readNumber(text: string, from: number): NumberReading | undefined {
  let at = from;
  const sign = text.charCodeAt(at);
  if (sign === 45 || sign === 43) at += 1;
  if (!isDigit(text.charCodeAt(at))) return at === from ? readChinese(text, at) : undefined;
  const runEnd = digitRunEnd(text, at);
  if (runEnd - at > DIGIT_LIMIT) return brokenDigits(runEnd, 'long_number');
  const joined = joinDigits(text.slice(at, runEnd));
  if (joined === undefined) return brokenDigits(runEnd, 'broken_number');
  const digits = sign === 45 ? `-${joined}` : joined;
  at = runEnd;
  let andMore = isAndMore(text, at);
  if (andMore) at += 1;
  const scale = scaleAt(text, at);
  if (scale === undefined) return { end: at, digits, exponent: 0, scaled: false, style: 'digits', andMore };
  at = scale.end;
  const { exponent } = scale;
  if (!andMore && (isDigit(text.charCodeAt(at)) || CHINESE_DIGITS.has(text[at] ?? ''))) {
    return readMixture(text, at, { end: at, digits, exponent, scaled: true, style: 'digits', andMore });
  }
  if (!andMore && isAndMore(text, at)) {
    andMore = true;
    at += 1;
  }
  return { end: at, digits, exponent, scaled: true, style: 'digits', andMore };
}

/** A run of digits that is no number. */
function brokenDigits(end: number, broken: QuantityReason): NumberReading {
  return { end, digits: '', exponent: 0, scaled: false, style: 'digits', andMore: false, broken };
}

/** A small whole number in digits or as a Chinese numeral (年, 月, 日 of a date), and where it ends. */
export function readSmallNumber(
  text: string,
  from: number,
):
  | { readonly end: number; readonly value: number; readonly length: number; readonly chinese: boolean }
  | undefined {
  let at = from;
  while (at - from < 5 && isDigit(text.charCodeAt(at))) at += 1;
  if (at > from) {
    if (at - from > 4) return undefined;
    return { end: at, value: Number(text.slice(from, at)), length: at - from, chinese: false };
  }
  while (at - from < 5 && (CHINESE_DIGITS.has(text[at] ?? '') || text[at] === '十')) at += 1;
  if (at === from || at - from > 4) return undefined;
  const value = numeralValue(text.slice(from, at));
  if (value === undefined) return undefined;
  return { end: at, value: Number(value), length: value.length, chinese: true };
}
