import type { Outcome } from './outcome.ts';
import type { ReadResult, ReadTask } from './tasks.ts';

/** What is known of a content from an earlier run. */
export type Known =
  /** Its outcome, as it would be now: nothing is to be done. */
  | { readonly outcome: Outcome }
  /** Its document was read under another name. */
  | { readonly renamed: NonNullable<ReadTask['known']> };

/** Where a run puts what it gives. */
export interface Store {
  /** Where workers put documents; absent where their JSON is to come back. */
  readonly folder?: ReadTask['folder'];
  /** What an earlier run has settled for this content, if that still holds. */
  known(sha256: string, document: string, file: string): Promise<Known | undefined>;
  /**
   * Takes the outcome of the input of this turn; every input, and every turn that gives none, comes once. `result` is there
   * where a worker has just given it. Rejects with CannotWrite.
   */
  settle(turn: number, outcome: Outcome | undefined, result?: ReadResult): Promise<void>;
  /**
   * Every input has its outcome: completes the output. Gives the number of documents of earlier runs that are there no more.
   * Rejects with CannotWrite.
   */
  finish(outcomes: readonly (Outcome | undefined)[]): Promise<number>;
  /** Throws away what is not complete, when no worker is left: before the process ends. */
  discard(): Promise<void>;
}
