import type { BudgetDocument } from '../document.ts';
import type { Warning } from './diff.ts';
import type { ProjectPair } from './documents.ts';
import { plainName } from './text.ts';

/** What makes a comparison of two documents doubtful. */
export function warningsOf(
  old: BudgetDocument,
  fresh: BudgetDocument,
  pairs: readonly ProjectPair[],
): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], message: string): void => {
    warnings.push({ code, message });
  };
  const named = (document: BudgetDocument): string => document.document || 'the document';
  if (old.sha256 !== '' && old.sha256 === fresh.sha256) {
    warn('same_file', `Both sides are the same file (${named(old)}); there is nothing to find.`);
  }
  if (
    plainName(old.department) !== plainName(fresh.department) &&
    old.department !== '' &&
    fresh.department !== ''
  ) {
    warn(
      'department_differs',
      `The departments differ: ${old.department} (old), ${fresh.department} (new). Is it the right pair?`,
    );
  }
  if (old.kind !== fresh.kind && old.kind !== '' && fresh.kind !== '') {
    warn(
      'kind_differs',
      `The kinds differ: ${old.kind} (old), ${fresh.kind} (new). Planned and settled amounts are compared.`,
    );
  }
  if (old.fiscal_year !== null && old.fiscal_year === fresh.fiscal_year) {
    warn('same_year', `Both documents are about ${old.fiscal_year}.`);
  } else if (old.fiscal_year !== null && fresh.fiscal_year !== null && old.fiscal_year > fresh.fiscal_year) {
    warn(
      'years_reversed',
      `The old document is about ${old.fiscal_year}, the new one about ${fresh.fiscal_year}. Swap them?`,
    );
  }
  for (const [side, document] of [
    ['old', old],
    ['new', fresh],
  ] as const) {
    if (document.projects.length === 0 && document.budget_tables.length === 0) {
      warn(
        'nothing_to_compare',
        `The ${side} document (${named(document)}) has no project and no budget table; only text is compared.`,
      );
    }
  }
  const forms = new Set(
    pairs.flatMap((pair) => (pair.old.form === pair.new.form ? [] : [`${pair.old.form} → ${pair.new.form}`])),
  );
  for (const form of forms) {
    warn(
      'form_differs',
      `Projects are printed in another form (${form}); a column that one of the two lacks is not compared.`,
    );
  }
  return warnings;
}
