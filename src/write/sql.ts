import { DECIMAL_PRECISION, DECIMAL_SCALE } from './limits.ts';
import type { ColumnFacts, ColumnType, Table } from './table.ts';

/*
 * The tables as SQL that DuckDB, PostgreSQL and SQLite take: types, keys, what is required, what values there are. Tables come
 * after those that they refer to.
 */

const TYPES = {
  text: 'TEXT',
  integer: 'INTEGER',
  decimal: `DECIMAL(${DECIMAL_PRECISION}, ${DECIMAL_SCALE})`,
  date: 'DATE',
} satisfies Record<ColumnType, string>;

export const sqlSchema = (tables: readonly Table[]): string => tables.map(createTable).join('\n');

function createTable({ name, title, description, columns, key, references }: Table): string {
  const keys = [
    ...(key.length > 0 ? [`PRIMARY KEY ${listOf(key)}`] : []),
    ...references.map(
      (reference) =>
        `FOREIGN KEY ${listOf(reference.columns)} REFERENCES ${quoted(reference.table)} ${listOf(reference.columns)}`,
    ),
  ];
  const entries = [...columns.map(columnOf), ...keys.map((text) => ({ text, note: '' }))];
  const lines = entries.map(
    ({ text, note }, index) => `  ${text}${index < entries.length - 1 ? ',' : ''}${note && ` -- ${note}`}`,
  );
  return `-- ${title[1]} (${title[0]}). ${oneLine(description)}\nCREATE TABLE ${quoted(name)} (\n${lines.join('\n')}\n);\n`;
}

function columnOf({ name, type, title, description, unit, values, required }: ColumnFacts) {
  const check = values ? ` CHECK (${quoted(name)} IN (${values.map(literal).join(', ')}))` : '';
  return {
    text: `${quoted(name)} ${TYPES[type]}${required ? ' NOT NULL' : ''}${check}`,
    note: `${title[1]}${unit === undefined ? '' : `（${unit}）`}. ${oneLine(description)}`,
  };
}

/** Some names are words of SQL (table, column, date, number). */
const quoted = (name: string): string => `"${name}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const listOf = (names: readonly string[]): string => `(${names.map(quoted).join(', ')})`;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
