import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../src/version.ts';

/* What a case cannot show: the process stopped half-way, its reader gone, and the package as others import it. */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, 'dist/cli.js');
const FILES = fileURLToPath(new URL('./files/', import.meta.url));

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-process-'));
  mkdirSync(join(place, 'in'));
  for (const name of ['small.pdf', 'other.pdf', 'picture.pdf', 'two-pages.pdf'])
    copyFileSync(join(FILES, name), join(place, 'in', name));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const yusuan = (...run: string[]) =>
  spawnSync(process.execPath, [CLI, ...run], { cwd: place, encoding: 'utf8' });

/** Every file of a folder by its path, hidden ones too. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

test('two runs give the same bytes', () => {
  expect(yusuan('extract', 'in', '-o', 'one', '--quiet').status).toBe(0);
  expect(
    yusuan('extract', 'in/two-pages.pdf', 'in', join(place, 'in', 'other.pdf'), '-o', 'two', '--quiet')
      .status,
  ).toBe(0);
  const one = contents(join(place, 'one'));
  expect(Object.keys(one)).toHaveLength(4 + 7 + 1);
  expect(contents(join(place, 'two'))).toEqual(one);
});

describe('a run that is stopped', () => {
  // After so many results are told, from none (as soon as it speaks or ends) to all.
  test.each([
    [1, 'SIGKILL'],
    [2, 'SIGKILL'],
    [3, 'SIGKILL'],
  ] as const)('after %i results by %s leaves each file old or new, never half', async (results, signal) => {
    yusuan('extract', 'in', '-o', 'old', '--quiet', '--pages', '1', '--bom');
    // The old dataset, told apart by the byte-order mark and by documents that someone else's run gave.
    const old = contents(join(place, 'old'));
    for (const [path, text] of Object.entries(old))
      if (path.startsWith('documents/')) writeFileSync(join(place, 'old', path), `${text}\n`);
    cpSync(join(place, 'old'), join(place, 'out'), { recursive: true });
    const before = contents(join(place, 'out'));
    yusuan('extract', 'in', '-o', 'new', '--quiet');
    const after = contents(join(place, 'new'));

    const run = spawn(process.execPath, [CLI, 'extract', 'in', '-o', 'out'], { cwd: place });
    let said = '';
    run.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.split('\n').length > results) run.kill(signal);
    });
    await once(run, 'close');

    const left = contents(join(place, 'out'));
    for (const [path, text] of Object.entries(left)) {
      if (/\.yusuan-\d+-[0-9a-f]+\.tmp$/.test(path)) expect(signal).toBe('SIGKILL');
      else if (path !== '.yusuan/progress.jsonl') expect([before[path], after[path]]).toContain(text);
    }
    expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
    expect(contents(join(place, 'out'))).toEqual(after);
  });
});

test('a reader that has enough ends the run quietly', async () => {
  for (let copy = 0; copy < 40; copy++) {
    writeFileSync(
      join(place, 'in', `${copy}.pdf`),
      `${readFileSync(join(FILES, 'small.pdf'), 'latin1')}% ${copy}\n`,
      'latin1',
    );
  }
  const run = spawn(process.execPath, [CLI, 'extract', 'in', '-o', '-', '--quiet'], { cwd: place });
  let said = '';
  run.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  run.stdout.once('data', () => run.stdout.destroy());
  const [code] = await once(run, 'close');
  expect(said).toBe('');
  expect(code).toBe(0);
});

test('a reader of PDFs that never answers is a failure, not the end', () => {
  const script = `
    import { answered } from ${JSON.stringify(new URL('../../dist/batch/unanswered.js', import.meta.url).href)};
    answered(new Promise(() => {})).catch((error) => console.log(error.code));
    answered(Promise.resolve('fine')).then(console.log);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(stdout).toBe('fine\ndamaged\n');
});

test('the package can be imported by its name', () => {
  const script = `
    import { readFile } from 'node:fs/promises';
    import { extract, Failure } from 'yusuan';
    const { pages, document, sha256 } = await extract(await readFile(${JSON.stringify(join(FILES, 'two-pages.pdf'))}));
    const failed = await extract(new Uint8Array()).catch((error) => error instanceof Failure && error.code);
    console.log(JSON.stringify({ pages, document, sha256: sha256.length, failed }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ pages: 2, document: '', sha256: 64, failed: 'empty_file' });
});

test('the version is that of the package', () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(ENGINE_VERSION).toBe(version);
  expect(yusuan('--version').stdout).toBe(`${version}\n`);
});

test('the schema is printed, or written whole to a file', () => {
  const { stdout } = yusuan('schema');
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Budget document',
  });
  expect(yusuan('schema', '-o', 'schemas/document.json').status).toBe(0);
  expect(readFileSync(join(place, 'schemas/document.json'), 'utf8')).toBe(stdout);
});
