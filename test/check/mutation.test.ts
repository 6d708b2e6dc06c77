import { describe, expect, it } from 'vitest';
import { check, checked } from '../../src/5-check/index.ts';
import type { BudgetDocument } from '../../src/document.ts';
import { amountOf, documentOf } from './document.ts';

/** Published tables of which every amount takes part in a sum (figures of 江苏省政协办公厅, 2018). */
const DOCUMENT = new URL('./cases/published-2018/', import.meta.url);

/** The document with one digit of one amount changed. */
function* mutations(
  document: BudgetDocument,
): Generator<{ mutated: BudgetDocument; table: number; line: number }> {
  for (const [table, { lines }] of document.budget_tables.entries()) {
    for (const [line, { amount }] of lines.entries()) {
      for (const [at, digit] of [...amount.raw].entries()) {
        if (!/\d/.test(digit)) continue;
        const raw = `${amount.raw.slice(0, at)}${(Number(digit) + 1) % 10}${amount.raw.slice(at + 1)}`;
        const mutated = structuredClone(document);
        mutated.budget_tables[table]!.lines[line]!.amount = amountOf(
          raw,
          amount.money_unit,
          amount.places[0]!.page,
        );
        yield { mutated, table, line };
      }
    }
  }
}

describe('one digit changed in any amount', () => {
  const document = documentOf(DOCUMENT);

  it('is found', () => {
    expect(check(document)).toEqual([]);
    let count = 0;
    for (const { mutated, table, line } of mutations(document)) {
      const { table_no, title, lines } = mutated.budget_tables[table]!;
      const { name, amount } = lines[line]!;
      expect(check(mutated).length, `${table_no} ${title.text} ${name} ${amount.raw}`).toBeGreaterThan(0);
      count++;
    }
    expect(count).toBeGreaterThan(500);
  });

  it('makes the amounts of the failed sums doubtful, that one among them, and leaves what is published', () => {
    const mutated = structuredClone(document);
    const line = mutated.budget_tables[4]!.lines[3]!;
    line.amount = amountOf(line.amount.raw.replace(/\d/, '9'), line.amount.money_unit, 1);
    const result = checked(mutated);
    const doubtful = result.document.budget_tables.flatMap(({ lines }) =>
      lines.filter(({ amount }) => amount.doubts.includes('sum_failed')),
    );
    expect(doubtful.map(({ name }) => name)).toContain(line.name);
    expect(doubtful.every(({ amount }) => amount.confidence < 1)).toBe(true);
    expect(doubtful.length).toBeLessThan(20);
    expect(line.amount.confidence).toBe(1);
    expect(result.findings.some(({ code }) => code === 'sum_failed')).toBe(true);
  });
});
