import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractTables } from '../../src/tables.ts';

const tablesOf = (name: string) =>
  extractTables(readFileSync(new URL(`./cases/${name}/page.pdf`, import.meta.url)));

/** The page of the case `cff` in points. */
const [WIDTH, HEIGHT] = [(120 / 25.4) * 72, (60 / 25.4) * 72];

test.each([
  ['sideways', ([x0, y0, x1, y1]: readonly number[]) => [HEIGHT - y1!, x0!, HEIGHT - y0!, x1!]],
  ['sideways-left', ([x0, y0, x1, y1]: readonly number[]) => [y0!, WIDTH - x1!, y1!, WIDTH - x0!]],
] as const)('%s: places are those of the page as it is shown', async (name, turn) => {
  const upright = (await tablesOf('cff')).tables[0]!;
  const sideways = (await tablesOf(name)).tables[0]!;
  expect(sideways.cells.map(({ text }) => text)).toEqual(upright.cells.map(({ text }) => text));
  for (const [i, { bbox }] of sideways.cells.entries()) {
    const expected = turn(upright.cells[i]!.bbox);
    for (const side of [0, 1, 2, 3]) expect(bbox[side]).toBeCloseTo(expected[side]!, 1);
  }
});
