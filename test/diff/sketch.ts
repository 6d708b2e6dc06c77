import { z } from 'zod';
import type { BudgetDocument, BudgetTable } from '../../src/document.ts';
import { toYuan } from '../../src/money.ts';
import { parseDecimal } from '../../src/quantity/index.ts';
import { documentFrom, field } from './from-truth.ts';

/*
 * A document in a few lines of JSON, for cases and properties: what is left out is blank. An indicator is a list: levels 1 to
 * 3, description, value, basis, weight; or an object where it needs columns of its own.
 */

export const IndicatorSketch = z.union([
  z.array(z.string()).max(7),
  z.strictObject({
    levels: z.array(z.string()).max(3),
    description: z.string().optional(),
    comparator: z.string().optional(),
    value: z.string(),
    unit: z.string().optional(),
    direction: z.string().optional(),
    weight: z.string().optional(),
    basis: z.string().optional(),
    period: z.string().optional(),
  }),
]);

const ProjectSketch = z.strictObject({
  name: z.string().default(''),
  code: z.string().default(''),
  unit: z.string().default(''),
  heading: z.string().default(''),
  budget: z.string().default(''),
  fiscal: z.string().default(''),
  other: z.string().default(''),
  money_unit: z.string().default('万元'),
  purpose: z.string().default(''),
  plan: z.record(z.string(), z.string()).default({}),
  goals: z.array(z.string()).default([]),
  indicators: z.array(IndicatorSketch).default([]),
});

const TableSketch = z.strictObject({
  title: z.string(),
  money_unit: z.string().default('万元'),
  /** code, name, column, amount */
  lines: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
});

export const DocumentSketch = z.strictObject({
  name: z.string().default('document'),
  department: z.string().default('某市某局'),
  year: z.number().nullable().default(null),
  kind: z.enum(['', '预算', '决算']).default('预算'),
  /** section, item, paragraph */
  prose: z.array(z.tuple([z.string(), z.string(), z.string()])).default([]),
  projects: z.array(ProjectSketch).default([]),
  tables: z.array(TableSketch).default([]),
});

/** The document that the sketch stands for. */
export function drawn(sketch: z.input<typeof DocumentSketch>): BudgetDocument {
  const it = DocumentSketch.parse(sketch);
  const document = documentFrom(
    {
      document: { department: it.department, fiscal_year: it.year },
      overall: {
        sections: it.prose.map(([heading, item, text]) => ({
          heading,
          paragraphs: item === '' ? [text] : [],
          items: item === '' ? [] : [{ heading: item, paragraphs: [text] }],
        })),
      },
      projects: it.projects.map(({ name, code, unit, plan, indicators, ...rest }, index) => ({
        ...rest,
        ordinal: index + 1,
        unit_code: '',
        unit_name: unit,
        project_code: code,
        project_name: name,
        plan: { labels: Object.keys(plan), values: plan },
        pages: [index + 1],
        indicators: indicators.map((indicator) => ({ ...indicatorOf(indicator), pages: [index + 1] })),
      })),
    },
    it.name,
  );
  return { ...document, kind: it.kind, budget_tables: it.tables.map(tableOf) };
}

function indicatorOf(sketch: z.infer<typeof IndicatorSketch>) {
  if (!Array.isArray(sketch)) {
    const { levels, comparator, unit, ...rest } = sketch;
    const [level1 = '', level2 = '', level3 = ''] = levels;
    return {
      ...rest,
      level1,
      level2,
      level3,
      ...(comparator !== undefined && { comparator_column: comparator }),
      ...(unit !== undefined && { unit_column: unit }),
    };
  }
  const [level1 = '', level2 = '', level3 = '', description = '', value = '', basis = '', weight] = sketch;
  return { level1, level2, level3, description, value, basis, ...(weight !== undefined && { weight }) };
}

function tableOf({ title, money_unit, lines }: z.infer<typeof TableSketch>, index: number): BudgetTable {
  const page = index + 1;
  return {
    table_no: index + 1,
    form: 'sketch',
    title: field(title, page),
    money_unit,
    page_first: page,
    page_last: page,
    notes: [],
    lines: lines.map(([code, name, column, raw], row) => {
      const value = parseDecimal(raw);
      const { text: _, ...placed } = field('', page);
      const cny = value ? toYuan(value, money_unit) : '';
      return {
        row_ordinal: row + 1,
        code,
        name,
        label_place: null,
        column_path: column.split('/'),
        amount: { ...placed, raw, cny, money_unit },
      };
    }),
  };
}
