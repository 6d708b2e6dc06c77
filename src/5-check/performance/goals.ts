import type { Project, Prose } from '../../document.ts';
import { finding } from '../../finding.ts';
import { type Remark, type Rule, remark } from '../rule.ts';
import { atProject, plainText } from './about.ts';

/** Kinds of number that a goal sets as a target. */
const TARGETS: ReadonlySet<string> = new Set(['count', 'percent', 'area', 'length', 'mass', 'volume']);
/** Counts of what the project is made of, not of what it reaches: 分3个阶段, 2个方面, 第1季度. */
const NO_TARGET = /阶段|方面|层面|环节|季度|年度|步骤|大类|岁|届/;

/** A goal names a number: an indicator of the project carries it (财预〔2021〕101号: indicators are the goals in figures). */
export const goalWithoutIndicator: Rule = {
  codes: ['goal_without_indicator'],
  run: ({ projects }) =>
    projects.flatMap((project) => {
      if (project.indicators.length === 0) return [];
      const carried = carriedBy(project);
      return project.goals.flatMap((goal): Remark[] =>
        goal.quantities.flatMap((found): Remark[] => {
          const behind = plainText(goal.text.slice(found.end, found.end + 3));
          if (
            !TARGETS.has(found.quantity.kind) ||
            NO_TARGET.test(found.text + behind) ||
            carried.has(keyOf(found))
          )
            return [];
          if (carried.has(found.quantity.number) || carried.has(found.quantity.canonical_number)) return [];
          const message = `The goal names “${found.text}”, which no indicator carries.`;
          return [
            remark(
              finding(
                'goal_without_indicator',
                message,
                atProject(project, 'goals', found.text, goal.places),
              ),
            ),
          ];
        }),
      );
    }),
};

const keyOf = ({ quantity }: Prose['quantities'][number]): string =>
  `${quantity.canonical_number} ${quantity.canonical_unit}`;

/** The numbers of a project's indicators, in their values as in their names and descriptions. */
function carriedBy({ indicators }: Project): ReadonlySet<string> {
  const carried = new Set<string>();
  for (const { quantity, level3, description, basis } of indicators) {
    for (const number of [
      quantity.number,
      quantity.number_max,
      quantity.canonical_number,
      quantity.canonical_max,
    ])
      if (number !== '') carried.add(number);
    for (const text of [quantity.value_raw, level3.text, description?.text ?? '', basis?.text ?? '']) {
      for (const match of plainText(text).matchAll(/\d+(?:\.\d+)?/g)) carried.add(match[0]);
    }
  }
  return carried;
}
