import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURES, type FailureCode } from '../failure.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import type { OutputFolder } from '../write/files.ts';
import { jsonLinesOf } from './lines.ts';
import type { Facts, Outcome, Reason } from './outcome.ts';
import type { Shard } from './shard.ts';

/*
 * What a run knows of its inputs, kept in OUT/.yusuan for the next one. `journal.jsonl` is written whole when every input has
 * its outcome: a head, then one line an input in their order, the same bytes whatever happened on the way. Until then each
 * outcome is added to `progress.jsonl` when it is settled.
 */

/** Hidden folder of the run's own files within OUT. */
export const OWN_FOLDER = '.yusuan';
const JOURNAL = 'journal.jsonl';
const PROGRESS = 'progress.jsonl';

/** First line of a journal. */
export interface JournalHead {
  readonly journal: 'yusuan';
  readonly version: 1;
  readonly settings: string;
  /** Inputs of all shards together. */
  readonly inputs: number;
  /** SHA-256 of their names, one a line: shards of one run have the same. */
  readonly listing: string;
  readonly shard: Shard | null;
}

/** One input: its turn among all of them, from 0; what became of it, and under which settings that is so. */
export type JournalLine = Outcome & {
  readonly input: number;
  readonly settings: string;
  /** Of a document: where its source is, as seen from OUT. */
  readonly source?: string;
};

/** What was settled about a content before. */
export type Settled = ({ readonly facts: Facts } | { readonly failure: Reason }) & {
  readonly file: string;
  readonly settings: string;
  /** Of a document: where its source is, as seen from OUT. */
  readonly source?: string;
};

export const listingOf = (files: readonly string[]): string =>
  createHash('sha256').update(files.join('\n')).digest('hex');

/** The journal of one output folder. */
export class Journal {
  readonly #folder: OutputFolder;
  #progress: number | undefined;

  constructor(folder: OutputFolder) {
    this.#folder = folder;
  }

  /** What earlier runs settled, by SHA-256 of the content; the last word counts. */
  async settled(): Promise<Map<string, Settled>> {
    const settled = new Map<string, Settled>();
    for (const name of [JOURNAL, PROGRESS]) {
      for await (const value of jsonLinesOf(join(this.#folder.path, name))) {
        const line = asLine(value);
        if (!line || line.sha256 === '') continue;
        const { file, settings, source } = line;
        if ('facts' in line) {
          const where = typeof source === 'string' && { source };
          settled.set(line.sha256, { facts: line.facts, file, settings, ...where });
        } else if (line.failure.reason !== 'duplicate')
          settled.set(line.sha256, { failure: line.failure, file, settings });
      }
    }
    return settled;
  }

  /** The documents that earlier runs gave: the SHA-256 of each one's content, and where its source is, as seen from OUT. */
  async documents(): Promise<Map<string, string | undefined>> {
    const documents = new Map<string, string | undefined>();
    for (const name of [JOURNAL, PROGRESS]) {
      for await (const value of jsonLinesOf(join(this.#folder.path, name))) {
        const line = asLine(value);
        if (line && 'facts' in line)
          documents.set(line.sha256, typeof line.source === 'string' ? line.source : undefined);
      }
    }
    return documents;
  }

  /** Keeps an outcome, in case the run is stopped; `source` is where a document comes from. Throws CannotWrite. */
  add(outcome: Outcome, settings: string, source?: string): void {
    const path = join(this.#folder.path, PROGRESS);
    try {
      const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW = 0 } = constants;
      this.#progress ??= openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o666);
      // A line of its own, whatever a run that was killed left unfinished before it.
      writeSync(this.#progress, `\n${JSON.stringify({ ...outcome, settings, source })}\n`);
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot write', path);
    }
  }

  /** Writes the journal whole. */
  async complete(head: JournalHead, lines: Iterable<JournalLine>): Promise<void> {
    const draft = await this.#folder.draft(JOURNAL);
    for (const text of inPieces(head, lines)) await draft.append(text);
    await draft.commit();
    this.close();
    this.#folder.settle();
    await this.#folder.remove(PROGRESS);
  }

  close(): void {
    if (this.#progress !== undefined) closeSync(this.#progress);
    this.#progress = undefined;
  }
}

/** Characters that are written at a time. */
const PIECE = 64 * 1024;

export function* inPieces(...parts: readonly (object | Iterable<object>)[]): Generator<string> {
  let piece = '';
  for (const part of parts) {
    for (const value of Symbol.iterator in part ? part : [part]) {
      piece += `${JSON.stringify(value)}\n`;
      if (piece.length > PIECE) {
        yield piece;
        piece = '';
      }
    }
  }
  yield piece;
}

/** The journal of a finished output folder: its head, then its lines. Undefined where it has none, or more to do. */
export async function readJournal(
  out: string,
): Promise<{ head: JournalHead; lines: AsyncGenerator<JournalLine> } | undefined> {
  const folder = join(out, OWN_FOLDER);
  for await (const _ of jsonLinesOf(join(folder, PROGRESS))) return undefined;
  const values = jsonLinesOf(join(folder, JOURNAL));
  const head = asHead((await values.next()).value);
  return head && { head, lines: linesOf(values) };
}

/** Whether a run into this folder has more to do: it was stopped, or is at work. Not so where no run has left anything of its own. */
export async function isUnfinished(out: string): Promise<boolean> {
  const folder = join(out, OWN_FOLDER);
  for await (const _ of jsonLinesOf(join(folder, PROGRESS))) return true;
  // A journal is there when the first run has ended, of whatever version.
  return existsSync(folder) && !existsSync(join(folder, JOURNAL));
}

async function* linesOf(values: AsyncGenerator<unknown>): AsyncGenerator<JournalLine> {
  for await (const value of values) {
    const line = asLine(value);
    if (line?.input !== undefined) yield line as JournalLine;
  }
}

/*
 * The file is ours, but may be damaged, of another version, or written by someone else: what is not as expected is not taken.
 * By hand, since loading a schema library would cost every start of the program.
 */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const areNumbers = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => Number.isSafeInteger(value[name]) && (value[name] as number) >= 0);

const areTexts = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'string');

function asLine(value: unknown): (Omit<JournalLine, 'input'> & { input?: number } & Outcome) | undefined {
  if (!isObject(value) || !areTexts(value, ['file', 'sha256', 'settings'])) return undefined;
  const { facts, failure } = value;
  const isDocument =
    areTexts(facts, ['document', 'hash']) &&
    !/[/\\\0]/.test((facts as { document: string }).document) &&
    areNumbers(facts, ['pages', 'projects', 'indicators', 'budget_lines', 'bytes']) &&
    areNumbers((facts as { findings?: unknown }).findings, ['error', 'warning', 'info']);
  const isFailure =
    areTexts(failure, ['reason', 'message']) &&
    FAILURES.includes((failure as { reason: FailureCode }).reason);
  return isDocument !== isFailure ? (value as unknown as JournalLine) : undefined;
}

function asHead(value: unknown): JournalHead | undefined {
  if (!isObject(value) || value.journal !== 'yusuan' || value.version !== 1) return undefined;
  if (!areTexts(value, ['settings', 'listing']) || !areNumbers(value, ['inputs'])) return undefined;
  return value.shard === null || areNumbers(value.shard, ['index', 'count'])
    ? (value as unknown as JournalHead)
    : undefined;
}
