import type { CorrectionsBySource } from '../corrections/key.ts';
import { Failure } from '../failure.ts';
import type { ExtractOptions } from '../pipeline.ts';
import type { RunEvent } from './events.ts';
import { documentNames } from './names.ts';
import { count, noTotals, type Outcome, reasonOf, sameAs, type Totals } from './outcome.ts';
import { type Digest, digestOf } from './read.ts';
import type { Reader } from './readers.ts';
import { type Limits, limitsOf } from './settings.ts';
import { isInShard, type Shard } from './shard.ts';
import type { Source } from './sources.ts';
import type { Store } from './store.ts';
import type { ReadResult } from './tasks.ts';

export interface RunOptions {
  readonly extractOptions?: ExtractOptions;
  readonly limits?: Limits;
  /** What people said of documents, by the SHA-256 of their bytes. */
  readonly corrections?: CorrectionsBySource;
  /** Only the inputs of this part. */
  readonly shard?: Shard;
  readonly onEvent?: (event: RunEvent) => void;
}

/** Documents that wait for a worker, so that none waits for a document. */
const AHEAD = 1;

/**
 * Reads the sources, sorted as `findSources` gives them, and puts what they give into the store. What they give does not
 * depend on how many are read at once, nor on what an earlier run did already. A source that fails stops no other. Of
 * documents, only names and numbers are held here.
 *
 * Rejects only with what the store rejects with: the output cannot be written.
 */
export async function run(
  sources: readonly Source[],
  store: Store,
  reader: Reader,
  { extractOptions = {}, corrections, limits = {}, shard, onEvent = () => {} }: RunOptions = {},
): Promise<Totals> {
  const names = documentNames(sources.map((source) => source.file));
  const outcomes = new Array<Outcome | undefined>(sources.length);
  const totals = noTotals();
  const copies = new Copies();
  onEvent({ event: 'start', inputs: sources.length });

  const settle = async (
    turn: number,
    outcome: Outcome,
    result?: ReadResult,
    before = false,
  ): Promise<void> => {
    await store.settle(turn, outcome, result);
    outcomes[turn] = outcome;
    count(totals, outcome);
    onEvent({ event: 'outcome', source: sources[turn]!, outcome, before });
    for (const copy of copies.of(turn)) await settle(copy, sameAs(outcome, sources[copy]!.file));
  };

  const read = async (turn: number, { sha256, size }: Digest): Promise<void> => {
    const { path, file } = sources[turn]!;
    const document = names[turn]!;
    const known = await store.known(sha256, document, file);
    if (known && 'outcome' in known) return await settle(turn, known.outcome, undefined, true);
    const { timeout, memory } = limitsOf(limits, size);
    const its = corrections?.get(sha256);
    const result = await reader.read({
      path,
      sha256,
      document,
      file,
      options: its ? { ...extractOptions, corrections: its } : extractOptions,
      threads: Math.max(1, Math.floor(reader.jobs / sources.length)),
      limits: { memory: memory * 2 ** 20, seconds: timeout },
      ...(store.folder && { folder: store.folder }),
      ...(known && { known: known.renamed }),
    });
    if ('stack' in result && result.stack) onEvent({ event: 'bug', stack: result.stack });
    const outcome = 'facts' in result ? { facts: result.facts } : { failure: result.failure };
    await settle(turn, { file, sha256, ...outcome }, result);
  };

  const inWork = new InWork(reader.jobs + AHEAD);
  for (const [turn, source] of sources.entries()) {
    const { file } = source;
    const digest = await digestOrFailure(source);
    const sha256 = digest instanceof Failure ? undefined : digest.sha256;
    if (shard && !isInShard(shard, sha256, file)) {
      await inWork.add(() => store.settle(turn, undefined));
      onEvent({ event: 'elsewhere' });
    } else if (digest instanceof Failure) {
      await inWork.add(() => settle(turn, { file, sha256: '', failure: reasonOf(digest) }));
    } else {
      const first = copies.add(digest.sha256, turn);
      if (first === undefined) await inWork.add(() => read(turn, digest));
      else if (outcomes[first]) await inWork.add(() => settle(turn, sameAs(outcomes[first]!, file)));
      else copies.wait(first, turn);
    }
  }
  await inWork.end();
  onEvent({ event: 'tables' });
  totals.removed = await store.finish(outcomes);
  onEvent({ event: 'end', totals });
  return totals;
}

async function digestOrFailure({ path, failure }: Source): Promise<Digest | Failure> {
  if (failure) return failure;
  try {
    return await digestOf(path);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Which inputs have the same bytes. */
class Copies {
  readonly #firsts = new Map<string, number>();
  readonly #waiting = new Map<number, number[]>();

  /** The first input with this content, if this is another one. */
  add(sha256: string, turn: number): number | undefined {
    const first = this.#firsts.get(sha256);
    if (first === undefined) this.#firsts.set(sha256, turn);
    return first;
  }

  /** The copy's outcome will be known with the first one's. */
  wait(first: number, copy: number): void {
    const waiting = this.#waiting.get(first);
    if (waiting) waiting.push(copy);
    else this.#waiting.set(first, [copy]);
  }

  /** The inputs that wait for this one. */
  of(first: number): readonly number[] {
    const waiting = this.#waiting.get(first) ?? [];
    this.#waiting.delete(first);
    return waiting;
  }
}

/** Pieces of work of which only so many go on at once. After one has failed, nothing is begun. */
class InWork {
  readonly #most: number;
  readonly #works = new Set<Promise<void>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Begins the work when there is room. Rejects with what an earlier one failed with. */
  async add(begin: () => Promise<void>): Promise<void> {
    while (this.#works.size >= this.#most) await Promise.race(this.#works);
    const work: Promise<void> = begin().then(() => {
      this.#works.delete(work);
    });
    this.#works.add(work);
    // It stays among the others and is met there.
    work.catch(() => {});
  }

  async end(): Promise<void> {
    await Promise.all(this.#works);
  }
}
