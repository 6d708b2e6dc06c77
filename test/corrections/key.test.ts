import { expect, test } from 'vitest';
import type { Correction } from '../../src/corrections/format.ts';
import { latest } from '../../src/corrections/key.ts';
import { correctionsFile, parseCorrections } from '../../src/corrections/parse.ts';
import { SHA256 } from './document.ts';

const said = (to: string, when: string): Correction => ({
  action: 'correct',
  sha256: SHA256,
  document: 'small',
  what: { table: 'indicator', field: 'value' },
  where: { page: 2, box: [350, 120, 400, 140], path: '/' },
  from: '≤0.1万元/人',
  to,
  when,
});
const whatCounts = (corrections: readonly Correction[]) =>
  latest(corrections).map((it) => it.action === 'correct' && it.to);

test('of two corrections with one key the later counts, wherever they stand', () => {
  const [earlier, later] = [said('a', '2026-03-01T08:30:00Z'), said('b', '2026-03-01T08:30:00.250Z')];
  expect(whatCounts([earlier, later])).toEqual(['b']);
  expect(whatCounts([later, earlier])).toEqual(['b']);
  expect(whatCounts([said('a', later.when), said('b', later.when)])).toEqual(['b']);
});

test('a file in which the later one stands first gives the later one', () => {
  const file = correctionsFile([
    said('later', '2026-03-02T00:00:00Z'),
    said('earlier', '2026-03-01T00:00:00Z'),
  ]);
  expect(parseCorrections(JSON.stringify(file))).toEqual({
    corrections: [said('later', '2026-03-02T00:00:00Z')],
  });
});
