import { FORMAT_VERSION } from '../document.ts';
import { ENGINE_VERSION } from '../version.ts';
import type { Table } from './table.ts';
import { tableSchema } from './table-schema.ts';

/** A file of the dataset as it was written. */
export interface WrittenFile {
  /** Name of the file below the dataset's folder. */
  readonly path: string;
  readonly format: 'csv' | 'parquet' | 'xlsx';
  /** The tables in it, in their order. */
  readonly tables: readonly Table[];
  readonly bytes: number;
  /** SHA-256 of the file in hexadecimal. */
  readonly sha256: string;
}

const MEDIA_TYPES = {
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Record<WrittenFile['format'], string>;

/**
 * The content of datapackage.json: https://specs.frictionlessdata.io/tabular-data-package/ with the schema of every
 * table written, and for columns of money https://specs.frictionlessdata.io/fiscal-data-package/. Each table is a resource
 * once, as CSV where it was written so; the same rows in other files are listed in `other_files`, since a validator
 * would want a reader for each. That property, Chinese titles and descriptions (`title_zh`, `description_zh`) and
 * `unit` are our own, as the specification allows.
 */
export function dataPackage(files: readonly WrittenFile[]) {
  const main = new Map<Table, WrittenFile>();
  for (const format of ['csv', 'parquet'] as const) {
    for (const file of files) {
      const [table] = file.tables;
      if (file.format === format && table && !main.has(table)) main.set(table, file);
    }
  }
  const listed = new Set(main.values());
  const others = files.filter((file) => !listed.has(file));
  const present = new Set([...main.keys()].map((table) => table.name));
  return {
    profile: 'tabular-data-package',
    name: 'yusuan-dataset',
    title: 'Chinese government budget documents as data',
    title_zh: '政府预算公开文档数据集',
    description: 'Published budget documents, read table by table; amounts in 元 and exact.',
    description_zh: '从公开的政府预算文档逐表读取的数据；金额以元为单位，精确无误差。',
    yusuan: { format_version: FORMAT_VERSION, engine_version: ENGINE_VERSION },
    resources: [...main].map(([table, file]) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      path: file.path,
      title: table.title[0],
      title_zh: table.title[1],
      description: table.description,
      description_zh: tableSchema(table, present).description_zh,
      ...fileFacts(file),
      ...(file.format === 'csv' && CSV_FACTS),
      schema: tableSchema(table, present).schema,
    })),
    ...(others.length > 0 && {
      other_files: others.map((file) => ({
        path: file.path,
        ...fileFacts(file),
        tables: file.tables.map((table) => table.name),
      })),
    }),
  };
}

const fileFacts = ({ format, bytes, sha256 }: WrittenFile) => ({
  format,
  mediatype: MEDIA_TYPES[format],
  bytes,
  hash: `sha256:${sha256}`,
});

const CSV_FACTS = {
  encoding: 'utf-8',
  dialect: { delimiter: ',', quoteChar: '"', doubleQuote: true, lineTerminator: '\n', header: true },
};
