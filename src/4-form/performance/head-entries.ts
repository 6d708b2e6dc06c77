import type { TableCell } from '../../3-table/table.ts';
import type { Field } from '../../document.ts';
import { fieldOfCell } from '../context.ts';
import type { Part } from './head-parts.ts';
import type { Label } from './label.ts';
import type { Sheet } from './sheet.ts';

/** A value of the head with the labels that lead to it. */
export interface Entry {
  /** Outermost first. */
  readonly labels: readonly Label[];
  readonly field: Field;
  /** Where the innermost label stands: its row and the columns `[col0, col1)` it covers; null beside the table. */
  readonly at: { readonly row: number; readonly col0: number; readonly col1: number } | null;
  /** One of a list of rows below headers: about an item of the list, not about the whole. */
  readonly listed: boolean;
}

export interface Reader {
  readonly sheet: Sheet;
  readonly entries: Entry[];
}

export const placeIn = ({ area }: Part): Entry['at'] => ({
  row: area.row0,
  col0: area.col0,
  col1: area.col1,
});

const BLANK: Field = { text: '', places: [], confidence: 1, doubts: [] };

export function push(
  reader: Reader,
  labels: readonly Label[],
  own: Part,
  value: TableCell | null,
  listed = false,
): void {
  if (value) reader.sheet.take(value);
  reader.entries.push({ labels, field: value ? fieldOfCell(value) : BLANK, at: placeIn(own), listed });
}
