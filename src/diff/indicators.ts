import type { Indicator } from '../document.ts';
import { INDICATOR_FIELDS } from './fields.ts';
import { grouped } from './grouped.ts';
import {
  equalFeature,
  type Feature,
  type Given,
  matchThings,
  orderFeature,
  type Pair,
  textFeature,
} from './match.ts';
import { gist, plainName } from './text.ts';
import { THRESHOLDS, WEIGHTS } from './weights.ts';

/** The same for indicators that are equal in all that is compared. */
export const indicatorKey = (indicator: Indicator): string =>
  [gist(indicator.period), ...INDICATOR_FIELDS.map(({ key }) => key(indicator))].join('\u0000');

const nameOf = (indicator: Indicator): string => plainName(indicator.level3.text);

const periodOf = (indicator: Indicator): string => plainName(indicator.period);

/** How alike indicators of these lists are. */
export function indicatorFeatures(
  olds: readonly Indicator[],
  news: readonly Indicator[],
): Feature<Indicator>[] {
  const all = [...olds, ...news];
  /** How many rows of its list have the same name. */
  const sharing = new Map<Indicator, number>();
  for (const list of [olds, news]) {
    for (const group of grouped(list, groupOf).values())
      for (const indicator of group) sharing.set(indicator, group.length);
  }
  const shareOf = (old: Indicator, fresh: Indicator): number =>
    old.description?.text && fresh.description?.text
      ? 1 / Math.max(sharing.get(old)!, sharing.get(fresh)!)
      : 1;
  const { name, description } = WEIGHTS.indicator;
  return [
    textFeature('name', (a, b) => name * shareOf(a, b), all, nameOf),
    textFeature(
      'description',
      (a, b) => description + name * (1 - shareOf(a, b)),
      all,
      (it) => plainName(it.description?.text ?? ''),
    ),
    textFeature('level2', WEIGHTS.indicator.level2, all, (it) => plainName(it.level2.text)),
    textFeature('level1', WEIGHTS.indicator.level1, all, (it) => plainName(it.level1.text)),
    equalFeature('unit', WEIGHTS.indicator.unit, (it) => it.quantity.canonical_unit),
    equalFeature('value', WEIGHTS.indicator.value, (it) => gist(it.value.text)),
    textFeature('basis', WEIGHTS.indicator.basis, all, (it) => plainName(it.basis?.text ?? '')),
    orderFeature(WEIGHTS.indicator.order, olds, news),
  ];
}

/** Rows of one name and period: targets of two periods do not share a name. */
const groupOf = (indicator: Indicator): string => `${periodOf(indicator)} ${nameOf(indicator)}`;

/** Pairs the indicators of a project with those of its counterpart. */
export function matchIndicators(
  olds: readonly Indicator[],
  news: readonly Indicator[],
  given?: Given,
  aloneNew?: ReadonlySet<number>,
): Pair[] {
  return matchThings(olds, news, {
    features: indicatorFeatures(olds, news),
    threshold: THRESHOLDS.indicator,
    key: indicatorKey,
    text: (it) => nameOf(it) + plainName(it.description?.text ?? ''),
    // 中期 and 年度 targets stand side by side under the same names.
    excluded: (old, fresh) => periodOf(old) !== periodOf(fresh),
    ...(given && { given }),
    ...(aloneNew && { aloneNew }),
  });
}
