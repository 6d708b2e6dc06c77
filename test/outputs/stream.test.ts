import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { duckdb } from './duckdb.ts';

const ROWS = 200_000;
/** As objects the rows alone are twice this. */
const HEAP_MB = 96;

test('a dataset is written without holding its rows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-stream-'));
  try {
    const script = fileURLToPath(new URL('stream.mjs', import.meta.url));
    const { status, stderr } = spawnSync(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, script, folder, String(ROWS)],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const [read] = await duckdb(
      `SELECT count(*)::INTEGER AS rows, sum(amount_cny)::VARCHAR AS total FROM '${join(folder, 'budget_lines.parquet')}'`,
    );
    const [inCsv] = await duckdb(
      `SELECT count(*)::INTEGER AS rows, sum(amount_cny)::VARCHAR AS total FROM read_csv('${join(folder, 'budget_lines.csv')}', types = {'amount_cny': 'DECIMAL(38,10)'})`,
    );
    expect(read).toEqual({ rows: ROWS, total: inCsv!.total });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
