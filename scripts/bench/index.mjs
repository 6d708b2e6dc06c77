// Measures the built command line and prints what it finds: npm run bench -- [--rounds N] [SECTION ...]
// All figures are of this machine and this run, so that only ratios mean anything elsewhere.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SECTIONS } from './sections.mjs';

const argv = process.argv.slice(2);
const at = argv.indexOf('--rounds');
const rounds = at < 0 ? 3 : Number(argv.splice(at, 2)[1]);
const names = argv.length > 0 ? argv : Object.keys(SECTIONS);
const unknown = names.filter((name) => !(name in SECTIONS));
if (unknown.length > 0 || !(rounds >= 1)) {
  console.error(
    `usage: npm run bench -- [--rounds N] [SECTION ...]\nsections: ${Object.keys(SECTIONS).join(' ')}`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'yusuan-bench-'));
const results = { node: process.version, processors: cpus().length, rounds, sections: {} };
try {
  for (const name of names) {
    const rows = await SECTIONS[name]({ folder, rounds });
    results.sections[name] = rows;
    console.log(`\n${name}\n${tableOf(rows)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const output = fileURLToPath(new URL('../../output/', import.meta.url));
mkdirSync(output, { recursive: true });
writeFileSync(join(output, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log('\nWritten: output/bench.json');

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
