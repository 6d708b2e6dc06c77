import type { BudgetDocument, BudgetLine } from '../document.ts';
import type { Finding, FindingCode } from '../finding.ts';
import type { Remark } from './rule.ts';
import { RULES } from './rules.ts';

export interface CheckOptions {
  /** Codes that are not to be reported. */
  readonly off?: readonly FindingCode[];
  /** Whether a check makes sense for a form, by the form's name; all do where absent. */
  readonly applies?: (form: string, code: FindingCode) => boolean;
}

/** Checks a document's figures against each other and against what published rules ask for. Changes nothing. */
export function check(document: BudgetDocument, options: CheckOptions = {}): Finding[] {
  return remarksOn(document, options).map(({ finding }) => finding);
}

/**
 * Checks a document and marks the amounts that a failed sum makes doubtful: a misread digit shows up as one. Gives the
 * findings and a document whose doubtful amounts have a lower confidence and the doubt `sum_failed`; what is published stays,
 * and so does what a person has looked at.
 */
export function checked(
  document: BudgetDocument,
  options: CheckOptions = {},
): { readonly document: BudgetDocument; readonly findings: readonly Finding[] } {
  const remarks = remarksOn(document, options);
  const doubtful = new Set(remarks.flatMap((remark) => remark.doubtful));
  return {
    document: doubtful.size === 0 ? document : withDoubts(document, doubtful),
    findings: remarks.map(({ finding }) => finding),
  };
}

function remarksOn(document: BudgetDocument, { off = [], applies = () => true }: CheckOptions): Remark[] {
  const silent = new Set(off);
  const formOf = (ordinal: number | null) =>
    document.projects.find((project) => project.project_ordinal === ordinal)?.form ?? '';
  return RULES.filter((rule) => !rule.codes.every((code) => silent.has(code)))
    .flatMap((rule) => rule.run(document))
    .filter(({ finding }) => !silent.has(finding.code))
    .filter(({ finding }) => applies(formOf(finding.project_ordinal), finding.code));
}

/** What is left of the confidence in an amount that takes part in a sum that fails. */
const IN_A_FAILED_SUM = 0.5;

function withDoubts(document: BudgetDocument, doubtful: ReadonlySet<BudgetLine>): BudgetDocument {
  const mark = (line: BudgetLine): BudgetLine =>
    doubtful.has(line) && !line.amount.review
      ? {
          ...line,
          amount: {
            ...line.amount,
            confidence: Math.round(line.amount.confidence * IN_A_FAILED_SUM * 100) / 100,
            doubts: [...line.amount.doubts, 'sum_failed'],
          },
        }
      : line;
  return {
    ...document,
    budget_tables: document.budget_tables.map((table) => ({ ...table, lines: table.lines.map(mark) })),
  };
}
