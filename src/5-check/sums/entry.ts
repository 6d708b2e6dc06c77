import { figureOf } from '../../4-form/statutory/figure.ts';
import type { BudgetDocument, BudgetLine, BudgetTable } from '../../document.ts';
import { powerOf } from '../../money.ts';
import { type Decimal, parseDecimal } from '../../quantity/decimal.ts';

/** An amount as the sum rules see it. */
export interface Entry {
  readonly table: BudgetTable;
  readonly line: BudgetLine;
  /** In 元. */
  readonly value: Decimal;
  /** One in the last place that the table prints, in 元. */
  readonly step: Decimal;
  /** The column as one text. */
  readonly column: string;
}

/** A budget table as its amounts, row by row. */
export interface Ledger {
  readonly table: BudgetTable;
  readonly entries: readonly Entry[];
  /** Columns in the order in which they first occur. */
  readonly columns: readonly string[];
}

/** Figures behind the point, as printed. */
const placesOf = (raw: string): number => figureOf(raw)?.places ?? 0;

/** The amounts of all tables; cells that hold no figure (—) are left out. */
export function ledgersOf(document: BudgetDocument): Ledger[] {
  return document.budget_tables.map((table) => {
    // Trailing zeros may be left out (80 among 418.26): the table's most exact figure says how all of them are rounded.
    const places = table.lines.reduce((most, line) => Math.max(most, placesOf(line.amount.raw)), 0);
    const entries = table.lines.flatMap((line): Entry[] => {
      const value = parseDecimal(line.amount.cny);
      const step: Decimal = { coefficient: 10n ** BigInt(powerOf(line.amount.money_unit) ?? 0), places };
      return value ? [{ table, line, value, step, column: line.column_path.join('/') }] : [];
    });
    return { table, entries, columns: [...new Set(entries.map((entry) => entry.column))] };
  });
}

/** 合 计, 合计: names are compared without white space. */
export const nameOf = (entry: Entry): string => entry.line.name.replace(/\s/g, '');

/** The entries of one column. */
export const inColumn = (ledger: Ledger, column: string): Entry[] =>
  ledger.entries.filter((entry) => entry.column === column);

/** 收入 or 支出, by the first header that has one of the two words alone. */
export function sideOf(column: string): '收入' | '支出' | '' {
  const first = column.split('/')[0]!;
  if (/收入/.test(first) && !/支出/.test(first)) return '收入';
  if (/支出/.test(first) && !/收入/.test(first)) return '支出';
  return '';
}
