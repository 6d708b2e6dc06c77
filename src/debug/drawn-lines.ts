import type { RulingLine } from '../1-read/page.ts';
import { EdgeIndex } from '../2-grid/drawn/edge-index.ts';
import { type EdgeSet, joinPieces } from '../2-grid/drawn/edges.ts';
import { DRAWN_SHARE } from '../2-grid/limits.ts';
import type { Box } from '../geometry/box.ts';

type Side = readonly [x0: number, y0: number, x1: number, y1: number];

/** The lines of a page, joined, to be asked which sides of a cell they draw. */
export class DrawnLines {
  readonly edges: EdgeSet;
  readonly #across: EdgeIndex;
  readonly #down: EdgeIndex;

  constructor(rulings: readonly RulingLine[]) {
    const along = (axis: RulingLine['axis']) => joinPieces(rulings.filter((ruling) => ruling.axis === axis));
    this.edges = { horizontal: along('horizontal'), vertical: along('vertical') };
    this.#across = new EdgeIndex(this.edges.horizontal);
    this.#down = new EdgeIndex(this.edges.vertical);
  }

  /** The sides of a cell along which no line is drawn, or only a small part of one. */
  missingSides({ x0, y0, x1, y1 }: Box): Side[] {
    const sides: Side[] = [];
    for (const y of [y0, y1])
      if (this.#across.drawn(y, x0, x1) < DRAWN_SHARE * (x1 - x0)) sides.push([x0, y, x1, y]);
    for (const x of [x0, x1])
      if (this.#down.drawn(x, y0, y1) < DRAWN_SHARE * (y1 - y0)) sides.push([x, y0, x, y1]);
    return sides;
  }
}
