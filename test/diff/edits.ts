import { withoutSpace } from '../../src/diff/text.ts';
import { parseQuantity, sameQuantity } from '../../src/quantity/index.ts';
import type { Truth } from './from-truth.ts';

/*
 * The next year's edition of a document, made by edits as they happen from year to year, and the rows of changes.csv that
 * say what was done. The same seed gives the same edits.
 */

type Project = Truth['projects'][number];
type Indicator = Project['indicators'][number];

/** A row of changes.csv: change, table, field, project (new name), third level (old), before, after. */
export type Row = readonly string[];

interface Chance {
  /** True so often. */
  readonly happens: (share: number) => boolean;
  readonly below: (limit: number) => number;
}

/** Mulberry32, a small generator of pseudorandom numbers. */
function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { happens: (share) => next() < share, below: (limit) => Math.floor(next() * limit) };
}

/** The same target in another notation; each applies where its pattern fits. */
const REWRITES: readonly (readonly [RegExp, string | ((whole: string, ...parts: string[]) => string)])[] = [
  [/[0-9%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)],
  [/^≥([\d.]+)(%|人|次|个|户|家|年)$/, '$1$2以上'],
  [/^≥([\d.]+)(%|人|次|个|户|家|年)$/, '不低于$1$2'],
  [/^≤([\d.]+)(%|人|次|个|天)$/, '不超过$1$2'],
  [/^(\D*)([1-9])年$/, (_, sign, years) => `${sign}${Number(years) * 12}个月`],
  [/^(\D*)(\d+)万元(.*)$/, (_, sign, amount, rest) => `${sign}${amount}0000元${rest}`],
  [/元\/人\/年$/, '元/人·年'],
  [/元\/人\/月$/, '元/(人·月)'],
];

const quantityOf = (it: Indicator) =>
  parseQuantity(withoutSpace(it.value), {
    level2: it.level2,
    level3: it.level3,
    description: it.description ?? '',
    comparatorColumn: it.comparator_column ?? '',
    unitColumn: it.unit_column ?? '',
  });

/** As changes.csv prints a target: with the comparator and unit of the row's own columns. */
function published(it: Indicator): string {
  const decided = quantityOf(it).from_context;
  const comparator = decided.includes('comparator_column') ? (it.comparator_column ?? '') : '';
  const unit = decided.includes('unit_column') ? (it.unit_column ?? '') : '';
  return withoutSpace(comparator + it.value + unit);
}

function editedValue(it: Indicator, { happens, below }: Chance): string {
  if (happens(0.2) && /^\D*\d+(\.\d+)?\D*$/.test(it.value) && !/[年月日]/.test(it.value))
    return it.value.replace(/\d+/, (digits) => String(Number(digits) + 1 + below(5)));
  if (happens(0.1) && /^[≥≤]/.test(it.value)) return `=${it.value.slice(1)}`;
  const fitting = REWRITES.filter(([pattern]) => it.value.search(pattern) !== -1);
  const rewrite = happens(0.3) ? fitting[below(fitting.length)] : undefined;
  return rewrite ? it.value.replace(rewrite[0], rewrite[1] as string) : it.value;
}

const nextYear = (text: string): string => text.replace(/20\d\d/g, (year) => String(Number(year) + 1));

function editedIndicator(it: Indicator, chances: Chance): Indicator {
  const { happens } = chances;
  const { description, basis, weight } = it;
  return {
    ...it,
    value: editedValue(it, chances),
    ...(description && happens(0.1) && { description: `${description}，按年度统计` }),
    ...(basis && happens(0.1) && { basis: /20\d\d/.test(basis) ? nextYear(basis) : `历史标准及${basis}` }),
    ...(weight && happens(0.1) && { weight: String(Number.parseInt(weight, 10) + 2) }),
    ...(happens(0.05) && it.level3.length > 4 && { level3: `实际${it.level3}` }),
    ...(happens(0.05) && it.level2 !== '' && { level2: it.level2 === '质量指标' ? '数量指标' : '质量指标' }),
  };
}

const TEXTS = ['level1', 'level2', 'level3', 'description', 'basis', 'weight'] as const;

function indicatorRows(project: string, old: Indicator, fresh: Indicator): Row[] {
  const row = (field: string, before: string, after: string): Row =>
    ['changed', 'indicator', field, project, old.level3, before, after].map(withoutSpace);
  const rows = TEXTS.filter((field) => old[field] !== fresh[field]).map((field) =>
    row(field, old[field] ?? '', fresh[field] ?? ''),
  );
  return sameQuantity(quantityOf(old), quantityOf(fresh)) || old.value === fresh.value
    ? rows
    : [...rows, row('value', published(old), published(fresh))];
}

function editedProject(it: Project, year: number, { happens, below }: Chance): Project {
  const money = (amount: string): string =>
    /^[\d,]+\.\d\d$/.test(amount) && happens(0.3)
      ? (Number(amount.replaceAll(',', '')) + 1 + below(50)).toFixed(2)
      : amount;
  const name = /20\d\d年/.test(it.project_name) ? nextYear(it.project_name) : `${year}年${it.project_name}`;
  return {
    ...it,
    budget: money(it.budget),
    fiscal: money(it.fiscal),
    ...(it.project_name && happens(0.3) && { project_name: name }),
    ...(it.project_code &&
      happens(0.8) && { project_code: it.project_code.replace(/\d{5}$/, `7${1000 + below(8999)}`) }),
    ...(it.purpose && happens(0.15) && { purpose: `继续${it.purpose}` }),
    ...(it.goals.length > 0 && happens(0.15) && { goals: [...it.goals, '建立长效机制。'] }),
  };
}

function projectRows(old: Project, fresh: Project): Row[] {
  const texts = ({ project_code, project_name, budget, fiscal, purpose, goals }: Project) => ({
    project_code,
    project_name,
    budget,
    fiscal,
    purpose,
    goals: goals.join(''),
  });
  const [before, after] = [texts(old), texts(fresh)];
  return (Object.keys(before) as (keyof typeof before)[])
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      ['changed', 'project', field, fresh.project_name, '', before[field], after[field]].map(withoutSpace),
    );
}

/** The next edition and what was done for it; what is added comes from another document. */
export function nextEdition(
  old: Truth,
  other: Truth,
  seed: number,
): { readonly fresh: Truth; readonly rows: Row[] } {
  const chances = chance(seed);
  const { happens, below } = chances;
  const year = (old.document.fiscal_year ?? 2024) + 1;
  const rows: Row[] = [];
  const projects: Project[] = [];
  for (const project of old.projects) {
    if (old.projects.length > 2 && happens(0.1)) {
      rows.push(['removed', 'project', '', project.project_name, '', '', ''].map(withoutSpace));
      continue;
    }
    const next = editedProject(project, year, chances);
    rows.push(...projectRows(project, next));
    next.indicators = project.indicators.flatMap((it) => {
      if (happens(0.08)) {
        rows.push(
          ['removed', 'indicator', '', next.project_name, it.level3, published(it), ''].map(withoutSpace),
        );
        return [];
      }
      const edited = editedIndicator(it, chances);
      rows.push(...indicatorRows(next.project_name, it, edited));
      return [edited];
    });
    if (next.indicators.length > 3 && happens(0.3)) next.indicators.push(next.indicators.shift()!);
    projects.push(next);
  }
  if (happens(0.5)) {
    const come = {
      ...other.projects[below(other.projects.length)]!,
      money_unit: old.projects[0]!.money_unit,
    };
    rows.push(['added', 'project', '', come.project_name, '', '', ''].map(withoutSpace));
    projects.splice(below(projects.length), 0, come);
  }
  return {
    fresh: {
      ...old,
      document: { ...old.document, fiscal_year: year },
      projects: projects.map((it, index) => ({ ...it, ordinal: index + 1 })),
    },
    rows,
  };
}
