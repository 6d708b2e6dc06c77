import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';

/** Where Node tells of each process that this one begins. */
const CHANNEL = 'child_process';

/**
 * The processes that run a script for this one. The pool keeps its own to itself, and its way to end them waits for ever for one
 * that has ended already.
 */
export class Processes {
  readonly #script: string;
  readonly #begun = new Set<ChildProcess>();

  /** Follows the processes that are begun from now on. */
  constructor(script: string) {
    this.#script = script;
    subscribe(CHANNEL, this.#follow);
  }

  /** Ends them all, and those that are begun meanwhile; resolves when they are gone. */
  async kill(): Promise<void> {
    for (;;) {
      const running = [...this.#begun].filter(
        ({ spawnargs, exitCode, signalCode }) =>
          spawnargs?.includes(this.#script) && exitCode === null && signalCode === null,
      );
      if (running.length === 0) break;
      await Promise.all(
        running.map(async (it) => {
          it.kill('SIGKILL');
          await once(it, 'exit');
        }),
      );
    }
    unsubscribe(CHANNEL, this.#follow);
  }

  readonly #follow = (message: unknown): void => {
    const { process: begun } = message as { process: ChildProcess };
    this.#begun.add(begun);
    const kill = begun.kill.bind(begun);
    // The pool asks politely, which one that was stopped (SIGSTOP) never hears.
    begun.kill = (signal = 'SIGKILL') => kill(signal);
    begun.once('exit', () => this.#begun.delete(begun));
  };
}
