import { z } from 'zod';
import { FINDINGS } from './finding.ts';

/*
 * The document: everything known of one source file, as it is written to `documents/<document>.json`. All tables of a
 * dataset are derived from documents. The zod schemas here are the one definition: the types, the published JSON Schema and
 * the check of everything that is written come from them.
 *
 * Text is as published (wrapped lines joined); `*_raw` has its white space removed. A decimal is text: digits with an
 * optional minus and point, never an exponent. An empty text stands for a blank cell, null for a field that the form does
 * not have.
 */

/** Version of this layout. A reader refuses a greater one. */
export const FORMAT_VERSION = 1;

const decimal = z.string().regex(/^(-?\d+(\.\d+)?)?$/);
const ordinal = z.int().positive();

/**
 * Where something stands: the page (from 1) and `[x0, y0, x1, y1]` in points from the top left of the page as seen; null
 * in a text dump, which has no coordinates.
 */
export const Place = z.strictObject({
  page: ordinal,
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});
export type Place = z.infer<typeof Place>;

/** A typed quantity; field by field as in docs/quantities.md. */
export const Quantity = z.strictObject({
  value_raw: z.string(),
  kind: z.enum([
    'money',
    'money_rate',
    'count',
    'percent',
    'duration',
    'frequency',
    'area',
    'length',
    'mass',
    'volume',
    'data',
    'measure',
    'rate',
    'ratio',
    'grade',
    'deadline',
    'period',
    'number',
    'qualitative',
    'compound',
    'unknown',
  ]),
  comparator: z.enum(['', '=', '>=', '<=', '>', '<', '~', 'range']),
  number: decimal,
  number_max: decimal,
  unit: z.string(),
  canonical_number: decimal,
  canonical_max: decimal,
  canonical_unit: z.string(),
  unit_code: z.string(),
  date: z.string(),
  date_max: z.string(),
  /** The decisions that the context took, by code; empty where the value alone decided. */
  from_context: z.array(z.string()),
  /** Why the value is unknown or a date has no year, by code; empty otherwise. */
  reason: z.string(),
});

/** A quantity found in prose: `[start, end)` are offsets in UTF-16 units of the text beside it. */
export const FoundQuantity = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
  quantity: Quantity,
});

/** What a person said of a text (docs/review.md): `from` is what was read, and is the text itself where it was accepted. */
export const Review = z.strictObject({
  action: z.enum(['corrected', 'accepted']),
  from: z.string(),
  when: z.iso.datetime(),
});
export type Review = z.infer<typeof Review>;

const trust = {
  /** 1 where nothing was inferred, or a person looked; lower with every doubt. */
  confidence: z.number().min(0).max(1),
  /** What was inferred, by code. */
  doubts: z.array(z.string()),
  /** Only where a person looked. */
  review: Review.optional(),
};

/** Published text with its places: one a page that it stands on. A blank cell has a place and no text. */
export const Field = z.strictObject({ text: z.string(), places: z.array(Place), ...trust });
export type Field = z.infer<typeof Field>;

/** Prose with the quantities found in it. */
export const Prose = z.strictObject({ ...Field.shape, quantities: z.array(FoundQuantity) });
export type Prose = z.infer<typeof Prose>;

/** An amount of money: as printed, in 元, and the unit that it is printed in. */
export const Amount = z.strictObject({
  raw: z.string(),
  /** Exact; empty where the cell is blank or holds no number. */
  cny: decimal,
  money_unit: z.string(),
  places: z.array(Place),
  ...trust,
});
export type Amount = z.infer<typeof Amount>;

/** A head field of a table: the labels that lead to it, outermost first, and what stands beside them. */
export const HeadField = z.strictObject({ label_path: z.array(z.string()), ...Field.shape });
export type HeadField = z.infer<typeof HeadField>;

/** One step of a spending plan: the label that the value stands below. */
export const PlanStep = z.strictObject({ label: z.string(), value: Field });
export type PlanStep = z.infer<typeof PlanStep>;

export const Indicator = z.strictObject({
  indicator_ordinal: ordinal,
  /** Where the row starts. */
  place: Place,
  period: z.string(),
  level1: Field,
  level2: Field,
  level3: Field,
  description: Prose.nullable(),
  comparator_column: Field.nullable(),
  value: Field,
  unit_column: Field.nullable(),
  direction: Field.nullable(),
  weight: Field.nullable(),
  basis: Field.nullable(),
  /** Columns of the form that have no field of their own. */
  others: z.array(HeadField),
  quantity: Quantity,
});
export type Indicator = z.infer<typeof Indicator>;

export const Project = z.strictObject({
  project_ordinal: ordinal,
  page_first: ordinal,
  page_last: ordinal,
  /** Which known form the table was read as; `generic` where none fits. */
  form: z.string(),
  heading: Field.nullable(),
  unit_code: Field.nullable(),
  unit_name: Field.nullable(),
  project_code: Field.nullable(),
  project_name: Field.nullable(),
  money_unit: z.string(),
  reviews: z.strictObject({ money_unit: Review.optional() }).optional(),
  budget: Amount.nullable(),
  fiscal: Amount.nullable(),
  other: Amount.nullable(),
  purpose: Prose.nullable(),
  plan: z.array(PlanStep),
  goals: z.array(Prose),
  /** Every labelled field of the head, those above included. */
  fields: z.array(HeadField),
  indicators: z.array(Indicator),
});
export type Project = z.infer<typeof Project>;

/** A cell of a statutory budget table that holds an amount. */
export const BudgetLine = z.strictObject({
  row_ordinal: ordinal,
  code: z.string(),
  name: z.string(),
  /** Where code and name stand; null where the row has neither. */
  label_place: Place.nullable(),
  /** The header cells over the amount, top level first. */
  column_path: z.array(z.string()),
  amount: Amount,
  /** Of code and name, only where a person looked. */
  reviews: z.strictObject({ code: Review.optional(), name: Review.optional() }).optional(),
});
export type BudgetLine = z.infer<typeof BudgetLine>;

/** A figure of a budget table that is no money: a count, an area, a percentage. */
export const OtherFigure = z.strictObject({
  row_ordinal: ordinal,
  code: z.string(),
  name: z.string(),
  label_place: Place.nullable(),
  column_path: z.array(z.string()),
  figure: Field,
  /** Its unit is that of its column, its row or its name; without one it is a bare number. */
  quantity: Quantity,
});
export type OtherFigure = z.infer<typeof OtherFigure>;

export const BudgetTable = z.strictObject({
  /** Counts the tables that have a unit of money, in the order of the document. */
  table_no: ordinal,
  form: z.string(),
  title: Field,
  money_unit: z.string(),
  reviews: z.strictObject({ money_unit: Review.optional() }).optional(),
  page_first: ordinal,
  page_last: ordinal,
  notes: z.array(Field),
  lines: z.array(BudgetLine),
  /** Only where there are any. */
  other_figures: z.array(OtherFigure).optional(),
});
export type BudgetTable = z.infer<typeof BudgetTable>;

/** A table that no form took, as it stands on the page; a cell's row and column count from 0. */
export const OtherTable = z.strictObject({
  title: z.string(),
  places: z.array(Place),
  rows: z.int().nonnegative(),
  cols: z.int().nonnegative(),
  cells: z.array(
    z.strictObject({
      row: z.int().nonnegative(),
      col: z.int().nonnegative(),
      row_span: ordinal,
      col_span: ordinal,
      ...Field.shape,
    }),
  ),
});
export type OtherTable = z.infer<typeof OtherTable>;

/** A numbered item below a section's heading. */
export const SectionItem = z.strictObject({ heading: Field, paragraphs: z.array(Prose) });
export type SectionItem = z.infer<typeof SectionItem>;

/** The document's prose: a heading with its paragraphs and numbered items. Text before the first heading has an empty one. */
export const Section = z.strictObject({
  heading: Field,
  /** The part of the document that the section stands in, as its title pages say (第一部分 部门整体绩效目标); may be empty. */
  part: z.string(),
  paragraphs: z.array(Prose),
  items: z.array(SectionItem),
});
export type Section = z.infer<typeof Section>;

export const FindingRecord = z.strictObject({
  code: z.enum(Object.keys(FINDINGS) as [keyof typeof FINDINGS, ...(keyof typeof FINDINGS)[]]),
  severity: z.enum(['error', 'warning', 'info']),
  page: ordinal.nullable(),
  table: z.enum(['project', 'indicator', 'budget_line', 'document']),
  project_ordinal: ordinal.nullable(),
  indicator_ordinal: ordinal.nullable(),
  table_no: ordinal.nullable(),
  row_ordinal: ordinal.nullable(),
  field: z.string(),
  message: z.string(),
  value: z.string(),
  /** Other ways to read the row, its cells joined by ` | ` as in `value`; only where there are any. */
  readings: z.array(z.string()).optional(),
  /** When a person looked at it and found nothing to be done; only where one did. */
  accepted: z.iso.datetime().optional(),
});

/** What one source document holds. `document` and `file` are given by the run that read it, empty where bytes were read. */
export const BudgetDocument = z.strictObject({
  format: z.literal('yusuan.document'),
  format_version: z.literal(FORMAT_VERSION),
  engine_version: z.string(),
  document: z.string(),
  file: z.string(),
  sha256: z.string().regex(/^([0-9a-f]{64})?$/),
  pages: ordinal,
  reader: z.enum(['pdf', 'text']),
  producer: z.string(),
  department: z.string(),
  fiscal_year: z.int().nullable(),
  kind: z.enum(['', '预算', '决算']),
  /** Of the facts above, only where a person looked. */
  reviews: z
    .strictObject({
      department: Review.optional(),
      fiscal_year: Review.optional(),
      kind: Review.optional(),
    })
    .optional(),
  sections: z.array(Section),
  projects: z.array(Project),
  budget_tables: z.array(BudgetTable),
  other_tables: z.array(OtherTable),
  /** Text outside tables and sections: covers, contents, running headers and footers, page numbers. */
  other_text: z.array(
    z.strictObject({
      kind: z.enum(['header', 'footer', 'contents', 'title', 'note', 'other']),
      ...Field.shape,
    }),
  ),
  findings: z.array(FindingRecord),
});
export type BudgetDocument = z.infer<typeof BudgetDocument>;

/** The parts of a document that grow with it. */
const LISTS = [
  'sections',
  'projects',
  'budget_tables',
  'other_tables',
  'other_text',
  'findings',
] as const satisfies (keyof BudgetDocument)[];

/**
 * A document looked at as BudgetDocument.parse does, but entry by entry in its own lists, and not copied: what several entries share
 * is one object still. Only entries that would be written in another order than the schema's are replaced. Throws a ZodError.
 */
export function checkedInPlace(document: BudgetDocument): BudgetDocument {
  const empty = Object.fromEntries(LISTS.map((name) => [name, []]));
  const checked: Record<string, unknown> = BudgetDocument.parse({ ...document, ...empty });
  for (const name of LISTS) {
    const { element } = BudgetDocument.shape[name];
    const list: unknown[] = document[name];
    for (const [index, entry] of list.entries()) {
      const parsed: unknown = element.parse(entry);
      if (!areWrittenAlike(entry, parsed)) list[index] = parsed;
    }
    checked[name] = list;
  }
  return checked as BudgetDocument;
}

/** True where two equal values have their keys in the same order throughout. */
function areWrittenAlike(value: unknown, other: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const keys = Object.keys(value);
  const others = Object.keys(other as object);
  if (keys.length !== others.length) return false;
  for (const [index, key] of keys.entries()) {
    if (key !== others[index]) return false;
    if (!areWrittenAlike(value[key as never], (other as object)[key as never])) return false;
  }
  return true;
}
