import { type Column, isMergedColumn } from '../columns.ts';
import { type Fragment, middle } from './fragments.ts';
import type { Slot, Token } from './grid.ts';

/** A word that is known to be of a column and stands in another. */
const ELSEWHERE = 1;
/** A word in a column of levels that is none of theirs. */
const STRANGER = 0.5;
/** For each character that a header stands out of its column. */
const HEADER_OFF = 0.5;
/** A border stands in a wide gap rather than in a narrow one, for each character of it up to a most. */
const GAP = 0.03;
const WIDE_GAP = 12;
/** Words that begin at a border speak for it, but never as much as one that crosses it. */
const BEGINS = 0.01;

/**
 * Where the columns stand: between the borders that the fewest words cross, each column with text of its own, what is known to
 * be of a column in it, and its header as far as it is known where that stands. `header`: null on a page without one.
 */
export function slotsOf(
  words: readonly Token[],
  columns: readonly Column[],
  header: readonly Fragment[] | null,
): Slot[] {
  const count = columns.length;
  const levels = new Set(columns.flatMap((column, index) => (isMergedColumn(column) ? [index] : [])));
  const exact = [...words, ...(header ?? [])].filter((word) => word.exact);
  const end = Math.max(0, ...[...words, ...(header ?? [])].map(({ to }) => to)) + 1;
  // Where a word behind a full cell stands says nothing: it is further left than on the page.
  const crossing = new Array<number>(end + 1).fill(0);
  for (const word of exact) {
    for (let at = word.from + 1; at < word.to; at++) crossing[at]!++;
    crossing[word.from]! -= BEGINS;
  }
  for (const [at, width] of gapsIn(exact, end).entries()) crossing[at]! -= GAP * Math.min(WIDE_GAP, width);
  const filled = countsBefore(
    words.filter((word) => word.exact),
    end,
  );
  const own = Array.from({ length: count }, (_, column) =>
    countsBefore(
      exact.filter((word) => (word as Token).column === column),
      end,
    ),
  );
  const strangers = countsBefore(
    words.filter((word) => word.exact && word.column === null),
    end,
  );
  const costOf = (column: number, from: number, to: number): number =>
    (to === end ? 0 : crossing[to]!) +
    ELSEWHERE * (own[column]![end]! - (own[column]![to]! - own[column]![from]!)) +
    (levels.has(column) ? STRANGER * (strangers[to]! - strangers[from]!) : 0) +
    (header ? HEADER_OFF * headerOff(header[column]!, from, to) : 0);
  const best = Array.from({ length: count + 1 }, () => new Array<number>(end + 1).fill(Infinity));
  const start = Array.from({ length: count + 1 }, () => new Array<number>(end + 1).fill(0));
  best[0]![0] = 0;
  for (let column = 0; column < count; column++) {
    for (let from = 0; from < end; from++) {
      if (best[column]![from] === Infinity) continue;
      for (let to = column === count - 1 ? end : from + 1; to <= end; to++) {
        const empty = filled[to] === filled[from] ? EMPTY : 0;
        const cost = best[column]![from]! + empty + costOf(column, from, to);
        if (cost >= best[column + 1]![to]!) continue;
        best[column + 1]![to] = cost;
        start[column + 1]![to] = from;
      }
    }
  }
  const slots: Slot[] = [];
  for (let to = end, column = count; column > 0; column--) {
    const from = start[column]![to]!;
    slots.unshift({ from, to });
    to = from;
  }
  return slots;
}

/** How wide the gap between words is that each position stands in, in characters; 0 within words. */
function gapsIn(words: readonly Fragment[], end: number): number[] {
  const within = new Array<boolean>(end + 1).fill(false);
  for (const { from, to } of words) within.fill(true, from, to);
  const gaps = new Array<number>(end + 1).fill(0);
  for (let at = 0; at < end; at++) {
    if (within[at]) continue;
    let to = at;
    while (to < end && !within[to]) to++;
    // Its ends are places for a border, too: a word begins at the one.
    gaps.fill(to - at, at, to + 1);
    at = to;
  }
  return gaps;
}

/** A column without text whose place is known. */
const EMPTY = 4;

/** How many words have their middle before each position. */
function countsBefore(words: readonly Fragment[], end: number): number[] {
  const counts = new Array<number>(end + 2).fill(0);
  for (const word of words) counts[Math.floor(middle(word)) + 1]!++;
  for (let at = 1; at < counts.length; at++) counts[at]! += counts[at - 1]!;
  return counts;
}

/** How far the middle of a header is out of a column. */
const headerOff = (header: Fragment, from: number, to: number): number => {
  const at = middle(header);
  return Math.max(0, at - to, header.exact ? from - at : 0);
};
