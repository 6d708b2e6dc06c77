import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Workers } from '../../src/batch/readers.ts';
import type { ReadTask } from '../../src/batch/tasks.ts';
import { OVER_MEMORY, OVER_TIME, STOOD_STILL } from '../../src/batch/watch.ts';

// The processes run a script that does what the name of the document says.
vi.mock('../../src/installed.ts', () => ({
  installed: () => new URL('./obedient-worker.mjs', import.meta.url),
}));

let place: string;
let workers: Workers;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-workers-'));
  workers = new Workers({ jobs: 1, heap: 100 });
});
afterEach(async () => {
  await workers.stop();
  rmSync(place, { recursive: true, force: true });
});

async function read(document: string): Promise<string> {
  const task: ReadTask = {
    path: place,
    document,
    file: `${document}.pdf`,
    sha256: '',
    options: {},
    threads: 1,
    limits: { memory: 100 * 2 ** 20, seconds: 1000 },
  };
  const result = await workers.read(task);
  return 'failure' in result ? result.failure.reason : result.facts.document;
}

test('a process that ends by itself keeps no document waiting', async () => {
  const outcomes = await Promise.all(['good', 'SIGKILL', 'fine', 'exit', 'well'].map(read));
  expect(outcomes).toEqual(['good', 'killed', 'fine', 'crashed', 'well']);
});

test('a document that comes to a process which has just made way goes to another', async () => {
  expect(await Promise.all(['leave-once', 'good'].map(read))).toEqual(['leave-once', 'good']);
});

test.each([
  [`say ${OVER_TIME}`, 'timeout', 1],
  [`say ${STOOD_STILL}`, 'stalled', 1],
  [`say ${OVER_MEMORY}`, 'out_of_memory', 2],
])(
  'one that only says that it ends (%s) gives the reason %s after %i',
  async (document, reason, attempts) => {
    expect(await read(document)).toBe(reason);
    expect(readFileSync(join(place, 'attempts'), 'utf8')).toBe(`${document}\n`.repeat(attempts));
  },
);

test.skipIf(process.platform === 'win32').each([
  [OVER_TIME, 'timeout', 1],
  [STOOD_STILL, 'stalled', 1],
  [OVER_MEMORY, 'out_of_memory', 2],
  ['SIGKILL', 'killed', 2],
  ['exit', 'crashed', 2],
])('one that ends by %s gives the reason %s after %i', async (document, reason, attempts) => {
  expect(await read(document)).toBe(reason);
  expect(readFileSync(join(place, 'attempts'), 'utf8')).toBe(`${document}\n`.repeat(attempts));
});
