import { describe, expect, it } from 'vitest';
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
  it('shows lines, cells and text, which cannot be markup', () => {
    const [page] = pagesOf('+------+\n| <b>& |\n+------+');
    const svg = pagePicture(page!, []);
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg).not.toContain('<b>');
    expect(svg.match(/<line /g)?.length).toBe(4);
  });
});
