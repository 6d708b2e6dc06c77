import { describe, expect, it } from 'vitest';
import type { RulingLine, TextRun } from '../../src/1-read/page.ts';
import { markedLines } from '../../src/2-grid/drawn/decoration.ts';
import { linesOf, wholeRun } from '../../src/3-table/line.ts';

const SIZE = 10;

/** A run at a baseline of 100 whose glyphs begin at the given x; the last is as wide as the size. */
function run(text: string, ...starts: number[]): TextRun {
  const stops = [...starts, starts.at(-1)! + SIZE];
  return {
    id: 0,
    chars: [...text],
    stops,
    box: { x0: stops[0]!, y0: 91.2, x1: stops.at(-1)!, y1: 101.2 },
    size: SIZE,
    direction: 'right',
    font: 'test',
    bold: false,
    recognised: false,
    clipped: false,
  };
}

const textOf = (...runs: TextRun[]) => linesOf(1, runs.map(wholeRun)).map(({ text }) => text);

describe('the order of glyphs on a line', () => {
  it('reads a mark of another font in the gap that was left for it', () => {
    expect(textOf(run('拨款三公经费', 0, 10, 30, 40, 60, 70), run('“', 20), run('”', 50))).toEqual([
      '拨款“三公”经费',
    ]);
  });

  it('leaves text that stands in no gap behind the run before it', () => {
    expect(textOf(run('拨款', 0, 10), run('经费', 22, 32))).toEqual(['拨款经费']);
  });

  it('says where glyphs lie over others', () => {
    const parts = [run('拨款', 0, 10), run('经费', 8, 18)].map(wholeRun);
    expect(linesOf(1, parts).map(({ overprinted }) => overprinted)).toEqual([true]);
  });

  it('says where digits of two sizes stand beside each other', () => {
    const mark = { ...run('1', 30), size: 8 };
    const of = (...runs: TextRun[]) => linesOf(1, runs.map(wholeRun))[0]!.digitsOfTwoSizes;
    expect(of(run('234', 0, 10, 20), mark)).toBe(true);
    expect(of(run('234', 0, 10, 20), { ...mark, size: 9.5 })).toBe(undefined);
    expect(of(run('23米', 0, 10, 20), mark)).toBe(undefined);
  });
});

describe('lines that decorate text', () => {
  const text = run('合计金额', 0, 10, 20, 30);
  const under = { at: 101, from: 0, to: 40 };
  const through = { at: 95, from: 0, to: 40 };
  const line = ({ at, from, to }: typeof under): RulingLine => ({
    axis: 'horizontal',
    at,
    from,
    to,
    thickness: 0.5,
  });
  const upright = (at: number): RulingLine => ({ axis: 'vertical', at, from: 80, to: 120, thickness: 0.5 });
  const bordersOf = (...rulings: RulingLine[]) => markedLines({ runs: [text], rulings }).borders.length;
  const isStruckBy = (...rulings: RulingLine[]) => markedLines({ runs: [text], rulings }).struck.has(text);

  it('end where their text ends', () => {
    expect(bordersOf(line(under))).toBe(0);
    expect(bordersOf(line({ ...under, to: 60 }))).toBe(1);
  });

  it('are borders where they end at upright lines', () => {
    expect(bordersOf(line(under), upright(0), upright(40))).toBe(1);
  });

  it('stay decoration within the padding of a cell', () => {
    expect(bordersOf(line(under), upright(-1), upright(41))).toBe(0);
  });

  it('stay decoration where they touch the lines beside them', () => {
    const dot = line({ ...under, from: -3, to: -1.5 });
    expect(markedLines({ runs: [text], rulings: [line(under), dot] }).borders).toEqual([
      { at: 101, from: -3, to: -1.5 },
    ]);
  });

  it('are pieces of a border where it goes on at both of their ends', () => {
    const beside = [line({ ...under, from: -40, to: 0 }), line({ ...under, from: 40, to: 90 })];
    expect(bordersOf(line(under), ...beside)).toBe(1);
    expect(bordersOf(line(under), beside[0]!)).toBe(1);
  });

  it('strike text out where they run through its middle, between upright lines too', () => {
    expect(isStruckBy(line(through), upright(0), upright(40))).toBe(true);
    expect(isStruckBy(line({ ...through, from: 20 }))).toBe(true);
  });

  it('do not strike out text that they stand under, or reach beyond', () => {
    expect(isStruckBy(line(under))).toBe(false);
    expect(isStruckBy(line({ ...through, to: 60 }))).toBe(false);
  });
});
