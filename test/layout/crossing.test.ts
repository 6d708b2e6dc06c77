import { describe, expect, it } from 'vitest';
import type { TextRun } from '../../src/1-read/page.ts';
import { TextSides, textsAcross } from '../../src/3-table/crossing.ts';

/*
 * Text of 10 points in two columns that meet at x = 50. `gap`: how much further than its own width the next glyph stands behind one, in
 * points, by the place of that glyph.
 */
const SIZE = 10;
const BORDER = 50;

function run(text: string, x: number, gap: Readonly<Record<number, number>> = {}): TextRun {
  const chars = [...text];
  const stops = [x];
  for (const [i, char] of chars.entries())
    stops.push(stops[i]! + (/[!-~]/.test(char) ? SIZE / 2 : SIZE) + (gap[i] ?? 0));
  return {
    id: 0,
    chars,
    stops,
    box: { x0: x, y0: 0, x1: stops.at(-1)!, y1: SIZE },
    size: SIZE,
    direction: 'right',
    font: 'F',
    bold: false,
    recognised: false,
    clipped: false,
  };
}

/** The texts of which a run is made, beside others of the table. */
function texts(across: TextRun, ...others: TextRun[]): string[] {
  const cells = across.chars.map((_, i) => ((across.stops[i]! + across.stops[i + 1]!) / 2 < BORDER ? 0 : 1));
  const sides = new TextSides({ x0: 0, y0: -100, x1: 200, y1: 100 }, [across, ...others]);
  return textsAcross(across, cells, sides).map(({ first, last }) => across.chars.slice(first, last).join(''));
}

describe('text drawn in one go over two cells', () => {
  it('is one where its glyphs follow each other', () => {
    expect(texts(run('其他支出合计金额为', 0))).toEqual(['其他支出合计金额为']);
  });

  it('is two where one reaches over the border and lies over the other', () => {
    expect(texts(run('其他支出合计金额为', 10, { 3: -4 }))).toEqual(['其他支出', '合计金额为']);
  });

  it('is two where a gap is left that is no space', () => {
    expect(texts(run('46,462.53合计', 2, { 8: 3 }))).toEqual(['46,462.53', '合计']);
  });

  it('is two where others of the table end or begin there as well', () => {
    const across = run('≥353%金额为', 22, {});
    expect(texts(across)).toEqual(['≥353%金额为']);
    expect(texts(across, run('98.54', across.stops[5]! - 25))).toEqual(['≥353%', '金额为']);
  });

  it('is one figure where its digits differ in width', () => {
    expect(texts(run('178,085.06', 47, { 0: -1.4 }))).toEqual(['178,085.06']);
  });

  it('is two figures where they only follow each other', () => {
    expect(texts(run('12.5033.25', 24, { 4: 1.5 }))).toEqual(['12.50', '33.25']);
  });

  it('is two figures where there is room between digits', () => {
    expect(texts(run('1245', 40, { 1: 4 }))).toEqual(['12', '45']);
  });
});
