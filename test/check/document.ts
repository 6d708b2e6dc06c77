import { existsSync, readFileSync } from 'node:fs';
import { formOf } from '../../src/4-form/statutory/forms.ts';
import {
  BudgetDocument,
  type BudgetLine,
  type BudgetTable,
  type Field,
  type Project,
} from '../../src/document.ts';
import { powerOf, toYuan } from '../../src/money.ts';
import { findQuantities, parseDecimal, parseQuantity } from '../../src/quantity/index.ts';

/** A project as a case writes it down. An indicator is level 1, 2, 3 and value, then what else it has. */
interface ProjectJson {
  readonly budget?: string;
  readonly fiscal?: string;
  readonly other?: string;
  /** Amounts that the form prints beside the two. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly plan?: Readonly<Record<string, string>>;
  readonly goals?: readonly string[];
  readonly indicators?: readonly (readonly [string, string, string, string, IndicatorJson?])[];
}

interface IndicatorJson {
  readonly period?: string;
  readonly description?: string;
  readonly weight?: string;
  readonly direction?: string;
}

const YEAR = 2025;
const field = (text: string, page = 1): Field => ({
  text,
  places: [{ page, box: [0, 0, 1, 1] }],
  confidence: 1,
  doubts: [],
});
const prose = (text: string) => ({
  ...field(text),
  quantities: findQuantities(text, { fiscalYear: YEAR }).map((found) => ({
    ...found,
    quantity: mutable(found.quantity),
  })),
});
const mutable = <T extends { readonly from_context: readonly string[] }>(quantity: T) => ({
  ...quantity,
  from_context: [...quantity.from_context],
});

export function amountOf(raw: string, unit: string, page: number, x = 0): BudgetLine['amount'] {
  const value = parseDecimal(raw);
  return {
    raw,
    cny: value ? toYuan(value, unit) : '',
    money_unit: unit,
    places: [{ page, box: [x, 0, x + 1, 1] }],
    confidence: 1,
    doubts: [],
  };
}

/** The document of a case: lines.tsv (budget lines; figures that are no money where the unit is none of money; with x on the page where columns have headers of the same words), projects.json and prose.txt (a paragraph a line), each where it is there. */
export function documentOf(folder: URL): BudgetDocument {
  const read = (name: string) =>
    existsSync(new URL(name, folder)) ? readFileSync(new URL(name, folder), 'utf8') : '';
  const paragraphs = read('prose.txt')
    .split('\n')
    .filter((line) => line !== '');
  const projects = read('projects.json');
  return BudgetDocument.parse({
    format: 'yusuan.document',
    format_version: 1,
    engine_version: '',
    document: '',
    file: '',
    sha256: '',
    pages: 1,
    reader: 'pdf',
    producer: '',
    department: '',
    fiscal_year: YEAR,
    kind: '预算',
    sections:
      paragraphs.length === 0
        ? []
        : [{ heading: field(''), part: '', paragraphs: paragraphs.map(prose), items: [] }],
    projects: projects === '' ? [] : (JSON.parse(projects) as ProjectJson[]).map(projectOf),
    budget_tables: tablesOf(read('lines.tsv')),
    other_tables: [],
    other_text: [],
    findings: [],
  });
}

function tablesOf(text: string): BudgetTable[] {
  const tables: BudgetTable[] = [];
  const [, ...rows] = text.split('\n').filter((line) => line !== '');
  for (const row of rows) {
    const [
      title = '',
      unit = '',
      page = '1',
      ordinal = '1',
      code = '',
      name = '',
      column = '',
      raw = '',
      x = '0',
    ] = row.split('\t');
    let table = tables.at(-1);
    if (table?.title.text !== title) {
      table = {
        table_no: tables.length + 1,
        form: formOf(title),
        title: field(title),
        money_unit: unit,
        page_first: Number(page),
        page_last: Number(page),
        notes: [],
        lines: [],
      };
      tables.push(table);
    }
    if (powerOf(unit) === undefined) {
      const quantity = mutable(parseQuantity(raw, { unitColumn: unit }));
      table.other_figures ??= [];
      table.other_figures.push({
        row_ordinal: Number(ordinal),
        code,
        name,
        label_place: null,
        column_path: column.split('/'),
        figure: field(raw, Number(page)),
        quantity,
      });
      continue;
    }
    table.lines.push({
      row_ordinal: Number(ordinal),
      code,
      name,
      label_place: null,
      column_path: column.split('/'),
      amount: amountOf(raw, unit, Number(page), Number(x)),
    });
  }
  return tables;
}

/** The fields of a form that prints parts: 财政资金 and those beside it, each in a place of its own. */
function fieldsOf({ parts, fiscal }: ProjectJson): Project['fields'] {
  if (!parts) return [];
  const elsewhere = { places: [{ page: 1, box: [2, 2, 3, 3] as [number, number, number, number] }] };
  return [
    { label_path: ['总额', '财政资金'], ...field(fiscal ?? '') },
    ...Object.entries(parts).map(([label, text]) => ({
      label_path: ['总额', label],
      ...field(text),
      ...elsewhere,
    })),
  ];
}

function projectOf(json: ProjectJson, index: number): Project {
  const money = (raw: string | undefined) => (raw === undefined ? null : amountOf(raw, '万元', 1));
  return {
    project_ordinal: index + 1,
    page_first: 1,
    page_last: 1,
    form: 'generic',
    heading: null,
    unit_code: null,
    unit_name: null,
    project_code: null,
    project_name: null,
    money_unit: '万元',
    budget: money(json.budget),
    fiscal: money(json.fiscal),
    other: money(json.other),
    purpose: null,
    plan: Object.entries(json.plan ?? {}).map(([label, value]) => ({ label, value: field(value) })),
    goals: (json.goals ?? []).map(prose),
    fields: fieldsOf(json),
    indicators: (json.indicators ?? []).map(([level1, level2, level3, value, more = {}], at) => ({
      indicator_ordinal: at + 1,
      place: { page: 1, box: [0, 0, 1, 1] },
      period: more.period ?? '',
      level1: field(level1),
      level2: field(level2),
      level3: field(level3),
      description: more.description === undefined ? null : prose(more.description),
      comparator_column: null,
      value: field(value),
      unit_column: null,
      direction: more.direction === undefined ? null : field(more.direction),
      weight: more.weight === undefined ? null : field(more.weight),
      basis: null,
      others: [],
      quantity: mutable(
        parseQuantity(value, { level2, level3, description: more.description ?? '', fiscalYear: YEAR }),
      ),
    })),
  };
}
