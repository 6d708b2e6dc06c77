import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { type DocumentSketch, drawn } from './sketch.ts';

/** The command line as it is built. */
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const PDF = fileURLToPath(new URL('../cli/files/small.pdf', import.meta.url));

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-diff-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function yusuan(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'diff', ...args], {
    cwd: place,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function put(path: string, sketch: z.input<typeof DocumentSketch>, change: object = {}): void {
  const name = path.replace(/^.*\/|\.json$/g, '');
  mkdirSync(join(place, path, '..'), { recursive: true });
  writeFileSync(join(place, path), JSON.stringify({ ...drawn({ ...sketch, name }), ...change }));
}

const INDICATORS = [
  ['产出指标', '数量指标', '培训人数', '残疾人培训人数', '≥300人'],
  ['产出指标', '数量指标', '宣传次数', '开展宣传活动次数', '≥4次'],
];
const OLD = {
  year: 2024,
  projects: [{ name: '公用经费', code: '1', budget: '40.00', indicators: INDICATORS }],
};
const NEW = {
  year: 2025,
  projects: [{ name: '公用经费', code: '1', budget: '44.10', indicators: INDICATORS }],
};

test('cuts nothing of the summary where it is not told to a terminal', () => {
  const long = '某某省某某市某某区关于残疾人就业培训和生活补贴的部门预算公开文本（全文附表）';
  put(`${long}.json`, OLD);
  put('new.json', NEW);
  const { stdout } = yusuan(`${long}.json`, 'new.json');
  expect(stdout.split('\n')[0]).toContain(`${long}: `);
  expect(stdout.split('\n')[0]).toMatch(/1 project, 2 indicators, 0 amounts$/);
});

test('writes what is asked for and tells a summary that fits a screen', () => {
  put('old.json', OLD);
  put('new.json', NEW);
  const { status, stdout } = yusuan('old.json', 'new.json', '-o', 'out', '--notation');
  expect(status).toBe(0);
  expect(stdout.split('\n').length).toBeLessThanOrEqual(24);
  expect(stdout).toContain('40 万元 → 44.1 万元 (+4.1 万元, +10.25 %)');
  expect(readdirSync(join(place, 'out')).sort()).toEqual([
    'changes.csv',
    'diff.json',
    'matches.csv',
    'notation.csv',
    'report.html',
    'report.md',
  ]);
  const csv = readFileSync(join(place, 'out/changes.csv'), 'utf8');
  expect(csv.split('\n')[1]).toBe(
    'changed,project,old,new,1,1,公用经费,公用经费,,,,,,,,1,1,budget,40.00,44.10,400000,441000,元,41000,10.25',
  );
  expect(yusuan('old.json', 'new.json', '-o', 'only', '--format', 'md', '-q')).toEqual({
    status: 0,
    stdout: '',
    stderr: '',
  });
  expect(readdirSync(join(place, 'only'))).toEqual(['report.md']);
});

test('pairs the documents of folders by department and kind', () => {
  put('a/documents/one.json', { ...OLD, department: '甲局' });
  put('a/documents/two.json', { ...OLD, department: '乙局' });
  put('a/documents/gone.json', { ...OLD, department: '丙局' });
  put('b/documents/2.json', { ...OLD, year: 2025, department: '乙局' });
  put('b/documents/1.json', { ...NEW, department: '甲局' });
  const { status, stdout } = yusuan('a', 'b', '-o', 'out', '--format', 'csv');
  expect(status).toBe(0);
  expect(stdout).toContain('2 pairs; 1 only old, 0 only new');
  const rows = readFileSync(join(place, 'out/changes.csv'), 'utf8').trim().split('\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(2, 4))).toEqual([['one', '1']]);
});

test('obeys a file of matches, which it has written', () => {
  put('old.json', OLD);
  put('new.json', NEW);
  expect(yusuan('old.json', 'new.json', '--matches', 'm.csv', '-q').status).toBe(0);
  const written = readFileSync(join(place, 'm.csv'), 'utf8');
  expect(written).toContain('indicator,old,1.1,培训人数,new,1.1,培训人数');
  writeFileSync(
    join(place, 'm.csv'),
    written
      .replace('1.1,培训人数,new,1.1,培训人数', '1.1,培训人数,new,1.2,')
      .replace('1.2,宣传次数,new,1.2,宣传次数', '1.2,宣传次数,new,,'),
  );
  expect(
    yusuan('old.json', 'new.json', '--matches', 'm.csv', '-q', '-o', 'out', '--format', 'csv').status,
  ).toBe(0);
  const rows = readFileSync(join(place, 'out/changes.csv'), 'utf8').trim().split('\n').slice(1);
  expect(
    rows.map((row) =>
      row
        .split(',')
        .filter((cell) => ['added', 'removed', 'level3', 'value'].includes(cell))
        .join(),
    ),
  ).toEqual(['', 'level3', '', 'value', 'removed', 'added']);
  expect(readFileSync(join(place, 'out/matches.csv'), 'utf8')).toContain('given');
});

test('says what is wrong with its input and exits with 2', () => {
  put('old.json', OLD);
  put('new.json', NEW);
  put('newer/documents/x.json', OLD, { format_version: 99 });
  put('damaged.json', OLD, { pages: 'many' });
  mkdirSync(join(place, 'empty/documents'), { recursive: true });
  mkdirSync(join(place, 'nothing'));
  writeFileSync(join(place, 'cut.json'), '{"format":');
  writeFileSync(join(place, 'other.json'), '{}');
  writeFileSync(join(place, 'broken.pdf'), 'no pdf');
  writeFileSync(join(place, 'm.csv'), 'table,document_old,old,document_new,new\nproject,old,7,new,1\n');
  const said = (...args: string[]): string => {
    const { status, stderr } = yusuan(...args);
    expect(status).toBe(2);
    expect(stderr).not.toContain('    at ');
    return stderr.trim();
  };
  expect(said('old.json', 'newer')).toContain('A newer yusuan wrote it (format 99; this one reads up to 1)');
  expect(said('old.json', 'empty')).toContain('empty: The dataset holds no document');
  expect(said('old.json', 'nothing')).toContain('nothing');
  expect(said('old.json', 'absent.pdf')).toContain('absent.pdf: There is no such file');
  expect(said('old.json', 'damaged.json')).toContain('damaged at pages');
  expect(said('old.json', 'cut.json')).toContain('This is no JSON');
  expect(said('old.json', 'other.json')).toContain('no document of yusuan');
  expect(said('old.json', 'broken.pdf')).toContain('broken.pdf: No document could be read');
  expect(said('old.json', 'new.json', '--matches', 'm.csv')).toContain(
    'm.csv, row 2: old: "old" has no project 7',
  );
  expect(said('old.json', 'new.json', '--format', 'csv')).toContain('add -o FOLDER');
  expect(said('old.json')).toContain('NEW');
});

test('warns of pairs that are none', () => {
  put('old.json', { ...OLD, year: 2025, department: '甲局' });
  put('new.json', { ...NEW, department: '乙局', kind: '决算' });
  const { status, stdout } = yusuan('old.json', 'new.json');
  expect(status).toBe(0);
  expect(stdout).toContain('Warning: The departments differ: 甲局 (old), 乙局 (new).');
  expect(stdout).toContain('Warning: The kinds differ: 预算 (old), 决算 (new).');
  expect(stdout).toContain('Warning: Both documents are about 2025.');
});

test('reads PDFs, alone and in folders, whatever their order', () => {
  mkdirSync(join(place, 'a'));
  mkdirSync(join(place, 'b'));
  cpSync(PDF, join(place, 'a/small.pdf'));
  cpSync(PDF, join(place, 'b/renamed.pdf'));
  expect(yusuan('a/small.pdf', 'b', '-q', '-o', 'out').status).toBe(0);
  expect(readFileSync(join(place, 'out/changes.csv'), 'utf8').trim().split('\n')).toHaveLength(1);
});

test.each([
  ['was stopped', 'progress.jsonl', true],
  ['has not written its journal', 'rows.tmp', true],
  ['has ended', 'journal.jsonl', false],
])('says of a dataset whose run %s whether it may lack documents', (_, file, told) => {
  put('old/documents/a.json', OLD);
  put('new.json', NEW);
  mkdirSync(join(place, 'old/.yusuan'));
  writeFileSync(join(place, 'old/.yusuan', file), '{}\n');
  const { status, stdout, stderr } = yusuan('old', 'new.json', '-o', 'out', '--format', 'json');
  expect(status).toBe(0);
  expect(/^Warning: The run that writes old is not finished: /m.test(stderr)).toBe(told);
  expect(/^Warning: The run that writes old is not finished: /m.test(stdout)).toBe(told);
  const { warnings } = JSON.parse(readFileSync(join(place, 'out/diff.json'), 'utf8')) as {
    warnings: { code: string; facts: string[] }[];
  };
  expect(warnings.filter(({ code }) => code === 'run_not_finished').map(({ facts }) => facts)).toEqual(
    told ? [['old']] : [],
  );
});
