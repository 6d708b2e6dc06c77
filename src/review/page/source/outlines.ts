import type { BoxOfItems, Item, Items } from '../desk/items.ts';

type Box = BoxOfItems['box'];

/** Fields that stand outside the table that they belong to. */
const OUTSIDE = new Set(['heading', 'title', 'notes', 'unit_code', 'unit_name', 'money_unit']);

const TABLES = new Set(['projects', 'budget_tables', 'other_tables']);

/** Round each table's part on a page, as far as its values reach. */
export function outlinesOf(items: Items, page: number): Box[] {
  return [...groupsOn(items, page, tableOf).values()];
}

/** Round each row on a page: what one indicator has, or one row of a statutory table. */
export function rowsOf(items: Items, page: number): Box[] {
  return [...groupsOn(items, page, recordOf).values()];
}

/** Round the row of an item on a page: its indicator, its line, or the row of the cells beside it. */
export function rowOf(item: Item, items: Items, page: number): Box[] {
  const row = recordOf(item);
  if (row === undefined) return [];
  const box = groupsOn(items, page, recordOf).get(row);
  return box ? [box] : [];
}

/** JSON pointer of the table that an item stands in. */
function tableOf({ target: { what, where } }: Item): string | undefined {
  const [list = '', index] = where.path.split('/').slice(1);
  return TABLES.has(list) && !OUTSIDE.has(what.field) ? `${list} ${index}` : undefined;
}

/** The row within its table; cells that are merged over rows are of none. */
function recordOf({ target: { what, where, record } }: Item): string | undefined {
  const [list, index, inner, at] = where.path.split('/').slice(1);
  if (list === 'budget_tables' && inner === 'lines') return `${list} ${index} ${record.row_ordinal}`;
  if (list === 'projects' && inner === 'indicators' && what.field !== 'level1' && what.field !== 'level2')
    return `${list} ${index} ${at}`;
  return undefined;
}

function groupsOn(items: Items, page: number, groupOf: (item: Item) => string | undefined): Map<string, Box> {
  const groups = new Map<string, Box>();
  for (const { box, items: there } of items.boxes.get(page) ?? []) {
    for (const group of new Set(there.map(groupOf))) {
      if (group === undefined) continue;
      const known = groups.get(group);
      groups.set(group, known ? around(known, box) : box);
    }
  }
  return groups;
}

const around = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];
