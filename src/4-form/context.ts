import { confidenceOf } from '../3-table/confidence.ts';
import type { TextLine } from '../3-table/line.ts';
import type { CellPart, Paragraph, Table, TableCell } from '../3-table/table.ts';
import type { Field, Indicator, Place, Prose } from '../document.ts';
import type { Finding } from '../finding.ts';
import { findQuantities, type Quantity as ReadQuantity } from '../quantity/index.ts';
import { trustOf } from './pieces.ts';

/** A table with the text around it, as far as it may belong to it. */
export interface TableInContext {
  readonly table: Table;
  /** Paragraphs between the table before (or the beginning) and this one, in reading order: the nearest is the last. */
  readonly above: readonly Paragraph[];
  /** True where nothing stands between the table before and this one: `above` is what stands over both. */
  readonly shared?: boolean;
  /** Paragraphs between this table and the next (or the end), in reading order. */
  readonly below: readonly Paragraph[];
}

/** What a reader of one kind of form made of a table. */
export interface FormReading<Record> {
  readonly records: readonly Record[];
  /** The paragraphs that were taken as the table's title, unit line, notes: they are not prose. */
  readonly used: ReadonlySet<Paragraph>;
  /** Without ordinals of projects and tables: these are given once all tables are read. */
  readonly findings: readonly Finding[];
}

/** Two places of a hundredth of a point are one. */
const round = (value: number): number => Math.round(value * 100) / 100;

export const placeOf = (part: Pick<CellPart, 'page' | 'box'>): Place => ({
  page: part.page,
  box: [round(part.box.x0), round(part.box.y0), round(part.box.x1), round(part.box.y1)],
});

/** A cell as published text with its places. */
export function fieldOfCell(cell: TableCell): Field {
  const { confidence, doubts } = trustOf(cell);
  return { text: cell.text, places: cell.parts.map(placeOf), confidence, doubts };
}

/** Lines outside tables as published text with their places, one a line. */
export function fieldOfLines(lines: readonly TextLine[], text: string): Field {
  const doubts = lines.some((line) => line.unreadable) ? (['unreadable'] as const) : [];
  return { text, places: lines.map(placeOf), confidence: confidenceOf(doubts), doubts: [...doubts] };
}

/** A field with the quantities found in its text. */
export function proseOf(field: Field): Prose {
  const quantities = findQuantities(field.text).map(({ start, end, text, quantity }) => ({
    start,
    end,
    text,
    quantity: quantityAsWritten(quantity),
  }));
  if (field.review) return { ...field, quantities };
  return {
    text: field.text,
    places: field.places,
    confidence: field.confidence,
    doubts: field.doubts,
    quantities,
  };
}

/** A quantity as a document holds it. Key by key: to copy so large an object as a whole takes longer than to read most quantities. */
export const quantityAsWritten = (read: ReadQuantity): Indicator['quantity'] => ({
  value_raw: read.value_raw,
  kind: read.kind,
  comparator: read.comparator,
  number: read.number,
  number_max: read.number_max,
  unit: read.unit,
  canonical_number: read.canonical_number,
  canonical_max: read.canonical_max,
  canonical_unit: read.canonical_unit,
  unit_code: read.unit_code,
  date: read.date,
  date_max: read.date_max,
  from_context: [...read.from_context],
  reason: read.reason,
});

/** Text as labels are compared: without white space, full-width signs as ASCII. */
export const plain = (text: string): string =>
  text
    .replace(/\s/g, '')
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
