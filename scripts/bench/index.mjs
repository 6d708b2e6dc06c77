// Measures the built command line and prints what it finds: npm run bench -- [--rounds N] [--seconds N] [SECTION ...]
// A section's contestants share its seconds: what is slow runs fewer times than the rounds. What goes on is told on standard error.
// All figures are of this machine and this run, so that only ratios mean anything elsewhere.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SECTIONS } from './sections.mjs';

const { values, names } = chosen();
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
if (!names.every((name) => name in SECTIONS) || !(rounds >= 1) || !(seconds > 0)) {
  console.error(
    `usage: npm run bench -- [--rounds N] [--seconds N] [SECTION ...]\nsections: ${Object.keys(SECTIONS).join(' ')}`,
  );
  process.exit(2);
}

const output = fileURLToPath(new URL('../../output/', import.meta.url));
mkdirSync(output, { recursive: true });
const results = { node: process.version, processors: cpus().length, rounds, seconds, sections: {} };
for (const name of names) {
  console.error(`\n${name} …`);
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-bench-'));
  try {
    results.sections[name] = await SECTIONS[name]({ folder, rounds, seconds });
    console.log(`\n${name}\n${tableOf(results.sections[name])}`);
  } catch (error) {
    console.log(`\n${name}: ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // After each section, so that a run that is stopped leaves what it found.
  writeFileSync(join(output, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
}
console.log('\nWritten: output/bench.json');

function chosen() {
  try {
    const { values, positionals } = parseArgs({
      options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '60' } },
      allowPositionals: true,
    });
    return { values, names: positionals.length > 0 ? positionals : Object.keys(SECTIONS) };
  } catch {
    return { values: {}, names: [] };
  }
}

/** Rows as text, a column for each key that any of them has. */
function tableOf(rows) {
  const keys = [...new Set(rows.flatMap(Object.keys))];
  const cells = [keys, ...rows.map((row) => keys.map((key) => String(row[key] ?? '')))];
  const widths = keys.map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join('  '),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}
