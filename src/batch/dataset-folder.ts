import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allOf } from '../write/all-of.ts';
import { OutputFolder } from '../write/files.ts';
import { type Format, isCsvOnly } from '../write/formats.ts';
import { DOCUMENTS, refuseForeign } from '../write/package-file.ts';
import { inPieces, Journal, type JournalHead, type JournalLine, OWN_FOLDER } from './journal.ts';
import { type OnWait, RunLock } from './lock.ts';
import type { Facts } from './outcome.ts';
import { hashOfOurs } from './read.ts';
import type { Reader } from './readers.ts';
import type { RowsFolder, TableLine } from './tasks.ts';

/** How the tables are written. */
export interface TableChoices {
  readonly formats: readonly Format[];
  readonly bom: boolean;
  readonly csvSafe: boolean;
}

const LINES = 'tables.jsonl';
/** Folder of the rows that workers prepare, within our own. */
const ROWS = 'rows';

/** A dataset folder with its documents, its journal and what is derived from them. */
export class DatasetFolder {
  readonly documents: OutputFolder;
  readonly journal: Journal;
  readonly #lock: RunLock;
  readonly #out: OutputFolder;
  readonly #own: OutputFolder;
  readonly #choices: TableChoices;
  #rows: OutputFolder | undefined;

  private constructor(
    lock: RunLock,
    out: OutputFolder,
    own: OutputFolder,
    documents: OutputFolder,
    choices: TableChoices,
  ) {
    this.#lock = lock;
    this.documents = documents;
    this.journal = new Journal(own);
    this.#out = out;
    this.#own = own;
    this.#choices = choices;
  }

  /** Throws CannotWrite, before anything there is changed. `onWait` is told where another run writes there. */
  static async open(
    path: string,
    { formats, bom, csvSafe }: TableChoices,
    onWait?: OnWait,
  ): Promise<DatasetFolder> {
    await OutputFolder.make(path);
    // Before anything else: what another run has begun there is not to be tidied up.
    const lock = await RunLock.take(path, onWait);
    try {
      const out = await OutputFolder.open(path);
      await refuseForeign(out);
      const own = await out.folder(OWN_FOLDER);
      // Without JSON among the formats, documents are kept as long as the run needs them.
      const documents = await (formats.includes('json') ? out : own).folder(DOCUMENTS);
      return new DatasetFolder(lock, out, own, documents, { formats, bom, csvSafe });
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Throws CannotWrite where another run has taken the folder over. */
  checkLock(): void {
    this.#lock.check();
  }

  /** Where workers prepare rows of the tables; undefined where the tables need more than their CSV. Throws CannotWrite. */
  async rowsFolder(): Promise<RowsFolder | undefined> {
    const { formats, csvSafe } = this.#choices;
    if (!isCsvOnly(formats)) return undefined;
    this.#rows = await this.#own.folder(ROWS);
    return { path: this.#rows.path, csvSafe };
  }

  get path(): string {
    return this.#out.path;
  }

  /** Whether the document is there as it was written. */
  async holds({ document, hash }: Facts): Promise<boolean> {
    return (await hashOfOurs(join(this.documents.path, `${document}.json`))) === hash;
  }

  /** A path as seen from this folder; on another disk, its address. */
  pathFromHere(path: string): string {
    const below = relative(resolve(this.#out.path), path);
    return isAbsolute(below) ? pathToFileURL(path).href : below.split(sep).join('/');
  }

  /**
   * Writes the journal, and the tables from the documents, which are all in place; then leaves nothing behind that a run which
   * was never stopped would not. Gives the number of documents of earlier runs that the dataset no longer has, nor another one
   * from the same place. Rejects with CannotWrite.
   */
  async complete(
    head: JournalHead,
    journalLines: Iterable<JournalLine>,
    tableLines: Iterable<TableLine>,
    reader: Pick<Reader, 'tabulate'>,
  ): Promise<number> {
    this.#lock.check();
    const gone = new Gone(await this.journal.documents());
    // In this order, also for a power cut: what the journal and the tables speak of is there.
    this.documents.settle();
    // Nothing but this run reads it, and nothing is left of it.
    const lines = await this.#own.draft(LINES);
    let count = 0;
    for (const piece of inPieces(counted(tableLines, () => count++))) await lines.append(piece);
    const { draft } = await lines.seal({ lasting: false });
    await allOf([
      reader.tabulate({
        out: this.#out.path,
        documents: this.documents.path,
        lines: join(this.#own.path, draft),
        count,
        ...(this.#rows && { rows: this.#rows.path }),
        ...this.#choices,
        owner: process.pid,
      }),
      this.journal.complete(head, gone.without(journalLines)),
    ]);
    this.#out.settle();
    await this.#own.remove(draft);
    await this.#tidy();
    await this.#lock.release();
    return gone.count;
  }

  /** Throws away what is not complete. What works for this process has ended. */
  async discard(): Promise<void> {
    this.journal.close();
    for (const folder of [this.#out, this.#own, this.documents, ...(this.#rows ? [this.#rows] : [])]) {
      folder.discardSync();
      // What cannot be removed now goes with the next run. What has our id may be another's, who has taken the folder over.
      if (!this.#lock.isLost) await folder.removeLeftDrafts().catch(() => {});
    }
    await this.#lock.release();
  }

  async #tidy(): Promise<void> {
    const own = await this.#own.names();
    if (own.includes(ROWS)) await emptied(await this.#own.folder(ROWS));
    if (!this.#choices.formats.includes('json')) await emptied(this.documents);
    else {
      await this.documents.removeLeftDrafts();
      if (own.includes(DOCUMENTS)) await (await this.#own.folder(DOCUMENTS)).removeIfEmpty();
    }
    for (const folder of [this.#own, this.#out]) await folder.removeLeftDrafts();
  }
}

/** Documents of earlier runs that this one gives no more. */
class Gone {
  readonly #earlier: Map<string, string | undefined>;
  readonly #sources = new Set<string>();

  /** Of these, each by the SHA-256 of its content and with its source. */
  constructor(earlier: Map<string, string | undefined>) {
    this.#earlier = earlier;
  }

  /** Hands on what this run gives. */
  *without(lines: Iterable<JournalLine>): Generator<JournalLine> {
    for (const line of lines) {
      this.#earlier.delete(line.sha256);
      if (line.source !== undefined) this.#sources.add(line.source);
      yield line;
    }
  }

  /** A file that was changed, or published anew under its name, is not gone. */
  get count(): number {
    return [...this.#earlier.values()].filter((it) => it === undefined || !this.#sources.has(it)).length;
  }
}

function* counted<T>(values: Iterable<T>, count: () => void): Generator<T> {
  for (const value of values) {
    count();
    yield value;
  }
}

/** Removes a folder with the files in it. */
async function emptied(folder: OutputFolder): Promise<void> {
  for (const name of await folder.names()) await folder.remove(name);
  await folder.removeIfEmpty();
}
