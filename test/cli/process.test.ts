import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { claimantOf, claimName } from '../../src/batch/claims.ts';
import { ENGINE_VERSION } from '../../src/version.ts';
import { CLI, contents, FILES, newPlace, ROOT, yusuanIn } from './run.ts';

/* What a case cannot show: the process stopped half-way, its reader gone, and the package as others import it. */

let place: string;
beforeEach(() => {
  place = newPlace();
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const yusuan = (...run: string[]) => yusuanIn(place, ...run);

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
  let old: string;
  let before: Record<string, string>;
  let after: Record<string, string>;
  beforeAll(() => {
    place = newPlace();
    old = join(place, 'old');
    yusuan('extract', 'in', '-o', 'old', '--quiet', '--pages', '1', '--bom');
    // The old dataset, told apart by the byte-order mark and by documents that someone else's run gave.
    for (const [path, text] of Object.entries(contents(old)))
      if (path.startsWith('documents/')) writeFileSync(join(old, path), `${text}\n`);
    before = contents(old);
    yusuan('extract', 'in', '-o', 'new', '--quiet');
    after = contents(join(place, 'new'));
  });
  afterAll(() => rmSync(dirname(old), { recursive: true, force: true }));

  // After so many results are told.
  test.each([
    [1, 'SIGKILL'],
    [3, 'SIGKILL'],
    [0, 'SIGTERM'],
    [2, 'SIGTERM'],
    [1, 'SIGINT'],
    [1, 'SIGHUP'],
  ] as const)('after %i results by %s leaves each file old or new, never half', async (results, signal) => {
    cpSync(old, join(place, 'out'), { recursive: true });
    const run = spawn(process.execPath, [CLI, 'extract', 'in', '-o', 'out', '--jobs', '2', '--events'], {
      cwd: place,
    });
    let told = '';
    run.stdout.setEncoding('utf8').on('data', (text: string) => {
      told += text;
      // The first line says that the run begins. Once: a second signal would not let it clean up.
      if (!run.killed && told.split('\n').length - 2 >= results) run.kill(signal);
    });
    let said = '';
    run.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const closed = once(run, 'close');
    const workers = await workersOf(run.pid!);
    const [code, killedBy] = await closed;

    // All had been done before the signal came, or it ended the run.
    if (!told.includes('"event":"end"')) {
      if (signal === 'SIGKILL') expect(killedBy).toBe(signal);
      else expect(code).toBe({ SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal]);
      if (signal === 'SIGINT' || signal === 'SIGTERM')
        expect(said).toMatch(/^Stopped\. The same command goes on where it stopped\.\n$/m);
    }
    // The system may still be clearing them away.
    await vi.waitUntil(() => !workers.some(isThere), { timeout: 60_000 });
    const left = contents(join(place, 'out'));
    for (const [path, text] of Object.entries(left)) {
      if (LEFT.test(path)) expect(signal).toBe('SIGKILL');
      else if (!RUNNING.test(path)) expect([before[path], after[path]]).toContain(text);
    }
    expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
    expect(contents(join(place, 'out'))).toEqual(after);
  });
});

test('a second run into a folder is refused, and changes nothing there', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 1e6)']);
  mkdirSync(join(place, 'out/documents'), { recursive: true });
  const claim = join(place, 'out', claimName('yusuan-run', claimantOf(other.pid!)));
  // A draft of the first one, which may run where its id is not known here.
  const draft = join(place, 'out/documents', '.yusuan-999999999-0123abcd.tmp');
  for (const path of [claim, draft]) writeFileSync(path, '');
  const { status, stderr } = yusuan('extract', 'in', '-o', 'out');
  expect(stderr).toBe(
    `Waiting for process ${other.pid}, which writes into out.\nError: Cannot write into out: another run of yusuan (process ${other.pid}) is writing there. Wait until it has ended, or choose another folder.\n`,
  );
  expect(status).toBe(2);
  expect([claim, draft].map(existsSync)).toEqual([true, true]);
  const gone = once(other, 'exit');
  other.kill();
  await gone;
  expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
  expect([claim, draft].map(existsSync)).toEqual([false, false]);
});

// Elsewhere a process cannot be made to wait like this, or its children are not told.
test.runIf(process.platform === 'linux')(
  'a worker that does nothing is given up, and tried again the next time',
  async () => {
    const run = spawn(
      process.execPath,
      [CLI, 'extract', 'in', '-o', 'out', '--jobs', '1', '--timeout', '2', '--quiet'],
      { cwd: place },
    );
    const closed = once(run, 'close');
    for (const worker of await workersOf(run.pid!)) process.kill(worker, 'SIGSTOP');
    expect((await closed)[0]).toBe(2);
    const failures = readFileSync(join(place, 'out/failures.csv'), 'utf8');
    const documents = readFileSync(join(place, 'out/documents.csv'), 'utf8');
    expect(failures).toContain(',stalled,"Reading it stood still');
    // Two headers and every input once.
    expect(`${failures}${documents}`.trim().split('\n')).toHaveLength(2 + 4);
    expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
  },
);

// A limit of file sizes stands for a disk that is full: the tables' schema is the first file that is over it.
test.runIf(process.platform === 'linux')('a run for which there was no room goes on once there is', () => {
  const run = [process.execPath, CLI, 'extract', 'in', '-o', 'out', '--quiet'];
  const { status, stderr } = spawnSync('sh', ['-c', 'ulimit -f 16; exec "$@"', 'sh', ...run], {
    cwd: place,
    encoding: 'utf8',
  });
  expect(stderr).toMatch(
    /^Error: Cannot write .*datapackage\.json: a file of this size is not allowed there/,
  );
  expect(status).toBe(2);
  expect(Object.keys(contents(join(place, 'out'))).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  expect(yusuan('extract', 'in', '-o', 'out', '--quiet').status).toBe(0);
  yusuan('extract', 'in', '-o', 'undisturbed', '--quiet');
  expect(contents(join(place, 'out'))).toEqual(contents(join(place, 'undisturbed')));
});

/** What only a run leaves behind that could not clean up. */
const LEFT = /\.yusuan-(?:\d+-[0-9a-f]+\.tmp|run\..*\.lock)$/;

/** What a run keeps for the one that goes on with it. */
const RUNNING = /^\.yusuan\/(?:progress\.jsonl$|tables\.jsonl$|rows\/)/;

/**
 * The ids of a process's workers, where the system tells: they are begun at once. One that is stopped before it runs its own
 * program would keep its parent waiting for that.
 */
async function workersOf(parent: number): Promise<number[]> {
  const path = `/proc/${parent}/task/${parent}/children`;
  const workers = (): number[] =>
    textOf(path)
      .trim()
      .split(' ')
      .map(Number)
      .filter((id) => id > 0 && textOf(`/proc/${id}/cmdline`).includes('worker.js'));
  await vi.waitUntil(() => !existsSync(path) || workers().length > 0, { timeout: 60_000 });
  return workers();
}

/** The text of a file that may be gone at any time. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isThere(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a reader of standard output that has gone', () => {
  async function leftBy(...options: string[]): Promise<{ said: string; code: number }> {
    const run = spawn(process.execPath, [CLI, 'extract', 'in', '--quiet', ...options], { cwd: place });
    let said = '';
    run.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    // Before the run has said anything, so that it is met whatever else the machine does.
    run.stdout.destroy();
    const [code] = await once(run, 'close');
    return { said, code };
  }

  test('ends the run quietly', async () => {
    expect(await leftBy('-o', '-')).toEqual({ said: '', code: 0 });
  });

  test('is told where the run had more to do than to write there', async () => {
    const { said, code } = await leftBy('-o', 'out', '--events');
    expect(said).toContain('The run is not finished');
    expect(code).toBe(2);
  });
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

test.each([
  ['18.20.8', 2],
  ['20.9.0', 2],
  ['20.19.0', 0],
  ['100.0.0', 0],
])('under Node %s the exit code is %i', (node, status) => {
  const pretend = join(place, 'pretend.cjs');
  const versions = JSON.stringify({ ...process.versions, node });
  writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
  const run = spawnSync(process.execPath, ['--require', pretend, CLI, '--help'], { encoding: 'utf8' });
  expect(run.status).toBe(status);
  expect(run.stderr).toMatch(
    status === 0 ? /^$/ : /^Error: yusuan needs Node\.js .* or later, and this is .*\n$/,
  );
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

describe('quantity --jsonl', () => {
  test('answers a line before the next one is written', async () => {
    const run = spawn(process.execPath, [CLI, 'quantity', '--jsonl']);
    const kinds: string[] = [];
    for (const value of ['≥95%', '12月底前', '3个']) {
      run.stdin.write(`${JSON.stringify({ value_raw: value })}\n`);
      const [answer] = (await once(run.stdout, 'data')) as [Buffer];
      kinds.push((JSON.parse(answer.toString()) as { kind: string }).kind);
    }
    run.stdin.end();
    const [status] = await once(run, 'exit');
    expect([...kinds, status]).toEqual(['percent', 'deadline', 'count', 0]);
  });

  test('answers a last line without its end, and lines that end as on Windows', () => {
    const input = '\uFEFF{"value_raw":"3个"}\r\n\r\n{"value_raw":"5人"}';
    const run = spawnSync(process.execPath, [CLI, 'quantity', '--jsonl'], { input, encoding: 'utf8' });
    expect(run.stdout.match(/"value_raw":"[^"]*"/g)).toEqual(['"value_raw":"3个"', '"value_raw":"5人"']);
    expect([run.stderr, run.status]).toEqual(['', 0]);
  });

  test.skipIf(process.platform === 'win32')('refuses a folder as its input', () => {
    const folder = openSync(place, 'r');
    const run = spawnSync(process.execPath, [CLI, 'quantity', '--jsonl'], {
      stdio: [folder, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(folder);
    expect([run.stdout, run.status]).toEqual(['', 2]);
    expect(run.stderr).toContain('standard input is a folder');
  });
});
