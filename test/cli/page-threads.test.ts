import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tableRows } from '../../scripts/bench/documents.mjs';
import { contents, newPlace, yusuanIn } from './run.ts';

let place: string;
beforeEach(() => {
  place = newPlace();
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Enough pages for three threads, and a last stretch that is not full. */
const PAGES = 203;

test('one thread and three give the same bytes of a long document', () => {
  writeFileSync(join(place, 'long.pdf'), tableRows(PAGES * 40));
  for (const jobs of ['1', '3']) {
    const run = yusuanIn(place, 'extract', 'long.pdf', '-o', jobs, '--jobs', jobs, '--quiet');
    expect(run.status).toBe(0);
  }
  const [one, three] = ['1', '3'].map((folder) => contents(join(place, folder)));
  expect(JSON.parse(one!['documents/long.json']!).pages).toBe(PAGES);
  expect(three).toEqual(one);
});
