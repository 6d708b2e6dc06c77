import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WrittenDataset, writeDataset } from './dataset.ts';

/*
 * The dataset against frictionless-py, the validator of the people who wrote the specification; there is none on npm that is
 * kept up. It is installed once into the cache of this clone; where there is no Python, or no way to install, these tests are
 * passed over.
 */

const VALIDATOR = 'frictionless==5.21.0';
const venv = fileURLToPath(new URL('../../node_modules/.cache/yusuan/frictionless-5.21.0', import.meta.url));
const python = `${venv}/${process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'}`;

function install(): boolean {
  const done = `${venv}/installed`;
  if (existsSync(done)) return true;
  const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
  const made =
    run('python3', '-m', 'venv', venv) && run(python, '-m', 'pip', 'install', '--quiet', VALIDATOR);
  if (made) writeFileSync(done, VALIDATOR);
  return made;
}

interface Report {
  readonly valid: boolean;
  readonly tasks: readonly {
    readonly name: string;
    readonly errors: readonly { readonly message: string }[];
  }[];
  readonly errors: readonly { readonly message: string }[];
}

function validate(folder: string): Report {
  const { stdout } = spawnSync(python, ['-m', 'frictionless', 'validate', 'datapackage.json', '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as Report;
}

const errorsOf = ({ errors, tasks }: Report): string[] =>
  [...errors, ...tasks.flatMap((task) => task.errors)].map((it) => it.message);

describe.skipIf(!install())('datapackage.json', () => {
  let dataset: WrittenDataset;
  beforeAll(async () => {
    dataset = await writeDataset();
  });
  afterAll(() => dataset.remove());

  test('is valid, and so is every table by its schema', () => {
    const report = validate(dataset.folder);
    expect(errorsOf(report)).toEqual([]);
    expect(report.valid).toBe(true);
    expect(report.tasks.map((task) => task.name)).toEqual([...dataset.rows.keys()]);
  });

  test.each([
    ['a type', 'projects.csv', /^sample,1,2,/m, 'sample,one,2,'],
    ['a value that there is not', 'findings.csv', ',error,', ',terrible,'],
    ['a row of no document', 'budget_lines.csv', /^sample,/m, 'nobody,'],
    ['a key twice', 'projects.csv', /^hostile,2,/m, 'hostile,1,'],
    ['a blank that may not be', 'indicators.csv', /^sample,1,/m, 'sample,,'],
  ])('catches %s', (_, file, from, to) => {
    const path = `${dataset.folder}/${file}`;
    const text = readFileSync(path, 'utf8');
    const broken = text.replace(from, to);
    expect(broken).not.toBe(text);
    writeFileSync(path, broken);
    const report = validate(dataset.folder);
    writeFileSync(path, text);
    expect(report.valid).toBe(false);
  });
});
