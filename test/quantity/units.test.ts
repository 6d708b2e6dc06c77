import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatQuantity, parseQuantity, sameQuantity } from '../../src/quantity/index.ts';
import { UNITS_TSV } from '../../src/quantity/units.ts';

// units.tsv beside this file is the specification's list, as it came.
const LIST = readFileSync(new URL('units.tsv', import.meta.url), 'utf8');

const ROWS = LIST.trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [string, string, string, string, string]);

const MEASURES = ROWS.filter(([, , , , kind]) => kind !== 'scale' && kind !== 'per');

/** Words that more than one line has, and 月, which alone is a month of the year. */
const TWOFOLD = new Set(['M', 'G', '兆', '度', '分', '名', '类', '月', '季度', '¥', '￥']);

test('the list of units is the specification’s', () => {
  expect(UNITS_TSV).toBe(LIST);
});

test('every unit is read behind a number', () => {
  for (const [unit, canonical, , code, kind] of MEASURES) {
    if (TWOFOLD.has(unit)) continue;
    expect(parseQuantity(`8${unit}`), unit).toMatchObject({
      kind,
      unit,
      canonical_unit: canonical,
      unit_code: code,
    });
  }
});

test('every unit is read in the unit column, below a line, and in full-width signs', () => {
  for (const [unit, canonical, , code, kind] of MEASURES) {
    if (TWOFOLD.has(unit) || kind === 'duration') continue;
    expect(parseQuantity('8', { unitColumn: unit }), unit).toMatchObject({ kind, canonical_unit: canonical });
    expect(parseQuantity(`0元/${unit}`), unit).toMatchObject({
      canonical_unit: `元/${canonical}`,
      canonical_number: '0',
    });
    const wide = unit.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    expect(parseQuantity(`８${wide}`), wide).toMatchObject({ unit, unit_code: code });
  }
});

test('every scale multiplies, applied once', () => {
  for (const [scale, , factor, , kind] of ROWS) {
    if (kind !== 'scale') continue;
    const zeros = factor.startsWith('10^') ? Number(factor.slice(3)) : 1;
    expect(parseQuantity(`7${scale}元`), scale).toMatchObject({
      number: '7',
      unit: '元',
      canonical_number: `7${'0'.repeat(zeros)}`,
    });
  }
});

test('every period is read below the line', () => {
  for (const [period, canonical, factor, code, kind] of ROWS) {
    if (kind !== 'per') continue;
    expect(parseQuantity(`3场${period}`), period).toMatchObject({
      kind: 'frequency',
      canonical_number: String(3 * Number(factor)),
      canonical_unit: `场${canonical}`,
      unit_code: `{session}${code}`,
    });
  }
});

test('a base unit is its own base unit', () => {
  for (const [unit] of MEASURES) {
    const quantity = parseQuantity(`8${unit}`, { fiscalYear: 2025 });
    if (quantity.kind === 'unknown') continue;
    expect(sameQuantity(quantity, parseQuantity(formatQuantity(quantity))), unit).toBe(true);
  }
});
