import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { documentNames } from '../batch/names.ts';
import { because, readBytes } from '../batch/read.ts';
import { findSources, type Source } from '../batch/sources.ts';
import type { BudgetDocument } from '../document.ts';
import { Failure } from '../failure.ts';
import { parseDocument } from '../parse-document.ts';
import type { extract } from '../pipeline.ts';
import { CannotRun } from './terminal.ts';

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
  /** Loaded only where there is something to extract. */
  readonly extract: () => Promise<typeof extract>;
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

/** Reads PDFs with the pipeline, one after the other in the order of their paths; of equal files the first. */
async function extractAll(path: string, { extract, onRead }: ReadInputOptions): Promise<DiffInput> {
  const documents: BudgetDocument[] = [];
  const failures: FailedFile[] = [];
  const sources = await findSources([path]);
  const names = documentNames(sources.map((source) => source.file));
  const known = new Set<string>();
  for (const [index, source] of sources.entries()) {
    try {
      if (source.failure) throw source.failure;
      const { bytes, sha256 } = await readBytes(source.path);
      if (known.has(sha256)) continue;
      known.add(sha256);
      const read = await (await extract())(bytes, { fileName: basename(source.path) });
      documents.push({ ...read, document: names[index]!, file: source.file });
      onRead(source);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push({ shown: source.shown, message: `${error.message} (${error.code})` });
    }
  }
  return { documents, failures };
}
