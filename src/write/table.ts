import { z } from 'zod';
import type { BudgetDocument } from '../document.ts';

/** A cell of a row: text, a whole number, or null for a blank. Decimals are text, so that they stay exact. */
export type Value = string | number | null;

/** A row as a plain object, its keys the table's columns in their order. */
export type Row = Readonly<Record<string, Value>>;

/**
 * What a column holds. `integer` and blank is null; `decimal` is text as in the document (`-?\d+(\.\d+)?`, or empty);
 * `date` is a day (`2025-12-31`), or empty.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'date';

export interface ColumnFacts {
  readonly name: string;
  readonly type: ColumnType;
  readonly title: readonly [english: string, chinese: string];
  readonly description: string;
  /** The unit of the numbers; absent where they have none, or where another column says it. */
  readonly unit?: string;
  /** The only values there are, besides a blank. */
  readonly values?: readonly string[];
  /** True where no row has a blank. */
  readonly required?: boolean;
}

/** A column and how it is filled from what a row is made of. */
export interface Column<Source> extends ColumnFacts {
  readonly value: (source: Source) => Value;
}

/** Columns of this table that name a row of another one. */
export interface Reference {
  readonly columns: readonly string[];
  readonly table: string;
}

/** A table of the dataset: everything that CSV header, data package, and later formats need to know of it. */
export interface Table {
  /** The name of the file without its ending. */
  readonly name: string;
  readonly title: readonly [english: string, chinese: string];
  readonly description: string;
  readonly columns: readonly ColumnFacts[];
  /** The columns that tell its rows apart; empty where none do for certain. */
  readonly key: readonly string[];
  readonly references: readonly Reference[];
}

/** A table whose rows come from documents. */
export interface DocumentTable extends Table {
  /** The document's rows, in its order. Throws where one breaks the declaration, which is a bug. */
  rows(document: BudgetDocument): Row[];
  /** The same, some at a time: those of a long document are never held whole. */
  rowsInTurn(document: BudgetDocument): Generator<Row[]>;
  /** The rows of a document of which they were given before: looking at each cell once more would double the time. */
  rowsOfChecked(document: BudgetDocument): Row[];
}

interface Declaration<Source> extends Omit<Table, 'columns'> {
  readonly columns: readonly Column<Source>[];
}

/** Rows that are given at a time. */
const ROWS_AT_A_TIME = 1000;

/** Declares a table that is derived from documents; `sources` gives what each row is made of. */
export function documentTable<Source>(
  declaration: Declaration<Source> & { readonly sources: (document: BudgetDocument) => readonly Source[] },
): DocumentTable {
  const { sources, ...table } = declaration;
  const toRow = rowMaker(declaration);
  const toCheckedRow = uncheckedRowMaker(declaration);
  return {
    ...table,
    rows: (document) => sources(document).map(toRow),
    *rowsInTurn(document) {
      const all = sources(document);
      for (let from = 0; from < all.length; from += ROWS_AT_A_TIME) {
        yield all.slice(from, from + ROWS_AT_A_TIME).map(toRow);
      }
    },
    rowsOfChecked: (document) => sources(document).map(toCheckedRow),
  };
}

const uncheckedRowMaker =
  <Source>({ columns }: Declaration<Source>) =>
  (source: Source): Row => {
    const row: Record<string, Value> = {};
    for (const { name, value } of columns) row[name] = value(source);
    return row;
  };

/** Turns the source of a row into the row, checked against the declaration: throws where a cell breaks it. */
export function rowMaker<Source>(declaration: Declaration<Source>): (source: Source) => Row {
  const { name: table, columns } = declaration;
  const toRow = uncheckedRowMaker(declaration);
  // Plain conditions: there are millions of cells, and a schema takes its time for each.
  const checks = columns.map((column) => [column, cellCheck(column)] as const);
  return (source) => {
    const row = toRow(source);
    for (const [{ name, type }, isRight] of checks) {
      if (!isRight(row[name]))
        throw new TypeError(`${table}.${name}, of type ${type}, is given ${JSON.stringify(row[name])}`);
    }
    return row;
  };
}

/** Whether a cell is what its column declares. */
function cellCheck({ type, values, required }: ColumnFacts): (cell: unknown) => boolean {
  const known = values && new Set<unknown>(values);
  const isFilled = known ? (cell: unknown) => known.has(cell) : FILLED[type];
  if (required) return isFilled;
  const none = type === 'integer' ? null : '';
  return (cell) => cell === none || isFilled(cell);
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
const DAY = z.iso.date();

const FILLED: Readonly<Record<ColumnType, (cell: unknown) => boolean>> = {
  text: (cell) => typeof cell === 'string',
  integer: Number.isSafeInteger,
  decimal: (cell) => typeof cell === 'string' && DECIMAL.test(cell),
  date: (cell) => DAY.safeParse(cell).success,
};
