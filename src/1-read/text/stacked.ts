import type { Column } from './columns.ts';
import { cutsOf, ILL, LEAST_DOUBT, leastCost, RowPieces } from './cut.ts';
import type { Width } from './evidence.ts';
import type { Piece } from './pieces.ts';

/*
 * Rows below each other under one merged 二级指标: nothing but their cells tells where one ends. They are those that together
 * fit the columns best.
 */

/** The pieces of one row of several. */
export interface StackedRow {
  readonly pieces: readonly Piece[];
  /** Other rows that these lines may make, nearly as likely. */
  readonly others: readonly (readonly Piece[])[];
}

/** A row has no more pieces. */
const MOST_PIECES = 24;
/** More pieces than this are no rows of one label but a dump out of order. */
const MOST_TOGETHER = 120;
/** One row more is a surprise, too: half of it is noise. */
const ROW = 0.5;

/** The rows that pieces make up; one where they fit the columns as one. */
export function stackedRows(
  pieces: readonly Piece[],
  columns: readonly Column[],
  widths: readonly Width[],
): StackedRow[] {
  const whole = [{ pieces, others: [] }];
  const single = cutsOf(pieces, columns, widths)[0]?.cost ?? Infinity;
  if (single < ILL || pieces.length > MOST_TOGETHER) return whole;
  const found = new Map<number, number>();
  const costOf = (from: number, to: number): number => {
    const key = from * (pieces.length + 1) + to;
    let cost = found.get(key);
    if (cost === undefined) {
      cost = ROW + leastCost(new RowPieces(pieces.slice(from, to), columns), widths);
      found.set(key, cost);
    }
    return cost;
  };
  const starts = pieces.flatMap((piece, at) => (at === 0 || piece.first ? [at] : []));
  const ends = [...starts.slice(1), pieces.length];
  const best = new Map<number, { cost: number; from: number }>([[0, { cost: 0, from: 0 }]]);
  for (const to of ends) {
    for (const from of starts) {
      const before = best.get(from);
      if (from >= to || to - from > MOST_PIECES || !before) continue;
      const cost = before.cost + costOf(from, to);
      if (cost < (best.get(to)?.cost ?? Infinity)) best.set(to, { cost, from });
    }
  }
  const total = best.get(pieces.length);
  if (!total || total.cost > single - LEAST_DOUBT) return whole;
  const borders = [pieces.length];
  while (borders[0]! > 0) borders.unshift(best.get(borders[0]!)!.from);
  const moved = (index: number): number[] => {
    const [from, at, to] = borders.slice(index - 1, index + 2) as [number, number, number];
    const own = costOf(from, at) + costOf(at, to);
    return starts.filter(
      (start) =>
        start > from &&
        start < to &&
        start !== at &&
        costOf(from, start) + costOf(start, to) - own < LEAST_DOUBT,
    );
  };
  const others = borders.map((_, index) => (index > 0 && index < borders.length - 1 ? moved(index) : []));
  return borders.slice(1).map((to, index) => {
    const from = borders[index]!;
    return {
      pieces: pieces.slice(from, to),
      others: [
        ...others[index]!.map((start) => pieces.slice(start, to)),
        ...others[index + 1]!.map((end) => pieces.slice(from, end)),
      ],
    };
  });
}
