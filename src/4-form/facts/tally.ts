/** How often each value came. */
export class Tally<Value> {
  readonly #counts = new Map<Value, number>();

  add(values: Iterable<Value>): void {
    for (const value of values) this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
  }

  /** Each value with its count, in the order in which they came first. */
  get counts(): ReadonlyMap<Value, number> {
    return this.#counts;
  }

  /** Both together; what came in `other` only comes after. */
  and(other: Tally<Value>): Tally<Value> {
    const both = new Tally<Value>();
    for (const { counts } of [this, other])
      for (const [value, count] of counts) both.#counts.set(value, (both.#counts.get(value) ?? 0) + count);
    return both;
  }
}
