import type { Rule } from '../rule.ts';
import { acrossTables } from './across.ts';
import { classNameRelations } from './class-names.ts';
import { codeRelations } from './codes.ts';
import { columnRelations } from './columns.ts';
import { differenceRelations } from './differences.ts';
import { type Entry, type Ledger, ledgersOf, nameOf, sideOf } from './entry.ts';
import { groupRelations } from './groups.ts';
import { levelRelations } from './levels.ts';
import { listRelations } from './lists.ts';
import { nestedRelations } from './nested.ts';
import { plainRelations } from './plain.ts';
import { procurementRelations } from './procurement.ts';
import { judge } from './relation.ts';
import { threePublicRelations } from './three-public.ts';

/** Sums within one table. */
export const sumsWithin: Rule = {
  codes: ['sum_rounding', 'sum_failed'],
  run: (document) =>
    ledgersOf(document)
      .flatMap((ledger) => {
        const groups = groupRelations(ledger);
        const bought = procurementRelations(ledger);
        const isList = groups.length === 0 && isListTable(ledger);
        return [
          ...codeRelations(ledger),
          ...columnRelations(ledger),
          ...differenceRelations(ledger),
          ...threePublicRelations(ledger),
          ...levelRelations(ledger),
          ...nestedRelations(ledger),
          ...plainRelations(ledger),
          ...groups,
          ...bought,
          ...(isList ? listRelations(ledger) : classNameRelations(ledger)),
        ];
      })
      .flatMap((relation) => judge(relation, { rounding: 'sum_rounding', failed: 'sum_failed' })),
};

/** Forms whose rows are a list of items with a total; in others a row may be a part of the one above without saying so. */
const LISTS: ReadonlySet<string> = new Set(['summary', 'fiscal_summary', 'revenue', 'expenditure']);

/** True for those forms, and for any table that has 收入 and 支出 side by side (国有资本经营预算收支表). */
const isListTable = ({ table, entries, columns }: Ledger): boolean =>
  LISTS.has(table.form) ||
  (['收入', '支出'] as const).every((side) => columns.some((column) => sideOf(column) === side)) ||
  hasListsOfTheSameHeaders(entries);

/** True where a row has a column twice, with another name each time: 收入项目 | 预算数 | 支出项目 | 预算数. */
function hasListsOfTheSameHeaders(entries: readonly Entry[]): boolean {
  const names = new Map<string, string>();
  return entries.some((entry) => {
    const place = `${entry.line.row_ordinal}|${entry.column}`;
    const before = names.get(place);
    names.set(place, nameOf(entry));
    return before !== undefined && before !== nameOf(entry);
  });
}

/** The same amount in several tables of one document. */
export const sumsAcross: Rule = {
  codes: ['total_rounding', 'total_differs'],
  run: (document) =>
    acrossTables(ledgersOf(document)).flatMap((relation) =>
      judge(relation, { rounding: 'total_rounding', failed: 'total_differs' }),
    ),
};
