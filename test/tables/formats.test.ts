import { describe, expect, it } from 'vitest';
import type { Table, TableCell } from '../../src/3-table/table.ts';
import { pagePicture } from '../../src/debug/picture.ts';
import type { TableCellJson, TablesJson } from '../../src/tables.ts';
import { formatTables, TABLE_FORMATS } from '../../src/write/table-formats.ts';
import { pagesOf } from '../layout/sketch.ts';

const HOSTILE = `<script>alert("1")</script> & 'a' | *b* _c_ [d](e) \`f\`\u0000\n# g`;

const cell = (row: number, col: number, text: string, spans: Partial<TableCellJson> = {}): TableCellJson => ({
  row,
  col,
  row_span: 1,
  col_span: 1,
  text,
  page: 1,
  bbox: [0, 0, 10, 10],
  confidence: 1,
  doubts: [],
  ...spans,
});

/** Two columns and three rows: a cell over two rows, one over two columns, and a place without a cell. */
const tables = (text: string): TablesJson => ({
  tables: [
    {
      table_no: 1,
      page: 1,
      page_last: 2,
      title: text,
      bbox: [0, 0, 20, 30],
      rows: 3,
      cols: 3,
      confidence: 1,
      doubts: [],
      cells: [
        cell(0, 0, text, { row_span: 2 }),
        cell(0, 1, '合计', { col_span: 2 }),
        cell(1, 1, '1'),
        cell(1, 2, '2'),
        cell(2, 0, 'a,"b"'),
        cell(2, 2, ''),
      ],
    },
  ],
});

describe('tables in each format', () => {
  it.each(TABLE_FORMATS)('%s keeps spans and blanks apart', async (format) => {
    expect(formatTables(tables('项目'), format)).toMatchSnapshot();
  });

  it.each(TABLE_FORMATS)('%s holds no tables', async (format) => {
    expect(formatTables({ tables: [] }, format)).toMatchSnapshot();
  });

  it('csv can be made for spreadsheets', () => {
    const csv = formatTables(tables('=1+1'), 'csv', { bom: true, csvSafe: true });
    expect(csv).toMatch(/^\ufeff'=1\+1,/);
  });

  it('html and md do not let text of a document be markup', async () => {
    for (const format of ['html', 'md'] as const) {
      const text = formatTables(tables(HOSTILE), format);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('\u0000');
    }
    const markdown = formatTables(tables(HOSTILE), 'md');
    // No line begins a heading, and no sign of the text parts a cell.
    expect(markdown.split('\n').filter((line) => /^#|[^\\]\*b\*/.test(line))).toEqual([]);
    expect(new Set(markdown.match(/^\|.*$/gm)?.map((line) => line.match(/(?<!\\)\|/g)?.length))).toEqual(
      new Set([4]),
    );
  });
});

describe('the picture of a page', () => {
  const [page] = pagesOf('+------+\n| <b>& |\n+------+');

  it('shows lines and text, which cannot be markup', () => {
    const svg = pagePicture(page!, { tables: [], others: [] });
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg).not.toContain('<b>');
    expect(svg.match(/stroke="#cf222e" stroke-width="0.5"/g)?.length).toBe(4);
  });

  it('shows what is in doubt, and at which sides of a cell no line is drawn', () => {
    const { x0, y0, x1, y1 } = page!.runs[0]!.box;
    const box = { x0: x0 - 100, y0: y0 - 100, x1: x1 + 100, y1: y1 + 100 };
    const parts = [{ page: 1, box, lines: [] }];
    const cell = { row: 4, col: 2, rowSpan: 2, colSpan: 1, text: '<b>', parts, confidence: 0.9 };
    const doubtful: TableCell = { ...cell, doubts: ['column_inferred'] };
    const table: Table = {
      type: 'table',
      method: 'unruled',
      parts: [{ page: 1, box, xs: [] }],
      rows: 6,
      cols: 3,
      cells: [doubtful],
      repeated: [],
      confidence: 0.9,
      doubts: [],
    };
    const svg = pagePicture(page!, {
      tables: [{ number: 7, table, part: 0, cells: [{ cell: doubtful, box }], repeated: [] }],
      others: [],
    });
    expect(svg).toContain('>table 7<');
    expect(svg).toContain('>4,2 2×1<');
    expect(svg).toContain('>column_inferred<');
    // The four sides, beside the sample of the legend.
    expect(svg.match(/stroke-dasharray="3 2"/g)?.length).toBe(5);
    expect(svg).not.toContain('<b>');
  });
});
