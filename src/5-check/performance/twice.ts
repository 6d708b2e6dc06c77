import type { Indicator, Project } from '../../document.ts';
import { finding } from '../../finding.ts';
import { sameQuantity } from '../../quantity/index.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atIndicator, nameOf, plainText, publishedValue } from './about.ts';

/** What an indicator measures: its names and its description, for the period that it is set for. */
const measureOf = (indicator: Indicator): string =>
  [
    indicator.period,
    indicator.level1.text,
    indicator.level2.text,
    indicator.level3.text,
    indicator.description?.text ?? '',
  ]
    .map(plainText)
    .join('|');

/** Pairs of an indicator and the first one before it that measures the same. */
function pairs(project: Project): { first: Indicator; again: Indicator }[] {
  const seen = new Map<string, Indicator>();
  return project.indicators.flatMap((again) => {
    if (plainText(again.level3.text) === '') return [];
    const key = measureOf(again);
    const first = seen.get(key);
    if (!first) seen.set(key, again);
    return first ? [{ first, again }] : [];
  });
}

const sameValue = ({ first, again }: { first: Indicator; again: Indicator }): boolean =>
  plainText(publishedValue(first)) === plainText(publishedValue(again)) ||
  sameQuantity(first.quantity as never, again.quantity as never);

/** The same indicator twice with the same value: one of them counts for nothing. */
export const duplicateIndicator: Rule = {
  codes: ['duplicate_indicator'],
  run: ({ projects }) =>
    projects.flatMap((project): Remark[] =>
      pairs(project)
        .filter(sameValue)
        .map(({ first, again }) => {
          const message = `${nameOf(again)} ${publishedValue(again)} is given twice: indicators ${first.indicator_ordinal} and ${again.indicator_ordinal} of the project.`;
          return remark(
            finding('duplicate_indicator', message, atIndicator(project, again, 'level3', again.level3.text)),
          );
        }),
    ),
};

/** One indicator measured twice with different values: only one of them can be meant. */
export const indicatorConflict: Rule = {
  codes: ['indicator_conflict'],
  run: ({ projects }) =>
    projects.flatMap((project): Remark[] =>
      pairs(project)
        .filter((pair) => !sameValue(pair))
        .map(({ first, again }) => {
          const message = `${nameOf(again)} has two values: ${publishedValue(first)} and ${publishedValue(again)} (indicators ${first.indicator_ordinal} and ${again.indicator_ordinal}).`;
          return remark(
            finding(
              'indicator_conflict',
              message,
              atIndicator(project, again, 'value_raw', publishedValue(again)),
            ),
          );
        }),
    ),
};
