import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLI, newPlace, yusuanIn } from './run.ts';

/* Files that a person names, and what may be in their place. */

let place: string;
let schema: string;
beforeEach(() => {
  place = newPlace();
  schema = yusuanIn(place, 'schema').stdout;
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

test.skipIf(process.platform === 'win32')('a pipe takes what is written, and stays a pipe', () => {
  const script = `mkfifo pipe && { cat pipe & "$@" schema -o pipe --quiet && wait; }`;
  const { stdout } = spawnSync('sh', ['-c', script, 'sh', process.execPath, CLI], {
    cwd: place,
    encoding: 'utf8',
  });
  expect(stdout).toBe(schema);
  expect(lstatSync(join(place, 'pipe')).isFIFO()).toBe(true);
});

test.skipIf(process.platform !== 'linux')('a full disk behind standard output is no bug', () => {
  const script = 'exec "$@" >/dev/full';
  for (const run of [['schema'], ['tables', 'in/small.pdf'], ['extract', 'in/small.pdf', '-o', '-']]) {
    const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', process.execPath, CLI, ...run], {
      cwd: place,
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('Error: Cannot write to standard output: the disk is full.');
  }
});

test('a link leads to the file', () => {
  mkdirSync(join(place, 'elsewhere'));
  writeFileSync(join(place, 'elsewhere/schema.json'), 'old');
  symlinkSync('elsewhere/schema.json', join(place, 'link'));
  expect(yusuanIn(place, 'schema', '-o', 'link', '--quiet').status).toBe(0);
  expect(lstatSync(join(place, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(place, 'elsewhere/schema.json'), 'utf8')).toBe(schema);
});

test.each(['in/small.pdf', 'dump.txt'])('%s after --events is not written over', (path) => {
  writeFileSync(join(place, 'dump.txt'), '收支总表');
  const before = readFileSync(join(place, path));
  const { status } = yusuanIn(place, 'extract', '--events', path, 'in/other.pdf', '-o', 'out');
  expect(status).toBe(2);
  expect(readFileSync(join(place, path))).toEqual(before);
});

test('events of an earlier run are written over', () => {
  const run = ['extract', 'in/small.pdf', '-o', 'out', '--quiet', '--events', 'events.jsonl'];
  expect([yusuanIn(place, ...run).status, yusuanIn(place, ...run).status]).toEqual([0, 0]);
  const first = readFileSync(join(place, 'events.jsonl'), 'utf8').split('\n')[1]!;
  expect(JSON.parse(first)).toMatchObject({ event: 'document', before: true });
});
