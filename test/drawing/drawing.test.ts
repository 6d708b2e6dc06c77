import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, styleWith, type Truth } from '../../scripts/draw/index.ts';
import { PRESETS } from '../../scripts/draw/presets.ts';
import { sketch } from '../../scripts/draw/sketch.ts';
import {
  bandedCaseArbitrary,
  type Case,
  horizontalCaseArbitrary,
  neighbouredCaseArbitrary,
  pagedCaseArbitrary,
  ruledCaseArbitrary,
  unruledCaseArbitrary,
  verticalCaseArbitrary,
} from './arbitraries.ts';
import { readPages } from './read-text.ts';

/** Draws twice, reads with pdf.js, and compares page sizes and characters. */
async function check({ drawing, style }: Case): Promise<void> {
  const { pdf, truth } = draw(drawing, style);
  expect(draw(drawing, style).pdf).toEqual(pdf);
  const pages = await readPages(pdf);
  expect(pages.map(({ width, height }) => ({ width, height }))).toEqual(truth.pages);
  if (!truth.legible) return;
  const seen = counted(
    pages
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC'),
  );
  const meant = counted(textOf(truth).normalize('NFKC'));
  const overprinted =
    style.decoys.ocrLayer !== 'none' || !['none', 'render_mode_2'].includes(style.text.bold);
  if (overprinted) expect([...seen.keys()].sort()).toEqual([...meant.keys()].sort());
  else expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(meant));
}

const textOf = ({ tables, texts }: Truth): string =>
  [...tables.tables.flatMap(({ cells }) => cells), ...texts].map(({ text }) => text).join('');

/** How often each character occurs; CJK radicals that NFKC leaves alone count as what they stand for. */
function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const character of text.replace(/\s/g, '')) {
    const plain = { '⻔': '门', '⻓': '长', '⻋': '车', '⻚': '页' }[character] ?? character;
    counts.set(plain, (counts.get(plain) ?? 0) + 1);
  }
  return counts;
}

describe('draw', () => {
  it.each(Object.entries(PRESETS))('preset %s holds its characters', (_, preset) => check(preset));

  it.each<[string, fc.Arbitrary<Case>]>([
    ['ruled', ruledCaseArbitrary],
    ['paged', pagedCaseArbitrary],
    ['horizontally ruled', horizontalCaseArbitrary],
    ['banded', bandedCaseArbitrary],
    ['ruled upright', verticalCaseArbitrary],
    ['neighboured', neighbouredCaseArbitrary],
    ['unruled', unruledCaseArbitrary],
  ])('any %s drawing holds its characters', (_, group) =>
    fc.assert(fc.asyncProperty(group, check), { numRuns: 20 }),
  );

  it('gives the truth of a table that goes on over the page', () => {
    const { drawing, style } = PRESETS['header-repeated']!;
    const { truth } = draw(drawing, style);
    const [table] = truth.tables.tables;
    expect(table).toMatchObject({ page: 1, page_last: 2, title: '项目表', rows: 25, cols: 4 });
    expect(table?.cells.at(-1)).toMatchObject({ row: 24, col: 3, page: 2, text: '161.50' });
    expect(truth.texts.filter(({ kind }) => kind === 'repeated_header').map(({ text }) => text)).toEqual([
      '组别',
      '项目名称',
      '工作内容',
      '金额',
    ]);
  });

  it('says what a table is too wide for', () => {
    const wide = sketch([Array.from({ length: 30 }, () => '1,000,000.00')], 0);
    expect(() => draw([{ kind: 'table', table: wide }])).toThrow('too wide');
  });

  it('says which character an encoding lacks', () => {
    const style = styleWith({ text: { font: 'GB-EUC-H' } });
    expect(() => draw([{ kind: 'paragraph', text: '镕' }], style)).toThrow('镕');
  });
});
