import type { Severity } from '../../finding.ts';
import type { Row, Table } from '../table.ts';

/* Which cells of a document's rows its findings are about, so that they can be coloured where they stand. */

/** Marks of one row, by column: the severest finding of each. */
export type RowMarks = ReadonlyMap<string, Severity>;

const RANK: Record<Severity, number> = { info: 1, warning: 2, error: 3 };

/** The tables of records: what a finding calls a row, the columns that name it in both, the cell that stands for it whole. */
const RECORDS = [
  { table: 'documents', of: 'document', key: ['document'], whole: 'findings' },
  { table: 'projects', of: 'project', key: ['project_ordinal'], whole: 'project_name' },
  { table: 'indicators', of: 'indicator', key: ['project_ordinal', 'indicator_ordinal'], whole: 'level3' },
  { table: 'budget_lines', of: 'budget_line', key: ['table_no', 'row_ordinal'], whole: 'name' },
] as const;

/** The marks of a document's rows, those of findings included. A finding on no row of its table marks the first it could be. */
export function marksOf(rows: ReadonlyMap<Table, readonly Row[]>): Map<Row, RowMarks> {
  const marks = new Map<Row, Map<string, Severity>>();
  const mark = (row: Row, column: string, severity: Severity): void => {
    const its = marks.get(row) ?? new Map<string, Severity>();
    if (RANK[severity] > RANK[its.get(column) ?? 'info'] || !its.has(column)) its.set(column, severity);
    marks.set(row, its);
  };
  const named = new Map([...rows].map(([table, its]) => [table.name, { table, its }]));
  const findings = named.get('findings')?.its ?? [];
  for (const finding of findings) mark(finding, 'severity', finding.severity as Severity);
  for (const { table, of, key, whole } of RECORDS) {
    const records = named.get(table);
    const concerned = findings.filter((finding) => finding.table === of);
    if (!records || concerned.length === 0) continue;
    const rowsOf = index(records.its, key);
    for (const finding of concerned) {
      const columns = columnsOf(records.table, String(finding.field ?? ''));
      for (const row of rowsOf(finding)) {
        for (const column of columns.length > 0 ? columns : [whole])
          mark(row, column, finding.severity as Severity);
      }
    }
  }
  return marks;
}

/** Finds the rows that a finding names; by the first part of the key alone where it names no more, and then only one. */
function index(rows: readonly Row[], key: readonly string[]): (finding: Row) => readonly Row[] {
  const whole = new Map<string, Row[]>();
  const first = new Map<string, Row[]>();
  for (const row of rows) {
    const its = whole.get(keyOf(row, key));
    if (its) its.push(row);
    else whole.set(keyOf(row, key), [row]);
    const part = keyOf(row, key.slice(0, 1));
    if (!first.has(part)) first.set(part, [row]);
  }
  return (finding) => whole.get(keyOf(finding, key)) ?? first.get(keyOf(finding, key.slice(0, 1))) ?? [];
}

const keyOf = (row: Row, columns: readonly string[]): string =>
  columns.map((column) => row[column] ?? '').join(' ');

/** The columns of a field: the value as printed and the typed one belong together. */
function columnsOf({ columns }: Table, field: string): string[] {
  const base = field.replace(/_(?:raw|cny)$/, '');
  const names = [base, `${base}_raw`, `${base}_cny`];
  return columns.map((column) => column.name).filter((name) => names.includes(name));
}
