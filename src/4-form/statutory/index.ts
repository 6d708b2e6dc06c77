import type { BudgetTable } from '../../document.ts';
import type { FormReading, TableInContext } from '../context.ts';

/** A budget table before it is numbered within its document. */
export type BudgetTableRecord = Omit<BudgetTable, 'table_no'>;

/** Reads a statutory budget table; null where the table is none. */
export function readStatutory(_input: TableInContext): FormReading<BudgetTableRecord> | null {
  return null;
}
