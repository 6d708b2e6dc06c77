import { type Box, centerX } from '../../geometry/box.ts';
import type { TextCell } from './cells.ts';
import type { CellRows } from './rows.ts';

/*
 * The columns of a table told by its cells: no more borders than the white space between the cells of all rows asks for.
 */

/** The columns that a cell stands over, first and last. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/** What a column without text costs, in em that a text stands off the middle or the side of its cell. */
const BLANK = 1.5;
/** A text that begins or ends this close to a side of its cell stands at it, in em. */
const AT_SIDE = 1;
/** Texts of one column agree this closely in their left sides, middles or right sides, in em. */
const ALIGNED = 0.6;

/** The x of the sides of columns, and the columns of each cell. */
export function columnsOfCells(
  { rows, cells }: CellRows,
  { x0, x1 }: Box,
): { readonly xs: readonly number[]; readonly spans: ReadonlyMap<TextCell, ColumnSpan> } {
  const inRow = rows.map((_, row) =>
    cells
      .filter(({ first, last }) => first <= row && row <= last)
      .map(({ cell }) => cell)
      .sort((a, b) => a.box.x0 - b.box.x0),
  );
  const xs = [x0, ...bordersOf(inRow), x1];
  const spans = new Map<TextCell, ColumnSpan>();
  const fuller: TextCell[][] = [];
  // Rows with more cells tell more of the columns.
  for (const row of [...inRow].sort((a, b) => b.length - a.length)) {
    const like = fuller.map((other) => spansAs(row, other, xs, spans)).find((found) => found !== null);
    const found = like ?? spansOf(row, xs, spans);
    row.forEach((cell, index) => {
      if (!spans.has(cell)) spans.set(cell, found[index]!);
    });
    if (!like && row.length > 2) fuller.push(row);
  }
  return { xs, spans };
}

/** The fewest x of which at least one stands in each gap between two cells of a row. */
function bordersOf(rows: readonly (readonly TextCell[])[]): number[] {
  const gaps = rows
    .flatMap((row) => row.slice(1).map(({ box }, i) => ({ from: row[i]!.box.x1, to: box.x0 })))
    .sort((a, b) => a.to - b.to);
  const borders: { from: number; to: number }[] = [];
  for (const { from, to } of gaps) {
    const last = borders.at(-1);
    if (last && from <= last.to) last.from = Math.max(last.from, from);
    else borders.push({ from, to });
  }
  return borders.map(({ from, to }) => (from + to) / 2);
}

/** The columns of the cells of another row, where each cell of a row stands as one of these does, in their order; else null. */
function spansAs(
  row: readonly TextCell[],
  other: readonly TextCell[],
  xs: readonly number[],
  spans: ReadonlyMap<TextCell, ColumnSpan>,
): ColumnSpan[] | null {
  const found: ColumnSpan[] = [];
  for (const cell of row) {
    const span = spans.get(partner(cell, other) ?? cell);
    const isWithin =
      span && offPlace(cell, xs[span.first]!, xs[span.last + 1]!) < Infinity && span.first > (found.at(-1)?.last ?? -1);
    if (!isWithin) return null;
    found.push(span);
  }
  return found;
}

const partner = (cell: TextCell, row: readonly TextCell[]): TextCell | undefined =>
  row.find(
    (other) =>
      other === cell ||
      Math.min(
        Math.abs(other.box.x0 - cell.box.x0),
        Math.abs(other.box.x1 - cell.box.x1),
        Math.abs(centerX(other.box) - centerX(cell.box)),
      ) <=
        ALIGNED * cell.size,
  );

/** The columns of the cells of a row: those in which their texts stand best; some are `known`. */
function spansOf(
  row: readonly TextCell[],
  xs: readonly number[],
  known: ReadonlyMap<TextCell, ColumnSpan>,
): ColumnSpan[] {
  const columns = xs.length - 1;
  // least[c]: the cost of the cells so far in the first c columns.
  let least = Array.from({ length: columns + 1 }, (_, c) => BLANK * c);
  const begins: number[][] = [];
  for (const cell of row) {
    const next = new Array<number>(columns + 1).fill(Infinity);
    const from = new Array<number>(columns + 1).fill(-1);
    const span = known.get(cell);
    for (let first = 0; first < columns; first++) {
      for (let end = first + 1; end <= columns; end++) {
        if (span && (span.first !== first || span.last !== end - 1)) continue;
        const cost = least[first]! + offPlace(cell, xs[first]!, xs[end]!);
        if (cost < next[end]!) [next[end], from[end]] = [cost, first];
      }
    }
    for (let end = 1; end <= columns; end++) {
      const blank = next[end - 1]! + BLANK;
      if (blank < next[end]!) [next[end], from[end]] = [blank, -2];
    }
    begins.push(from);
    least = next;
  }
  const spans: ColumnSpan[] = [];
  for (let index = row.length - 1, end = columns; index >= 0; index--) {
    while (begins[index]![end] === -2) end--;
    const first = begins[index]![end]!;
    spans.unshift({ first, last: end - 1 });
    end = first;
  }
  return spans;
}

/** How far a text is off its place between two sides, in em; Infinity where it is not between them. */
function offPlace({ box, size }: TextCell, left: number, right: number): number {
  if (box.x0 < left - 0.1 * size || box.x1 > right + 0.1 * size) return Infinity;
  const atSide = Math.max(0, Math.min(box.x0 - left, right - box.x1) - AT_SIDE * size);
  return Math.min(atSide, Math.abs(centerX(box) - (left + right) / 2)) / size;
}
