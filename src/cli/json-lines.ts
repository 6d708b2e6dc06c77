import type { BudgetDocument } from '../document.ts';
import type { Sink } from '../write/sink.ts';
import { put } from './terminal.ts';

/** Standard output: one document's JSON a line. Failures are told on standard error only. */
export const jsonLines: Sink = {
  document: (document: BudgetDocument) => put(`${JSON.stringify(document)}\n`),
  failure: async () => {},
  close: async () => {},
  discardSync: () => {},
};
