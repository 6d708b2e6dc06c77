import { LEAST_DOUBT } from '../cut.ts';

/*
 * Parts the lines of a table into bands, one for each row. In a cell the text stands in the middle of its height, so that a
 * row's label is in the middle of the row's lines; a row that a page edge cuts begins with its label.
 */

/** A row that is known to be there, by the lines of its label. */
export interface Anchor {
  readonly first: number;
  readonly last: number;
}

export interface Band {
  /** Lines `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Position of its anchor; -1 for lines above the first one that belong to the row before. */
  readonly anchor: number;
  /** Other ends that are nearly as likely. */
  readonly otherEnds: readonly number[];
}

export interface BandCosts {
  /** How ill the lines fit together as one row. */
  row(from: number, to: number, anchor: number): number;
  /** How ill the lines fit as the rest of the row that the page before began; Infinity where there is none. */
  rest(from: number, to: number): number;
  /** True where the row of the anchor may go on on the next page. */
  readonly open: boolean;
}

/** A label is up to half a line out of the middle where lines were rounded; each further line costs this much. */
const OFF_CENTER = 1.5;
const FREE = 0.5;
/** And yet of two places the one nearer to the middle is the better. */
const NEARER = 0.4;
/** A row that begins with its label, though it may be cut by the page edge. */
const TOP_SET = 1;
/** A row has no more lines. */
const MOST_LINES = 45;

/** The cheapest way to part `count` lines among the anchors, in order. Every line is in one band. */
export function bandsOf(count: number, anchors: readonly Anchor[], costs: BandCosts): Band[] {
  const rows = anchors.length;
  // best[a][to]: the first `a` anchors take the lines before `to`.
  const best: number[][] = Array.from({ length: rows + 1 }, () =>
    new Array<number>(count + 1).fill(Infinity),
  );
  const from: number[][] = Array.from({ length: rows + 1 }, () => new Array<number>(count + 1).fill(0));
  best[0]![0] = 0;
  for (let to = 1; to <= (anchors[0]?.first ?? count); to++) best[0]![to] = costs.rest(0, to);
  for (let a = 0; a < rows; a++) {
    const anchor = anchors[a]!;
    const next = anchors[a + 1]?.first ?? count;
    for (let start = 0; start <= anchor.first; start++) {
      if (best[a]![start] === Infinity) continue;
      for (let to = anchor.last + 1; to <= Math.min(next, start + MOST_LINES); to++) {
        const cost =
          best[a]![start]! +
          costs.row(start, to, a) +
          offCenter(anchor, start, to, costs.open && a === rows - 1);
        if (cost < best[a + 1]![to]!) {
          best[a + 1]![to] = cost;
          from[a + 1]![to] = start;
        }
      }
    }
  }
  if (best[rows]![count] === Infinity) return [];
  const bands: Band[] = [];
  let to = count;
  for (let a = rows; a > 0; a--) {
    const start = from[a]![to]!;
    bands.unshift({ from: start, to, anchor: a - 1, otherEnds: [] });
    to = start;
  }
  if (to > 0) bands.unshift({ from: 0, to, anchor: -1, otherEnds: [] });
  return bands.map((band, index) => ({
    ...band,
    otherEnds: otherEnds(band, bands[index + 1], anchors, costs),
  }));
}

/** Other borders between two rows with which these fit nearly as well. */
function otherEnds(
  band: Band,
  below: Band | undefined,
  anchors: readonly Anchor[],
  costs: BandCosts,
): number[] {
  if (!below) return [];
  const costWith = (end: number): number =>
    [
      { anchor: band.anchor, from: band.from, to: end },
      { anchor: below.anchor, from: end, to: below.to },
    ].reduce((sum, { anchor, from, to }) => {
      if (anchor < 0) return sum + costs.rest(from, to);
      const open = costs.open && anchor === anchors.length - 1;
      return sum + costs.row(from, to, anchor) + offCenter(anchors[anchor]!, from, to, open);
    }, 0);
  const own = costWith(band.to);
  const first = band.anchor < 0 ? 1 : anchors[band.anchor]!.last + 1;
  const last = anchors[below.anchor]!.first;
  return [band.to - 1, band.to + 1].filter(
    (end) => end >= first && end <= last && costWith(end) - own < LEAST_DOUBT,
  );
}

/** What speaks against a label that stands so many lines out of the middle of its row. */
export function offMiddle(lines: number): number {
  const off = Math.abs(lines);
  return OFF_CENTER * Math.max(0, off - FREE) + NEARER * off;
}

function offCenter({ first, last }: Anchor, from: number, to: number, open: boolean): number {
  const center = offMiddle((first + last) / 2 - (from + to - 1) / 2);
  return open ? Math.min(center, TOP_SET + OFF_CENTER * (first - from)) : center;
}
