import type { Column } from './columns.ts';
import { RowPieces } from './cut.ts';
import type { Seams, Setting, Width } from './evidence.ts';
import type { Piece } from './pieces.ts';
import { leastTotal } from './sweep.ts';
import { textWidth } from './width.ts';

/*
 * Learns from the document how its columns are set: their widths are those with which its rows can be cut with the fewest surprises.
 * With too narrow a column lines run over; with too wide a one lines end before they are full.
 */

/** Pieces that tell the widths: those of some fifty rows. */
const PIECES = 420;
/** Rows below each other under one label that have more take long and tell no more. */
const MOST_PIECES = 60;
/** Rounds of improving one column after the other. */
const ROUNDS = 3;
/** A column is no narrower and no wider, in em. */
const NARROWEST = 2;
const WIDEST = 40;
/** So many widths are tried with each other. */
const FREQUENT = 20;
/** Ways that a dump may have kept to, besides none. */
const SEAMS: readonly Seams[] = ['even', 'near', 'falling', 'rising', 'top', 'bottom', 'apart'];
/** Differences of cost that mean nothing: those of rounding, and those that one odd row may make. */
const TIE = 1e-9;
const NOISE = 1;

/** How the columns of rows are set, from the rows themselves. Without rows nothing is known. */
export function learnSetting(rows: readonly (readonly Piece[])[], columns: readonly Column[]): Setting {
  const sample = sampleOf(rows).map((row) => new RowPieces(row, columns));
  const search = new Search(sample, columns);
  search.neighbours();
  search.oneByOne();
  search.seams();
  search.oneByOne();
  return { widths: search.bounds(), seams: search.best.seams };
}

/** Exact widths while they are sought; null while a column has none. */
interface Tried {
  readonly widths: readonly (number | null)[];
  readonly seams: Seams;
}

const settingOf = ({ widths, seams }: Tried): Setting => ({
  widths: widths.map((width) => (width === null ? null : { least: width, most: width })),
  seams,
});

/** The setting with which the sample costs least, bettered step by step. */
class Search {
  best: Tried;
  private least: number;
  private readonly candidates: readonly number[];
  /** Most lines of a wrapped cell are as wide as it allows: its width is one of those that are met most. */
  private readonly frequent: readonly number[];

  constructor(
    private readonly sample: readonly RowPieces[],
    private readonly columns: readonly Column[],
  ) {
    const found = new Map<number, number>();
    for (const width of sample.flatMap(({ pieces }) => lineWidths(pieces)))
      found.set(width, (found.get(width) ?? 0) + 1);
    this.candidates = [...found.keys()]
      .filter((width) => width >= NARROWEST && width <= WIDEST)
      .sort((a, b) => a - b);
    this.frequent = this.candidates
      .toSorted((a, b) => found.get(b)! - found.get(a)!)
      .slice(0, FREQUENT)
      .sort((a, b) => a - b);
    this.best = { widths: columns.map(() => null), seams: 'any' };
    this.least = this.total(this.best, Infinity);
  }

  /** Two columns at once: where one ends the other begins. */
  neighbours(): void {
    for (let column = 0; column + 1 < this.columns.length; column++) {
      const from = this.best;
      for (const left of this.frequent)
        for (const right of this.frequent)
          this.consider({ ...from, widths: from.widths.with(column, left).with(column + 1, right) });
    }
  }

  oneByOne(): void {
    for (let round = 0; round < ROUNDS; round++) {
      const before = this.least;
      for (const column of this.columns.keys()) {
        const from = this.best;
        for (const width of this.candidates)
          this.consider({ ...from, widths: from.widths.with(column, width) });
      }
      if (this.least === before) break;
    }
  }

  /** A dump that keeps to a way says more than one of which none is known. */
  seams(): void {
    if (this.sample.length === 0) return;
    const tried = SEAMS.map((seams) => ({ ...this.best, seams }));
    const costs = tried.map((one) => this.total(one, Infinity));
    const lowest = Math.min(...costs);
    if (lowest > this.least + NOISE) return;
    this.best = tried[costs.indexOf(lowest)]!;
    this.least = lowest;
  }

  /** The widths between which the sample costs no more than with the best ones. */
  bounds(): Width[] {
    return this.best.widths.map((width, column) => {
      if (width === null) return null;
      const holds = (other: number): boolean =>
        this.total({ ...this.best, widths: this.best.widths.with(column, other) }, this.least + NOISE) <
        this.least + NOISE;
      const narrower = this.candidates.filter((other) => other < width).toReversed();
      const wider = [...this.candidates.filter((other) => other > width), WIDEST];
      return {
        least: narrower[narrower.findIndex((other) => !holds(other)) - 1] ?? width,
        most: wider[wider.findIndex((other) => !holds(other)) - 1] ?? (wider.every(holds) ? WIDEST : width),
      };
    });
  }

  private consider(tried: Tried): void {
    const cost = this.total(tried, this.least + TIE);
    // A width that costs nothing says more than none.
    const known = tried.widths.filter((width) => width !== null).length;
    const before = this.best.widths.filter((width) => width !== null).length;
    if (cost < this.least - TIE || (cost < this.least + TIE && known > before)) {
      this.best = tried;
      this.least = cost;
    }
  }

  private total(tried: Tried, limit: number): number {
    const setting = settingOf(tried);
    let total = 0;
    for (const row of this.sample) {
      total += leastTotal(row, setting);
      if (total >= limit) return total;
    }
    return total;
  }
}

/** The widths that a line of a cell may have: those of pieces, and of pieces side by side. */
const lineWidths = (pieces: readonly Piece[]): number[] =>
  pieces.flatMap(({ line, text }, at) => {
    const behind = pieces.slice(at + 1).findIndex((piece) => piece.line !== line);
    const rest = pieces.slice(at + 1, behind < 0 ? undefined : at + 1 + behind);
    let width = textWidth(text);
    return [width, ...rest.map((piece) => (width += textWidth(piece.text)))];
  });

/** Rows that are alike tell nothing new; those with wraps tell most. */
function sampleOf(rows: readonly (readonly Piece[])[]): (readonly Piece[])[] {
  const distinct = new Map<string, readonly Piece[]>();
  for (const row of rows) {
    const onePage = row.every(({ page }) => page === row[0]!.page);
    if (row.length <= MOST_PIECES && onePage) distinct.set(row.map(({ text }) => text).join('\n'), row);
  }
  const all = [...distinct.values()];
  const pieces = all.reduce((sum, row) => sum + row.length, 0);
  // Evenly from the whole document.
  const step = Math.max(1, pieces / PIECES);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
