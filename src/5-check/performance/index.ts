import type { Rule } from '../rule.ts';
import { budgetSum } from './budget.ts';
import { costOverBudget, rateOverBudget } from './cost.ts';
import { costAtLeast, outputAtMost } from './direction.ts';
import { goalWithoutIndicator } from './goals.ts';
import { spendingPlan } from './plan.ts';
import { rateNotPercent } from './rates.ts';
import { datePast, timeWithoutTime } from './time.ts';
import { duplicateIndicator, indicatorConflict } from './twice.ts';
import { dateWithoutYear, valueMissing, valueUnknown } from './values.ts';
import { weightsSum } from './weights.ts';

/** The checks of performance tables: first what contradicts itself, then what is not plausible. */
export const PERFORMANCE_RULES: readonly Rule[] = [
  budgetSum,
  spendingPlan,
  valueMissing,
  valueUnknown,
  dateWithoutYear,
  duplicateIndicator,
  indicatorConflict,
  weightsSum,
  rateNotPercent,
  costAtLeast,
  outputAtMost,
  timeWithoutTime,
  datePast,
  costOverBudget,
  rateOverBudget,
  goalWithoutIndicator,
];
