import { realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { latest } from '../corrections/key.ts';
import { DOCUMENTS } from '../write/package-file.ts';
import { changeCorrections, readCorrections } from './corrections-file.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import { tableLineOf } from './folder-store.ts';
import { type JournalHead, type JournalLine, readJournal } from './journal.ts';
import { openToRead, piecesOf } from './ordinary-file.ts';
import { count, type Facts, noTotals, type Totals } from './outcome.ts';
import type { Reader } from './readers.ts';
import { type Shard, shardName } from './shard.ts';

/** The folders cannot be put together. The message says which, why and what to do. */
export class CannotMerge extends Error {
  override readonly name = 'CannotMerge';
}

/** What became of one input, and the folder of the part that read it. */
interface Entry {
  readonly line: JournalLine;
  readonly folder: string;
}

/** All parts of one run, read and found complete. */
export interface Parts {
  readonly head: JournalHead;
  /** One for each input, in their order. */
  readonly entries: readonly Entry[];
}

/**
 * Reads what the folders say of themselves. Rejects with CannotMerge unless they are all parts of one run, each once, finished,
 * and every input is in one of them.
 */
export async function readParts(folders: readonly string[], output: string): Promise<Parts> {
  const target = await realpath(output).catch(() => resolve(output));
  const parts = new Map<number, { readonly folder: string; readonly shard: Shard }>();
  const entries: (Entry | undefined)[] = [];
  let first: { readonly folder: string; readonly head: JournalHead; readonly shard: Shard } | undefined;
  for (const folder of folders) {
    if ((await realpath(folder).catch(() => resolve(folder))) === target)
      throw new CannotMerge(`${folder} is the folder to write to as well. Choose another one with -o.`);
    await checkFolder(folder);
    const journal = await readJournal(folder);
    if (!journal) {
      throw new CannotMerge(
        `${folder} holds no finished run. Run its part again with the same command; it goes on where it stopped.`,
      );
    }
    const { head, lines } = journal;
    const { shard } = head;
    if (!shard) throw new CannotMerge(`${folder} holds a whole run, not a part that --shard made.`);
    first ??= { folder, head, shard };
    checkSameRun(first, { folder, head, shard });
    const same = parts.get(shard.index);
    if (same)
      throw new CannotMerge(`${same.folder} and ${folder} are both part ${shardName(shard)}. Give one.`);
    parts.set(shard.index, { folder, shard });
    for await (const line of lines) {
      const other = entries[line.input];
      if (other) throw new CannotMerge(`${line.file} is in ${other.folder} and in ${folder}: ${CHANGED}`);
      entries[line.input] = { line, folder };
    }
  }
  if (!first) throw new CannotMerge('There are no folders to put together.');
  return { head: { ...first.head, shard: null }, entries: complete(first, parts, entries) };
}

async function checkFolder(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return;
  throw new CannotMerge(
    there
      ? `${path} is no folder. Give the folders that the parts were written to.`
      : `There is no folder ${path}. Check the path and the spelling.`,
  );
}

const CHANGED =
  'the file changed between the runs, or could not be read in one of them. Run the parts again, each with the command it was made by.';

function checkSameRun(
  one: { readonly folder: string; readonly head: JournalHead; readonly shard: Shard },
  other: { readonly folder: string; readonly head: JournalHead; readonly shard: Shard },
): void {
  const both = `${one.folder} and ${other.folder}`;
  if (one.shard.count !== other.shard.count) {
    throw new CannotMerge(
      `${both} are parts of different wholes: ${shardName(one.shard)} and ${shardName(other.shard)}.`,
    );
  }
  if (one.head.listing !== other.head.listing || one.head.inputs !== other.head.inputs) {
    throw new CannotMerge(
      `${both} were not made from the same inputs (${one.head.inputs} and ${other.head.inputs}, or other names). Run the parts again over one and the same folder.`,
    );
  }
  if (one.head.settings !== other.head.settings) {
    throw new CannotMerge(
      `${both} were made by different versions of yusuan, or with different options. Run the parts again alike.`,
    );
  }
}

/** How many names a message lists. */
const LISTED = 5;

function complete(
  { head, shard: { count } }: { readonly head: JournalHead; readonly shard: Shard },
  parts: ReadonlyMap<number, unknown>,
  entries: readonly (Entry | undefined)[],
): Entry[] {
  if (parts.size < count) {
    const missing = Array.from({ length: count }, (_, index) => index).filter((index) => !parts.has(index));
    const names = missing.slice(0, LISTED).map((index) => shardName({ index, count }));
    throw new CannotMerge(
      `${missing.length} of ${count} parts ${missing.length === 1 ? 'is' : 'are'} missing: ${names.join(', ')}${missing.length > LISTED ? ', …' : ''}. Give the folders of all parts.`,
    );
  }
  const all: Entry[] = [];
  for (let input = 0; input < head.inputs; input++) {
    const entry = entries[input];
    if (!entry) {
      const before = all.at(-1);
      const which = before ? `The input after ${before.line.file}` : 'The first input';
      throw new CannotMerge(`${which} is in no part: ${CHANGED}`);
    }
    all.push(entry);
  }
  return all;
}

/**
 * Puts the parts together in the dataset's folder: the same bytes as one run over all inputs gives. Rejects with CannotMerge where a
 * document is not there as its part wrote it, with CannotWrite where the folder cannot be written.
 */
export async function mergeParts(
  { head, entries }: Parts,
  dataset: DatasetFolder,
  reader: Pick<Reader, 'tabulate'>,
): Promise<Totals> {
  const totals = noTotals();
  for (const { line, folder } of entries) {
    if ('facts' in line) await takeOver(line.facts, folder, dataset);
    count(totals, line);
  }
  totals.removed = await dataset.complete(
    head,
    mapped(entries, ({ line, folder }) => seenFrom(dataset, line, folder)),
    mapped(entries, ({ line, folder }) => tableLineOf(line, () => sourceOf(line, folder, dataset))),
    reader,
  );
  return totals;
}

/**
 * Adds what people said of the parts to what is said in the dataset's folder; of two that say something else of one text the
 * later counts. Rejects with CannotWrite, where a file of corrections cannot be used too.
 */
export async function mergeCorrections(folders: readonly string[], output: string): Promise<void> {
  const parts = await Promise.all(folders.map((folder) => readCorrections(folder)));
  const said = parts.flatMap(({ corrections }) => corrections);
  if (said.length === 0) return;
  await changeCorrections(output, ({ corrections }) => latest([...corrections, ...said]));
}

/** Copies a document, unless it is there already: a merge that was stopped goes on. */
async function takeOver(facts: Facts, folder: string, dataset: DatasetFolder): Promise<void> {
  if (await dataset.holds(facts)) return;
  const name = `${facts.document}.json`;
  const path = join(folder, DOCUMENTS, name);
  const file = await openToRead(path, { ours: true }).catch((error: unknown) => {
    throw new CannotMerge(`${path} cannot be read (${(error as Error).message}). ${AGAIN}`, { cause: error });
  });
  try {
    const draft = await dataset.documents.draft(name);
    for await (const piece of piecesOf(file)) await draft.append(piece);
    const { draft: sealed, sha256 } = await draft.seal();
    if (sha256 === facts.hash) return dataset.documents.adopt(sealed, name);
    await dataset.documents.remove(sealed);
  } finally {
    await file.close();
  }
  throw new CannotMerge(`${path} is not as its run wrote it. ${AGAIN}`);
}

const AGAIN = 'Run its part again with the same command; only what is missing is read.';

/** Where the source is as seen from the dataset: the part says it as seen from its own folder. */
function sourceOf({ source }: JournalLine, folder: string, dataset: DatasetFolder): string | undefined {
  return source === undefined || source.startsWith('file:')
    ? source
    : dataset.pathFromHere(resolve(folder, source));
}

/** The line as a run over all inputs has it. */
function seenFrom(dataset: DatasetFolder, line: JournalLine, folder: string): JournalLine {
  const source = sourceOf(line, folder, dataset);
  return source === undefined ? line : { ...line, source };
}

function* mapped<From, To>(values: Iterable<From>, map: (value: From) => To): Generator<To> {
  for (const value of values) yield map(value);
}
