import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asShown, turnAbout } from '../../src/1-read/turned.ts';
import { mapX, mapY } from '../../src/geometry/matrix.ts';
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

test('askew: places are those of the page as it is shown', async () => {
  const { tables } = await tablesOf('askew');
  // Where the case draws the amount of the first row, in points from the top left corner.
  const drawn = [
    [264 * cos(1.5) - 720 * sin(1.5) + 20, 842 - (264 * sin(1.5) + 720 * cos(1.5) - 40)],
    [264 * cos(-2.5) - 720 * sin(-2.5) - 20, 842 - (264 * sin(-2.5) + 720 * cos(-2.5) + 20)],
  ];
  for (const [i, { cells }] of tables.entries()) {
    const [x0, y0, x1, y1] = cells.find(({ text }) => text === '1,200.50')!.bbox;
    const [x, y] = drawn[i]!;
    expect(x0 < x! && x! < x1 && y0 < y! && y! < y1).toBe(true);
  }
});

const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);
const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);

test('a place of a page that was turned askew is turned back around its middle', () => {
  const box = { x0: 100, y0: 200, x1: 140, y1: 212 };
  const shown = asShown({ turned: 3, width: 595, height: 842 }, box);
  const turn = turnAbout(3, 595 / 2, 421);
  const [x, y] = [(shown.x0 + shown.x1) / 2, (shown.y0 + shown.y1) / 2];
  expect(mapX(turn, x, y)).toBeCloseTo(120, 6);
  expect(mapY(turn, x, y)).toBeCloseTo(206, 6);
  expect(shown.x1 - shown.x0).toBeCloseTo(40, 6);
});
