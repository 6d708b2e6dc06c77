import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newPlace, ROOT, yusuanIn } from './run.ts';

let place: string;
beforeAll(() => {
  place = newPlace();
  copyFileSync(join(place, 'in/small.pdf'), join(place, 'in/small-again.pdf'));
  writeFileSync(join(place, 'in/web.pdf'), '<!DOCTYPE html>');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

type Told = Readonly<Record<string, unknown>>;

const linesOf = (text: string): Told[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The fields of each event by the table in docs/batch.md. */
function documented(): Map<string, string[]> {
  const rows = readFileSync(join(ROOT, 'docs/batch.md'), 'utf8').matchAll(/^\| `(\w+)` \| (.*) \|$/gm);
  return new Map(
    Array.from(rows, ([, event = '', fields = '']) => {
      // What stands in brackets says more of the field before it.
      const names = fields.replace(/\([^)]*\)/g, '').matchAll(/`(\w+)`/g);
      return [event, ['event', 'time', ...Array.from(names, ([, name]) => name!)].sort()];
    }),
  );
}

test('events are as docs/batch.md has them, one a line, every input once', () => {
  const { stdout } = yusuanIn(place, 'extract', 'in', '-o', 'out', '--events', '--quiet');
  const events = linesOf(stdout);
  const fields = documented();
  for (const event of events) expect(Object.keys(event).sort()).toEqual(fields.get(event.event as string));
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(fields.keys()));
  expect(events.map(({ time }) => time)).toEqual(
    events.map(({ time }) => new Date(String(time)).toISOString()),
  );

  const [start, ...rest] = events;
  expect(start).toMatchObject({ event: 'start', inputs: 6 });
  expect(rest.slice(-2)).toMatchObject([
    { event: 'tables' },
    { event: 'end', documents: 4, failures: 1, duplicates: 1, findings: { error: 0, warning: 13, info: 0 } },
  ]);
  const inputs = rest.slice(0, -2);
  expect(inputs.map(({ file }) => file).toSorted()).toEqual([
    'other.pdf',
    'picture.pdf',
    'small-again.pdf',
    'small.pdf',
    'two-pages.pdf',
    'web.pdf',
  ]);
  expect(inputs.every(({ before }) => before === false)).toBe(true);
});

test('a second run says what was there before, into a file too, with the same other facts', () => {
  yusuanIn(place, 'extract', 'in', '-o', 'twice', '--events', 'one.jsonl', '--quiet');
  yusuanIn(place, 'extract', 'in', '-o', 'twice', '--events', 'two.jsonl', '--quiet');
  const told = (file: string) =>
    linesOf(readFileSync(join(place, file), 'utf8'))
      .map(({ time: _, before, ...rest }) => ({ rest: JSON.stringify(rest), before }))
      .sort((a, b) => (a.rest < b.rest ? -1 : 1));
  const [one, two] = [told('one.jsonl'), told('two.jsonl')];
  expect(two.map(({ rest }) => rest)).toEqual(one.map(({ rest }) => rest));
  expect(one.some(({ before }) => before)).toBe(false);
  // A copy is told by its first one, each time anew.
  expect(two.filter(({ before }) => before)).toHaveLength(5);
});

// Only Linux has a file that is always full.
test.runIf(process.platform === 'linux')('a file that takes no more ends the run', () => {
  const { status, stderr } = yusuanIn(place, 'extract', 'in', '-o', 'full', '--events=/dev/full', '--quiet');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^Error: --events \/dev\/full: ENOSPC.*Choose another file\.\n$/);
});
