import type { Entry, Ledger } from './entry.ts';
import {
  ASIDE_COLUMN,
  BESIDE_THREE_PUBLIC,
  CARRIED_OVER,
  MEASURE_COLUMN,
  SOURCES,
  TOTAL_COLUMN,
  WHOLE_COLUMN,
} from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';
import { rowsOf } from './rows.ts';

/** Columns as their headers stand over each other; a leaf is a column. */
interface Node {
  readonly name: string;
  readonly column: string | null;
  readonly children: Node[];
}

/** Rows that must agree with a sum of columns for it to be taken as one that the table means. */
const MEANT = 0.5;

/**
 * Sums over columns, row by row: 合计 = 基本支出 + 项目支出, “三公”经费/小计 = its parts. A column called 合计, 小计 or 本年收入合计
 * is the sum of those beside it under the same header; a group beside it counts with its own 小计, or with its columns where
 * it has none. So is 预算金额 beside a group 资金来源. What was carried over, and 会议费 and 培训费,
 * are parts unless more rows agree without them. A sum that most rows of a table contradict is not meant and gives nothing.
 */
export function columnRelations(ledger: Ledger): Relation[] {
  const rows = rowsOf(ledger);
  return measuresOf(ledger.columns).flatMap((columns) => {
    const groups: { total: Node; parts: Node[] }[] = [];
    collect(treeOf(columns), groups);
    return groups.flatMap(({ total, parts }) => {
      const all = relationsOf(rows, total, parts);
      const relations = [CARRIED_OVER, BESIDE_THREE_PUBLIC]
        .map((optional) => parts.filter(({ name }) => !optional.test(name)))
        .map((fewer) => relationsOf(rows, total, fewer))
        .reduce((best, without) => (keptBy(without) > keptBy(best) ? without : best), all);
      return relations.length >= 3 && keptBy(relations) < MEANT * relations.length ? [] : relations;
    });
  });
}

const keptBy = (relations: readonly Relation[]): number => relations.filter(roundingExplains).length;

function relationsOf(
  rows: readonly ReadonlyMap<string, Entry>[],
  total: Node,
  parts: readonly Node[],
): Relation[] {
  return rows.flatMap((row): Relation[] => {
    const sum = total.column === null ? undefined : row.get(total.column);
    const added = parts.flatMap((part) => valuesOf(part, row));
    if (!sum || added.length === 0) return [];
    const path = sum.line.column_path.slice(0, -1).join('/');
    const formula = `${path === '' ? '' : `${path}: `}${total.name} = ${parts.map(({ name }) => name).join(' + ')}`;
    return [{ total: sum, parts: added, formula }];
  });
}

/**
 * Columns of one measure each: 预算数 and 决算数 under the same headers add up apart. A word that only one of the columns has is no
 * measure: 金额 beside 其中：教育收费 is what 事业收入 comes to.
 */
function measuresOf(columns: readonly string[]): { path: string[]; column: string }[][] {
  const paths = columns.map((column) => column.replace(/\s/g, '').split('/'));
  const measureOf = (path: readonly string[]) =>
    path.length > 1 && MEASURE_COLUMN.test(path.at(-1)!) ? path.at(-1)! : '';
  const measures = new Map<string, { path: string[]; column: string }[]>();
  for (const [index, path] of paths.entries()) {
    const word = measureOf(path);
    const measure = paths.filter((other) => measureOf(other) === word).length > 1 ? word : '';
    const list = measures.get(measure) ?? [];
    list.push({ path: measure === '' ? path : path.slice(0, -1), column: columns[index]! });
    measures.set(measure, list);
  }
  return [...measures.values()];
}

function treeOf(columns: readonly { path: string[]; column: string }[]): Node {
  const root: Node = { name: '', column: null, children: [] };
  for (const { path, column } of columns) {
    let node = root;
    for (const [index, name] of path.entries()) {
      const leaf = index === path.length - 1;
      let child = node.children.find((other) => other.name === name && (other.column === null) === !leaf);
      if (!child) {
        child = { name, column: leaf ? column : null, children: [] };
        node.children.push(child);
      }
      node = child;
    }
  }
  return root;
}

function collect(node: Node, groups: { total: Node; parts: Node[] }[]): void {
  const totals = node.children.filter((child) => child.column !== null && TOTAL_COLUMN.test(child.name));
  const parts = node.children.filter((child) => !totals.includes(child) && !ASIDE_COLUMN.test(child.name));
  if (totals.length === 1 && parts.length > 0) groups.push({ total: totals[0]!, parts });
  if (totals.length === 0) {
    const amount = node.children.filter(({ name, column }) => column !== null && WHOLE_COLUMN.test(name));
    const sources = node.children.filter(({ name, column }) => column === null && SOURCES.test(name));
    if (amount.length === 1 && sources.length === 1)
      groups.push({
        total: amount[0]!,
        parts: sources[0]!.children.filter(({ name }) => !ASIDE_COLUMN.test(name)),
      });
  }
  for (const child of node.children) collect(child, groups);
}

/** What a column or a group of columns adds to a sum in one row. */
function valuesOf(node: Node, row: ReadonlyMap<string, Entry>): Entry[] {
  if (node.column !== null) {
    const entry = row.get(node.column);
    return entry ? [entry] : [];
  }
  const total = node.children.find((child) => child.column !== null && TOTAL_COLUMN.test(child.name));
  const sum = total ? valuesOf(total, row) : [];
  return sum.length > 0
    ? sum
    : node.children
        .filter((child) => child !== total && !ASIDE_COLUMN.test(child.name))
        .flatMap((child) => valuesOf(child, row));
}
