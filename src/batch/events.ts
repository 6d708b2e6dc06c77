import type { Outcome, Totals } from './outcome.ts';
import type { Source } from './sources.ts';

/** What a run tells while it goes on. */
export type RunEvent =
  | { readonly event: 'start'; readonly inputs: number }
  /** An input has its outcome: just now, or (`before`) in an earlier run. */
  | {
      readonly event: 'outcome';
      readonly source: Source;
      readonly outcome: Outcome;
      readonly before: boolean;
    }
  /** An input of another shard. */
  | { readonly event: 'elsewhere' }
  /** A bug, for those who want its stack. */
  | { readonly event: 'bug'; readonly stack: string }
  /** Every input has its outcome; the tables are being written. */
  | { readonly event: 'tables' }
  | { readonly event: 'end'; readonly totals: Totals };
