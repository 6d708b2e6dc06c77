import type { Box } from '../../geometry/box.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import { SAME_EXTENT } from '../limits.ts';
import type { CellText, Room } from './room.ts';

/*
 * The cells of one row over the columns of its section: the cheapest in which each text has its own, stands in the middle of its columns
 * or at a side of them, and no cell is wider or blank without need. Costs are in em.
 */

/** A cell over the columns `first` to `last`. */
export interface RowCell {
  readonly first: number;
  readonly last: number;
}

/** A cell over several columns, and each of them but the first. */
const WIDE = 0.3;
const WIDER = 0.05;
/** A blank cell, … */
const BLANK = 0.1;
/** … and one above the first row with text in all columns: no header is blank. */
const UNHEADED = 0.3;
/** Rows further down than this are no headers. A count. */
const HEADER_ROWS = 6;
/** Each em that a text is off the middle of its columns and both of their sides, … */
const OFF_PLACE = 0.3;
/** … up to so many. */
const MOST_OFF = 4;

/** How far the text of a column reaches. */
export interface TextEnds {
  readonly x0: number;
  readonly x1: number;
}

/** What a section's rows have in common. */
export interface RowColumns {
  /** The x of the borders between columns, and of the sides. */
  readonly bounds: readonly number[];
  /** The text of each column; of one without any, its bounds. */
  readonly ends: readonly TextEnds[];
  /** The top of the first row with text in all columns; -Infinity where there is none that ends a header. */
  readonly full: number;
}

/** The columns between `bounds`, with the text that rooms have in one of them. */
export function rowColumns(rooms: readonly Room[], bounds: readonly number[]): RowColumns {
  const ends = bounds.slice(1).map(() => ({ x0: Infinity, x1: -Infinity }));
  const filled: { readonly box: Box; readonly column: number }[] = [];
  for (const { box, texts } of rooms) {
    for (const { x0, x1 } of texts) {
      const column = intervalOf(bounds, x0);
      const end = ends[column];
      if (!end || x1 > bounds[column + 1]!) continue;
      end.x0 = Math.min(end.x0, x0);
      end.x1 = Math.max(end.x1, x1);
      filled.push({ box, column });
    }
  }
  const tops = [...new Set(rooms.map(({ box }) => box.y0))].sort((a, b) => a - b).slice(0, HEADER_ROWS);
  const isFull = (y: number) => {
    const own = filled.filter(({ box }) => box.y0 <= y && box.y1 > y);
    return new Set(own.map(({ column }) => column)).size === ends.length;
  };
  return {
    bounds,
    ends: ends.map((end, column) =>
      end.x0 < end.x1 ? end : { x0: bounds[column]!, x1: bounds[column + 1]! },
    ),
    full: tops.find(isFull) ?? -Infinity,
  };
}

/** The cells of a room over the columns of its section. */
export function cellsOver(
  { box, texts, open }: Room,
  columns: RowColumns,
): { readonly cells: readonly RowCell[]; readonly cost: number } {
  const { bounds, full } = columns;
  const blank = BLANK + (box.y0 < full && !open ? UNHEADED : 0);
  const from = nearest(bounds, box.x0);
  const to = nearest(bounds, box.x1);
  // least[c][t]: the cheapest cells of the columns up to c with the first t texts.
  type Way = { readonly cost: number; readonly cells: readonly RowCell[] };
  const least: (Way | undefined)[][] = [[{ cost: 0, cells: [] }]];
  for (let end = from + 1; end <= to; end++) {
    const ways: (Way | undefined)[] = [];
    least.push(ways);
    for (let count = 0; count <= texts.length; count++) {
      let best: Way | undefined;
      const take = (before: Way | undefined, first: number, cost: number) => {
        if (before && before.cost + cost < (best?.cost ?? Infinity))
          best = { cost: before.cost + cost, cells: [...before.cells, { first, last: end - 1 }] };
      };
      take(least[end - 1 - from]![count], end - 1, blank);
      const text = texts[count - 1];
      for (let first = end - 1; text && first >= from; first--) {
        if (text.x1 > bounds[end]! + SAME_EXTENT || text.x0 < bounds[first]! - SAME_EXTENT) continue;
        const more = end - 1 - first;
        const cost = (more > 0 ? WIDE + WIDER * more : 0) + offPlace(text, first, end - 1, columns);
        take(least[first - from]![count - 1], first, cost);
      }
      ways[count] = best;
    }
  }
  // A room is told by its sides and a border in each space between texts: there is always a way.
  return least.at(-1)![texts.length] ?? { cells: [{ first: from, last: to - 1 }], cost: Infinity };
}

/** What it costs that a text is off its place over the columns `first` to `last`. */
function offPlace(
  { x0, x1, size }: CellText,
  first: number,
  last: number,
  { bounds, ends }: RowColumns,
): number {
  const [left, right] = [ends[first]!, ends[last]!];
  // The sides of the cell are somewhere between the text of its columns and that of those beside them.
  const leftMost = first === 0 ? bounds[0]! : ends[first - 1]!.x1;
  const rightMost = last === ends.length - 1 ? bounds.at(-1)! : ends[last + 1]!.x0;
  const middle = (x0 + x1) / 2;
  const [low, high] = [(leftMost + right.x1) / 2, (left.x0 + rightMost) / 2];
  const offMiddle = Math.max(0, low - middle, middle - high);
  // At a side of several columns it may as well be in the outermost, beside blank cells.
  const off = first < last ? offMiddle : Math.min(offMiddle, Math.abs(x0 - left.x0), Math.abs(x1 - right.x1));
  return OFF_PLACE * Math.min(MOST_OFF, off / size);
}

/** The index of the bound nearest to an x. */
const nearest = (bounds: readonly number[], x: number): number =>
  bounds.reduce(
    (best, bound, index) => (Math.abs(bound - x) < Math.abs(bounds[best]! - x) ? index : best),
    0,
  );
