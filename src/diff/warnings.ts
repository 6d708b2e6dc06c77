import type { BudgetDocument } from '../document.ts';
import type { Side, Warning } from './diff.ts';
import type { ProjectPair } from './projects.ts';
import { plainName } from './text.ts';

/** What makes a comparison of two documents doubtful. */
export function warningsOf(
  old: BudgetDocument,
  fresh: BudgetDocument,
  pairs: readonly ProjectPair[],
): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], facts: readonly (string | number)[], message: string): void => {
    warnings.push({ code, message, facts: facts.map(String) });
  };
  const named = (document: BudgetDocument): string => document.document || 'the document';
  const [oldYear, newYear] = [old.fiscal_year, fresh.fiscal_year];
  if (old.sha256 !== '' && old.sha256 === fresh.sha256) {
    warn(
      'same_file',
      [named(old)],
      `Both sides are the same file (${named(old)}); there is nothing to find.`,
    );
  }
  if (
    old.department !== '' &&
    fresh.department !== '' &&
    plainName(old.department) !== plainName(fresh.department)
  ) {
    const facts = [old.department, fresh.department];
    warn(
      'department_differs',
      facts,
      `The departments differ: ${facts[0]} (old), ${facts[1]} (new). Is it the right pair?`,
    );
  }
  if (old.kind !== '' && fresh.kind !== '' && old.kind !== fresh.kind) {
    warn(
      'kind_differs',
      [old.kind, fresh.kind],
      `The kinds differ: ${old.kind} (old), ${fresh.kind} (new). Planned and settled amounts are compared.`,
    );
  }
  const isInOrder = oldYear === null || newYear === null || oldYear < newYear;
  if (oldYear !== null && oldYear === newYear) {
    warn('same_year', [oldYear], `Both documents are about ${oldYear}.`);
  } else if (!isInOrder) {
    warn(
      'years_reversed',
      [oldYear, newYear],
      `The old document is about ${oldYear}, the new one about ${newYear}. Swap them?`,
    );
  }
  for (const document of isInOrder ? [] : [old, fresh].filter(hasInferredYear)) {
    warn(
      'year_inferred',
      [named(document), document.fiscal_year!],
      `No title of ${named(document)} names its year; ${document.fiscal_year} is what its text speaks of most.`,
    );
  }
  for (const [side, document] of [
    ['old', old],
    ['new', fresh],
  ] as const) {
    if (document.projects.length + document.budget_tables.length > 0) continue;
    const message = `The ${side} document (${named(document)}) has no project and no budget table; only text is compared.`;
    warn('nothing_to_compare', [named(document)], message);
  }
  const forms = new Set(
    pairs.flatMap((pair) => (pair.old.form === pair.new.form ? [] : [`${pair.old.form} → ${pair.new.form}`])),
  );
  for (const form of forms) {
    const message = `Projects are printed in another form (${form}); a column that one of the two lacks is not compared.`;
    warn('form_differs', [form], message);
  }
  return warnings;
}

const hasInferredYear = ({ findings }: BudgetDocument): boolean =>
  findings.some(({ code, field }) => code === 'fact_inferred' && field === 'fiscal_year');

/** That a dataset may lack documents, since the run that writes it has not ended. */
export const notFinished = (folder: string): Warning => ({
  code: 'run_not_finished',
  message: `The run that writes ${folder} is not finished: documents may be missing, or be of an earlier run. The same extract command goes on with it.`,
  facts: [folder],
});

/** That a document has no counterpart on the other side. */
export const notPaired = ({ document, department }: Side, side: 'old' | 'new'): Warning => ({
  code: 'not_paired',
  message: `${document} (${department || 'no department'}) is only in the ${side} dataset.`,
  facts: [document, department].filter((fact) => fact !== ''),
});
