import type { BudgetDocument } from '../document.ts';
import type { Finding } from '../finding.ts';

/** Checks a document's figures against each other. */
export function check(_document: BudgetDocument): Finding[] {
  return [];
}
