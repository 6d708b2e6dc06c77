import { CannotWrite } from './cannot-write.ts';
import { BYTE_ORDER_MARK, csvHeader, csvRows, withoutFormulas } from './csv.ts';
import type { WrittenFile } from './data-package.ts';
import type { OutputFolder } from './files.ts';
import type { Row, Table } from './table.ts';
import type { SourcePath } from './xlsx/workbook.ts';

/** A file of the dataset that takes the rows of one or more tables, document by document. */
export interface TableFile extends Pick<WrittenFile, 'path' | 'format' | 'tables'> {
  /** Takes the rows of its own tables, and passes over others. */
  append(rows: ReadonlyMap<Table, readonly Row[]>): Promise<void>;
  /** The same of rows that are CSV already, in UTF-8; absent of a file of another form. */
  appendCsv?(rows: ReadonlyMap<Table, Uint8Array>): Promise<void>;
  /** Completes the file and puts it in place. */
  commit(): Promise<{ bytes: number; sha256: string }>;
}

const WORKBOOK = 'dataset.xlsx';

/** The names that files of these tables can have, for a later run to know ours. */
export const tableFileNames = (tables: readonly Table[]): string[] => [
  ...tables.flatMap(({ name }) => [`${name}.csv`, `${name}.parquet`]),
  WORKBOOK,
];

export async function beginCsv(
  folder: OutputFolder,
  table: Table,
  { bom, safe }: { readonly bom: boolean; readonly safe: boolean },
): Promise<TableFile> {
  const path = `${table.name}.csv`;
  const draft = await folder.draft(path);
  await draft.append(`${bom ? BYTE_ORDER_MARK : ''}${csvHeader(table)}`);
  return {
    path,
    format: 'csv',
    tables: [table],
    append: async (rows) => {
      const own = rows.get(table) ?? [];
      await draft.append(csvRows(table, safe ? withoutFormulas(table, own) : own));
    },
    appendCsv: async (rows) => {
      const own = rows.get(table);
      if (own) await draft.append(own);
    },
    commit: () => draft.commit(),
  };
}

/** The writers of Parquet and Excel are loaded only where they are wanted, which keeps the start of a run short. */
export async function beginParquet(folder: OutputFolder, table: Table): Promise<TableFile> {
  const { ParquetFile } = await import('./parquet.ts');
  const path = `${table.name}.parquet`;
  const file = await ParquetFile.begin(folder, table, path);
  return {
    path,
    format: 'parquet',
    tables: [table],
    append: (rows) => file.append(rows.get(table) ?? []),
    commit: () => file.commit(),
  };
}

export async function beginWorkbook(
  folder: OutputFolder,
  tables: readonly Table[],
  sourcePath: SourcePath,
): Promise<TableFile> {
  const [{ Workbook }, { NODE_PACKING }, { TooLarge }] = await Promise.all([
    import('./xlsx/workbook.ts'),
    import('./xlsx/node-packing.ts'),
    import('./xlsx/zip.ts'),
  ]);
  const draft = await folder.draft(WORKBOOK);
  const workbook = await Workbook.begin(folder, tables, sourcePath, NODE_PACKING);
  return {
    path: WORKBOOK,
    format: 'xlsx',
    tables,
    append: (rows) => workbook.append(rows),
    commit: async () => {
      try {
        await workbook.writeTo(draft);
      } catch (error) {
        throw error instanceof TooLarge ? new CannotWrite('Cannot write', WORKBOOK, error.message) : error;
      }
      return await draft.commit();
    },
  };
}
