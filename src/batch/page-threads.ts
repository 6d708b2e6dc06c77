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
 * are put together. Each thread opens the document for itself and takes the next few pages that nobody has taken.
 */

/** What a thread is given. */
export interface PageWork {
  /** The document; shared memory. */
  readonly bytes: Uint8Array;
  readonly numbers: readonly number[];
  /** One number: the next stretch of pages that nobody has taken; shared memory. */
  readonly next: Int32Array;
}

/** What a thread says of a stretch of pages. */
export type PageWorkResult = { readonly stretch: number } & (
  | { readonly pages: readonly PlacedPage[] }
  | { readonly failure: { readonly code: FailureCode; readonly message: string } }
);

/** Pages that are taken at a time: few enough that no thread waits long for another at the end. */
const STRETCH = 8;

/** Pages that pay for the start of a thread. */
const PAGES_A_THREAD = 64;

/** Reads the pages of a document by as many threads as that, where it is long enough to need them. */
export const withThreads =
  (most: number): PlacePages =>
  async (source, numbers, bytes) => {
    const count = Math.min(most, Math.floor(numbers.length / PAGES_A_THREAD)) - 1;
    const shared = count > 0 ? new Uint8Array(new SharedArrayBuffer(bytes.length)) : bytes;
    if (count > 0) shared.set(bytes);
    const work: PageWork = { bytes: shared, numbers, next: new Int32Array(new SharedArrayBuffer(4)) };
    const stretches: (readonly PlacedPage[])[] = [];
    const failures = new Map<number, Error>();
    const settle = (result: PageWorkResult): void => {
      if ('pages' in result) stretches[result.stretch] = result.pages;
      else failures.set(result.stretch, new Failure(result.failure.code, result.failure.message));
    };
    const threads = Array.from({ length: Math.max(0, count) }, () => startThread(work, settle));
    try {
      const own = workOff(work, (number) => placedPage(source, number), settle);
      await Promise.all([own, ...threads.map((thread) => thread.ended)]);
    } finally {
      await Promise.all(threads.map((thread) => thread.stop()));
    }
    // Stretches are taken in order: the first that failed is the one at which a single thread would have stopped.
    if (failures.size > 0) throw failures.get(Math.min(...failures.keys()))!;
    return stretches.flat();
  };

/**
 * Takes stretches of pages until none is left or one has failed. Rejects with what is no Failure at once: that is a bug,
 * and the document has ended.
 */
export async function workOff(
  { numbers, next }: PageWork,
  place: (number: number) => Promise<PlacedPage>,
  settle: (result: PageWorkResult) => void,
): Promise<void> {
  const count = Math.ceil(numbers.length / STRETCH);
  for (let stretch = Atomics.add(next, 0, 1); stretch < count; stretch = Atomics.add(next, 0, 1)) {
    try {
      const pages: PlacedPage[] = [];
      for (const number of numbers.slice(stretch * STRETCH, (stretch + 1) * STRETCH)) {
        pages.push(await place(number));
        pageIsRead();
      }
      settle({ stretch, pages });
    } catch (error) {
      Atomics.store(next, 0, count);
      if (!(error instanceof Failure)) throw error;
      settle({ stretch, failure: { code: error.code, message: error.message } });
    }
  }
}

function startThread(
  workerData: PageWork,
  settle: (result: PageWorkResult) => void,
): { readonly ended: Promise<void>; stop(): Promise<unknown> } {
  const thread = new Worker(installed('page-thread.js'), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: Math.ceil(getHeapStatistics().heap_size_limit / 2 ** 20) },
  });
  let done = false;
  const ended = new Promise<void>((resolve, reject) => {
    thread.on('message', (result: PageWorkResult | 'done') => {
      if (result !== 'done') settle(result);
      else {
        done = true;
        resolve();
      }
    });
    thread.on('error', reject);
    // Nothing was left that could have given it an answer.
    thread.on('exit', () => done || reject(new Failure('damaged', NO_ANSWER)));
  });
  return { ended, stop: () => thread.terminate() };
}
