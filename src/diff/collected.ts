import type { BudgetDocument, Project } from '../document.ts';
import type { Change, Match, TextChange } from './diff.ts';
import type { Compared } from './fields.ts';
import type { Pair } from './match.ts';
import { projectRef } from './refs.ts';

/** Everything that is collected while two documents are compared. */
export interface Collected {
  readonly changes: Change[];
  readonly rewrites: Change[];
  readonly texts: TextChange[];
  readonly matches: Match[];
}

/** A change of a project with nothing filled in but what tells the project. */
export function projectChange(
  old: BudgetDocument,
  fresh: BudgetDocument,
  project: Project | null,
  next: Project | null,
): Change {
  return {
    change: 'changed',
    table: 'project',
    field: '',
    old: project && projectRef(old, project),
    new: next && projectRef(fresh, next),
    project_code_old: project?.project_code?.text ?? '',
    project_code_new: next?.project_code?.text ?? '',
    project_name_old: project?.project_name?.text ?? '',
    project_name_new: next?.project_name?.text ?? '',
    level1: '',
    level2: '',
    level3: '',
    table_title: '',
    code: '',
    name: '',
    column: '',
    before: '',
    after: '',
    before_canonical: '',
    after_canonical: '',
    canonical_unit: '',
    delta: '',
    percent: '',
    direction: '',
    sense: '',
    aspects: [],
    record: null,
  };
}

/** Puts a compared field where it belongs: with the changes, or with what is only written differently. */
export function collect(into: Collected, compared: Compared, change: Change): void {
  const { same, aspects, ...facts } = compared;
  (same ? into.rewrites : into.changes).push({ ...change, ...facts, aspects: [...aspects] });
}

export const reasonOf = ({ score, by, evidence }: Pair): Pick<Match, 'score' | 'by' | 'evidence'> => ({
  score,
  by,
  evidence: [...evidence],
});
