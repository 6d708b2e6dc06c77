import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { layoutFindings } from '../../src/3-table/findings.ts';
import { readLayout } from '../../src/pipeline.ts';
import { printed } from '../layout/printed.ts';

/*
 * A case is a folder with `page.pdf`, a page or two as a producer draws it, `about.md`, where it comes from, and `layout.txt`: its
 * text and tables as they must be read, and what is found to be said about them. UPDATE_GOLDENS=1 writes the latter; read the
 * difference before you keep it.
 */
const CASES = new URL('./cases/', import.meta.url);

test.each(readdirSync(CASES))('%s', async (name) => {
  const layout = await readLayout(readFileSync(new URL(`${name}/page.pdf`, CASES)));
  const findings = layoutFindings(layout).map(
    ({ page, code, message, value }) => `${page} ${code}: ${message}${value && ` ${value}`}\n`,
  );
  const text = printed(layout) + findings.join('');
  const golden = new URL(`${name}/layout.txt`, CASES);
  if (process.env.UPDATE_GOLDENS || !existsSync(golden)) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});
