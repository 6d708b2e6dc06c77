import { confidenceOf } from '../../3-table/confidence.ts';
import type { TextLine } from '../../3-table/line.ts';
import type { Doubt, Table, TableCell } from '../../3-table/table.ts';
import type { Box } from '../../geometry/box.ts';
import { textOf } from './cut.ts';
import { joinSpaced, type Piece } from './pieces.ts';

/** A dump has no coordinates. */
export const NO_BOX: Box = { x0: 0, y0: 0, x1: 0, y1: 0 };

/** A line of a dump as the later stages know lines. */
export const textLine = (page: number, text: string): TextLine => ({
  page,
  box: NO_BOX,
  text,
  size: 1,
  bold: false,
  direction: 'right',
  glyphs: glyphsIn(text),
  unreadable: text.includes('\ufffd'),
  recognised: false,
  clipped: false,
  firstAdvance: 1,
});

export const glyphsIn = (text: string): number => [...text].filter((char) => char.trim() !== '').length;

/** Pieces as text lines: those on one line of the dump joined. */
export function textLinesOf(pieces: readonly Piece[]): TextLine[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    if (group && group[0]!.line === piece.line) group.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => textLine(group[0]!.page, joinSpaced(group.map(({ text }) => text))));
}

/** A table while it is written, row by row. */
export class Sheet {
  private readonly cells: TableCell[] = [];
  private readonly placed = new Set<Piece>();
  private rows = 0;

  constructor(private readonly cols: number) {}

  /** All that stands in its cells so far. */
  get pieces(): readonly Piece[] {
    return [...this.placed];
  }

  /** Begins a row; its index. */
  row(): number {
    return this.rows++;
  }

  /**
   * `page`: where a blank cell stands. A merged cell that is written once for each of its rows stands on the page once: the others
   * have its text only.
   */
  put(
    place: { row: number; col: number; rowSpan?: number; colSpan?: number },
    pieces: readonly Piece[],
    page: number,
    { text = textOf(pieces), doubts = [] }: { text?: string; doubts?: readonly Doubt[] } = {},
  ): void {
    const own = pieces.filter((piece) => !this.placed.has(piece));
    for (const piece of own) this.placed.add(piece);
    const pages = [...new Set(own.map((piece) => piece.page))];
    const parts = (pages.length > 0 ? pages : [page]).map((number) => ({
      page: number,
      box: NO_BOX,
      lines: textLinesOf(own.filter((piece) => piece.page === number)),
    }));
    const all: Doubt[] = [
      ...doubts,
      ...(pages.length > 1 ? (['joined_over_page'] as const) : []),
      ...(text.includes('\ufffd') ? (['unreadable'] as const) : []),
    ];
    this.cells.push({
      row: place.row,
      col: place.col,
      rowSpan: place.rowSpan ?? 1,
      colSpan: place.colSpan ?? 1,
      text,
      parts,
      confidence: confidenceOf(all),
      doubts: all,
    });
  }

  table(repeated: readonly TextLine[]): Table {
    const pages = [...new Set(this.cells.flatMap((cell) => cell.parts.map((part) => part.page)))].sort(
      (a, b) => a - b,
    );
    return {
      type: 'table',
      method: 'text',
      parts: pages.map((page) => ({ page, box: NO_BOX, xs: [] })),
      rows: this.rows,
      cols: this.cols,
      cells: [...this.cells].sort((a, b) => a.row - b.row || a.col - b.col),
      repeated,
      confidence: 1,
      doubts: [],
    };
  }
}
