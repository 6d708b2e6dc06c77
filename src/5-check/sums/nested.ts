import { levelOf } from '../../4-form/statutory/level.ts';
import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { TOTAL_ROW } from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';

/** Items that must be the sum of what stands below them for all to be taken so. */
const MEANT = 0.5;
/** One item alone may agree by chance. A count. */
const FEW_ITEMS = 2;

/**
 * A numbered item is the sum of the items without numbers below it (一、返还性支出 70.00: 增值税税收返还 40.00, 所得税基数返还 30.00). Whether
 * a table means it, its items say together, column by column: nothing where most of them contradict it. Codes and 其中 say it by
 * themselves.
 */
export function nestedRelations(ledger: Ledger): Relation[] {
  if (ledger.entries.some(({ line }) => line.code !== '')) return [];
  return ledger.columns.flatMap((column) => {
    const relations = itemsOf(inColumn(ledger, column));
    const kept = relations.filter(roundingExplains).length;
    return relations.length >= FEW_ITEMS && kept >= MEANT * relations.length ? relations : [];
  });
}

/** Each numbered item with two or more items without numbers directly below it. */
function itemsOf(entries: readonly Entry[]): Relation[] {
  const rows = new Set(entries.map(({ line }) => line.row_ordinal));
  // Lists side by side under headers of the same words.
  if (rows.size < entries.length) return [];
  const kinds = entries.map((entry) => (TOTAL_ROW.test(nameOf(entry)) ? 'total' : levelOf(nameOf(entry))));
  return entries.flatMap((total, index): Relation[] => {
    const level = kinds[index]!;
    if (typeof level !== 'number' || level === 0) return [];
    let end = index + 1;
    while (kinds[end] === 0) end++;
    const parts = entries.slice(index + 1, end);
    return parts.length > 1 && kinds[end] !== 'among'
      ? [{ total, parts, formula: `${nameOf(total)} = Σ items below` }]
      : [];
  });
}
