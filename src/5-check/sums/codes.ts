import type { Entry, Ledger } from './entry.ts';
import { inColumn, nameOf } from './entry.ts';
import { OPERATING_TOTAL, STAFF_CLASSES, STAFF_TOTAL, TOTAL_ROW } from './names.ts';
import type { Relation } from './relation.ts';

const CODE = /^[1-5]\d{2}(?:\d{2}){0,3}$/;
const LEVELS = ['类', '款', '项', '目'];
const levelName = (code: string): string => LEVELS[(code.length - 3) / 2] ?? '目';

/**
 * Sums over classification codes, column by column: 类 = Σ款, 款 = Σ项, 合计 = Σ类, 人员经费合计 = 301 + 303 and 公用经费合计 = all
 * other classes. The structure of codes is that of 政府收支分类科目: 类 has three digits, each level below two more. A level that
 * a table leaves out is passed over: then 类 is the sum of its 项.
 */
export function codeRelations(ledger: Ledger): Relation[] {
  return ledger.columns.flatMap((column) => {
    const entries = inColumn(ledger, column);
    const coded = entries.filter(({ line }) => CODE.test(line.code));
    if (coded.length === 0) return [];
    const parents = parentsOf(coded);
    const tops = coded.filter((entry) => !parents.has(entry));
    return [...levelRelations(coded, parents), ...totalRelations(entries, tops)];
  });
}

/** The nearest entry above each in the hierarchy of codes; entries at the top have none. */
function parentsOf(coded: readonly Entry[]): Map<Entry, Entry> {
  const byCode = new Map(coded.map((entry) => [entry.line.code, entry]));
  // Where a code occurs again (once for each unit), the parent of an entry is the nearest one before it.
  const repeated = byCode.size < coded.length;
  if (repeated) byCode.clear();
  const parents = new Map<Entry, Entry>();
  for (const entry of coded) {
    const { code } = entry.line;
    for (let length = code.length - 2; length >= 3; length -= 2) {
      const parent = byCode.get(code.slice(0, length));
      if (!parent) continue;
      parents.set(entry, parent);
      break;
    }
    if (repeated) byCode.set(code, entry);
  }
  return parents;
}

function levelRelations(coded: readonly Entry[], parents: ReadonlyMap<Entry, Entry>): Relation[] {
  const children = new Map<Entry, Entry[]>();
  for (const entry of coded) {
    const parent = parents.get(entry);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  return [...children].map(([total, parts]) => ({
    total,
    parts,
    formula: `${levelName(total.line.code)} ${total.line.code} = Σ${levelName(parts[0]!.line.code)}`,
  }));
}

function totalRelations(entries: readonly Entry[], tops: readonly Entry[]): Relation[] {
  const uncoded = entries.filter(({ line }) => line.code === '');
  const totals = uncoded.filter((entry) => TOTAL_ROW.test(nameOf(entry)));
  const staff = uncoded.filter((entry) => STAFF_TOTAL.test(nameOf(entry)));
  const operating = uncoded.filter((entry) => OPERATING_TOTAL.test(nameOf(entry)));
  const relations: Relation[] = [];
  if (totals.length === 1 && uncoded.length === totals.length + staff.length + operating.length) {
    relations.push({
      total: totals[0]!,
      parts: tops,
      formula: `${nameOf(totals[0]!)} = Σ${levelName(tops[0]!.line.code)}`,
    });
  }
  if (!tops.every(({ line }) => line.code.startsWith('3'))) return relations;
  const isStaff = ({ line }: Entry) => STAFF_CLASSES.has(line.code.slice(0, 3));
  if (staff.length === 1)
    relations.push({ total: staff[0]!, parts: tops.filter(isStaff), formula: '人员经费合计 = 301 + 303' });
  if (operating.length === 1) {
    relations.push({
      total: operating[0]!,
      parts: tops.filter((entry) => !isStaff(entry)),
      formula: '公用经费合计 = Σ类 − 301 − 303',
    });
  }
  return relations;
}
