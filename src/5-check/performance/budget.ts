import type { Amount } from '../../document.ts';
import { finding } from '../../finding.ts';
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

/** 预算数 = 财政资金 + 其他资金, where a form prints all three; a blank part is nothing. */
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
      if (compareDecimals(total, sum) === 0) return [];
      const message =
        `预算数 ${budget.raw} ≠ 财政资金 ${fiscal.raw || '0'} + 其他资金 ${other.raw || '0'} (${budget.money_unit}), ` +
        `difference ${formatDecimal(subtractDecimals(total, sum))} 元.`;
      return [
        remark(finding('budget_sum', message, atProject(project, 'budget', budget.raw, budget.places))),
      ];
    }),
};
