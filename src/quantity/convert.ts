import type { Row } from './context.ts';
import { divideDecimals, formatDecimal, parseDecimal, shiftDecimalText } from './decimal.ts';
import type { Amount, Measure } from './elements.ts';
import type { ContextDecision, QuantityKind, QuantityReason } from './types.ts';
import type { Denominator } from './unit-reader.ts';
import type { Unit } from './unit-table.ts';
import { FREQUENCY_UNITS } from './words.ts';

/** A measure's unit, settled: how a number becomes its base unit, and what both are called. */
export interface Conversion {
  readonly kind: QuantityKind;
  readonly canonicalUnit: string;
  readonly code: string;
  /** The canonical number is the number times `times`, over `over`, its point moved by `exponent`. */
  readonly times: bigint;
  readonly over: bigint;
  readonly exponent: number;
  readonly decisions: readonly ContextDecision[];
}

interface Settled {
  readonly unit: Unit;
  readonly decision?: ContextDecision;
}

/** M, G and 兆 alone: a bit rate, a size or a length, as the row says. */
function settleLetter(units: readonly Unit[], word: string, row: Row): Settled | undefined {
  const bandwidth = row.speaksOfBandwidth();
  const other = word === 'G' ? row.speaksOfStorage() : word === 'M' && row.speaksOfLength();
  // 网络存储容量500G may be either.
  if (bandwidth && other && word === 'G') return undefined;
  const find = (test: (unit: Unit) => boolean, decision: ContextDecision): Settled | undefined => {
    const unit = units.find((candidate) => candidate.word === word && test(candidate));
    return unit && { unit, decision };
  };
  if (bandwidth) return find((unit) => unit.canonical === 'Mbps', 'bandwidth_word');
  if (!other) return undefined;
  return word === 'G'
    ? find((unit) => unit.canonical === 'GB', 'storage_word')
    : find((unit) => unit.canonical === '米', 'length_word');
}

/** Which of its units a word stands for. Undefined where nothing tells. */
function settle(units: readonly Unit[], word: string, isGrade: boolean, row: Row): Settled | undefined {
  const [first] = units;
  if (first === undefined) return undefined;
  if (word === 'M' || word === 'G' || word === '兆') return settleLetter(units, word, row);
  // 2T of storage is hardly a weight.
  if (word === 'T' && row.speaksOfStorage()) return undefined;
  if (units.length === 1) return { unit: first };
  if (word === '度') {
    const warm = row.speaksOfTemperature();
    const unit = units.find((candidate) => (candidate.canonical === '℃') === warm);
    return unit && (warm ? { unit, decision: 'temperature_word' } : { unit });
  }
  const exact = units.filter((unit) => unit.word === word);
  const candidates = exact.length > 0 ? exact : units;
  const unit = isGrade
    ? candidates.find((candidate) => candidate.kind === 'grade')
    : // 分 alone is a score, 名 and 类 are counts.
      candidates.find((candidate) => candidate.kind === 'count');
  return { unit: unit ?? candidates[0]! };
}

const hasSign = (code: string): boolean => code.includes('.') || code.includes('/');

/** A number without a unit, or with nothing above the line: money where the row speaks of it. */
const YUAN = {
  canonical: '元',
  code: 'CNY',
  kind: 'money',
  factor: { coefficient: 1n, exponent: 0 },
} as const;

type Numerator = Pick<Unit, 'canonical' | 'code' | 'kind' | 'factor'>;

const NUMBER: Numerator = {
  canonical: '',
  code: '',
  kind: 'number',
  factor: { coefficient: 1n, exponent: 0 },
};

function rateKind(numerator: Numerator, word: string, denominators: readonly Denominator[]): QuantityKind {
  if (denominators.length === 0) return numerator.kind;
  if (numerator.kind === 'money') return 'money_rate';
  const once = denominators.length === 1 && denominators[0]!.isPeriod;
  return once && FREQUENCY_UNITS.has(word) ? 'frequency' : 'rate';
}

/** How a measure becomes its base unit; a reason where its unit cannot be settled. */
export function convert(measure: Measure, row: Row): Conversion | QuantityReason {
  const decisions: ContextDecision[] = [];
  const { unit } = measure;
  const denominators = [...measure.each, ...(unit?.denominators ?? [])];
  // With Chinese numerals 类, 级 and 等 are grades; 三名 is three people.
  const isGrade = measure.form === 'grade' || (measure.style === 'chinese' && unit?.word !== '名');
  let numerator: Numerator = NUMBER;
  if (measure.form === 'ratio') {
    if (denominators.length > 0) return 'left_over';
    numerator = { ...NUMBER, kind: 'ratio' };
  } else if (unit !== undefined && unit.units.length > 0) {
    const settled = settle(unit.units, unit.word, isGrade, row);
    if (settled === undefined) return 'unit_ambiguous';
    if (settled.decision) decisions.push(settled.decision);
    numerator = settled.unit;
  } else if (measure.form === 'grade') {
    return 'unit_unknown';
  } else if (denominators.length > 0 || measure.low.scaled || measure.high?.scaled) {
    if (row.speaksOfMoney()) {
      numerator = YUAN;
      decisions.push('money_word');
    } else if (denominators.length > 0) {
      return 'unit_ambiguous';
    }
  }

  let times = numerator.factor.coefficient;
  let over = 1n;
  let exponent = numerator.factor.exponent + (unit?.exponent ?? 0);
  let things = '';
  let thingCodes = '';
  let period: Unit | undefined;
  for (const part of denominators) {
    const settled = settle(part.units, part.word, false, row);
    if (settled === undefined) return 'unit_ambiguous';
    if (settled.decision) decisions.push(settled.decision);
    const { unit: below } = settled;
    const multiplier = parseDecimal(part.multiplier)!;
    over *= multiplier.coefficient;
    exponent += multiplier.places - part.exponent;
    if (part.isPeriod) {
      // Per two periods (元/天/年) is no rate that anyone reads one way.
      if (period !== undefined) return 'unit_unknown';
      period = below;
      times *= below.factor.coefficient;
      exponent += below.factor.exponent;
    } else {
      things += `/${below.canonical}`;
      thingCodes += hasSign(below.code) ? `/(${below.code})` : `/${below.code}`;
      over *= below.factor.coefficient;
      exponent -= below.factor.exponent;
    }
  }
  return {
    kind: rateKind(numerator, unit?.word ?? '', denominators),
    canonicalUnit: `${numerator.canonical}${things}${period?.canonical ?? ''}`,
    code: `${numerator.code}${thingCodes}${period?.code ?? ''}`,
    times,
    over,
    exponent,
    decisions,
  };
}

/** A number in the base unit, as text; undefined where it is no finite decimal. */
export function convertAmount(amount: Amount, conversion: Conversion): string | undefined {
  const exponent = amount.exponent + conversion.exponent;
  if (conversion.times === 1n && conversion.over === 1n) return shiftDecimalText(amount.digits, exponent);
  const { coefficient, places } = parseDecimal(amount.digits)!;
  const quotient = divideDecimals(
    { coefficient: coefficient * conversion.times, places },
    { coefficient: conversion.over, places: 0 },
  );
  return quotient && shiftDecimalText(formatDecimal(quotient), exponent);
}
