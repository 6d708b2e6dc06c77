import type { RulingLine } from '../1-read/page.ts';
import { cluster, intervalOf, UnionFind } from '../geometry/cluster.ts';
import { CORNER_GAP, JOIN_GAP, SAME_LINE } from './limits.ts';

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

/** Joins the pieces of lines drawn along one axis. Joining twice changes nothing more. */
export function joinPieces(lines: readonly RulingLine[]): Edge[] {
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

/** All lines of a page, those left out that only decorate text; vertical ones from left to right. */
export function edgesOf(lines: readonly RulingLine[], isDecoration: (edge: Edge) => boolean): EdgeSet {
  return {
    horizontal: joinPieces(lines.filter((line) => line.axis === 'horizontal')).filter(
      (edge) => !isDecoration(edge),
    ),
    vertical: joinPieces(lines.filter((line) => line.axis === 'vertical')).sort((a, b) => a.at - b.at),
  };
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
  return sets
    .sets()
    .filter((members) => members.length > 1)
    .map((members) => ({
      horizontal: members.filter((m) => m < horizontal.length).map((m) => horizontal[m]!),
      vertical: members.filter((m) => m >= horizontal.length).map((m) => vertical[m - horizontal.length]!),
    }));
}
