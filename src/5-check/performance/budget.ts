import type { Amount, Project } from '../../document.ts';
import { finding } from '../../finding.ts';
import { toYuan } from '../../money.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
  subtractDecimals,
} from '../../quantity/index.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atProject } from './about.ts';

const ZERO: Decimal = { coefficient: 0n, places: 0 };
const yuan = (amount: Amount | null): Decimal | undefined =>
  amount && amount.cny !== '' ? parseDecimal(amount.cny) : undefined;

/** Parts beside those two; forms print a handful, and each may or may not be held in one of the others. */
const MOST_PARTS = 8;

/** What a form prints beside 财政资金 under the same label: 上年结转, 单位资金, in 元. */
function partsBeside({ fields, budget, fiscal, other }: Project): Decimal[] {
  const isAt = (amount: Amount | null, { places }: Project['fields'][number]) =>
    places.length > 0 && JSON.stringify(places) === JSON.stringify(amount?.places);
  const outer = (path: readonly string[]) => path.slice(0, -1).join('\n');
  const own = fields.find((field) => isAt(fiscal, field));
  if (!own || !budget) return [];
  return fields
    .filter((field) => outer(field.label_path) === outer(own.label_path))
    .filter((field) => ![budget, fiscal, other].some((amount) => isAt(amount, field)))
    .flatMap(({ text }) => {
      const value = parseDecimal(text);
      return (value && parseDecimal(toYuan(value, budget.money_unit))) ?? [];
    })
    .slice(0, MOST_PARTS);
}

/** Whether some of the parts make up an amount. */
const makeUp = (amount: Decimal, parts: readonly Decimal[]): boolean =>
  parts
    .reduce<Decimal[]>((sums, part) => sums.concat(sums.map((sum) => addDecimals(sum, part))), [ZERO])
    .some((sum) => compareDecimals(sum, amount) === 0);

/**
 * 预算数 = 财政资金 + 其他资金, where a form prints all three; a blank part is nothing. What else it prints beside them
 * (上年结转) may explain a difference.
 */
export const budgetSum: Rule = {
  codes: ['budget_sum'],
  run: ({ projects }) =>
    projects.flatMap((project): Remark[] => {
      const { budget, fiscal, other } = project;
      const total = yuan(budget);
      // A form without one of the parts, or with both blank, says nothing of what the total consists of.
      if (!budget || !fiscal || !other || !total || (fiscal.cny === '' && other.cny === '')) return [];
      if ((fiscal.raw !== '' && fiscal.cny === '') || (other.raw !== '' && other.cny === '')) return [];
      const sum = addDecimals(yuan(fiscal) ?? ZERO, yuan(other) ?? ZERO);
      const difference = subtractDecimals(total, sum);
      if (makeUp(difference, partsBeside(project))) return [];
      const message =
        `预算数 ${budget.raw} ≠ 财政资金 ${fiscal.raw || '0'} + 其他资金 ${other.raw || '0'} (${budget.money_unit}), ` +
        `difference ${formatDecimal(difference)} 元.`;
      return [
        remark(finding('budget_sum', message, atProject(project, 'budget', budget.raw, budget.places))),
      ];
    }),
};
