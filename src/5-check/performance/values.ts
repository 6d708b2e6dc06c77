import type { Indicator } from '../../document.ts';
import { finding } from '../../finding.ts';
import type { Rule } from '../rule.ts';
import { remark } from '../rule.ts';
import { atIndicator, nameOf, plainText, publishedValue } from './about.ts';

/** True where the value column holds nothing, or only a sign that there is nothing (无, /). */
const isMissing = ({ quantity }: Indicator): boolean =>
  quantity.kind === 'unknown' && (quantity.reason === 'empty' || quantity.reason === 'no_value');

/** What an indicator is called, whatever the period. */
const measureOf = ({ level1, level2, level3 }: Indicator): string =>
  [level1, level2, level3].map(({ text }) => plainText(text)).join('|');

/** The year's own periods: their targets are the year's. */
const OF_THE_YEAR = /^(?:|年度|全年|(?:19|20)\d\d年)$/;

/** 财预〔2021〕101号: an indicator has a value. One of half a year or of several years may be left out where the year's is there. */
export const valueMissing: Rule = {
  codes: ['value_missing'],
  run: ({ projects }) =>
    projects.flatMap((project) => {
      const set = new Set(
        project.indicators
          .filter((indicator) => OF_THE_YEAR.test(indicator.period) && !isMissing(indicator))
          .map(measureOf),
      );
      return project.indicators
        .filter(
          (indicator) =>
            isMissing(indicator) && (OF_THE_YEAR.test(indicator.period) || !set.has(measureOf(indicator))),
        )
        .map((indicator) =>
          remark(
            finding(
              'value_missing',
              `${nameOf(indicator)} has no value.`,
              atIndicator(project, indicator, 'value_raw', indicator.quantity.value_raw),
            ),
          ),
        );
    }),
};

/** A value that the rules of quantities cannot read. */
export const valueUnknown: Rule = {
  codes: ['value_unknown'],
  run: ({ projects }) =>
    projects.flatMap((project) =>
      project.indicators
        .filter((indicator) => indicator.quantity.kind === 'unknown' && !isMissing(indicator))
        .map((indicator) => {
          const value = publishedValue(indicator);
          const message = `${nameOf(indicator)}: “${value}” is no value that can be read (${indicator.quantity.reason}).`;
          return remark(
            finding('value_unknown', message, atIndicator(project, indicator, 'value_raw', value)),
          );
        }),
    ),
};

/** A date that needs the year of the document, which the document does not say. */
export const dateWithoutYear: Rule = {
  codes: ['date_without_year'],
  run: ({ projects }) =>
    projects.flatMap((project) =>
      project.indicators
        .filter(
          ({ quantity }) =>
            (quantity.kind === 'deadline' || quantity.kind === 'period') &&
            quantity.date === '' &&
            quantity.reason === 'year_unknown',
        )
        .map((indicator) =>
          remark(
            finding(
              'date_without_year',
              `${nameOf(indicator)}: the year of “${indicator.value.text}” is not known.`,
              atIndicator(project, indicator, 'date', indicator.value.text),
            ),
          ),
        ),
    ),
};
