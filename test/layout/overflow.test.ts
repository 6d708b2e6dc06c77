import { expect, test } from 'vitest';
import type { Page, RulingLine, TextRun } from '../../src/1-read/page.ts';
import { findGrids } from '../../src/2-grid/index.ts';
import { placeText } from '../../src/3-table/place.ts';
import { pagesOf } from './sketch.ts';

/*
 * Tables whose rows are as high as a line, as word processors set them: the lines of two cells, one below the other, stand as
 * far apart as those of one text. Rows are given by their height in points; text is set at 10 points.
 */

const SIZE = 10;
const LINE = 15;
const LEFT = 40;
const TOP = 100;
const COLUMNS = [0, 60, 140];

/** A cell's lines, and where the first stands: points below the top of its row. */
interface Text {
  readonly row: number;
  readonly column: number;
  readonly lines: readonly string[];
  readonly from?: number;
  readonly pitch?: number;
}

function pageWith(heights: readonly number[], texts: readonly Text[]): Page {
  const tops = [TOP];
  for (const height of heights) tops.push(tops.at(-1)! + height);
  const columns = COLUMNS.map((x) => LEFT + x);
  const line = (axis: RulingLine['axis'], at: number, ends: readonly number[]): RulingLine => ({
    axis,
    at,
    from: ends[0]!,
    to: ends.at(-1)!,
    thickness: 0.5,
  });
  const runs = texts.flatMap(({ row, column, lines, from = 0, pitch = LINE }) =>
    lines.map((text, index): Omit<TextRun, 'id'> => {
      const [x, y] = [columns[column]! + 4, tops[row]! + from + index * pitch + 2];
      const chars = [...text];
      return {
        chars,
        stops: [...chars.map((_, i) => x + i * SIZE), x + chars.length * SIZE],
        box: { x0: x, y0: y, x1: x + chars.length * SIZE, y1: y + SIZE },
        size: SIZE,
        direction: 'right',
        font: 'drawn',
        bold: false,
        recognised: false,
        clipped: false,
      };
    }),
  );
  return {
    ...pagesOf('')[0]!,
    rulings: [
      ...tops.map((y) => line('horizontal', y, columns)),
      ...columns.map((x) => line('vertical', x, tops)),
    ],
    runs: runs.map((run, id) => ({ ...run, id })),
    glyphs: runs.reduce((sum, { chars }) => sum + chars.length, 0),
  };
}

function doubted(page: Page): string[] {
  const { cells } = placeText(page, findGrids(page)).grids[0]!;
  return cells
    .filter(({ doubts }) => doubts.includes('text_overflows'))
    .map(({ lines }) => lines.map(({ text }) => text).join(''));
}

/** Two lines in one cell, so that the distance of lines is known. */
const LINES: Text = { row: 0, column: 1, lines: ['年度总体目标', '如下'] };

test('rows as high as a line are not doubted where they stand on the foot of their neighbours', () => {
  const page = pageWith(
    [30, LINE, LINE],
    [
      LINES,
      { row: 1, column: 0, lines: ['数量指标一'] },
      { row: 1, column: 1, lines: ['10个'] },
      { row: 2, column: 0, lines: ['质量指标一'] },
      { row: 2, column: 1, lines: ['20个'] },
    ],
  );
  expect(doubted(page)).toEqual([]);
});

test('text that goes on below its border where nothing stands beside it is doubted', () => {
  const page = pageWith(
    [30, LINE, LINE],
    [LINES, { row: 1, column: 0, lines: ['村卫生室运', '行补助'] }, { row: 1, column: 1, lines: ['10个'] }],
  );
  expect(doubted(page)).toEqual(['村卫生室运', '行补助']);
});

test('a sentence that ends above a border does not go on below it', () => {
  const page = pageWith(
    [30, 30, 30],
    [
      LINES,
      { row: 1, column: 0, lines: ['全部完成按', '比例扣减。'] },
      { row: 2, column: 0, lines: ['按时完成按', '比例扣减。'] },
    ],
  );
  expect(doubted(page)).toEqual([]);
});

test('a character a line is text from top to bottom, not text over text', () => {
  const page = pageWith(
    [80, LINE],
    [
      { row: 0, column: 0, lines: ['绩', '效', '指', '标'], from: 8, pitch: SIZE },
      { row: 0, column: 1, lines: ['年度总体', '目标如下', '完成工程', '养护公路', '治理水库'] },
    ],
  );
  expect(doubted(page)).toEqual([]);
});
