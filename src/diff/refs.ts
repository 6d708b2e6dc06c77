import type { BudgetDocument, BudgetLine, BudgetTable, Indicator, Place, Project } from '../document.ts';
import type { Ref, Side } from './diff.ts';

type Named = Pick<BudgetDocument, 'document'>;

const ref = ({ document }: Named, place: Place | undefined, facts: Partial<Ref>): Ref => ({
  document,
  project_ordinal: null,
  indicator_ordinal: null,
  table_no: null,
  line_ordinal: null,
  paragraph_ordinal: null,
  page: place?.page ?? null,
  box: place?.box ?? null,
  ...facts,
});

/** The project, or the place of one of its fields. */
export const projectRef = (document: Named, project: Project, place?: Place): Ref =>
  ref(document, place ?? project.heading?.places[0] ?? project.project_name?.places[0], {
    project_ordinal: project.project_ordinal,
    ...(place ? {} : { page: project.page_first }),
  });

export const indicatorRef = (document: Named, project: Project, indicator: Indicator, place?: Place): Ref =>
  ref(document, place ?? indicator.place, {
    project_ordinal: project.project_ordinal,
    indicator_ordinal: indicator.indicator_ordinal,
  });

export const tableRef = (document: Named, table: BudgetTable): Ref =>
  ref(document, table.title.places[0], { table_no: table.table_no, page: table.page_first });

export const lineRef = (document: Named, table: BudgetTable, line: BudgetLine): Ref =>
  ref(document, line.amount.places[0], {
    table_no: table.table_no,
    line_ordinal: table.lines.indexOf(line) + 1,
  });

export const placeRef = (document: Named, place: Place | undefined, facts: Partial<Ref> = {}): Ref =>
  ref(document, place, facts);

/** What a report says of a document. */
export const sideOf = (it: BudgetDocument): Side => ({
  document: it.document,
  file: it.file,
  sha256: it.sha256,
  department: it.department,
  fiscal_year: it.fiscal_year,
  kind: it.kind,
  pages: it.pages,
  projects: it.projects.length,
  indicators: it.projects.reduce((sum, project) => sum + project.indicators.length, 0),
  budget_lines: it.budget_tables.reduce((sum, table) => sum + table.lines.length, 0),
});
