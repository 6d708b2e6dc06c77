/**
 * A possible pair: the places of its two sides, and what the pair is worth, a positive integer.
 */
export interface Edge {
  readonly old: number;
  readonly new: number;
  readonly worth: number;
}

/**
 * The pairs of greatest total worth in which each side occurs at most once (maximum weight bipartite matching).
 *
 * Jonker and Volgenant's shortest augmenting paths (Computing 38, 1987) over sparse edges, with a heap: rows are joined one
 * after another, each by the cheapest path of exchanges; a row may also stay alone, which costs what the dearest edge is
 * worth. A path never leaves the pairs that hang together, so the blocks of a large problem are solved apart. Integers
 * keep it exact. Of equal solutions the one that comes first in the order of the edges.
 *
 * @returns for each old place the new one, or -1 where it stays alone.
 */
export function assign(edges: readonly Edge[], olds: number, news: number): Int32Array {
  const adjacent: Edge[][] = Array.from({ length: olds }, () => []);
  let most = 0;
  for (const edge of edges) {
    adjacent[edge.old]!.push(edge);
    if (edge.worth > most) most = edge.worth;
  }
  // Columns: the news, then for each row one of its own, where it stays alone.
  const columns = news + olds;
  const columnOf = new Int32Array(olds).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(olds);
  const columnPrice = new Float64Array(columns);
  const choices = (row: number, visit: (column: number, cost: number) => void): void => {
    for (const edge of adjacent[row]!) visit(edge.new, most - edge.worth);
    visit(news + row, most);
  };

  // Where a row's best column is free, that is its place for now.
  for (let row = 0; row < olds; row++) {
    let best = news + row;
    let least = most;
    choices(row, (column, cost) => {
      if (cost < least) {
        least = cost;
        best = column;
      }
    });
    rowPrice[row] = least;
    if (rowOf[best] === -1) {
      rowOf[best] = row;
      columnOf[row] = best;
    }
  }

  const distance = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(columns).fill(-1);
  const settled = new Uint8Array(columns);
  for (let start = 0; start < olds; start++) {
    if (columnOf[start] !== -1) continue;
    const touched: number[] = [];
    const heap = new Heap(distance);
    const relax = (row: number, so: number): void =>
      choices(row, (column, cost) => {
        if (settled[column]) return;
        const far = so + cost - rowPrice[row]! - columnPrice[column]!;
        if (far >= distance[column]!) return;
        if (distance[column] === Number.POSITIVE_INFINITY) touched.push(column);
        distance[column] = far;
        from[column] = row;
        heap.push(column, far);
      });
    relax(start, 0);
    let end = -1;
    for (let column = heap.pop(); column !== -1; column = heap.pop()) {
      if (settled[column]) continue;
      settled[column] = 1;
      if (rowOf[column] === -1) {
        end = column;
        break;
      }
      relax(rowOf[column]!, distance[column]!);
    }
    // A row's own column is always free or reached, so there is an end.
    const length = distance[end]!;
    rowPrice[start]! += length;
    for (const column of touched) {
      if (settled[column] && column !== end) {
        const gain = length - distance[column]!;
        columnPrice[column]! -= gain;
        rowPrice[rowOf[column]!]! += gain;
      }
    }
    for (let column = end; ; ) {
      const row = from[column]!;
      const before = columnOf[row]!;
      rowOf[column] = row;
      columnOf[row] = column;
      if (row === start) break;
      column = before;
    }
    for (const column of touched) {
      distance[column] = Number.POSITIVE_INFINITY;
      settled[column] = 0;
    }
  }
  return columnOf.map((column) => (column < news ? column : -1));
}

/** Columns by distance, the least first; of equal ones the column that comes first. An outdated entry is passed over. */
class Heap {
  readonly #distance: Float64Array;
  readonly #entries: { readonly column: number; readonly far: number }[] = [];

  constructor(distance: Float64Array) {
    this.#distance = distance;
  }

  push(column: number, far: number): void {
    const entries = this.#entries;
    entries.push({ column, far });
    let at = entries.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** -1 where the heap is empty. */
  pop(): number {
    for (;;) {
      const top = this.#entries[0];
      if (!top) return -1;
      const last = this.#entries.pop()!;
      if (this.#entries.length > 0) {
        this.#entries[0] = last;
        this.#sink();
      }
      if (top.far === this.#distance[top.column]) return top.column;
    }
  }

  #sink(): void {
    const count = this.#entries.length;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < count && this.#before(child, least)) least = child;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [first, second] = [this.#entries[a]!, this.#entries[b]!];
    return first.far < second.far || (first.far === second.far && first.column < second.column);
  }

  #swap(a: number, b: number): void {
    const entries = this.#entries;
    [entries[a], entries[b]] = [entries[b]!, entries[a]!];
  }
}
