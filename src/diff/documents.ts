import type { BudgetDocument } from '../document.ts';
import type { Collected } from './collected.ts';
import type { DocumentDiff } from './diff.ts';
import type { GivenMatch } from './given.ts';
import { diffProjects } from './project-changes.ts';
import { diffProse } from './prose-changes.ts';
import { sideOf } from './refs.ts';
import { relationsOf } from './relations.ts';
import { diffTables } from './table-changes.ts';
import { totalsOf } from './totals.ts';
import { warningsOf } from './warnings.ts';

export interface DiffOptions {
  /** Matches that a person has settled; they come before all others. */
  readonly matches?: readonly GivenMatch[];
}

/**
 * What changed from one document to the other. Pure: the same documents give the same diff. Pairs are found first
 * (projects, then indicators within them; tables, then their amounts; paragraphs), then what is in a pair is compared.
 */
export function diffDocuments(
  old: BudgetDocument,
  fresh: BudgetDocument,
  options: DiffOptions = {},
): DocumentDiff {
  const into: Collected = { changes: [], rewrites: [], texts: [], matches: [] };
  const pairs = diffProjects(old, fresh, options.matches ?? [], into);
  diffTables(old, fresh, into);
  diffProse(old, fresh, into);
  const relations = relationsOf(old, fresh, pairs, into.matches);
  return {
    old: sideOf(old),
    new: sideOf(fresh),
    ...into,
    relations,
    totals: totalsOf(old, fresh, into.changes, into.matches),
    warnings: warningsOf(old, fresh, pairs),
  };
}
