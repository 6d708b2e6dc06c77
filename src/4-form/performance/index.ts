import type { Project } from '../../document.ts';
import type { FormReading, TableInContext } from '../context.ts';

/** A project before it is numbered within its document. */
export type ProjectRecord = Omit<Project, 'project_ordinal'>;

/** Reads a performance table; null where the table is none. */
export function readPerformance(
  _input: TableInContext,
  _facts: { readonly fiscalYear: number | null },
): FormReading<ProjectRecord> | null {
  return null;
}
