import type { Amount, Measure, Style } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { isNumeralAt, type NumberReading, readNumber } from './numerals.ts';
import type { QuantityReason } from './types.ts';
import { readUnit, type UnitReading } from './unit-reader.ts';
import { UNITS, type Unit, unitAt } from './unit-table.ts';

const PARTS = new Lexicon<string>([
  ['百分之', '%'],
  ['千分之', '‰'],
  ['万分之', '‱'],
]);
const HUNDRED_PERCENT = Lexicon.of(['百分百', '百分之百']);

/** A number with the unit behind it. */
export interface Term {
  readonly number: NumberReading;
  readonly unit: UnitReading | undefined;
  readonly end: number;
}

/** One or two numbers with their unit: how far a quantity reaches before the comparators behind it. */
export interface Extent {
  readonly form: Measure['form'];
  readonly style: Style;
  readonly low: Amount;
  readonly high: Amount | undefined;
  readonly unit: UnitReading | undefined;
  readonly end: number;
  /** Where the unit of a bare number would stand. */
  readonly gap: number;
}

/** What a parser knows of a place: what stands there, why it makes the value unknown, or nothing. */
export type Outcome<Value> = Value | QuantityReason | undefined;

export const amountOf = (number: NumberReading): Amount => ({
  digits: number.digits,
  exponent: number.exponent,
  scaled: number.scaled,
});

/** The one unit a word stands for, where it is not of two kinds. */
export const kindOf = (unit: UnitReading | undefined): Unit | undefined => unit?.units[0];

export const isDuration = (unit: UnitReading | undefined): boolean =>
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
export function readTerm(folded: Folded, from: number): Term | undefined {
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

/** Chinese only where both are. */
export const styleOf = (first: NumberReading, second: NumberReading): Style =>
  first.style === 'chinese' && second.style === 'chinese' ? 'chinese' : 'digits';
