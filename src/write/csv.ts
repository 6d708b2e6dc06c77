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
  rows.map((cells) => `${cells.map(cellText).join(',')}\n`).join('');

function cellText(cell: string | number): string {
  const text = String(cell);
  return /[",|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How a text begins that some spreadsheet runs as a formula (OWASP, "CSV Injection"); the wide forms count in Chinese ones. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * The rows with an apostrophe before every text that a spreadsheet would run. Numbers and dates are left as they are. What
 * is written is no longer the exact text: for people who open CSV files by a click.
 */
export function withoutFormulas({ columns }: Table, rows: readonly Row[]): Row[] {
  const texts = columns.filter((column) => column.type === 'text').map((column) => column.name);
  return rows.map((row) => {
    const risky = texts.filter((name) => FORMULA.test(String(row[name] ?? '')));
    return { ...row, ...Object.fromEntries(risky.map((name) => [name, `'${row[name]}`])) };
  });
}
