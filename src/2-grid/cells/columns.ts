import { type Box, centerX, offAlignment } from '../../geometry/box.ts';
import { commonGaps, type Gap } from '../../geometry/gaps.ts';
import { isFigure } from '../text/phrases.ts';
import type { TextCell } from './cells.ts';
import type { Across, CellInRows, CellRows, Side } from './rows.ts';

/*
 * The columns of a table told by its cells: no more borders than the white space between all the parts beside each other asks for.
 */

/** The columns that a cell stands over, first and last. */
export interface ColumnSpan {
  readonly first: number;
  readonly last: number;
}

/** What a column without text costs, in em that a text stands off the middle or the side of its columns. */
const BLANK = 1.5;
/** A text that begins or ends this close to a side of its columns stands at it, in em. */
const AT_SIDE = 1;

/** The x of the sides of columns in a table that reaches from `x0` to `x1`, and the columns of each cell; null where some find none. */
export function columnsOfCells(
  { across, cells, rows }: CellRows,
  { x0, x1 }: Pick<Box, 'x0' | 'x1'>,
  size: number,
): { readonly xs: readonly number[]; readonly spans: ReadonlyMap<TextCell, ColumnSpan> } | null {
  const xs = [x0, ...commonGaps(gapsIn(across)).map(({ from, to }) => (from + to) / 2), x1];
  const spans = new Map<TextCell, ColumnSpan>();
  const place = (parts: readonly Across[], span: ColumnSpan): boolean =>
    parts.every((part) => {
      if (!isSides(part)) {
        spans.set(part, span);
        return true;
      }
      const found = spansOf(part, xs, span, size);
      return found !== null && part.every((side, index) => place(side.across, found[index]!));
    });
  if (!place(across, { first: 0, last: xs.length - 2 })) return null;
  spreadHeaders(
    rows.map((_, row) => cells.filter(({ first, last }) => first <= row && row <= last)),
    xs,
    spans,
    size,
  );
  return { xs, spans };
}

/** The middle of a header is no further from that of its columns, in em. */
const OFF_MIDDLE = 1;

/**
 * Spreads headers over the columns in whose middle they stand, where the cells of a row above all figures and above the first whole row
 * leave columns blank: those that no cell of several rows stands over, all of them.
 */
function spreadHeaders(
  rows: readonly (readonly CellInRows[])[],
  xs: readonly number[],
  spans: Map<TextCell, ColumnSpan>,
  size: number,
): void {
  const extents = extentsOf(spans, xs);
  for (const row of rows) {
    const columns = row.reduce(
      (sum, { cell }) => sum + spans.get(cell)!.last - spans.get(cell)!.first + 1,
      0,
    );
    const hasFigure = row.some(({ cell }) =>
      cell.lines.some((line) => line.some(({ text }) => isFigure(text))),
    );
    if (hasFigure || columns === xs.length - 1) return;
    const taken = row.filter(({ first, last }) => first < last).map(({ cell }) => spans.get(cell)!);
    const own = row.filter(({ first, last }) => first === last).map(({ cell }) => cell);
    for (const room of roomsBeside(taken, xs.length - 1)) {
      const headers = own
        .filter((cell) => spans.get(cell)!.first >= room.first && spans.get(cell)!.last <= room.last)
        .sort((a, b) => a.box.x0 - b.box.x0);
      if (headers.length === 0 || headers.length > room.last - room.first) continue;
      const ends = endsOfHeaders(headers, extents, room, OFF_MIDDLE * size);
      ends?.forEach((last, index) => {
        spans.set(headers[index]!, { first: index === 0 ? room.first : ends[index - 1]! + 1, last });
      });
    }
  }
}

/** From where to where the text of each column reaches that stands in no other. */
function extentsOf(spans: ReadonlyMap<TextCell, ColumnSpan>, xs: readonly number[]): Gap[] {
  const extents = xs.slice(1).map(() => ({ from: Infinity, to: -Infinity }));
  for (const [{ box }, { first, last }] of spans) {
    if (first !== last) continue;
    extents[first]!.from = Math.min(extents[first]!.from, box.x0);
    extents[first]!.to = Math.max(extents[first]!.to, box.x1);
  }
  return extents.map(({ from, to }, column) =>
    from < to ? { from, to } : { from: xs[column]!, to: xs[column + 1]! },
  );
}

/** The columns between some that are taken. */
function roomsBeside(taken: readonly ColumnSpan[], columns: number): ColumnSpan[] {
  const rooms: ColumnSpan[] = [];
  for (let first = 0; first < columns; first++) {
    let last = first;
    while (last < columns && !taken.some((span) => span.first <= last && last <= span.last)) last++;
    if (last > first) rooms.push({ first, last: last - 1 });
    first = last;
  }
  return rooms;
}

/** The last column of each header, where each stands in the middle of its columns and none is left; null where they do not. */
function endsOfHeaders(
  headers: readonly TextCell[],
  extents: readonly Gap[],
  { first, last }: ColumnSpan,
  reach: number,
): number[] | null {
  // By the column after the last header so far: the least that the headers are off their middles, and where each ends.
  let ways = new Map<number, { off: number; ends: number[] }>([[first, { off: 0, ends: [] }]]);
  for (const { box } of headers) {
    const next = new Map<number, { off: number; ends: number[] }>();
    for (const [begin, way] of ways) {
      for (let end = begin; end <= last; end++) {
        const own = Math.abs((extents[begin]!.from + extents[end]!.to) / 2 - centerX(box));
        const off = way.off + own;
        if (own <= reach && off < (next.get(end + 1)?.off ?? Infinity))
          next.set(end + 1, { off, ends: [...way.ends, end] });
      }
    }
    ways = next;
  }
  return ways.get(last + 1)?.ends ?? null;
}

const isSides = (part: Across): part is readonly Side[] => Array.isArray(part);

/** The white space between all parts beside each other. */
const gapsIn = (across: readonly Across[]): Gap[] =>
  across
    .filter(isSides)
    .flatMap((sides) => [
      ...sides.slice(1).map(({ x0 }, i) => ({ from: sides[i]!.x1, to: x0 })),
      ...sides.flatMap((side) => gapsIn(side.across)),
    ]);

/** The columns of parts beside each other, of those from `within.first` to `within.last`: those in which their texts stand best. */
function spansOf(
  sides: readonly Side[],
  xs: readonly number[],
  within: ColumnSpan,
  size: number,
): ColumnSpan[] | null {
  const columns = within.last - within.first + 1;
  const at = (column: number) => xs[within.first + column]!;
  // least[c]: the cost of the parts so far in the first c columns.
  let least = Array.from({ length: columns + 1 }, (_, c) => BLANK * c);
  // Where each part begins if it or a blank column ends there; -1 after a blank one.
  const begins: number[][] = [];
  for (const side of sides) {
    const next = new Array<number>(columns + 1).fill(Infinity);
    const from = new Array<number>(columns + 1).fill(-1);
    for (let end = 1; end <= columns; end++) {
      next[end] = next[end - 1]! + BLANK;
      for (let first = 0; first < end; first++) {
        const cost = least[first]! + offPlace(side, at(first), at(end), size);
        if (cost < next[end]!) [next[end], from[end]] = [cost, first];
      }
    }
    begins.push(from);
    least = next;
  }
  if (least[columns] === Infinity) return null;
  const spans: ColumnSpan[] = [];
  for (let index = sides.length - 1, end = columns; index >= 0; index--) {
    while (begins[index]![end] === -1) end--;
    const first = begins[index]![end]!;
    spans.unshift({ first: within.first + first, last: within.first + end - 1 });
    end = first;
  }
  return spans;
}

/** How far a text is off its place between two sides, in em; Infinity where it is not between them. */
function offPlace({ x0, x1 }: Side, left: number, right: number, size: number): number {
  if (x0 < left || x1 > right) return Infinity;
  const atSide = Math.max(0, Math.min(x0 - left, right - x1) - AT_SIDE * size);
  return Math.min(atSide, Math.abs((x0 + x1) / 2 - (left + right) / 2)) / size;
}

/** Texts of one column agree this closely in their left sides, middles or right sides, in em. */
const ALIGNED = 0.6;

/** True where two texts begin, end or have their middles at one x. */
export const isAligned = (cell: TextCell, other: TextCell): boolean =>
  offAlignment(cell.box, other.box) <= ALIGNED * cell.size;
