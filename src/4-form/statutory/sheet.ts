import type { Table, TableCell } from '../../3-table/table.ts';
import { plain } from '../context.ts';

/** A table by its places: which cell covers a row and a column, merged ones included. */
export interface Sheet {
  readonly rows: number;
  readonly cols: number;
  readonly cells: readonly TableCell[];
  at(row: number, col: number): TableCell | undefined;
  /** Cells that begin in the row, left to right. */
  starting(row: number): readonly TableCell[];
  /** All cells that cover the row, left to right, merged ones included. */
  covering(row: number): readonly TableCell[];
  /** The cell's text for comparing: without white space, full-width signs as ASCII. */
  text(cell: TableCell | undefined): string;
}

export function sheetOf(table: Table): Sheet {
  const places = new Map<number, TableCell>();
  const texts = new Map<TableCell, string>();
  for (const cell of table.cells) {
    texts.set(cell, plain(cell.text));
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let col = cell.col; col < cell.col + cell.colSpan; col++) places.set(row * table.cols + col, cell);
    }
  }
  const at = (row: number, col: number) => places.get(row * table.cols + col);
  const covering = (row: number): TableCell[] => {
    const cells: TableCell[] = [];
    for (let col = 0; col < table.cols; col++) {
      const cell = at(row, col);
      if (cell && cells.at(-1) !== cell) cells.push(cell);
    }
    return cells;
  };
  return {
    rows: table.rows,
    cols: table.cols,
    cells: table.cells,
    at,
    starting: (row) => covering(row).filter((cell) => cell.row === row),
    covering,
    text: (cell) => (cell ? (texts.get(cell) ?? '') : ''),
  };
}

export const endCol = (cell: TableCell): number => cell.col + cell.colSpan;

/** The cell's text as published, its lines joined. */
export const textOf = (cell: TableCell): string => cell.text.replaceAll('\n', '');
