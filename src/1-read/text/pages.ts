import { isUnitLine } from './caption.ts';
import type { DumpLine } from './pieces.ts';

/*
 * Where a dump's pages begin. Tools put a form feed between pages; where there is none, a single space before a line
 * marks the first of a page. Blank lines say nothing: some tools put one after every line.
 */

/** A dump's lines by page, as they stand; blank ones kept, since in some dumps they part the cells. */
export type DumpPage = readonly string[];

/** A single space opens at most this share of the lines; where more begin so, it is an indentation. */
const MOST_MARKED = 0.2;

export function pagesOf(given: string): DumpPage[] {
  const text = given.replace(NUMBER_APART, '$1 $2 $3');
  if (text.includes('\f')) {
    const pages = text.split('\f').map((page) => page.split('\n'));
    // The last page ends with a form feed like the others.
    if (pages.at(-1)!.every(isBlank)) pages.pop();
    return pages;
  }
  const lines = text.split('\n');
  const numbered = pagesByNumbers(lines);
  if (numbered) return numbered;
  const marked = lines.filter(isMarked).length;
  // Where lines are set in by other widths as well, a single space is one of them.
  const indented = lines.filter((line) => /^ {2,}\S/.test(line)).length;
  const most = MOST_MARKED * lines.filter((line) => !isBlank(line)).length;
  if (marked === 0 || marked > most || indented > marked) return [lines];
  const pages: string[][] = [];
  for (const line of lines) {
    if (isMarked(line) || pages.length === 0) pages.push([]);
    pages.at(-1)!.push(line);
  }
  return pages;
}

/** A number between dashes, each on a line of its own. */
const NUMBER_APART = /(?<=^|\n)([-—–－])[ ]*\n+[ ]*(\d{1,4})[ ]*\n+[ ]*([-—–－])(?=[ ]*(?:\n|$))/g;
const DASHED_NUMBER = /^\s*[-—–－]\s*(\d{1,4})\s*[-—–－]\s*$/;

/** Pages that end with their numbers between dashes, which go up by one; null where not two do. */
function pagesByNumbers(lines: readonly string[]): DumpPage[] | null {
  const pages: string[][] = [[]];
  let last: number | null = null;
  let numbers = 0;
  for (const line of lines) {
    pages.at(-1)!.push(line);
    const number = Number(DASHED_NUMBER.exec(line)?.[1] ?? NaN);
    if (Number.isNaN(number) || (last !== null && number !== last + 1)) continue;
    last = number;
    numbers++;
    pages.push([]);
  }
  if (pages.at(-1)!.every(isBlank)) pages.pop();
  return numbers > 1 ? pages : null;
}

const isBlank = (line: string): boolean => line.trim() === '';
const isMarked = (line: string): boolean => /^ [^\s]/.test(line);

/** Running headers and footers are looked for among this many lines at either end of a page. */
const EDGE_LINES = 2;
/** A running header stands on at least so many pages, and on at least this share of them. */
const FEWEST_PAGES = 3;
const LEAST_SHARE = 0.4;
const PAGE_NUMBER = /^[-—–－·\s]*(?:第)?\s*\d{1,4}\s*(?:页)?[-—–－·\s]*(?:[，,/]?\s*共\s*\d+\s*页)?$/;
/** A page number that is nothing else, though it stands in the dump but once. */
const SURE_NUMBER = /^(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页)$/;
/** A page number that says of how many, wherever on the page it stands. */
const COUNTED_NUMBER = /^第\s*\d{1,4}\s*页\s*[，,/]?\s*共\s*\d{1,4}\s*页$/;
/** Rows of headers, and the line of the unit over its table, are printed again on every page and are no running headers. */
const HEADER_ROW = /指标|科目|项目/;

/** The running headers, footers and page numbers among the lines: positions in each page. */
export function furnitureOf(pages: readonly DumpPage[]): ReadonlySet<string>[] {
  const shapes = new Map<string, number>();
  const edges = pages.map((page) => {
    const lines = page.map((line) => line.trim()).filter((line) => line !== '');
    const titles = lines.slice(0, EDGE_LINES).filter((line, index) => isTableTitle(line, lines, index));
    // Text of a cell that the page's edge cuts may be drawn below the number of the page.
    const counted = lines.filter((line) => COUNTED_NUMBER.test(line));
    const ends = [...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES), ...counted];
    return new Set(ends.filter((line) => !titles.includes(line)));
  });
  for (const edge of edges) {
    for (const shape of new Set([...edge].map(shapeOf))) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  }
  const least = Math.max(FEWEST_PAGES, LEAST_SHARE * pages.length);
  const isNumber = pageNumbers(edges);
  return edges.map(
    (edge, page) =>
      new Set(
        [...edge].filter(
          (line) =>
            SURE_NUMBER.test(line) ||
            isNumber(line, page) ||
            ((shapes.get(shapeOf(line)) ?? 0) >= least && !isOfTable(line)),
        ),
      ),
  );
}

/** A title is a table's own, though others have the same, where the labels of a head follow. */
const isTableTitle = (line: string, lines: readonly string[], at: number): boolean =>
  /表$/.test(line) && lines.slice(at + 1, at + 1 + HEAD_LINES).some((below) => HEAD_LABEL.test(below));
const HEAD_LINES = 6;
const HEAD_LABEL = /^(?:项目名称|项目编码|项目代码|单位信息|单位名称|部门名称|主管部门|基本信息)/;

/** True of a line at a page's edge that is its number: numbers go up with the pages. A value that stands there does not. */
function pageNumbers(edges: readonly ReadonlySet<string>[]): (line: string, page: number) => boolean {
  const keyOf = (line: string, page: number): string =>
    `${shapeOf(line)} ${Number(/\d+/.exec(line)?.[0]) - page}`;
  const counts = new Map<string, number>();
  for (const [page, edge] of edges.entries())
    for (const key of new Set(
      [...edge].filter((line) => PAGE_NUMBER.test(line)).map((line) => keyOf(line, page)),
    ))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  return (line, page) => {
    if (!PAGE_NUMBER.test(line)) return false;
    const count = counts.get(keyOf(line, page))!;
    return /^\d+$/.test(line)
      ? count >= Math.max(2, LEAST_SHARE * edges.length)
      : count >= Math.min(2, edges.length);
  };
}

/** A part of a wrapped header, in characters. */
const SHORT = 4;

const isOfTable = (line: string): boolean => isHeaderRow(line) || isUnitLine(line) || line.length <= SHORT;

const isHeaderRow = (line: string): boolean => HEADER_ROW.test(line) && line.split(/\s+/).length > 2;
const shapeOf = (line: string): string => line.replace(/\d+/g, '#').replace(/\s+/g, '');

/** The lines of all pages without blank ones, and the running headers and footers apart. */
export function linesOf(pages: readonly DumpPage[]): { lines: DumpLine[]; furniture: DumpLine[] } {
  const lines: DumpLine[] = [];
  const furniture: DumpLine[] = [];
  const running = furnitureOf(pages);
  for (const [index, page] of pages.entries()) {
    let top = true;
    for (const raw of page) {
      const text = raw.trim();
      if (text === '') continue;
      const line = { page: index + 1, text, top };
      if (running[index]!.has(text)) furniture.push(line);
      else {
        lines.push(line);
        top = false;
      }
    }
  }
  return { lines, furniture };
}
