import type { FlowItem, Layout, Paragraph, Table } from '../3-table/table.ts';
import type { BudgetDocument, BudgetTable, OtherTable, Project } from '../document.ts';
import { type Finding, finding } from '../finding.ts';
import { fieldOfCell, placeOf, plain, type TableInContext } from './context.ts';
import { documentFacts } from './facts/index.ts';
import type { FormDeclaration } from './forms/declaration.ts';
import { KNOWN_FORMS } from './forms/index.ts';
import { readPerformance } from './performance/index.ts';
import { readProse } from './prose.ts';
import { readStatutory } from './statutory/index.ts';

/** What the tables and paragraphs of a document mean. */
export type Meaning = Pick<
  BudgetDocument,
  | 'department'
  | 'fiscal_year'
  | 'kind'
  | 'sections'
  | 'projects'
  | 'budget_tables'
  | 'other_tables'
  | 'other_text'
> & { readonly findings: Finding[] };

/**
 * Reads every table as the form it is, and what no table took as prose. A table of no known kind is kept as it stands.
 * An empty layout gives empty lists.
 */
export function readForms(
  layout: Layout,
  forms: readonly FormDeclaration[] = KNOWN_FORMS,
  fileName = '',
): Meaning {
  const contexts = tablesInContext(layout.flow);
  const paragraphs = layout.flow.filter((item) => item.type === 'paragraph');
  const tables = contexts.map(({ table }) => table);
  const early = documentFacts({ paragraphs, tables, units: [], fileName });

  const projects: Project[] = [];
  const budgetTables: BudgetTable[] = [];
  const otherTables: OtherTable[] = [];
  const findings: Finding[] = [];
  const unread: Finding[] = [];
  const used = new Set<Paragraph>();
  /** What stands over performance tables that follow one another with nothing between them. */
  let over: readonly Paragraph[] | undefined;
  for (const context of contexts) {
    const free = {
      table: context.table,
      above: context.above.filter((paragraph) => !used.has(paragraph)),
      below: context.below.filter((paragraph) => !used.has(paragraph)),
    };
    const shared = context.above.length === 0 && over !== undefined;
    const inContext = shared ? { ...free, above: over!, shared } : free;
    const performance = readPerformance(inContext, { fiscalYear: early.fiscalYear }, forms);
    over = performance && performance.records.length > 0 ? inContext.above : undefined;
    if (performance) {
      findings.push(
        ...performance.findings.map((found) => shifted(found, 'project_ordinal', projects.length)),
      );
      for (const record of performance.records)
        projects.push({ project_ordinal: projects.length + 1, ...record });
      for (const paragraph of performance.used) used.add(paragraph);
      // What looks like a performance table and could not be read is a finding; the table itself is kept as it stands.
      if (performance.records.length === 0) otherTables.push(otherTableOf(free));
      continue;
    }
    const statutory = readStatutory(free);
    if (statutory) {
      findings.push(...statutory.findings.map((found) => shifted(found, 'table_no', budgetTables.length)));
      for (const record of statutory.records)
        budgetTables.push({ table_no: budgetTables.length + 1, ...record });
      for (const paragraph of statutory.used) used.add(paragraph);
      if (statutory.records.length === 0) otherTables.push(otherTableOf(free));
      continue;
    }
    otherTables.push(otherTableOf(free));
    unread.push(...amountsNotRead(free.table));
  }
  // In a document without budget tables amounts are those of statistics.
  if (budgetTables.length > 0) findings.push(...unread);

  const units = projects.flatMap((project) => (project.unit_name ? [project.unit_name.text] : []));
  const facts = units.length > 0 ? documentFacts({ paragraphs, tables, units, fileName }) : early;
  findings.push(...facts.findings);
  const prose = readProse(paragraphs.filter((paragraph) => !used.has(paragraph)));
  return {
    department: facts.department,
    fiscal_year: facts.fiscalYear,
    kind: facts.kind,
    sections: prose.sections,
    projects,
    budget_tables: budgetTables,
    other_tables: otherTables,
    other_text: prose.otherText,
    findings,
  };
}

/** Findings of a form count its own records from 1; in the document they go on from those before. */
const shifted = (found: Finding, ordinal: 'project_ordinal' | 'table_no', before: number): Finding => {
  const own = found[ordinal];
  return own === null ? found : { ...found, [ordinal]: own + before };
};

/** An amount as budget tables print them, down to a hundredth of their unit. */
const AMOUNT = /^[-−－△(（]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}[)）]?$/;
/** Of fewer amounts in a table of no known form nothing is said. A count. */
const FEW_AMOUNTS = 2;

/** What is to be said of a table that is none of the known forms but holds amounts: none of them is among the budget lines. */
function amountsNotRead(table: Table): Finding[] {
  const amounts = table.cells.filter((cell) => AMOUNT.test(plain(cell.text)));
  const [first] = amounts;
  const page = table.parts[0]!.page;
  if (!first || amounts.length < FEW_AMOUNTS) return [];
  const message = `The table on page ${page} holds ${amounts.length} amounts but neither unit nor title of a budget table: they are not among the budget lines.`;
  return [finding('table_not_read', message, { page, table: 'document', value: plain(first.text) })];
}

export function tablesInContext(flow: readonly FlowItem[]): TableInContext[] {
  const contexts: { table: Table; above: Paragraph[]; below: Paragraph[] }[] = [];
  let above: Paragraph[] = [];
  for (const item of flow) {
    if (item.type === 'table') {
      contexts.push({ table: item, above, below: [] });
      above = [];
    } else if (item.role === 'text') {
      above.push(item);
      contexts.at(-1)?.below.push(item);
    }
  }
  return contexts;
}

function otherTableOf({ table, above }: TableInContext): OtherTable {
  const nearest = above.at(-1);
  const title =
    nearest && nearest.lines.at(-1)!.page === table.parts[0]!.page && /表$/.test(nearest.text)
      ? nearest.text
      : '';
  return {
    title,
    places: table.parts.map(placeOf),
    rows: table.rows,
    cols: table.cols,
    cells: table.cells.map((cell) => ({
      row: cell.row,
      col: cell.col,
      row_span: cell.rowSpan,
      col_span: cell.colSpan,
      ...fieldOfCell(cell),
    })),
  };
}
