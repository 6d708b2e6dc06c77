import { centerX } from '../geometry/box.ts';
import type { Column } from './columns.ts';
import type { PlacedLine } from './rows.ts';

/** The first and the last of the columns that a header stands over. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** What it costs, in em, to leave a column without a header that has one on a level below. */
const LEFT_OUT = 1;

/**
 * The columns that each phrase of a header's line stands over: it is set in the middle over them, and its own text may be too
 * short to cross their borders. Of all ways to give the columns to the phrases, each over its own and those beside it that have a
 * header on a level below, the one in which the phrases are nearest to the middle and the fewest columns are left out.
 *
 * @param taken columns that have a header beside this line, which is set in the middle of a higher cell
 * @param below the lines of the header under this one
 */
export function spansOver(
  { placed }: PlacedLine,
  taken: ReadonlySet<number>,
  below: readonly PlacedLine[],
  columns: readonly Column[],
): Span[] {
  const headed = new Set(
    below.flatMap((line) =>
      line.placed.flatMap(({ first, last }) => (first === last && !taken.has(first) ? [first] : [])),
    ),
  );
  // The same, counted from the left: how many of the columns before each have no header below.
  const bare = [0];
  for (const c of columns.keys()) bare.push(bare[c]! + (headed.has(c) ? 0 : 1));
  const leftOut = (from: number, to: number, size: number) =>
    (to - from - (bare[to]! - bare[from]!)) * LEFT_OUT * size;

  /** The best way up to a phrase: what it costs, the last column of the phrase, and the way before. */
  interface Way {
    readonly cost: number;
    readonly span: Span;
    readonly before: Way | null;
  }
  let ways: readonly (Way | null)[] = [null];
  placed.forEach(({ phrase, first, last }, index) => {
    const high = placed[index + 1] ? placed[index + 1]!.first - 1 : columns.length - 1;
    const best = new Map<number, Way>();
    for (const before of ways) {
      const end = before ? before.span.last + 1 : 0;
      for (let a = Math.min(end, first); a <= first; a++) {
        if (a < end && a < first) continue;
        if (a < first && bare[first]! > bare[a]!) continue;
        for (let b = last; b <= Math.max(high, last); b++) {
          if (b > a && b > last && bare[b + 1]! > bare[last + 1]!) break;
          if (b > a && first === last && !headed.has(first)) continue;
          const off = Math.abs((columns[a]!.x0 + columns[b]!.x1) / 2 - centerX(phrase.box));
          const cost = (before?.cost ?? 0) + leftOut(Math.min(end, a), a, phrase.size) + off;
          if (cost < (best.get(b)?.cost ?? Infinity))
            best.set(b, { cost, span: { first: a, last: b }, before });
        }
      }
    }
    ways = [...best.values()];
  });
  const size = placed.at(-1)?.phrase.size ?? 0;
  const costOf = (way: Way) => way.cost + leftOut(way.span.last + 1, columns.length, size);
  let way = ways.reduce<Way | null>(
    (least, other) => (other && (!least || costOf(other) < costOf(least)) ? other : least),
    null,
  );
  const spans: Span[] = [];
  for (; way; way = way.before) spans.unshift(way.span);
  return spans;
}
