import type { Outcome } from './outcome.ts';
import type { Store } from './store.ts';
import type { ReadResult } from './tasks.ts';

/** Hands on each document's JSON in the order of the inputs; a document ready early waits for its turn. Keeps nothing. */
export class StreamStore implements Store {
  readonly #put: (json: readonly Uint8Array[]) => Promise<void>;
  readonly #waiting = new Map<
    number,
    { readonly json: readonly Uint8Array[] | undefined; readonly done: () => void }
  >();
  #turn = 0;
  #putting: Promise<void> = Promise.resolve();

  constructor(put: (json: readonly Uint8Array[]) => Promise<void>) {
    this.#put = put;
  }

  async known(): Promise<undefined> {
    return undefined;
  }

  /** Resolves when the document has been handed on: whoever waits for it holds no more than its own. */
  async settle(turn: number, _: Outcome | undefined, result?: ReadResult): Promise<void> {
    const json = result && 'json' in result ? result.json : undefined;
    const settled = new Promise<void>((done) => this.#waiting.set(turn, { json, done }));
    this.#putting = this.#putting.then(() => this.#putNext());
    await this.#putting;
    await settled;
  }

  async finish(): Promise<number> {
    await this.#putting;
    return 0;
  }

  async discard(): Promise<void> {}

  async #putNext(): Promise<void> {
    for (let next = this.#waiting.get(this.#turn); next; next = this.#waiting.get(this.#turn)) {
      this.#waiting.delete(this.#turn++);
      if (next.json !== undefined) await this.#put(next.json);
      next.done();
    }
  }
}
