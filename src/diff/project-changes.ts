import type { BudgetDocument, Indicator } from '../document.ts';
import { type Collected, collect, projectChange, reasonOf } from './collected.ts';
import type { Change } from './diff.ts';
import { INDICATOR_FIELDS, PROJECT_FIELDS, type Years } from './fields.ts';
import { type GivenMatch, givenFor } from './given.ts';
import { diffHead, diffOthers } from './head-changes.ts';
import { matchIndicators } from './indicators.ts';
import { walkPairs } from './match.ts';
import { matchProjects, type ProjectPair, projectName } from './projects.ts';
import { indicatorRef, projectRef } from './refs.ts';
import { publishedValue } from './values.ts';

/** What changed in the projects and their indicators. Returns the projects that are one. */
export function diffProjects(
  old: BudgetDocument,
  fresh: BudgetDocument,
  given: readonly GivenMatch[],
  into: Collected,
): ProjectPair[] {
  const years: Years = [old.fiscal_year, fresh.fiscal_year];
  const settled = givenFor(
    given.flatMap((it) => (it.table === 'project' ? [{ old: it.old?.[0], new: it.new?.[0] }] : [])),
    (ordinal) => old.projects.findIndex((it) => it.project_ordinal === ordinal),
    (ordinal) => fresh.projects.findIndex((it) => it.project_ordinal === ordinal),
  );
  const found = matchProjects(old.projects, fresh.projects, settled.given, settled.aloneNew);
  const pairs: ProjectPair[] = [];
  walkPairs(old.projects, fresh.projects, found, {
    both: (project, next, pair) => {
      pairs.push({ old: project, new: next });
      into.matches.push({
        table: 'project',
        old: projectRef(old, project),
        new: projectRef(fresh, next),
        name_old: projectName(project),
        name_new: projectName(next),
        ...reasonOf(pair),
      });
      for (const field of PROJECT_FIELDS) {
        const compared = field.compare(project, next, years);
        if (!compared) continue;
        collect(into, compared, {
          ...projectChange(old, fresh, project, next),
          field: field.field,
          old: projectRef(old, project, field.place(project)),
          new: projectRef(fresh, next, field.place(next)),
          record: field.record(next),
        });
      }
      diffHead(old, fresh, project, next, into);
      diffIndicators(old, fresh, { old: project, new: next }, given, into);
    },
    gone: (project) =>
      into.changes.push({ ...projectChange(old, fresh, project, null), change: 'removed', record: project }),
    come: (project) =>
      into.changes.push({ ...projectChange(old, fresh, null, project), change: 'added', record: project }),
  });
  return pairs;
}

function diffIndicators(
  old: BudgetDocument,
  fresh: BudgetDocument,
  { old: project, new: next }: ProjectPair,
  given: readonly GivenMatch[],
  into: Collected,
): void {
  const years: Years = [old.fiscal_year, fresh.fiscal_year];
  const settled = givenFor(
    given.flatMap((it) => {
      if (it.table !== 'indicator') return [];
      const mine = it.old?.[0] === project.project_ordinal ? it.old[1] : undefined;
      const theirs = it.new?.[0] === next.project_ordinal ? it.new[1] : undefined;
      return mine === undefined && theirs === undefined ? [] : [{ old: mine, new: theirs }];
    }),
    (ordinal) => project.indicators.findIndex((it) => it.indicator_ordinal === ordinal),
    (ordinal) => next.indicators.findIndex((it) => it.indicator_ordinal === ordinal),
  );
  const found = matchIndicators(project.indicators, next.indicators, settled.given, settled.aloneNew);
  const base = (indicator: Indicator): Change => ({
    ...projectChange(old, fresh, project, next),
    table: 'indicator',
    level1: indicator.level1.text,
    level2: indicator.level2.text,
    level3: indicator.level3.text,
  });
  walkPairs(project.indicators, next.indicators, found, {
    both: (indicator, successor, pair) => {
      const [oldRef, newRef] = [indicatorRef(old, project, indicator), indicatorRef(fresh, next, successor)];
      into.matches.push({
        table: 'indicator',
        old: oldRef,
        new: newRef,
        name_old: indicator.level3.text,
        name_new: successor.level3.text,
        ...reasonOf(pair),
      });
      for (const field of INDICATOR_FIELDS) {
        const compared = field.compare(indicator, successor, years);
        if (!compared) continue;
        collect(into, compared, {
          ...base(indicator),
          field: field.field,
          old: indicatorRef(old, project, indicator, field.place(indicator)),
          new: indicatorRef(fresh, next, successor, field.place(successor)),
          record: field.record(successor),
        });
      }
      diffOthers(indicator, successor, projectName(next), oldRef, newRef, into);
    },
    // The target of what went or came stands on its side.
    gone: (indicator) =>
      into.changes.push({
        ...base(indicator),
        change: 'removed',
        old: indicatorRef(old, project, indicator),
        new: null,
        before: publishedValue(indicator),
        record: indicator,
      }),
    come: (indicator) =>
      into.changes.push({
        ...base(indicator),
        change: 'added',
        old: null,
        new: indicatorRef(fresh, next, indicator),
        after: publishedValue(indicator),
        record: indicator,
      }),
  });
}
