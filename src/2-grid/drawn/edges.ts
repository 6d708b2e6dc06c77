import { overlap } from '../../geometry/box.ts';
import { cluster, intervalOf, UnionFind } from '../../geometry/cluster.ts';
import { CORNER_GAP, DOUBLE_BORDER, JOIN_GAP, SAME_EXTENT, SAME_LINE } from '../limits.ts';

/** A whole line after joining its pieces: y and extent of a horizontal one, x and extent of a vertical one. */
export interface Edge {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Lines by the axis that they run along. */
export interface EdgeSet {
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

/** True where an edge is drawn at a place across its axis, as one of the lines of a border. */
export const liesAt = (edge: Edge, at: number): boolean => Math.abs(edge.at - at) <= DOUBLE_BORDER;

/** True where an edge runs over most of a stretch along its axis. */
export const runsOver = ({ from, to }: Edge, low: number, high: number): boolean =>
  overlap(from, to, low, high) > 0.5 * (high - low);

/** Edges along one axis in groups that begin and end at the same place on it. */
export const sameEnds = (edges: readonly Edge[]): Edge[][] =>
  clustered(edges, ({ from }) => from).flatMap((group) => clustered(group, ({ to }) => to));

const clustered = (edges: readonly Edge[], end: (edge: Edge) => number): Edge[][] =>
  cluster(edges.map(end), SAME_EXTENT).map(({ members }) => members.map((index) => edges[index]!));

/** Joins the pieces of lines drawn along one axis. Joining twice changes nothing more. */
export function joinPieces(lines: readonly Edge[]): Edge[] {
  const edges: Edge[] = [];
  for (const { members } of cluster(
    lines.map((line) => line.at),
    SAME_LINE,
  )) {
    const pieces = members.map((index) => lines[index]!).sort((a, b) => a.from - b.from || a.to - b.to);
    let from = pieces[0]!.from;
    let to = pieces[0]!.to;
    let weight = 0;
    let sum = 0;
    const finish = () => edges.push({ at: weight > 0 ? sum / weight : pieces[0]!.at, from, to });
    for (const piece of pieces) {
      if (piece.from > to + JOIN_GAP) {
        finish();
        ({ from, to } = piece);
        weight = 0;
        sum = 0;
      }
      to = Math.max(to, piece.to);
      weight += piece.to - piece.from;
      sum += piece.at * (piece.to - piece.from);
    }
    finish();
  }
  return edges;
}

/** Sets of lines that cross or meet, corners a little open included. Lines that meet no other are left out. */
export function connectedEdges({ horizontal, vertical }: EdgeSet): EdgeSet[] {
  const xs = vertical.map((edge) => edge.at);
  const sets = new UnionFind(horizontal.length + vertical.length);
  horizontal.forEach((h, index) => {
    for (
      let v = intervalOf(xs, h.from - CORNER_GAP) + 1;
      v < vertical.length && xs[v]! <= h.to + CORNER_GAP;
      v++
    ) {
      const { from, to } = vertical[v]!;
      if (h.at >= from - CORNER_GAP && h.at <= to + CORNER_GAP) sets.union(index, horizontal.length + v);
    }
  });
  const groups = sets.sets().map((members) => ({
    horizontal: members.filter((m) => m < horizontal.length).map((m) => horizontal[m]!),
    vertical: members.filter((m) => m >= horizontal.length).map((m) => vertical[m - horizontal.length]!),
  }));
  const isMet = ({ horizontal, vertical }: EdgeSet) => horizontal.length + vertical.length > 1;
  return withSides(
    groups.filter(isMet),
    groups.filter((group) => !isMet(group)).flatMap((group) => group.vertical),
  );
}

/**
 * The sets with those lone upright lines that stand beside them from their top to their bottom: the side of a column whose
 * one cell begins on an earlier page and ends on a later one, so that nothing is drawn across it.
 */
function withSides(sets: readonly EdgeSet[], lone: readonly Edge[]): EdgeSet[] {
  if (lone.length === 0) return [...sets];
  const found = sets
    .map(({ horizontal, vertical }) => ({ horizontal, vertical: [...vertical], ...reachOf(vertical) }))
    .sort((a, b) => a.top - b.top);
  const tops = found.map(({ top }) => top);
  for (const line of lone) {
    let nearest: (typeof found)[number] | undefined;
    let least = Infinity;
    for (
      let i = intervalOf(tops, line.from - CORNER_GAP) + 1;
      i < found.length && tops[i]! <= line.from + CORNER_GAP;
      i++
    ) {
      const set = found[i]!;
      const apart = Math.max(set.left - line.at, line.at - set.right);
      if (Math.abs(set.bottom - line.to) > CORNER_GAP || apart <= 0 || apart >= least) continue;
      nearest = set;
      least = apart;
    }
    nearest?.vertical.push(line);
  }
  return found.map(({ horizontal, vertical }) => ({ horizontal, vertical }));
}

/** How far upright lines reach, taken together. */
function reachOf(vertical: readonly Edge[]): { left: number; right: number; top: number; bottom: number } {
  const reach = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { at, from, to } of vertical) {
    reach.left = Math.min(reach.left, at);
    reach.right = Math.max(reach.right, at);
    reach.top = Math.min(reach.top, from);
    reach.bottom = Math.max(reach.bottom, to);
  }
  return reach;
}
