// How long the library takes for each of some files, the median of several runs. usage: node growth.mjs RUNS FILE...
// Prints the milliseconds as a JSON array on standard error's neighbour, the file descriptor 3.
import { readFileSync, writeSync } from 'node:fs';
import { extract } from '../../dist/index.js';
import { median } from './measure.mjs';

const [runs, ...files] = process.argv.slice(2);
console.warn = () => {};
const inputs = files.map((file) => readFileSync(file));
const times = inputs.map(() => []);
// The first round compiles.
for (let round = 0; round <= Number(runs); round++) {
  for (const [index, bytes] of inputs.entries()) {
    const start = process.cpuUsage();
    await extract(bytes);
    const { user, system } = process.cpuUsage(start);
    if (round > 0) times[index].push((user + system) / 1000);
  }
}
writeSync(3, JSON.stringify(times.map((its) => Math.round(median(its)))));
