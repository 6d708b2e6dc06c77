import type { BudgetLine, BudgetTable } from '../document.ts';
import { amountKey } from './fields.ts';
import { nearness } from './figures.ts';
import {
  equalFeature,
  type Feature,
  matchThings,
  orderFeature,
  overlap,
  type Pair,
  textFeature,
} from './match.ts';
import { gist, labelInYear, plainTitle, withoutNumbering } from './text.ts';
import { LINE_COLUMN_AT_LEAST, LINE_NAME_AT_LEAST, THRESHOLDS, WEIGHTS } from './weights.ts';

/** An amount of a statutory table as it is matched. */
interface Line {
  readonly line: BudgetLine;
  readonly code: string;
  /** The label without its number: 三、其他资金 may be 四、其他资金 in the next edition. */
  readonly name: string;
  /** The header cells, years counted from the fiscal year. */
  readonly column: string;
  /** The label that it stands below, of an outer rank of numbering; empty where the code says it, and of totals (…计). */
  readonly parent: string;
}

/** Fiscal years of the two documents; null where unknown. */
export type Years = readonly [old: number | null, fresh: number | null];

const columnName = (path: readonly string[], year: number | null): string =>
  path.map((label) => labelInYear(label, year)).join('/');

/** The lines with what they are matched by, in the order of the table. */
function asLines(lines: readonly BudgetLine[], year: number | null): Line[] {
  const above = new Map<string, { readonly rank: number; readonly text: string }[]>();
  return lines.map((line) => {
    const column = columnName(line.column_path, year);
    const { text, rank } = withoutNumbering(line.name);
    const outer = (above.get(column) ?? []).filter((it) => rank === null || it.rank < rank);
    if (rank !== null) above.set(column, [...outer, { rank, text }]);
    const whole = line.code !== '' || /计$/u.test(text);
    return {
      line,
      code: gist(line.code),
      name: text,
      column,
      parent: whole ? '' : (outer.at(-1)?.text ?? ''),
    };
  });
}

const amountOf = ({ amount }: BudgetLine): string => amountKey(amount);

/** Whether only their amounts and places can tell two lines from others that are called the same. */
const areAlike = (a: Line, b: Line): boolean =>
  a.code === '' && b.code === '' && a.name === b.name && a.column === b.column;

/** Pairs the amounts of a table with those of its counterpart. */
export function matchLines(olds: readonly BudgetLine[], news: readonly BudgetLine[], years: Years): Pair[] {
  const [old, fresh] = [asLines(olds, years[0]), asLines(news, years[1])];
  const all = [...old, ...fresh];
  const name = textFeature<Line>('name', WEIGHTS.line.name, all, (it) => it.name);
  const column = textFeature<Line>('column', WEIGHTS.line.column, all, (it) => it.column);
  const features: Feature<Line>[] = [
    equalFeature('code', WEIGHTS.line.code, (it) => it.code),
    name,
    column,
    equalFeature('parent', WEIGHTS.line.parent, (it) => it.parent),
    {
      name: 'amount',
      weight: (a, b) => (areAlike(a, b) ? WEIGHTS.line.amount_of_alike : WEIGHTS.line.amount),
      similarity: (a, b) => {
        if (amountOf(a.line) === amountOf(b.line)) return 1;
        return areAlike(a, b) ? (nearness(a.line.amount.cny, b.line.amount.cny) ?? 0) : 0;
      },
    },
    orderFeature(WEIGHTS.line.order, old, fresh),
  ];
  return matchThings(old, fresh, {
    features,
    threshold: THRESHOLDS.line,
    key: ({ line, code, name, column }) => [code, name, column, amountOf(line)].join('\u0000'),
    text: (it) => `${it.code}${it.name}${it.column}`,
    // A code is what a line is: another code, or none, is another line, whatever it is called.
    excluded: (a, b) =>
      a.code !== b.code ||
      (a.code === '' && (name.similarity(a, b) ?? 1) < LINE_NAME_AT_LEAST) ||
      (column.similarity(a, b) ?? 1) < LINE_COLUMN_AT_LEAST,
  });
}

/** Pairs the statutory tables of two documents, though they are numbered and titled anew. */
export function matchTables(
  olds: readonly BudgetTable[],
  news: readonly BudgetTable[],
  years: Years,
): Pair[] {
  const all = [...olds, ...news];
  const fresh = new Set(news);
  const yearOf = (table: BudgetTable): number | null => years[fresh.has(table) ? 1 : 0];
  const columnOf = (table: BudgetTable, line: BudgetLine): string =>
    columnName(line.column_path, yearOf(table));
  const nameOf = (line: BudgetLine): string => withoutNumbering(line.name).text;
  const setsOf = (read: (table: BudgetTable, line: BudgetLine) => string) =>
    new Map(all.map((table) => [table, new Set(table.lines.map((line) => read(table, line)))]));
  const names = setsOf((_, line) => line.code || nameOf(line));
  const columns = setsOf(columnOf);
  return matchThings(olds, news, {
    features: [
      textFeature('title', WEIGHTS.table.title, all, (table) => plainTitle(table.title.text)),
      {
        name: 'names',
        weight: WEIGHTS.table.names,
        similarity: (a, b) => overlap(names.get(a)!, names.get(b)!),
      },
      {
        name: 'columns',
        weight: WEIGHTS.table.columns,
        similarity: (a, b) => overlap(columns.get(a)!, columns.get(b)!),
      },
      equalFeature('form', WEIGHTS.table.form, (table) => table.form),
      orderFeature(WEIGHTS.table.order, olds, news),
    ],
    threshold: THRESHOLDS.table,
    key: (table) => {
      const lines = table.lines.map((line) =>
        [line.code, nameOf(line), columnOf(table, line), amountOf(line)].join(' '),
      );
      return [plainTitle(table.title.text), ...lines.sort()].join('\u0001');
    },
    text: (table) => plainTitle(table.title.text),
  });
}
