import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Change, type DocumentDiff, diffDocuments } from '../../src/diff/index.ts';
import { DocumentSketch, drawn } from './sketch.ts';

/*
 * A case is a folder below test/diff/cases: `case.json` holds two documents as sketches, `expected.txt` what the diff says, a
 * line each. UPDATE_EXPECTED=1 writes expected.txt anew.
 */

const CASES = fileURLToPath(new URL('./cases/', import.meta.url));
const Case = z.strictObject({ about: z.string(), old: DocumentSketch, new: DocumentSketch });

test.each(readdirSync(CASES))('%s', (name) => {
  const folder = join(CASES, name);
  const { about, old, new: fresh } = Case.parse(JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')));
  const actual = `# ${about}\n\n${told(diffDocuments(drawn(old), drawn(fresh)))}\n`;
  const expected = join(folder, 'expected.txt');
  if (process.env.UPDATE_EXPECTED) writeFileSync(expected, actual);
  expect(actual).toBe(existsSync(expected) ? readFileSync(expected, 'utf8') : '');
});

function told({ changes, rewrites, texts, relations, warnings }: DocumentDiff): string {
  return [
    ...changes.map((change) => `${change.change} ${lineOf(change)}`),
    ...rewrites.map((change) => `same ${lineOf(change)}`),
    ...texts.map(
      (it) =>
        `${it.change} text ${it.about} ${quoted(it.before)} -> ${quoted(it.after)}${bracketed(it.aspects)}`,
    ),
    ...relations.map((it) => `${it.relation} ${it.names_old.join(' + ')} -> ${it.names_new.join(' + ')}`),
    ...warnings.map((it) => `warning ${it.code}`),
    ...(changes.length + rewrites.length + texts.length === 0 ? ['nothing'] : []),
  ].join('\n');
}

function lineOf(it: Change): string {
  const what =
    it.table === 'budget_line'
      ? [it.table_title, it.code, it.name, it.column]
      : [it.project_name_old || it.project_name_new, it.level3];
  const canonical =
    it.before_canonical + it.after_canonical === ''
      ? ''
      : ` = ${it.before_canonical} -> ${it.after_canonical} ${it.canonical_unit}`;
  const moved = it.delta === '' ? '' : `, ${it.delta} (${it.percent || '-'} %)`;
  return `${it.table} ${what.filter((part) => part !== '').join(' / ')} ${it.field} ${quoted(it.before)} -> ${quoted(it.after)}${canonical}${moved}${bracketed([it.sense, ...it.aspects])}`;
}

const quoted = (text: string): string => JSON.stringify(text);
const bracketed = (words: readonly string[]): string => {
  const said = words.filter((word) => word !== '');
  return said.length === 0 ? '' : ` [${said.join(', ')}]`;
};
