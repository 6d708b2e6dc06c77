import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Claimant, Claims, claimantOf, claimName } from '../../src/batch/claims.ts';
import { locked, RunLock } from '../../src/batch/lock.ts';
import { CannotWrite } from '../../src/write/cannot-write.ts';

// As it is, but for the one test in which it fails.
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, readdir: vi.fn(real.readdir) };
});

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-lock-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Leaves a claim of a process there. */
function claim(claimant: Claimant, said = ''): string {
  const path = join(place, claimName('file', claimant));
  writeFileSync(path, said);
  return path;
}

test('one at a time, and nothing is left', async () => {
  let inside = 0;
  let most = 0;
  const action = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await setImmediate();
    inside--;
  };
  await Promise.all(Array.from({ length: 20 }, () => locked(place, 'file', action)));
  expect(most).toBe(1);
  await expect(locked(place, 'file', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(readdirSync(place)).toEqual([]);
});

test('a claim of a process that is gone does not count, not even one with the id of this process', async () => {
  claim(claimantOf(spawnSync(process.execPath, ['-e', '']).pid));
  claim({ ...claimantOf(process.pid), begun: '1' });
  expect(await locked(place, 'file', async () => readdirSync(place).length)).toBe(1);
  expect(readdirSync(place)).toEqual([]);
});

test('a claim of one that runs is waited for, until it is gone', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)']);
  claim(claimantOf(other.pid!));
  let had = false;
  const mine = locked(place, 'file', async () => {
    had = true;
  });
  for (let turn = 0; turn < 200; turn++) await setImmediate();
  expect(had).toBe(false);
  const gone = once(other, 'exit');
  other.kill();
  await gone;
  await mine;
  expect(readdirSync(place)).toEqual([]);
});

test('a folder that cannot be looked into is one that cannot be written, and no claim is left', async () => {
  vi.mocked(readdir).mockRejectedValueOnce(Object.assign(new Error('EIO: i/o error'), { code: 'EIO' }));
  await expect(locked(place, 'file', async () => {})).rejects.toThrow(CannotWrite);
  expect(readdirSync(place)).toEqual([]);
});

test('a claim from another machine counts while it beats, and not for ever when it does not', async () => {
  const other = claim({ realm: 'abcdef', id: process.pid, begun: '1' }, 'elsewhere 0');
  const patient = new Claims(place, 'file', 1e9);
  expect(await patient.other('')).toMatchObject({ isAtWork: false });
  writeFileSync(other, 'elsewhere 1');
  expect(await patient.other('')).toEqual({
    path: other,
    isAtWork: true,
    who: `process ${process.pid} on elsewhere`,
  });
  const impatient = new Claims(place, 'file', -1);
  expect(await impatient.other('')).toBeUndefined();
  expect(readdirSync(place)).toEqual([]);
});

test('one run a folder', async () => {
  const first = await RunLock.take(place);
  const waitedFor: string[] = [];
  await expect(RunLock.take(place, ({ who }) => waitedFor.push(who))).rejects.toThrow(
    `another run of yusuan (process ${process.pid}) is writing there. Wait until it has ended`,
  );
  expect(waitedFor).toEqual([`process ${process.pid}`]);
  await first.release();
  await (await RunLock.take(place)).release();
  expect(readdirSync(place)).toEqual([]);
});
