import type { FlowItem, Paragraph, Table } from '../../3-table/table.ts';
import type { BudgetDocument } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import { plain } from '../context.ts';
import { DepartmentEvidence } from './department.ts';
import { KindEvidence } from './kind.ts';
import { withYearsInDigits, type Year, YearEvidence } from './year.ts';

/** What a document is about as a whole. Each is empty or null where the document does not say. */
export interface DocumentFacts {
  readonly department: string;
  readonly fiscalYear: number | null;
  readonly kind: BudgetDocument['kind'];
  /** What no title and no label says, and from what it follows instead. */
  readonly findings: readonly Finding[];
}

/**
 * Reads the year, the department and the kind of a document from its titles, then from labels and the headers of columns,
 * then from the name of its file and what most of the text speaks of. It takes what is in the document in its order, and keeps
 * no more than what speaks for what.
 */
export class FactReader {
  readonly #year = new YearEvidence();
  readonly #department = new DepartmentEvidence();
  readonly #kind = new KindEvidence();
  readonly #fileName: string;
  /** The last paragraph, which the next one may complete. */
  #paragraph: Paragraph | undefined;

  /** `fileName` is the file's name without the folder; empty where it is not known. */
  constructor(fileName: string) {
    this.#fileName = comparable(fileName);
  }

  add(item: FlowItem): void {
    if (item.type === 'table') this.#table(item);
    else {
      if (this.#paragraph) this.#text(this.#paragraph, item);
      this.#paragraph = item;
    }
  }

  /** Nothing follows. */
  end(): void {
    if (this.#paragraph) this.#text(this.#paragraph);
    this.#paragraph = undefined;
  }

  /** The year, by what was taken so far. */
  get fiscalYear(): number | null {
    return this.#year.year(this.#fileName)?.year ?? null;
  }

  /** The facts, by what was taken so far. `units` are the names of units in the project tables. */
  facts(units: readonly string[]): DocumentFacts {
    const year = this.#year.year(this.#fileName);
    const department = this.#department.department(units.map(comparable));
    const kind = this.#kind.kind();
    return {
      department: department.name,
      fiscalYear: year?.year ?? null,
      kind,
      findings: [
        ...departmentFindings(department),
        ...(year ? yearInferred(year) : [YEAR_MISSING]),
        ...(kind === '' ? [KIND_MISSING] : []),
      ],
    };
  }

  #text(paragraph: Paragraph, next?: Paragraph): void {
    const text = comparable(completes(paragraph, next) ? paragraph.text + next!.text : paragraph.text);
    for (const evidence of [this.#year, this.#department, this.#kind]) evidence.text(text);
    if (paragraph.role === 'text') this.#department.line(text);
    if (!isTitle(paragraph)) return;
    const title = text.replace(PART, '');
    for (const evidence of [this.#year, this.#department, this.#kind]) evidence.title(title);
  }

  #table({ cells }: Table): void {
    for (const { text } of cells) {
      const plain = comparable(text);
      this.#year.text(plain);
      this.#kind.text(plain);
      this.#department.text(plain, { inTable: true });
    }
    // A table's title may be its first row.
    const first = cells.filter((cell) => cell.row === 0);
    if (first.length !== 1) return;
    const title = comparable(first[0]!.text);
    this.#year.title(title);
    this.#kind.title(title);
    this.#department.title(title, { inTable: true });
  }
}

const comparable = (text: string): string => withYearsInDigits(plain(text));

/** True where a paragraph is a label that ends with its colon, and the next one stands to the right of it on the same line. */
function completes(label: Paragraph, next: Paragraph | undefined): boolean {
  const line = label.lines[0]!;
  const beside = next?.lines[0];
  return (
    beside !== undefined &&
    /[:：]$/.test(label.text) &&
    beside.page === line.page &&
    Math.abs(beside.box.y1 - line.box.y1) < line.size / 2
  );
}

/** 第二部分 before the title of a part. */
const PART = /^第[一二三四五六七八九十]{1,3}(?:部分|篇|章)/;

/** Short, not a sentence: a cover, a heading, a running header or the title of a table. */
const isTitle = (paragraph: Paragraph): boolean =>
  paragraph.text.length <= 80 && !/[。；]/.test(paragraph.text);

function departmentFindings({ name, printed }: ReturnType<DepartmentEvidence['department']>): Finding[] {
  if (name === '') return [DEPARTMENT_MISSING];
  if (printed) return [];
  const message = `No title names the department; ${name} follows from the rest of the text.`;
  return [finding('fact_inferred', message, { field: 'department', value: name })];
}

const DEPARTMENT_MISSING = finding('fact_missing', 'Nothing that was read names the department.', {
  field: 'department',
});
const YEAR_MISSING = finding(
  'fact_missing',
  'Nothing that was read says which year it is: dates without a year have none.',
  { field: 'fiscal_year' },
);
const KIND_MISSING = finding(
  'fact_missing',
  'Nothing that was read says whether this is a budget or a final account.',
  { field: 'kind' },
);

const FROM: Readonly<Record<Exclude<Year['by'], 'title'>, string>> = {
  columns: 'the headers of columns',
  file: "the file's name",
  text: 'the rest of the text',
};

function yearInferred({ year, by, against }: Year): Finding[] {
  if (by === 'title') return [];
  const place = { field: 'fiscal_year', value: String(year) };
  return against === undefined
    ? [finding('fact_inferred', `No title names the year; ${year} follows from ${FROM[by]}.`, place)]
    : [
        finding(
          'year_uncertain',
          `No title names the year: ${FROM[by]} says ${year}, most of the text speaks of ${against}. Dates without a year are read as of ${year}.`,
          place,
        ),
      ];
}
