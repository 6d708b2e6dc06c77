import type { BudgetDocument } from '../document.ts';
import { ENGINE_VERSION } from '../version.ts';
import { DIFF_VERSION, type Diff, type DocumentDiff, type Warning } from './diff.ts';
import { diffDocuments } from './documents.ts';
import type { GivenMatch } from './given.ts';
import { grouped } from './grouped.ts';
import { equalFeature, type Feature, matchThings, overlap, type Pair, textFeature } from './match.ts';
import { projectName } from './projects.ts';
import { sideOf } from './refs.ts';
import { plainName, plainTitle } from './text.ts';
import { joinTotals } from './totals.ts';
import { notFinished, notPaired } from './warnings.ts';

/** What a person says of one thing of a dataset; the documents by their names. */
export interface DatasetMatch extends GivenMatch {
  readonly document_old: string;
  readonly document_new: string;
}

export interface DatasetDiffOptions {
  readonly matches?: readonly DatasetMatch[];
  /** Datasets, by the names of their folders, that may not be whole: the run that writes them has not ended. */
  readonly unfinished?: readonly string[];
}

/** Weights of what tells which documents belong together; department and kind must be the same in any case. */
const WEIGHTS = { year: 0.3, file: 0.3, projects: 0.2, tables: 0.2 };

/**
 * What changed from one dataset to another. Documents are paired by department and kind; of several in one department, by
 * their years, file names, projects and tables. A single document on each side is a pair, whatever it is about.
 */
export function diffDatasets(
  olds: readonly BudgetDocument[],
  news: readonly BudgetDocument[],
  options: DatasetDiffOptions = {},
): Diff {
  const [old, fresh] = [inOrder(olds), inOrder(news)];
  const paired = old.length === 1 && fresh.length === 1 ? [{ old: 0, new: 0 }] : pairDocuments(old, fresh);
  const pairs = paired.map((pair) => {
    const [a, b] = [old[pair.old]!, fresh[pair.new]!];
    const matches = (options.matches ?? []).filter(
      (it) =>
        (it.old === null || it.document_old === a.document) &&
        (it.new === null || it.document_new === b.document),
    );
    return diffDocuments(a, b, { matches });
  });
  const alone = (documents: readonly BudgetDocument[], places: readonly number[]) =>
    documents.filter((_, place) => !places.includes(place)).map(sideOf);
  const unpaired_old = alone(
    old,
    paired.map((it) => it.old),
  );
  const unpaired_new = alone(
    fresh,
    paired.map((it) => it.new),
  );
  const warnings: Warning[] = [
    ...(options.unfinished ?? []).map(notFinished),
    ...unpaired_old.map((it) => notPaired(it, 'old')),
    ...unpaired_new.map((it) => notPaired(it, 'new')),
  ];
  return {
    format: 'yusuan.diff',
    format_version: DIFF_VERSION,
    engine_version: ENGINE_VERSION,
    pairs,
    unpaired_old,
    unpaired_new,
    totals: departmentTotals(pairs),
    warnings,
  };
}

/** By department, year and name, so that the order of the files says nothing. */
const inOrder = (documents: readonly BudgetDocument[]): BudgetDocument[] =>
  [...documents].sort(
    (a, b) =>
      compare(a.department, b.department) ||
      (a.fiscal_year ?? 0) - (b.fiscal_year ?? 0) ||
      compare(a.document, b.document) ||
      compare(a.file, b.file),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function pairDocuments(olds: readonly BudgetDocument[], news: readonly BudgetDocument[]): Pair[] {
  const all = [...olds, ...news];
  const projects = new Map(
    all.map((it) => [it, new Set(it.projects.map((project) => plainName(projectName(project))))]),
  );
  const tables = new Map(
    all.map((it) => [it, new Set(it.budget_tables.map((table) => plainTitle(table.title.text)))]),
  );
  const features: Feature<BudgetDocument>[] = [
    equalFeature('department', 0.1, (it) => plainName(it.department)),
    {
      name: 'year',
      weight: WEIGHTS.year,
      similarity: (old, fresh) => {
        if (old.fiscal_year === null || fresh.fiscal_year === null) return null;
        const years = fresh.fiscal_year - old.fiscal_year;
        return years <= 0 ? 0 : 1 / years;
      },
    },
    textFeature('file', WEIGHTS.file, all, (it) => plainName(it.file.replace(/\.[a-z]+$/i, ''))),
    {
      name: 'projects',
      weight: WEIGHTS.projects,
      similarity: (old, fresh) => overlap(projects.get(old)!, projects.get(fresh)!),
    },
    {
      name: 'tables',
      weight: WEIGHTS.tables,
      similarity: (old, fresh) => overlap(tables.get(old)!, tables.get(fresh)!),
    },
  ];
  const about = (it: BudgetDocument): string => `${plainName(it.department)} ${it.kind}`;
  return matchThings(olds, news, {
    features,
    threshold: 0,
    key: (it) => `${about(it)} ${it.document} ${it.sha256}`,
    text: about,
    excluded: (old, fresh) => about(old) !== about(fresh),
  });
}

function departmentTotals(pairs: readonly DocumentDiff[]): Diff['totals'] {
  const departments = grouped(
    pairs,
    (pair) => pair.new.department || pair.old.department || pair.new.document,
  );
  return [...departments].map(([name, own]) =>
    joinTotals(
      'department',
      name,
      own.flatMap((pair) => pair.totals.filter((total) => total.group === 'document')),
    ),
  );
}
