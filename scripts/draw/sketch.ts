import type { Table, TableCell } from './drawing.ts';

/**
 * A table from its rows. `<` joins a place with the cell at its left, `^` with the one above; a rectangle of them is
 * one cell, as in `[['a', '<'], ['^', '<']]`.
 */
export function sketch(rows: readonly (readonly string[])[], header_rows: number): Table {
  const cols = rows[0]?.length ?? 0;
  const at = (row: number, col: number): string | undefined => rows[row]?.[col];
  const cells: TableCell[] = [];
  rows.forEach((texts, row) => {
    texts.forEach((text, col) => {
      if (text === '<' || text === '^') return;
      let col_span = 1;
      while (at(row, col + col_span) === '<') col_span++;
      let row_span = 1;
      while (at(row + row_span, col) === '^') row_span++;
      cells.push({ row, col, row_span, col_span, text });
    });
  });
  return { rows: rows.length, cols, header_rows, cells };
}
