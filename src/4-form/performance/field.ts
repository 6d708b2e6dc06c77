import type { TableCell } from '../../3-table/table.ts';
import type { Field } from '../../document.ts';
import { fieldOfCell } from '../context.ts';

/*
 * Cells as fields. A name, a level or a value is one piece of text: what the source breaks into lines is joined, without a
 * space next to Chinese.
 */

const LATIN_BREAK = /(?<=[A-Za-z0-9]) *\n *(?=[A-Za-z])|(?<=[A-Za-z]) *\n *(?=[A-Za-z0-9])/g;

/** One line of text: line feeds taken out, a space kept between Latin words. */
export const inline = (text: string): string => text.replace(LATIN_BREAK, ' ').replace(/ *\n */g, '');

/** Cells that stand side by side as one field; a single cell as it is. No cells give a blank field without a place. */
export function fieldOfCells(cells: readonly TableCell[]): Field {
  const [cell] = cells;
  if (cell && cells.length === 1) {
    const field = fieldOfCell(cell);
    field.text = inline(field.text);
    if (field.doubts.length > 1) field.doubts = [...new Set(field.doubts)];
    return field;
  }
  const fields = cells.map(fieldOfCell);
  return {
    text: fields.map((field) => inline(field.text)).join(''),
    places: fields.flatMap((field) => field.places),
    confidence: Math.min(1, ...fields.map((field) => field.confidence)),
    doubts: [...new Set(fields.flatMap((field) => field.doubts))],
  };
}

export const inlined = (field: Field): Field => ({ ...field, text: inline(field.text) });

/** The same field with another text: a part of it, or without what is no part of it. */
export const withText = (field: Field, text: string): Field => ({ ...field, text });
