import { overlap } from '../../geometry/box.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import { DOUBLE_BORDER } from '../limits.ts';
import { type Edge, liesAt } from './edges.ts';

/** Edges along one axis, to be asked how much of a border they draw without a look at all of them. */
export class EdgeIndex {
  readonly #edges: readonly Edge[];
  readonly #places: readonly number[];

  constructor(edges: readonly Edge[]) {
    this.#edges = edges.toSorted((a, b) => a.at - b.at);
    this.#places = this.#edges.map(({ at }) => at);
  }

  /** The length that is drawn of a border at `at` between two places along it. */
  drawn(at: number, from: number, to: number): number {
    let first = intervalOf(this.#places, at - DOUBLE_BORDER);
    // Those that lie just as far away as one of its lines may belong to it.
    while (first >= 0 && liesAt(this.#edges[first]!, at)) first--;
    let length = 0;
    for (let i = first + 1; i < this.#edges.length && liesAt(this.#edges[i]!, at); i++)
      length += overlap(this.#edges[i]!.from, this.#edges[i]!.to, from, to);
    return length;
  }
}
