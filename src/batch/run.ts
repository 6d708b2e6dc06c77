import pLimit from 'p-limit';
import { BudgetDocument } from '../document.ts';
import { Failure } from '../failure.ts';
import type { Severity } from '../finding.ts';
import type { ExtractOptions } from '../pipeline.ts';
import type { FailedInput } from '../write/failures.ts';
import type { Sink } from '../write/sink.ts';
import type { Row, Table } from '../write/table.ts';
import { countOf, DOCUMENT_TABLES } from '../write/tables.ts';
import { CONCURRENCY } from './limits.ts';
import { documentNames } from './names.ts';
import { readBytes } from './read.ts';
import type { Source } from './sources.ts';
import { answered } from './unanswered.ts';

/** How bytes become a document: `extract` of the pipeline. */
export type Extract = (bytes: Uint8Array, options?: ExtractOptions) => Promise<BudgetDocument>;

export interface RunOptions {
  readonly extract: Extract;
  readonly extractOptions?: ExtractOptions;
  /** Told of each input when its result is with the sink; in the order of the inputs. */
  readonly onResult?: (result: Result) => void;
  /** Told of an error that is a bug, for those who want its stack. */
  readonly onBug?: (error: unknown, source: Source) => void;
}

/** What became of one input. */
export type Result = { readonly source: Source } & (
  | { readonly document: BudgetDocument }
  | { readonly failure: FailedInput }
);

/** What a run gave, in numbers. */
export interface Totals {
  documents: number;
  pages: number;
  projects: number;
  indicators: number;
  budgetLines: number;
  findings: Record<Severity, number>;
  /** Inputs that gave no document, duplicates not counted. */
  failures: number;
  duplicates: number;
}

/** What is known when a source's turn to be written comes. */
type Outcome =
  | FailedInput
  | { readonly document: BudgetDocument; readonly rows: ReadonlyMap<Table, readonly Row[]> };

/** The first file with certain bytes, and why it gave no document, once that is known; not the document, which is large. */
interface First {
  readonly file: string;
  readonly failure: Promise<FailedInput | undefined>;
}

/**
 * Reads the sources, sorted as `findSources` gives them, and hands what they give to the sink in their order, so that the
 * output does not depend on what is ready first. A source that fails stops no other. Closes the sink.
 *
 * Rejects only where the sink does: the output cannot be written.
 */
export async function run(sources: readonly Source[], sink: Sink, options: RunOptions): Promise<Totals> {
  const totals: Totals = {
    documents: 0,
    pages: 0,
    projects: 0,
    indicators: 0,
    budgetLines: 0,
    findings: { error: 0, warning: 0, info: 0 },
    failures: 0,
    duplicates: 0,
  };
  const names = documentNames(sources.map((source) => source.file));
  const firstOf = new Map<string, First>();
  const limit = pLimit(CONCURRENCY);
  // Files are read one after the other, so that of equal ones the first is known; a slot is kept until its result is
  // written, so that no more documents than slots are in memory.
  let reading: Promise<unknown> = Promise.resolve();
  let writing: Promise<unknown> = Promise.resolve();

  const all = limit.map(sources, (source, index) => {
    const turn = writing;
    const started = reading.then(() => start(source, names[index]!, firstOf, options));
    reading = started;
    const written = (async () => {
      const { outcome: pending } = await started;
      const outcome = await pending;
      await turn;
      if ('document' in outcome) await sink.document(outcome.document, outcome.rows);
      else await sink.failure(outcome);
      count(totals, outcome);
      options.onResult?.(
        'document' in outcome ? { source, document: outcome.document } : { source, failure: outcome },
      );
    })();
    writing = written;
    return written;
  });
  try {
    await all;
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
  await sink.close();
  return totals;
}

/** Reads a source's bytes and begins to extract; the outcome never rejects. */
async function start(
  source: Source,
  name: string,
  firstOf: Map<string, First>,
  options: RunOptions,
): Promise<{ readonly outcome: Promise<Outcome> }> {
  const failed = (error: unknown, sha256 = ''): FailedInput => failedInput(source, sha256, error, options);
  try {
    if (source.failure) throw source.failure;
    const { bytes, sha256 } = await readBytes(source.path);
    const first = firstOf.get(sha256);
    if (first)
      return { outcome: first.failure.then((failure) => sameAs(first.file, failure, source.file, sha256)) };
    const outcome = answered(options.extract(bytes, options.extractOptions))
      .then((document) => checked({ ...document, document: name, file: source.file }))
      .catch((error: unknown) => failed(error, sha256));
    firstOf.set(sha256, {
      file: source.file,
      failure: outcome.then((it) => ('document' in it ? undefined : it)),
    });
    return { outcome };
  } catch (error) {
    return { outcome: Promise.resolve(failed(error)) };
  }
}

/** A document and its rows as they may be written. Throws where they break the schemas, which is a bug. */
function checked(document: BudgetDocument): Outcome {
  const valid = BudgetDocument.parse(document);
  return { document: valid, rows: new Map(DOCUMENT_TABLES.map((table) => [table, table.rows(valid)])) };
}

/** The outcome of a file whose bytes are those of an earlier one: a duplicate, or the same failure. */
function sameAs(first: string, failure: FailedInput | undefined, file: string, sha256: string): FailedInput {
  if (failure) return { ...failure, file };
  return {
    file,
    sha256,
    reason: 'duplicate',
    message: `The same bytes as ${first}, which was read. Nothing is missing.`,
  };
}

function failedInput(source: Source, sha256: string, error: unknown, { onBug }: RunOptions): FailedInput {
  const { file } = source;
  if (error instanceof Failure) return { file, sha256, reason: error.code, message: oneLine(error.message) };
  onBug?.(error, source);
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    file,
    sha256,
    reason: 'internal',
    message: `A bug in yusuan: ${oneLine(what).slice(0, 200)}. Please report it with the file; YUSUAN_DEBUG=1 shows where it happened.`,
  };
}

/** A message quotes what a library said of the file, which may hold anything. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

function count(totals: Totals, outcome: Outcome): void {
  if (!('document' in outcome)) {
    if (outcome.reason === 'duplicate') totals.duplicates++;
    else totals.failures++;
    return;
  }
  const { projects, indicators, budgetLines } = countOf(outcome.document);
  totals.documents++;
  totals.pages += outcome.document.pages;
  totals.projects += projects;
  totals.indicators += indicators;
  totals.budgetLines += budgetLines;
  for (const { severity } of outcome.document.findings) totals.findings[severity]++;
}
