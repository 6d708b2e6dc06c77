import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILES, ROOT } from '../cli/run.ts';

const TELL = fileURLToPath(new URL('./tell-code.cjs', import.meta.url));

interface Told {
  readonly process: 'cli' | 'worker' | 'thread';
  readonly part: string;
  readonly code: 'taken' | 'refused' | 'none';
}

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-program-'));
  symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'), 'junction');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Runs a built program; gives what it printed and what became of the code of its parts. */
function run(dist: string, args: readonly string[], flags: readonly string[] = []) {
  const told = join(place, 'told.jsonl');
  writeFileSync(told, '');
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, join(dist, 'cli.js'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--require=${JSON.stringify(TELL)}`, TELL_CODE: told },
  });
  const lines = readFileSync(told, 'utf8').trimEnd().split('\n');
  return { status, stdout, stderr, parts: lines.map((line): Told => JSON.parse(line)) };
}

test('a run takes the code that the build kept, in each of its processes', () => {
  const { status, parts } = run(join(ROOT, 'dist'), [
    'extract',
    join(FILES, 'small.pdf'),
    '-o',
    join(place, 'out'),
  ]);
  expect(status).toBe(0);
  // The watchdog's thread has a few lines of its own.
  const ofProcesses = parts.filter((it) => it.process !== 'thread');
  expect(new Set(ofProcesses.map((it) => it.process))).toEqual(new Set(['cli', 'worker']));
  expect(ofProcesses.filter((it) => it.code !== 'taken')).toEqual([]);
});

/** A copy of the built program that may be spoilt. */
function copied(): string {
  const dist = mkdtempSync(join(place, 'dist-'));
  for (const name of ['cli.js', 'program'])
    cpSync(join(ROOT, 'dist', name), join(dist, name), { recursive: true });
  writeFileSync(join(dist, 'package.json'), '{ "type": "module" }');
  return dist;
}

test('a build that cannot keep code says so, and goes on', () => {
  const dist = copied();
  rmSync(join(dist, 'program/code'), { recursive: true });
  writeFileSync(join(dist, 'program/code'), 'a file in the way');
  const { href } = pathToFileURL(join(ROOT, 'scripts/kept-code.mjs'));
  const script = `import { keepCode } from '${href}'; keepCode(process.argv[1]);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, dist], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('Compiled code is not kept');
  expect(status).toBe(0);
  expect(readdirSync(dist).sort()).toEqual(['cli.js', 'package.json', 'program']);
});

describe('what was kept is not taken', () => {
  const HELP = ['--help'];
  const usual = () => run(join(ROOT, 'dist'), HELP);
  const codeOf = ({ parts }: ReturnType<typeof run>, part: string) =>
    parts.find((it) => it.part === part)?.code;

  test('where there is none', () => {
    const dist = copied();
    rmSync(join(dist, 'program/code'), { recursive: true });
    const { stdout, parts } = run(dist, HELP);
    expect(stdout).toBe(usual().stdout);
    expect(new Set(parts.map((it) => it.code))).toEqual(new Set(['none']));
  });

  test('where it is damaged', () => {
    const dist = copied();
    const folder = join(dist, 'program/code/cli');
    for (const name of readdirSync(folder)) {
      const code = readFileSync(join(folder, name));
      code[code.length - 9]! ^= 1;
      writeFileSync(join(folder, name), code);
    }
    const { stdout, parts } = run(dist, HELP);
    expect(stdout).toBe(usual().stdout);
    expect(new Set(parts.map((it) => it.code))).toEqual(new Set(['none']));
  });

  test('where the source is another one of the same length', () => {
    const dist = copied();
    const part = join(dist, 'program/part-cli.js');
    const source = readFileSync(part, 'utf8');
    writeFileSync(part, source.replace('Turns published', 'TURNS PUBLISHED'));
    const ran = run(dist, HELP);
    expect(codeOf(ran, 'part-cli.js')).toBe('none');
    expect(ran.stdout).toBe(usual().stdout.replace('Turns published', 'TURNS PUBLISHED'));
    expect(ran.stdout).toContain('TURNS PUBLISHED');
  });

  test('where the engine runs under other flags', () => {
    const { stdout, parts } = run(join(ROOT, 'dist'), HELP, ['--no-opt']);
    expect(stdout).toBe(usual().stdout);
    expect(new Set(parts.map((it) => it.code))).toEqual(new Set(['refused']));
  });
});
