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
 * and that of the first strip has. Labels that are printed once more before the columns of a strip are left out.
 */

/** Of fewer rows with labels, or of figures without, nothing is said: “三公”经费 has one row. */
const FEW_ROWS = 2;

/** What is printed for nothing, in columns of figures. */
const BLANK_SIGN = /^[-—–－/]*$/;
const TITLE = /表(?:[（(].*[）)])?$/;

interface Sheet {
  readonly first: Table;
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

  *add(item: FlowItem): Generator<FlowItem> {
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
    if (item.type === 'table' && borders) this.#open = { first: item, whole: item, lastFrom: 0, borders };
    else yield item;
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

const isText = (text: string): boolean => {
  const bare = text.replace(/\s/g, '');
  return !BLANK_SIGN.test(bare) && !isFigure(bare);
};

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
  // Of tables of one form, one a department, the next has the same labels, or is empty as well.
  const mayBeNext = again > 0 || own.every(({ row, text }) => row < body || text === '');
  if (mayBeNext && (isTitled(over) || hasHeaders(sheet.whole, own, body))) return undefined;
  const whole = beside(counted, strip, again, body);
  return whole && { first, whole, lastFrom: sheet.whole.cols, borders: rows.borders };
}

const isTitled = (over: readonly Paragraph[]): boolean =>
  over.some(({ role, text }) => role === 'text' && TITLE.test(text.replace(/\s/g, '')));

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
