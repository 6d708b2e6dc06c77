import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withoutSpace } from '../../src/diff/text.ts';
import {
  BudgetDocument,
  type Field,
  FORMAT_VERSION,
  type Indicator,
  type Place,
  type Project,
  type Prose,
} from '../../src/document.ts';
import { parseQuantity, shiftDecimalText } from '../../src/quantity/index.ts';

/** Documents that all projects of the family share, beside this clone. */
export const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Why a test that needs them is skipped, or false. */
export const withoutShared = existsSync(`${SHARED}documents`)
  ? false
  : `the shared documents are not at ${SHARED}`;

interface TruthIndicator {
  level1: string;
  level2: string;
  level3: string;
  period?: string;
  description?: string;
  comparator_column?: string;
  value: string;
  unit_column?: string;
  weight?: string;
  direction?: string;
  basis?: string;
  pages: number[];
}

export interface Truth {
  document: { department: string; fiscal_year: number | null };
  overall?: {
    sections: { heading: string; paragraphs: string[]; items: { heading: string; paragraphs: string[] }[] }[];
  };
  projects: {
    ordinal: number;
    heading: string;
    unit_code: string;
    unit_name: string;
    money_unit: string;
    project_code: string;
    project_name: string;
    budget: string;
    fiscal: string;
    other: string;
    purpose: string;
    plan: { labels: string[]; values: Record<string, string> };
    goals: string[];
    pages: number[];
    indicators: TruthIndicator[];
  }[];
}

/** A document as the engine would read it, out of what its truth file says. Places have pages, boxes are empty. */
export const documentFromTruth = (path: string, name: string): BudgetDocument =>
  documentFrom(JSON.parse(readFileSync(path, 'utf8')) as Truth, name);

export function documentFrom(truth: Truth, name: string): BudgetDocument {
  const { department, fiscal_year } = truth.document;
  return BudgetDocument.parse({
    format: 'yusuan.document',
    format_version: FORMAT_VERSION,
    engine_version: '0.0.0',
    document: name,
    file: `${name}.pdf`,
    sha256: '',
    pages: Math.max(1, ...truth.projects.flatMap((project) => project.pages)),
    reader: 'pdf',
    producer: '',
    department,
    fiscal_year,
    kind: '预算',
    sections: (truth.overall?.sections ?? []).map((section) => ({
      heading: field(section.heading),
      part: '',
      paragraphs: section.paragraphs.map((text) => prose(text)),
      items: section.items.map((item) => ({
        heading: field(item.heading),
        paragraphs: item.paragraphs.map((text) => prose(text)),
      })),
    })),
    projects: truth.projects.map((project) => projectOf(project, fiscal_year)),
    budget_tables: [],
    other_tables: [],
    other_text: [],
    findings: [],
  });
}

function projectOf(it: Truth['projects'][number], year: number | null): Project {
  const page = it.pages[0] ?? 1;
  const amount = (raw: string) => ({
    raw,
    cny: /^[\d,]+(\.\d+)?$/.test(raw)
      ? shiftDecimalText(raw.replaceAll(',', ''), it.money_unit === '元' ? 0 : 4)
      : '',
    money_unit: it.money_unit,
    places: [place(page)],
    confidence: 1,
    doubts: [],
  });
  return {
    project_ordinal: it.ordinal,
    page_first: page,
    page_last: it.pages.at(-1) ?? page,
    form: 'truth',
    heading: field(it.heading, page),
    unit_code: field(it.unit_code, page),
    unit_name: field(it.unit_name, page),
    project_code: field(it.project_code, page),
    project_name: field(it.project_name, page),
    money_unit: it.money_unit,
    budget: amount(it.budget),
    fiscal: amount(it.fiscal),
    other: amount(it.other),
    purpose: prose(it.purpose, page),
    plan: it.plan.labels.map((label) => ({ label, value: field(it.plan.values[label] ?? '', page) })),
    goals: it.goals.map((goal) => prose(goal, page)),
    fields: [],
    indicators: it.indicators.map((indicator, index) => indicatorOf(indicator, index, year)),
  };
}

export function indicatorOf(it: TruthIndicator, index: number, fiscalYear: number | null): Indicator {
  const page = it.pages[0] ?? 1;
  const context = {
    level2: it.level2,
    level3: it.level3,
    description: it.description ?? '',
    comparatorColumn: it.comparator_column ?? '',
    unitColumn: it.unit_column ?? '',
    fiscalYear,
  };
  const optional = (text: string | undefined) => (text === undefined ? null : field(text, page));
  const quantity = parseQuantity(withoutSpace(it.value), context);
  return {
    indicator_ordinal: index + 1,
    place: place(page),
    period: it.period ?? '',
    level1: field(it.level1, page),
    level2: field(it.level2, page),
    level3: field(it.level3, page),
    description: it.description === undefined ? null : prose(it.description, page),
    comparator_column: optional(it.comparator_column),
    value: field(it.value, page),
    unit_column: optional(it.unit_column),
    direction: optional(it.direction),
    weight: optional(it.weight),
    basis: optional(it.basis),
    others: [],
    quantity: { ...quantity, from_context: [...quantity.from_context] },
  };
}

const place = (page: number): Place => ({ page, box: [0, 0, 0, 0] });

export const field = (text: string, page = 1): Field => ({
  text,
  places: [place(page)],
  confidence: 1,
  doubts: [],
});

export const prose = (text: string, page = 1): Prose => ({ ...field(text, page), quantities: [] });
