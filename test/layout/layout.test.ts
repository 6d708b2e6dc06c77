import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findGrids } from '../../src/2-grid/index.ts';
import { conservation } from '../../src/3-table/findings.ts';
import { layOut } from '../../src/3-table/index.ts';
import { placeText } from '../../src/3-table/place.ts';
import type { Layout } from '../../src/3-table/table.ts';
import { pagesOf } from './sketch.ts';

/*
 * A case is a folder with `pages.txt` (see sketch.ts) and `layout.txt`, what the layout must be. UPDATE_GOLDENS=1 writes the
 * latter; read the difference before you keep it.
 */
const CASES = new URL('./cases/', import.meta.url);

describe('layout', () => {
  it.each(readdirSync(CASES))('%s', (name) => {
    const pages = pagesOf(readFileSync(new URL(`${name}/pages.txt`, CASES), 'utf8'));
    const layout = layOut(pages.map((page) => placeText(page, findGrids(page))));
    expect(conservation(layout)).toEqual([]);
    const golden = new URL(`${name}/layout.txt`, CASES);
    if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, printed(layout));
    expect(printed(layout)).toBe(readFileSync(golden, 'utf8'));
  });
});

/** One line a paragraph; a table as one line a row, each cell with its place, its span where it has one, and its doubts. */
function printed(layout: Layout): string {
  const lines = layout.flow.flatMap((item) => {
    if (item.type === 'paragraph') return [`${item.role}: ${item.text}`];
    const rows = Array.from({ length: item.rows }, (_, row) =>
      item.cells
        .filter((cell) => cell.row === row)
        .map((cell) => {
          const span = cell.rowSpan > 1 || cell.colSpan > 1 ? ` ${cell.rowSpan}×${cell.colSpan}` : '';
          const doubts = cell.doubts.length > 0 ? ` (${cell.doubts.join(', ')})` : '';
          return `[${cell.col}${span}] ${cell.text.replaceAll('\n', ' ⏎ ')}${doubts}`;
        })
        .join('  '),
    );
    const pages = item.parts.map((part) => part.page).join(', ');
    const doubts = item.doubts.length > 0 ? ` (${item.doubts.join(', ')})` : '';
    return [`table ${item.rows}×${item.cols}, page ${pages}${doubts}`, ...rows.map((row) => `  ${row}`)];
  });
  return `${lines.join('\n')}\n`;
}
