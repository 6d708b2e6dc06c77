import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { preparedRows, RowsFile } from '../../src/batch/rows-file.ts';
import { tabulate } from '../../src/batch/tabulate.ts';
import { CannotWrite } from '../../src/write/cannot-write.ts';
import { DOCUMENT_TABLES } from '../../src/write/tables.ts';
import { hostile } from '../outputs/dataset.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-rows-'));
  mkdirSync(join(place, 'documents'));
  mkdirSync(join(place, 'rows'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Puts a document and its rows in place, as a worker does. */
async function prepare(csvSafe: boolean) {
  const document = hostile();
  const json = JSON.stringify(document);
  writeFileSync(join(place, 'documents', `${document.document}.json`), json);
  const hash = createHash('sha256').update(json).digest('hex');
  const folder = { path: join(place, 'rows'), csvSafe };
  const rows = await RowsFile.begin(folder, process.pid, document.document);
  for (const table of DOCUMENT_TABLES) await rows.append(table, document);
  await rows.commit(hash);
  const line = { document: document.document, hash };
  return { folder, line, file: join(folder.path, `${document.document}.csv`) };
}

async function tablesOf(name: string, line: object, csvSafe: boolean, rows?: string) {
  const out = join(place, name);
  const lines = join(place, 'lines');
  writeFileSync(lines, `${JSON.stringify(line)}\n`);
  await tabulate({
    out,
    documents: join(place, 'documents'),
    ...(rows && { rows }),
    lines,
    count: 1,
    formats: ['json', 'csv'],
    bom: false,
    csvSafe,
    owner: process.pid,
  });
  return Object.fromEntries(readdirSync(out).map((file) => [file, readFileSync(join(out, file), 'utf8')]));
}

test.each([false, true])(
  'rows that were prepared are those of the document, csv-safe %s',
  async (csvSafe) => {
    const { folder, line } = await prepare(csvSafe);
    const derived = await tablesOf('derived', line, csvSafe);
    expect(derived['indicators.csv']!.split('\n').length).toBeGreaterThan(2);
    expect(await preparedRows(folder, join(place, 'documents'), line)).toBeDefined();
    expect(await tablesOf('prepared', line, csvSafe, folder.path)).toEqual(derived);
  },
);

test('rows that are damaged, or of another document or choice, are passed over', async () => {
  const { folder, line, file } = await prepare(false);
  const documents = join(place, 'documents');
  const derived = await tablesOf('derived', line, false);
  const whole = readFileSync(file);
  expect(await preparedRows({ ...folder, csvSafe: true }, documents, line)).toBeUndefined();
  expect(await preparedRows(folder, documents, { ...line, hash: 'other' })).toBeUndefined();
  expect(await preparedRows(folder, documents, { ...line, document: 'other' })).toBeUndefined();
  const changed = Buffer.from(whole);
  changed[0]! ^= 1;
  for (const content of [changed, whole.subarray(0, -2), whole.subarray(40), Buffer.from('{}\n'), '']) {
    writeFileSync(file, content);
    expect(await preparedRows(folder, documents, line)).toBeUndefined();
  }
  expect(await tablesOf('damaged', line, false, folder.path)).toEqual(derived);
});

test('tables of a part of the documents are not written, and no document goes', async () => {
  const out = join(place, 'part');
  const task = { out, documents: join(place, 'documents'), formats: ['json', 'csv'] as const, bom: false };
  const more = { csvSafe: false, owner: process.pid, count: 1 };
  for (const text of [undefined, '', '{"document"']) {
    const lines = join(place, 'lines-gone');
    if (text !== undefined) writeFileSync(lines, text);
    await expect(tabulate({ ...task, ...more, lines })).rejects.toThrow('a part of it is gone');
    expect(readdirSync(out)).toEqual([]);
  }
});

test('rows of a document that was changed meanwhile are not written, even where its size is the same', async () => {
  const { folder, line } = await prepare(false);
  const documents = join(place, 'documents');
  const json = join(documents, `${line.document}.json`);
  writeFileSync(json, readFileSync(json, 'utf8').replace(/[1-8]/, '9'));
  expect(await preparedRows(folder, documents, line)).toBeUndefined();
  await expect(tablesOf('changed', line, false, folder.path)).rejects.toThrow(
    'it was changed while the run went on',
  );
  rmSync(json);
  await expect(tablesOf('gone', line, false, folder.path)).rejects.toThrow(CannotWrite);
});

test('rows that another run tidies away meanwhile are none', async () => {
  rmSync(join(place, 'rows'), { recursive: true });
  const before = await prepare(false);
  expect(await preparedRows(before.folder, join(place, 'documents'), before.line)).toBeUndefined();

  mkdirSync(join(place, 'rows'));
  const document = hostile();
  const rows = await RowsFile.begin(before.folder, process.pid, document.document);
  await rows.append(DOCUMENT_TABLES[0]!, document);
  rmSync(join(place, 'rows'), { recursive: true });
  await rows.commit(before.line.hash);
  expect(readdirSync(place).includes('rows')).toBe(false);
});
