import type { Project } from '../document.ts';
import { PROJECT_FIELDS } from './fields.ts';
import { nearness } from './figures.ts';
import { indicatorKey } from './indicators.ts';
import {
  type Feature,
  type Given,
  matchThings,
  orderFeature,
  overlap,
  type Pair,
  textFeature,
} from './match.ts';
import { gist, plainName } from './text.ts';
import { THRESHOLDS, WEIGHTS } from './weights.ts';

/** Two projects that are one. */
export interface ProjectPair {
  readonly old: Project;
  readonly new: Project;
}

/** What a project is called: its name, else its heading, else its unit. */
export const projectName = (project: Project): string =>
  [project.project_name, project.heading, project.unit_name].find(
    (field) => field && field.text.trim() !== '',
  )?.text ?? '';

const purposeOf = (project: Project): string =>
  plainName([project.purpose?.text ?? '', ...project.goals.map((goal) => goal.text)].join(''));

const projectKey = (project: Project): string =>
  [
    ...PROJECT_FIELDS.map(({ key }) => key(project)),
    gist(project.unit_name?.text ?? ''),
    ...project.indicators.map(indicatorKey).sort(),
  ].join('\u0001');

export function projectFeatures(olds: readonly Project[], news: readonly Project[]): Feature<Project>[] {
  const all = [...olds, ...news];
  const indicators = new Map(
    all.map((project) => [project, new Set(project.indicators.map(({ level3 }) => plainName(level3.text)))]),
  );
  return [
    textFeature('name', WEIGHTS.project.name, all, (it) => plainName(projectName(it))),
    {
      name: 'code',
      weight: WEIGHTS.project.code,
      similarity: (old, fresh) => {
        const code = gist(old.project_code?.text ?? '');
        return code !== '' && code === gist(fresh.project_code?.text ?? '') ? 1 : null;
      },
    },
    {
      name: 'indicators',
      weight: WEIGHTS.project.indicators,
      similarity: (old, fresh) => overlap(indicators.get(old)!, indicators.get(fresh)!),
    },
    textFeature('purpose', WEIGHTS.project.purpose, all, purposeOf),
    textFeature('unit', WEIGHTS.project.unit, all, (it) => plainName(it.unit_name?.text ?? '')),
    {
      name: 'budget',
      weight: WEIGHTS.project.budget,
      similarity: (old, fresh) => nearness(old.budget?.cny, fresh.budget?.cny),
    },
    orderFeature(WEIGHTS.project.order, olds, news),
  ];
}

/** Pairs the projects of two documents. */
export function matchProjects(
  olds: readonly Project[],
  news: readonly Project[],
  given?: Given,
  aloneNew?: ReadonlySet<number>,
): Pair[] {
  return matchThings(olds, news, {
    features: projectFeatures(olds, news),
    threshold: THRESHOLDS.project,
    key: projectKey,
    text: (it) => plainName(projectName(it)) + gist(it.project_code?.text ?? ''),
    ...(given && { given }),
    ...(aloneNew && { aloneNew }),
  });
}
