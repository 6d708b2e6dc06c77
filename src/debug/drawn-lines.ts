import type { RulingLine } from '../1-read/page.ts';
import { type Edge, type EdgeSet, joinPieces, liesAt } from '../2-grid/drawn/edges.ts';
import { DOUBLE_BORDER, DRAWN_SHARE } from '../2-grid/limits.ts';
import { type Box, overlap } from '../geometry/box.ts';
import { intervalOf } from '../geometry/cluster.ts';

type Side = readonly [x0: number, y0: number, x1: number, y1: number];

/** The lines of a page, joined, to be asked which sides of a cell they draw. */
export class DrawnLines {
  readonly edges: EdgeSet;
  readonly #ys: readonly number[];
  readonly #xs: readonly number[];

  constructor(rulings: readonly RulingLine[]) {
    const along = (axis: RulingLine['axis']) =>
      joinPieces(rulings.filter((ruling) => ruling.axis === axis)).sort((a, b) => a.at - b.at);
    this.edges = { horizontal: along('horizontal'), vertical: along('vertical') };
    this.#ys = this.edges.horizontal.map(({ at }) => at);
    this.#xs = this.edges.vertical.map(({ at }) => at);
  }

  /** The sides of a cell along which no line is drawn, or only a small part of one. */
  missingSides({ x0, y0, x1, y1 }: Box): Side[] {
    const { horizontal, vertical } = this.edges;
    const sides: Side[] = [];
    for (const y of [y0, y1]) if (!isDrawn(horizontal, this.#ys, y, x0, x1)) sides.push([x0, y, x1, y]);
    for (const x of [x0, x1]) if (!isDrawn(vertical, this.#xs, x, y0, y1)) sides.push([x, y0, x, y1]);
    return sides;
  }
}

/** True where edges, which stand at `places`, run over most of a side. */
function isDrawn(
  edges: readonly Edge[],
  places: readonly number[],
  at: number,
  from: number,
  to: number,
): boolean {
  let drawn = 0;
  for (let i = intervalOf(places, at - DOUBLE_BORDER) + 1; i < edges.length && liesAt(edges[i]!, at); i++)
    drawn += overlap(edges[i]!.from, edges[i]!.to, from, to);
  return drawn >= DRAWN_SHARE * (to - from);
}
