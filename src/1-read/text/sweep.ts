import type { RowPieces } from './cut.ts';
import { type Setting, seamCost, wrapCost } from './evidence.ts';

/*
 * What the best way to cut pieces into rows and cells costs, without the cuts themselves: one sweep over the pieces, in which a
 * state is the column that was filled last and how many lines that cell has.
 */

/** A row has no more pieces. */
export const MOST_PIECES = 24;
/** One row more is a surprise, too: half of it is noise. */
export const ROW = 0.5;

/** Lines that fit a column so badly are not made better by more of them. */
const HOPELESS = 36;

/** Lines of the last cell that is not blank, as far as the seam to the next one asks: none, one, two, more. */
const LINES = [0, 1, 2, 3] as const;

/** Least costs at every piece, by columns filled and lines of the last cell. */
class Costs {
  private readonly cost: Float64Array;

  constructor(
    count: number,
    private readonly columns: number,
  ) {
    this.cost = new Float64Array((count + 1) * (columns + 1) * LINES.length).fill(Infinity);
  }

  get(at: number, column: number, lines: number): number {
    return this.cost[this.place(at, column, lines)]!;
  }

  lower(at: number, column: number, lines: number, cost: number): void {
    const place = this.place(at, column, lines);
    if (cost < this.cost[place]!) this.cost[place] = cost;
  }

  /** The least cost of whole rows up to the piece. */
  whole(at: number): number {
    return Math.min(...LINES.map((lines) => this.get(at, this.columns, lines)));
  }

  private place(at: number, column: number, lines: number): number {
    return (at * (this.columns + 1) + column) * LINES.length + lines;
  }
}

/** What the pieces cost as rows one below the other. */
export function leastTotal(row: RowPieces, setting: Setting): number {
  const { pieces, columns } = row;
  const costs = new Costs(pieces.length, columns.length);
  costs.lower(0, 0, 0, 0);
  for (let at = 0; at <= pieces.length; at++) {
    leaveBlank(row, costs, at);
    if (at === pieces.length) break;
    if (at > 0 && pieces[at]!.first) {
      costs.lower(at, 0, 0, costs.whole(at) + ROW);
      leaveBlank(row, costs, at);
    }
    fill(row, setting, costs, at);
  }
  return costs.whole(pieces.length);
}

/** What the pieces from `from` on cost as one row, by where the row ends; Infinity where it is too long. */
export function rowCosts(row: RowPieces, setting: Setting, from: number): number[] {
  const { pieces, columns } = row;
  const end = Math.min(pieces.length, from + MOST_PIECES);
  const costs = new Costs(pieces.length, columns.length);
  costs.lower(from, 0, 0, 0);
  for (let at = from; at <= end; at++) {
    leaveBlank(row, costs, at);
    if (at < end) fill(row, setting, costs, at);
  }
  return Array.from({ length: pieces.length + 1 }, (_, to) => costs.whole(to));
}

function leaveBlank(row: RowPieces, costs: Costs, at: number): void {
  for (const column of row.columns.keys()) {
    const blank = row.formCost(column, at, at);
    for (const lines of LINES) costs.lower(at, column + 1, lines, costs.get(at, column, lines) + blank);
  }
}

/** Every cell that begins at the piece. */
function fill(row: RowPieces, setting: Setting, costs: Costs, at: number): void {
  const { pieces, columns } = row;
  const spaced = !pieces[at]!.first;
  const most = Math.min(pieces.length, at + MOST_PIECES);
  for (const column of columns.keys()) {
    const before = LINES.map((lines) => costs.get(at, column, lines));
    if (before.every((cost) => cost === Infinity)) continue;
    for (let to = at + 1; to <= most; to++) {
      const cell = row.linesOf(at, to);
      const wraps = wrapCost(cell, setting.widths[column] ?? null);
      if (wraps >= HOPELESS) break;
      const own = wraps + row.formCost(column, at, to);
      const after = cell.widths.length;
      for (const lines of LINES) {
        const seam = lines > 0 ? seamCost(setting.seams, spaced, lines, after) : 0;
        costs.lower(to, column + 1, Math.min(after, 3), before[lines]! + own + seam);
      }
    }
  }
}
