import { finding } from '../../finding.ts';
import { compareDecimals, parseDecimal } from '../../quantity/index.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atIndicator, nameOf, plainText, publishedValue } from './about.ts';
import { MAY_PASS_100, NO_RATE, RATE } from './words.ts';

/** Kinds of value that are no share of a whole. */
const NO_SHARE: ReadonlySet<string> = new Set([
  'count',
  'duration',
  'money',
  'money_rate',
  'area',
  'length',
  'mass',
  'volume',
  'data',
  'deadline',
  'period',
  'frequency',
]);
const HUNDRED = { coefficient: 100n, places: 0 };

/** An indicator called a 率 is a share: a percentage (or ‰, a ratio, a bare number), 100 % at most unless it measures growth. */
export const rateNotPercent: Rule = {
  codes: ['rate_not_percent', 'rate_over_100'],
  run: ({ projects }) =>
    projects.flatMap((project) =>
      project.indicators.flatMap((indicator): Remark[] => {
        const name = plainText(indicator.level3.text);
        const { quantity } = indicator;
        if (!RATE.test(name) || NO_RATE.test(name)) return [];
        const at = atIndicator(project, indicator, 'value_raw', publishedValue(indicator));
        if (NO_SHARE.has(quantity.kind) && /率(?:[(（][^)）]*[)）])?$/.test(name)) {
          return [
            remark(
              finding(
                'rate_not_percent',
                `${nameOf(indicator)} is a rate, but its value is ${publishedValue(indicator)} (${quantity.kind}).`,
                at,
              ),
            ),
          ];
        }
        const share =
          quantity.kind === 'percent' && quantity.canonical_unit === '%'
            ? parseDecimal(quantity.canonical_max || quantity.canonical_number)
            : undefined;
        if (share && compareDecimals(share, HUNDRED) > 0 && !MAY_PASS_100.test(name)) {
          return [
            remark(
              finding(
                'rate_over_100',
                `${nameOf(indicator)}: ${publishedValue(indicator)} is more than the whole.`,
                at,
              ),
            ),
          ];
        }
        return [];
      }),
    ),
};
