import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fuzz } from '../../scripts/hostile/fuzz.ts';
import { fuzzSources } from '../../scripts/hostile/sources.ts';
import { ROOT } from '../cli/run.ts';

test('damaged PDFs give a document or a reason each, and valid output', async () => {
  const place = mkdtempSync(join(tmpdir(), 'yusuan-fuzz-'));
  try {
    const { documents, failures, limits, problems } = await fuzz(fuzzSources(ROOT), {
      seed: 8,
      files: 250,
      place,
    });
    expect(problems).toEqual([]);
    expect(limits).toEqual([]);
    // The damage is neither so slight nor so great that it would try nothing.
    expect(documents).toBeGreaterThan(50);
    expect(failures.get('damaged')).toBeGreaterThan(10);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
