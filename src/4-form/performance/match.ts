import type { FormDeclaration } from '../forms/declaration.ts';
import type { Band } from './band.ts';
import { labelOf } from './label.ts';
import type { Sheet } from './sheet.ts';

/** The name that a table has in the dataset where no declaration fits it. */
export const GENERIC = 'generic';

/** The first form whose title, labels and columns are those of the table; undefined where none is. */
export function formOf(
  forms: readonly FormDeclaration[],
  sheet: Sheet,
  bands: readonly Band[],
  titles: readonly string[],
): FormDeclaration | undefined {
  const area = { row0: 0, row1: sheet.rows, col0: 0, col1: sheet.cols };
  const printed = new Set(sheet.within(area).flatMap((cell) => spellings(sheet.plain(cell))));
  const headers = bands.map((band) =>
    band.slots.flatMap(({ labels }) => (labels.length > 0 ? [spellings(labels.at(-1)!.text)] : [])),
  );
  return forms.find(
    ({ title, labels, columns }) =>
      (!title || title.some((source) => titles.some((text) => new RegExp(source, 'u').test(text)))) &&
      labels.every((label) => printed.has(label)) &&
      headers.some(
        (row) =>
          row.length === columns.length && row.every((names, index) => names.includes(columns[index]!)),
      ),
  );
}

/** A label as printed, without its brackets, and as it is compared with the vocabulary. */
function spellings(text: string): string[] {
  const { text: whole, core } = labelOf(text);
  return [whole, core];
}
