import { intervalOf } from '../../geometry/cluster.ts';
import { SAME_EXTENT } from '../limits.ts';
import type { CellText, Room } from './row-sections.ts';

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
const BLANK = 0.05;
/** … and one in a column that no row above has text in: what is left blank has a header. */
const UNHEADED = 0.35;
/** Each em that a text is off the middle of its columns and both of their sides, … */
const OFF_PLACE = 0.3;
/** … up to so many. */
const MOST_OFF = 4;

/** How far the text of a column reaches, and the y from which there is any. */
export interface TextEnds {
  readonly x0: number;
  readonly x1: number;
  readonly top: number;
}

/** The ends of the text of each column, of rooms over the columns between `bounds`; of a column without text its bounds. */
export function textEnds(rooms: readonly Room[], bounds: readonly number[]): TextEnds[] {
  const ends = bounds.slice(1).map(() => ({ x0: Infinity, x1: -Infinity, top: Infinity }));
  for (const { box, texts } of rooms) {
    for (const { x0, x1 } of texts) {
      const column = intervalOf(bounds, x0);
      const end = ends[column];
      if (!end || x1 > bounds[column + 1]!) continue;
      end.x0 = Math.min(end.x0, x0);
      end.x1 = Math.max(end.x1, x1);
      end.top = Math.min(end.top, box.y0);
    }
  }
  return ends.map((end, column) =>
    end.top < Infinity ? end : { ...end, x0: bounds[column]!, x1: bounds[column + 1]! },
  );
}

/** The cells of a room over the columns between `bounds`. */
export function cellsOver(
  { box, texts }: Room,
  bounds: readonly number[],
  ends: readonly TextEnds[],
): { readonly cells: readonly RowCell[]; readonly cost: number } {
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
      take(least[end - 1 - from]![count], end - 1, BLANK + (ends[end - 1]!.top < box.y0 ? 0 : UNHEADED));
      const text = texts[count - 1];
      for (let first = end - 1; text && first >= from; first--) {
        if (text.x1 > bounds[end]! + SAME_EXTENT || text.x0 < bounds[first]! - SAME_EXTENT) continue;
        const more = end - 1 - first;
        const cost = (more > 0 ? WIDE + WIDER * more : 0) + offPlace(text, first, end - 1, bounds, ends);
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
  bounds: readonly number[],
  ends: readonly TextEnds[],
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
  bounds.reduce((best, bound, index) => (Math.abs(bound - x) < Math.abs(bounds[best]! - x) ? index : best), 0);
