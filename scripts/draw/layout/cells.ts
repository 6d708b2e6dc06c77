import { toFullWidth, toHalfWidth } from '../characters.ts';
import type { Table, TableCell } from '../drawing.ts';
import { textWidth, unbreakable, wrap } from '../measure.ts';
import { randomFrom } from '../random.ts';
import type { Style } from '../style.ts';

/** The mark that `footnoteMarks` puts after a text, drawn small and raised. */
export const FOOTNOTE_MARK = '①';

/** What a cell shows, broken into lines. */
export interface CellContent {
  readonly cell: TableCell;
  readonly header: boolean;
  readonly direction: Style['layout']['mergedText'];
  readonly alignment: 'left' | 'center' | 'right';
  readonly lines: readonly string[];
}

/** The text as the style prints it. */
export function printed(text: string, style: Style): string {
  if (style.text.width === 'full_width') return toFullWidth(text);
  if (style.text.width === 'half_width') return toHalfWidth(text);
  return text;
}

/** The places of the column borders from left to right. Throws a RangeError where the texts cannot fit. */
export function columnEdges(table: Table, left: number, right: number, style: Style): number[] {
  const { fontSize, paddingX } = style.layout;
  const padding = 2 * paddingX;
  const least = Array.from({ length: table.cols }, () => fontSize * 2 + padding);
  const wanted = [...least];
  for (const cell of table.cells) {
    if (cell.col_span > 1) continue;
    const pieces = unbreakable(printed(cell.text, style) + FOOTNOTE_MARK);
    const narrowest = Math.max(...pieces.map(textWidth)) * fontSize + padding;
    least[cell.col] = Math.max(least[cell.col]!, narrowest);
    const natural = Math.min(textWidth(cell.text), 12) * fontSize + padding;
    wanted[cell.col] = Math.max(wanted[cell.col]!, natural);
  }
  const shares = table.column_shares ?? wanted;
  const room = right - left - sum(least);
  if (room < 0) throw new RangeError('The table is too wide for its page');
  const total = sum(shares);
  const edges = [left];
  for (let col = 0; col < table.cols; col++) {
    edges.push(edges[col]! + least[col]! + (room * shares[col]!) / total);
  }
  return edges;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The wrapped content of every cell, in the order of the table's cells. */
export function cellContents(table: Table, edges: readonly number[], style: Style): CellContent[] {
  const { fontSize, paddingX, mergedText, overflow } = style.layout;
  return table.cells.map((cell) => {
    const header = cell.row < table.header_rows;
    const merged = !header && cell.row_span > 1 && cell.col_span === 1;
    const text = printed(cell.text, style);
    const fits = mergedText !== 'stacked' || !hasLatinWord(text);
    const direction = merged && fits ? mergedText : 'horizontal';
    if (direction !== 'horizontal') {
      const flat = text.replaceAll('\n', '');
      const lines = direction === 'stacked' ? Array.from(flat) : flat === '' ? [] : [flat];
      return { cell, header, direction, alignment: 'center', lines };
    }
    const alignment = alignmentOf(text, header, style);
    const across =
      overflow === 'across' && !header && alignment === 'left' ? blankAtTheRight(cell, table) : 0;
    const reach = overflow === 'side' ? paddingX + 0.4 * fontSize : 0;
    const inner = edges[cell.col + cell.col_span + across]! - edges[cell.col]! - 2 * paddingX + reach;
    const marked = style.text.footnoteMarks && !header && text !== '' && pick(style, cell, 1) < 0.3;
    return {
      cell,
      header,
      direction,
      alignment,
      lines: wrap(marked ? text + FOOTNOTE_MARK : text, inner / fontSize, style.text.spacing),
    };
  });
}

/** True for an amount or a word in Latin letters, which nobody stacks letter by letter. */
const hasLatinWord = (text: string): boolean => /[!-~]{2}/.test(text);

/** How many columns at the right of a cell are blank, within its own row. */
function blankAtTheRight({ row, row_span, col, col_span }: TableCell, table: Table): number {
  const next = table.cells.find((cell) => cell.row === row && cell.col === col + col_span);
  const blank = next?.text === '' && next.row_span === 1 && row_span === 1;
  return blank ? next.col_span + blankAtTheRight(next, table) : 0;
}

/** The text of a cell as it is expected to be read. */
export const contentText = (content: CellContent): string => content.lines.join('');

/** A number in [0, 1) that belongs to a cell, for choices that must come out the same wherever the cell is drawn. */
export const pick = (style: Style, cell: TableCell, purpose: number): number =>
  randomFrom(style.seed, cell.row, cell.col, purpose)();

function alignmentOf(text: string, header: boolean, style: Style): 'left' | 'center' | 'right' {
  const { horizontal } = style.layout;
  if (horizontal !== 'by_content') return horizontal;
  if (header) return 'center';
  return /^-?[\d.,]+%?$/.test(toHalfWidth(text)) ? 'right' : 'left';
}
