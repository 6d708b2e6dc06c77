import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CannotWrite } from '../../src/write/cannot-write.ts';
import { OutputFolder } from '../../src/write/files.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-files-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe('a file that is being written', () => {
  test('leaves the one of its name alone until it is whole', async () => {
    const folder = await OutputFolder.open(place);
    await folder.write('a.csv', 'old');
    const draft = await folder.draft('a.csv');
    await draft.append('half of ');
    expect(readFileSync(join(place, 'a.csv'), 'utf8')).toBe('old');
    await draft.append('the new');
    const { bytes, sha256 } = await draft.commit();
    expect(readFileSync(join(place, 'a.csv'), 'utf8')).toBe('half of the new');
    expect(bytes).toBe(15);
    expect(sha256).toBe('adffde52694b14918149e6181fca4249d622452d0c98fe3fd6027e90d40bb976');
    expect(readdirSync(place)).toEqual(['a.csv']);
  });

  test('is gone when it is discarded', async () => {
    const folder = await OutputFolder.open(place);
    await (await folder.draft('a.csv')).append('half');
    folder.discardSync();
    expect(readdirSync(place)).toEqual([]);
  });

  test('takes the place of a link, not of what the link leads to', async () => {
    writeFileSync(join(place, 'mine.txt'), 'mine');
    mkdirSync(join(place, 'out'));
    symlinkSync('../mine.txt', join(place, 'out', 'a.csv'));
    await (await OutputFolder.open(join(place, 'out'))).write('a.csv', 'ours');
    expect(readFileSync(join(place, 'mine.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(place, 'out', 'a.csv'), 'utf8')).toBe('ours');
  });

  test('that cannot take its place is a clear error and leaves nothing', async () => {
    mkdirSync(join(place, 'a.csv', 'full'), { recursive: true });
    const folder = await OutputFolder.open(place);
    await expect(folder.write('a.csv', 'x')).rejects.toThrow(
      /^Cannot write .*a\.csv: a folder is in the way\./,
    );
    expect(readdirSync(place)).toEqual(['a.csv']);
  });
});

test.each(['../a', 'a/b', 'a\\b', '..', '.', '', 'a\0b'])(
  'no file is written outside the folder: %j',
  async (name) => {
    const folder = await OutputFolder.open(join(place, 'out'));
    await expect(folder.write(name, 'x')).rejects.toThrow();
    expect(readdirSync(place)).toEqual(['out']);
  },
);

test('several runs make the folders above theirs at the same time', async () => {
  for (let round = 0; round < 20; round++) {
    const parts = Array.from({ length: 8 }, (_, part) => join(place, `${round}`, 'parts', `${part}`));
    await Promise.all(parts.map((part) => OutputFolder.open(part)));
  }
});

test('drafts of stopped runs go when the folder is opened; those of a process at work and files of others stay', async () => {
  const parent = `.yusuan-${process.ppid}-0.tmp`;
  for (const name of ['.yusuan-99999999-0a1b.tmp', parent, '.yusuan-mine.tmp', 'x.tmp'])
    writeFileSync(join(place, name), '');
  await OutputFolder.open(place);
  expect(readdirSync(place).sort()).toEqual([parent, '.yusuan-mine.tmp', 'x.tmp'].sort());
});

test('folders that are missing are made; where none can be made, it says so', async () => {
  await OutputFolder.open(join(place, 'a', 'b', 'c'));
  expect(readdirSync(join(place, 'a', 'b'))).toEqual(['c']);
  // Nothing can be made there, and the system says that there is no such folder.
  if (existsSync('/proc/self'))
    await expect(OutputFolder.open('/proc/yusuan/out')).rejects.toThrow('Cannot write into /proc/yusuan/out');
  // A folder that is there and takes no file.
  if (existsSync('/proc/self'))
    await expect(OutputFolder.open('/proc/self')).rejects.toThrow('Cannot write into /proc/self:');
});

test('a folder below a file cannot be opened', async () => {
  writeFileSync(join(place, 'file'), '');
  await expect(OutputFolder.open(join(place, 'file', 'out'))).rejects.toBeInstanceOf(CannotWrite);
});
