// Runs the built command line over a folder as a crawler leaves it: npm run endure -- [--files N] [--kills N]
// Checks that every input is in one of the tables, that 1, 2 and 16 workers and three parts put together give the same bytes, and
// that a run killed at random moments, its whole process group at once, ends in those bytes too. The last line is the verdict; exits
// with 1 where one does not hold, and then says which input differs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { randomFrom } from './draw/random.ts';
import { mixedFolder } from './hostile/mixed-folder.ts';
import { runChecked } from './hostile/run-checked.ts';
import { numbersOf } from './options.ts';

const { files, kills } = numbersOf('endure', {
  files: { usual: 2000, least: 1 },
  kills: { usual: 20, least: 0 },
});
const root = process.cwd();
const place = mkdtempSync(join(tmpdir(), 'yusuan-endure-'));
const input = join(place, 'in');
mixedFolder(input, root, files);
// A copy of the program: whoever builds it anew meanwhile would have all of them begin again.
for (const path of ['dist', 'package.json']) cpSync(join(root, path), join(place, path), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
process.chdir(place);
const cli = join(place, 'dist/cli.js');
const limits = ['--timeout', '8', '--max-memory', '700', '--quiet', '--allow-failures'];
const extract = (out: string, ...options: string[]) => [
  ...[cli, 'extract', input, '-o', join(place, out)],
  ...limits,
  ...options,
];
const failed: string[] = [];
const begun = performance.now();

say(`${files} files and two that run away, in ${input}`);
const started = performance.now();
const { outcomes, problems } = await runChecked(input, join(place, 'two'), limits);
const milliseconds = performance.now() - started;
const reasons = new Map<string, number>();
for (const outcome of outcomes.values()) {
  const what = 'reason' in outcome ? outcome.reason : 'document';
  reasons.set(what, (reasons.get(what) ?? 0) + 1);
}
say([...reasons].map(([what, count]) => `${count} ${what}`).join(', '));
report('every input is in one table, and what is written is valid', problems);

for (const [out, jobs] of [
  ['one', '1'],
  ['sixteen', '16'],
] as const) {
  run(extract(out, '--jobs', jobs));
  report(`${jobs} workers give the same bytes as 2`, differences('two', out));
}

const parts = ['1', '2', '3'];
for (const part of parts) run(extract(`part-${part}`, '--shard', `${part}/3`));
run([
  cli,
  'merge',
  ...parts.map((part) => join(place, `part-${part}`)),
  '-o',
  join(place, 'merged'),
  '--quiet',
]);
report('three parts put together give the same bytes', differences('two', 'merged'));

const random = randomFrom(files, kills);
let hit = 0;
for (let kill = 0; kill < kills; kill++) {
  const child = spawn(process.execPath, extract('killed', '--jobs', '2'), {
    detached: true,
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  // Moments over what a run has left to do, and the beginning, where it looks at what is done.
  const left = milliseconds * (1 - kill / kills);
  const moment = random() < 0.25 ? 2000 * random() : (2 * random() * left) / (kills - kill);
  await Promise.race([setTimeout(300 + moment), ended]);
  if (child.exitCode === null && child.signalCode === null) {
    process.kill(-child.pid!, 'SIGKILL');
    hit++;
  }
  await ended;
  if (kill % 5 === 4) say(`killed ${kill + 1} times`);
}
run(extract('killed', '--jobs', '2'));
report(
  `a run killed ${kills} times, ${hit} of them at work, ends in the same bytes`,
  differences('two', 'killed'),
);

if (failed.length > 0) say(`what was read and written is left in ${place}`);
else rmSync(place, { recursive: true, force: true });
say(
  failed.length === 0
    ? `ENDURED: ${files} files, ${kills} kills`
    : `FAILED, ${failed.length} of the claims above: ${failed.join('; ')}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

/** Runs the command line, which is to end with 0. */
function run(command: readonly string[]): void {
  const { status, signal, stderr } = spawnSync(process.execPath, command, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    report(`yusuan ${command[1]} ends with 0`, [`${signal ?? status}: ${stderr.slice(-500)}`]);
}

function report(what: string, faults: readonly string[]): void {
  say(`${faults.length === 0 ? 'holds: ' : 'FAILED:'} ${what}`);
  for (const fault of faults.slice(0, 20)) say(`        ${fault}`);
  if (faults.length > 20) say(`        and ${faults.length - 20} more`);
  if (faults.length > 0) failed.push(what);
}

/** A line with the seconds since the beginning. */
function say(text: string): void {
  console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** The inputs whose outcome differs between two outputs, then the files, hidden ones too. */
function differences(one: string, other: string): string[] {
  const [first, second] = [filesOf(one), filesOf(other)];
  const differing = [...new Set([...first, ...second])].filter(
    (path) =>
      !first.has(path) ||
      !second.has(path) ||
      !readFileSync(join(place, one, path)).equals(readFileSync(join(place, other, path))),
  );
  if (differing.length === 0) return [];
  const [before, after] = [journalOf(one), journalOf(other)];
  const inputs = [...before]
    .filter(([file, outcome]) => after.get(file) !== outcome)
    .map(([file, outcome]) => `${file}: ${outcome} in ${one}, ${after.get(file)} in ${other}`);
  return [...inputs, ...differing];
}

function filesOf(out: string): Set<string> {
  const folder = join(place, out);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Set(entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)));
}

/** What became of each input, as the run wrote it down. */
function journalOf(out: string): Map<string, string> {
  const path = join(place, out, '.yusuan/journal.jsonl');
  if (!existsSync(path)) return new Map();
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const { file, facts, failure } = JSON.parse(line);
      return [file, JSON.stringify(failure ?? facts)];
    }),
  );
}
