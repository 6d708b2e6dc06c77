import { z } from 'zod';
import { FINDINGS, type FindingCode } from '../../finding.ts';

/*
 * A known form. Reading goes by what labels and headers mean (performance/vocabulary.ts), so a declaration says how the
 * form is told from others, and only what the common words cannot know of it. docs/forms.md has a worked example.
 */

/** What a column may be declared as; as in performance/vocabulary.ts. */
const columnMeaning = z.enum([
  'level1',
  'level2',
  'level3',
  'description',
  'comparator',
  'value',
  'unit',
  'direction',
  'weight',
  'basis',
  'other',
]);

/** What a label of the head may be declared as. */
const headMeaning = z.enum([
  'project_name',
  'project_code',
  'unit',
  'unit_code',
  'budget',
  'fiscal',
  'other',
  'part',
  'purpose',
  'plan',
  'goals',
  'list',
  'known',
]);

const pattern = z.string().refine(isPattern, { message: 'not a regular expression' });

export const FormDeclaration = z.strictObject({
  /** The dataset's `form`: lower-case Latin letters, digits and hyphens. */
  form: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** For people: province, kind of table, years. */
  name: z.string().min(1),
  /** Regular expressions on the title without white space; one of them fits. Absent: any title. */
  title: z.array(pattern).min(1).optional(),
  /** Labels of the head that every table of the form prints, without white space; brackets may be left out. */
  labels: z.array(z.string().min(1)).default([]),
  /** The headers of the indicators' columns, left to right, all of them; brackets may be left out. */
  columns: z.array(z.string().min(1)).min(2),
  /** What labels mean where the common words do not tell. */
  label_meanings: z.record(z.string(), headMeaning).default({}),
  /** What headers mean where the common words do not tell. */
  column_meanings: z.record(z.string(), columnMeaning).default({}),
  /** Checks that say nothing about this form, by the codes of their findings. */
  checks_off: z.array(z.enum(Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]])).default([]),
});
export type FormDeclaration = z.infer<typeof FormDeclaration>;

/** A form as it is written down: what has a default may be left out. */
export type FormDeclarationInput = z.input<typeof FormDeclaration>;

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with a declaration, one line a field: `columns.0: expected string`. */
export class FormError extends Error {
  override readonly name = 'FormError';
}

/**
 * A declaration from parsed JSON, as a user gives it with `--form FILE`.
 *
 * Throws a FormError that names each field that is wrong.
 */
export function parseFormDeclaration(json: unknown): FormDeclaration {
  const result = FormDeclaration.safeParse(json);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path, message }) => `${path.length > 0 ? path.join('.') : 'form'}: ${message}`,
  );
  throw new FormError(lines.join('\n'));
}

/** Completes a declaration of the program's own. */
export const declareForm = (form: FormDeclarationInput): FormDeclaration => FormDeclaration.parse(form);

/** True where the check with this code makes sense for the form of this name; a form that nobody declared has all checks. */
export function checkApplies(forms: readonly FormDeclaration[], form: string, code: FindingCode): boolean {
  return !forms.find((declared) => declared.form === form)?.checks_off.includes(code);
}
