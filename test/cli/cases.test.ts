import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { canRun, session } from './case.ts';

const CASES = fileURLToPath(new URL('./cases/', import.meta.url));

test.each(readdirSync(CASES).filter((name) => canRun(join(CASES, name))))('%s', async (name) => {
  const folder = join(CASES, name);
  const expected = join(folder, 'expected.txt');
  const actual = await session(folder);
  if (process.env.UPDATE_EXPECTED) writeFileSync(expected, actual);
  expect(actual).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
});
