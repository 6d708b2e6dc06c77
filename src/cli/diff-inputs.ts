import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { RunEvent } from '../batch/events.ts';
import { ListStore } from '../batch/list-store.ts';
import { because } from '../batch/read.ts';
import type { Workers } from '../batch/readers.ts';
import { run } from '../batch/run.ts';
import type { Limits } from '../batch/settings.ts';
import { findSources, type Source } from '../batch/sources.ts';
import type { BudgetDocument } from '../document.ts';
import { parseDocument } from '../parse-document.ts';
import { CannotRun, DEBUG, say } from './terminal.ts';

export interface FailedFile {
  readonly shown: string;
  /** What is wrong and what to do, and its stable code. */
  readonly message: string;
}

/** One side of a comparison. */
export interface DiffInput {
  readonly documents: readonly BudgetDocument[];
  /** Files that gave no document, and why. */
  readonly failures: readonly FailedFile[];
}

export interface ReadInputOptions {
  /** Begun only where there is something to extract. */
  readonly workers: () => Workers;
  readonly limits: Limits;
  /** Told of each PDF that was read. */
  readonly onRead: (source: Source) => void;
}

/**
 * Reads OLD or NEW: a dataset folder, a document's JSON, a PDF, or a folder of these. Throws CannotRun where nothing can be
 * compared: no such path, a newer version, no document at all.
 */
export async function readInput(path: string, options: ReadInputOptions): Promise<DiffInput> {
  const there = await stat(path).catch((error: unknown) => {
    throw new CannotRun(`${path}: ${because(error, path).message}`);
  });
  if (!there.isDirectory()) {
    if (path.toLowerCase().endsWith('.json')) return { documents: [await readDocument(path)], failures: [] };
    return await extractAll(path, options);
  }
  const dataset = await jsonFilesIn(join(path, 'documents'));
  if (dataset)
    return notEmpty(path, { documents: await readDocuments(dataset), failures: [] }, 'The dataset');
  const jsons = ((await jsonFilesIn(path)) ?? []).filter((file) => basename(file) !== 'datapackage.json');
  if (jsons.length > 0) return { documents: await readDocuments(jsons), failures: [] };
  return notEmpty(path, await extractAll(path, options), 'The folder');
}

/** The JSON files of a folder by name; undefined where there is no such folder. */
async function jsonFilesIn(folder: string): Promise<string[] | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  return names
    ?.filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .map((name) => join(folder, name));
}

async function readDocuments(files: readonly string[]): Promise<BudgetDocument[]> {
  const documents: BudgetDocument[] = [];
  for (const file of files) documents.push(await readDocument(file));
  return documents;
}

function notEmpty(path: string, input: DiffInput, what: string): DiffInput {
  if (input.documents.length > 0 || input.failures.length > 0) return input;
  throw new CannotRun(
    `${path}: ${what} holds no document, so there is nothing to compare. Check that it is the right one.`,
  );
}

async function readDocument(path: string): Promise<BudgetDocument> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CannotRun(`${path}: ${because(error, path).message}`);
  });
  const parsed = parseDocument(text);
  if ('problem' in parsed) throw new CannotRun(`${path}: ${parsed.problem}`);
  return parsed.document;
}

/** Reads PDFs by worker processes; documents and failures come in the order of their paths. Of equal files the first is taken. */
async function extractAll(path: string, { workers, limits, onRead }: ReadInputOptions): Promise<DiffInput> {
  const sources = await findSources([path]);
  const store = new ListStore();
  const failures = new Map<Source, FailedFile>();
  const onEvent = (event: RunEvent): void => {
    if (event.event === 'bug' && DEBUG) say(event.stack);
    if (event.event !== 'outcome') return;
    const { source, outcome } = event;
    if ('facts' in outcome) {
      onRead(source);
    } else if (outcome.failure.reason !== 'duplicate') {
      const { reason, message } = outcome.failure;
      failures.set(source, { shown: source.shown, message: `${message} (${reason})` });
    }
  };
  await run(sources, store, workers(), { limits, onEvent });
  return {
    documents: store.jsons.map((json) => JSON.parse(json) as BudgetDocument),
    failures: sources.flatMap((source) => failures.get(source) ?? []),
  };
}
