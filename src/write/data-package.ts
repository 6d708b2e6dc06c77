import { FORMAT_VERSION } from '../document.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { ColumnFacts, ColumnType, Table } from './table.ts';

/** A table as it was written. */
export interface WrittenTable {
  readonly table: Table;
  /** Name of the file below the dataset's folder. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
}

/** Whether a parsed datapackage.json was written by this program. */
export const isOurPackage = (descriptor: unknown): boolean =>
  typeof descriptor === 'object' && descriptor !== null && 'yusuan' in descriptor;

/** The Table Schema types: https://specs.frictionlessdata.io/table-schema/#types-and-formats */
const TYPES = { text: 'string', integer: 'integer', decimal: 'number', date: 'date' } satisfies Record<
  ColumnType,
  string
>;

/**
 * The content of datapackage.json: https://specs.frictionlessdata.io/tabular-data-package/ with the schema of every
 * table written. Chinese titles and units are in properties of our own (`title_zh`, `unit`), as the specification allows.
 */
export function dataPackage(written: readonly WrittenTable[]) {
  return {
    profile: 'tabular-data-package',
    name: 'yusuan-dataset',
    title: 'Chinese government budget documents as data',
    title_zh: '政府预算公开文档数据集',
    yusuan: { format_version: FORMAT_VERSION, engine_version: ENGINE_VERSION },
    resources: written.map(({ table, path, bytes, sha256 }) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      path,
      title: table.title[0],
      title_zh: table.title[1],
      description: table.description,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes,
      hash: `sha256:${sha256}`,
      dialect: { delimiter: ',', quoteChar: '"', doubleQuote: true, lineTerminator: '\n', header: true },
      schema: {
        fields: table.columns.map(fieldOf),
        missingValues: [''],
        ...(table.key.length > 0 && { primaryKey: table.key }),
        ...foreignKeys(table, written),
      },
    })),
  };
}

function fieldOf({ name, type, title, description, unit, values, required }: ColumnFacts) {
  const constraints = { ...(required && { required }), ...(values && { enum: values }) };
  return {
    name,
    type: TYPES[type],
    title: title[0],
    title_zh: title[1],
    description,
    ...(unit !== undefined && { unit }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

/** References to tables that are in the package. */
function foreignKeys({ references }: Table, written: readonly WrittenTable[]) {
  const present = references.filter((reference) =>
    written.some(({ table }) => table.name === reference.table),
  );
  if (present.length === 0) return {};
  return {
    foreignKeys: present.map(({ columns, table }) => ({
      fields: columns,
      reference: { resource: table, fields: columns },
    })),
  };
}
