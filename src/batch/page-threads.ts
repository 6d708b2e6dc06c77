import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { PlacedPage } from '../3-table/place.ts';
import { Failure, type FailureCode } from '../failure.ts';
import { installed } from '../installed.ts';
import { type PlacePages, placedPage } from '../pipeline.ts';
import { pageIsRead } from './optimising.ts';
import { NO_ANSWER } from './unanswered.ts';

/*
 * The pages of one long document read by several threads of its worker process: a page depends on no other until the tables
 * are put together. Each thread opens the document for itself and takes the next few pages that nobody has taken. The thread that
 * puts them together hands them on in their order and reads when the next ones are not there yet; the others keep no more than a
 * few stretches ahead of it, so that few pages are held.
 */

/** What a thread is given. */
export interface PageWork {
  /** The document; shared memory. */
  readonly bytes: Uint8Array;
  readonly numbers: readonly number[];
  /** Two counts, `TAKEN` and `HANDED_ON`; shared memory. */
  readonly stretches: Int32Array;
}

/** In `PageWork.stretches`: how many have been taken to be read … */
const TAKEN = 0;
/** … and how many have been handed on. */
const HANDED_ON = 1;

/** What became of a stretch of pages. */
export type PageWorkResult = { readonly stretch: number } & (
  | { readonly pages: readonly PlacedPage[] }
  | { readonly failure: { readonly code: FailureCode; readonly message: string } }
);

/** Pages that are taken at a time: few enough that no thread waits long for another at the end. */
const STRETCH = 8;

/** Stretches that may have been taken and not handed on. */
const AHEAD = 8;

/** Pages that pay for the start of a thread. */
const PAGES_A_THREAD = 64;

/** How long a thread waits to go on, in milliseconds. One that has gone is missed by nobody: the others take its pages. */
const PATIENCE_MS = 60_000;

/** Reads the pages of a document by as many threads as that, where it is long enough to need them. */
export const withThreads = (most: number): PlacePages =>
  async function* (source, numbers, bytes) {
    const more = Math.max(0, Math.min(most, Math.floor(numbers.length / PAGES_A_THREAD)) - 1);
    const shared = more > 0 ? new Uint8Array(new SharedArrayBuffer(bytes.length)) : bytes;
    if (more > 0) shared.set(bytes);
    const work: PageWork = { bytes: shared, numbers, stretches: new Int32Array(new SharedArrayBuffer(8)) };
    const place = (number: number) => placedPage(source, number);
    const threads = new Threads(work, more);
    try {
      for (let turn = 0; turn < countOf(work); turn++) {
        let result = threads.take(turn);
        while (!result) {
          const own = takeStretch(work);
          if (own === turn) result = await readStretch(work, own, place);
          else if (own !== undefined) threads.settle(await readStretch(work, own, place));
          else await threads.settled();
          result ??= threads.take(turn);
        }
        if ('failure' in result) throw new Failure(result.failure.code, result.failure.message);
        yield* result.pages;
        Atomics.store(work.stretches, HANDED_ON, turn + 1);
        Atomics.notify(work.stretches, HANDED_ON);
      }
    } finally {
      await threads.stop();
    }
  };

/** Takes stretches of pages until none is left. Rejects with what is no Failure: that is a bug. */
export async function workOff(
  work: PageWork,
  place: (number: number) => Promise<PlacedPage>,
  settle: (result: PageWorkResult) => void,
): Promise<void> {
  while (Atomics.load(work.stretches, TAKEN) < countOf(work)) {
    const handedOn = Atomics.load(work.stretches, HANDED_ON);
    const stretch = takeStretch(work);
    if (stretch !== undefined) settle(await readStretch(work, stretch, place));
    else if (Atomics.wait(work.stretches, HANDED_ON, handedOn, PATIENCE_MS) === 'timed-out') return;
  }
}

const countOf = ({ numbers }: PageWork): number => Math.ceil(numbers.length / STRETCH);

/** The next stretch that nobody has taken; undefined where all have been, or those before it are to be handed on first. */
function takeStretch(work: PageWork): number | undefined {
  const { stretches } = work;
  const end = Math.min(countOf(work), Atomics.load(stretches, HANDED_ON) + AHEAD);
  for (let next = Atomics.load(stretches, TAKEN); next < end; next = Atomics.load(stretches, TAKEN))
    if (Atomics.compareExchange(stretches, TAKEN, next, next + 1) === next) return next;
  return undefined;
}

async function readStretch(
  { numbers }: PageWork,
  stretch: number,
  place: (number: number) => Promise<PlacedPage>,
): Promise<PageWorkResult> {
  try {
    const pages: PlacedPage[] = [];
    for (const number of numbers.slice(stretch * STRETCH, (stretch + 1) * STRETCH)) {
      pages.push(await place(number));
      pageIsRead();
    }
    return { stretch, pages };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { stretch, failure: { code: error.code, message: error.message } };
  }
}

/** Threads that read, and the stretches that have been read and not been handed on. */
class Threads {
  readonly #threads: readonly Worker[];
  readonly #results = new Map<number, PageWorkResult>();
  #fault: Error | undefined;
  #wake = (): void => {};

  constructor(work: PageWork, count: number) {
    this.#threads = Array.from({ length: count }, () => this.#start(work));
  }

  settle(result: PageWorkResult): void {
    this.#results.set(result.stretch, result);
  }

  /** What became of a stretch, once; undefined before it has been read. */
  take(stretch: number): PageWorkResult | undefined {
    const result = this.#results.get(stretch);
    this.#results.delete(stretch);
    return result;
  }

  /** Waits until a thread has read a stretch. Rejects where one has ended without an answer. */
  async settled(): Promise<void> {
    for (const thread of this.#threads) thread.ref();
    if (!this.#fault)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    for (const thread of this.#threads) thread.unref();
    if (this.#fault) throw this.#fault;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }

  #start(workerData: PageWork): Worker {
    const thread = new Worker(installed('page-thread.js'), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(getHeapStatistics().heap_size_limit / 2 ** 20) },
    });
    let done = false;
    thread.on('message', (message: PageWorkResult | 'done') => {
      if (message === 'done') done = true;
      else this.settle(message);
      this.#wake();
    });
    thread.on('error', (error: Error) => this.#fail(error));
    // Nothing was left that could have given it an answer.
    thread.on('exit', () => done || this.#fail(new Failure('damaged', NO_ANSWER)));
    // While pages are read here it is this thread that is waited for.
    thread.unref();
    return thread;
  }

  #fail(error: Error): void {
    this.#fault ??= error;
    this.#wake();
  }
}
