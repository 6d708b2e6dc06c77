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
