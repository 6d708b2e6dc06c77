import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnFacts, Row } from '../../src/write/table.ts';
import { sample } from '../write/sample.ts';
import { DECIMALS, hostile, TOO_LONG, type WrittenDataset, writeDataset } from './dataset.ts';
import { duckdb } from './duckdb.ts';

const TABLES = ['documents', 'projects', 'indicators', 'budget_lines', 'findings', 'failures'];
const TYPES = { text: 'VARCHAR', integer: 'INTEGER', decimal: 'DECIMAL(38,10)', date: 'DATE' };

let dataset: WrittenDataset;
beforeAll(async () => {
  dataset = await writeDataset();
});
afterAll(() => dataset.remove());

const parquet = (folder: string, table: string) => `'${join(folder, `${table}.parquet`)}'`;

/** A row as DuckDB gives it: a blank is null where the column may have one, decimals have ten places. */
function asRead(columns: readonly ColumnFacts[], row: Row): Record<string, unknown> {
  return Object.fromEntries(
    columns.map(({ name, type, required }) => {
      const value = row[name] ?? null;
      if (value === '' && !(required && type === 'text')) return [name, null];
      if (type !== 'decimal' || value === null) return [name, value];
      const [whole, fraction = ''] = String(value).split('.');
      return [name, `${whole}.${fraction.padEnd(10, '0')}`];
    }),
  );
}

describe.each(TABLES)('%s.parquet', (name) => {
  test('has the same rows as were written', async () => {
    const { table, rows } = dataset.rows.get(name)!;
    const read = await duckdb(`SELECT * FROM ${parquet(dataset.folder, name)}`);
    expect(read).toEqual(rows.map((row) => asRead(table.columns, row)));
  });

  test('has typed columns, none of them binary floating point', async () => {
    const { table } = dataset.rows.get(name)!;
    const read = await duckdb(`DESCRIBE SELECT * FROM ${parquet(dataset.folder, name)}`);
    expect(read.map((it) => [it.column_name, it.column_type])).toEqual(
      table.columns.map((column) => [column.name, TYPES[column.type]]),
    );
  });

  test('agrees with the CSV', async () => {
    const { folder } = dataset;
    const csv = `SELECT * FROM read_csv('${join(folder, `${name}.csv`)}', all_varchar = true, header = true)`;
    const [counted] = await duckdb(`SELECT count(*) AS rows FROM (${csv})`);
    const [inParquet] = await duckdb(`SELECT count(*) AS rows FROM ${parquet(folder, name)}`);
    expect(inParquet).toEqual(counted);
  });
});

test('a column with a decimal of more than ten places is text, whole', async () => {
  const document = hostile();
  document.budget_tables[0]!.lines[0]!.amount.cny = TOO_LONG;
  const odd = await writeDataset([sample, document], ['parquet']);
  try {
    const from = `FROM ${parquet(odd.folder, 'budget_lines')} WHERE document = 'hostile'`;
    const read = await duckdb(`SELECT amount_cny, typeof(amount_cny) AS type ${from}`);
    expect(read).toEqual([TOO_LONG, ...DECIMALS.slice(1)].map((it) => ({ amount_cny: it, type: 'VARCHAR' })));
    const [facts] = await duckdb(
      `SELECT decode(value) AS value FROM parquet_kv_metadata(${parquet(odd.folder, 'budget_lines')}) WHERE decode(key) = 'yusuan.decimals_as_text'`,
    );
    expect(facts).toEqual({ value: 'amount_cny' });
  } finally {
    odd.remove();
  }
});

test('a table without rows has its columns', async () => {
  const empty = await writeDataset([], ['parquet']);
  try {
    const read = await duckdb(`DESCRIBE SELECT * FROM ${parquet(empty.folder, 'indicators')}`);
    expect(read.map((it) => it.column_name)).toEqual(
      empty.rows.get('indicators')!.table.columns.map((column) => column.name),
    );
  } finally {
    empty.remove();
  }
});
