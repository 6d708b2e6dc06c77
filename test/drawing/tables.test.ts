import { extractTables } from '../../src/index.ts';
import { describeReader } from './reader.ts';

// What the file's Unicode map calls private use is no text: the reader says so with U+FFFD. White space is not compared.
const normalize = (text: string) => text.replace(/\s/g, '').replace(/[\ue000-\uf8ff]/g, '\ufffd');

// The same drawings every time, so that a failure is the change's. DRAWINGS_SEED (one, or several with commas between) and DRAWINGS_RUNS
// draw others; docs/confidence.md says how often cells are right in many.
const { DRAWINGS_SEED: seeds = '3,7,11,13', DRAWINGS_RUNS: runs = '30' } = process.env;

describeReader('extractTables', extractTables, {
  normalize,
  runs: Number(runs),
  seeds: seeds.split(',').map(Number),
});
