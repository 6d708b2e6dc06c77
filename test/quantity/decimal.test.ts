import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  DIGIT_LIMIT,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  shiftDecimalText,
  subtractDecimals,
} from '../../src/quantity/index.ts';

const decimal: fc.Arbitrary<Decimal> = fc.record({
  coefficient: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  places: fc.integer({ min: 0, max: 12 }),
});

const read = (text: string): Decimal => parseDecimal(text)!;

describe('parseDecimal', () => {
  test.each([
    ['1,234,567.89', '1234567.89'],
    ['１，２３４．５０', '1234.5'],
    ['-0.30', '-0.3'],
    ['−5', '-5'],
    ['+7', '7'],
    [' 12 345 ', '12345'],
    ['007', '7'],
    ['0.00', '0'],
  ])('%s is %s', (text, expected) => {
    expect(formatDecimal(read(text))).toBe(expected);
  });

  test.each([
    '',
    '-',
    '1,23',
    '2,0000',
    '1234,567',
    '1.2.3',
    '1,234.',
    '.5',
    '5.',
    '1e5',
    '1O0',
    '１．２，３',
  ])('%s is no number', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test('has a limit on digits', () => {
    expect(parseDecimal('9'.repeat(DIGIT_LIMIT))).toBeDefined();
    expect(parseDecimal('9'.repeat(DIGIT_LIMIT + 1))).toBeUndefined();
  });
});

test('what binary floating point gets wrong is exact', () => {
  expect(formatDecimal(multiplyDecimals(read('0.57'), read('10000')))).toBe('5700');
  expect(formatDecimal(addDecimals(read('0.1'), read('0.2')))).toBe('0.3');
  expect(shiftDecimalText('14.3', 4)).toBe('143000');
  expect(shiftDecimalText('-0.05', -3)).toBe('-0.00005');
});

test('division is exact or not made', () => {
  expect(formatDecimal(divideDecimals(read('1'), read('8'))!)).toBe('0.125');
  expect(formatDecimal(divideDecimals(read('3'), read('-0.6'))!)).toBe('-5');
  expect(divideDecimals(read('1'), read('3'))).toBeUndefined();
  expect(divideDecimals(read('1'), read('0'))).toBeUndefined();
});

test('formatting and reading give the same number', () => {
  fc.assert(fc.property(decimal, (value) => compareDecimals(read(formatDecimal(value)), value) === 0));
});

test('addition and subtraction, multiplication and division undo each other', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(compareDecimals(subtractDecimals(addDecimals(a, b), b), a)).toBe(0);
      if (b.coefficient !== 0n) {
        expect(compareDecimals(divideDecimals(multiplyDecimals(a, b), b)!, a)).toBe(0);
      }
    }),
  );
});
