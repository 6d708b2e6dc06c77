import type { ColumnFacts, Table } from './table.ts';

/**
 * The column types of the Fiscal Data Package (https://specs.frictionlessdata.io/fiscal-data-package/), for the columns that
 * it has a word for. Amounts as printed are no `value`: only the typed one is.
 */
const COLUMN_TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  documents: {
    department: 'administrative-classification:generic:label',
    fiscal_year: 'date:fiscal-year',
    kind: 'phase:label',
  },
  projects: {
    unit_code: 'administrator:generic:id',
    unit_name: 'administrator:generic:name',
    project_code: 'activity:generic:project:code',
    project_name: 'activity:generic:project:label',
    budget_cny: 'value',
    fiscal_cny: 'value',
    other_cny: 'value',
  },
  indicators: {
    project_code: 'activity:generic:project:code',
    project_name: 'activity:generic:project:label',
  },
  budget_lines: {
    code: 'functional-classification:generic:code',
    name: 'functional-classification:generic:label',
    column: 'value-kind:label',
    amount_cny: 'value',
  },
};

export const fiscalType = (table: Table, column: ColumnFacts): string | undefined =>
  COLUMN_TYPES[table.name]?.[column.name];
