import type { Rule } from '../rule.ts';
import { acrossTables } from './across.ts';
import { codeRelations } from './codes.ts';
import { columnRelations } from './columns.ts';
import { differenceRelations } from './differences.ts';
import { ledgersOf } from './entry.ts';
import { groupRelations } from './groups.ts';
import { levelRelations } from './levels.ts';
import { listRelations } from './lists.ts';
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
        const lists = groups.length === 0 && isListTable(ledger.table.form) ? listRelations(ledger) : [];
        return [
          ...codeRelations(ledger),
          ...columnRelations(ledger),
          ...differenceRelations(ledger),
          ...threePublicRelations(ledger),
          ...levelRelations(ledger),
          ...plainRelations(ledger),
          ...groups,
          ...bought,
          ...lists,
        ];
      })
      .flatMap((relation) => judge(relation, { rounding: 'sum_rounding', failed: 'sum_failed' })),
};

/** Forms whose rows are a list of items with a total; in others a row may be a part of the one above without saying so. */
const isListTable = (form: string): boolean =>
  ['summary', 'fiscal_summary', 'revenue', 'expenditure'].includes(form);

/** The same amount in several tables of one document. */
export const sumsAcross: Rule = {
  codes: ['total_rounding', 'total_differs'],
  run: (document) =>
    acrossTables(ledgersOf(document)).flatMap((relation) =>
      judge(relation, { rounding: 'total_rounding', failed: 'total_differs' }),
    ),
};
