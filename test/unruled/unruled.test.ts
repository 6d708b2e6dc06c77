import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findGrids } from '../../src/2-grid/index.ts';
import { type FilledGrid, placeText } from '../../src/3-table/place.ts';
import { pagesOf } from '../layout/sketch.ts';

/*
 * A case is a folder with `page.txt`, a page drawn with characters (see test/layout/sketch.ts), and `grids.txt`, the tables
 * that must be found in it; text that is in no table is not listed. UPDATE_GOLDENS=1 writes the latter; read the difference
 * before you keep it.
 */
const CASES = new URL('./cases/', import.meta.url);

describe('tables without all their lines', () => {
  it.each(readdirSync(CASES))('%s', (name) => {
    const [page] = pagesOf(readFileSync(new URL(`${name}/page.txt`, CASES), 'utf8'));
    const found = placeText(page!, findGrids(page!)).grids.map(printed).join('');
    const golden = new URL(`${name}/grids.txt`, CASES);
    if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, found);
    expect(found).toBe(readFileSync(golden, 'utf8'));
  });
});

/** The grid's method and doubts, then one line a row; spans where a cell has one. */
function printed({ grid, cells }: FilledGrid): string {
  const doubts = grid.doubts.length > 0 ? ` (${grid.doubts.join(', ')})` : '';
  const rows = grid.ys.slice(1).map((_, row) =>
    cells
      .filter(({ cell }) => cell.row === row)
      .map(({ cell, lines }) => {
        const span = cell.rowSpan > 1 || cell.colSpan > 1 ? ` ${cell.rowSpan}×${cell.colSpan}` : '';
        return `[${cell.col}${span}] ${lines.map((line) => line.text).join(' ⏎ ')}`;
      })
      .join('  '),
  );
  return [`${grid.method}${doubts}`, ...rows.map((row) => `  ${row}`), ''].join('\n');
}
