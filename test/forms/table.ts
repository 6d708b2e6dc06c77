import { readFileSync } from 'node:fs';
import type { TextLine } from '../../src/3-table/line.ts';
import type { Paragraph, Table, TableCell } from '../../src/3-table/table.ts';
import type { TableInContext } from '../../src/4-form/context.ts';

/**
 * A table as a case writes it down: rows of cells as in HTML. A cell is its text, or `[text, columns, rows]` where it is
 * merged; null leaves one place without a cell. `pages` gives the first row of each page after the first.
 */
export interface TableSource {
  readonly about: string;
  readonly fiscal_year?: number;
  readonly above?: readonly string[];
  /** True where `above` stands over the table before this one, with nothing between the two. */
  readonly shared?: boolean;
  readonly pages?: readonly number[];
  readonly rows: readonly (readonly CellSource[])[];
}

type CellSource = string | readonly [text: string, columns: number, rows?: number] | null;

const COLUMN_WIDTH = 60;
const ROW_HEIGHT = 20;

export const readSource = (file: URL): TableSource => JSON.parse(readFileSync(file, 'utf8')) as TableSource;

/** The table as the layout stage gives it, with the lines over it. */
export function tableOf(source: TableSource): TableInContext {
  const cells: TableCell[] = [];
  const taken = new Set<string>();
  let cols = 0;
  const pageOf = (row: number) => 1 + (source.pages ?? []).filter((first) => row >= first).length;
  for (const [row, list] of source.rows.entries()) {
    let col = 0;
    for (const item of list) {
      while (taken.has(`${row} ${col}`)) col++;
      if (item === null) {
        col++;
        continue;
      }
      const [text, colSpan, rowSpan = 1] = typeof item === 'string' ? ([item, 1] as const) : item;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = col; c < col + colSpan; c++) taken.add(`${r} ${c}`);
      cells.push(cellOf(text, row, col, rowSpan, colSpan, pageOf(row)));
      col += colSpan;
    }
    cols = Math.max(cols, ...cells.map((cell) => cell.col + cell.colSpan));
  }
  const rows = source.rows.length;
  const pages = [...new Set(source.rows.map((_, row) => pageOf(row)))];
  const table: Table = {
    type: 'table',
    method: 'ruled',
    parts: pages.map((page) => ({
      page,
      box: { x0: 0, y0: 0, x1: cols * COLUMN_WIDTH, y1: rows * ROW_HEIGHT },
      xs: [],
    })),
    rows,
    cols,
    cells,
    repeated: [],
    confidence: 1,
    doubts: [],
  };
  return {
    table,
    above: (source.above ?? []).map(paragraphOf),
    ...(source.shared && { shared: true }),
    below: [],
  };
}

function cellOf(
  text: string,
  row: number,
  col: number,
  rowSpan: number,
  colSpan: number,
  page: number,
): TableCell {
  const box = {
    x0: col * COLUMN_WIDTH,
    y0: row * ROW_HEIGHT,
    x1: (col + colSpan) * COLUMN_WIDTH,
    y1: (row + rowSpan) * ROW_HEIGHT,
  };
  const lines = text === '' ? [] : text.split('\n').map((line) => lineOf(line));
  return { row, col, rowSpan, colSpan, text, parts: [{ page, box, lines }], confidence: 1, doubts: [] };
}

/** A line outside tables, on the first page. */
export const lineOf = (text: string, bold = false): TextLine => ({
  page: 1,
  box: { x0: 0, y0: 0, x1: 400, y1: 12 },
  text,
  size: 12,
  bold,
  direction: 'right',
  glyphs: [...text].filter((char) => char.trim() !== '').length,
  unreadable: false,
  recognised: false,
  clipped: false,
  firstAdvance: 12,
});

const paragraphOf = (text: string): Paragraph => ({
  type: 'paragraph',
  role: 'text',
  text,
  lines: [lineOf(text)],
  centered: false,
  indented: false,
  full: false,
});
