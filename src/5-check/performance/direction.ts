import type { Indicator } from '../../document.ts';
import { finding } from '../../finding.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atIndicator, nameOf, plainText, publishedValue } from './about.ts';
import { COST, LESS_IS_BETTER, OUTPUT_OR_BENEFIT, REVERSE, SAVING, TIMELINESS } from './words.ts';

const AT_LEAST: ReadonlySet<string> = new Set(['>=', '>']);
const AT_MOST: ReadonlySet<string> = new Set(['<=', '<']);
/** Kinds of value of which there can be more or less; days and dates are limits by nature. */
const AMOUNTS: ReadonlySet<string> = new Set([
  'count',
  'percent',
  'money',
  'area',
  'length',
  'mass',
  'volume',
  'data',
  'number',
  'frequency',
]);

const words = (indicator: Indicator): string =>
  plainText([indicator.level3.text, indicator.description?.text ?? ''].join(' '));

/** A cost is a limit: a cost that is to be reached at least (≥) sets no limit. Savings excepted. */
export const costAtLeast: Rule = {
  codes: ['cost_at_least'],
  run: ({ projects }) =>
    projects.flatMap((project) =>
      project.indicators.flatMap((indicator): Remark[] => {
        const { quantity, level1, level2 } = indicator;
        const cost = COST.test(level2.text) || (level2.text === '' && COST.test(level1.text));
        const money = quantity.kind === 'money' || quantity.kind === 'money_rate';
        if (!cost || !money || !AT_LEAST.has(quantity.comparator) || SAVING.test(words(indicator))) return [];
        const value = publishedValue(indicator);
        return [
          remark(
            finding(
              'cost_at_least',
              `${nameOf(indicator)}: a cost of ${value} is no limit.`,
              atIndicator(project, indicator, 'value_raw', value),
            ),
          ),
        ];
      }),
    ),
};

/** An output or benefit is to be reached: one that is not to be passed (≤) is met by nothing at all. What is to be low excepted. */
export const outputAtMost: Rule = {
  codes: ['output_at_most'],
  run: ({ projects }) =>
    projects.flatMap((project) =>
      project.indicators.flatMap((indicator): Remark[] => {
        const { quantity, level1, level2, direction } = indicator;
        const kind = plainText(level1.text + level2.text);
        if (!OUTPUT_OR_BENEFIT.test(kind) || COST.test(kind) || TIMELINESS.test(kind)) return [];
        if (!AMOUNTS.has(quantity.kind) || !AT_MOST.has(quantity.comparator)) return [];
        if (LESS_IS_BETTER.test(words(indicator)) || REVERSE.test(direction?.text ?? '')) return [];
        const value = publishedValue(indicator);
        return [
          remark(
            finding(
              'output_at_most',
              `${nameOf(indicator)}: ${value} is met by nothing at all.`,
              atIndicator(project, indicator, 'value_raw', value),
            ),
          ),
        ];
      }),
    ),
};
