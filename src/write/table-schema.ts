import { chineseColumn, chineseTable } from './chinese.ts';
import { fiscalType } from './fiscal.ts';
import type { ColumnFacts, ColumnType, Table } from './table.ts';

/** Types and formats of https://specs.frictionlessdata.io/table-schema/ */
const TYPES = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number', decimalChar: '.', bareNumber: true },
  date: { type: 'date', format: 'default' },
} as const satisfies Record<ColumnType, Readonly<Record<string, unknown>>>;

const SHA256 = '[0-9a-f]{64}';
const COORDINATE = '-?\\d+(\\.\\d{1,2})?';
/** What the texts of some columns look like. */
const PATTERNS: Readonly<Record<string, string>> = {
  sha256: SHA256,
  bbox: `${COORDINATE}( ${COORDINATE}){3}`,
};

/** Columns that count from 1; other whole numbers from 0. */
const FROM_ONE = /^(?:page|pages|page_first|page_last|page_old|page_new|table_no|.*_ordinal)$/;

/** A table's Table Schema and its Chinese description. References are to tables that are `present`; to all where absent. */
export function tableSchema(table: Table, present?: ReadonlySet<string>) {
  const references = table.references.filter((reference) => !present || present.has(reference.table));
  return {
    description_zh: chineseTable(table),
    schema: {
      fields: table.columns.map((column) => fieldOf(table, column)),
      missingValues: [''],
      ...(table.key.length > 0 && { primaryKey: table.key }),
      ...(references.length > 0 && {
        foreignKeys: references.map((reference) => ({
          fields: reference.columns,
          reference: { resource: reference.table, fields: reference.columns },
        })),
      }),
    },
  };
}

function fieldOf(table: Table, column: ColumnFacts) {
  const constraints = constraintsOf(column);
  const columnType = fiscalType(table, column);
  return {
    name: column.name,
    ...TYPES[column.type],
    title: column.title[0],
    title_zh: column.title[1],
    description: column.description,
    description_zh: chineseColumn(table, column),
    ...(column.unit !== undefined && { unit: column.unit }),
    ...(columnType !== undefined && { columnType }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

function constraintsOf({ name, type, values, required }: ColumnFacts) {
  const pattern = PATTERNS[name];
  return {
    ...(required && { required }),
    ...(values && { enum: values }),
    ...(pattern !== undefined && { pattern }),
    ...(type === 'integer' && { minimum: FROM_ONE.test(name) ? 1 : 0 }),
  };
}
