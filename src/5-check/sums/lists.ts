import { levelOf } from '../../4-form/statutory/level.ts';
import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { GRAND_TOTAL, TOTAL_ROW } from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';

/**
 * Sums within lists of named items (收支总表): a total is the sum of the items above it, a later total that of the one before
 * and what stands between (结转, 结余); 一、 is the sum of the 1. 2. below it; the totals of 收入 and 支出 in one row are equal. A
 * list without a total of its own (功能分类 beside 支出用途) adds up to the total of the list beside it.
 */
export function listRelations(ledger: Ledger): Relation[] {
  if (ledger.entries.some(({ line }) => line.code !== '')) return [];
  const lists = ledger.columns.flatMap((column) => byPlace(inColumn(ledger, column))).map(readList);
  const relations = lists.flatMap(({ relations }) => relations);
  for (const list of lists) {
    if (list.totals.length > 0 || list.tops.length === 0) continue;
    const beside = lists.filter(
      (other) => other !== list && other.side === list.side && other.totals.length > 0,
    );
    const total = beside.length === 1 ? beside[0]!.totals[0] : undefined;
    if (total)
      relations.push(
        withoutNested({
          total,
          parts: list.tops,
          formula: `${nameOf(total)} = Σ ${list.tops[0]!.line.column_path.slice(0, -1).join('/')}`,
        }),
      );
  }
  return [...relations, ...balance(lists)];
}

/**
 * The entries of a column, those of each list apart where several lists have headers of the same words (支出/预算数 under 项目
 * (按功能分类) and under 项目(按支出用途)): where a row has the column twice, the places on the page tell them apart.
 */
function byPlace(entries: readonly Entry[]): Entry[][] {
  const rows = new Set(entries.map(({ line }) => line.row_ordinal));
  if (rows.size === entries.length) return [[...entries]];
  const reach = (entry: Entry) => entry.line.amount.places[0]?.box ?? [0, 0, 0, 0];
  const groups: { end: number; entries: Entry[] }[] = [];
  for (const entry of [...entries].sort((a, b) => reach(a)[0] - reach(b)[0])) {
    const [start, , end] = reach(entry);
    const group = groups.at(-1);
    if (group && start < group.end) {
      group.entries.push(entry);
      group.end = Math.max(group.end, end);
    } else groups.push({ end, entries: [entry] });
  }
  return groups.map((group) => group.entries);
}

/** The entries with a 收入总计 that stands first behind them, where other totals follow it: it sums up those as well. */
function grandTotalLast([first, ...others]: readonly Entry[]): Entry[] {
  if (!first) return [];
  return GRAND_TOTAL.test(nameOf(first)) && others.some((entry) => TOTAL_ROW.test(nameOf(entry)))
    ? [...others, first]
    : [first, ...others];
}

interface ListSums {
  /** The outermost header: 收入 or 支出. */
  readonly side: string;
  readonly relations: Relation[];
  /** Items of the first level above the first total. */
  readonly tops: Entry[];
  readonly totals: Entry[];
}

function readList(entries: readonly Entry[]): ListSums {
  const ordered = grandTotalLast(entries.toSorted((a, b) => a.line.row_ordinal - b.line.row_ordinal));
  const totals = ordered.filter((entry) => TOTAL_ROW.test(nameOf(entry)));
  // 收入总计 first and its items below.
  const leading = totals.length === 1 && ordered[0] === totals[0] && ordered.length > 1;
  const relations: Relation[] = [];
  let block: Entry[] = [];
  let before: Entry | undefined;
  let firstTops: Entry[] = [];
  const close = (total: Entry | undefined) => {
    const { tops, sums } = readBlock(block, before !== undefined && !leading);
    relations.push(...sums);
    if (before === undefined || leading) firstTops = tops;
    if (total && (tops.length > 0 || before)) {
      const parts = before && !leading ? [before, ...tops] : tops;
      const names =
        before && !leading
          ? `${nameOf(before)} + ${tops.map((top) => top.line.name).join(' + ') || '0'}`
          : 'Σ items above';
      const formula = `${nameOf(total)} = ${leading ? 'Σ items below' : names}`;
      if (parts.length > 0) relations.push(withoutNested({ total, parts, formula }));
    }
    block = [];
  };
  for (const entry of ordered) {
    if (totals.includes(entry) && !leading) {
      close(entry);
      before = entry;
    } else if (!totals.includes(entry)) block.push(entry);
  }
  close(leading ? totals[0] : undefined);
  return { side: ordered[0]?.line.column_path[0] ?? '', relations, tops: firstTops, totals };
}

/**
 * The relation without items that are parts of the one above them, where only then it holds: in items without numbers
 * nothing else tells 财政拨款 from the sources below it, or 基本支出 from 人员经费.
 */
export function withoutNested(relation: Relation): Relation {
  if (roundingExplains(relation)) return relation;
  const parts: Entry[] = [];
  for (let at = 0; at < relation.parts.length; at++) {
    const item = relation.parts[at]!;
    parts.push(item);
    for (let end = at + 2; end <= relation.parts.length; end++) {
      const below = relation.parts.slice(at + 1, end);
      if (item.value.coefficient === 0n || below.some((part) => levelOf(nameOf(part)) !== 0)) break;
      if (!roundingExplains({ total: item, parts: below, formula: '' })) continue;
      at = end - 1;
      break;
    }
  }
  const outer = { ...relation, parts };
  return roundingExplains(outer) ? outer : relation;
}

/**
 * The items of a block that count for its total, and the sums among the others. Behind a first total an item without a number
 * counts and the numbered ones below it are its parts (年初结转和结余: 一、一般公共预算 …).
 */
function readBlock(block: readonly Entry[], behindTotal: boolean): { tops: Entry[]; sums: Relation[] } {
  const levels = block.map((entry) => levelOf(nameOf(entry)));
  const numbered = levels.filter((level): level is number => level !== 'among' && level > 0);
  const plain = levels.some((level) => level === 0);
  const topLevel = behindTotal && plain ? 0 : numbered.length > 0 ? Math.min(...numbered) : 0;
  const tops: Entry[] = [];
  const sums: Relation[] = [];
  let parts: Entry[] = [];
  const closeItem = () => {
    const total = tops.at(-1);
    if (total && parts.length > 0)
      sums.push({
        total,
        parts,
        formula: `${nameOf(total)} = Σ ${parts.map((part) => part.line.name).join(' + ')}`,
      });
    parts = [];
  };
  let among = false;
  let partLevel = 0;
  for (const [index, entry] of block.entries()) {
    const level = levels[index]!;
    if (level === 'among') among = true;
    else if (level === topLevel || (level === 0 && topLevel > 0)) {
      closeItem();
      among = false;
      partLevel = 0;
      tops.push(entry);
    } else if (!among) {
      if (partLevel === 0) partLevel = level;
      if (level === partLevel) parts.push(entry);
    }
  }
  closeItem();
  return { tops, sums };
}

/** 收入总计 = 支出总计, where both stand in one row. */
function balance(lists: readonly ListSums[]): Relation[] {
  const [first, ...others] = lists;
  const income = first?.totals.at(-1);
  if (!income || !GRAND_TOTAL.test(nameOf(income))) return [];
  for (const { totals } of others) {
    const spending = totals.at(-1);
    if (
      !spending ||
      !GRAND_TOTAL.test(nameOf(spending)) ||
      spending.line.row_ordinal !== income.line.row_ordinal
    )
      continue;
    // Of one name for both only the header says which is which: 2024年 and 2025年 are no sides.
    if (nameOf(spending) === nameOf(income) && !/支\s*出/.test(spending.line.column_path.join())) continue;
    return [
      { total: spending, parts: [income], formula: `${nameOf(spending)} (支出) = ${nameOf(income)} (收入)` },
    ];
  }
  return [];
}
