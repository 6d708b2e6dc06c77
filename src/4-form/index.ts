import { STRETCH } from '../3-table/neighbours.ts';
import type { FlowItem, Layout, Paragraph, Table } from '../3-table/table.ts';
import type { BudgetDocument, BudgetTable, OtherTable, Project } from '../document.ts';
import { type Finding, finding } from '../finding.ts';
import { type FormReading, fieldOfCell, placeOf, plain, type TableInContext } from './context.ts';
import { FactReader } from './facts/index.ts';
import type { FormDeclaration } from './forms/declaration.ts';
import { KNOWN_FORMS } from './forms/index.ts';
import { InContext } from './in-context.ts';
import { readPerformance } from './performance/index.ts';
import { ProseReader } from './prose.ts';
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

/** Pages whose tables wait until all of them have said which year the document is of: as many as are judged together before. */
const PAGES_OF_THE_YEAR = 2 * STRETCH;

export interface FormOptions {
  /** Declarations, looked at in this order. */
  readonly forms: readonly FormDeclaration[];
  /** The file's name without the folder; empty where it is not known. */
  readonly fileName: string;
  /** The year as of which dates are read, null for none; what the first pages say where absent. */
  readonly fiscalYear?: number | null;
}

/** Reads the forms of a layout that is there as a whole. An empty one gives empty lists. */
export function readForms(
  layout: Layout,
  forms: readonly FormDeclaration[] = KNOWN_FORMS,
  fileName = '',
): Meaning {
  const reader = new FormReader({ forms, fileName });
  for (const item of layout.flow) reader.add(item);
  return reader.end();
}

/**
 * Reads every table as the form it is, and what no table took as prose. A table of no known kind is kept as it stands. Takes the
 * tables and paragraphs of a document in their order, and keeps none that has been read.
 */
export class FormReader {
  readonly #forms: readonly FormDeclaration[];
  readonly #facts: FactReader;
  readonly #prose = new ProseReader();
  readonly #inContext = new InContext(
    (table, isNextToTable) => this.#read(table, isNextToTable),
    (paragraph) => this.#prose.add(paragraph),
  );
  /** What waits for the year. */
  #early: FlowItem[] = [];
  #fiscalYear: number | null | undefined;
  /** What stands over performance tables that follow one another with nothing between them. */
  #over: readonly Paragraph[] | undefined;
  readonly #projects: Project[] = [];
  readonly #budgetTables: BudgetTable[] = [];
  readonly #otherTables: OtherTable[] = [];
  readonly #findings: Finding[] = [];
  readonly #unread: Finding[] = [];

  constructor({ forms, fileName, fiscalYear }: FormOptions) {
    this.#forms = forms;
    this.#facts = new FactReader(fileName);
    this.#fiscalYear = fiscalYear;
  }

  /** The year as of which dates have been read; undefined where none has been. */
  get fiscalYear(): number | null | undefined {
    return this.#fiscalYear;
  }

  add(item: FlowItem): void {
    this.#facts.add(item);
    if (this.#fiscalYear !== undefined) {
      this.#inContext.add(item);
      return;
    }
    this.#early.push(item);
    if (pageOf(item) - pageOf(this.#early[0]!) >= PAGES_OF_THE_YEAR) this.#readEarly();
  }

  /** Ends the document. The year as of which dates have been read may be another than the document's, where that has many pages. */
  end(): Meaning {
    this.#facts.end();
    this.#readEarly();
    this.#inContext.end();
    const units = this.#projects.flatMap((project) => (project.unit_name ? [project.unit_name.text] : []));
    const facts = this.#facts.facts(units);
    const prose = this.#prose.end();
    return {
      department: facts.department,
      fiscal_year: facts.fiscalYear,
      kind: facts.kind,
      sections: prose.sections,
      projects: this.#projects,
      budget_tables: this.#budgetTables,
      other_tables: this.#otherTables,
      other_text: prose.otherText,
      findings: [
        ...this.#findings,
        // In a document without budget tables amounts are those of statistics.
        ...(this.#budgetTables.length > 0 ? this.#unread : []),
        ...facts.findings,
      ],
    };
  }

  #readEarly(): void {
    if (this.#fiscalYear === undefined) this.#fiscalYear = this.#facts.fiscalYear;
    for (const item of this.#early) this.#inContext.add(item);
    this.#early = [];
  }

  /** Reads a table; gives the paragraphs that it took. */
  #read(free: TableInContext, isNextToTable: boolean): Iterable<Paragraph> {
    const shared = isNextToTable && this.#over !== undefined;
    const table = shared ? { ...free, above: this.#over!, shared } : free;
    const performance = readPerformance(table, { fiscalYear: this.#fiscalYear ?? null }, this.#forms);
    this.#over = performance && performance.records.length > 0 ? table.above : undefined;
    if (performance) return this.#keep(free, performance, this.#projects, 'project_ordinal');
    const statutory = readStatutory(free);
    if (statutory) return this.#keep(free, statutory, this.#budgetTables, 'table_no');
    this.#otherTables.push(otherTableOf(free));
    this.#unread.push(...amountsNotRead(free.table));
    return [];
  }

  /** Numbers the records of a table after those of the tables before. */
  #keep<Ordinal extends 'project_ordinal' | 'table_no', Record extends object>(
    table: TableInContext,
    { records, findings, used }: FormReading<Record>,
    list: (Record & { [Name in Ordinal]: number })[],
    ordinal: Ordinal,
  ): Iterable<Paragraph> {
    this.#findings.push(...findings.map((found) => shifted(found, ordinal, list.length)));
    for (const record of records)
      list.push({ [ordinal]: list.length + 1, ...record } as (typeof list)[number]);
    // What looks like such a table and could not be read is a finding; the table itself is kept as it stands.
    if (records.length === 0) this.#otherTables.push(otherTableOf(table));
    return used;
  }
}

const pageOf = (item: FlowItem): number =>
  item.type === 'table' ? item.parts[0]!.page : item.lines[0]!.page;

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
