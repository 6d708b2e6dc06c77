import type { Page, TextRun } from '../../page.ts';
import { glyphsIn } from '../sheet.ts';
import { charWidth } from '../width.ts';
import type { Fragment, LayoutLine } from './fragments.ts';

/*
 * A page as the later stages know pages, from a dump that keeps the layout: every column of characters is as wide as a
 * Chinese character, every line as high as text set solid with a bit of leading.
 */

/** In points; only their proportions matter. */
const EM = 10;
const LINE = 12;

export interface DumpPlace {
  readonly page: number;
  readonly y: number;
}

export const placeOf = (line: LayoutLine): DumpPlace => ({ page: line.page, y: line.row * LINE });

export function pageOf(number: number, lines: readonly LayoutLine[]): Page {
  const runs: TextRun[] = [];
  for (const line of lines) {
    for (const fragment of line.fragments) runs.push(runOf(fragment, runs.length, line.row));
  }
  return {
    number,
    width: Math.max(0, ...runs.map(({ box }) => box.x1)) + EM,
    height: (Math.max(0, ...lines.map(({ row }) => row)) + 2) * LINE,
    runs,
    rulings: [],
    shades: [],
    pictures: [],
    setAside: [],
    glyphs: runs.reduce((sum, { chars }) => sum + glyphsIn(chars.join('')), 0),
  };
}

/** Amounts end where the dump has them end, all else begins there: in a dump an ASCII character is as wide as a Chinese one. */
const FIGURE = /^[-+\d０-９.,，．%]+$/;

function runOf({ text, from, to }: Fragment, id: number, row: number): TextRun {
  const chars = [...text];
  const widths = chars.map((char) => charWidth(char) * EM);
  const whole = widths.reduce((sum, own) => sum + own, 0);
  const start = FIGURE.test(text) ? to * EM - whole : from * EM;
  const stops = [start];
  for (const own of widths) stops.push(stops.at(-1)! + own);
  return {
    id,
    chars,
    stops,
    box: { x0: start, y0: row * LINE, x1: start + whole, y1: row * LINE + EM },
    size: EM,
    direction: 'right',
    font: '',
    bold: false,
    recognised: false,
    clipped: false,
  };
}
