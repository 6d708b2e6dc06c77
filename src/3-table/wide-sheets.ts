import { isFigure } from './column-stats.ts';
import { confidenceOf } from './confidence.ts';
import { type Border, bordersOf, recounted, sameRows } from './strip-rows.ts';
import { joinedAtSeam } from './strip-seam.ts';
import type { FlowItem, Paragraph, Table, TableCell } from './table.ts';

/*
 * A sheet that is wider than the paper is printed strip by strip: the columns on its right come on the pages after those of the
 * columns on its left, every row at the height that it has there.
 *
 *   科目编码 | 科目名称               合计 | 基本支出
 *   201      | 一般公共服务支出       3.00 |     2.00
 *   208      | 社会保障和就业支出     4.00 |     1.00
 *          page 1                          page 2
 *
 * A strip is told by three signs together: all its rows have the heights of those before, its own body has no text but figures,
 * and that of the first strip has. Labels that are printed once more before the columns of a strip are left out. A title of its own over
 * it, or years or numbers that count its rows, tell that it is another table.
 */

/** Of fewer rows with labels, or of figures without, nothing is said: “三公”经费 has one row. */
const FEW_ROWS = 2;

/** What is printed for nothing, in columns of figures. */
const BLANK_SIGN = /^[-—–－/]*$/;
const TITLE = /表(?:[（(].*[）)])?$/;
/** How a title begins, and the rest of one that is printed on two pages does not: 表2, 附表二, 二、. */
const TITLE_START = /^(?:附?[表件]\s*[\d一二三四五六七八九十]|[（(]?[一二三四五六七八九十]+[、）)])/;

interface Sheet {
  readonly first: Table;
  /** The title over the first strip, without white space. */
  readonly title: string | undefined;
  /** All strips so far. */
  readonly whole: Table;
  /** The first column of the last strip. */
  readonly lastFrom: number;
  /** The borders of the rows that any of them has. */
  readonly borders: readonly Border[];
}

/** Joins the strips of wide sheets. Takes tables and paragraphs in reading order; holds a table until it is known what follows it. */
export class WideSheets {
  #open: Sheet | undefined;
  /** What stands behind the sheet: below it, and over what may be its next strip. */
  #behind: Paragraph[] = [];
  /** The last title, and the page on which it stands. */
  #title: { readonly page: number; readonly text: string } | undefined;

  *add(item: FlowItem): Generator<FlowItem> {
    if (item.type === 'paragraph' && isTitle(item))
      this.#title = { page: firstPage(item), text: bare(item.text) };
    if (this.#open && item.type === 'paragraph' && firstPage(item) <= nextPage(this.#open)) {
      this.#behind.push(item);
      return;
    }
    if (this.#open && item.type === 'table') {
      const next = nextPage(this.#open);
      const over = this.#behind.filter((paragraph) => firstPage(paragraph) === next);
      const sheet = withStrip(this.#open, item, over);
      if (sheet) {
        // What stands over a strip stands over the sheet: a long title is printed on the page in its middle.
        yield* over;
        this.#behind = this.#behind.filter((paragraph) => !over.includes(paragraph));
        this.#open = sheet;
        return;
      }
    }
    yield* this.end();
    const borders = item.type === 'table' && labelledRows(item, 0) >= FEW_ROWS ? bordersOf(item) : undefined;
    if (item.type === 'table' && borders) {
      const title = this.#title?.page === firstPage(item) ? this.#title.text : undefined;
      this.#open = { first: item, title, whole: item, lastFrom: 0, borders };
    } else yield item;
  }

  /** Gives what is held. */
  *end(): Generator<FlowItem> {
    if (this.#open) yield this.#open.whole;
    yield* this.#behind;
    this.#open = undefined;
    this.#behind = [];
  }
}

const firstPage = (item: FlowItem): number =>
  item.type === 'table' ? item.parts[0]!.page : item.lines[0]!.page;

const nextPage = ({ whole }: Sheet): number => whole.parts.at(-1)!.page + 1;

const bare = (text: string): string => text.replace(/\s/g, '');

const isText = (text: string): boolean => !BLANK_SIGN.test(bare(text)) && !isFigure(bare(text));

/** Behind the last row of the header: the first from which on no text is anything but a figure. */
const bodyOf = (cells: readonly TableCell[]): number =>
  cells.reduce((end, { row, rowSpan, text }) => (isText(text) ? Math.max(end, row + rowSpan) : end), 0);

/** In how many rows, `from` one on, a text begins. */
const labelledRows = ({ cells }: Table, from: number): number =>
  new Set(cells.filter(({ row, text }) => row >= from && isText(text)).map(({ row }) => row)).size;

/** The sheet with the table as its next strip; undefined where it is a table of its own. */
function withStrip(sheet: Sheet, table: Table, over: readonly Paragraph[]): Sheet | undefined {
  if (firstPage(table) !== nextPage(sheet)) return undefined;
  const rows = sameRows(sheet.first, sheet.borders, table);
  if (!rows) return undefined;
  const first = recounted(sheet.first, rows.sheet);
  const counted = { ...sheet, whole: recounted(sheet.whole, rows.sheet) };
  const strip = recounted(table, rows.strip);
  const again = repeatedColumns(first, strip);
  const own = strip.cells.filter(({ col }) => col >= again);
  const body = bodyOf(own);
  const labels = labelledRows(first, body);
  // Only headers may have lines that the other strip does not have.
  if (body <= rows.lastAlone || strip.rows - body < FEW_ROWS || labels < FEW_ROWS) return undefined;
  if (hasTitle(over, sheet.title) || countsRows(own, body)) return undefined;
  // Of tables of one form, one a department, the next has the same labels, or is empty as well.
  const mayBeNext = again > 0 || own.every(({ row, text }) => row < body || text === '');
  if (mayBeNext && (over.some(isTitle) || hasHeaders(sheet.whole, own, body))) return undefined;
  const whole = beside(counted, strip, again, body);
  return whole && { ...sheet, whole, lastFrom: sheet.whole.cols, borders: rows.borders };
}

const isTitle = ({ role, text }: Paragraph): boolean =>
  role === 'text' && (TITLE.test(bare(text)) || TITLE_START.test(bare(text)));

/** True where a table has a title other than that of the sheet, which may be printed again or, if it is long, on two pages. */
const hasTitle = (over: readonly Paragraph[], title: string | undefined): boolean =>
  over.some(
    (paragraph) =>
      isTitle(paragraph) &&
      bare(paragraph.text) !== title &&
      (title !== undefined || TITLE_START.test(bare(paragraph.text))),
  );

/** True where the first of some columns holds years one after the other, or the numbers of its rows from 1 on. */
function countsRows(cells: readonly TableCell[], body: number): boolean {
  const first = cells.reduce((least, { col }) => Math.min(least, col), Infinity);
  const texts = cells.filter(({ row, col }) => row >= body && col === first).map(({ text }) => bare(text));
  const step = Number(texts[1]) - Number(texts[0]);
  const isCounted = texts.every((text, i) => Number(text) === Number(texts[0]) + i * step);
  const areYears = texts.every((text) => /^(?:19|20)\d\d$/.test(text));
  return isCounted && ((areYears && Math.abs(step) === 1) || (texts[0] === '1' && step === 1));
}

/** True where the sheet has all headers of the strip already. */
function hasHeaders(whole: Table, strip: readonly TableCell[], body: number): boolean {
  const known = new Set(whole.cells.map(({ text }) => text));
  return strip.every(({ row, text }) => row >= body || known.has(text));
}

/** A sheet and its next strip side by side, without the strip's first columns, which come again; undefined where they do not fit. */
function beside({ whole, lastFrom }: Sheet, strip: Table, again: number, body: number): Table | undefined {
  const end = whole.cols + strip.cols - again;
  const moved = strip.cells
    .filter(({ col }) => col >= again)
    .map((cell) => ({ ...cell, col: cell.col - again + whole.cols }));
  const seam = { from: lastFrom, at: whole.cols, end, body };
  const cells = joinedAtSeam([...whole.cells, ...moved], seam);
  if (!cells) return undefined;
  const repeated = strip.cells.filter(({ col }) => col < again);
  const doubts = [...new Set([...whole.doubts, ...strip.doubts, 'columns_beside' as const])];
  return {
    ...whole,
    parts: [...whole.parts, ...strip.parts],
    cols: end,
    cells: cells.sort((a, b) => a.row - b.row || a.col - b.col),
    repeated: [
      ...whole.repeated,
      ...strip.repeated,
      ...repeated.flatMap(({ parts }) => parts.flatMap(({ lines }) => lines)),
    ],
    confidence: confidenceOf(doubts),
    doubts,
  };
}

/** How many columns at the left of a strip repeat those of the first one, labels among them. */
function repeatedColumns(first: Table, strip: Table): number {
  const signature = ({ row, col, rowSpan, colSpan, text }: TableCell) =>
    `${row} ${col} ${rowSpan} ${colSpan} ${text.replace(/\s/g, '')}`;
  const known = new Set(first.cells.map(signature));
  const others = strip.cells.filter((cell) => !known.has(signature(cell)));
  const again = others.reduce((least, { col }) => Math.min(least, col), strip.cols);
  const left = strip.cells.filter(({ col }) => col < again);
  // Columns of blanks are the same everywhere.
  const isWhole = left.every(({ col, colSpan }) => col + colSpan <= again);
  return isWhole && again < strip.cols && left.some(({ row, text }) => row > 0 && isText(text)) ? again : 0;
}
