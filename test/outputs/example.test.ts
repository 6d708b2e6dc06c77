import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { extract } from '../../src/pipeline.ts';
import { writeDataset } from './dataset.ts';
import { duckdb } from './duckdb.ts';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** The blocks of a kind in a Markdown file. */
const blocksOf = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\n(.*?)\`\`\``, 'gs'))].map((match) => match[1]!);

test('the worked example of docs/outputs.md gives what it says', async () => {
  const text = readFileSync(path('docs/outputs.md'), 'utf8');
  const [sql] = blocksOf(text, 'sql');
  const [chart] = blocksOf(text, 'text');
  expect(sql!.trim().split('\n').length).toBeLessThanOrEqual(10);
  const document = {
    ...(await extract(readFileSync(path('fixtures/sample/zhangjiakou-2025.pdf')))),
    document: 'zhangjiakou-2025',
    file: 'zhangjiakou-2025.pdf',
  };
  const dataset = await writeDataset([document], ['parquet']);
  try {
    const rows = await duckdb(sql!.replaceAll("'out/", `'${dataset.folder}/`));
    expect(`${rows.map((row) => Object.values(row).join('  ')).join('\n')}\n`).toBe(chart);
  } finally {
    dataset.remove();
  }
});
