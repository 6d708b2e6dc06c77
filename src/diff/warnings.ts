import type { BudgetDocument } from '../document.ts';
import type { Side, Warning } from './diff.ts';
import type { ProjectPair } from './documents.ts';
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
  if (oldYear !== null && oldYear === newYear) {
    warn('same_year', [oldYear], `Both documents are about ${oldYear}.`);
  } else if (oldYear !== null && newYear !== null && oldYear > newYear) {
    warn(
      'years_reversed',
      [oldYear, newYear],
      `The old document is about ${oldYear}, the new one about ${newYear}. Swap them?`,
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

/** That a document has no counterpart on the other side. */
export const notPaired = ({ document, department }: Side, side: 'old' | 'new'): Warning => ({
  code: 'not_paired',
  message: `${document} (${department || 'no department'}) is only in the ${side} dataset.`,
  facts: [document, department].filter((fact) => fact !== ''),
});
