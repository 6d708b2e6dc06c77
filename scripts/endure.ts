// Runs the built command line over a folder as a crawler leaves it: npm run endure -- [--files N] [--kills N]
// Checks that every input is in one of the tables, that 1, 2 and 16 workers and three parts put together give the same bytes, and
// that a run killed at random moments, its whole process group at once, ends in those bytes too. Exits with 1 where one does not hold.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomFrom } from './draw/random.ts';
import { mixedFolder } from './hostile/mixed-folder.ts';
import { runChecked } from './hostile/run-checked.ts';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '2000' }, kills: { type: 'string', default: '20' } },
});
const [files, kills] = [Number(values.files), Number(values.kills)];
if (!(Number.isSafeInteger(files) && files > 0 && Number.isSafeInteger(kills) && kills >= 0)) {
  console.error('usage: npm run endure -- [--files N] [--kills N]');
  process.exit(2);
}
const place = mkdtempSync(join(tmpdir(), 'yusuan-endure-'));
const input = join(place, 'in');
const cli = join(process.cwd(), 'dist/cli.js');
const limits = ['--timeout', '20', '--max-memory', '700', '--quiet', '--allow-failures'];
const extract = (out: string, ...options: string[]) => [
  cli,
  'extract',
  input,
  '-o',
  join(place, out),
  ...limits,
  ...options,
];
let failed = false;

mixedFolder(input, process.cwd(), files);
const started = performance.now();
const { outcomes, problems } = await runChecked(input, join(place, 'two'), limits);
const seconds = (performance.now() - started) / 1000;
const reasons = new Map<string, number>();
for (const outcome of outcomes.values()) {
  const what = 'reason' in outcome ? outcome.reason : 'document';
  reasons.set(what, (reasons.get(what) ?? 0) + 1);
}
console.log([...reasons].map(([what, count]) => `${count} ${what}`).join(', '));
report('every input is in one table, and what is written is valid', problems);

for (const [out, jobs] of [
  ['one', '1'],
  ['sixteen', '16'],
] as const) {
  spawnSync(process.execPath, extract(out, '--jobs', jobs), { stdio: ['ignore', 'ignore', 'ignore'] });
  report(`${jobs} workers give the same bytes as 2`, differences('two', out));
}
for (const part of ['1', '2', '3'])
  spawnSync(process.execPath, extract(`part-${part}`, '--shard', `${part}/3`), { stdio: 'ignore' });
const parts = ['1', '2', '3'].map((part) => join(place, `part-${part}`));
spawnSync(process.execPath, [cli, 'merge', ...parts, '-o', join(place, 'merged'), '--quiet'], {
  stdio: 'inherit',
});
report('three parts put together give the same bytes', differences('two', 'merged'));

const random = randomFrom(files, kills);
for (let kill = 0; kill < kills; kill++) {
  const child = spawn(process.execPath, extract('killed', '--jobs', '2'), {
    detached: true,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  // Moments over what a run has left to do.
  const after = 300 + (random() * 2000 * seconds * (kills - kill)) / (kills * kills);
  await Promise.race([setTimeout(after), ended]);
  if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
  await ended;
}
spawnSync(process.execPath, extract('killed', '--jobs', '2'), { stdio: 'ignore' });
report(`a run killed ${kills} times ends in the same bytes`, differences('two', 'killed'));

if (failed) console.log(`What was read and written is left in ${place}`);
else rmSync(place, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;

function report(what: string, faults: readonly string[]): void {
  console.log(`${faults.length === 0 ? 'holds' : 'FAILS'}  ${what}`);
  for (const fault of faults.slice(0, 20)) console.log(`       ${fault}`);
  if (faults.length > 0) failed = true;
}

/** The files that differ between two outputs, hidden ones too. */
function differences(one: string, other: string): string[] {
  const [first, second] = [filesOf(one), filesOf(other)];
  return [...new Set([...first, ...second])].filter(
    (path) =>
      !first.has(path) ||
      !second.has(path) ||
      !readFileSync(join(place, one, path)).equals(readFileSync(join(place, other, path))),
  );
}

function filesOf(out: string): Set<string> {
  const folder = join(place, out);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Set(entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)));
}
