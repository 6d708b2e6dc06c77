import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TextLine } from '../../src/3-table/line.ts';
import { STRETCH } from '../../src/3-table/neighbours.ts';
import type { PlacedPage } from '../../src/3-table/place.ts';
import { extract, type PlacePages, placedPage } from '../../src/pipeline.ts';
import { memoryCleared, pageOf, renumbered } from './pages.ts';

/*
 * What is held of a long document while it is read. Pages and what stands on them are counted, after memory was cleared: they are
 * held by nobody but who still needs them.
 */

const SAMPLE = readFileSync(new URL('../../fixtures/sample/zhangjiakou-2025.pdf', import.meta.url));
const PAGES = 750;

/** Pages with tables that go on, or wait for what stands below them. */
const AT_THE_EDGE = 32;
/** Lines of a page that are counted. */
const MOST_LINES = 2;

test('of a long document no more pages are held than judge each other', async () => {
  const pages: WeakRef<PlacedPage>[] = [];
  const lines: WeakRef<TextLine>[] = [];
  const held: { readonly pages: number; readonly lines: number }[] = [];
  const manyPages: PlacePages = async function* (source, numbers) {
    const sample: PlacedPage[] = [];
    for (const number of numbers) sample.push(await placedPage(source, number));
    for (let number = 1; number <= PAGES; number++) {
      const page = renumbered(sample[(number - 1) % sample.length]!, number);
      pages.push(new WeakRef(page));
      lines.push(...someLines(page).map((line) => new WeakRef(line)));
      yield page;
      if (number % 250 !== 0) continue;
      await memoryCleared();
      held.push({ pages: alive(pages), lines: alive(lines) });
    }
  };
  const document = await extract(SAMPLE, { placePages: manyPages });
  expect(document.projects.length).toBeGreaterThan(PAGES / 3);
  const [first, second, last] = held;
  expect(first!.pages).toBeGreaterThan(STRETCH);
  for (const { pages } of held) expect(pages).toBeLessThanOrEqual(2 * STRETCH + AT_THE_EDGE);
  // Tables of the first pages wait for the year, and go when it is known.
  expect(second!.lines).toBeLessThanOrEqual(MOST_LINES * (4 * STRETCH + AT_THE_EDGE));
  expect(last!.lines).toBeLessThanOrEqual(MOST_LINES * (3 * STRETCH + AT_THE_EDGE));
  expect(last!.lines).toBeLessThan(lines.length / 2);
});

/** A line outside tables and one in a cell, where there are such. */
const someLines = ({ lines, grids }: PlacedPage): TextLine[] =>
  [lines, grids.flatMap(({ cells }) => cells).flatMap((cell) => cell.lines)].flatMap(([line]) => line ?? []);

const alive = (references: readonly WeakRef<object>[]): number =>
  references.filter((reference) => reference.deref() !== undefined).length;

test('where the first pages do not say of which year a document is, it is read again as of the year that it is of', async () => {
  const pagesWithoutYear = 3 * STRETCH;
  let times = 0;
  const pages: PlacePages = async function* () {
    times++;
    for (let number = 1; number <= pagesWithoutYear; number++)
      yield pageOf(number, { 100: '一、工作任务', 130: '按照计划完成全部工作。' });
    yield pageOf(pagesWithoutYear + 1, { 100: '某某市财政局2031年部门预算' });
  };
  const { fiscal_year } = await extract(SAMPLE, { placePages: pages });
  expect(fiscal_year).toBe(2031);
  expect(times).toBe(2);
});
