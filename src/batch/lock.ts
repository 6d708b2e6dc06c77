import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotWrite, isAtWork } from '../write/files.ts';

/** How long another process may hold a lock before we give up, and how often we look; milliseconds. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 20;

/** What this process does under a lock, one after the other. */
const queues = new Map<string, Promise<unknown>>();

/**
 * Does something to a file of the folder while no other process that asks for the same lock does. The lock is a hidden file
 * beside it that names its process; one that a dead process left is taken over. Rejects with CannotWrite where the lock cannot
 * be had.
 */
export async function locked<T>(folder: string, name: string, action: () => Promise<T>): Promise<T> {
  const path = join(folder, `.${name}.lock`);
  const before = queues.get(path) ?? Promise.resolve();
  const mine = before.catch(() => {}).then(() => holding(path, action));
  queues.set(path, mine);
  try {
    return await mine;
  } finally {
    if (queues.get(path) === mine) queues.delete(path);
  }
}

async function holding<T>(path: string, action: () => Promise<T>): Promise<T> {
  const mark = `${process.pid} ${randomUUID()}`;
  await take(path, mark);
  try {
    return await action();
  } finally {
    if ((await holderOf(path)) === mark) await rm(path, { force: true });
  }
}

async function take(path: string, mark: string): Promise<void> {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    try {
      return await writeFile(path, mark, { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw CannotWrite.because(error, 'Cannot write', path);
    }
    const holder = await holderOf(path);
    const id = Number(/^\d+/.exec(holder ?? '')?.[0]);
    // One with the id of this process is of a dead one too: this one holds one lock at a time.
    if (holder !== undefined && id > 0 && !isAtWork(id)) await takeAway(path, holder);
    else if (waited >= PATIENCE_MS) {
      throw new CannotWrite(
        'Cannot write beside',
        path,
        'another yusuan holds this lock. If none runs, remove it.',
      );
    } else await wait(LOOK_EVERY_MS);
  }
}

/** Takes a dead process's lock out of the way. Of several that try, none may take away the lock that another has made since. */
async function takeAway(path: string, holder: string): Promise<void> {
  const aside = `${path}-${randomUUID().slice(0, 8)}`;
  const moved = await rename(path, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await holderOf(aside)) === holder) await rm(aside, { force: true });
  else await rename(aside, path);
}

const holderOf = async (path: string): Promise<string | undefined> =>
  await readFile(path, 'utf8').catch(() => undefined);
