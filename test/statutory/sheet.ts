import type { TextLine } from '../../src/3-table/line.ts';
import type { Paragraph, Table, TableCell } from '../../src/3-table/table.ts';
import type { TableInContext } from '../../src/4-form/context.ts';

/** A cell: its text, or its text with spans. */
type CellJson = string | { readonly text: string; readonly cols?: number; readonly rows?: number };

/** A table written by hand: lines above and below, rows of cells left to right; what a merged cell covers is left out. */
export interface SheetJson {
  /** What is special about it. */
  readonly about: string;
  readonly above: readonly (string | readonly string[])[];
  readonly rows: readonly (readonly CellJson[])[];
  readonly below?: readonly string[];
}

const WIDTH = 80;
const HEIGHT = 20;
/** The middle of the page's text. */
const MIDDLE = 400;

/** The table as the layout stage gives it, one page, cells of one size. */
export function tableInContext({ above, rows, below = [] }: SheetJson): TableInContext {
  const taken = new Set<string>();
  const cells: TableCell[] = [];
  let cols = 0;
  for (const [row, list] of rows.entries()) {
    let col = 0;
    for (const json of list) {
      const { text, cols: colSpan = 1, rows: rowSpan = 1 } = typeof json === 'string' ? { text: json } : json;
      while (taken.has(`${row} ${col}`)) col++;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = col; c < col + colSpan; c++) taken.add(`${r} ${c}`);
      const box = {
        x0: col * WIDTH,
        y0: 200 + row * HEIGHT,
        x1: (col + colSpan) * WIDTH,
        y1: 200 + (row + rowSpan) * HEIGHT,
      };
      const lines =
        text === '' ? [] : text.split('\n').map((line, index) => lineOf(line, box.x0, box.y0 + index * 10));
      cells.push({
        row,
        col,
        rowSpan,
        colSpan,
        text,
        parts: [{ page: 1, box, lines }],
        confidence: 1,
        doubts: [],
      });
      col += colSpan;
      cols = Math.max(cols, col);
    }
  }
  const table: Table = {
    type: 'table',
    method: 'ruled',
    parts: [
      {
        page: 1,
        box: { x0: 0, y0: 200, x1: cols * WIDTH, y1: 200 + rows.length * HEIGHT },
        xs: Array.from({ length: cols + 1 }, (_, col) => col * WIDTH),
      },
    ],
    rows: rows.length,
    cols,
    cells,
    repeated: [],
    confidence: 1,
    doubts: [],
  };
  const paragraphs = above.flatMap((line, index) =>
    // One text stands in the middle, several stand side by side.
    typeof line === 'string'
      ? [paragraphOf(line, MIDDLE - line.length * 5, 20 + index * 20)]
      : line.map((text, part) => paragraphOf(text, 20 + part * 300, 20 + index * 20)),
  );
  return {
    table,
    above: paragraphs,
    below: below.map((text, index) => paragraphOf(text, 20, 220 + (rows.length + index) * HEIGHT)),
  };
}

const paragraphOf = (text: string, x: number, y: number): Paragraph => ({
  type: 'paragraph',
  role: 'text',
  text,
  lines: [lineOf(text, x, y)],
  centered: true,
  indented: true,
  full: false,
});

const lineOf = (text: string, x: number, y: number): TextLine => ({
  page: 1,
  box: { x0: x, y0: y, x1: x + text.length * 10, y1: y + 12 },
  text,
  size: 12,
  bold: false,
  direction: 'right',
  glyphs: text.replace(/\s/g, '').length,
  unreadable: false,
  recognised: false,
  clipped: false,
  firstAdvance: 12,
});
