import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BudgetDocument } from '../../src/document.ts';
import { finding } from '../../src/finding.ts';
import { Dataset } from '../../src/write/dataset.ts';
import { FAILURE_TABLE, failureRow } from '../../src/write/failures.ts';
import type { Row, Table } from '../../src/write/table.ts';
import { DOCUMENT_TABLES } from '../../src/write/tables.ts';
import { sample } from '../write/sample.ts';

/* Datasets written in every form, for other programs to read back. */

/** What a spreadsheet would run, round, date or choke on, each as the name of a project. */
export const HOSTILE_NAMES = [
  '=1+1',
  '=HYPERLINK("https://example.org","看")',
  '+86 10 1234',
  '-0-',
  '@SUM(A1)',
  "'quoted",
  '1307000000000000001',
  '0001',
  '1E5',
  '2025-12-31',
  'TRUE',
  '_x0041_',
  '  spaces  ',
  'tab\tand "quotes", commas; <tags> & more',
  'line\nline',
  'control \u0001 and return \r end',
  '汉字𠮷😀',
  '',
];

/** Decimals that end up as numbers, and such as no binary number or no DECIMAL(38, 10) holds. */
export const DECIMALS = ['0', '-5700', '12345678901.23', '0.1', '99999999999999999999.99', '-0.0000000001'];
export const TOO_LONG = '0.12345678901';

/** The sample with a project for each hostile name and an amount for each decimal. */
export function hostile(): BudgetDocument {
  const [project] = sample.projects;
  const [table] = sample.budget_tables;
  const [line] = table!.lines;
  return BudgetDocument.parse({
    ...sample,
    document: 'hostile',
    projects: HOSTILE_NAMES.map((text, index) => ({
      ...project!,
      project_ordinal: index + 1,
      project_name: { ...project!.project_name!, text },
    })),
    budget_tables: [
      {
        ...table!,
        lines: DECIMALS.map((cny, index) => ({
          ...line!,
          row_ordinal: index + 1,
          amount: { ...line!.amount, cny },
        })),
      },
    ],
    findings: [
      finding('sum_failed', 'The parts give more.', {
        page: 4,
        table: 'budget_line',
        table_no: 1,
        row_ordinal: 2,
        field: 'amount_raw',
      }),
      finding('value_missing', 'There is no value.', {
        table: 'indicator',
        project_ordinal: 1,
        indicator_ordinal: 2,
        field: 'value',
      }),
      finding('fact_inferred', 'The year is inferred.'),
    ],
  });
}

export interface WrittenDataset {
  readonly folder: string;
  /** The rows of each table by its name, as they were given. */
  readonly rows: ReadonlyMap<string, { readonly table: Table; readonly rows: readonly Row[] }>;
  remove(): void;
}

/** Writes the documents and one failure. */
export async function writeDataset(
  documents: readonly BudgetDocument[] = [sample, hostile()],
  formats: readonly ('json' | 'csv' | 'parquet' | 'xlsx')[] = ['csv', 'parquet', 'xlsx'],
): Promise<WrittenDataset> {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-outputs-'));
  const options = {
    formats,
    bom: false,
    csvSafe: false,
    sourcePath: (name: string) => `../in put/\udcb2\udcbf/${name}#1.pdf`,
  };
  const dataset = await Dataset.open(folder, options);
  const rows = new Map(
    [...DOCUMENT_TABLES, FAILURE_TABLE].map((table) => [table.name, { table, rows: [] as Row[] }]),
  );
  for (const document of documents) {
    const its = new Map(DOCUMENT_TABLES.map((table) => [table as Table, table.rows(document)]));
    for (const [table, more] of its) rows.get(table.name)!.rows.push(...more);
    await dataset.document(document, its);
  }
  const failure = {
    file: 'a.pdf',
    sha256: '',
    reason: 'empty_file',
    message: '=The file is empty.',
  } as const;
  rows.get('failures')!.rows.push(failureRow(failure));
  await dataset.failure(failure);
  await dataset.close();
  return { folder, rows, remove: () => rmSync(folder, { recursive: true }) };
}
