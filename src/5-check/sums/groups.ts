import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { TOTAL_ROW } from './names.ts';
import type { Relation } from './relation.ts';

/** 一般公共预算资金 小计: the group's name and its subtotal, as the cells of one row. */
const SUBTOTAL = /^(.+) (?:小计|合计)$/;

/**
 * Sums over groups of rows that are named with their group (收入预算总表: 一般公共预算资金 小计, 一般公共预算资金 专项收入): a
 * subtotal is the sum of the group's rows, the total that of all subtotals. 其中 rows are parts that need not add up.
 */
export function groupRelations(ledger: Ledger): Relation[] {
  if (ledger.entries.some(({ line }) => line.code !== '')) return [];
  return ledger.columns.flatMap((column) => {
    const entries = inColumn(ledger, column);
    const subtotals = entries.filter(({ line }) => SUBTOTAL.test(line.name));
    if (subtotals.length === 0) return [];
    const relations: Relation[] = subtotals.flatMap((total): Relation[] => {
      const group = SUBTOTAL.exec(total.line.name)![1]!;
      const parts = entries.filter(
        (entry) =>
          entry !== total &&
          entry.line.name.startsWith(`${group} `) &&
          !entry.line.name.startsWith(`${group} 其中`),
      );
      return parts.length > 0 ? [{ total, parts, formula: `${total.line.name} = Σ ${group}` }] : [];
    });
    const totals = entries.filter(
      (entry: Entry) => TOTAL_ROW.test(nameOf(entry)) && !subtotals.includes(entry),
    );
    if (totals.length === 1)
      relations.push({ total: totals[0]!, parts: subtotals, formula: `${nameOf(totals[0]!)} = Σ 小计` });
    return relations;
  });
}
