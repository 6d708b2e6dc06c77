import { finding } from '../../finding.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atIndicator, nameOf, plainText, publishedValue } from './about.ts';
import { TIMELINESS } from './words.ts';

/** Kinds of value that say nothing of time. */
const NO_TIME: ReadonlySet<string> = new Set([
  'count',
  'money',
  'money_rate',
  'area',
  'length',
  'mass',
  'volume',
  'data',
]);
/** Names of a length or a point of time: a share is no value of these. */
const NAMES_TIME = /(?:时间|时限|时长|期限|周期|日期|工期|时效|天数)$/;

/** 时效指标 say when or how soon, or how much of it is in time: not how many, how much or for what money. */
export const timeWithoutTime: Rule = {
  codes: ['time_without_time'],
  run: ({ projects }) =>
    projects.flatMap((project) =>
      project.indicators.flatMap((indicator): Remark[] => {
        const { quantity } = indicator;
        if (!TIMELINESS.test(indicator.level2.text)) return [];
        const share = quantity.kind === 'percent' && NAMES_TIME.test(plainText(indicator.level3.text));
        if (!NO_TIME.has(quantity.kind) && !share) return [];
        const value = publishedValue(indicator);
        return [
          remark(
            finding(
              'time_without_time',
              `${nameOf(indicator)}: ${value} is no time.`,
              atIndicator(project, indicator, 'value_raw', value),
            ),
          ),
        ];
      }),
    ),
};

/** A target that ends before the year of the plan begins is last year's. */
export const datePast: Rule = {
  codes: ['date_past'],
  run: ({ projects, fiscal_year: year, kind }) =>
    year === null || kind === '决算'
      ? []
      : projects.flatMap((project) =>
          project.indicators.flatMap((indicator): Remark[] => {
            const last = indicator.quantity.date_max || indicator.quantity.date;
            // 2024年以后 is open to the end; a first day alone says nothing of the last.
            if (last === '' || indicator.quantity.comparator === '>=' || Number(last.slice(0, 4)) >= year)
              return [];
            const value = publishedValue(indicator);
            return [
              remark(
                finding(
                  'date_past',
                  `${nameOf(indicator)}: ${value} lies before ${year}.`,
                  atIndicator(project, indicator, 'date', value),
                ),
              ),
            ];
          }),
        ),
};
