import { PERFORMANCE_RULES } from './performance/index.ts';
import type { Rule } from './rule.ts';
import { sumsAcross, sumsWithin } from './sums/index.ts';
import { pricesTimesCounts } from './sums/prices.ts';
import { textAgainstTables } from './text/against.ts';

/** All checks, in the order in which they speak; docs/checks.md gives the reason of each. */
export const RULES: readonly Rule[] = [
  ...PERFORMANCE_RULES,
  sumsWithin,
  sumsAcross,
  pricesTimesCounts,
  textAgainstTables,
];
