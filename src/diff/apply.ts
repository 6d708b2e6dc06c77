import {
  Amount,
  type BudgetDocument,
  BudgetLine,
  type BudgetTable,
  type Field,
  Indicator,
  type OtherTable,
  Project,
  type Prose,
  type Section,
} from '../document.ts';
import { parseQuantity } from '../quantity/index.ts';
import type { Change, DocumentDiff } from './diff.ts';
import { type FieldOf, INDICATOR_FIELDS, PROJECT_FIELDS } from './fields.ts';
import { type Block, blocksOf } from './prose.ts';

/**
 * The old document with the diff's changes made: the new one, up to what is no change (notation and order) and what a diff
 * only tells of (places, findings, headings, further fields of a form, notes).
 *
 * Throws where the diff is not one of this document.
 */
export function applyDiff(old: BudgetDocument, diff: DocumentDiff): BudgetDocument {
  const { department, fiscal_year, kind } = diff.new;
  return {
    ...old,
    department,
    fiscal_year,
    kind,
    projects: newProjects(old, diff),
    budget_tables: newTables(old, diff),
    ...newProse(old, diff),
  };
}

const foreign = (): Error =>
  new Error('This diff is not one of this document: it names something that is not there.');

/** Which old record a new one goes on from: by the new one's ordinal. */
const origins = (
  diff: DocumentDiff,
  table: 'project' | 'budget_table',
  ordinal: 'project_ordinal' | 'table_no',
) =>
  new Map(
    diff.matches.flatMap((it) => (it.table === table ? [[it.new[ordinal], it.old[ordinal]] as const] : [])),
  );

function newProjects(old: BudgetDocument, diff: DocumentDiff): Project[] {
  const projects = new Map(old.projects.map((project) => [project.project_ordinal, project]));
  const indicators = new Map(
    old.projects.map((it) => [
      it.project_ordinal,
      new Map(it.indicators.map((row) => [row.indicator_ordinal, row])),
    ]),
  );
  const originOf = origins(diff, 'project', 'project_ordinal');
  const addedProjects: Project[] = [];
  const addedIndicators = new Map<number, Indicator[]>();
  for (const change of diff.changes) {
    if (change.table === 'project') {
      if (change.change === 'added') {
        addedProjects.push(Project.parse(change.record));
        continue;
      }
      const project = projects.get(change.old?.project_ordinal ?? 0);
      if (!project) throw foreign();
      if (change.change === 'removed') projects.delete(project.project_ordinal);
      else projects.set(project.project_ordinal, put(PROJECT_FIELDS, project, change));
    } else if (change.table === 'indicator') {
      if (change.change === 'added') {
        const origin = originOf.get(change.new?.project_ordinal ?? 0);
        if (typeof origin !== 'number') throw foreign();
        addedIndicators.set(origin, [...(addedIndicators.get(origin) ?? []), Indicator.parse(change.record)]);
        continue;
      }
      const rows = indicators.get(change.old?.project_ordinal ?? 0);
      const indicator = rows?.get(change.old?.indicator_ordinal ?? 0);
      if (!rows || !indicator) throw foreign();
      if (change.change === 'removed') rows.delete(indicator.indicator_ordinal);
      else rows.set(indicator.indicator_ordinal, put(INDICATOR_FIELDS, indicator, change));
    }
  }
  for (const text of diff.texts) {
    const project = text.about === 'unit' ? projects.get(text.old?.project_ordinal ?? 0) : undefined;
    if (project) projects.set(project.project_ordinal, { ...project, unit_name: plainField(text.after) });
  }
  const continued = [...projects.values()].map((project) => {
    const { project_ordinal } = project;
    const kept = [...indicators.get(project_ordinal)!.values()].map((it) =>
      datedAnew(it, old.fiscal_year, diff.new.fiscal_year),
    );
    const rows = [...kept, ...(addedIndicators.get(project_ordinal) ?? [])];
    return { ...project, indicators: rows.map((it, index) => ({ ...it, indicator_ordinal: index + 1 })) };
  });
  return [...continued, ...addedProjects].map((project, index) => ({
    ...project,
    project_ordinal: index + 1,
  }));
}

function put<Owner>(fields: readonly FieldOf<Owner>[], owner: Owner, change: Change): Owner {
  const field = fields.find((it) => it.field === change.field);
  if (!field) throw foreign();
  return field.put(owner, change.record);
}

/** A date that has its year from the document's is read again in the new year. */
function datedAnew(indicator: Indicator, before: number | null, after: number | null): Indicator {
  const { quantity, value, level2, level3, description, comparator_column, unit_column } = indicator;
  if (before === after || !quantity.from_context.includes('fiscal_year')) return indicator;
  const read = parseQuantity(value.text, {
    level2: level2.text,
    level3: level3.text,
    description: description?.text ?? '',
    comparatorColumn: comparator_column?.text ?? '',
    unitColumn: unit_column?.text ?? '',
    fiscalYear: after,
  });
  return { ...indicator, quantity: { ...read, from_context: [...read.from_context] } };
}

function newTables(old: BudgetDocument, diff: DocumentDiff): BudgetTable[] {
  const originOf = origins(diff, 'budget_table', 'table_no');
  const lines = new Map(
    old.budget_tables.map((table) => [
      table.table_no,
      new Map(table.lines.map((line, at) => [at + 1, line])),
    ]),
  );
  const added = new Map<number, BudgetLine[]>();
  const come = new Map<number, { readonly title: string; readonly lines: BudgetLine[] }>();
  const gone = new Set<number>();
  const renamed = new Map<number, string>();
  for (const text of diff.texts) {
    if (text.about === 'line_name') {
      const rows = lines.get(text.old?.table_no ?? 0);
      const line = rows?.get(text.old?.line_ordinal ?? 0);
      if (!rows || !line) throw foreign();
      rows.set(text.old!.line_ordinal!, { ...line, name: text.after });
    }
    if (text.about !== 'table_title') continue;
    if (text.change === 'changed') renamed.set(text.old?.table_no ?? 0, text.after);
    if (text.change === 'removed') gone.add(text.old?.table_no ?? 0);
    if (text.change === 'added') come.set(text.new?.table_no ?? 0, { title: text.after, lines: [] });
  }
  for (const change of diff.changes) {
    if (change.table !== 'budget_line') continue;
    if (change.change === 'added') {
      const line = BudgetLine.parse(change.record);
      const number = change.new?.table_no ?? 0;
      const origin = originOf.get(number);
      if (typeof origin === 'number') added.set(origin, [...(added.get(origin) ?? []), line]);
      else come.get(number)?.lines.push(line);
      continue;
    }
    const rows = lines.get(change.old?.table_no ?? 0);
    const line = rows?.get(change.old?.line_ordinal ?? 0);
    if (!rows || !line) throw foreign();
    if (change.change === 'removed') rows.delete(change.old!.line_ordinal!);
    else rows.set(change.old!.line_ordinal!, { ...line, amount: Amount.parse(change.record) });
  }
  const continued = old.budget_tables
    .filter((table) => !gone.has(table.table_no))
    .map((table) => ({
      ...table,
      title: { ...table.title, text: renamed.get(table.table_no) ?? table.title.text },
      lines: [...lines.get(table.table_no)!.values(), ...(added.get(table.table_no) ?? [])],
    }));
  const fresh = [...come.values()].map(({ title, lines: own }) => ({
    table_no: 1,
    form: '',
    title: plainField(title),
    money_unit: own[0]?.amount.money_unit ?? '',
    page_first: 1,
    page_last: 1,
    notes: [],
    lines: own,
  }));
  return [...continued, ...fresh].map((table, index) => ({ ...table, table_no: index + 1 }));
}

const plainField = (text: string): Field => ({ text, places: [], confidence: 1, doubts: [] });
const plainProse = (text: string): Prose => ({ ...plainField(text), quantities: [] });

function newProse(
  old: BudgetDocument,
  diff: DocumentDiff,
): Pick<BudgetDocument, 'sections' | 'other_tables'> {
  const blocks = new Map(blocksOf(old).map((block, at) => [at + 1, block]));
  const added: Block[] = [];
  for (const { about, change, after, where_new, old: place } of diff.texts) {
    if (about !== 'prose' && about !== 'other_table') continue;
    const next: Block = {
      about,
      section: where_new[0] ?? '',
      heading: where_new[1] ?? '',
      text: after,
      places: [],
    };
    if (change === 'added') added.push(next);
    else if (!blocks.has(place?.paragraph_ordinal ?? 0)) throw foreign();
    else if (change === 'removed') blocks.delete(place!.paragraph_ordinal!);
    else blocks.set(place!.paragraph_ordinal!, next);
  }
  const all = [...blocks.values(), ...added];
  return {
    sections: all.filter((it) => it.about === 'prose').map(asSection),
    other_tables: all.filter((it) => it.about === 'other_table').map(asTable),
  };
}

/** A section of one paragraph. */
const asSection = ({ section, heading, text }: Block): Section => {
  const paragraphs = text === '' ? [] : [plainProse(text)];
  const own = { heading: plainField(section), part: '' };
  return heading === ''
    ? { ...own, paragraphs, items: [] }
    : { ...own, paragraphs: [], items: [{ heading: plainField(heading), paragraphs }] };
};

/** A table of one row and one cell. */
const asTable = ({ section, text }: Block): OtherTable => ({
  title: section,
  places: [],
  rows: 1,
  cols: 1,
  cells: [{ row: 0, col: 0, row_span: 1, col_span: 1, ...plainField(text) }],
});
