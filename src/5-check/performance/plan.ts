import type { PlanStep, Project } from '../../document.ts';
import { finding } from '../../finding.ts';
import { compareDecimals, type Decimal, parseDecimal } from '../../quantity/index.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atProject, plainText } from './about.ts';

const HUNDRED: Decimal = { coefficient: 100n, places: 0 };

interface Step {
  readonly step: PlanStep;
  /** Undefined where the text is no percentage. */
  readonly share: Decimal | undefined;
}

/** 资金支出计划（%）: shares of the budget spent by a date, so they rise to 100 % and not above. */
export const spendingPlan: Rule = {
  codes: ['plan_over_100', 'plan_not_rising', 'plan_not_complete', 'plan_not_read'],
  run: ({ projects }) => projects.flatMap((project) => checkPlan(project)),
};

function checkPlan(project: Project): Remark[] {
  const steps = project.plan
    .filter(({ value }) => plainText(value.text) !== '')
    .map((step, _, all): Step => ({ step, share: shareOf(step, all) }));
  const remarks: Remark[] = [];
  const say = (
    code: 'plan_over_100' | 'plan_not_rising' | 'plan_not_complete' | 'plan_not_read',
    { step }: Step,
    message: string,
  ) =>
    remarks.push(
      remark(finding(code, message, atProject(project, 'plan', step.value.text, step.value.places))),
    );
  let before: Step | undefined;
  for (const entry of steps) {
    const { step, share } = entry;
    if (!share) {
      say('plan_not_read', entry, `${step.label}: “${step.value.text}” is no percentage.`);
      continue;
    }
    if (compareDecimals(share, HUNDRED) > 0)
      say('plan_over_100', entry, `${step.label}: ${step.value.text} of the budget is more than all of it.`);
    if (before && compareDecimals(share, before.share!) < 0) {
      say(
        'plan_not_rising',
        entry,
        `${step.label}: ${step.value.text} is less than ${before.step.value.text} by ${before.step.label}.`,
      );
    }
    before = entry;
  }
  if (before && compareDecimals(before.share!, HUNDRED) < 0) {
    say('plan_not_complete', before, `The plan ends at ${before.step.value.text} by ${before.step.label}.`);
  }
  return remarks;
}

/** 50%, 50％; a bare number where the label or the last step says that it is one of hundred. */
function shareOf({ label, value }: PlanStep, steps: readonly PlanStep[]): Decimal | undefined {
  const text = plainText(value.text);
  const match = /^(.*?)%$/.exec(text);
  return match
    ? parseDecimal(match[1]!)
    : /%|比例|进度/.test(plainText(label)) || /^100(?:\.0+)?$/.test(plainText(steps.at(-1)!.value.text))
      ? parseDecimal(text)
      : undefined;
}
