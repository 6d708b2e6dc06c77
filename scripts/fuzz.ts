// Damages sample PDFs and runs the built command line over them: npm run fuzz -- [--seed N] [--files N]
// Prints what became of them, and which reached a limit: pdf.js can be kept busy by a small change (RUNAWAY in hostile/odd.ts has what
// was found). Exits with 1 where something happened that never may, and keeps the damaged files of the last batch; the same seed makes
// all of them again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fuzz } from './hostile/fuzz.ts';
import { fuzzSources } from './hostile/sources.ts';
import { numbersOf } from './options.ts';

const { seed, files } = numbersOf('fuzz', {
  seed: { usual: 1, least: 0 },
  files: { usual: 3000, least: 1 },
});
const place = mkdtempSync(join(tmpdir(), 'yusuan-fuzz-'));
const result = await fuzz(fuzzSources(process.cwd(), { all: true }), { seed, files, place });
const reasons = [...result.failures].map(([reason, count]) => `${count} ${reason}`).join(', ');
console.log(`seed ${seed}: ${result.files} files, ${result.documents} documents; failures: ${reasons}`);
for (const limit of result.limits) console.log(`LIMIT ${limit}`);
for (const problem of result.problems) console.log(`PROBLEM ${problem}`);
if (result.problems.length === 0) rmSync(place, { recursive: true, force: true });
else {
  console.log(`The files of the last run are in ${place}.`);
  process.exitCode = 1;
}
