import { expect, test } from 'vitest';
import type { FlowItem, Paragraph, Table } from '../../src/3-table/table.ts';
import { InContext } from '../../src/4-form/in-context.ts';
import { pageOf } from './pages.ts';

/*
 * A document is a text of one character each: T a table, h a running header, letters paragraphs. A table takes the capital
 * letters around it. What comes out is each table with what it was given and, in the order in which they come, the paragraphs that
 * none took.
 */
function read(document: string): string[] {
  const out: string[] = [];
  const all = new InContext(
    ({ above, below }, isNextToTable) => {
      out.push(`${textOf(above)}${isNextToTable ? '|' : ''}T${textOf(below)}`);
      return [...above, ...below].filter(({ text }) => text !== text.toLowerCase());
    },
    ({ text }) => out.push(text),
  );
  for (const char of document) all.add(itemOf(char));
  all.end();
  return out;
}

const textOf = (paragraphs: readonly Paragraph[]): string => paragraphs.map(({ text }) => text).join('');

function itemOf(char: string): FlowItem {
  if (char === 'T') return { type: 'table' } as Table;
  const { lines } = pageOf(1, { 100: char });
  const role = char === 'h' ? 'header' : 'text';
  return { type: 'paragraph', role, text: char, lines, centered: false, full: false, indented: false };
}

test.each([
  ['', []],
  ['ab', ['a', 'b']],
  ['aTb', ['aTb', 'a', 'b']],
  // What a table took is neither the next one's nor prose.
  ['aBTCdTe', ['aBTCd', 'a', 'dTe', 'd', 'e']],
  // Of two tables with nothing but running headers between them the second is next to the first.
  ['aThTb', ['aT', '|Tb', 'a', 'h', 'b']],
  ['Th', ['|T', 'h']],
])('%s', (document, expected) => {
  expect(read(document)).toEqual(expected);
});

test('prose that is too far from any table is let go before the next one', () => {
  const prose = 'x'.repeat(1000);
  const [before, after] = [read(prose), read(`T${prose}T`)];
  expect(before).toHaveLength(1000);
  expect(after).toHaveLength(1002);
  const second = after.findLastIndex((text) => text.includes('T'));
  expect(second).toBeGreaterThan(500);
  expect(after[0]!.length).toBeGreaterThan(200);
  expect(after[second]!.length).toBeGreaterThan(200);
});
