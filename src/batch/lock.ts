import { randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotWrite } from '../write/cannot-write.ts';
import { isAtWork } from '../write/files.ts';

/** How long another process may hold a lock before we give up, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Longest time until we look again, in milliseconds; by chance, so that two that met do not meet for ever. */
const LOOK_WITHIN_MS = 40;

/** What this process does under a lock, one after the other. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Does something to a file of the folder while no other process that asks for the same lock does. A process claims the lock by a
 * hidden, empty file beside it whose name says which process it is; a dead one's claim does not count. Rejects with
 * CannotWrite where the lock cannot be had.
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
  const claim = await take(folder, name);
  try {
    return await action();
  } finally {
    await rm(claim, { force: true });
  }
}

/**
 * Claims the lock, then looks whether anybody else has: who does it in this order cannot miss another who does. Whoever sees
 * another's claim takes its own back and comes again. No two claims ever have the same name, so that removing a dead
 * process's takes nobody else's away. Gives the claim's path.
 */
async function take(folder: string, name: string): Promise<string> {
  for (const deadline = Date.now() + PATIENCE_MS; ; await wait(Math.random() * LOOK_WITHIN_MS)) {
    const claim = `.${name}.${process.pid}-${randomUUID()}.lock`;
    const path = join(folder, claim);
    let other: string | undefined;
    try {
      await writeFile(path, '', { flag: 'wx' });
      other = await otherClaim(folder, name, claim);
    } catch (error) {
      // On a full disk the name may be there even if the file could not be made.
      await rm(path, { force: true }).catch(() => {});
      throw CannotWrite.because(error, 'Cannot write', path);
    }
    if (other === undefined) return path;
    await rm(path, { force: true });
    if (Date.now() > deadline) {
      throw new CannotWrite(
        'Cannot write beside',
        join(folder, other),
        'another yusuan holds this lock. If none runs, remove it.',
      );
    }
  }
}

/** Another process's claim to the lock; those of dead ones are removed. */
async function otherClaim(folder: string, name: string, own: string): Promise<string | undefined> {
  const head = `.${name}.`;
  for (const entry of await readdir(folder)) {
    if (entry === own || !entry.startsWith(head)) continue;
    const id = /^(\d+)-[0-9a-f-]+\.lock$/.exec(entry.slice(head.length))?.[1];
    if (id === undefined) continue;
    // One with the id of this process is of a dead one too: this one makes one claim at a time.
    if (isAtWork(Number(id))) return entry;
    await rm(join(folder, entry), { force: true });
  }
  return undefined;
}
