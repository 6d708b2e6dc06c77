import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytes } from '../../scripts/hostile/one-page.ts';
import { DAMAGED_TREES, packed, withWrongPlace } from '../../scripts/hostile/page-trees.ts';
import type { PlacedPage } from '../../src/3-table/place.ts';
import { extract, type PlacePages, placedPage } from '../../src/pipeline.ts';

const PAGES = [1, 2, 3, 4, 5, 6];

describe.each([
  ['in the file as text', (pdf: string) => pdf],
  ['in an object stream', packed],
])('of a PDF with a damaged page tree, %s', (_, stored) => {
  test.each(Object.entries(DAMAGED_TREES))(
    'all other pages are read: %s',
    async (name, { pdf, pages, lost }) => {
      const document = await extract(bytes(stored(pdf)));
      const damaged = document.findings.filter(({ code }) => code === 'page_damaged');
      expect(document.pages).toBe(pages);
      expect(damaged.map(({ page }) => page)).toEqual(lost);
      const said = JSON.stringify(document);
      expect(PAGES.filter((page) => said.includes(`This is page ${page}`))).toEqual(
        PAGES.filter((page) => !lost.includes(page)),
      );
      const isMended = document.findings.some(({ code }) => code === 'file_repaired');
      expect(isMended || lost.length > 0).toBe(!name.startsWith('no damage'));
    },
  );
});

test('an object that does not stand where the file says is searched for, and its page says so', async () => {
  const document = await extract(bytes(withWrongPlace()));
  const said = JSON.stringify(document);
  expect(PAGES.filter((page) => said.includes(`This is page ${page}`))).toEqual(PAGES);
  const ofPages = document.findings.filter(({ page }) => page !== null && page !== undefined);
  expect(ofPages.map(({ code, page }) => [code, page])).toEqual([['page_faulty', 3]]);
});

const SAMPLE = new URL('../../fixtures/sample/zhangjiakou-2025.pdf', import.meta.url);

/** Reads pages, but for some that cannot be read. */
const without = (...lost: readonly number[]): PlacePages =>
  async function* (source, numbers) {
    for (const number of numbers)
      yield lost.includes(number) ? lostPage(number) : await placedPage(source, number);
  };

const lostPage = (number: number): PlacedPage => ({
  facts: { number, width: 0, height: 0, glyphs: 0, setAside: [], pictures: 0, lost: 'it is gone' },
  grids: [],
  lines: [],
  pieces: [],
});

test('where a table may go on over a page that cannot be read, its rows at the edge are in doubt', async () => {
  const { findings } = await extract(readFileSync(SAMPLE), { placePages: without(16) });
  const damaged = findings.filter(({ code }) => code === 'page_damaged');
  const doubtful = findings.filter(({ message }) => message.startsWith('Whether this goes on over the page'));
  expect(damaged.map(({ page }) => page)).toEqual([16]);
  expect(new Set(doubtful.map(({ page }) => page))).toEqual(new Set([15, 17]));
});

test('a document of which no page can be read is a failure', async () => {
  const all = Array.from({ length: 30 }, (_, index) => index + 1);
  const reading = extract(readFileSync(SAMPLE), { placePages: without(...all) });
  await expect(reading).rejects.toMatchObject({ code: 'damaged' });
});
