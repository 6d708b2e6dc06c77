import type { BudgetDocument, BudgetLine, BudgetTable, Indicator, Project } from '../document.ts';
import type { Change, DocumentDiff, Match, Ref, TextChange } from './diff.ts';
import {
  type Compared,
  compareAmounts,
  compareWords,
  INDICATOR_FIELDS,
  PROJECT_FIELDS,
  type Years,
} from './fields.ts';
import { plainDecimal } from './figures.ts';
import { matchIndicators } from './indicators.ts';
import { matchLines, matchTables } from './lines.ts';
import type { Given, Pair } from './match.ts';
import { matchProjects, projectName } from './projects.ts';
import { type Block, blocksOf, compareBlocks, matchBlocks, whereOf } from './prose.ts';
import { indicatorRef, lineRef, placeRef, projectRef, sideOf, tableRef } from './refs.ts';
import { relationsOf } from './relations.ts';
import { gist, plainTitle, withoutNumbering, withoutSpace } from './text.ts';
import { totalsOf } from './totals.ts';
import { publishedValue } from './values.ts';
import { warningsOf } from './warnings.ts';

/** What a person says of one thing: its partner, or null on one side where it has none. */
export interface GivenMatch {
  readonly table: 'project' | 'indicator';
  /** Ordinals: of the project, and of the indicator within it. */
  readonly old: readonly [project: number, indicator?: number] | null;
  readonly new: readonly [project: number, indicator?: number] | null;
}

export interface DiffOptions {
  /** Matches that a person has settled; they come before all others. */
  readonly matches?: readonly GivenMatch[];
}

/** Two projects that are one. */
export interface ProjectPair {
  readonly old: Project;
  readonly new: Project;
}

/** Everything that is collected while two documents are compared. */
interface Collected {
  readonly changes: Change[];
  readonly rewrites: Change[];
  readonly texts: TextChange[];
  readonly matches: Match[];
}

/**
 * What changed from one document to the other. Pure: the same documents give the same diff. Pairs are found first
 * (projects, then indicators within them; tables, then their amounts; paragraphs), then what is in a pair is compared.
 */
export function diffDocuments(
  old: BudgetDocument,
  fresh: BudgetDocument,
  options: DiffOptions = {},
): DocumentDiff {
  const into: Collected = { changes: [], rewrites: [], texts: [], matches: [] };
  const pairs = diffProjects(old, fresh, options.matches ?? [], into);
  diffTables(old, fresh, into);
  diffProse(old, fresh, into);
  const relations = relationsOf(old, fresh, pairs, into.matches);
  return {
    old: sideOf(old),
    new: sideOf(fresh),
    ...into,
    relations,
    totals: totalsOf(old, fresh, into.changes, into.matches),
    warnings: warningsOf(old, fresh, pairs),
  };
}

function diffProjects(
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
  const partner = new Map(found.map((pair) => [pair.old, pair]));
  const pairs: ProjectPair[] = [];
  for (const [place, project] of old.projects.entries()) {
    const pair = partner.get(place);
    if (!pair) {
      into.changes.push({ ...projectChange(old, fresh, project, null), change: 'removed', record: project });
      continue;
    }
    const next = fresh.projects[pair.new]!;
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
    diffIndicators(old, fresh, project, next, given, years, into);
  }
  const taken = new Set(found.map((pair) => pair.new));
  for (const [place, project] of fresh.projects.entries()) {
    if (taken.has(place)) continue;
    into.changes.push({ ...projectChange(old, fresh, null, project), change: 'added', record: project });
  }
  return pairs;
}

function diffIndicators(
  old: BudgetDocument,
  fresh: BudgetDocument,
  project: Project,
  next: Project,
  given: readonly GivenMatch[],
  years: Years,
  into: Collected,
): void {
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
  const partner = new Map(found.map((pair) => [pair.old, pair]));
  const base = (indicator: Indicator): Change => ({
    ...projectChange(old, fresh, project, next),
    table: 'indicator',
    level1: indicator.level1.text,
    level2: indicator.level2.text,
    level3: indicator.level3.text,
  });
  for (const [place, indicator] of project.indicators.entries()) {
    const pair = partner.get(place);
    const oldRef = indicatorRef(old, project, indicator);
    if (!pair) {
      into.changes.push({
        ...base(indicator),
        change: 'removed',
        old: oldRef,
        new: null,
        ...targetOf(indicator, 'before'),
        record: indicator,
      });
      continue;
    }
    const successor = next.indicators[pair.new]!;
    const newRef = indicatorRef(fresh, next, successor);
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
  }
  const taken = new Set(found.map((pair) => pair.new));
  for (const [place, indicator] of next.indicators.entries()) {
    if (taken.has(place)) continue;
    into.changes.push({
      ...base(indicator),
      change: 'added',
      old: null,
      new: indicatorRef(fresh, next, indicator),
      ...targetOf(indicator, 'after'),
      record: indicator,
    });
  }
}

/** The target of an added or removed indicator stands on its side. */
const targetOf = (indicator: Indicator, side: 'before' | 'after'): Partial<Change> => ({
  [side]: publishedValue(indicator),
});

/** Labelled fields of a table's head that are no column of projects.csv, the heading and the unit. */
function diffHead(
  old: BudgetDocument,
  fresh: BudgetDocument,
  project: Project,
  next: Project,
  into: Collected,
): void {
  const [oldRef, newRef] = [projectRef(old, project), projectRef(fresh, next)];
  const name = projectName(next);
  const text = (about: TextChange['about'], where: string[], before: string, after: string): void => {
    const compared = compareWords(before, after);
    if (!compared || compared.same) return;
    into.texts.push({
      change: before === '' ? 'added' : after === '' ? 'removed' : 'changed',
      about,
      where: [name, ...where],
      where_new: [name, ...where],
      before: compared.before,
      after: compared.after,
      old: oldRef,
      new: newRef,
      aspects: [...compared.aspects],
    });
  };
  text('unit', [], project.unit_name?.text ?? '', next.unit_name?.text ?? '');
  // A heading counts its table and names its project: both are known already.
  const headingOf = (it: Project): string => {
    const plain = withoutNumbering(it.heading?.text ?? '').text;
    const own = gist(it.project_name?.text ?? '');
    return own === '' ? plain : plain.replace(own, '');
  };
  if (headingOf(project) !== headingOf(next))
    text('heading', [], project.heading?.text ?? '', next.heading?.text ?? '');
  const known = new Set([project, next].flatMap(commonTexts));
  const fieldsOf = (it: Project): Map<string, string> => {
    const fields = new Map<string, string>();
    for (const field of it.fields) {
      const label = field.label_path.join('/');
      fields.set(label, [fields.get(label), field.text].filter((part) => part !== undefined).join('\n'));
    }
    return fields;
  };
  const [before, after] = [fieldsOf(project), fieldsOf(next)];
  for (const label of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(label) ?? '', after.get(label) ?? ''];
    if (known.has(gist(a)) && known.has(gist(b))) continue;
    text('head_field', [label], a, b);
  }
}

/** What the common columns hold of a head, so that it is not told twice. */
const commonTexts = (project: Project): string[] =>
  [
    '',
    project.heading?.text,
    project.unit_code?.text,
    project.unit_name?.text,
    project.project_code?.text,
    project.project_name?.text,
    project.budget?.raw,
    project.fiscal?.raw,
    project.other?.raw,
    project.purpose?.text,
    ...project.plan.map((step) => step.value.text),
    ...project.goals.map((goal) => goal.text),
    project.goals.map((goal) => goal.text).join('\n'),
    project.unit_code && project.unit_name
      ? `${project.unit_code.text}-${project.unit_name.text}`
      : undefined,
  ].flatMap((text) => (text === undefined ? [] : [gist(text)]));

/** Columns of an indicator that have no field of their own. */
function diffOthers(
  old: Indicator,
  fresh: Indicator,
  project: string,
  oldRef: Ref,
  newRef: Ref,
  into: Collected,
): void {
  const read = (it: Indicator) => new Map(it.others.map((other) => [other.label_path.join('/'), other.text]));
  const [before, after] = [read(old), read(fresh)];
  for (const label of new Set([...before.keys(), ...after.keys()])) {
    const compared = compareWords(before.get(label) ?? '', after.get(label) ?? '');
    if (!compared || compared.same) continue;
    into.texts.push({
      change: 'changed',
      about: 'other_column',
      where: [project, old.level3.text, label],
      where_new: [project, fresh.level3.text, label],
      before: compared.before,
      after: compared.after,
      old: oldRef,
      new: newRef,
      aspects: [...compared.aspects],
    });
  }
}

function diffTables(old: BudgetDocument, fresh: BudgetDocument, into: Collected): void {
  const found = matchTables(old.budget_tables, fresh.budget_tables, [old.fiscal_year, fresh.fiscal_year]);
  const partner = new Map(found.map((pair) => [pair.old, pair]));
  for (const [place, table] of old.budget_tables.entries()) {
    const pair = partner.get(place);
    if (!pair) {
      into.texts.push(tableText(old, fresh, table, null));
      for (const line of table.lines) into.changes.push(lineChange(old, fresh, [table, line], null));
      continue;
    }
    const next = fresh.budget_tables[pair.new]!;
    const reason = reasonOf(pair);
    into.matches.push({
      table: 'budget_table',
      old: tableRef(old, table),
      new: tableRef(fresh, next),
      name_old: table.title.text,
      name_new: next.title.text,
      ...reason,
    });
    if (plainTitle(table.title.text) !== plainTitle(next.title.text))
      into.texts.push(tableText(old, fresh, table, next));
    diffLines(old, fresh, table, next, into);
    diffNotes(old, fresh, table, next, into);
  }
  const taken = new Set(found.map((pair) => pair.new));
  for (const [place, table] of fresh.budget_tables.entries()) {
    if (taken.has(place)) continue;
    into.texts.push(tableText(old, fresh, null, table));
    for (const line of table.lines) into.changes.push(lineChange(old, fresh, null, [table, line]));
  }
}

function diffLines(
  old: BudgetDocument,
  fresh: BudgetDocument,
  table: BudgetTable,
  next: BudgetTable,
  into: Collected,
): void {
  const found = matchLines(table.lines, next.lines, [old.fiscal_year, fresh.fiscal_year]);
  const partner = new Map(found.map((pair) => [pair.old, pair]));
  for (const [place, line] of table.lines.entries()) {
    const pair = partner.get(place);
    if (!pair) {
      into.changes.push(lineChange(old, fresh, [table, line], null));
      continue;
    }
    const successor = next.lines[pair.new]!;
    const change = lineChange(old, fresh, [table, line], [next, successor]);
    into.matches.push({
      table: 'budget_line',
      old: change.old!,
      new: change.new!,
      name_old: [line.code, line.name, line.column_path.join('/')].join(' ').trim(),
      name_new: [successor.code, successor.name, successor.column_path.join('/')].join(' ').trim(),
      ...reasonOf(pair),
    });
    const compared = compareAmounts(line.amount, successor.amount);
    if (compared) collect(into, compared, change);
    if (withoutNumbering(line.name).text !== withoutNumbering(successor.name).text) {
      into.texts.push({
        change: 'changed',
        about: 'line_name',
        where: [table.title.text, line.code],
        where_new: [next.title.text, successor.code],
        before: line.name,
        after: successor.name,
        old: change.old,
        new: change.new,
        aspects: ['wording'],
      });
    }
  }
  const taken = new Set(found.map((pair) => pair.new));
  for (const [place, line] of next.lines.entries()) {
    if (taken.has(place)) continue;
    // All rows of a pair of tables go under one title, the old one's.
    into.changes.push({ ...lineChange(old, fresh, null, [next, line]), table_title: table.title.text });
  }
}

function diffNotes(
  old: BudgetDocument,
  fresh: BudgetDocument,
  table: BudgetTable,
  next: BudgetTable,
  into: Collected,
): void {
  const read = (it: BudgetTable): string => it.notes.map((note) => note.text).join('\n');
  const compared = compareWords(read(table), read(next));
  if (!compared || compared.same) return;
  into.texts.push({
    change: 'changed',
    about: 'note',
    where: [table.title.text],
    where_new: [next.title.text],
    before: compared.before,
    after: compared.after,
    old: placeRef(old, table.notes[0]?.places[0], { table_no: table.table_no }),
    new: placeRef(fresh, next.notes[0]?.places[0], { table_no: next.table_no }),
    aspects: [...compared.aspects],
  });
}

function diffProse(old: BudgetDocument, fresh: BudgetDocument, into: Collected): void {
  const [olds, news] = [blocksOf(old), blocksOf(fresh)];
  const found = matchBlocks(olds, news);
  const partner = new Map(found.map((pair) => [pair.old, pair]));
  const refOf = (document: BudgetDocument, block: Block, place: number): Ref =>
    placeRef(document, block.places[0], { paragraph_ordinal: place + 1 });
  for (const [place, block] of olds.entries()) {
    const pair = partner.get(place);
    const ref = refOf(old, block, place);
    const { about, text } = block;
    if (!pair) {
      const where = whereOf(block);
      into.texts.push({
        change: 'removed',
        about,
        where,
        where_new: [],
        before: text,
        after: '',
        old: ref,
        new: null,
        aspects: [],
      });
      continue;
    }
    const next = news[pair.new]!;
    const refs = { old: ref, new: refOf(fresh, next, pair.new) };
    if (pair.by !== 'equal') {
      into.matches.push({
        table: 'prose',
        ...refs,
        name_old: block.heading,
        name_new: next.heading,
        ...reasonOf(pair),
      });
    }
    const change = compareBlocks(block, next);
    if (change) into.texts.push({ change: 'changed', about, ...refs, ...change });
  }
  const taken = new Set(found.map((pair) => pair.new));
  for (const [place, block] of news.entries()) {
    if (taken.has(place)) continue;
    const { about, text } = block;
    const where = whereOf(block);
    const ref = refOf(fresh, block, place);
    into.texts.push({
      change: 'added',
      about,
      where,
      where_new: where,
      before: '',
      after: text,
      old: null,
      new: ref,
      aspects: [],
    });
  }
}

/** A change of a project with nothing filled in but what tells the project. */
function projectChange(
  old: BudgetDocument,
  fresh: BudgetDocument,
  project: Project | null,
  next: Project | null,
): Change {
  return {
    change: 'changed',
    table: 'project',
    field: '',
    old: project && projectRef(old, project),
    new: next && projectRef(fresh, next),
    project_code_old: project?.project_code?.text ?? '',
    project_code_new: next?.project_code?.text ?? '',
    project_name_old: project?.project_name?.text ?? '',
    project_name_new: next?.project_name?.text ?? '',
    level1: '',
    level2: '',
    level3: '',
    table_title: '',
    code: '',
    name: '',
    column: '',
    before: '',
    after: '',
    before_canonical: '',
    after_canonical: '',
    canonical_unit: '',
    delta: '',
    percent: '',
    direction: '',
    sense: '',
    aspects: [],
    record: null,
  };
}

type Placed = readonly [table: BudgetTable, line: BudgetLine];

function lineChange(
  old: BudgetDocument,
  fresh: BudgetDocument,
  mine: Placed | null,
  theirs: Placed | null,
): Change {
  const [table, line] = (mine ?? theirs)!;
  const amount = (placed: Placed | null): string => withoutSpace(placed?.[1].amount.raw ?? '');
  const canonical = (placed: Placed | null): string => plainDecimal(placed?.[1].amount.cny ?? '');
  return {
    ...projectChange(old, fresh, null, null),
    change: mine && theirs ? 'changed' : mine ? 'removed' : 'added',
    table: 'budget_line',
    field: mine && theirs ? 'amount' : '',
    old: mine && lineRef(old, ...mine),
    new: theirs && lineRef(fresh, ...theirs),
    table_title: table.title.text,
    code: line.code,
    name: line.name,
    column: line.column_path.join('/'),
    before: amount(mine),
    after: amount(theirs),
    before_canonical: canonical(mine),
    after_canonical: canonical(theirs),
    canonical_unit: '元',
    record: mine && theirs ? theirs[1].amount : (theirs ?? mine)![1],
  };
}

/** A table that came, went or is called otherwise. */
const tableText = (
  old: BudgetDocument,
  fresh: BudgetDocument,
  table: BudgetTable | null,
  next: BudgetTable | null,
): TextChange => ({
  change: table && next ? 'changed' : table ? 'removed' : 'added',
  about: 'table_title',
  where: [],
  where_new: [],
  before: table?.title.text ?? '',
  after: next?.title.text ?? '',
  old: table && tableRef(old, table),
  new: next && tableRef(fresh, next),
  aspects: table && next ? ['wording'] : [],
});

/** Puts a compared field where it belongs: with the changes, or with what is only written differently. */
function collect(into: Collected, compared: Compared, change: Change): void {
  const { same, aspects, ...facts } = compared;
  (same ? into.rewrites : into.changes).push({ ...change, ...facts, aspects: [...aspects] });
}

const reasonOf = ({ score, by, evidence }: Pair): Pick<Match, 'score' | 'by' | 'evidence'> => ({
  score,
  by,
  evidence: [...evidence],
});

/** What a person said, by places in the two lists. */
function givenFor(
  given: readonly { readonly old: number | undefined; readonly new: number | undefined }[],
  placeOld: (ordinal: number) => number,
  placeNew: (ordinal: number) => number,
): { readonly given: Given; readonly aloneNew: ReadonlySet<number> } {
  const pairs = new Map<number, number | null>();
  const aloneNew = new Set<number>();
  for (const it of given) {
    const old = it.old === undefined ? -1 : placeOld(it.old);
    const fresh = it.new === undefined ? -1 : placeNew(it.new);
    if (old !== -1) pairs.set(old, fresh === -1 ? null : fresh);
    else if (fresh !== -1) aloneNew.add(fresh);
  }
  return { given: pairs, aloneNew };
}
