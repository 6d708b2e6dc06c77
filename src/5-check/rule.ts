import type { BudgetDocument, BudgetLine } from '../document.ts';
import type { Finding, FindingCode } from '../finding.ts';

/** What a rule has to say: a finding and the amounts that it makes doubtful. */
export interface Remark {
  readonly finding: Finding;
  /** Amounts one of which must be wrong, in the document or in the reading of it; empty where the finding says nothing of that. */
  readonly doubtful: readonly BudgetLine[];
}

/** One check of a finished document. Rules know nothing of each other and never change what they look at. */
export interface Rule {
  /** The codes of the findings that it can give; switching all of them off switches the rule off. */
  readonly codes: readonly FindingCode[];
  run(document: BudgetDocument): readonly Remark[];
}

/** A remark that makes no amount doubtful. */
export const remark = (finding: Finding, doubtful: readonly BudgetLine[] = []): Remark => ({
  finding,
  doubtful,
});
