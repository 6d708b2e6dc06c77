import type { BudgetDocument } from '../document.ts';
import type { FailedInput } from './failures.ts';
import type { Row, Table } from './table.ts';

/** Where a run puts what it gives: documents and failures in the order of their inputs, one at a time. */
export interface Sink {
  /** Takes a document with its rows of every table, both checked. */
  document(document: BudgetDocument, rows: ReadonlyMap<Table, readonly Row[]>): Promise<void>;
  failure(failure: FailedInput): Promise<void>;
  /** Everything is there: completes the output. */
  close(): Promise<void>;
  /** Throws away what is not complete, at once: for the moment before the process ends. */
  discardSync(): void;
}
