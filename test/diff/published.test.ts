import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANGE_TABLE, changeRow } from '../../src/diff/changes-table.ts';
import { type DocumentDiff, diffDocuments } from '../../src/diff/index.ts';
import { withoutSpace } from '../../src/diff/text.ts';
import type { BudgetDocument } from '../../src/document.ts';
import { extract } from '../../src/pipeline.ts';
import { csvHeader, csvRows } from '../../src/write/csv.ts';
import { documentFromTruth, SHARED, withoutShared } from './from-truth.ts';

const DOCUMENTS = `${SHARED}documents/`;

const fromPdf = async (path: string): Promise<BudgetDocument> => ({
  ...(await extract(new Uint8Array(readFileSync(`${DOCUMENTS}${path}`)))),
  document: path,
  file: path,
});

const changesCsv = async (diff: DocumentDiff): Promise<string> =>
  csvHeader(CHANGE_TABLE) +
  (await csvRows(
    CHANGE_TABLE,
    diff.changes.map((change) => changeRow(diff, change)),
  ));

/** What the scorer says of the changes. */
function scored(csv: string, expected: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-diff-'));
  try {
    writeFileSync(join(folder, 'changes.csv'), csv);
    const scorer = spawnSync(
      'python3',
      ['-B', `${SHARED}score/changes.py`, join(folder, 'changes.csv'), `${DOCUMENTS}${expected}`, '-v'],
      {
        encoding: 'utf8',
      },
    );
    return scorer.stdout + scorer.stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(withoutShared)(`published documents${withoutShared ? ` (${withoutShared})` : ''}`, () => {
  const EXPECTED = 'zhangjiakou-2024-to-2025.changes.json';

  test('two editions of 张家口市残疾人联合会, as their truth files have them', async () => {
    const [old, fresh] = ['zhangjiakou-2024', 'zhangjiakou-2025'].map((name) =>
      documentFromTruth(`${DOCUMENTS}${name}.truth.json`, name),
    );
    const diff = diffDocuments(old!, fresh!);
    expect(scored(await changesCsv(diff), EXPECTED)).toBe('expected 30 found 30 missing 0 extra 0\n');
    expect(diff.rewrites).toHaveLength(4);
    const prose = (
      JSON.parse(readFileSync(`${DOCUMENTS}${EXPECTED}`, 'utf8')) as {
        narrative_changes: { old: string; new: string }[];
      }
    ).narrative_changes;
    expect(diff.texts.map(({ before, after }) => ({ before, after }))).toEqual(
      prose.map((it) => ({ before: it.old, after: it.new })),
    );
  });

  test('the same out of their PDFs, set by another program too', async () => {
    const old = await fromPdf('zhangjiakou-2024.pdf');
    for (const name of ['zhangjiakou-2025.pdf', 'zhangjiakou-2025-writer.pdf']) {
      const diff = diffDocuments(old, await fromPdf(name));
      expect(scored(await changesCsv(diff), EXPECTED)).toBe('expected 30 found 30 missing 0 extra 0\n');
    }
  });

  test('the two of one edition differ in nothing', async () => {
    const diff = diffDocuments(
      await fromPdf('zhangjiakou-2025.pdf'),
      await fromPdf('zhangjiakou-2025-writer.pdf'),
    );
    expect(diff.changes).toEqual([]);
  });

  test('江苏省人民检察院 2018 and 2019: two tables whose every difference is known', async () => {
    const diff = diffDocuments(
      await fromPdf('real/jcy-2018-full.pdf'),
      await fromPdf('real/jcy-2019-full.pdf'),
    );
    const [header = '', ...lines] = readFileSync(`${DOCUMENTS}real/jcy-18-19.changes.tsv`, 'utf8')
      .trimEnd()
      .split('\n');
    const names = header.split('\t');
    const expected = lines.map((line) =>
      Object.fromEntries(line.split('\t').map((cell, at) => [names[at], cell])),
    );
    const tables = new Set(expected.map((row) => row.table));
    const plain = (cells: readonly (string | undefined)[]): string =>
      cells.map((cell) => withoutSpace(cell ?? '')).join('\t');
    const found = diff.changes
      .map((it) => ({
        table: it.table_title.replace(/^公开\d+表：/, ''),
        row: [
          it.code,
          it.name,
          it.column,
          it.before_canonical,
          it.after_canonical,
          it.delta,
          it.percent,
          it.change,
        ],
      }))
      .filter(({ table }) => tables.has(table))
      .map(({ table, row }) => plain([table, ...row]));
    const wanted = expected.map((row) =>
      plain([
        row.table,
        row.code,
        row.name,
        row.column,
        row.before,
        row.after,
        row.delta,
        row.percent,
        row.change,
      ]),
    );
    expect(found.sort()).toEqual(wanted.sort());
  });
});
