import type { Entry, Ledger } from './entry.ts';
import { TOTAL_COLUMN } from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';
import { rowsOf } from './rows.ts';

/** 增减额, 增减变动情况/金额, 2025年预算数比2024年执行数/增减: how much more or less than the year before. */
const DIFFERENCE = /增减|变动|增加|减少/;
/** … in percent. */
const IN_PERCENT = /[%％]|率$|比例|幅度|百分/;
/** What a difference is between. */
const LAST_YEAR = /^(?:上年|去年|上一年)/;
const THIS_YEAR = /^(?:本年|当年|今年)/;
const YEAR = /^(20\d\d)年/;

/** Rows that must agree for the columns to be taken as a difference and what it is between. */
const MEANT = 0.5;

/**
 * Differences between years, row by row: 增减额 = 2025年预算数 − 2024年执行数. Of a year with several columns its 小计 counts, or
 * the one that most rows agree with. Columns that most rows contradict are not meant.
 */
export function differenceRelations(ledger: Ledger): Relation[] {
  const columns = ledger.columns.map((column) => ({ column, path: column.replace(/\s/g, '').split('/') }));
  const isDifference = ({ path }: (typeof columns)[number]) =>
    path.some((header) => DIFFERENCE.test(header)) && !path.some((header) => IN_PERCENT.test(header));
  const differences = columns.filter(isDifference);
  if (differences.length !== 1) return [];
  const years = yearsOf(columns.filter(({ path }) => !path.some((header) => DIFFERENCE.test(header))));
  const readings = years.map((pair) => relationsOf(ledger, differences[0]!.column, pair));
  const kept = (relations: readonly Relation[]) => relations.filter(roundingExplains).length;
  const best = readings.toSorted((one, other) => kept(other) - kept(one))[0] ?? [];
  return kept(best) >= MEANT * best.length ? best : [];
}

interface Years {
  readonly now: string;
  readonly before: string;
}

const relationsOf = (ledger: Ledger, difference: string, years: Years): Relation[] =>
  rowsOf(ledger).flatMap((row): Relation[] => {
    const total = row.get(difference);
    const now = row.get(years.now);
    const before = row.get(years.before);
    return total && (now || before)
      ? [
          {
            total,
            parts: present(now),
            minus: present(before),
            formula: `${difference} = ${years.now} − ${years.before}`,
          },
        ]
      : [];
  });

const present = (entry: Entry | undefined): Entry[] => (entry ? [entry] : []);

/**
 * The columns of this year's and last year's amounts. Of a year with several columns the 小计 counts; where it has none, each of
 * them may be meant (2024年 预算数 | 执行数). Empty where it is not clear which years they are.
 */
function yearsOf(columns: readonly { readonly column: string; readonly path: readonly string[] }[]): Years[] {
  const groups = new Map<string, typeof columns>();
  for (const entry of columns) {
    const head = entry.path[0]!;
    const year =
      YEAR.exec(head)?.[1] ?? (LAST_YEAR.test(head) ? '0' : THIS_YEAR.test(head) ? '9' : undefined);
    if (year !== undefined) groups.set(year, [...(groups.get(year) ?? []), entry]);
  }
  const [before, now, ...more] = [...groups.keys()].sort();
  if (before === undefined || now === undefined || more.length > 0) return [];
  const columnsOf = (group: typeof columns) => {
    const totals = group.filter((entry) => TOTAL_COLUMN.test(entry.path.at(-1)!));
    return totals.length > 0 ? totals.slice(0, 1) : group;
  };
  return columnsOf(groups.get(now)!).flatMap((a) =>
    columnsOf(groups.get(before)!).map((b) => ({ now: a.column, before: b.column })),
  );
}
