import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Facts } from '../../src/batch/outcome.ts';
import type { Reader } from '../../src/batch/readers.ts';
import { run } from '../../src/batch/run.ts';
import { parseShard } from '../../src/batch/shard.ts';
import { findSources } from '../../src/batch/sources.ts';
import type { Store } from '../../src/batch/store.ts';
import { StreamStore } from '../../src/batch/stream-store.ts';
import type { ReadResult, ReadTask } from '../../src/batch/tasks.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-run-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

type Answer = Exclude<ReadResult, { cannotWrite: string }>;

const facts: Omit<Facts, 'document'> = {
  pages: 1,
  projects: 0,
  indicators: 0,
  budget_lines: 0,
  findings: { error: 0, warning: 0, info: 0 },
  bytes: 0,
  hash: '',
};

const documentOf = ({ document }: ReadTask): Answer => ({
  facts: { document, ...facts },
  json: [Buffer.from(document)],
});

/** A reader that answers by the file's text. */
const reader = (answer: (text: string, task: ReadTask) => Promise<Answer>, jobs = 2): Reader => ({
  jobs,
  read: (task) => answer(readFileSync(task.path, 'utf8'), task),
  tabulate: async () => {},
});

const sourcesOf = async (contents: readonly string[]) => {
  for (const [index, content] of contents.entries())
    writeFileSync(join(place, `${String.fromCharCode(97 + index)}.pdf`), content);
  return await findSources([place]);
};

/** Runs over files with these contents, in this order, and gives what was told and what came out. */
async function outcomes(from: Reader, contents: readonly string[], shard?: string) {
  const told: string[] = [];
  const put: string[] = [];
  const part = shard === undefined ? undefined : parseShard(shard)!;
  const totals = await run(
    await sourcesOf(contents),
    new StreamStore(async (json) => void put.push(Buffer.concat(json).toString())),
    from,
    {
      ...(part && { shard: part }),
      onEvent: (event) => {
        if (event.event !== 'outcome') return;
        const { outcome } = event;
        told.push(
          'facts' in outcome
            ? `${outcome.file} is ${outcome.facts.document}`
            : `${outcome.file} ${outcome.failure.reason}: ${outcome.failure.message}`,
        );
      },
    },
  );
  return { told, put, totals };
}

test('documents come out in the order of the inputs, whatever is ready first', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slowFirst = reader(async (text, task) => {
    if (text === 'slow') await gate;
    else release();
    return documentOf(task);
  });
  const { told, put } = await outcomes(slowFirst, ['slow', 'fast', 'faster']);
  expect(put).toEqual(['a', 'b', 'c']);
  expect(told.toSorted()).toEqual(['a.pdf is a', 'b.pdf is b', 'c.pdf is c']);
});

test('no more documents are begun than there are workers, and one that waits', async () => {
  let inWork = 0;
  let most = 0;
  let allBegun = () => {};
  const begun = new Promise<void>((resolve) => {
    allBegun = resolve;
  });
  const counting = reader(async (_, task) => {
    most = Math.max(most, ++inWork);
    if (inWork === 3) allBegun();
    // A machine may be busy: the first waits until as many as may have begun, and leaves time for one too many.
    await begun;
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    inWork--;
    return documentOf(task);
  });
  await outcomes(
    counting,
    Array.from({ length: 9 }, (_, index) => `${index}`),
  );
  expect(most).toBe(3);
});

test('an input that fails stops no other', async () => {
  const picky = reader(async (text, task) =>
    text === 'locked' ? { failure: { reason: 'password', message: 'Locked.' } } : documentOf(task),
  );
  const { told, put, totals } = await outcomes(picky, ['locked', 'good']);
  expect(told.toSorted()).toEqual(['a.pdf password: Locked.', 'b.pdf is b']);
  expect(put).toEqual(['b']);
  expect(totals).toMatchObject({ documents: 1, failures: 1, duplicates: 0 });
});

test('an input that vanishes is one that is not found', async () => {
  const sources = await sourcesOf(['here', 'gone']);
  rmSync(sources[1]!.path);
  const all = reader(async (_, task) => documentOf(task));
  const outcomes: unknown[] = [];
  const store: Store = {
    known: async () => undefined,
    settle: async (_, outcome) => void outcomes.push(outcome),
    finish: async () => 0,
    discard: async () => {},
  };
  expect(await run(sources, store, all)).toMatchObject({ documents: 1, failures: 1 });
  expect(outcomes).toContainEqual(
    expect.objectContaining({ failure: expect.objectContaining({ reason: 'not_found' }) }),
  );
});

test.each([1, 2, 16])('%i at once: a copy is read once; it is a duplicate, or fails alike', async (jobs) => {
  const read: string[] = [];
  const once = reader(async (text, task) => {
    read.push(text);
    await setImmediate();
    return text === 'bad' ? { failure: { reason: 'damaged', message: 'Broken.' } } : documentOf(task);
  }, jobs);
  const { told, totals } = await outcomes(once, ['good', 'bad', 'good', 'bad', 'other', 'good']);
  expect(told.toSorted()).toEqual([
    'a.pdf is a',
    'b.pdf damaged: Broken.',
    'c.pdf duplicate: The same bytes as a.pdf, which was read. Nothing is missing.',
    'd.pdf damaged: Broken.',
    'e.pdf is e',
    'f.pdf duplicate: The same bytes as a.pdf, which was read. Nothing is missing.',
  ]);
  expect(read).toEqual(['good', 'bad', 'other']);
  expect(totals).toMatchObject({ documents: 2, failures: 2, duplicates: 2 });
});

test('shards are each a part, and together everything', async () => {
  const contents = Array.from({ length: 20 }, (_, index) => `${index}`);
  const all = reader(async (_, task) => documentOf(task));
  const parts = await Promise.all(
    ['1/3', '2/3', '3/3'].map(async (shard) => (await outcomes(all, contents, shard)).put),
  );
  expect(parts.every((part) => part.length > 0 && part.length < 20)).toBe(true);
  expect(parts.flat().toSorted()).toEqual((await outcomes(all, contents)).put.toSorted());
  expect((await outcomes(all, contents, '0/3')).put).toEqual(parts[2]);
});

test('output that cannot be written ends the run', async () => {
  const full = async () => {
    throw new Error('disk full');
  };
  const store: Store = { known: async () => undefined, settle: full, finish: full, discard: async () => {} };
  const sources = await sourcesOf(['a', 'b', 'c', 'd', 'e', 'f']);
  const begun: string[] = [];
  const counting = reader(async (text, task) => {
    begun.push(text);
    return documentOf(task);
  });
  await expect(run(sources, store, counting)).rejects.toThrow('disk full');
  expect(begun.length).toBeLessThan(6);
});
