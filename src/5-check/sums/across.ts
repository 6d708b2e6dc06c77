import { type Entry, type Ledger, nameOf, sideOf } from './entry.ts';
import {
  CARRIED_OVER,
  OPERATING_TOTAL,
  STAFF_TOTAL,
  TOTAL_COLUMN,
  TOTAL_ROW,
  withoutNumber,
} from './names.ts';
import { holds, type Relation } from './relation.ts';

/**
 * The same amount where several tables of one document print it:
 *
 *   收支总表 本年收入合计 = 收入总表 合计            收支总表 本年支出合计 = 支出总表 合计
 *   收支总表 社会保障和就业支出 = 支出总表 208        收支总表 基本支出 = 支出总表 基本支出
 *   财政拨款收支总表 支出 = 一般公共预算支出 + 政府性基金 + 国有资本经营, in total and for every class
 *   财政拨款支出表 208 = 一般公共预算支出表 208 + 政府性基金支出表 208
 *   一般公共预算支出表 基本支出 = 基本支出表 合计 (人员经费 + 公用经费)
 *
 * A table that a document has twice (its units' tables behind its own) is not compared: only the one table of a form is.
 */
export function acrossTables(ledgers: readonly Ledger[]): Relation[] {
  const only = (form: string): Ledger | undefined => {
    const all = ledgers.filter(({ table }) => table.form === form);
    return all.length === 1 ? all[0] : undefined;
  };
  const summary = only('summary');
  const fiscal = only('fiscal_summary');
  const revenue = only('revenue');
  const expenditure = only('expenditure');
  const general = only('general_expenditure');
  const fiscalSpending = only('fiscal_expenditure');
  const basic = only('basic_expenditure');
  const fiscalBasic = only('fiscal_basic_expenditure');
  const fund = only('government_fund');
  const capital = only('state_capital');

  return [
    ...equal(totalsOf(summary, '收入'), mainTotal(revenue), '合计'),
    ...equal(totalsOf(summary, '支出'), mainTotal(expenditure), '合计'),
    ...sameClasses(summary, expenditure, null),
    ...sameItems(summary, expenditure),
    ...sameClasses(fiscal, general, /一般公共预算/),
    ...sameClasses(fiscal, fund, /政府性基金/),
    ...sameClasses(fiscal, capital, /国有资本/),
    ...equal(totalsOf(fiscal, '支出', /一般公共预算/), mainTotal(general), '合计'),
    ...(general && !hasSources(fiscal)
      ? sumOf(totalsOf(fiscal, '支出'), [mainTotal(general), mainTotal(fund), mainTotal(capital)])
      : []),
    ...sameCodes(fiscalSpending, general, [fund, capital]),
    ...(fiscalSpending ? equal(totalsOf(fiscal, '支出'), mainTotal(fiscalSpending), '合计') : []),
    ...basicOf(itemOf(fiscal, '基本支出'), fiscalBasic),
    ...basicOf(columnTotal(general, '基本支出'), basic),
    ...fiscalIncome(revenue, fiscal),
  ];
}

/** The totals of one side of a 收支总表, first to last, in its main column or the one that `column` names. */
function totalsOf(ledger: Ledger | undefined, side: '收入' | '支出', column?: RegExp): Entry[] {
  if (!ledger) return [];
  const columns = ledger.columns.filter(
    (name) => sideOf(name) === side && (!column || column.test(name.split('/').slice(1).join('/'))),
  );
  for (const wanted of columns) {
    const totals = ledger.entries.filter((entry) => entry.column === wanted && TOTAL_ROW.test(nameOf(entry)));
    if (totals.length === 0) continue;
    // One total over what was carried over, too, does not say what the year's own sum is.
    const carried = ledger.entries.some(
      (entry) =>
        entry.column === wanted && CARRIED_OVER.test(nameOf(entry)) && entry.value.coefficient !== 0n,
    );
    return totals.length === 1 && carried ? [] : totals;
  }
  return [];
}

/** The column of a table's totals: the only one, or the outermost that is called 合计; undefined where several are (two years). */
function mainColumn(ledger: Ledger): string | undefined {
  if (ledger.columns.length === 1) return ledger.columns[0];
  const totals = ledger.columns.filter((column) =>
    TOTAL_COLUMN.test((column.split('/').at(-1) ?? '').replace(/\s/g, '')),
  );
  const depth = (column: string) => column.split('/').length;
  const least = Math.min(...totals.map(depth));
  const outer = totals.filter((column) => depth(column) === least);
  return outer.length === 1 ? outer[0] : undefined;
}

const isMain = (ledger: Ledger, entry: Entry): boolean => entry.column === mainColumn(ledger);

/** The total row's amount in the table's main column; of a table of one row without a name that amount itself. */
function mainTotal(ledger: Ledger | undefined): Entry | undefined {
  if (!ledger) return undefined;
  const named = ledger.entries.filter((entry) => TOTAL_ROW.test(nameOf(entry)) && entry.line.code === '');
  const single = ledger.entries.every(({ line }) => line.name === '' && line.row_ordinal === 1);
  const rows = named.length > 0 ? named : single ? ledger.entries : [];
  if (new Set(rows.map(({ line }) => line.row_ordinal)).size !== 1) return undefined;
  return rows.find((entry) => isMain(ledger, entry));
}

/** The total row's amount in a column whose last header is `name`. */
function columnTotal(ledger: Ledger | undefined, name: string): Entry | undefined {
  const found =
    ledger?.entries.filter((entry) => TOTAL_ROW.test(nameOf(entry)) && lastHeader(entry) === name) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

/** The item of that name, its number left out. */
function itemOf(ledger: Ledger | undefined, name: string): Entry | undefined {
  const found = ledger?.entries.filter((entry) => withoutNumber(nameOf(entry)) === name) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

/** One amount against those that it may stand for (本年收入合计, or 收入总计 with what was carried over): nothing where one agrees. */
function equal(candidates: readonly Entry[], other: Entry | undefined, what: string): Relation[] {
  if (!other || candidates.length === 0) return [];
  const relations = candidates.map(
    (candidate): Relation => ({
      total: candidate,
      parts: [other],
      formula: `${nameOf(candidate)} = ${titleOf(other)} ${what}`,
    }),
  );
  return relations.some(holds) ? [] : [relations[0]!];
}

function sumOf(candidates: readonly Entry[], parts: readonly (Entry | undefined)[]): Relation[] {
  const added = parts.filter((part) => part !== undefined);
  if (candidates.length === 0 || added.length === 0) return [];
  const relations = candidates.map(
    (total): Relation => ({
      total,
      parts: added,
      formula: `${nameOf(total)} = ${added.map(titleOf).join(' + ')}`,
    }),
  );
  return relations.some(holds) ? [] : [relations[0]!];
}

/** Classes of expenditure by name in a 收支总表 and by code in a table of codes. */
function sameClasses(list: Ledger | undefined, codes: Ledger | undefined, column: RegExp | null): Relation[] {
  if (!list || !codes) return [];
  const classes = codes.entries.filter((entry) => /^2\d{2}$/.test(entry.line.code) && isMain(codes, entry));
  return classes.flatMap((entry): Relation[] => {
    const same = list.entries.filter(
      (item) =>
        withoutNumber(nameOf(item)) === nameOf(entry) &&
        sideOf(item.column) === '支出' &&
        (column ? column.test(item.column.split('/').slice(1).join('/')) : true),
    );
    return same.length === 1
      ? [
          {
            total: same[0]!,
            parts: [entry],
            formula: `${same[0]!.line.name} = ${titleOf(entry)} ${entry.line.code}`,
          },
        ]
      : [];
  });
}

const lastHeader = ({ line }: Entry): string => line.column_path.at(-1)?.replace(/\s/g, '') ?? '';

/** 一、基本支出 of a 收支总表 and the total of the column 基本支出. */
function sameItems(list: Ledger | undefined, spending: Ledger | undefined): Relation[] {
  if (!list || !spending) return [];
  const totals = spending.entries.filter(
    (entry) => entry.line.code === '' && (entry.line.name === '' || TOTAL_ROW.test(nameOf(entry))),
  );
  return totals.flatMap((entry): Relation[] => {
    const column = lastHeader(entry);
    // A column of each year has that name: nothing says which one is meant.
    const isOnly = totals.every((other) => other === entry || lastHeader(other) !== column);
    const item = column !== '' && isOnly && !isMain(spending, entry) ? itemOf(list, column) : undefined;
    return item
      ? [{ total: item, parts: [entry], formula: `${item.line.name} = ${titleOf(entry)} ${entry.column}` }]
      : [];
  });
}

/** The amounts of a table's main column by code. */
function byCode(ledger: Ledger | undefined): Map<string, Entry[]> {
  const entries = new Map<string, Entry[]>();
  const main = ledger && mainColumn(ledger);
  for (const entry of ledger?.entries ?? []) {
    if (entry.line.code === '' || entry.column !== main) continue;
    entries.set(entry.line.code, [...(entries.get(entry.line.code) ?? []), entry]);
  }
  return entries;
}

/** Every code of the one table in the other ones together; a code that a table has twice is left out. */
function sameCodes(
  whole: Ledger | undefined,
  first: Ledger | undefined,
  others: readonly (Ledger | undefined)[],
): Relation[] {
  if (!whole || !first) return [];
  const tables = [first, ...others].map(byCode);
  return [...byCode(whole)].flatMap(([code, totals]): Relation[] => {
    const parts = tables.flatMap((table) => table.get(code) ?? []);
    const unique = totals.length === 1 && tables.every((table) => (table.get(code)?.length ?? 0) <= 1);
    return unique && parts.length > 0
      ? [{ total: totals[0]!, parts, formula: `${code} = ${parts.map(titleOf).join(' + ')}` }]
      : [];
  });
}

/** The basic expenditure of another table and the total of the table of it: its 合计, or 人员经费 + 公用经费. */
function basicOf(total: Entry | undefined, basic: Ledger | undefined): Relation[] {
  if (!total || !basic) return [];
  const whole = mainTotal(basic);
  if (whole)
    return [
      { total, parts: [whole], formula: `${total.line.name || total.column} = ${titleOf(whole)} 合计` },
    ];
  const parts = basic.entries.filter(
    (entry) =>
      entry.line.code === '' && (STAFF_TOTAL.test(nameOf(entry)) || OPERATING_TOTAL.test(nameOf(entry))),
  );
  return parts.length === 2
    ? [{ total, parts, formula: `${total.column} = ${titleOf(parts[0]!)} 人员经费 + 公用经费` }]
    : [];
}

/** 收入总表 财政拨款收入 = 财政拨款收支总表 本年收入. */
function fiscalIncome(revenue: Ledger | undefined, fiscal: Ledger | undefined): Relation[] {
  const income = columnTotal(revenue, '财政拨款收入');
  return income ? equal(totalsOf(fiscal, '收入'), income, '财政拨款收入') : [];
}

/** True where a 财政拨款收支总表 has a column for each source: then the sources are compared one by one. */
const hasSources = (ledger: Ledger | undefined): boolean =>
  ledger?.columns.some((column) => /一般公共预算/.test(column)) ?? false;

const titleOf = (entry: Entry): string => entry.table.title.text || `table ${entry.table.table_no}`;
