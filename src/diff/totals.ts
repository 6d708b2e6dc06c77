import type { BudgetDocument, BudgetTable, Project } from '../document.ts';
import type { Change, Match, Total } from './diff.ts';
import { deltaOf, percentOf, sumOf } from './figures.ts';
import { grouped } from './grouped.ts';
import { gist } from './text.ts';

/** Digits of a classification code up to 类, 款 and 项. As 政府收支分类科目 numbers them. */
const CODE_LEVELS = [
  { group: 'class', digits: 3 },
  { group: 'category', digits: 5 },
  { group: 'item', digits: 7 },
] as const;

/**
 * Amounts on both sides and what changed: of the document, by spending unit, by level of indicators, and of statutory
 * tables by level of the classification code. Amounts are exact, in 元.
 */
export function totalsOf(
  old: BudgetDocument,
  fresh: BudgetDocument,
  changes: readonly Change[],
  matches: readonly Match[],
): Total[] {
  return [
    budgetTotal('document', '', old.projects, fresh.projects, changes),
    ...unitTotals(old, fresh, changes),
    ...levelTotals(changes, 'level1'),
    ...levelTotals(changes, 'level2'),
    ...codeTotals(old.budget_tables, fresh.budget_tables, matches),
  ];
}

/** Sums several totals of one kind into one. */
export function joinTotals(group: Total['group'], name: string, totals: readonly Total[]): Total {
  const sum = (count: 'added' | 'removed' | 'changed' | 'stricter' | 'looser'): number =>
    totals.reduce((all, total) => all + total[count], 0);
  return {
    ...amounts(sumOf(totals.map((total) => total.before)), sumOf(totals.map((total) => total.after))),
    group,
    name,
    table_title: '',
    column: '',
    added: sum('added'),
    removed: sum('removed'),
    changed: sum('changed'),
    stricter: sum('stricter'),
    looser: sum('looser'),
  };
}

const amounts = (before: string, after: string): Pick<Total, 'before' | 'after' | 'delta' | 'percent'> => ({
  before,
  after,
  delta: deltaOf(before, after),
  percent: percentOf(before, after),
});

const countsOf = (
  changes: readonly Change[],
): Pick<Total, 'added' | 'removed' | 'changed' | 'stricter' | 'looser'> => ({
  added: changes.filter((it) => it.change === 'added').length,
  removed: changes.filter((it) => it.change === 'removed').length,
  changed: changes.filter((it) => it.change === 'changed').length,
  stricter: changes.filter((it) => it.sense === 'stricter').length,
  looser: changes.filter((it) => it.sense === 'looser').length,
});

function budgetTotal(
  group: Total['group'],
  name: string,
  olds: readonly Project[],
  news: readonly Project[],
  changes: readonly Change[],
): Total {
  const budget = (projects: readonly Project[]): string =>
    sumOf(projects.map((project) => project.budget?.cny ?? ''));
  return {
    group,
    name,
    table_title: '',
    column: '',
    ...amounts(budget(olds), budget(news)),
    ...countsOf(changes),
  };
}

function unitTotals(old: BudgetDocument, fresh: BudgetDocument, changes: readonly Change[]): Total[] {
  const unitOf = (project: Project): string => gist(project.unit_name?.text ?? '');
  const shown = new Map(
    [...old.projects, ...fresh.projects].map((it) => [unitOf(it), it.unit_name?.text ?? '']),
  );
  const byOrdinal = (document: BudgetDocument) =>
    new Map(document.projects.map((it) => [it.project_ordinal, unitOf(it)]));
  const [oldUnits, newUnits] = [byOrdinal(old), byOrdinal(fresh)];
  const unitOfChange = (change: Change): string | undefined =>
    newUnits.get(change.new?.project_ordinal ?? 0) ?? oldUnits.get(change.old?.project_ordinal ?? 0);
  return [...shown]
    .filter(([unit]) => unit !== '')
    .map(([unit, name]) =>
      budgetTotal(
        'unit',
        name,
        old.projects.filter((it) => unitOf(it) === unit),
        fresh.projects.filter((it) => unitOf(it) === unit),
        changes.filter((it) => unitOfChange(it) === unit),
      ),
    );
}

function levelTotals(changes: readonly Change[], level: 'level1' | 'level2'): Total[] {
  const groups = grouped(
    changes.filter((change) => change.table === 'indicator'),
    (change) => (level === 'level1' ? change.level1 : [change.level1, change.level2].join(' › ')),
  );
  return [...groups].map(([name, own]) => ({
    group: level,
    name,
    table_title: '',
    column: '',
    before: '',
    after: '',
    delta: '',
    percent: '',
    ...countsOf(own),
  }));
}

/** Of each pair of tables and each column the sum of the amounts at one level of the code: 类, 款, 项. */
function codeTotals(
  olds: readonly BudgetTable[],
  news: readonly BudgetTable[],
  matches: readonly Match[],
): Total[] {
  return matches.flatMap((match) => {
    if (match.table !== 'budget_table') return [];
    const old = olds.find((table) => table.table_no === match.old.table_no)!;
    const fresh = news.find((table) => table.table_no === match.new.table_no)!;
    const columns = new Set([...old.lines, ...fresh.lines].map((line) => line.column_path.join('/')));
    return CODE_LEVELS.flatMap(({ group, digits }) =>
      [...columns].flatMap((column) => {
        const at = (table: BudgetTable) =>
          table.lines.filter((line) => line.code.length === digits && line.column_path.join('/') === column);
        const [before, after] = [at(old), at(fresh)];
        if (before.length + after.length === 0) return [];
        const sum = (lines: BudgetTable['lines']): string => sumOf(lines.map((line) => line.amount.cny));
        const [was, is] = [
          new Map(before.map((it) => [it.code, it.amount.cny])),
          new Map(after.map((it) => [it.code, it.amount.cny])),
        ];
        const both = [...is].filter(([code]) => was.has(code));
        return [
          {
            group,
            name: fresh.title.text,
            table_title: fresh.title.text,
            column,
            ...amounts(sum(before), sum(after)),
            added: is.size - both.length,
            removed: was.size - both.length,
            changed: both.filter(([code, amount]) => was.get(code) !== amount).length,
            stricter: 0,
            looser: 0,
          },
        ];
      }),
    );
  });
}
