import { describe, expect, it } from 'vitest';
import type { TextRun } from '../../src/1-read/page.ts';
import type { Grid } from '../../src/2-grid/grid.ts';
import { giveBack } from '../../src/3-table/drawn-together.ts';
import { wholeRun } from '../../src/3-table/line.ts';

/*
 * Two columns of 100 points, rows of 14, text of 10 points. Rows of the sketches: what stands in each cell, as `turn@foot:text`, the turn
 * in which it was drawn and where its foot is below the top of the table.
 */
const WIDTH = 100;
const HEIGHT = 14;
const SIZE = 10;

function run(id: number, x: number, foot: number, text: string, size: number): TextRun {
  const chars = [...text];
  const stops = [...chars, ''].map((_, i) => x + i * size);
  return {
    id,
    chars,
    stops,
    box: { x0: x, y0: foot - size, x1: x + chars.length * size, y1: foot },
    size,
    direction: 'right',
    font: 'F',
    bold: false,
    recognised: false,
    clipped: false,
  };
}

/** The texts of the cells after giving back, and which cells gave or took. */
function givenBack(rows: readonly (readonly string[])[], sizeOf: (text: string) => number = () => SIZE) {
  const cells = rows.flatMap((row, r) =>
    row.map((_, c) => ({
      row: r,
      col: c,
      rowSpan: 1,
      colSpan: 1,
      box: { x0: c * WIDTH, y0: r * HEIGHT, x1: (c + 1) * WIDTH, y1: (r + 1) * HEIGHT },
      doubts: [],
    })),
  );
  const grid: Grid = {
    method: 'ruled',
    box: { x0: 0, y0: 0, x1: 2 * WIDTH, y1: rows.length * HEIGHT },
    xs: [0, WIDTH, 2 * WIDTH],
    ys: [...rows, []].map((_, r) => r * HEIGHT),
    cells,
    closedTop: true,
    closedBottom: true,
    doubts: [],
  };
  const parts = rows.flat().map((text, cell) =>
    (text === '' ? [] : text.split(' ')).map((entry) => {
      const [, turn, foot, said] = /^(\d+)@(\d+):(.*)$/.exec(entry)!;
      return wholeRun(run(Number(turn), cells[cell]!.box.x0 + 2, Number(foot), said!, sizeOf(said!)));
    }),
  );
  const touched = giveBack(grid, parts);
  const texts = parts.map((own) =>
    own
      .toSorted((a, b) => a.box.y1 - b.box.y1)
      .map((part) => part.run.chars.join(''))
      .join(''),
  );
  return { texts, touched: [...touched].sort() };
}

describe('text that does not fit its cell', () => {
  it('goes back to the line before it in the drawing, from a cell with a text of its own', () => {
    expect(
      givenBack([
        ['8@12:其他政府机关事务支', '1@12:330.00'],
        ['9@24:出 2@26:财政事务', '3@26:450.00'],
      ]),
    ).toEqual({ texts: ['其他政府机关事务支出', '330.00', '财政事务', '450.00'], touched: [0, 2] });
  });

  it('goes back to the line behind it, from the cell above', () => {
    expect(
      givenBack([
        ['1@11:功能 8@15:本年国有资本经营', '2@12:预算数'],
        ['9@26:支出', '3@26:450.00'],
      ]).texts,
    ).toEqual(['功能', '预算数', '本年国有资本经营支出', '450.00']);
  });

  it('goes back from a blank cell where both lines together stand in the middle of one cell only', () => {
    expect(
      givenBack([
        ['8@7:经济分类科目 9@12:x', '1@12:名称'],
        ['', '2@26:合计'],
      ]).touched,
    ).toEqual([]);
    expect(
      givenBack([
        ['8@7:经济分类科目', '1@12:名称'],
        ['9@17:编码', '2@26:合计'],
      ]).texts,
    ).toEqual(['经济分类科目编码', '名称', '', '合计']);
  });

  it('takes the mark on its line along, whenever that was drawn', () => {
    const marked = (size: number) => (text: string) => (/[①]/.test(text) ? size : SIZE);
    expect(
      givenBack(
        [
          ['8@12:其他政府机关事务支', '1@12:330.00'],
          ['9@23:出 3@20:① 2@37:财政事务', '4@26:450.00'],
        ],
        marked(6),
      ).texts,
    ).toEqual(['其他政府机关事务支①出', '330.00', '财政事务', '450.00']);
  });

  it('stays where the table is drawn line by line, or in no order', () => {
    expect(
      givenBack([
        ['1@12:其他政府机关事务支', '2@12:330.00'],
        ['3@23:出 5@37:财政事务', '4@26:450.00'],
      ]).touched,
    ).toEqual([]);
    expect(
      givenBack([
        ['4@12:其他政府机关事务支', '1@12:330.00'],
        ['5@23:出 3@37:财政事务', '9@26:450.00'],
        ['2@40:合计', '7@40:780.00'],
        ['8@54:名称', '6@54:1.00'],
      ]).touched,
    ).toEqual([]);
  });

  it('stays where rows are drawn one after the other', () => {
    expect(
      givenBack([
        ['1@12:二十一、粮油物资储备', ''],
        ['2@26:二十二、国有资本经营', ''],
      ]).touched,
    ).toEqual([]);
    expect(
      givenBack([
        ['1@12:科目编码', '3@12:预算数'],
        ['2@26:201', '4@26:450.00'],
      ]).touched,
    ).toEqual([]);
  });
});
