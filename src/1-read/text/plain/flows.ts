import { type DumpPage, furnitureOf } from '../pages.ts';
import { type DumpLine, type Piece, piecesOf } from '../pieces.ts';

/*
 * A dump of pdftotext without an option gives a page as flows, a blank line behind each: lines that stand below each other. In
 * a table a flow is mostly a cell, or cells of one column, or of columns that stand close to each other; then its lines follow
 * each other from top to bottom, and a gap parts what stands on one line.
 */

/** A line of a flow. */
export interface FlowLine {
  readonly pieces: readonly Piece[];
  readonly text: string;
}

export interface Flow {
  readonly page: number;
  readonly lines: readonly FlowLine[];
}

export interface Flows {
  readonly flows: readonly Flow[];
  readonly lines: readonly DumpLine[];
  readonly furniture: readonly DumpLine[];
}

/** The flows of all pages, without running headers and footers. */
export function flowsOf(pages: readonly DumpPage[]): Flows {
  const isRunning = runningIn(pages);
  const lines: DumpLine[] = [];
  const furniture: DumpLine[] = [];
  const flows: { page: number; lines: FlowLine[] }[] = [];
  for (const [index, page] of pages.entries()) {
    let top = true;
    let apart = true;
    for (const raw of page) {
      const text = raw.trim();
      if (text === '') apart = true;
      if (text === '') continue;
      const line: DumpLine = { page: index + 1, text, top };
      if (isRunning(text, index)) {
        furniture.push(line);
        continue;
      }
      lines.push(line);
      if (apart) flows.push({ page: index + 1, lines: [] });
      const pieces = piecesOf(lines, lines.length - 1);
      flows.at(-1)!.lines.push({ pieces, text: pieces.map((piece) => piece.text).join('') });
      top = false;
      apart = false;
    }
  }
  return { flows, lines, furniture };
}

/** Numbers of pages, and how they are written but for the number. */
const NUMBER = /\d+/g;
const shapeOf = (text: string): string => text.replace(NUMBER, '#').replace(/\s+/g, '');

/** What stands at the edge of the page may come anywhere in its flows: running headers and footers are known by others like them. */
function runningIn(pages: readonly DumpPage[]): (text: string, page: number) => boolean {
  const running = furnitureOf(pages);
  const shapes = new Set(
    running.flatMap((lines) => [...lines].map(shapeOf)).filter((shape) => shape.length > 1),
  );
  return (text, page) => running[page]!.has(text) || shapes.has(shapeOf(text));
}

/** Fewer flows prove nothing. */
const FEWEST = 12;
/** Flows of more than one line, and of one line: a dump has both. Where every line stands alone blank lines part lines. */
const LEAST_LONG = 0.03;
const LEAST_SINGLE = 0.3;

/** True where blank lines part the cells of tables: pdftotext without an option, and others that look for blocks of text. */
export function hasFlows({ flows }: Flows): boolean {
  if (flows.length < FEWEST) return false;
  const single = flows.filter(({ lines }) => lines.length === 1).length;
  return single > LEAST_SINGLE * flows.length && flows.length - single > LEAST_LONG * flows.length;
}
