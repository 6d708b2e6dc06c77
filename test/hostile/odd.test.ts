import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ODD, RUNAWAY } from '../../scripts/hostile/odd.ts';
import { bytes } from '../../scripts/hostile/one-page.ts';
import { runChecked } from '../../scripts/hostile/run-checked.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const SMALL = fileURLToPath(new URL('../cli/files/small.pdf', import.meta.url));
const EXPECTED = fileURLToPath(new URL('./odd.txt', import.meta.url));

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'yusuan-odd-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function write(folder: string, files: Readonly<Record<string, () => string>>): string {
  const path = join(place, folder);
  mkdirSync(path);
  for (const [name, make] of Object.entries(files)) writeFileSync(join(path, `${name}.pdf`), bytes(make()));
  return path;
}

/** Whether a finding says something of the file: what no text says is missing in all of these. */
const isOfFile = (code: string): boolean => code !== 'fact_missing';

test('an odd PDF is a document that says what is wrong, or a failure that says why', async () => {
  const { outcomes, problems } = await runChecked(write('odd', ODD), join(place, 'odd-out'));
  expect(problems).toEqual([]);
  const lines = [...outcomes].map(([file, outcome]) => {
    const text = outcome.text.includes('Text') ? ' "Text"' : '';
    return 'reason' in outcome
      ? `${file}: ${outcome.reason}: ${outcome.message}`
      : `${file}: ${outcome.pages}${text} ${outcome.findings.filter(isOfFile).join(' ')}`.trimEnd();
  });
  const actual = `${lines.join('\n')}\n`;
  if (process.env.UPDATE_EXPECTED) writeFileSync(EXPECTED, actual);
  expect(actual).toBe(readFileSync(EXPECTED, 'utf8'));
});

test('one that would take for ever, or all memory, is stopped', async () => {
  const folder = write('runaway', RUNAWAY);
  const { outcomes, problems } = await runChecked(folder, join(place, 'runaway-out'), [
    ...['--timeout', '4', '--max-memory', '600'],
  ]);
  expect(problems).toEqual([]);
  expect(outcomes.size).toBe(Object.keys(RUNAWAY).length);
  for (const [file, outcome] of outcomes) {
    expect([file, 'reason' in outcome && outcome.reason]).toEqual([
      file,
      // Stalled where the machine has so much else to do that it gets its few seconds only after half a minute.
      expect.stringMatching(/^(timeout|out_of_memory|stalled)$/),
    ]);
  }
});

test.each(['tables', 'diff'])('%s of one that would take for ever is stopped, and says so', (command) => {
  const folder = write(`runaway-${command}`, { endless: RUNAWAY['form-doubling']! });
  const file = join(folder, 'endless.pdf');
  const inputs = command === 'diff' ? [file, SMALL] : [file];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [CLI, command, ...inputs, '--timeout', '3'],
    { encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('endless.pdf: Reading it took longer than 3 s and was stopped.');
});
