import type { Table } from '../../3-table/table.ts';
import type { FormDeclaration } from '../forms/declaration.ts';
import { type Band, findBands } from './band.ts';
import { COMMON_WORDS, labelOf, type Words, wordsWith } from './label.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** The name that a table has in the dataset where no declaration fits it. */
export const GENERIC = 'generic';

/** A table with the words of its form. */
export interface Match {
  /** Undefined where no declaration fits. */
  readonly form: FormDeclaration | undefined;
  readonly sheet: Sheet;
  readonly bands: readonly Band[];
}

/** Reads a table with the words of the first form whose title, labels and columns it has, else with those all forms share. */
export function matchForm(forms: readonly FormDeclaration[], table: Table, titles: readonly string[]): Match {
  const printed = new Set(table.cells.flatMap((cell) => spellings(cell.text)));
  for (const form of forms) {
    const { title, labels } = form;
    if (title && !title.some((source) => titles.some((text) => new RegExp(source, 'u').test(text)))) continue;
    if (![...labels, ...form.columns].every((label) => printed.has(label))) continue;
    const sheet = sheetOf(table, wordsOf(form));
    const bands = findBands(sheet);
    if (bands.some((band) => hasColumns(band, form.columns))) return { form, sheet, bands };
  }
  const sheet = sheetOf(table);
  return { form: undefined, sheet, bands: findBands(sheet) };
}

function hasColumns(band: Band, columns: readonly string[]): boolean {
  const headers = band.slots.flatMap(({ labels }) =>
    labels.length > 0 ? [spellings(labels.at(-1)!.text)] : [],
  );
  return (
    headers.length === columns.length && headers.every((names, index) => names.includes(columns[index]!))
  );
}

/** The form's own words, and its columns as headers even where nobody says what they mean. */
function wordsOf(form: FormDeclaration): Words {
  const isKnown = (column: string) => {
    const label = labelOf(column);
    return COMMON_WORDS.column(label).length > 0 || COMMON_WORDS.head(label) !== undefined;
  };
  const unknown = form.columns
    .filter((column) => !isKnown(column))
    .map((column) => [column, 'other'] as const);
  return wordsWith(
    new Map([...unknown, ...Object.entries(form.column_meanings)]),
    new Map(Object.entries(form.label_meanings)),
  );
}

/** A label as printed, without its brackets, and as it is compared with the vocabulary. */
function spellings(text: string): string[] {
  const { text: whole, core } = labelOf(text);
  return [whole, core];
}
