import type { Column } from './columns.ts';
import { RowPieces } from './cut.ts';
import type { Width } from './evidence.ts';
import type { Piece } from './pieces.ts';
import { leastTotal } from './sweep.ts';
import { textWidth } from './width.ts';

/*
 * Learns the columns' widths from the document: they are those with which its rows can be cut with the fewest surprises.
 * With too narrow a column lines run over; with too wide a one lines end before they are full.
 */

/** Pieces that tell the widths: those of some fifty rows. */
const PIECES = 420;
/** Rows below each other under one label that have more take long and tell no more. */
const MOST_PIECES = 60;
/** Rounds of improving one column after the other. */
const ROUNDS = 3;
/** A column is no wider, in em. */
const WIDEST = 40;

export function learnWidths(rows: readonly (readonly Piece[])[], columns: readonly Column[]): Width[] {
  const sample = sampleOf(rows).map((row) => new RowPieces(row, columns));
  const candidates = [
    ...new Set(sample.flatMap(({ pieces }) => pieces.map(({ text }) => Math.round(textWidth(text) * 2) / 2))),
  ]
    .filter((width) => width >= 2 && width <= WIDEST)
    .sort((a, b) => a - b);
  let widths: Width[] = columns.map(() => null);
  let least = Infinity;
  const consider = (tried: Width[]): void => {
    const cost = totalOf(sample, tried, least);
    if (cost < least - 1e-9) {
      least = cost;
      widths = tried;
    }
  };
  consider(widths);
  // Neighbours first: where one ends the other begins.
  for (let column = 0; column + 1 < columns.length; column++) {
    const from = widths;
    for (const left of candidates) for (const right of candidates) consider(with2(from, column, left, right));
  }
  for (let round = 0; round < ROUNDS; round++) {
    const before = least;
    for (let column = 0; column < columns.length; column++) {
      const from = widths;
      for (const width of candidates) consider(from.map((own, index) => (index === column ? width : own)));
    }
    if (least === before) break;
  }
  return widths;
}

const with2 = (widths: readonly Width[], column: number, left: number, right: number): Width[] =>
  widths.map((own, index) => (index === column ? left : index === column + 1 ? right : own));

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

function totalOf(rows: readonly RowPieces[], widths: readonly Width[], limit: number): number {
  let total = 0;
  for (const row of rows) {
    total += leastTotal(row, widths);
    if (total >= limit) return total;
  }
  return total;
}
