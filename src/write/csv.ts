import type { Row, Table } from './table.ts';

export const BYTE_ORDER_MARK = '\ufeff';

/** The header line. */
export const csvHeader = ({ columns }: Table): string =>
  `${columns.map((column) => column.name).join(',')}\n`;

/** Rows as RFC 4180 has them, without a header; lines end in a line feed, a blank is empty. */
export const csvRows = ({ columns }: Table, rows: readonly Row[]): string =>
  csvLines(rows.map((row) => columns.map((column) => row[column.name] ?? '')));

/** Lines of cells. A cell with a comma, a quote or a line break stands in quotes; so does one with what some readers take for commas. */
export const csvLines = (rows: readonly (readonly (string | number)[])[]): string =>
  // A line with nothing on it is no row: the blank of a row of one cell stands in quotes.
  rows.map((cells) => `${cells.map(cellText).join(',') || (cells.length === 1 ? '""' : '')}\n`).join('');

function cellText(cell: string | number): string {
  const text = String(cell);
  return /[",|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How a text begins that some spreadsheet runs as a formula (OWASP, "CSV Injection"); the wide forms count in Chinese ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A number and nothing else, which runs nothing: -1,204.50, +3%. */
const SIGNED_NUMBER = /^[+-]\d[\d,]*(?:\.\d+)?%?$/;

/**
 * The text with an apostrophe before it where a spreadsheet would run it, and then no longer the exact text: for people who
 * open CSV files by a click.
 */
export const withoutFormula = (text: string): string =>
  FORMULA.test(text) && !SIGNED_NUMBER.test(text) ? `'${text}` : text;

/** The rows with every text so; numbers and dates are left as they are. */
export function withoutFormulas({ columns }: Table, rows: readonly Row[]): Row[] {
  const texts = columns.filter((column) => column.type === 'text').map((column) => column.name);
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(texts.map((name) => [name, withoutFormula(String(row[name] ?? ''))])),
  }));
}
