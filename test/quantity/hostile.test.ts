import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findQuantities, formatQuantity, parseQuantity, sameQuantity } from '../../src/quantity/index.ts';
import { UNITS_TSV } from '../../src/quantity/units.ts';
import * as words from '../../src/quantity/words.ts';

const UNITS = UNITS_TSV.trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t')[0]!);

/** Every word and sign that a parser knows, and what surrounds them in real values. */
const VOCABULARY: readonly string[] = [
  ...new Set([
    ...Object.values(words).flatMap((list) =>
      typeof list === 'string'
        ? [...list]
        : list instanceof Set || list instanceof Map
          ? [...list.keys()]
          : Array.isArray(list)
            ? list.map((entry) => (Array.isArray(entry) ? String(entry[0]) : String(entry)))
            : [],
    ),
    ...UNITS,
    ...'0 1 5 12 31 2025 1.5 1, . , - − – — ~ ～ / · • 、 * × + = % ( ) （ ） 《 》 “ ” : ： 每 均 第 前 半 个 ± ** xx 年 月 日 季度 上半年 年底 ① Ⅲ ✓ 哈 \u200b'.split(
      ' ',
    ),
    '1比',
    '分之',
    '2/',
    '3元',
    '1年',
    '5-',
    '（5）',
    '每人每月',
    'a1',
    '2025.12-',
    '至少培训',
    '12月1-',
  ]),
];

const elapsed = (run: () => void): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

/** Milliseconds for a text of `length` repetitions, the better of two: other work on the machine only adds. */
function cost(part: string, length: number): number {
  const text = part.repeat(Math.ceil(length / part.length));
  const runs = [0, 1].map(() =>
    elapsed(() => {
      parseQuantity(text, { level3: '带宽', comparatorColumn: '≥', unitColumn: '万元', fiscalYear: 2025 });
      findQuantities(text, { fiscalYear: 2025 });
    }),
  );
  return Math.min(...runs);
}

describe('time grows with the length of the text and no faster', () => {
  // Four times the text may cost four times the time; quadratic growth would cost sixteen times. Short times say
  // nothing, so only what takes long enough to measure is compared.
  const SHORT = 2_000;
  /** Milliseconds. Linear reading stays far below, also on a busy machine; quadratic reading goes far beyond. */
  const ENOUGH_TO_JUDGE = 200;
  const grows = (part: string): boolean => {
    const long = cost(part, SHORT * 4);
    return long > ENOUGH_TO_JUDGE && long > 10 * cost(part, SHORT);
  };

  test('for every word and sign repeated', () => {
    for (const part of VOCABULARY) expect(grows(part) && grows(part), JSON.stringify(part)).toBe(false);
  });

  test('for any few of them repeated', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VOCABULARY), { minLength: 2, maxLength: 4 }), (parts) => {
        const part = parts.join('');
        return !(grows(part) && grows(part));
      }),
      { numRuns: 100 },
    );
  });
});

const value = fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 12 }).map((parts) => parts.join(''));
const cell = fc.option(value, { nil: undefined });
const context = fc
  .record({
    level2: cell,
    level3: cell,
    description: cell,
    comparatorColumn: cell,
    unitColumn: cell,
    fiscalYear: fc.option(fc.integer({ min: 1990, max: 2099 }), { nil: null }),
  })
  .map((row) => Object.fromEntries(Object.entries(row).filter(([, given]) => given !== undefined)));

const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

test('any text in any row gives a well-formed quantity and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(value, fc.string({ unit: 'binary' })), context, (text, row) => {
      const quantity = parseQuantity(text, row);
      const { kind, comparator, number, number_max, canonical_number, canonical_max, date, date_max } =
        quantity;
      expect(/\s/.test(quantity.value_raw)).toBe(false);
      for (const part of [number, number_max, canonical_number, canonical_max]) {
        if (part !== '') expect(part).toMatch(NUMBER);
      }
      for (const part of [date, date_max]) if (part !== '') expect(part).toMatch(DATE);
      const wordless = kind === 'qualitative' || kind === 'compound' || kind === 'unknown';
      if (wordless) expect([comparator, number, quantity.unit, quantity.unit_code, date].join('')).toBe('');
      else expect(comparator).not.toBe('');
      if (kind === 'unknown') expect(quantity.reason).not.toBe('');
      findQuantities(text, row);
    }),
    { numRuns: 20_000 },
  );
});

test('any quantity is read again from its canonical form', () => {
  fc.assert(
    fc.property(value, context, (text, row) => {
      const quantity = parseQuantity(text, row);
      if (quantity.canonical_number === '' && quantity.date === '') return;
      const again = parseQuantity(formatQuantity(quantity));
      expect(sameQuantity(quantity, again), `${formatQuantity(quantity)}`).toBe(true);
      expect(formatQuantity(again)).toBe(formatQuantity(quantity));
    }),
    { numRuns: 20_000 },
  );
});

test('a number of any length is exact up to the limit and unknown above it', () => {
  const nines = '9'.repeat(1000);
  expect(parseQuantity(`${nines}万元`).canonical_number).toBe(`${nines}0000`);
  expect(parseQuantity(`${nines}9元`)).toMatchObject({ kind: 'unknown', reason: 'long_number' });
});
