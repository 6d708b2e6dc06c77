import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { BudgetDocument } from '../../src/document.ts';
import { FAILURES } from '../../src/failure.ts';
import { csvHeader, csvRows } from '../../src/write/csv.ts';
import { dataPackage, type WrittenFile } from '../../src/write/data-package.ts';
import { FAILURE_TABLE, failureRow } from '../../src/write/failures.ts';
import { type ColumnType, rowMaker, type Table, type Value } from '../../src/write/table.ts';
import { DOCUMENT_TABLES } from '../../src/write/tables.ts';
import { sample } from './sample.ts';

const ALL = [...DOCUMENT_TABLES, FAILURE_TABLE];

const csvFile = (table: Table): WrittenFile => ({
  path: `${table.name}.csv`,
  format: 'csv',
  tables: [table],
  bytes: 12,
  sha256: 'ab',
});

test('the sample is a valid document', () => {
  expect(BudgetDocument.parse(sample)).toEqual(sample);
});

test.each(DOCUMENT_TABLES.map((table) => [table.name, table] as const))(
  '%s of the sample',
  async (name, table) => {
    expect(table.rowsOfChecked(sample)).toEqual(table.rows(sample));
    await expect(csvHeader(table) + (await csvRows(table, table.rows(sample)))).toMatchFileSnapshot(
      `expected/${name}.csv`,
    );
  },
);

// The columns are a contract with everyone who reads a dataset.
test.each([
  [
    'documents',
    'document,file,sha256,pages,reader,producer,department,fiscal_year,kind,projects,indicators,budget_lines,findings',
  ],
  [
    'projects',
    'document,project_ordinal,page_first,page_last,heading,unit_code,unit_name,project_code,project_name,money_unit,budget_raw,budget_cny,fiscal_raw,fiscal_cny,other_raw,other_cny,purpose,plan,goals,form',
  ],
  [
    'indicators',
    'document,project_ordinal,project_code,project_name,indicator_ordinal,page,period,level1,level2,level3,description,comparator_raw,value_raw,unit_raw,kind,comparator,number,number_max,unit,canonical_number,canonical_max,canonical_unit,unit_code,date,date_max,direction,weight,basis,bbox',
  ],
  [
    'budget_lines',
    'document,table_no,form,table_title,money_unit,page,row_ordinal,code,name,column,amount_raw,amount_cny,bbox',
  ],
  [
    'findings',
    'document,page,severity,code,table,project_ordinal,indicator_ordinal,table_no,row_ordinal,field,message,value',
  ],
  ['failures', 'file,sha256,reason,message'],
])('%s has its columns', (name, columns) => {
  expect(csvHeader(ALL.find((table) => table.name === name)!)).toBe(`${columns}\n`);
});

test('a row that breaks the declaration is refused', () => {
  const [documents] = DOCUMENT_TABLES;
  expect(() => documents!.rows({ ...sample, pages: 1.5 })).toThrow();
  expect(() => documents!.rows({ ...sample, reader: 'fax' as 'pdf' })).toThrow();
  expect(() =>
    failureRow({ file: 'a', sha256: '', reason: 'boredom' as 'internal', message: 'x' }),
  ).toThrow();
  for (const reason of FAILURES)
    expect(failureRow({ file: 'a', sha256: '', reason, message: 'x' })).toMatchObject({ reason });
});

const rowOf = (type: ColumnType, required: boolean, values?: readonly string[]) =>
  rowMaker<Value>({
    name: 'one',
    title: ['One', '一'],
    description: '',
    key: [],
    references: [],
    columns: [
      {
        name: 'cell',
        type,
        title: ['Cell', '格'],
        description: '',
        required,
        ...(values && { values }),
        value: (it) => it,
      },
    ],
  });

test.each<[ColumnType, right: Value[], wrong: unknown[]]>([
  ['text', ['x', ''], [null, undefined, 1]],
  ['integer', [0, -7], ['1', 1.5, 2 ** 53, undefined]],
  ['decimal', ['1', '-0.50'], ['1.', '1e3', '.5', 1, undefined]],
  ['date', ['2024-02-29'], ['2025-02-29', '2025-2-1', '20250201', undefined]],
])('a cell of type %s is what its column declares', (type, right, wrong) => {
  const none = type === 'integer' ? null : '';
  for (const cell of right) expect(rowOf(type, true)(cell)).toEqual({ cell });
  for (const cell of wrong) expect(() => rowOf(type, true)(cell as Value)).toThrow();
  expect(rowOf(type, false)(none)).toEqual({ cell: none });
  for (const cell of [...wrong, type === 'integer' ? '' : null])
    expect(() => rowOf(type, false)(cell as Value)).toThrow();
  if (type !== 'text') expect(() => rowOf(type, true)(none)).toThrow();
});

const FILLED = {
  text: z.string(),
  integer: z.int(),
  decimal: z.string().regex(/^-?\d+(\.\d+)?$/),
  date: z.iso.date(),
} satisfies Record<ColumnType, z.ZodType>;

const CELL = fc.oneof(
  fc.anything(),
  fc.constantFrom(null, undefined, '', 'a', 'b'),
  fc.integer(),
  fc.stringMatching(/^-?[0-9]{0,3}\.?[0-9]{0,3}$/),
  fc.stringMatching(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/),
);

test('a cell is taken where the schema of its column takes it, and nowhere else', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<ColumnType>('text', 'integer', 'decimal', 'date'),
      fc.boolean(),
      fc.option(fc.constant(['a', 'b'] as const), { nil: undefined }),
      CELL,
      (type, required, values, cell) => {
        const filled = values ? z.enum(values) : FILLED[type];
        const schema = required ? filled : z.union([filled, z.literal(type === 'integer' ? null : '')]);
        const make = () => rowOf(type, required, values)(cell as Value);
        if (schema.safeParse(cell).success) expect(make()).toEqual({ cell });
        else expect(make).toThrow('one.cell');
      },
    ),
    { numRuns: 2000 },
  );
});

test('the data package describes each table that was written', () => {
  const written = ALL.map((table) => csvFile(table));
  const { resources } = dataPackage(written);
  expect(resources.map((it) => it.path)).toEqual(written.map((it) => it.path));
  for (const [index, { schema, ...resource }] of resources.entries()) {
    const names = schema.fields.map((it) => it.name);
    expect(names).toEqual(ALL[index]!.columns.map((it) => it.name));
    expect(resource).toMatchObject({ bytes: 12, hash: 'sha256:ab', encoding: 'utf-8' });
    for (const { title, title_zh, description, description_zh } of schema.fields) {
      expect(title).toMatch(/^[A-Z]/);
      expect(title_zh).toMatch(/\p{Script=Han}|SHA/u);
      expect(description).toMatch(/\.$/);
      expect(description_zh).toMatch(/\p{Script=Han}.*。$/u);
    }
    const keys = [schema.primaryKey ?? [], ...(schema.foreignKeys ?? []).map((it) => it.fields)].flat();
    expect(names).toEqual(expect.arrayContaining(keys));
    for (const { reference } of schema.foreignKeys ?? []) {
      expect(resources.find((it) => it.name === reference.resource)?.schema.primaryKey).toEqual(
        reference.fields,
      );
    }
  }
});

test('the data package refers to no table that is not there', () => {
  const { resources } = dataPackage([csvFile(FAILURE_TABLE)]);
  expect(JSON.stringify(resources)).not.toContain('documents.csv');
  const projects = DOCUMENT_TABLES.find((table) => table.name === 'projects')!;
  expect(dataPackage([csvFile(projects)]).resources[0]!.schema).not.toHaveProperty('foreignKeys');
});
