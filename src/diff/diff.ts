import { z } from 'zod';
import { Place } from '../document.ts';

/*
 * What changed from one document to another, and from one dataset to another, as it is written to diff.json. The zod
 * schemas are the one definition: types and the check of what is written come from them.
 *
 * Text is as published. A decimal is text: digits with an optional minus and point. Empty text stands for what is not there.
 */

/** Version of this layout. */
export const DIFF_VERSION = 1;

const decimal = z.string().regex(/^(-?\d+(\.\d+)?)?$/);
const ordinal = z.int().positive();

/** Where something stands in its document: `document` is its name in the dataset; ordinals as there. */
export const Ref = z.strictObject({
  document: z.string(),
  project_ordinal: ordinal.nullable(),
  indicator_ordinal: ordinal.nullable(),
  table_no: ordinal.nullable(),
  /** Position of the amount among those of its table, from 1. */
  line_ordinal: ordinal.nullable(),
  /** Position of a paragraph in the document's prose, or of a row among those of its other tables, from 1. */
  paragraph_ordinal: ordinal.nullable(),
  page: ordinal.nullable(),
  /** Where on that page, in points from its top left corner as seen; null where it has no box. */
  box: Place.shape.box.nullable(),
});
export type Ref = z.infer<typeof Ref>;

/**
 * What about a value is different, or only written differently.
 *
 * - `comparator`, `number`, `unit`, `date`, `kind`, `wording`: of a change
 * - `period`: a rate is given for another period (50元/人/月, 600元/人/年); `unit_notation`: the same in another unit
 * - `comparator_notation` (≥95%, 95%以上), `spelling`: full-width forms, signs, punctuation; `trailing_zeros`;
 *   `blank_zero`: a blank cell and a printed zero
 * - `years_only`: nothing but years and numbers of documents differ
 * - `reversed`: at least became at most, or the other way round
 */
export const Aspect = z.enum([
  'comparator',
  'number',
  'unit',
  'date',
  'kind',
  'wording',
  'period',
  'unit_notation',
  'comparator_notation',
  'spelling',
  'trailing_zeros',
  'blank_zero',
  'years_only',
  'reversed',
]);
export type Aspect = z.infer<typeof Aspect>;

export const CHANGE_FIELDS = [
  'project_code',
  'project_name',
  'budget',
  'fiscal',
  'other',
  'purpose',
  'plan',
  'goals',
  'level1',
  'level2',
  'level3',
  'description',
  'value',
  'basis',
  'weight',
  'amount',
] as const;
export type ChangeField = (typeof CHANGE_FIELDS)[number];

/** One difference: a row of changes.csv with everything that is known of it. */
export const Change = z.strictObject({
  change: z.enum(['added', 'removed', 'changed']),
  table: z.enum(['project', 'indicator', 'budget_line']),
  /** Empty for what was added or removed. */
  field: z.enum(['', ...CHANGE_FIELDS]),
  old: Ref.nullable(),
  new: Ref.nullable(),
  project_code_old: z.string(),
  project_code_new: z.string(),
  project_name_old: z.string(),
  project_name_new: z.string(),
  level1: z.string(),
  level2: z.string(),
  level3: z.string(),
  table_title: z.string(),
  code: z.string(),
  name: z.string(),
  column: z.string(),
  before: z.string(),
  after: z.string(),
  /** Number in `canonical_unit`, `low~high` of a range, or a date. */
  before_canonical: z.string(),
  after_canonical: z.string(),
  canonical_unit: z.string(),
  /** After less before, exact; empty where they are no two numbers of one unit. */
  delta: decimal,
  /** Of the amount before, rounded half up to two places; empty where that is zero or there is no delta. */
  percent: decimal,
  direction: z.enum(['', 'up', 'down']),
  /** Whether more or less is asked for, in the sense of the indicator. */
  sense: z.enum(['', 'stricter', 'looser', 'unclear']),
  aspects: z.array(Aspect),
  /** What the new document holds there, as in its JSON: the field, or the whole record of what was added; of what was removed the old record. */
  record: z.unknown(),
});
export type Change = z.infer<typeof Change>;

/** A difference that is no data: prose, headings, fields of a form, names. Not in changes.csv. */
export const TextChange = z.strictObject({
  change: z.enum(['added', 'removed', 'changed']),
  about: z.enum([
    'prose',
    'other_table',
    'heading',
    'head_field',
    'other_column',
    'unit',
    'table_title',
    'line_name',
    'note',
  ]),
  /** Headings, names and labels that lead to it, outermost first; of prose the section and the item, empty where none. */
  where: z.array(z.string()),
  /** The same in the new document; empty where nothing stands there. */
  where_new: z.array(z.string()),
  before: z.string(),
  after: z.string(),
  old: Ref.nullable(),
  new: Ref.nullable(),
  aspects: z.array(Aspect),
});
export type TextChange = z.infer<typeof TextChange>;

export const Evidence = z.strictObject({ feature: z.string(), weight: z.number(), similarity: z.number() });

/** Two things that were taken to be one, and why. */
export const Match = z.strictObject({
  table: z.enum(['project', 'indicator', 'budget_table', 'budget_line', 'prose']),
  old: Ref,
  new: Ref,
  name_old: z.string(),
  name_new: z.string(),
  score: z.number(),
  by: z.enum(['equal', 'assignment', 'given']),
  evidence: z.array(Evidence),
});
export type Match = z.infer<typeof Match>;

/** What several things have to do with each other beyond pairs: a hint, not counted as a change. */
export const Relation = z.strictObject({
  relation: z.enum(['split', 'merged', 'moved']),
  old: z.array(Ref),
  new: z.array(Ref),
  /** Names of both sides, for people. */
  names_old: z.array(z.string()),
  names_new: z.array(z.string()),
  /** Share of the indicators (split, merged) or score of the pair (moved). */
  score: z.number(),
});
export type Relation = z.infer<typeof Relation>;

/** Amounts of a group on both sides, in 元, and what changed in it. */
export const Total = z.strictObject({
  group: z.enum(['document', 'department', 'unit', 'level1', 'level2', 'class', 'category', 'item']),
  name: z.string(),
  /** For classes, categories and items of codes (类, 款, 项): the table and column that are summed. */
  table_title: z.string(),
  column: z.string(),
  before: decimal,
  after: decimal,
  delta: decimal,
  percent: decimal,
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  stricter: z.int(),
  looser: z.int(),
});
export type Total = z.infer<typeof Total>;

export const WARNINGS = [
  'department_differs',
  'kind_differs',
  'same_year',
  'years_reversed',
  'year_inferred',
  'same_file',
  'nothing_to_compare',
  'form_differs',
  'not_paired',
  'run_not_finished',
] as const;
/** `message` is a sentence; `facts` are what it names, in the words of the documents. */
export const Warning = z.strictObject({
  code: z.enum(WARNINGS),
  message: z.string(),
  facts: z.array(z.string()),
});
export type Warning = z.infer<typeof Warning>;

export const Side = z.strictObject({
  document: z.string(),
  file: z.string(),
  sha256: z.string(),
  department: z.string(),
  fiscal_year: z.int().nullable(),
  kind: z.enum(['', '预算', '决算']),
  pages: ordinal,
  projects: z.int(),
  indicators: z.int(),
  budget_lines: z.int(),
});
export type Side = z.infer<typeof Side>;

/** What changed from one document to the other. */
export const DocumentDiff = z.strictObject({
  old: Side,
  new: Side,
  changes: z.array(Change),
  /** The same in another notation: no change. */
  rewrites: z.array(Change),
  texts: z.array(TextChange),
  matches: z.array(Match),
  relations: z.array(Relation),
  totals: z.array(Total),
  warnings: z.array(Warning),
});
export type DocumentDiff = z.infer<typeof DocumentDiff>;

/** What changed from one dataset to the other. */
export const Diff = z.strictObject({
  format: z.literal('yusuan.diff'),
  format_version: z.literal(DIFF_VERSION),
  engine_version: z.string(),
  pairs: z.array(DocumentDiff),
  /** Documents without a counterpart. */
  unpaired_old: z.array(Side),
  unpaired_new: z.array(Side),
  /** Over all pairs, by department. */
  totals: z.array(Total),
  warnings: z.array(Warning),
});
export type Diff = z.infer<typeof Diff>;
