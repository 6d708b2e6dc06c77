import { z } from 'zod';
import { Place } from '../document.ts';
import { FINDINGS } from '../finding.ts';

/*
 * What a person said of a dataset, as it is kept in `OUT/corrections.json`: that a text was read wrongly and what it should
 * be, that it was read rightly, or that a finding has been looked at. A correction is tied to the bytes of the source
 * document and to a place on its page, not to the order in which one version of the engine lists things.
 */

/** Version of this layout. A reader refuses every other one. */
export const CORRECTIONS_VERSION = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A moment in UTC: `2026-03-01T08:30:00Z`. */
const when = z.iso.datetime();
const text = z.string().max(100_000);

/** The records of a document that have texts to correct; `document` is the whole of it. */
export const CORRECTED_TABLES = [
  'document',
  'project',
  'indicator',
  'budget_table',
  'budget_line',
  'section',
  'other_table',
  'other_text',
] as const;

/** Which text of which kind of record. */
const What = z.strictObject({
  table: z.enum(CORRECTED_TABLES),
  /** Its name in the document's JSON: `value`, `level3`, `budget`, `plan`, `amount`, `name`, `paragraphs`. */
  field: z.string().min(1).max(100),
});

/**
 * Where it stands. Null for a fact of the whole document. `box` is null in a text dump, where `path` takes its place; of a
 * PDF, `path` is for people only.
 */
const Where = z.strictObject({
  page: Place.shape.page.nullable(),
  box: Place.shape.box,
  /** JSON pointer (RFC 6901) in the document as it was when the correction was made: `/projects/0/indicators/3/value`. */
  path: z.string().max(1000),
});

/** Which finding: everything in it but its wording. */
const FindingKey = z.strictObject({
  code: z.enum(Object.keys(FINDINGS) as [keyof typeof FINDINGS, ...(keyof typeof FINDINGS)[]]),
  page: Place.shape.page.nullable(),
  table: z.string().max(100),
  project_ordinal: z.int().positive().nullable(),
  indicator_ordinal: z.int().positive().nullable(),
  table_no: z.int().positive().nullable(),
  row_ordinal: z.int().positive().nullable(),
  field: z.string().max(100),
  value: text,
});
export type FindingKey = z.infer<typeof FindingKey>;

const of = {
  /** SHA-256 of the source document's bytes. */
  sha256,
  /** What the dataset called the document, for people; it decides nothing. */
  document: z.string().max(1000),
};

export const Correction = z.discriminatedUnion('action', [
  /** What is read there, `from`, should be `to`. */
  z.strictObject({
    action: z.literal('correct'),
    ...of,
    what: What,
    where: Where,
    from: text,
    to: text,
    when,
  }),
  /** What is read there, `from`, is what is printed there. */
  z.strictObject({ action: z.literal('accept'), ...of, what: What, where: Where, from: text, when }),
  /** The finding has been looked at and needs nothing done. */
  z.strictObject({ action: z.literal('accept_finding'), ...of, finding: FindingKey, when }),
]);
export type Correction = z.infer<typeof Correction>;
/** A correction of a text or the acceptance of one. */
export type TextCorrection = Extract<Correction, { readonly what: unknown }>;
export type What = z.infer<typeof What>;
export type Where = z.infer<typeof Where>;

/** The whole file. */
export const CorrectionsFile = z.strictObject({
  format: z.literal('yusuan.corrections'),
  format_version: z.literal(CORRECTIONS_VERSION),
  corrections: z.array(Correction),
});
export type CorrectionsFile = z.infer<typeof CorrectionsFile>;
