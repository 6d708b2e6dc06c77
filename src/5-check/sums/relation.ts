import type { BudgetLine } from '../../document.ts';
import { type FindingCode, finding } from '../../finding.ts';
import { powerOf } from '../../money.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  shiftDecimalText,
  subtractDecimals,
} from '../../quantity/decimal.ts';
import { type Remark, remark } from '../rule.ts';
import type { Entry } from './entry.ts';

/** A statement of the form total = sum of parts that a document ought to keep. */
export interface Relation {
  readonly total: Entry;
  readonly parts: readonly Entry[];
  /** In words of the table: 类 301 = Σ款. */
  readonly formula: string;
  /** Subtracted from the parts. */
  readonly minus?: readonly Entry[];
}

/** The codes of a failed relation: a difference that rounding explains, and a larger one. */
export interface RelationCodes {
  readonly rounding: FindingCode;
  readonly failed: FindingCode;
}

const ZERO: Decimal = { coefficient: 0n, places: 0 };
/** Amounts down to a 分 are exact: nothing was rounded. In 元. */
const EXACT: Decimal = { coefficient: 1n, places: 2 };

const absolute = (value: Decimal): Decimal =>
  value.coefficient < 0n ? { ...value, coefficient: -value.coefficient } : value;
const sum = (entries: readonly Entry[]): Decimal =>
  entries.reduce((total, { value }) => addDecimals(total, value), ZERO);

/** The difference between the total and its parts, in 元. */
export const differenceOf = ({ total, parts, minus = [] }: Relation): Decimal =>
  subtractDecimals(total.value, subtractDecimals(sum(parts), sum(minus)));

export const holds = (relation: Relation): boolean => differenceOf(relation).coefficient === 0n;

/**
 * True where rounding alone can explain the difference: every figure was rounded by half a step of its last place at most.
 * What is printed down to a 分 was not rounded.
 */
export function roundingExplains(relation: Relation): boolean {
  const figures = [relation.total, ...relation.parts, ...(relation.minus ?? [])];
  const steps = figures.reduce(
    (total, { step }) => (compareDecimals(step, EXACT) <= 0 ? total : addDecimals(total, step)),
    ZERO,
  );
  const twice = addDecimals(absolute(differenceOf(relation)), absolute(differenceOf(relation)));
  return compareDecimals(twice, steps) <= 0;
}

/** What is to be said where a relation does not hold; nothing where it does. */
export function judge(relation: Relation, codes: RelationCodes): Remark[] {
  const difference = differenceOf(relation);
  if (difference.coefficient === 0n) return [];
  const explained = roundingExplains(relation);
  const { total, parts, minus = [] } = relation;
  const pages = [
    ...new Set([total, ...parts, ...minus].flatMap(({ line }) => line.amount.places.map(({ page }) => page))),
  ].sort((a, b) => a - b);
  const message =
    `${describe(total)}: ${relation.formula}: ${equation(relation)}, ` +
    `difference ${inUnit(difference, total)} ${total.line.amount.money_unit}` +
    `${explained ? ', which rounding of the printed figures can explain' : ''} (page${pages.length > 1 ? 's' : ''} ${pages.join(', ')}).`;
  const said = finding(explained ? codes.rounding : codes.failed, message, {
    page: total.line.amount.places[0]?.page ?? null,
    table: 'budget_line',
    table_no: total.table.table_no,
    row_ordinal: total.line.row_ordinal,
    field: 'amount_raw',
    value: total.line.amount.raw,
  });
  const doubtful: BudgetLine[] = explained ? [] : [total, ...parts, ...minus].map(({ line }) => line);
  return [remark(said, doubtful)];
}

/** Figures that a message lists; of more of them zeros are left out first. */
const MOST_LISTED = 12;

/** What ought to be equal: `105.59 ≠ 95.36 + 10.23`; with units where they are not the same, `60.00 万元 ≠ 500,000.00 元`. */
function equation({ total, parts, minus = [] }: Relation): string {
  const units = new Set([total, ...parts, ...minus].map(({ line }) => line.amount.money_unit));
  const printed = ({ line: { amount } }: Entry): string =>
    units.size === 1 ? amount.raw : `${amount.raw} ${amount.money_unit}`;
  return `${printed(total)} ≠ ${added(parts, minus, printed) || '0'}`;
}

function added(parts: readonly Entry[], minus: readonly Entry[], printed: (entry: Entry) => string): string {
  const all = [
    ...parts.map((part) => ({ text: printed(part), value: part.value })),
    ...minus.map((part) => ({ text: `(−${printed(part)})`, value: part.value })),
  ];
  const counting = all.length > MOST_LISTED ? all.filter(({ value }) => value.coefficient !== 0n) : all;
  const listed = counting.map(({ text }) => text);
  if (listed.length > MOST_LISTED)
    return `${listed.slice(0, MOST_LISTED - 1).join(' + ')} + … (${all.length} figures)`;
  return `${listed.join(' + ')}${all.length > listed.length ? ` (and ${all.length - listed.length} zeros)` : ''}`;
}

const describe = ({ table, line, column }: Entry): string =>
  [table.title.text || `table ${table.table_no}`, line.code, line.name, column]
    .filter((text) => text !== '')
    .join(' · ');

/** A difference in 元 as a figure of the table's own unit. */
const inUnit = (difference: Decimal, { line }: Entry): string =>
  shiftDecimalText(formatDecimal(difference), -(powerOf(line.amount.money_unit) ?? 0));
