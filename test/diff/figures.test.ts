import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deltaOf, percentOf, sumOf } from '../../src/diff/figures.ts';

test.each([
  ['219409600', '241697400', '22287800', '10.16'],
  ['55730000', '43353000', '-12377000', '-22.21'],
  ['23880400', '39904000', '16023600', '67.10'],
  ['0.15', '0.2', '0.05', '33.33'],
  ['200', '201', '1', '0.50'],
  ['-100', '-50', '50', '50.00'],
  ['80000', '80001', '1', '0.00'],
  ['20000', '20001', '1', '0.01'],
  ['20000', '19999', '-1', '-0.01'],
  ['5', '5', '0', '0.00'],
  ['0', '5', '5', ''],
  ['', '5', '', ''],
])('%s to %s: %s, %s %%', (before, after, delta, percent) => {
  expect(deltaOf(before, after)).toBe(delta);
  expect(percentOf(before, after)).toBe(percent);
});

test('a percentage is never further off than half a hundredth', () => {
  const amounts = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(amounts, amounts, (before, after) => {
      fc.pre(before !== 0);
      const shown = BigInt(percentOf(String(before), String(after)).replace('.', ''));
      const whole = BigInt(Math.abs(before));
      const off = shown * whole - BigInt(after - before) * 10_000n;
      expect((off < 0n ? -off : off) * 2n <= whole).toBe(true);
    }),
  );
});

test('a sum is exact', () => expect(sumOf(['0.1', '0.2', '', 'x'])).toBe('0.3'));
