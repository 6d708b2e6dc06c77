import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findGrids } from '../../src/2-grid/index.ts';
import { layoutFindings } from '../../src/3-table/findings.ts';
import { layOut } from '../../src/3-table/index.ts';
import { placeText } from '../../src/3-table/place.ts';
import { printed } from './printed.ts';
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
    expect(layoutFindings(layout).filter(({ code }) => code === 'conservation')).toEqual([]);
    const golden = new URL(`${name}/layout.txt`, CASES);
    if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, printed(layout));
    expect(printed(layout)).toBe(readFileSync(golden, 'utf8'));
  });
});
