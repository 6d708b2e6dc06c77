import { readdirSync, readFileSync } from 'node:fs';
import type { Quantity, QuantityContext } from '../../src/quantity/index.ts';

/** One line of a case file: a value, its row, and the fields expected. */
export interface Case {
  readonly file: string;
  readonly value: string;
  readonly context: QuantityContext;
  readonly expected: Partial<Record<keyof Quantity, string>>;
}

const FOLDER = new URL('cases/', import.meta.url);

const FIELDS = [
  'kind',
  'comparator',
  'number',
  'number_max',
  'unit',
  'canonical_number',
  'canonical_max',
  'canonical_unit',
  'unit_code',
  'date',
  'date_max',
] as const;

function readCases(file: string): readonly Case[] {
  const [header = '', ...lines] = readFileSync(new URL(file, FOLDER), 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    const year = cell('fiscal_year');
    return {
      file,
      value: cell('value_raw'),
      context: {
        level2: cell('level2'),
        level3: cell('level3'),
        description: cell('description'),
        comparatorColumn: cell('comparator_column'),
        unitColumn: cell('unit_column'),
        fiscalYear: year === '' ? null : Number(year),
      },
      expected: Object.fromEntries(FIELDS.map((field) => [field, cell(field)])),
    };
  });
}

/** Every case of every file. */
export const CASES: readonly Case[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.tsv'))
  .sort()
  .flatMap(readCases);
