import { LEAST_SHARE } from './limits.ts';

/** Tells of a process that it stands still: it waits for something that never comes. */
export class Standstill {
  readonly #everyMs: number;
  #looks = 0;
  #moved = 0;

  /** For one that is looked at every so many milliseconds. Looks are counted, not time: in one that is stopped there are none. */
  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /**
   * Whether its processor time, now this many microseconds, has hardly grown for so many seconds. Whoever is told begins anew with
   * `reset`.
   */
  isOver(processorTime: number, seconds: number): boolean {
    const looks = (seconds * 1000) / this.#everyMs;
    if (processorTime - this.#moved >= seconds * 1e6 * LEAST_SHARE) this.reset(processorTime);
    return ++this.#looks > looks;
  }

  /** It moved, or has something new to do. */
  reset(processorTime: number): void {
    this.#looks = 0;
    this.#moved = processorTime;
  }
}
