import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/5-check/index.ts';
import { FINDINGS, type FindingCode, finding } from '../../src/finding.ts';
import { saysOf } from '../../src/review/page/desk/explained.ts';
import { documentOf } from '../check/document.ts';

describe.each(Object.keys(FINDINGS) as FindingCode[])('the finding %s', (code) => {
  test.each(['', '≤40万元', '很'.repeat(200)])('is a Chinese sentence, of the text “%s” too', (value) => {
    const [chinese, english] = saysOf(finding(code, 'The facts.', { value }));
    expect(chinese).toMatch(/^[^“”]*(?:“[^“”]+”[^“”]*)?。$/);
    expect(chinese).not.toMatch(/undefined|[?!;]/);
    expect(chinese.length).toBeLessThan(110);
    expect(english).toBe('The facts.');
  });
});

const CHECKED = new URL('../check/cases/', import.meta.url);

/** What the message of each check compares; it stands in the Chinese sentence, too. */
const COMPARED: Partial<Record<FindingCode, RegExp>> = {
  budget_sum: / ≠ .*，相差 -?[\d.]+ 元。$/,
  sum_failed: / ≠ .*，相差 -?[\d.]+ [万亿]?元。$/,
  sum_rounding: / ≠ .*，相差 -?[\d.]+ [万亿]?元。$/,
  total_differs: / ≠ .*，相差 -?[\d.]+ [万亿]?元。$/,
  total_rounding: / ≠ .*，相差 -?[\d.]+ [万亿]?元。$/,
  price_times_count: / × .* = [\d.]+ 万?元，表中为 [\d.]+ 万?元[。；]/,
  text_differs: /在表中为 .*（第 \d+ 页）/,
  cost_over_budget: /项目预算为 [\d.]+ 万元。$/,
  rate_over_budget: /每年需 [\d.]+ 万元，预算为 [\d.]+ 万元。$/,
};

test('the figures that a check compares are told in Chinese', () => {
  const findings = readdirSync(CHECKED).flatMap((name) => check(documentOf(new URL(`${name}/`, CHECKED))));
  for (const [code, compared] of Object.entries(COMPARED)) {
    const its = findings.filter((it) => it.code === code);
    expect(its).not.toEqual([]);
    for (const it of its) {
      expect(saysOf(it)[0]).toMatch(compared);
      expect(saysOf(it)[0]).not.toMatch(/[a-z]{3}/);
    }
  }
});
