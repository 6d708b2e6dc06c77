import type { Outcome } from './outcome.ts';
import type { Store } from './store.ts';
import type { ReadResult } from './tasks.ts';

/** Keeps each document's JSON in memory, in the order of the inputs, for who needs all of them at once. */
export class ListStore implements Store {
  readonly #jsons: (string | undefined)[] = [];

  async known(): Promise<undefined> {
    return undefined;
  }

  async settle(turn: number, _: Outcome | undefined, result?: ReadResult): Promise<void> {
    const json = result && 'json' in result ? result.json : undefined;
    this.#jsons[turn] = json && Buffer.concat(json).toString();
  }

  async finish(): Promise<number> {
    return 0;
  }

  async discard(): Promise<void> {}

  /** The JSON of the inputs that gave a document. */
  get jsons(): readonly string[] {
    return this.#jsons.filter((json) => json !== undefined);
  }
}
