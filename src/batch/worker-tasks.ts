import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import workerpool from 'workerpool';
import '../1-read/pdf/parsing-half.ts';
import { BudgetDocument, checkedInPlace } from '../document.ts';
import { Failure } from '../failure.ts';
import { extract } from '../pipeline.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import { countOf } from '../write/count.ts';
import { OutputFolder } from '../write/files.ts';
import { jsonPieces, readableJsonPieces } from '../write/json.ts';
import { DOCUMENT_TABLES } from '../write/tables.ts';
import { RECYCLE_BYTES } from './limits.ts';
import { type Facts, type Reason, reasonOf } from './outcome.ts';
import { withThreads } from './page-threads.ts';
import { readBytes, TextDigest } from './read.ts';
import { RowsFile } from './rows-file.ts';
import { tabulate } from './tabulate.ts';
import type {
  DraftFolder,
  JsonPiece,
  PrintResult,
  PrintTask,
  ReadResult,
  ReadTask,
  TabulateResult,
  TabulateTask,
} from './tasks.ts';
import { answered } from './unanswered.ts';
import { type DocumentLimits, startWatchdog } from './watch.ts';

/*
 * What a worker process does: reads documents one at a time and writes drafts of their JSON, or the tables of a dataset.
 * It never decides what becomes of a document: the process that leads the run puts drafts in place.
 */

const limit = startWatchdog();

workerpool.worker({
  read: (task: ReadTask): Promise<ReadResult> => limited(task, readDocument),
  // Only who prints tables needs what prints them.
  print: (task: PrintTask): Promise<PrintResult> =>
    limited(task, async (it) => await (await import('./print.ts')).printTables(it)),
  tabulate: async (task: TabulateTask): Promise<TabulateResult> => {
    // Tables need little memory, and a new process would have to start for them.
    isParting = false;
    try {
      await tabulate(task);
      return { done: true };
    } catch (error) {
      if (error instanceof CannotWrite) return { cannotWrite: error.message };
      throw error;
    }
  },
});

// pdf.js leaves promises behind that nobody waits for; what a task waits for rejects there.
process.on('unhandledRejection', () => {});
// A key press in the terminal reaches every process of the run; the one that leads it decides.
process.on('SIGINT', () => {});

/** Does what a document is read for, within its limits; whatever ends it is told. */
async function limited<Task extends { readonly limits: DocumentLimits }, Result>(
  task: Task,
  work: (task: Task) => Promise<Result>,
): Promise<Result | { failure: Reason; stack?: string } | { cannotWrite: string }> {
  limit(task.limits);
  // While a document is read, only its own work keeps the process waiting: if that ends without an answer, none will come.
  process.channel?.unref();
  try {
    return await work(task);
  } catch (error) {
    if (error instanceof CannotWrite) return { cannotWrite: error.message };
    return {
      failure: reasonOf(error),
      ...(!(error instanceof Failure) && error instanceof Error && error.stack && { stack: error.stack }),
    };
  } finally {
    process.channel?.ref();
    limit();
    makeWayIfLarge();
  }
}

async function readDocument(task: ReadTask): Promise<ReadResult> {
  const valid = (await knownDocument(task)) ?? (await newDocument(task));
  const { document, pages, findings } = valid;
  const { projects, indicators, budgetLines } = countOf(valid);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  const common = { document, pages, projects, indicators, budget_lines: budgetLines, findings: counts };
  if (!task.folder) {
    await checkedRows(valid);
    const digest = new TextDigest();
    for (const json of jsonPieces(valid)) {
      digest.add(json);
      workerpool.workerEmit({ json } satisfies JsonPiece);
    }
    return { facts: { ...common, ...digest.end() } };
  }
  const rows = await checkedRows(valid, task.folder);
  const draft = await OutputFolder.of(task.folder.path, task.folder.owner).draft(`${document}.json`);
  for (const piece of readableJsonPieces(valid)) await draft.append(piece);
  const { draft: name, bytes, sha256 } = await draft.seal();
  await rows?.commit(sha256);
  return { facts: { ...common, bytes, hash: sha256 } satisfies Facts, draft: name };
}

/**
 * Makes the rows of all tables: what breaks a table's declaration is told of this document, not when the tables are written. Where
 * there is a folder for them they are prepared there.
 */
async function checkedRows(document: BudgetDocument, folder?: DraftFolder): Promise<RowsFile | undefined> {
  const file = folder?.rows && (await RowsFile.begin(folder.rows, folder.owner, document.document));
  try {
    for (const table of DOCUMENT_TABLES) {
      if (file) await file.append(table, document);
      else for (const _ of table.rowsInTurn(document));
    }
    return file;
  } catch (error) {
    file?.discard();
    throw error;
  }
}

/** Reads the file. Throws a Failure where it cannot become a document; any other error is a bug. */
async function newDocument({
  path,
  sha256,
  document,
  file,
  options,
  threads,
}: ReadTask): Promise<BudgetDocument> {
  const content = await readBytes(path);
  if (content.sha256 !== sha256)
    throw new Failure(
      'not_readable',
      'The file changed while it was being read. Run again when it is complete.',
    );
  const placePages = withThreads(threads);
  const extracted = await answered(
    extract(content.bytes, { ...options, fileName: basename(file), placePages }),
  );
  return checkedInPlace({ ...extracted, document, file });
}

/** The document of the same content that an earlier run gave, under its new name. Undefined where it has to be read again. */
async function knownDocument({
  folder,
  known,
  document,
  file,
}: ReadTask): Promise<BudgetDocument | undefined> {
  if (!folder || !known) return undefined;
  try {
    const text = await readFile(join(folder.path, `${known.document}.json`), 'utf8');
    if (new TextDigest().add(text).end().hash !== known.hash) return undefined;
    const read = BudgetDocument.parse(JSON.parse(text));
    // Where no title does, the name of the file says which year it is.
    const byName = read.fiscal_year === null || read.findings.some(({ field }) => field === 'fiscal_year');
    if (byName && basename(read.file) !== basename(file)) return undefined;
    return { ...read, document, file };
  } catch {
    return undefined;
  }
}

let isParting = false;

/** Ends the process where the last document left much behind; the pool starts another. */
function makeWayIfLarge(): void {
  if (process.memoryUsage.rss() <= RECYCLE_BYTES) return;
  isParting = true;
  // The answer is sent when the task's promise is settled, before this. Whatever its size, it has left when what is sent after it
  // has; an empty message says nothing to the pool.
  setImmediate(() => process.send?.({}, () => isParting && process.exit(0)));
}
