import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BudgetDocument } from '../document.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import { Dataset } from '../write/dataset.ts';
import { DOCUMENT_TABLES } from '../write/tables.ts';
import { jsonLinesOf } from './lines.ts';
import { failedInput } from './outcome.ts';
import { preparedRows } from './rows-file.ts';
import type { TableLine, TabulateTask } from './tasks.ts';

/**
 * Writes the tables of a dataset, in the order of `lines`: from rows that were prepared, and from the documents where none were, one
 * document in memory at a time.
 * Throws CannotWrite where the folder cannot be written or a document is not there as it was written.
 */
export async function tabulate({
  out,
  documents,
  rows,
  lines,
  count,
  formats,
  bom,
  csvSafe,
  owner,
}: TabulateTask): Promise<void> {
  let source: string | undefined;
  const dataset = await Dataset.open(out, { formats, bom, csvSafe, owner, sourcePath: () => source });
  let read = 0;
  try {
    for await (const line of jsonLinesOf(lines) as AsyncIterable<TableLine>) {
      read++;
      if ('failure' in line) {
        await dataset.failure(failedInput(line.file, line.sha256, line.failure));
        continue;
      }
      const prepared = rows && (await preparedRows({ path: rows, csvSafe }, documents, line));
      if (prepared) {
        await dataset.documentOfCsv(line.document, prepared);
        continue;
      }
      const document = await documentOf(documents, line);
      source = line.source;
      await dataset.document(
        document,
        new Map(DOCUMENT_TABLES.map((table) => [table, table.rowsOfChecked(document)])),
      );
    }
    // Tables of a part would look whole, and the other documents would go.
    if (read !== count)
      throw new CannotWrite('Cannot write the tables from', lines, 'a part of it is gone. Run again.');
    await dataset.close();
  } catch (error) {
    dataset.discardSync();
    throw error;
  }
}

async function documentOf(
  folder: string,
  { document, hash }: { readonly document: string; readonly hash: string },
): Promise<BudgetDocument> {
  const path = join(folder, `${document}.json`);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw CannotWrite.because(error, 'Cannot read back', path);
  });
  if (createHash('sha256').update(bytes).digest('hex') !== hash) {
    throw new CannotWrite(
      'Cannot write the tables from',
      path,
      'it was changed while the run went on. Run again; it is then read anew.',
    );
  }
  // It was checked before it was written.
  return JSON.parse(bytes.toString()) as BudgetDocument;
}
