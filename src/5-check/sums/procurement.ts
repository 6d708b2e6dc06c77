import { levelOf } from '../../4-form/statutory/level.ts';
import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { TOTAL_ROW } from './names.ts';
import type { Relation } from './relation.ts';

/** 采购组织形式: what a row of a bought thing ends with. */
const ORGANISATION = /(?:政府集中采购|部门集中采购|集中采购|分散采购|分散自行组织|自行采购|分散委托中介)$/;

/**
 * Sums of a procurement table: 合计 = 货物 + 工程 + 服务, each of these the sum of its projects, each project the sum of what is
 * bought for it. Rows tell their level by their names: a number (一、货物A), no 采购组织形式 at the end (a project), or one.
 */
export function procurementRelations(ledger: Ledger): Relation[] {
  if (ledger.table.form !== 'procurement') return [];
  return ledger.columns.flatMap((column) => {
    const entries = inColumn(ledger, column);
    const level = (entry: Entry): number => {
      const name = nameOf(entry);
      if (TOTAL_ROW.test(name)) return 0;
      if (levelOf(name) === 1) return 1;
      return ORGANISATION.test(name) ? 3 : 2;
    };
    if (![1, 2, 3].every((wanted) => entries.some((entry) => level(entry) === wanted))) return [];
    return entries.flatMap((total, index): Relation[] => {
      const own = level(total);
      const below = entries.slice(index + 1);
      const end = below.findIndex((entry) => level(entry) <= own);
      const parts = (end < 0 ? below : below.slice(0, end)).filter((entry) => level(entry) === own + 1);
      return own < 3 && parts.length > 0
        ? [
            {
              total,
              parts,
              formula: `${total.line.name} = Σ ${parts.map((part) => part.line.name).join(' + ')}`,
            },
          ]
        : [];
    });
  });
}
