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
  return best([...whole, ...cutsOverEdge(pieces, edge, columns, setting)]);
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

/** What the best cut costs of a row that the edge of a page cuts before the piece `edge`. */
export const leastOverEdge = (
  pieces: readonly Piece[],
  edge: number,
  columns: readonly Column[],
  setting: Setting,
): number => Math.min(...cutsOverEdge(pieces, edge, columns, setting).map(({ cost }) => cost));

function cutsOverEdge(
  pieces: readonly Piece[],
  edge: number,
  columns: readonly Column[],
  setting: Setting,
): Cut[] {
  const uppers = cutsInOne(new RowPieces(pieces.slice(0, edge), columns), setting, UPPER_KEPT);
  const lower = pieces.slice(edge);
  const cuts: Cut[] = [];
  for (const upper of uppers) {
    for (const parts of lowerParts(lower, columns.length)) {
      const cells = upper.cells.map((cell, index) => [...cell, ...(parts[index] ?? [])]);
      cuts.push({ cells, cost: costOf(cells, columns, setting) + seamsOf(upper.cells) + seamsOf(parts) });
    }
  }
  return cuts;
}

const costOf = (cells: readonly (readonly Piece[])[], columns: readonly Column[], setting: Setting): number =>
  cells.reduce(
    (sum, cell, index) =>
      sum +
      formCost(columns[index]!, textOf(cell)) +
      (cell.length > 0 ? wrapCost(cellLines(cell), setting.widths[index] ?? null) : 0),
    0,
  );

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

/** More pieces below the edge than this are tried only as whole cells of one column. */
const MOST_LOWER = 10;

/** Every way to give the pieces to columns from left to right, columns left out as they come. */
function lowerParts(pieces: readonly Piece[], columns: number): (readonly Piece[])[][] {
  const found: (readonly Piece[])[][] = [];
  const go = (from: number, column: number, parts: (readonly Piece[])[]): void => {
    if (column === columns) {
      if (from === pieces.length) found.push(parts);
      return;
    }
    go(from, column + 1, [...parts, []]);
    const ends = pieces.length > MOST_LOWER ? [pieces.length] : undefined;
    for (let to = from + 1; to <= pieces.length; to++) {
      if (!ends || ends.includes(to)) go(to, column + 1, [...parts, pieces.slice(from, to)]);
    }
  };
  go(0, 0, []);
  return found;
}
