import type { Page } from '../1-read/page.ts';
import type { TablePart } from './picture.ts';
import { COLOR, label, line, rectangle, round, SHADES, shortened } from './svg.ts';

/** A picture is no narrower than this, in points: the legend has to fit. */
export const NARROWEST = 480;

const SIZE = 7;
const LEADING = 11;
const MARGIN = 12;
/** The room of one sample with its name. */
const SAMPLE = 115;

type Sample = readonly [name: string, draw: (x: number, y: number) => string];

const area =
  (attributes: string) =>
  (x: number, y: number): string =>
    rectangle({ x0: x, y0: y - 6, x1: x + 12, y1: y + 1 }, attributes);

const stroke =
  (color: string, attributes = '') =>
  (x: number, y: number): string =>
    line(x, y - 2.5, x + 12, y - 2.5, color, 1, attributes);

const SAMPLES: readonly Sample[] = [
  ['line as drawn', stroke(COLOR.line)],
  ['side without a line', stroke(COLOR.inferred, 'stroke-dasharray="3 2"')],
  ['cell: row,column span', area(SHADES.cell)],
  ['cell in doubt, and why', area(SHADES.doubt)],
  ['run of text', area(`fill="none" stroke="${COLOR.run}" stroke-width=".5"`)],
  ['text outside tables', area(SHADES.text)],
  ['running header, footer', area(SHADES.header)],
  ['header printed again', area(SHADES.repeated)],
  ['text that is not read', area(SHADES.setAside)],
  ['picture', area(SHADES.picture)],
];

/** What is said below the samples, a line each. */
function linesFor(page: Page, tables: readonly TablePart[]): string[] {
  const { number, width, height, turned, runs, rulings, setAside, faults = [], lost } = page;
  const turn = turned === undefined ? '' : `, turned by ${round(turned)} degrees to be read`;
  const aside = setAside.length === 0 ? '' : `, ${setAside.length} texts that are not read`;
  return [
    `Page ${number}: ${round(width)} x ${round(height)} pt${turn}; ${runs.length} runs of text, ${rulings.length} lines${aside}`,
    ...(lost === undefined ? [] : [`Not read: ${lost}`]),
    ...faults.map((fault) => `Fault: ${fault}`),
    ...tables.map(({ number, table }) => {
      const doubts = table.doubts.length === 0 ? '' : ` (${table.doubts.join(', ')})`;
      const [first, last] = [table.parts[0]!.page, table.parts.at(-1)!.page];
      const pages = first === last ? '' : `, pages ${first} to ${last}`;
      return `Table ${number}: ${METHOD[table.method]}, ${table.rows} rows, ${table.cols} columns${pages}, confidence ${table.confidence}${doubts}`;
    }),
  ];
}

const METHOD = {
  ruled: 'drawn with lines',
  half_ruled: 'drawn with some lines, the others inferred from text',
  unruled: 'without lines, inferred from text',
  text: 'from a text dump',
} as const;

const samplesInRow = (width: number): number => Math.floor((width - 2 * MARGIN) / SAMPLE);

/** The room below the page. */
export function legendHeight(page: Page, tables: readonly TablePart[]): number {
  const rows = Math.ceil(SAMPLES.length / samplesInRow(Math.max(page.width, NARROWEST)));
  return 2 * MARGIN + (rows + linesFor(page, tables).length) * LEADING;
}

export function legend(page: Page, tables: readonly TablePart[]): string[] {
  const inRow = samplesInRow(Math.max(page.width, NARROWEST));
  const top = page.height + MARGIN + SIZE;
  const samples = SAMPLES.flatMap(([name, draw], index) => {
    const x = MARGIN + (index % inRow) * SAMPLE;
    const y = top + Math.floor(index / inRow) * LEADING;
    return [draw(x, y), label(name, x + 16, y, SIZE, COLOR.text)];
  });
  const below = top + Math.ceil(SAMPLES.length / inRow) * LEADING;
  const room = Math.max(page.width, NARROWEST) - 2 * MARGIN;
  const lines = linesFor(page, tables).map((text, index) =>
    label(shortened(text, room, SIZE), MARGIN, below + index * LEADING, SIZE, COLOR.text),
  );
  return [...samples, ...lines];
}
