import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkedLayout } from '../../scripts/hostile/layout-faults.ts';

/*
 * No character of a page is lost or used twice, and cells lie as cells do. `npm run conserve` asks the same of all PDFs of folders.
 */
const CASES = fileURLToPath(new URL('../read/cases/', import.meta.url));

test.each(readdirSync(CASES))('%s', async (name) => {
  const { pages, faults } = await checkedLayout(readFileSync(`${CASES}/${name}/page.pdf`));
  expect(pages).toBeGreaterThan(0);
  expect(faults).toEqual([]);
});
