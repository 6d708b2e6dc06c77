import type { Indicator } from '../../document.ts';
import { finding } from '../../finding.ts';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
} from '../../quantity/index.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atProject, plainText } from './about.ts';

/** All weights together; 90 where 预算执行率 has its 10 points outside the table (财预〔2020〕10号). */
const WHOLE: readonly Decimal[] = [
  { coefficient: 100n, places: 0 },
  { coefficient: 90n, places: 0 },
  { coefficient: 1n, places: 0 },
];

/** Weights of a project's indicators that are no whole. Only where every indicator of the period has one. */
export const weightsSum: Rule = {
  codes: ['weights_sum'],
  run: ({ projects }) =>
    projects.flatMap((project) => {
      const periods = new Map<string, Indicator[]>();
      for (const indicator of project.indicators)
        periods.set(indicator.period, [...(periods.get(indicator.period) ?? []), indicator]);
      return [...periods].flatMap(([period, indicators]): Remark[] => {
        const weights = indicators.map((indicator) =>
          parseDecimal(plainText(indicator.weight?.text ?? '').replace(/[%分]$/, '')),
        );
        if (weights.length === 0 || weights.some((weight) => weight === undefined)) return [];
        const sum = weights.reduce<Decimal>((total, weight) => addDecimals(total, weight!), {
          coefficient: 0n,
          places: 0,
        });
        if (WHOLE.some((whole) => compareDecimals(sum, whole) === 0)) return [];
        const message = `The weights of the ${weights.length} indicators${period === '' ? '' : ` of ${period}`} add up to ${formatDecimal(sum)}.`;
        return [remark(finding('weights_sum', message, atProject(project, 'weight', formatDecimal(sum))))];
      });
    }),
};
