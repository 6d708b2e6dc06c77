import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FactReader } from '../../src/4-form/facts/index.ts';
import { tableOf } from '../forms/table.ts';

/* A case is a row of cases.tsv: the file's name, the lines and the cells of a document, and what they say it is. */
const [, ...cases] = readFileSync(new URL('cases.tsv', import.meta.url), 'utf8')
  .replace(/\n$/, '')
  .split('\n');

test.each(cases)('%s', (row) => {
  const [fileName = '', lines = '', cells = '', department, year, kind, findings] = row.split('\t');
  const split = (text: string) => text.split('¶').filter((part) => part.trim() !== '');
  const source = { about: '', above: split(lines), rows: [split(cells)] };
  const { table, above } = tableOf(source);
  const reader = new FactReader(fileName);
  for (const item of [...above, table]) reader.add(item);
  reader.end();
  const facts = reader.facts([]);
  expect({
    department: facts.department,
    year: String(facts.fiscalYear ?? ' '),
    kind: facts.kind,
    findings: facts.findings.map(({ code, field }) => `${code} ${field}`).join(', '),
  }).toEqual({ department, year, kind, findings: findings ?? '' });
});
