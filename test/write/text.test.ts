import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvHeader, csvLines, csvRows, withoutFormula } from '../../src/write/csv.ts';
import { jsonPieces, readableJson } from '../../src/write/json.ts';
import type { Table } from '../../src/write/table.ts';

const table: Table = {
  name: 'test',
  title: ['Test', '测试'],
  description: '',
  columns: ['a', 'b', 'c'].map((name) => ({ name, type: 'text', title: [name, name], description: '' })),
  key: [],
  references: [],
};

/** Text as documents have it, with all that CSV could trip over; no U+0000, which no reader of documents gives. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map((it) => it.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', '|', '元', 'a', '\ufeff') }),
);

/** RFC 4180 to the letter: a reader that tidies (trims, takes out marks) would hide what was written. */
function read(csv: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n)/gy)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\n') rows.push(row.splice(0));
  }
  return rows;
}

test('CSV read again gives the same rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: text, b: text, c: text }), { maxLength: 5 }), async (rows) => {
      const csv = csvHeader(table) + (await csvRows(table, rows));
      expect(read(csv)).toEqual([['a', 'b', 'c'], ...rows.map(({ a, b, c }) => [a, b, c])]);
    }),
  );
});

test('CSV has a line feed after each row, quotes where they are needed, and nothing for a blank', async () => {
  expect(csvHeader(table)).toBe('a,b,c\n');
  expect(await csvRows(table, [])).toBe('');
  expect(
    await csvRows(table, [
      { a: 'x "y"', b: null, c: 1 },
      { a: '1,5', b: '', c: 'p\nq' },
    ]),
  ).toBe('"x ""y""",,1\n"1,5",,"p\nq"\n');
});

test('a row of one blank is a row', () => {
  expect(csvLines([['a'], [''], ['b']])).toBe('a\n""\nb\n');
});

test('what a spreadsheet would run begins with an apostrophe; numbers do not', () => {
  for (const text of ['=1+1', '+A1', '-A1', '-1+1', '@SUM(A1)', '\tx', '＝1', "-1,000+cmd|'/c calc'!A0"])
    expect(withoutFormula(text)).toBe(`'${text}`);
  for (const text of ['', '-1,204.50', '+3%', '-5', '元=1', '≥5']) expect(withoutFormula(text)).toBe(text);
});

test('JSON read again gives the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(readableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('JSON keeps on one line what fits', () => {
  const long = Array.from({ length: 40 }, (_, index) => index * 1000);
  expect(
    readableJson({
      place: { page: 1, box: [1, 2, 3.5, 4] },
      none: [],
      long: [long.slice(0, 3), long.slice(0, 2)],
    }),
  ).toMatchInlineSnapshot(`
    "{
      "place": {"page": 1, "box": [1, 2, 3.5, 4]},
      "none": [],
      "long": [[0, 1000, 2000], [0, 1000]]
    }
    "
  `);
  expect(readableJson({ long }).split('\n')).toHaveLength(long.length + 5);
});

test('JSON on one line is the same in pieces', () => {
  const lists = fc.dictionary(
    fc.string(),
    fc.oneof(fc.array(fc.jsonValue()), fc.constant(undefined), fc.jsonValue()),
  );
  fc.assert(
    fc.property(lists, (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
  );
  const long = { before: [], list: Array.from({ length: 20_000 }, (_, index) => ({ index })), after: null };
  const pieces = [...jsonPieces(long)];
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.join('')).toBe(JSON.stringify(long));
});
