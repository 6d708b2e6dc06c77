import type { OtherFigure } from '../../document.ts';
import { finding } from '../../finding.ts';
import { powerOf } from '../../money.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  shiftDecimalText,
  subtractDecimals,
} from '../../quantity/decimal.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { type Entry, ledgersOf } from './entry.ts';

const PRICE = /单价/;
const COUNT = /^(?:采购|购置|配置|计划|预算|需求)*数量(?:[(（].*[)）])?$/;
/** The column of what all of it costs; a source of the money (财政拨款) is a part of it. */
const AMOUNT_HEADER =
  /^(?:(?:预算|采购|合同|资金)*(?:总?金额|总额|预算)|总价|[合小总]计|预算数)(?:[(（].*[)）])?$/;

/**
 * 单价 × 数量 = 金额, in the rows of 政府采购 and 资产 tables that have one price, one count and at least one amount. Of several amounts
 * (总价, 2025年预算金额) one must agree. Rounding explains half a step of the amount and half a step of the price for each thing.
 */
export const pricesTimesCounts: Rule = {
  codes: ['price_times_count'],
  run: (document) =>
    ledgersOf(document).flatMap(({ table, entries }) => {
      const counts = byRow(
        (table.other_figures ?? []).filter(({ column_path }) => COUNT.test(last(column_path))),
        (count) => count.row_ordinal,
      );
      const rows = byRow(entries, ({ line }) => line.row_ordinal);
      return [...counts].flatMap(([ordinal, [count, ...more]]) => {
        const row = (rows.get(ordinal) ?? []).filter(
          ({ line }) => powerOf(line.amount.money_unit) !== undefined,
        );
        const prices = row.filter(({ line }) => PRICE.test(last(line.column_path)));
        // 预算金额 may stand over all three.
        const amounts = row.filter(
          (entry) =>
            !prices.includes(entry) &&
            entry.line.column_path.some((header) => AMOUNT_HEADER.test(bare(header))),
        );
        return count && more.length === 0 && prices.length === 1 ? judge(count, prices[0]!, amounts) : [];
      });
    }),
};

function byRow<T>(all: readonly T[], ordinalOf: (one: T) => number): Map<number, T[]> {
  const rows = new Map<number, T[]>();
  for (const one of all) {
    const row = rows.get(ordinalOf(one));
    if (row) row.push(one);
    else rows.set(ordinalOf(one), [one]);
  }
  return rows;
}

const bare = (header: string): string => header.replace(/\s/g, '');
const last = (path: readonly string[]): string => bare(path.at(-1) ?? '');

function judge(count: OtherFigure, price: Entry, amounts: readonly Entry[]): Remark[] {
  const number = parseDecimal(count.quantity.canonical_number);
  const [amount] = amounts;
  if (!number || !amount || amounts.some((entry) => agrees(entry, price, number))) return [];
  const { table, line } = amount;
  const product = multiplyDecimals(price.value, number);
  const { raw, money_unit, places } = line.amount;
  const power = powerOf(money_unit)!;
  const inUnit = shiftDecimalText(formatDecimal(product), -power);
  const asked = price.line.amount;
  // A price in 元 below a caption that says 万元 is a common slip.
  const slip = amounts.some((entry) =>
    agrees(entry, { ...price, value: times(price.value, -4), step: times(price.step, -4) }, number),
  )
    ? ' It would be if the price were in a unit ten thousand times smaller.'
    : '';
  const title = table.title.text || `table ${table.table_no}`;
  const message =
    `${[title, line.code, line.name].filter((text) => text !== '').join(' · ')}: ` +
    `${bare(asked.raw)} ${asked.money_unit} × ${count.figure.text} = ${inUnit} ${money_unit}, not ${raw} ${money_unit}.${slip}`;
  return [
    remark(
      finding('price_times_count', message, {
        page: places[0]?.page ?? null,
        table: 'budget_line',
        table_no: table.table_no,
        row_ordinal: line.row_ordinal,
        field: 'amount_raw',
        value: raw,
      }),
    ),
  ];
}

const times = (value: Decimal, power: number): Decimal => ({ ...value, places: value.places - power });

/** Whether an amount is price × count, as far as both are rounded. */
function agrees(amount: Entry, price: Entry, count: Decimal): boolean {
  const difference = subtractDecimals(amount.value, multiplyDecimals(price.value, count));
  const off =
    difference.coefficient < 0n ? { ...difference, coefficient: -difference.coefficient } : difference;
  const steps = addDecimals(amount.step, multiplyDecimals(price.step, count));
  return compareDecimals(addDecimals(off, off), steps) <= 0;
}
