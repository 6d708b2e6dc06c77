import type { Table, TableCell } from '../../3-table/table.ts';
import { plain } from '../context.ts';
import { COMMON_WORDS, type Words } from './label.ts';

/** Rows and columns of a table: `[row0, row1)` by `[col0, col1)`. */
export interface Area {
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
}

/** A table by its places, with a record of which cells a reader took. */
export interface Sheet {
  /** What its labels and headers mean. */
  readonly words: Words;
  readonly rows: number;
  readonly cols: number;
  /** The cell that covers the place; undefined where there is none. */
  at(row: number, col: number): TableCell | undefined;
  /** The cells that cover a part of the area, in order of row, then column; each once. */
  within(area: Area): readonly TableCell[];
  /** The cell's text for comparing; empty for no cell. */
  plain(cell: TableCell | undefined): string;
  /** Says that the cell's text went into a field, a label or a header. */
  take(cell: TableCell): void;
  /** Cells with text that nobody took. */
  leftOver(): readonly TableCell[];
}

export function sheetOf(table: Table, words: Words = COMMON_WORDS): Sheet {
  const places = new Map<number, TableCell>();
  const texts = new Map<TableCell, string>();
  const taken = new Set<TableCell>();
  for (const cell of table.cells) {
    texts.set(cell, plain(cell.text));
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let col = cell.col; col < cell.col + cell.colSpan; col++) places.set(row * table.cols + col, cell);
    }
  }
  const at = (row: number, col: number) =>
    col < table.cols ? places.get(row * table.cols + col) : undefined;
  return {
    words,
    rows: table.rows,
    cols: table.cols,
    at,
    within({ row0, row1, col0, col1 }) {
      const cells: TableCell[] = [];
      for (let row = row0; row < row1; row++) {
        for (let col = col0; col < col1; col++) {
          const cell = at(row, col);
          // Once, at the first of its places in the area.
          if (cell && row === Math.max(row0, cell.row) && col === Math.max(col0, cell.col)) cells.push(cell);
        }
      }
      return cells;
    },
    plain: (cell) => (cell ? (texts.get(cell) ?? '') : ''),
    take: (cell) => void taken.add(cell),
    leftOver: () => table.cells.filter((cell) => texts.get(cell) !== '' && !taken.has(cell)),
  };
}

export const endRow = (cell: TableCell): number => cell.row + cell.rowSpan;
export const endCol = (cell: TableCell): number => cell.col + cell.colSpan;

/** The part of the table that one row makes. */
export const rowArea = (sheet: Sheet, row: number): Area => ({
  row0: row,
  row1: row + 1,
  col0: 0,
  col1: sheet.cols,
});
