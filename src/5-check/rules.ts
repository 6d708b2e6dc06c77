import { PERFORMANCE_RULES } from './performance/index.ts';
import type { Rule } from './rule.ts';
import { sumsAcross, sumsWithin } from './sums/index.ts';
import { textAgainstClasses } from './text/classes.ts';
import { textAgainstTotals } from './text/totals.ts';

/** All checks, in the order in which they speak; docs/checks.md gives the reason of each. */
export const RULES: readonly Rule[] = [
  ...PERFORMANCE_RULES,
  sumsWithin,
  sumsAcross,
  textAgainstClasses,
  textAgainstTotals,
];
