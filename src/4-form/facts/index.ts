import type { Paragraph, Table } from '../../3-table/table.ts';
import type { BudgetDocument } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import { plain } from '../context.ts';
import { departmentOf } from './department.ts';
import { withYearsInDigits, type Year, yearOf } from './year.ts';

/** What a document is about as a whole. Each is empty or null where the document does not say. */
export interface DocumentFacts {
  readonly department: string;
  readonly fiscalYear: number | null;
  readonly kind: BudgetDocument['kind'];
  /** What no title and no label says, and from what it follows instead. */
  readonly findings: readonly Finding[];
}

/** What a document's facts are read from. */
export interface FactSource {
  readonly paragraphs: readonly Paragraph[];
  readonly tables: readonly Table[];
  /** The names of units in its project tables. */
  readonly units: readonly string[];
  /** The name of its file without the folder; empty where it is not known. */
  readonly fileName: string;
}

/**
 * Reads the year, the department and the kind of a document from its titles, then from labels and the headers of columns,
 * then from the name of its file and what most of the text speaks of.
 */
export function documentFacts({ paragraphs, tables, units, fileName }: FactSource): DocumentFacts {
  const lines = withLabelsCompleted(paragraphs).map(({ text, paragraph }) => ({
    text: comparable(text),
    paragraph,
  }));
  const cells = tables.flatMap((table) => table.cells.map((cell) => comparable(cell.text)));
  const titles = lines
    .filter(({ paragraph }) => isTitle(paragraph))
    .map(({ text }) => text.replace(PART, ''));
  // A table's title may be its first row.
  for (const table of tables) {
    const first = table.cells.filter((cell) => cell.row === 0);
    if (first.length === 1) titles.push(comparable(first[0]!.text));
  }
  const texts = [...lines.map(({ text }) => text), ...cells];
  const cover = lines
    .filter(({ paragraph }) => paragraph.role === 'text')
    .slice(0, COVER_LINES)
    .map(({ text }) => text);
  const year = yearOf({ titles, texts, fileName: comparable(fileName) });
  const department = departmentOf({ cover, titles, texts, units: units.map(comparable) });
  const kind = kindOf(titles, texts);
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

const comparable = (text: string): string => withYearsInDigits(plain(text));

/** A cover is read at most this far. */
const COVER_LINES = 12;

/** A label that ends with its colon, together with what stands to the right of it on the same line. */
function withLabelsCompleted(paragraphs: readonly Paragraph[]): { text: string; paragraph: Paragraph }[] {
  return paragraphs.map((paragraph, index) => {
    const next = paragraphs[index + 1];
    const line = paragraph.lines[0]!;
    const beside = next?.lines[0];
    const completes =
      beside &&
      /[:：]$/.test(paragraph.text) &&
      beside.page === line.page &&
      Math.abs(beside.box.y1 - line.box.y1) < line.size / 2;
    return { text: completes ? paragraph.text + next!.text : paragraph.text, paragraph };
  });
}

/** 第二部分 before the title of a part. */
const PART = /^第[一二三四五六七八九十]{1,3}(?:部分|篇|章)/;

/** Short, not a sentence: a cover, a heading, a running header or the title of a table. */
const isTitle = (paragraph: Paragraph): boolean =>
  paragraph.text.length <= 80 && !/[。；]/.test(paragraph.text);

function departmentFindings({ name, printed }: ReturnType<typeof departmentOf>): Finding[] {
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

/** 决算 where a title of a publication says so; 一般公共预算…决算表 has both words and is 决算. */
function kindOf(titles: readonly string[], texts: readonly string[]): BudgetDocument['kind'] {
  const settled = (all: readonly string[]) => all.filter((text) => text.includes('决算')).length;
  const planned = (all: readonly string[]) =>
    all.filter((text) => text.includes('预算') && !text.includes('决算')).length;
  const published = titles.filter((text) => PUBLICATION.test(text));
  for (const some of [published, titles]) {
    if (settled(some) > planned(some)) return '决算';
    if (planned(some) > settled(some)) return '预算';
  }
  if (titles.some((text) => text.includes('绩效目标'))) return '预算';
  if (settled(texts) > planned(texts)) return '决算';
  // Tables of final accounts have 决算 in their titles.
  return planned(texts) > 0 || titles.some((text) => BUDGET_TABLE.test(text)) ? '预算' : '';
}

/** The title of a table that every budget has. */
const BUDGET_TABLE = /(?:收支|收入|支出)总表$|“三公”经费支出表$/;

/** What the whole publication is called: 2024年部门预算, 部门决算公开. */
const PUBLICATION = /(?:部门|单位)(?:预算|决算)(?:公开|说明|编制说明|信息公开|情况说明|报告)*$/;
