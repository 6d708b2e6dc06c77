import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAILURE_TABLE } from '../../src/write/failures.ts';
import { sqlSchema } from '../../src/write/sql.ts';
import { tableSchema } from '../../src/write/table-schema.ts';
import { DOCUMENT_TABLES } from '../../src/write/tables.ts';
import { type WrittenDataset, writeDataset } from './dataset.ts';
import { duckdb } from './duckdb.ts';

const TABLES = [...DOCUMENT_TABLES, FAILURE_TABLE];

let dataset: WrittenDataset;
beforeAll(async () => {
  dataset = await writeDataset();
});
afterAll(() => dataset.remove());

test('DuckDB makes the tables and loads what was written, keys and values checked', async () => {
  const loads = TABLES.map(
    ({ name }) => `COPY "${name}" FROM '${join(dataset.folder, `${name}.csv`)}' (HEADER, NULL '')`,
  );
  const counts = TABLES.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::INTEGER AS rows FROM "${name}"`,
  );
  const read = await duckdb(sqlSchema(TABLES), ...loads, counts.join(' UNION ALL '));
  expect(new Map(read.map((it) => [it.name, it.rows]))).toEqual(
    new Map(TABLES.map(({ name }) => [name, dataset.rows.get(name)!.rows.length])),
  );
});

test.each(TABLES.map((table) => [table.name, table] as const))('Table Schema of %s', async (name, table) => {
  await expect(`${JSON.stringify(tableSchema(table).schema, null, 2)}\n`).toMatchFileSnapshot(
    `expected/${name}.schema.json`,
  );
});
