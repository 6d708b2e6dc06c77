import { levelOf } from '../../4-form/statutory/level.ts';
import { inColumn, type Ledger, nameOf } from './entry.ts';
import type { Relation } from './relation.ts';

/**
 * Sums over the numbered items of 机构运行信息表: 二、机关运行经费 = （一）行政单位 + （二）参照公务员法管理事业单位; （一）政府采购支出合计 = 1. + 2. + 3.
 * Items called 其中 need not add up.
 */
export function levelRelations(ledger: Ledger): Relation[] {
  if (ledger.table.form !== 'operating') return [];
  return ledger.columns.flatMap((column) => {
    const entries = inColumn(ledger, column);
    const levels = entries.map((entry) => levelOf(nameOf(entry)));
    return entries.flatMap((total, index): Relation[] => {
      const own = levels[index];
      if (typeof own !== 'number' || own === 0) return [];
      const ends = (level: number | 'among') => typeof level !== 'number' || level <= own;
      const after = levels.slice(index + 1);
      const end = after.findIndex(ends);
      const below = entries.slice(index + 1, end < 0 ? undefined : index + 1 + end);
      const first = after[0];
      const items = below.filter((_, at) => after[at] === first);
      // A row without an amount may stand between （二） and the next （一）: what follows belongs to it.
      const gap = items.findIndex((item, at) => numberOf(nameOf(item)) !== at + 1);
      const parts = gap < 0 ? items : items.slice(0, gap);
      return parts.length > 1
        ? [{ total, parts, formula: `${nameOf(total)} = ${parts.map((part) => part.line.name).join(' + ')}` }]
        : [];
    });
  });
}

const NUMERALS = '一二三四五六七八九十';

/** The number that an item begins with, from 1 to 10 in words; 0 where there is none. */
function numberOf(name: string): number {
  const match = /^[（(]?(?:(\d{1,2})|([一二三四五六七八九十]))[)）、.．]/.exec(name);
  return match ? (match[1] === undefined ? NUMERALS.indexOf(match[2]!) + 1 : Number(match[1])) : 0;
}
