import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assign, type Edge } from '../../src/diff/assignment.ts';

const sizes = fc.record({ olds: fc.integer({ min: 0, max: 6 }), news: fc.integer({ min: 0, max: 6 }) });

const problems = sizes.chain(({ olds, news }) =>
  fc
    .uniqueArray(
      fc.record({
        old: fc.integer({ min: 0, max: Math.max(0, olds - 1) }),
        new: fc.integer({ min: 0, max: Math.max(0, news - 1) }),
        worth: fc.integer({ min: 1, max: 20 }),
      }),
      { selector: (edge) => `${edge.old} ${edge.new}`, maxLength: olds * news },
    )
    .map((edges) => ({ olds, news, edges: olds * news === 0 ? [] : edges })),
);

/** The greatest total, by trying everything. */
function best(edges: readonly Edge[], olds: number, row = 0, taken: ReadonlySet<number> = new Set()): number {
  if (row === olds) return 0;
  const alone = best(edges, olds, row + 1, taken);
  const joined = edges
    .filter((edge) => edge.old === row && !taken.has(edge.new))
    .map((edge) => edge.worth + best(edges, olds, row + 1, new Set([...taken, edge.new])));
  return Math.max(alone, ...joined);
}

test('the assignment is worth the most that any could be', () => {
  fc.assert(
    fc.property(problems, ({ edges, olds, news }) => {
      const assigned = [...assign(edges, olds, news)];
      const used = assigned.filter((place) => place !== -1);
      expect(new Set(used).size).toBe(used.length);
      const worth = assigned.reduce((sum, place, row) => {
        if (place === -1) return sum;
        const edge = edges.find((it) => it.old === row && it.new === place);
        expect(edge).toBeDefined();
        return sum + edge!.worth;
      }, 0);
      expect(worth).toBe(best(edges, olds));
    }),
    { numRuns: 500 },
  );
});

test('a greedy choice is undone where the whole is worth more', () => {
  const edges = [
    { old: 0, new: 0, worth: 10 },
    { old: 0, new: 1, worth: 9 },
    { old: 1, new: 0, worth: 9 },
  ];
  expect([...assign(edges, 2, 2)]).toEqual([1, 0]);
});
