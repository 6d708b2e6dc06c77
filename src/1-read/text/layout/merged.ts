import { parentOf } from '../levels.ts';
import type { Piece } from '../pieces.ts';

/* Labels merged over rows: each stands in the middle of its rows, and a word of the first level has its words of the second. */

/** Where a row stands: the part of the table and lines `[from, to)` in it. */
export interface RowPlace {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

export interface MergedLabel {
  readonly part: number;
  readonly first: number;
  readonly last: number;
  readonly pieces: readonly Piece[];
}

/** A row under a label that it does not belong to. */
const WRONG_PARENT = 5;
/** The most that being out of the middle may cost: a label over several pages stands anywhere. */
const MOST_OFF = 8;

/** The label of each row. `lower` gives a row's own label of the second level. Rows without any label give an empty one. */
export function mergedOver(
  rows: readonly RowPlace[],
  labels: readonly MergedLabel[],
  lower?: (row: number) => readonly Piece[],
): (readonly Piece[])[] {
  const count = rows.length;
  if (labels.length === 0 || count === 0) return rows.map(() => []);
  const best: number[][] = Array.from({ length: labels.length + 1 }, () =>
    new Array<number>(count + 1).fill(Infinity),
  );
  const from: number[][] = Array.from({ length: labels.length + 1 }, () =>
    new Array<number>(count + 1).fill(0),
  );
  best[0]![0] = 0;
  for (const [index, label] of labels.entries()) {
    for (let start = 0; start < count; start++) {
      if (best[index]![start] === Infinity) continue;
      for (let end = start + 1; end <= count; end++) {
        const cost = best[index]![start]! + groupCost(rows, start, end, label, lower);
        if (cost < best[index + 1]![end]!) {
          best[index + 1]![end] = cost;
          from[index + 1]![end] = start;
        }
      }
    }
  }
  const found: (readonly Piece[])[] = rows.map(() => []);
  let end = count;
  // More labels than rows cannot all be placed: the last that can takes the rest.
  let index = labels.length;
  while (index > 0 && best[index]![count] === Infinity) index--;
  for (; index > 0; index--) {
    const start = from[index]![end]!;
    for (let row = start; row < end; row++) found[row] = labels[index - 1]!.pieces;
    end = start;
  }
  return found;
}

function groupCost(
  rows: readonly RowPlace[],
  start: number,
  end: number,
  label: MergedLabel,
  lower: ((row: number) => readonly Piece[]) | undefined,
): number {
  let cost = 0;
  const word = textOfPieces(label.pieces);
  if (lower) {
    for (let row = start; row < end; row++) {
      const parents = parentOf(textOfPieces(lower(row)));
      if (parents.length > 0 && !parents.includes(word)) cost += WRONG_PARENT;
    }
  }
  const near = rows.slice(start, end).filter(({ part }) => part === label.part);
  if (near.length === 0) return cost + MOST_OFF;
  const center = (near[0]!.from + near.at(-1)!.to - 1) / 2;
  return cost + Math.min(MOST_OFF, Math.abs(center - (label.first + label.last) / 2));
}

const textOfPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
