import type { BudgetDocument, Indicator, Project } from '../document.ts';
import type { Match, Relation } from './diff.ts';
import { indicatorFeatures } from './indicators.ts';
import { matchThings, overlap } from './match.ts';
import { type ProjectPair, projectName } from './projects.ts';
import { indicatorRef, projectRef } from './refs.ts';
import { gist, plainName } from './text.ts';
import { MOVED_AT_LEAST, SPLIT_AT_LEAST } from './weights.ts';

/**
 * What pairs cannot say: a project that came out of another (split) or went into one (merged), and indicators that left one
 * project and are found in another (moved). Hints for people; changes.csv lists what was added and removed.
 */
export function relationsOf(
  old: BudgetDocument,
  fresh: BudgetDocument,
  pairs: readonly ProjectPair[],
  matches: readonly Match[],
): Relation[] {
  const oldPaired = new Set(pairs.map((pair) => pair.old));
  const newPaired = new Set(pairs.map((pair) => pair.new));
  const gone = old.projects.filter((project) => !oldPaired.has(project));
  const come = fresh.projects.filter((project) => !newPaired.has(project));
  const relations: Relation[] = [];

  for (const project of come) {
    const origin = nearest(
      project,
      pairs.map((pair) => pair.old),
    );
    if (!origin) continue;
    const heir = pairs.find((pair) => pair.old === origin.project)!.new;
    relations.push(relation('split', old, fresh, [origin.project], [heir, project], origin.share));
  }
  for (const project of gone) {
    const heir = nearest(
      project,
      pairs.map((pair) => pair.new),
    );
    if (!heir) continue;
    const other = pairs.find((pair) => pair.new === heir.project)!.old;
    relations.push(relation('merged', old, fresh, [other, project], [heir.project], heir.share));
  }
  return [...relations, ...movedIndicators(old, fresh, matches)];
}

/** The project that most of this one's indicators also are in, where that is enough of them. */
function nearest(
  project: Project,
  others: readonly Project[],
): { readonly project: Project; readonly share: number } | undefined {
  const own = new Set(project.indicators.map(signature));
  if (own.size < 2) return undefined;
  let best: { project: Project; share: number } | undefined;
  for (const other of others) {
    const theirs = new Set(other.indicators.map(signature));
    const shared = [...own].filter((it) => theirs.has(it)).length / own.size;
    if (shared < SPLIT_AT_LEAST || (overlap(own, theirs) ?? 0) === 0) continue;
    if (!best || shared > best.share) best = { project: other, share: shared };
  }
  return best;
}

const signature = (indicator: Indicator): string =>
  [indicator.level3.text, indicator.description?.text ?? ''].map((text) => gist(plainName(text))).join(' ');

const relation = (
  kind: 'split' | 'merged',
  old: BudgetDocument,
  fresh: BudgetDocument,
  olds: readonly Project[],
  news: readonly Project[],
  score: number,
): Relation => ({
  relation: kind,
  old: olds.map((project) => projectRef(old, project)),
  new: news.map((project) => projectRef(fresh, project)),
  names_old: olds.map(projectName),
  names_new: news.map(projectName),
  score: Math.round(score * 1000) / 1000,
});

interface Placed {
  readonly project: Project;
  readonly indicator: Indicator;
}

/** Indicators without a counterpart on one side that are nearly the same as one without on the other. */
function movedIndicators(old: BudgetDocument, fresh: BudgetDocument, matches: readonly Match[]): Relation[] {
  const alone = (document: BudgetDocument, side: 'old' | 'new'): Placed[] => {
    const paired = new Set(
      matches.flatMap((it) =>
        it.table === 'indicator' ? [`${it[side].project_ordinal} ${it[side].indicator_ordinal}`] : [],
      ),
    );
    return document.projects.flatMap((project) =>
      project.indicators
        .filter((indicator) => !paired.has(`${project.project_ordinal} ${indicator.indicator_ordinal}`))
        .map((indicator) => ({ project, indicator })),
    );
  };
  const [olds, news] = [alone(old, 'old'), alone(fresh, 'new')];
  if (olds.length === 0 || news.length === 0) return [];
  const features = indicatorFeatures(
    olds.map((it) => it.indicator),
    news.map((it) => it.indicator),
  ).map((feature) => ({
    ...feature,
    weight: typeof feature.weight === 'number' ? feature.weight : weightOf(feature.weight),
    similarity: (a: Placed, b: Placed) => feature.similarity(a.indicator, b.indicator),
  }));
  const named = (it: Placed): string => `${projectName(it.project)} › ${it.indicator.level3.text}`;
  return matchThings(olds, news, {
    features,
    threshold: MOVED_AT_LEAST,
    key: (it) => `${it.project.project_ordinal} ${it.indicator.indicator_ordinal} ${signature(it.indicator)}`,
    text: (it) => signature(it.indicator),
    excluded: (a, b) => gist(a.indicator.period) !== gist(b.indicator.period),
  }).map((pair) => {
    const [from, to] = [olds[pair.old]!, news[pair.new]!];
    return {
      relation: 'moved',
      old: [indicatorRef(old, from.project, from.indicator)],
      new: [indicatorRef(fresh, to.project, to.indicator)],
      names_old: [named(from)],
      names_new: [named(to)],
      score: pair.score,
    };
  });
}

const weightOf =
  (weight: (old: Indicator, fresh: Indicator) => number) =>
  (old: Placed, fresh: Placed): number =>
    weight(old.indicator, fresh.indicator);
