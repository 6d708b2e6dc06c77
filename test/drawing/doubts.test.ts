import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw } from '../../scripts/draw/index.ts';
import { extractTables } from '../../src/index.ts';
import { doubtfulPagedCase, doubtfulRuledCase } from './doubtful.ts';
import { isOfReading, isSame } from './same-cell.ts';

/** Few and always the same; `npm run calibrate` draws many. */
const GROUPS = [
  ['cut by page edges', doubtfulPagedCase, 61],
  ['with text over its borders', doubtfulRuledCase, 11],
] as const;
const DRAWINGS = 6;

describe('what may be wrong is doubted', () => {
  it.each(GROUPS)('tables %s', async (_, group, seed) => {
    let doubted = 0;
    for (const { drawing, style } of fc.sample(group, { numRuns: DRAWINGS, seed })) {
      const { pdf, truth } = draw(drawing, style);
      const { tables } = await extractTables(pdf);
      for (const [index, table] of tables.entries()) {
        const wrong = table.cells.filter(
          (cell) => !truth.tables.tables[index]?.cells.some((drawn) => isSame(cell, drawn)),
        );
        doubted += wrong.length;
        expect(wrong.filter(({ doubts }) => !doubts.some(isOfReading))).toEqual([]);
      }
    }
    expect(doubted).toBeGreaterThan(0);
  });
});
