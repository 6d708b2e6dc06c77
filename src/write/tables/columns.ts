import type { BudgetDocument, Field, Place } from '../../document.ts';
import type { Column } from '../table.ts';

/* What several tables have in their columns. */

/** The document that a row is of. */
export const documentColumn = <Source extends { readonly document: BudgetDocument }>(): Column<Source> => ({
  name: 'document',
  type: 'text',
  title: ['Document', '文档'],
  description: 'Name of the document within the dataset; its JSON is documents/<document>.json.',
  required: true,
  value: ({ document }) => document.document,
});

/** Empty where the form has no such field. */
export const textOf = (field: Field | null): string => field?.text ?? '';

/** The same without white space. */
export const rawOf = (field: Field | null): string => withoutSpace(textOf(field));

/** White space of any kind, and characters of no width that text copied from a word processor carries. */
export const withoutSpace = (text: string): string => text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, '');

/** `x0 y0 x1 y1`, at most two decimals each. */
export function boxOf(place: Place | undefined): string {
  if (!place?.box) return '';
  return place.box.map((coordinate) => String(Number(coordinate.toFixed(2)) + 0)).join(' ');
}
