import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotWrite } from '../write/cannot-write.ts';
import { Claims, keepBeating, type OtherClaim } from './claims.ts';

/** Longest time until we look again, in milliseconds; by chance, so that two that met do not meet for ever. */
const LOOK_WITHIN_MS = 40;

/** Waiting that is longer than this is told, in milliseconds. */
const TELL_AFTER_MS = 1000;

/** Told once of the one that is waited for, where that takes long. */
export type OnWait = (other: Pick<OtherClaim, 'who' | 'isAtWork'>) => void;

/** How long others are waited for, in milliseconds. */
interface Patience {
  /** One that is at work. */
  readonly atWork: number;
  /** One of which only its silence can tell that it is not. */
  readonly silent: number;
}

/** A file is changed in a moment. */
const CHANGE: Patience = { atWork: 10_000, silent: 5000 };
/** A run takes hours; one that was just killed may need a moment to be gone. A disk of a network may stand still for a while. */
const RUN: Patience = { atWork: 5000, silent: 30_000 };

/** What this process does under a lock, one after the other. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Does something to a file of the folder while no other process that asks for the same lock does. Rejects with CannotWrite where
 * the lock cannot be had.
 */
export async function locked<T>(folder: string, name: string, action: () => Promise<T>): Promise<T> {
  const lock = join(resolve(folder), name);
  const before = queues.get(lock) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => holding(resolve(folder), name, action));
  queues.set(lock, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(lock) === mine) queues.delete(lock);
  }
}

async function holding<T>(folder: string, name: string, action: () => Promise<T>): Promise<T> {
  const claim = await take(folder, name, CHANGE, ({ path, who }) => {
    throw new CannotWrite(
      'Cannot write beside',
      path,
      `another yusuan (${who}) holds this lock. If none runs, remove it.`,
    );
  });
  try {
    return await action();
  } finally {
    await rm(claim, { force: true });
  }
}

/** Name of the lock of a run. */
const RUN_LOCK = 'yusuan-run';

/** The lock of a run on the folder that it writes. It ends with the process at the latest. */
export class RunLock {
  readonly #folder: string;
  readonly #claim: string;
  readonly #rest: () => void;
  readonly #atExit = (): void => rmSync(this.#claim, { force: true });
  #isLost = false;

  private constructor(folder: string, claim: string) {
    this.#folder = folder;
    this.#claim = claim;
    this.#rest = keepBeating(claim, () => {
      this.#isLost = true;
    });
    process.once('exit', this.#atExit);
  }

  /** Rejects with CannotWrite where another run writes there. One that was killed does not count, wherever it ran. */
  static async take(folder: string, onWait?: OnWait): Promise<RunLock> {
    const refuse = ({ who }: OtherClaim): never => {
      throw new CannotWrite(
        'Cannot write into',
        folder,
        `another run of yusuan (${who}) is writing there. Wait until it has ended, or choose another folder.`,
      );
    };
    const claim = await take(resolve(folder), RUN_LOCK, RUN, refuse, onWait);
    return new RunLock(folder, claim);
  }

  /** Throws CannotWrite where another run has taken the folder over: this one was stopped for so long that it seemed dead. */
  check(): void {
    if (!this.#isLost) return;
    throw new CannotWrite(
      'Cannot write into',
      this.#folder,
      'another run of yusuan has taken it over while this one was stopped. Let that one end.',
    );
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  async release(): Promise<void> {
    this.#rest();
    process.off('exit', this.#atExit);
    await rm(this.#claim, { force: true }).catch(() => {});
  }
}

/**
 * Claims the lock, then looks whether anybody else has: who does it in this order cannot miss another who does. Whoever sees
 * another's claim takes its own back and comes again, until `giveUp` throws. Gives the claim's path.
 */
async function take(
  folder: string,
  name: string,
  patience: Patience,
  giveUp: (other: OtherClaim) => never,
  onWait?: OnWait,
): Promise<string> {
  const claims = new Claims(folder, name, patience.silent);
  let told = false;
  for (const begun = performance.now(); ; await wait(Math.random() * LOOK_WITHIN_MS)) {
    const claim = await claims.make();
    const other = await claims.other(claim);
    if (other === undefined) return claim;
    await rm(claim, { force: true });
    const waited = performance.now() - begun;
    if (waited > TELL_AFTER_MS && !told) {
      told = true;
      onWait?.(other);
    }
    if (waited > (other.isAtWork ? patience.atWork : patience.atWork + 2 * patience.silent)) giveUp(other);
  }
}
