import { isYear } from './calendar.ts';
import type { QuantityFields } from './types.ts';

/** How each comparator is written before a quantity. */
const BEFORE = { '': '', '=': '', '>=': '≥', '<=': '≤', '>': '>', '<': '<', '~': '约', range: '' } as const;

const CHINESE_DIGITS = '零一二三四五六七八九';
const CHINESE_POWERS = ['', '十', '百', '千'];

/** A whole number up to 9999 as a Chinese numeral; other numbers stay in digits. */
function chineseNumeral(digits: string): string {
  if (!/^\d{1,4}$/.test(digits)) return digits;
  let result = '';
  let zero = false;
  [...digits].forEach((digit, index) => {
    if (digit === '0') {
      zero = result !== '';
      return;
    }
    result += `${zero ? '零' : ''}${CHINESE_DIGITS[Number(digit)]}${CHINESE_POWERS[digits.length - 1 - index]}`;
    zero = false;
  });
  return result === '' ? '零' : result;
}

/** 12月 would be December; 月 above the line of a rate likewise. */
function writtenUnit(unit: string): string {
  return unit === '月' || unit.startsWith('月/') ? `个${unit}` : unit;
}

/** A bare number that would be read as a month (2025.12), or two as years (2024至2026), kept apart by zeros that say nothing. */
function writtenNumber({
  canonical_number: number,
  canonical_max: max,
  canonical_unit: unit,
}: QuantityFields): string {
  if (max !== '' && unit === '' && isYear(number)) return `${number}.0`;
  return /^(199\d|20\d\d)\.\d\d?$/.test(number) ? `${number}00` : number;
}

function formatGrade({
  canonical_number: number,
  canonical_max: max,
  canonical_unit: unit,
  comparator,
}: QuantityFields): string {
  if (unit === '名') return comparator === '<=' ? `前${number}名` : `${BEFORE[comparator]}第${number}名`;
  const sides = [number, max].filter((side) => side !== '').map(chineseNumeral);
  return `${BEFORE[comparator]}${sides.join('至')}${unit}`;
}

function formatDates({ kind, comparator, date, date_max: last }: QuantityFields): string {
  if (kind === 'deadline') return `${date}前`;
  return comparator === '>=' ? `${date}起` : `${date}至${last}`;
}

/**
 * A quantity in its canonical form: `≥12个月`, `1500元/人/年`, `80至90%`, `1:20`, `2025-12-31前`. Read again, it is the
 * same quantity (`sameQuantity`).
 *
 * What has no canonical form is given as published: words, several quantities, unknown values, a grade by letter, a
 * date without a year, and a rate that is no finite decimal (每3年1次).
 */
export function formatQuantity(quantity: QuantityFields): string {
  const { kind, comparator, canonical_number: number, canonical_max: max } = quantity;
  if (kind === 'deadline' || kind === 'period') {
    return quantity.date === '' ? quantity.value_raw : formatDates(quantity);
  }
  if (number === '') return quantity.value_raw;
  if (kind === 'grade') return formatGrade(quantity);
  if (kind === 'ratio') return `${BEFORE[comparator]}${writtenNumber(quantity)}:${max}`;
  const written = writtenNumber(quantity);
  const numbers = max === '' ? written : `${written}至${max}`;
  return `${BEFORE[comparator]}${numbers}${writtenUnit(quantity.canonical_unit)}`;
}
