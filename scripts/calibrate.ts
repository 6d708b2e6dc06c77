// How often cells are right, by what was doubted about them: npm run calibrate [-- DRAWINGS [SEED [FOLDER [GROUP...]]]]
//
// Random tables are drawn in random styles (scripts/draw), read, and compared with what was drawn. A cell that nothing was
// doubted about should be right; a doubt should mean something. Drawings with a cell that is wrong and not doubted are listed
// and, where a folder is given, written there. Groups by name draw these alone.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { extractTables } from '../src/index.ts';
import {
  bandedCaseArbitrary,
  horizontalCaseArbitrary,
  neighbouredCaseArbitrary,
  pagedCaseArbitrary,
  ruledCaseArbitrary,
  unruledCaseArbitrary,
  verticalCaseArbitrary,
} from '../test/drawing/arbitraries.ts';
import { doubtfulPagedCase, doubtfulRuledCase } from '../test/drawing/doubtful.ts';
import { isOfReading, isSame } from '../test/drawing/same-cell.ts';
import { draw } from './draw/index.ts';

const [drawings = 200, seed = 1] = process.argv.slice(2, 4).map(Number);
const [folder, ...only] = process.argv.slice(4);
const GROUPS = {
  ruled: ruledCaseArbitrary,
  paged: pagedCaseArbitrary,
  'horizontal rules': horizontalCaseArbitrary,
  banded: bandedCaseArbitrary,
  'no rules': unruledCaseArbitrary,
  'upright rules': verticalCaseArbitrary,
  neighboured: neighbouredCaseArbitrary,
  'doubtful ruled': doubtfulRuledCase,
  'doubtful paged': doubtfulPagedCase,
};

if (
  !(Number.isSafeInteger(drawings) && drawings > 0 && Number.isSafeInteger(seed)) ||
  !only.every((name) => name in GROUPS)
) {
  console.error('usage: npm run calibrate -- [DRAWINGS [SEED [FOLDER [GROUP...]]]]');
  console.error(`groups: ${Object.keys(GROUPS).join(', ')}`);
  process.exit(2);
}

interface Tally {
  cells: number;
  right: number;
}

const tallies = new Map<string, Tally>();
const count = (key: string, right: boolean) => {
  const tally = tallies.get(key) ?? { cells: 0, right: 0 };
  tally.cells++;
  if (right) tally.right++;
  tallies.set(key, tally);
};

for (const [group, arbitrary] of Object.entries(GROUPS)) {
  if (only.length > 0 && !only.includes(group)) continue;
  for (const [number, { drawing, style }] of fc.sample(arbitrary, { numRuns: drawings, seed }).entries()) {
    const { pdf, truth } = draw(drawing, style);
    if (!truth.legible) continue;
    const { tables } = await extractTables(pdf);
    const unmarked: string[] = [];
    tables.forEach((table, index) => {
      for (const cell of table.cells) {
        const right = truth.tables.tables[index]?.cells.some((drawn) => isSame(cell, drawn)) === true;
        const doubts = [
          ...cell.doubts.filter(isOfReading),
          ...table.doubts.map((doubt) => `table: ${doubt}`),
        ];
        count(`${group}, all`, right);
        if (doubts.length === 0) {
          count(`${group}, sure`, right);
          if (!right) unmarked.push(`${cell.row} ${cell.col} ${cell.text}`);
        }
        for (const doubt of doubts) count(doubt, right);
      }
    });
    if (unmarked.length === 0) continue;
    const name = `${group.replaceAll(' ', '-')}-${seed}-${number}`;
    console.log(`${name}: ${unmarked.length} wrong and not doubted, such as "${unmarked[0]}"`);
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.pdf`), pdf);
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ truth, style }, null, 2)}\n`);
  }
}

const width = Math.max(...[...tallies.keys()].map((key) => key.length));
console.log(`${'cells with'.padEnd(width)}      cells      right`);
for (const [key, { cells, right }] of [...tallies].sort((a, b) => a[0].localeCompare(b[0], 'en'))) {
  console.log(
    `${key.padEnd(width)} ${String(cells).padStart(10)} ${((100 * right) / cells).toFixed(2).padStart(9)} %`,
  );
}
