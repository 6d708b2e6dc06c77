import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Paragraph } from '../../src/3-table/table.ts';
import { ProseReader } from '../../src/4-form/prose.ts';
import { lineOf } from '../forms/table.ts';

/*
 * A case is a folder: `text.txt`, a paragraph a line (`# ` centred, `* ` bold), and `sections.txt`, what they were read as.
 * `UPDATE=1 npx vitest run test/prose` writes what is read as expected.
 */

const folder = new URL('cases/', import.meta.url);
/** Characters of a line: a longer paragraph has several. */
const WIDTH = 40;

function paragraphOf(source: string): Paragraph {
  const [, mark, text] = /^([#*]?) ?(.*)$/.exec(source)!;
  const lines = text!.match(new RegExp(`.{1,${WIDTH}}`, 'gu'))!.map((line) => lineOf(line, mark === '*'));
  return {
    type: 'paragraph',
    role: 'text',
    text: text!,
    lines,
    centered: mark === '#',
    indented: false,
    full: lines.length > 1,
  };
}

function view(paragraphs: readonly Paragraph[]): string {
  const reader = new ProseReader();
  for (const paragraph of paragraphs) reader.add(paragraph);
  const { sections, otherText } = reader.end();
  const texts = (indent: string, list: readonly { readonly text: string }[]) =>
    list.map(({ text }) => `${indent}${text}`);
  return [
    ...otherText.map(({ kind, text }) => `${kind}: ${text}`),
    ...sections.flatMap(({ part, heading, paragraphs: own, items }) => [
      `[${part}] ${heading.text}`,
      ...texts('  ', own),
      ...items.flatMap((item) => [`  - ${item.heading.text}`, ...texts('    ', item.paragraphs)]),
    ]),
    '',
  ].join('\n');
}

describe('prose', () => {
  test.each(readdirSync(folder).sort())('%s', (name) => {
    const file = (entry: string) => new URL(`${name}/${entry}`, folder);
    const lines = readFileSync(file('text.txt'), 'utf8').split('\n');
    const read = view(lines.filter((line) => line !== '').map(paragraphOf));
    if (process.env.UPDATE || !existsSync(file('sections.txt'))) writeFileSync(file('sections.txt'), read);
    expect(read).toBe(readFileSync(file('sections.txt'), 'utf8'));
  });
});
