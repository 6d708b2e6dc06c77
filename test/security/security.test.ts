import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ODD } from '../../scripts/hostile/odd.ts';
import { bytes } from '../../scripts/hostile/one-page.ts';
import { CLI, contents, newPlace, ROOT, yusuanIn } from '../cli/run.ts';

/* What SECURITY.md says, tried. */

let place: string;
beforeEach(() => {
  place = newPlace();
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

interface Note {
  readonly what: 'process' | 'network' | 'spawn';
  readonly file?: string;
  readonly shell?: boolean;
  readonly flags?: readonly string[];
}

/** Runs Node and gives what its processes did towards the outside. */
function spied(...args: string[]): Note[] {
  const spy = join(place, 'spy.jsonl');
  const preload = new URL('./spy.mjs', import.meta.url).href;
  const { status } = spawnSync(process.execPath, args, {
    cwd: place,
    env: { ...process.env, SPY: spy, NODE_OPTIONS: `--import ${preload}` },
  });
  expect(status).toBe(0);
  const lines = readFileSync(spy, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Note);
}

/** PDFs that ask for programs, addresses and files. */
const ASKING = [
  ...['javascript', 'launch-and-fetch', 'content-in-another-file', 'attachment', 'portfolio'],
  ...['xfa', 'font-cmap-unknown', 'font-code-in-matrix', 'function-postscript-code', 'metadata-entities'],
];

test('no network, no program but its own, no shell, no code from text', () => {
  for (const name of ASKING) writeFileSync(join(place, 'in', `${name}.pdf`), bytes(ODD[name]!()));
  copyFileSync(join(ROOT, 'fixtures/small-cmap/small-cmap.pdf'), join(place, 'in', 'small-cmap.pdf'));
  const notes = spied(CLI, 'extract', 'in', '-o', 'out', '--quiet', '--format', 'json,csv,parquet,xlsx');
  expect(notes.filter(({ what }) => what === 'network')).toEqual([]);
  const begun = notes.filter(({ what }) => what === 'spawn');
  expect(begun.length).toBeGreaterThan(0);
  for (const { file, shell } of begun)
    expect({ file, shell }).toEqual({ file: process.execPath, shell: false });
  const [, ...workers] = notes.filter(({ what }) => what === 'process');
  expect(workers.length).toBeGreaterThan(0);
  for (const { flags } of workers) expect(flags).toContain('--disallow-code-generation-from-strings');
});

test('the spy sees networks, programs and shells', () => {
  const script = `
    const { execSync, spawn } = require('node:child_process');
    require('node:net').connect(9, '127.0.0.1').on('error', () => {});
    fetch('http://127.0.0.1:9/').catch(() => {});
    execSync('true');
    spawn('true', { shell: true });`;
  const seen = spied('-e', script).map(({ what, shell }) => `${what}${shell ? ' shell' : ''}`);
  expect(seen.filter((what) => what === 'network').length).toBeGreaterThanOrEqual(2);
  expect(seen.filter((what) => what === 'spawn shell')).toHaveLength(2);
});

describe('links in OUT', () => {
  const OUTSIDE = 'outside/mine';

  // Windows wants rights for links that a test has not.
  test.skipIf(process.platform === 'win32').each([
    ['documents.csv', 0],
    ['datapackage.json', 0],
    ['documents/small.json', 0],
    ['.yusuan/journal.jsonl', 0],
    ['.yusuan/progress.jsonl', 2],
    ['.yusuan', 2],
    ['documents', 2],
  ])('%s: what it leads to stays as it is', (path, status) => {
    mkdirSync(join(place, 'outside'));
    writeFileSync(join(place, OUTSIDE), 'mine');
    const link = join(place, 'out', path);
    mkdirSync(dirname(link), { recursive: true });
    const isFolder = !path.includes('.') || path === '.yusuan';
    symlinkSync(join(place, isFolder ? 'outside' : OUTSIDE), link);
    const before = contents(place);
    const run = yusuanIn(place, 'extract', 'in', '-o', 'out', '--quiet');
    expect([run.status, run.stderr.includes('bug')]).toEqual([status, false]);
    expect(readFileSync(join(place, OUTSIDE), 'utf8')).toBe('mine');
    if (status === 0) expect(existsSync(link) && lstatSync(link).isFile()).toBe(true);
    // Nothing is written anywhere else.
    const elsewhere = Object.entries(contents(place)).filter(([name]) => !name.startsWith('out/'));
    expect(Object.fromEntries(elsewhere)).toEqual(before);
  });
});
