import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnFacts, Row } from '../../src/write/table.ts';
import { workbookBytes } from '../../src/write/xlsx/bytes.ts';
import { sample } from '../write/sample.ts';
import { HOSTILE_NAMES, hostile, type WrittenDataset, writeDataset } from './dataset.ts';
import { unzip } from './unzip.ts';

const SHEETS = [
  ['documents', '文档'],
  ['projects', '项目'],
  ['indicators', '绩效指标'],
  ['budget_lines', '预算数据'],
  ['findings', '核查发现'],
  ['failures', '未读取的输入'],
] as const;

let dataset: WrittenDataset;
let file: Buffer;
let parts: Map<string, string>;
beforeAll(async () => {
  dataset = await writeDataset();
  file = readFileSync(join(dataset.folder, 'dataset.xlsx'));
  parts = unzip(file);
});
afterAll(() => dataset.remove());

const sheetXml = (name: string): string =>
  parts.get(`xl/worksheets/sheet${SHEETS.findIndex(([table]) => table === name) + 1}.xml`)!;

/** A cell of the sheet as XML, by the table's column and its row in the table, from 0. */
function cell(table: string, column: string, row: number): string {
  const { columns } = dataset.rows.get(table)!.table;
  const letter = String.fromCharCode(65 + columns.findIndex((it) => it.name === column));
  return new RegExp(`<c r="${letter}${row + 3}"[^>]*?(?:/>|>.*?</c>)`, 's').exec(sheetXml(table))![0];
}

/** The colour behind a cell; undefined where it has none. */
function fillOf(xml: string): string | undefined {
  const styles = parts.get('xl/styles.xml')!;
  const formats = styles.slice(styles.indexOf('<cellXfs')).match(/<xf [^>]*>/g)!;
  const fills = styles.match(/<fill>.*?<\/fill>/g)!;
  const format = formats[Number(/ s="(\d+)"/.exec(xml)![1])]!;
  return /fgColor rgb="FF(\w+)"/.exec(fills[Number(/fillId="(\d+)"/.exec(format)![1])]!)?.[1];
}

/** A row as the reader gives it: numbers where Excel holds all digits, days as dates, everything else text. */
function asRead(columns: readonly ColumnFacts[], row: Row): unknown[] {
  return columns.map(({ name, type }) => {
    const value = row[name] ?? '';
    if (value === '') return null;
    if (type === 'date') return new Date(`${value}T00:00:00Z`);
    if (type === 'text') return value;
    return String(value).replace(/\D/g, '').replace(/^0+/, '').length <= 15 ? Number(value) : value;
  });
}

describe.each(SHEETS)('the sheet of %s', (name, title) => {
  test('has titles, names and the same rows', async () => {
    const { table, rows } = dataset.rows.get(name)!;
    const [titles, names, ...read] = await readSheet(file, title, { trim: false });
    expect(titles!.map((it) => String(it).replace('（元）', ''))).toEqual(
      table.columns.map((column) => column.title[1]),
    );
    expect(names).toEqual(table.columns.map((column) => column.name));
    expect(read).toEqual(rows.map((row) => asRead(table.columns, row)));
  });

  test('has its first two rows frozen, a filter and widths', () => {
    const xml = sheetXml(name);
    expect(xml).toContain('<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toMatch(/<autoFilter ref="A2:[A-Z]+\d+"\/>/);
    expect(xml.match(/<col /g)).toHaveLength(dataset.rows.get(name)!.table.columns.length);
  });

  test('has no formula', () => expect(sheetXml(name)).not.toContain('<f'));
});

test('text stays text, whatever it looks like', () => {
  for (const [index, name] of HOSTILE_NAMES.entries()) {
    const row = index + 2;
    if (name !== '') expect(cell('projects', 'project_name', row)).toContain('t="inlineStr"');
  }
});

test('numbers are numbers; one with more digits than Excel holds is text', () => {
  const at = (row: number) => cell('budget_lines', 'amount_cny', row + 2);
  expect(at(0)).toMatch(/<v>0<\/v>/);
  expect(at(2)).toMatch(/<v>12345678901\.23<\/v>/);
  expect(at(4)).toMatch(/inlineStr.*99999999999999999999\.99/);
});

test('findings are coloured where they stand', () => {
  const ERROR = 'F8CBAD';
  const WARNING = 'FFE699';
  const INFO = 'DDEBF7';
  expect(fillOf(cell('budget_lines', 'amount_raw', 3))).toBe(ERROR);
  expect(fillOf(cell('budget_lines', 'amount_cny', 3))).toBe(ERROR);
  expect(fillOf(cell('budget_lines', 'amount_cny', 4))).toBeUndefined();
  expect(fillOf(cell('indicators', 'value_raw', 3))).toBe(WARNING);
  expect(fillOf(cell('documents', 'findings', 1))).toBe(INFO);
  expect([0, 1, 2].map((row) => fillOf(cell('findings', 'severity', row + 2)))).toEqual([
    ERROR,
    WARNING,
    INFO,
  ]);
});

test('a record leads to its page', () => {
  const { rows } = dataset.rows.get('budget_lines')!;
  const xml = sheetXml('budget_lines');
  const links = parts.get('xl/worksheets/_rels/sheet4.xml.rels')!;
  const targetOf = (ref: string) => {
    const id = new RegExp(`<hyperlink ref="${ref}" r:id="(\\w+)"`).exec(xml)![1];
    return new RegExp(`Id="${id}" [^>]*Target="([^"]*)"`).exec(links)![1];
  };
  expect(rows[0]!.page).toBe(4);
  expect(targetOf('F3')).toBe('../in%20put/%B2%BF/sample%231.pdf#page=4');
  // Rows of one page below each other share a link.
  expect(targetOf('F5:F10')).toBe('../in%20put/%B2%BF/hostile%231.pdf#page=4');
});

test('the same rows give the same bytes', async () => {
  const again = await writeDataset();
  expect(readFileSync(join(again.folder, 'dataset.xlsx')).equals(file)).toBe(true);
  again.remove();
});

test('the workbook that a browser makes has the same rows', async () => {
  const made = Buffer.from(await workbookBytes([sample, hostile()], []));
  for (const [name, title] of SHEETS) {
    const { table, rows } = dataset.rows.get(name)!;
    const [, , ...read] = await readSheet(made, title, { trim: false });
    expect(read).toEqual(name === 'failures' ? [] : rows.map((row) => asRead(table.columns, row)));
  }
});
