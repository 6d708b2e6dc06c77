import { zipSync } from 'fflate';
import type { Correction } from '../../../corrections/format.ts';
import { correctionsFile } from '../../../corrections/parse.ts';
import type { BudgetDocument } from '../../../document.ts';
import { csvHeader, csvRows } from '../../../write/csv.ts';
import { dataPackage, type WrittenFile } from '../../../write/data-package.ts';
import { ALL_TABLES, FAILURE_TABLE, type FailedInput, failureRow } from '../../../write/failures.ts';
import { readableJson } from '../../../write/json.ts';
import type { Row, Table } from '../../../write/table.ts';
import { DOCUMENT_TABLES } from '../../../write/tables.ts';
import { sha256Of } from '../engine/sha256.ts';

/*
 * The files of a dataset, as the command line writes them into a folder. Runs in the worker.
 */

/** What a run gave: documents in the order of their files, and inputs that gave none. */
export interface Run {
  readonly documents: readonly BudgetDocument[];
  readonly failures: readonly FailedInput[];
}

export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const csvFile = (run: Run, table: Table): MadeFile => ({
  name: `${table.name}.csv`,
  bytes: encoded(csvHeader(table) + csvRows(table, rowsOf(run, table))),
});

/** The tables as one archive, with the documents' JSON and the description of both. */
export async function everything(run: Run, more: readonly MadeFile[]): Promise<MadeFile> {
  const tables = ALL_TABLES.map((table) => ({ table, file: csvFile(run, table) }));
  const written = await Promise.all(
    tables.map(
      async ({ table, file }): Promise<WrittenFile> => ({
        path: file.name,
        format: 'csv',
        tables: [table],
        bytes: file.bytes.length,
        sha256: await sha256Of(file.bytes),
      }),
    ),
  );
  const description = encoded(`${JSON.stringify(dataPackage(written), null, 2)}\n`);
  return archive('dataset.zip', [
    ...jsonFiles(run).map(({ name, bytes }) => ({ name: `documents/${name}`, bytes })),
    ...tables.map(({ file }) => file),
    { name: 'datapackage.json', bytes: description },
    ...more,
  ]);
}

export const jsonFiles = ({ documents }: Run): MadeFile[] =>
  documents.map((document) => ({
    name: `${document.document}.json`,
    bytes: encoded(readableJson(document)),
  }));

/** As `yusuan extract` takes them from the folder of a dataset. */
export const correctionsJson = (corrections: readonly Correction[]): MadeFile => ({
  name: 'corrections.json',
  bytes: encoded(readableJson(correctionsFile(corrections))),
});

/** The first moment that an archive can tell, so that the same files give the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

export function archive(name: string, files: readonly MadeFile[]): MadeFile {
  const content = Object.fromEntries(files.map((file) => [file.name, file.bytes]));
  return { name, bytes: zipSync(content, { mtime: NO_TIME }) as Uint8Array<ArrayBuffer> };
}

function rowsOf({ documents, failures }: Run, table: Table): Row[] {
  if (table === FAILURE_TABLE) return failures.map(failureRow);
  const own = DOCUMENT_TABLES.find((it) => it === table)!;
  return documents.flatMap((document) => own.rows(document));
}
