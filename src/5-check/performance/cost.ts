import { LONG_PERIODS } from '../../4-form/performance/vocabulary.ts';
import type { Indicator } from '../../document.ts';
import { finding } from '../../finding.ts';
import {
  compareDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  shiftDecimalText,
} from '../../quantity/index.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atIndicator, atProject, nameOf, publishedValue } from './about.ts';
import { COST, SAVING } from './words.ts';

const isCost = (indicator: Indicator): boolean =>
  COST.test(indicator.level2.text) &&
  !SAVING.test(indicator.level3.text) &&
  indicator.quantity.canonical_number !== '';

/** 元 as 万元, for messages. */
const inWan = (yuan: string): string => `${shiftDecimalText(yuan, -4)} 万元`;

/** A cost of the project above its whole budget. */
export const costOverBudget: Rule = {
  codes: ['cost_over_budget'],
  run: ({ projects }) =>
    projects.flatMap((project) => {
      const budget = project.budget?.cny ? parseDecimal(project.budget.cny) : undefined;
      if (!budget || budget.coefficient <= 0n) return [];
      return project.indicators.flatMap((indicator): Remark[] => {
        const { quantity } = indicator;
        // Costs of a period of several years are not paid from the budget of one.
        if (
          !isCost(indicator) ||
          quantity.kind !== 'money' ||
          quantity.canonical_unit !== '元' ||
          LONG_PERIODS.includes(indicator.period)
        )
          return [];
        const cost = parseDecimal(quantity.canonical_number);
        if (!cost || compareDecimals(cost, budget) <= 0) return [];
        const value = publishedValue(indicator);
        const message = `${nameOf(indicator)}: ${value} is more than the whole budget of ${inWan(formatDecimal(budget))}.`;
        return [
          remark(finding('cost_over_budget', message, atIndicator(project, indicator, 'value_raw', value))),
        ];
      });
    }),
};

/**
 * What the project's people or things cost at its own rate, against its budget: 4555人 × 50元/人/月 × 12 is more than 141.15万元.
 * Only where the project has one rate of cost and one count of what the rate is for, and both are no upper bounds.
 */
export const rateOverBudget: Rule = {
  codes: ['rate_over_budget'],
  run: ({ projects }) =>
    projects.flatMap((project): Remark[] => {
      const budget = project.budget?.cny ? parseDecimal(project.budget.cny) : undefined;
      const rates = project.indicators.filter(
        (indicator) => isCost(indicator) && indicator.quantity.kind === 'money_rate',
      );
      const rate = rates[0];
      if (!budget || budget.coefficient <= 0n || !rate || rates.length !== 1) return [];
      const match = /^元\/([^/]+)(?:\/年)?$/.exec(rate.quantity.canonical_unit);
      if (!match || isUpperBound(rate)) return [];
      const counts = project.indicators.filter(
        ({ quantity, level2 }) =>
          quantity.kind === 'count' &&
          quantity.canonical_unit === match[1] &&
          /数量/.test(level2.text) &&
          quantity.canonical_max === '',
      );
      const count = counts[0];
      if (!count || counts.length !== 1 || isUpperBound(count)) return [];
      const needed = multiplyDecimals(
        parseDecimal(count.quantity.canonical_number)!,
        parseDecimal(rate.quantity.canonical_number)!,
      );
      if (compareDecimals(needed, budget) <= 0) return [];
      const message =
        `${publishedValue(count)} × ${publishedValue(rate)} is ${inWan(formatDecimal(needed))} a year, the budget ${inWan(formatDecimal(budget))} ` +
        `(indicators ${count.indicator_ordinal} and ${rate.indicator_ordinal}).`;
      return [
        remark(
          finding(
            'rate_over_budget',
            message,
            atProject(project, 'budget', project.budget!.raw, project.budget!.places),
          ),
        ),
      ];
    }),
};

const isUpperBound = ({ quantity }: Indicator): boolean =>
  quantity.comparator === '<=' || quantity.comparator === '<';
