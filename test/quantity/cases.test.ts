import { describe, expect, test } from 'vitest';
import { formatQuantity, parseQuantity, sameQuantity } from '../../src/quantity/index.ts';
import { CASES } from './cases.ts';

const FILES = [...new Set(CASES.map(({ file }) => file))];

describe.each(FILES)('%s', (file) => {
  const cases = CASES.filter((one) => one.file === file);

  test('gives every field as expected', () => {
    for (const { value, context, expected } of cases) {
      expect(parseQuantity(value, context), `${value} ${JSON.stringify(context)}`).toMatchObject(expected);
    }
  });

  test('reads the canonical form as the same quantity', () => {
    for (const { value, context } of cases) {
      const quantity = parseQuantity(value, context);
      // Words and unknown values are their own form, and mean what their row makes of them.
      if (quantity.canonical_number === '' && quantity.date === '') continue;
      const again = parseQuantity(formatQuantity(quantity));
      expect(sameQuantity(quantity, again), `${value} → ${formatQuantity(quantity)}`).toBe(true);
      expect(again.unit_code, value).toBe(quantity.unit_code);
    }
  });

  test('says why for each unknown value and for each date without a year', () => {
    for (const { value, context } of cases) {
      const { kind, reason, date } = parseQuantity(value, context);
      const dateless = (kind === 'deadline' || kind === 'period') && date === '';
      expect(reason !== '', value).toBe(kind === 'unknown' || dateless);
    }
  });
});
