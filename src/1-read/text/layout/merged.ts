import { parentOf } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Heights, PlacedLabel } from './heights.ts';

/* Labels merged over rows: each stands in the middle of its rows, and a word of the first level has its words of the second. */

/** A row's label, and those that it may have as well. */
export interface LabelOfRow {
  readonly pieces: readonly Piece[];
  readonly others: readonly (readonly Piece[])[];
}

/** A row under a label that it does not belong to. */
const WRONG_PARENT = 5;
/** The most that being out of the middle may cost: a label over several pages stands anywhere. */
const MOST_OFF = 8;
/** A label without rows: a form prints its words though nothing stands beside them, but then on a line of their own. */
const NO_ROWS = 1;
const NO_ROWS_BESIDE_ONE = 4;
/** Two ways to share rows out that differ by less leave it open. */
const LEAST_DOUBT = 0.75;
/** The same in a dump that puts labels on the line of a row: each is up to half a line out of its place. */
const LEAST_ROUNDED = 1.25;
/** Labels in their places are out of the middle of their rows by no more than this each, in lines. */
const MOST_ROUGH = 0.15;

/** The label of each row. `lower` gives a row's own label of the second level. Rows without any label give an empty one. */
export function mergedOver(
  heights: Heights,
  labels: readonly PlacedLabel[],
  lower?: (row: number) => readonly Piece[],
): LabelOfRow[] {
  const { count } = heights;
  const none = { pieces: [], others: [] };
  if (labels.length === 0 || count === 0) return Array.from({ length: count }, () => none);
  if (labels.length * count ** 2 > MOST_STEPS) return nearest(heights, labels);
  const costs = labels.map((label) => groupCosts(heights, label, lower));
  // before[l][row]: labels before `l` have the rows before `row`; behind[l][row]: those from `l` on the others.
  const table = () =>
    Array.from({ length: labels.length + 1 }, () => new Array<number>(count + 1).fill(Infinity));
  const before = table();
  const behind = table();
  before[0]![0] = 0;
  behind[labels.length]![count] = 0;
  for (let label = 0; label < labels.length; label++) {
    for (let end = 0; end <= count; end++) {
      for (let start = 0; start <= end; start++)
        before[label + 1]![end] = Math.min(
          before[label + 1]![end]!,
          before[label]![start]! + costs[label]!(start, end),
        );
    }
  }
  for (let label = labels.length - 1; label >= 0; label--) {
    for (let start = 0; start <= count; start++) {
      for (let end = start; end <= count; end++)
        behind[label]![start] = Math.min(
          behind[label]![start]!,
          costs[label]!(start, end) + behind[label + 1]![end]!,
        );
    }
  }
  // Of each label and row the least that any way costs in which the row has the label.
  const least = labels.map(() => new Array<number>(count).fill(Infinity));
  for (let label = 0; label < labels.length; label++) {
    for (let start = 0; start < count; start++) {
      // From the end on: what ends further down has this row, too.
      let cost = Infinity;
      for (let end = count; end > start; end--) {
        cost = Math.min(cost, before[label]![start]! + costs[label]!(start, end) + behind[label + 1]![end]!);
        least[label]![end - 1] = Math.min(least[label]![end - 1]!, cost);
      }
    }
  }
  const exact = heights.exact && before[labels.length]![count]! <= MOST_ROUGH * labels.length;
  const doubt = exact ? LEAST_DOUBT : LEAST_ROUNDED * heights.pitch;
  return Array.from({ length: count }, (_, row) => {
    const best = Math.min(...least.map((own) => own[row]!));
    const [own, ...others] = labels
      .map(({ pieces }, label) => ({ pieces, cost: least[label]![row]! }))
      .filter(({ cost }) => cost < best + doubt)
      .sort((a, b) => a.cost - b.cost);
    const word = textOfPieces(own!.pieces);
    return {
      pieces: own!.pieces,
      others: others.map(({ pieces }) => pieces).filter((pieces) => textOfPieces(pieces) !== word),
    };
  });
}

/** Of a table too long to weigh all ways: each row has the label nearest to it, or the last one above, all in doubt. */
function nearest(heights: Heights, labels: readonly PlacedLabel[]): LabelOfRow[] {
  let own = labels[0]!;
  const found: LabelOfRow[] = [];
  const byPart = byPartOf(labels);
  for (let row = 0; row < heights.count; row++) {
    const place = heights.placeOf(row);
    const near = place ? (byPart.get(place.part) ?? []) : [];
    for (const [index, label] of near.entries()) {
      const off = ({ y }: PlacedLabel): number => Math.abs(y - place!.middle);
      if (index === 0 || off(label) < off(own)) own = label;
    }
    const other = labels[labels.indexOf(own) + 1] ?? labels[0]!;
    found.push({ pieces: own.pieces, others: [other.pieces] });
  }
  return found;
}

function byPartOf(labels: readonly PlacedLabel[]): Map<number, PlacedLabel[]> {
  const found = new Map<number, PlacedLabel[]>();
  for (const label of labels) {
    const own = found.get(label.part);
    if (own) own.push(label);
    else found.set(label.part, [label]);
  }
  return found;
}

/** Ways that are weighed one by one at most: a table of some 500 rows with 150 labels has as many. */
const MOST_STEPS = 4e7;

function groupCosts(
  heights: Heights,
  label: PlacedLabel,
  lower: ((row: number) => readonly Piece[]) | undefined,
): (start: number, end: number) => number {
  const word = textOfPieces(label.pieces);
  const isWrong = Array.from({ length: heights.count }, (_, row) => {
    const parents = lower ? parentOf(textOfPieces(lower(row))) : [];
    return parents.length > 0 && !parents.includes(word);
  });
  // A label over several rows is wrong once.
  const begins = (row: number) => row === 0 || lower?.(row)[0] !== lower?.(row - 1)[0];
  const wrong = [0];
  for (const [row, own] of isWrong.entries()) wrong.push(wrong[row]! + (own && begins(row) ? 1 : 0));
  const wrongIn = (start: number, end: number): number =>
    wrong[end]! - wrong[start + 1]! + (isWrong[start] ? 1 : 0);
  const without = heights.hasRowAt(label) ? NO_ROWS_BESIDE_ONE : NO_ROWS;
  return (start, end) =>
    start === end
      ? without
      : WRONG_PARENT * wrongIn(start, end) +
        Math.min(MOST_OFF, heights.offMiddle(label, start, end) ?? MOST_OFF);
}

const textOfPieces = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
