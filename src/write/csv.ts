import { writeToString } from 'fast-csv';
import type { Row, Table } from './table.ts';

export const BYTE_ORDER_MARK = '\ufeff';

/** The header line. */
export const csvHeader = ({ columns }: Table): string =>
  `${columns.map((column) => column.name).join(',')}\n`;

/** Rows as RFC 4180 has them, without a header; lines end in a line feed, a blank is empty. */
export async function csvRows({ columns }: Table, rows: readonly Row[]): Promise<string> {
  if (rows.length === 0) return '';
  const cells = rows.map((row) => columns.map((column) => row[column.name] ?? ''));
  return await writeToString(cells, { headers: false, rowDelimiter: '\n', includeEndRowDelimiter: true });
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
