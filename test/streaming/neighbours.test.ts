import { expect, test } from 'vitest';
import { Neighbours, STRETCH } from '../../src/3-table/neighbours.ts';
import type { PlacedPage } from '../../src/3-table/place.ts';
import { pageOf } from './pages.ts';

/** The texts that are page furniture, by page. */
function furnitureOf(pages: readonly PlacedPage[]): Map<number, string[]> {
  const found = new Map<number, string[]>();
  const neighbours = new Neighbours();
  const judged = [...pages.flatMap((page) => [...neighbours.add(page)]), ...neighbours.end()];
  for (const { page, furniture } of judged)
    found.set(
      page.facts.number,
      page.lines.filter((line) => furniture.has(line)).map(({ text }) => text),
    );
  return found;
}

const numbered = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test.each([1, 2, STRETCH - 1, STRETCH, STRETCH + 1, 2 * STRETCH, 2 * STRETCH + 1, 5 * STRETCH + 7])(
  'all of %i pages are judged, each once and in order',
  (count) => {
    const neighbours = new Neighbours();
    const judged = numbered(count).flatMap((number) => [...neighbours.add(pageOf(number, {}))]);
    expect([...judged, ...neighbours.end()].map(({ page }) => page.facts.number)).toEqual(numbered(count));
  },
);

test('a running header is one on every page of a long document, whatever stretch the page is in', () => {
  const pages = numbered(3 * STRETCH + 5).map((number) =>
    pageOf(number, { 40: '某某市部门预算', 400: `正文${number}` }),
  );
  for (const texts of furnitureOf(pages).values()) expect(texts).toEqual(['某某市部门预算']);
});

test('a header that begins with the last page of a stretch is one there too', () => {
  const first = 2 * STRETCH;
  const pages = numbered(4 * STRETCH).map((number) =>
    pageOf(number, number < first ? { 400: '正文' } : { 40: '附件', 400: '正文' }),
  );
  const found = furnitureOf(pages);
  expect(found.get(first - 1)).toEqual([]);
  expect(found.get(first)).toEqual(['附件']);
});

test('a line that comes once in a while is none', () => {
  const pages = numbered(3 * STRETCH).map((number) =>
    pageOf(number, number % 100 === 1 ? { 40: '总则', 400: '正文' } : { 400: '正文' }),
  );
  for (const texts of furnitureOf(pages).values()) expect(texts).toEqual([]);
});
