import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FINDINGS } from '../../src/finding.ts';

const PAGE = readFileSync(new URL('../../docs/checks.md', import.meta.url), 'utf8');

/** A row of a table of codes: the code, and the severity that it usually has. */
const ROW = /^\| `(\w+)` \| (error|warning|info)\b/gm;

const inOrder = (codes: readonly (readonly [string, string])[]) =>
  [...codes].sort(([one], [other]) => (one < other ? -1 : 1));

test('docs/checks.md has each code once, with its severity', () => {
  const told = [...PAGE.matchAll(ROW)].map(([, code, severity]) => [code!, severity!] as const);
  const known = Object.entries(FINDINGS).map(([code, { severity }]) => [code, severity] as const);
  expect(inOrder(told)).toEqual(inOrder(known));
});
