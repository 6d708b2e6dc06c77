import { appendFileSync, copyFileSync, cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contents, FILES, newPlace, yusuanIn } from './run.ts';

let place: string;
beforeAll(() => {
  place = newPlace();
  copyFileSync(join(FILES, 'small.pdf'), join(place, 'in', 'copy.pdf'));
  writeFileSync(join(place, 'in', 'text.pdf'), 'no table');
  for (const part of ['1', '2', '3'])
    yusuan('extract', 'in', '-o', part, '--shard', `${part}/3`, '--quiet', '--format', 'json');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const yusuan = (...run: string[]) => yusuanIn(place, ...run);

test('parts put together have the bytes of one run, in every format', () => {
  const formats = ['--quiet', '--format', 'json,csv,parquet,xlsx'];
  yusuan('extract', 'in', '-o', 'one', ...formats);
  expect(yusuan('merge', '3', '1', '2', '-o', 'all', ...formats)).toMatchObject({ status: 0, stderr: '' });
  const all = contents(join(place, 'all'));
  expect(all).toEqual(contents(join(place, 'one')));
  // A run over all inputs finds everything done.
  expect(yusuan('extract', 'in', '-o', 'all', '--format', 'json,csv,parquet,xlsx').stderr).toMatch(
    /(?:\d\/6 .*read before\n.*){4}/s,
  );
  expect(contents(join(place, 'all'))).toEqual(all);
  // So does a second merge.
  expect(yusuan('merge', '1', '2', '3', '-o', 'all', ...formats).status).toBe(0);
  expect(contents(join(place, 'all'))).toEqual(all);
});

const refused: readonly [what: string, prepare: () => void, folders: string[], message: RegExp][] = [
  ['one part is missing', () => {}, ['1', '3'], /1 of 3 parts is missing: 2\/3/],
  ['one is there twice', () => {}, ['1', '2', '2'], /2 and 2 are both part 2\/3/],
  ['one is not there', () => {}, ['1', '2', 'nowhere'], /There is no folder nowhere\./],
  ['one is a file', () => {}, ['1', '2', 'in/text.pdf'], /in\/text\.pdf is no folder/],
  ['one is no dataset', () => {}, ['1', '2', 'in'], /in holds no finished run/],
  ['one is the output', () => {}, ['1', '2', 'refused'], /refused is the folder to write to as well/],
  [
    'one is a whole run',
    () => yusuan('extract', 'in/small.pdf', '-o', 'whole', '--quiet'),
    ['whole', '2'],
    /whole holds a whole run/,
  ],
  [
    'one was made with other options',
    () => yusuan('extract', 'in', '-o', 'pages', '--shard', '3/3', '--quiet', '--pages', '1'),
    ['1', '2', 'pages'],
    /different options/,
  ],
  [
    'one was made from other inputs',
    () => yusuan('extract', 'in/small.pdf', '-o', 'few', '--shard', '3/3', '--quiet'),
    ['1', '2', 'few'],
    /not made from the same inputs \(6 and 1/,
  ],
  [
    'one has more to do',
    () => {
      cpSync(join(place, '2'), join(place, 'unfinished'), { recursive: true });
      writeFileSync(join(place, 'unfinished', '.yusuan', 'progress.jsonl'), '{}\n');
    },
    ['1', 'unfinished', '3'],
    /unfinished holds no finished run/,
  ],
  [
    'a document was changed by hand',
    () => {
      for (const part of ['1', '2', '3']) {
        cpSync(join(place, part), join(place, `${part}-changed`), { recursive: true });
        for (const path of Object.keys(contents(join(place, part, 'documents'))))
          appendFileSync(join(place, `${part}-changed`, 'documents', path), ' ');
      }
    },
    ['1-changed', '2-changed', '3-changed'],
    /is not as its run wrote it/,
  ],
];

test.each(refused)('nothing is put together where %s', (_, prepare, folders, message) => {
  prepare();
  const { status, stderr } = yusuan('merge', ...folders, '-o', 'refused');
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('bug');
  expect(status).toBe(2);
});
