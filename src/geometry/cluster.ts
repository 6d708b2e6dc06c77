/** Numbers that lie together: their mean, and which of the given ones they are. */
export interface Cluster {
  readonly at: number;
  /** Positions in the input, in ascending order of their values. */
  readonly members: readonly number[];
}

/**
 * Groups numbers so that each group spans at most `reach`. Groups come in ascending order; the same numbers in another
 * order give the same groups. No numbers give no groups.
 */
export function cluster(values: readonly number[], reach: number): Cluster[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  const clusters: Cluster[] = [];
  let members: number[] = [];
  let sum = 0;
  const finish = () => {
    if (members.length > 0) clusters.push({ at: sum / members.length, members });
  };
  for (const index of order) {
    if (members.length > 0 && values[index]! - values[members[0]!]! > reach) {
      finish();
      members = [];
      sum = 0;
    }
    members.push(index);
    sum += values[index]!;
  }
  finish();
  return clusters;
}

/** The interval `[bounds[i], bounds[i + 1])` that holds `value`; -1 below the first bound, `bounds.length - 1` above the last. */
export function intervalOf(bounds: readonly number[], value: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The middle one of the values in order, the upper of two; 0 where there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** Sets that grow together; members are 0 to `size - 1`. */
export class UnionFind {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, index) => index);
  }

  /** The member that stands for the set of `member`. */
  find(member: number): number {
    let root = member;
    while (this.#parent[root] !== root) root = this.#parent[root]!;
    while (this.#parent[member] !== root) {
      const next = this.#parent[member]!;
      this.#parent[member] = root;
      member = next;
    }
    return root;
  }

  union(a: number, b: number): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    // The smaller index stands for the set, so that the result does not depend on the order of calls.
    if (rootA < rootB) this.#parent[rootB] = rootA;
    else this.#parent[rootA] = rootB;
  }

  /** All sets, each in ascending order, by their smallest member. */
  sets(): number[][] {
    const byRoot = new Map<number, number[]>();
    for (let member = 0; member < this.#parent.length; member++) {
      const root = this.find(member);
      const set = byRoot.get(root);
      if (set) set.push(member);
      else byRoot.set(root, [member]);
    }
    return [...byRoot.values()];
  }
}
