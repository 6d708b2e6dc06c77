import type { Column } from './columns.ts';
import { type CellLines, cellLines, formCost, type Setting, seamCost, wrapCost } from './evidence.ts';
import { joinWrapped, linesOfPieces, type Piece } from './pieces.ts';

/*
 * Cuts the pieces of one row into the cells of its columns, in every way that the evidence allows.
 *
 * A row that the edge of a page cuts stands in the dump as two: the upper parts of its cells, then, on the next page, the
 * lower parts of those that go on.
 */

/** One way to cut a row. */
export interface Cut {
  /** The pieces of each column; none for a blank cell. */
  readonly cells: readonly (readonly Piece[])[];
  readonly cost: number;
}

/** Cuts that are worse than the best by at least this much are no alternatives. */
export const LEAST_DOUBT = 2;
/** A row whose best cut costs so much fits its columns in no way; a blank cell alone does not make it so. */
export const ILL = 4.6;
/** As many cuts are kept at every step. */
const KEPT = 6;
/** More pieces than this are no row. */
const MOST_PIECES = 80;

interface Partial {
  readonly cost: number;
  /** Where each cell so far ends. */
  readonly ends: readonly number[];
  /** Lines of the last cell that is not blank; 0 where there is none. */
  readonly lines: number;
}

/** The pieces of a row, and what its possible cells cost whatever the widths: computed once, tried with many widths. */
export class RowPieces {
  private readonly lines: (CellLines | undefined)[] = [];
  private readonly forms: (number | undefined)[] = [];

  constructor(
    readonly pieces: readonly Piece[],
    readonly columns: readonly Column[],
  ) {}

  /** The lines of the cell that holds the pieces `[from, to)`. */
  linesOf(from: number, to: number): CellLines {
    const key = from * (this.pieces.length + 1) + to;
    this.lines[key] ??= cellLines(this.pieces.slice(from, to));
    return this.lines[key];
  }

  /** How ill the pieces `[from, to)` fit the column by their form alone. */
  formCost(column: number, from: number, to: number): number {
    const key = (column * (this.pieces.length + 1) + from) * (this.pieces.length + 1) + to;
    this.forms[key] ??= formCost(this.columns[column]!, textOf(this.pieces.slice(from, to)));
    return this.forms[key];
  }
}

/** The best cuts of the pieces of one row, the best first; none where there are more pieces than a row can have. */
export function cutsOf(pieces: readonly Piece[], columns: readonly Column[], setting: Setting): Cut[] {
  if (pieces.length > MOST_PIECES) return [];
  const edge = pieces.findIndex((piece, index) => index > 0 && piece.page !== pieces[index - 1]!.page);
  const whole = cutsInOne(new RowPieces(pieces, columns), setting, KEPT);
  if (edge < 0) return whole;
  const over = new OverEdge(pieces, edge, columns, setting);
  return best([...whole, ...cutsOverEdge(over, 0, pieces.length, UPPER_KEPT)]);
}

const best = (cuts: Cut[]): Cut[] => cuts.sort((a, b) => a.cost - b.cost).slice(0, KEPT);

function cutsInOne(row: RowPieces, setting: Setting, kept: number): Cut[] {
  const { pieces, columns } = row;
  const count = pieces.length;
  let states: Partial[][] = Array.from({ length: count + 1 }, () => []);
  states[0] = [{ cost: 0, ends: [], lines: 0 }];
  for (const index of columns.keys()) {
    const next: Partial[][] = Array.from({ length: count + 1 }, () => []);
    for (let from = 0; from <= count; from++) {
      const before = states[from]!;
      if (before.length === 0) continue;
      const blank = row.formCost(index, from, from);
      for (const { cost, ends, lines } of before)
        add(next[from]!, { cost: cost + blank, ends: [...ends, from], lines }, kept);
      for (let to = from + 1; to <= count; to++) {
        const lines = row.linesOf(from, to);
        const own = wrapCost(lines, setting.widths[index] ?? null) + row.formCost(index, from, to);
        for (const partial of before) {
          const seam =
            partial.lines > 0
              ? seamCost(setting.seams, !pieces[from]!.first, partial.lines, lines.widths.length)
              : 0;
          const cost = partial.cost + own + seam;
          if (next[to]!.length === kept && next[to]![kept - 1]!.cost <= cost) continue;
          add(next[to]!, { cost, ends: [...partial.ends, to], lines: lines.widths.length }, kept);
        }
      }
    }
    states = next;
  }
  return states[count]!.map(({ cost, ends }) => ({
    cost,
    cells: ends.map((end, index) => pieces.slice(ends[index - 1] ?? 0, end)),
  }));
}

function add(list: Partial[], partial: Partial, kept: number): void {
  if (list.length === kept && list[kept - 1]!.cost <= partial.cost) return;
  let at = list.length;
  while (at > 0 && list[at - 1]!.cost > partial.cost) at--;
  list.splice(at, 0, partial);
  if (list.length > kept) list.pop();
}

export const textOf = (pieces: readonly Piece[]): string => joinWrapped(linesOfPieces(pieces));

/** The upper part of a row shows every column; its own cost is not final until the lower part is known. */
const UPPER_KEPT = 40;
/** More pieces below the edge are no part of a row: nothing is known of it then. */
const MOST_LOWER = 24;

/** Where only the least cost is asked for fewer are enough. */
const UPPER_TRIED = 12;

/** What the best cut costs of the row `[from, to)`, which the edge of a page cuts: one of many tried of the same pieces. */
export function leastOverEdge(over: OverEdge, from: number, to: number): number {
  const cuts = cutsOverEdge(over, from, to, UPPER_TRIED);
  return Math.min(...cuts.map(({ cost }) => cost));
}

/**
 * The best ways to cut the upper part, each with the best ones to give the lower part to columns from left to right, columns left
 * out as they come. What a cell costs does not depend on the others: the work grows with the square of the pieces.
 */
function cutsOverEdge(over: OverEdge, from: number, to: number, kept: number): Cut[] {
  const { pieces, edge, columns, setting } = over;
  if (edge - from > MOST_PIECES || to - edge > MOST_LOWER) return [];
  const lower = pieces.slice(edge, to);
  return cutsInOne(new RowPieces(pieces.slice(from, edge), columns), setting, kept).flatMap(({ cells }) =>
    lowerCuts(cells, lower, over).map((cut) => ({ ...cut, cost: cut.cost + seamsOf(cells) })),
  );
}

/** Pieces that the edge of a page cuts before the piece `edge`, and what cells cost that go on below: computed once, asked for often. */
export class OverEdge {
  private readonly known = new Map<string, number>();

  constructor(
    readonly pieces: readonly Piece[],
    readonly edge: number,
    readonly columns: readonly Column[],
    readonly setting: Setting,
  ) {}

  /** The cost of the column's cell by which of the pieces below the edge are its own: `[from, to)`, counted from the edge. */
  costOf(upper: readonly Piece[], column: number): (from: number, to: number) => number {
    const place = `${column} ${upper.length} ${upper.length > 0 ? this.pieces.indexOf(upper[0]!) : 0}`;
    return (from, to) => {
      const key = from === to ? place : `${place} ${from} ${to}`;
      const known = this.known.get(key);
      if (known !== undefined) return known;
      const lower = this.pieces.slice(this.edge + from, this.edge + to);
      const cost = this.compute([...upper, ...lower], column);
      this.known.set(key, cost);
      return cost;
    };
  }

  private compute(cell: readonly Piece[], column: number): number {
    const form = formCost(this.columns[column]!, textOf(cell));
    return form + (cell.length > 0 ? wrapCost(cellLines(cell), this.setting.widths[column] ?? null) : 0);
  }
}

/** The best ways to give the pieces below the edge to the cells above it. */
function lowerCuts(upper: readonly (readonly Piece[])[], lower: readonly Piece[], over: OverEdge): Cut[] {
  const count = lower.length;
  let states: Partial[][] = Array.from({ length: count + 1 }, () => []);
  states[0] = [{ cost: 0, ends: [], lines: 0 }];
  for (const column of over.columns.keys()) {
    const next: Partial[][] = Array.from({ length: count + 1 }, () => []);
    const costOf = over.costOf(upper[column]!, column);
    for (let from = 0; from <= count; from++) {
      if (states[from]!.length === 0) continue;
      for (let to = from; to <= count; to++) {
        const own = costOf(from, to);
        const lines = to > from ? new Set(lower.slice(from, to).map(({ line }) => line)).size : 0;
        for (const before of states[from]!) {
          const spaced = to > from && before.lines > 0 && !lower[from]!.first;
          const seam = spaced ? seamCost('any', true, before.lines, 1) : 0;
          const partial = {
            cost: before.cost + own + seam,
            ends: [...before.ends, to],
            lines: lines || before.lines,
          };
          add(next[to]!, partial, KEPT);
        }
      }
    }
    states = next;
  }
  return states[count]!.map(({ cost, ends }) => ({
    cost,
    cells: ends.map((end, column) => [...upper[column]!, ...lower.slice(ends[column - 1] ?? 0, end)]),
  }));
}

/** Upper parts of a cut row begin at the top of their cells: only spaces tell. */
function seamsOf(cells: readonly (readonly Piece[])[]): number {
  let cost = 0;
  let before = 0;
  for (const cell of cells) {
    if (cell.length === 0) continue;
    if (before > 0 && !cell[0]!.first) cost += seamCost('any', true, before, 1);
    before = cellLines(cell).widths.length;
  }
  return cost;
}
