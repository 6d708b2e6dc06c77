import { expect, it } from 'vitest';
import type { Page } from '../../src/1-read/page.ts';
import { findFurniture } from '../../src/3-table/furniture.ts';
import { placeText } from '../../src/3-table/place.ts';
import { pagesOf } from './sketch.ts';

/** A page with one line of text this many points above its foot. */
function pageWithFooter(text: string, number: number, height: number): Page {
  const [page] = pagesOf(text);
  const runs = page!.runs.map((run) => ({ ...run, box: { ...run.box, y0: height - 25, y1: height - 15 } }));
  return { ...page!, number, height, runs };
}

it('knows a running footer again on pages that lie on their side', () => {
  const heights = [842, 842, 595, 842, 842, 842, 842, 595, 842];
  const pages = heights.map((height, index) =>
    placeText(pageWithFooter('部门预算公开', index + 1, height), []),
  );
  expect([...findFurniture(pages).values()]).toEqual(heights.map(() => 'footer'));
});
