import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Extract, run } from '../../src/batch/run.ts';
import { findSources } from '../../src/batch/sources.ts';
import type { BudgetDocument } from '../../src/document.ts';
import { Failure } from '../../src/failure.ts';
import type { Sink } from '../../src/write/sink.ts';
import { sample } from '../write/sample.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-run-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Runs over files with these contents, in this order, and gives what reached the sink. */
async function outcomes(extract: Extract, contents: readonly string[]): Promise<string[]> {
  for (const [index, content] of contents.entries())
    writeFileSync(join(place, `${String.fromCharCode(97 + index)}.pdf`), content);
  const seen: string[] = [];
  const sink: Sink = {
    document: async (document) => void seen.push(`${document.file} is ${document.document}`),
    failure: async ({ file, reason, message }) => void seen.push(`${file} ${reason}: ${message}`),
    close: async () => void seen.push('closed'),
    discardSync: () => {},
  };
  const totals = await run(await findSources([place]), sink, { extract });
  seen.push(`${totals.documents} documents, ${totals.failures} failures, ${totals.duplicates} duplicates`);
  return seen;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test('results come in the order of the inputs, whatever is ready first', async () => {
  const finished: string[] = [];
  let go = () => {};
  const fastIsDone = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slowFirst: Extract = async (bytes) => {
    if (textOf(bytes) === 'slow') await fastIsDone;
    finished.push(textOf(bytes));
    go();
    return sample;
  };
  expect(await outcomes(slowFirst, ['slow', 'fast', 'faster'])).toEqual([
    'a.pdf is a',
    'b.pdf is b',
    'c.pdf is c',
    'closed',
    '3 documents, 0 failures, 0 duplicates',
  ]);
  expect(finished.slice(0, 2)).toEqual(['fast', 'slow']);
});

test('two documents are in work at once, no more', async () => {
  let inWork = 0;
  let most = 0;
  let open = () => {};
  const twoInWork = new Promise<void>((resolve) => {
    open = resolve;
  });
  const extract: Extract = async () => {
    most = Math.max(most, ++inWork);
    if (inWork === 2) open();
    await twoInWork;
    await setImmediate();
    inWork--;
    return sample;
  };
  await outcomes(
    extract,
    Array.from({ length: 9 }, (_, index) => `${index}`),
  );
  expect(most).toBe(2);
});

test('an input that fails stops no other; a bug is told as one, in a line', async () => {
  const extract: Extract = async (bytes) => {
    const text = textOf(bytes);
    if (text === 'locked') throw new Failure('password', 'Locked.\n\u001b[31mOpen it.');
    if (text === 'bug') throw new TypeError('x is not\n a function');
    if (text === 'invalid') return { ...sample, pages: -1 } as BudgetDocument;
    return sample;
  };
  const [locked, bug, invalid, good, ...rest] = await outcomes(extract, ['locked', 'bug', 'invalid', 'good']);
  expect(locked).toBe('a.pdf password: Locked. [31mOpen it.');
  expect(bug).toBe(
    'b.pdf internal: A bug in yusuan: TypeError: x is not a function. Please report it with the file; YUSUAN_DEBUG=1 shows where it happened.',
  );
  expect(invalid).toMatch(/^c\.pdf internal: A bug in yusuan: .*pages/);
  expect(good).toBe('d.pdf is d');
  expect(rest).toEqual(['closed', '1 documents, 3 failures, 0 duplicates']);
});

test('a copy is a duplicate of what was read, and fails like what was not', async () => {
  const extract: Extract = async (bytes) => {
    if (textOf(bytes) === 'bad') throw new Failure('damaged', 'Broken.');
    return sample;
  };
  expect(await outcomes(extract, ['good', 'bad', 'good', 'bad'])).toEqual([
    'a.pdf is a',
    'b.pdf damaged: Broken.',
    'c.pdf duplicate: The same bytes as a.pdf, which was read. Nothing is missing.',
    'd.pdf damaged: Broken.',
    'closed',
    '1 documents, 2 failures, 1 duplicates',
  ]);
});

test('output that cannot be written ends the run, whatever is still to come', async () => {
  for (let index = 0; index < 9; index++) writeFileSync(join(place, `${index}.pdf`), `${index}`);
  const full = async () => {
    throw new Error('disk full');
  };
  const sink: Sink = { document: full, failure: full, close: full, discardSync: () => {} };
  let extracted = 0;
  const extract: Extract = async () => {
    extracted++;
    return sample;
  };
  await expect(run(await findSources([place]), sink, { extract })).rejects.toThrow('disk full');
  for (let turn = 0; turn < 200; turn++) await setImmediate();
  expect(extracted).toBeLessThan(5);
});
