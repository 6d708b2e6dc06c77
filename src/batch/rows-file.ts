import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BudgetDocument } from '../document.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import { csvRows, withoutFormulas } from '../write/csv.ts';
import type { FileDraft } from '../write/file-draft.ts';
import { OutputFolder } from '../write/files.ts';
import type { DocumentTable, Table } from '../write/table.ts';
import { DOCUMENT_TABLES } from '../write/tables.ts';
import { openToRead } from './ordinary-file.ts';
import { hashOfOurs } from './read.ts';
import { engineBuild } from './settings.ts';
import type { RowsFolder } from './tasks.ts';

/*
 * The rows of one document as CSV, which the worker that read it leaves beside: for the tables these files are only put one behind
 * the other, while rows of documents that nobody prepared are derived from their JSON. Which of both it is makes no difference
 * to the tables: what is not there, not whole, or not of the document as it was written is passed over.
 *
 * Such a file is the rows of each table, then a line of JSON that says what they are.
 */

/** The last line of a file of rows. */
interface Label {
  /** Hash of the program's code: another one may make other rows of the same document. */
  readonly build: string;
  readonly csvSafe: boolean;
  /** SHA-256 of the document's JSON. */
  readonly hash: string;
  /** Bytes of each table's rows. */
  readonly sizes: readonly number[];
  /** SHA-256 of all rows. */
  readonly sha256: string;
}

const fileOf = (document: string): string => `${document}.csv`;

/** The rows of a document, while they are written. Where they cannot be, there are none, and nobody misses them. */
export class RowsFile {
  #draft: FileDraft | undefined;
  readonly #csvSafe: boolean;
  readonly #sizes: number[] = [];

  private constructor(draft: FileDraft | undefined, csvSafe: boolean) {
    this.#draft = draft;
    this.#csvSafe = csvSafe;
  }

  /** The owner is the process that leads the run. */
  static async begin({ path, csvSafe }: RowsFolder, owner: number, document: string): Promise<RowsFile> {
    return new RowsFile(await written(OutputFolder.of(path, owner).draft(fileOf(document))), csvSafe);
  }

  /** Takes all rows of the table, in the order of DOCUMENT_TABLES. */
  async append(table: DocumentTable, document: BudgetDocument): Promise<void> {
    let size = 0;
    for (const rows of table.rowsInTurn(document)) {
      const csv = Buffer.from(csvRows(table, this.#csvSafe ? withoutFormulas(table, rows) : rows));
      await this.#append(csv);
      size += csv.length;
    }
    this.#sizes.push(size);
  }

  async #append(content: string | Uint8Array): Promise<void> {
    this.#draft = await written(this.#draft?.append(content).then(() => this.#draft));
  }

  /** Puts the file in place: the rows are of the document whose JSON has this SHA-256. */
  async commit(hash: string): Promise<void> {
    if (!this.#draft) return;
    const { sha256 } = this.#draft;
    const build = engineBuild();
    const label: Label = { build, csvSafe: this.#csvSafe, hash, sizes: this.#sizes, sha256 };
    await this.#append(`${JSON.stringify(label)}\n`);
    // What a power cut leaves of it is known by its hash.
    await written(this.#draft?.commit({ lasting: false }));
  }

  discard(): void {
    this.#draft?.discard();
  }
}

/** What is written, undefined where it cannot be. */
async function written<Value>(writing: Promise<Value> | undefined): Promise<Value | undefined> {
  try {
    return await writing;
  } catch (error) {
    if (error instanceof CannotWrite) return undefined;
    throw error;
  }
}

/**
 * The rows by table of a document, as CSV text in UTF-8. Undefined where none are prepared, or not these, and where its JSON in
 * `documents` has not this hash (any more).
 */
export async function preparedRows(
  { path, csvSafe }: RowsFolder,
  documents: string,
  { document, hash }: { readonly document: string; readonly hash: string },
): Promise<ReadonlyMap<Table, Uint8Array> | undefined> {
  const content = await contentOf(join(path, fileOf(document)));
  if (!content) return undefined;
  const end = content.lastIndexOf('\n', -2) + 1;
  const label = labelIn(content.subarray(end));
  const rows = content.subarray(0, end);
  if (label?.hash !== hash || label.csvSafe !== csvSafe || label.build !== engineBuild()) return undefined;
  if (label.sha256 !== createHash('sha256').update(rows).digest('hex')) return undefined;
  if ((await hashOfOurs(join(documents, `${document}.json`))) !== hash) return undefined;
  let from = 0;
  return new Map(
    DOCUMENT_TABLES.map((table, index) => {
      const to = from + label.sizes[index]!;
      const own = rows.subarray(from, to);
      from = to;
      return [table, own];
    }),
  );
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  const file = await openToRead(path, { ours: true }).catch(() => undefined);
  try {
    return await file?.readFile();
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}

/** Only what this program wrote gets past the hash of the rows; here what is none at all is told. */
function labelIn(line: Buffer): Label | undefined {
  try {
    const value = JSON.parse(line.toString()) as Label | null;
    return value?.sizes?.length === DOCUMENT_TABLES.length ? value : undefined;
  } catch {
    return undefined;
  }
}
