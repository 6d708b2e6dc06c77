import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Page } from '../../src/1-read/page.ts';
import { workerInThisThread } from '../../src/1-read/pdf/one-thread.ts';
import { openPdf } from '../../src/1-read/pdf/open.ts';

const sample = readFileSync(new URL('../../fixtures/sample/zhangjiakou-2025.pdf', import.meta.url));

async function pagesOf(numbers: readonly number[]): Promise<Page[]> {
  const source = await openPdf(sample);
  try {
    const pages: Page[] = [];
    for (const number of numbers) {
      const page = await source.page(number);
      // Keys of fonts count documents and fonts in the order of loading.
      pages.push({ ...page, runs: page.runs.map((run) => ({ ...run, font: run.font.replace(/ .*/, '') })) });
    }
    return pages;
  } finally {
    await source.close();
  }
}

test('pages are the same whether the halves of pdf.js copy what they say or share it', async () => {
  // The half that parses is loaded with the first document, which goes pdf.js's own way.
  expect(workerInThisThread()).toBeUndefined();
  const copied = await pagesOf([1, 2, 12]);
  expect(globalThis).toHaveProperty('pdfjsWorker');
  expect(await pagesOf([1, 2, 12])).toEqual(copied);
  // What one document said must not have changed what the next one is told.
  expect(await pagesOf([12, 2])).toEqual([copied[2], copied[1]]);
});
