import { textWidth } from '../measure.ts';
import type { Style } from '../style.ts';
import type { CellContent } from './cells.ts';

/** The rows' part of a page: where it begins and ends, from the top of the page. */
export interface Room {
  readonly top: number;
  readonly bottom: number;
}

/** A row, or the part of a row that lies on one page. */
export interface RowSlice {
  /** Counted from the page the table begins on, from 0. */
  readonly page: number;
  readonly row: number;
  readonly firstLine: number;
  readonly lines: number;
  readonly top: number;
  readonly bottom: number;
  readonly repeated: boolean;
}

export const lineHeight = (style: Style): number => style.layout.fontSize * style.layout.lineHeight;

/** How much higher a row is than its lines. Below zero at the bottom where a quarter of the text overflows it. */
export function rowPadding({ layout }: Style): number {
  if (layout.overflow !== 'bottom') return 2 * layout.paddingY;
  const leading = ((layout.lineHeight - 1) / 2) * layout.fontSize;
  return layout.paddingY - leading - 0.25 * layout.fontSize;
}

export const isRotated = ({ direction }: CellContent): boolean =>
  direction === 'rotated' || direction === 'rotated_clockwise';

/** The height in points that a content takes within its cell's padding. */
export function contentHeight(content: CellContent, style: Style): number {
  if (!isRotated(content)) return content.lines.length * lineHeight(style);
  return Math.max(0, ...content.lines.map((line) => textWidth(line) * style.layout.fontSize));
}

/** How many lines each row has, so that every content fits into its cell. */
export function linesOfRows(rows: number, contents: readonly CellContent[], style: Style): number[] {
  const lines = Array.from({ length: rows }, () => 1);
  const bySpan = [...contents].sort((a, b) => a.cell.row_span - b.cell.row_span);
  for (const content of bySpan) {
    const { row, row_span } = content.cell;
    const last = row + row_span - 1;
    const own = lines.slice(row, last + 1).reduce((total, count) => total + count, 0);
    const height = own * lineHeight(style) + (row_span - 1) * rowPadding(style);
    const over = style.layout.overflow === 'down' && content.lines.length > 1 && !isRotated(content) ? 1 : 0;
    const missing = Math.ceil((contentHeight(content, style) - height) / lineHeight(style) - 1e-6) - over;
    if (missing > 0) lines[last] = lines[last]! + missing;
  }
  return lines;
}

/**
 * Puts rows on pages from top to bottom. `room` gives the space on the first page, counted from 0, and those after.
 * Throws a RangeError where not even one line fits on a page.
 */
export function paginate(
  lines: readonly number[],
  headerRows: number,
  room: (page: number) => Room,
  style: Style,
): RowSlice[] {
  const slices: RowSlice[] = [];
  const padding = rowPadding(style);
  let page = 0;
  let y = room(0).top;
  let fresh = y === room(1).top;
  const place = (row: number, firstLine: number, count: number, repeated: boolean): void => {
    const bottom = y + count * lineHeight(style) + padding;
    slices.push({ page, row, firstLine, lines: count, top: y, bottom, repeated });
    y = bottom;
  };
  const turnPage = (row: number): void => {
    page++;
    y = room(page).top;
    fresh = true;
    if (!style.edges.repeatHeader || row < headerRows) return;
    for (let header = 0; header < headerRows; header++) place(header, 0, lines[header]!, true);
  };
  lines.forEach((total, row) => {
    for (let firstLine = 0; firstLine < total; ) {
      const rest = total - firstLine;
      const fitting = Math.floor((room(page).bottom - y - padding) / lineHeight(style) + 1e-6);
      const mayCut = (style.edges.rows === 'cut' && row >= headerRows) || fresh;
      if (fitting >= rest || (fitting > 0 && mayCut)) {
        place(row, firstLine, Math.min(fitting, rest), false);
        firstLine += fitting;
        fresh = false;
        if (fitting < rest) turnPage(row);
      } else {
        if (fresh && page > 0) throw new RangeError('A page is too low for a row');
        turnPage(row);
      }
    }
  });
  return slices;
}
