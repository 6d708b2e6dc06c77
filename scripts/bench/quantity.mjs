// How many published values are read a second, on one core, by the built library.
import { readFileSync } from 'node:fs';
import { parseQuantity } from '../../dist/quantity/index.js';

/** The specification's examples: values of every kind with their rows. */
const CASES = new URL('../../test/quantity/cases/specification.tsv', import.meta.url);

const RUNS = 7;
const VALUES_A_RUN = 200_000;

function readRows() {
  const [header, ...lines] = readFileSync(CASES, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    const cell = (name) => cells[columns.indexOf(name)] ?? '';
    const year = cell('fiscal_year');
    return [
      cell('value_raw'),
      {
        level2: cell('level2'),
        level3: cell('level3'),
        description: cell('description'),
        comparatorColumn: cell('comparator_column'),
        unitColumn: cell('unit_column'),
        fiscalYear: year === '' ? null : Number(year),
      },
    ];
  });
}

function valuesPerSecond(rows) {
  const start = performance.now();
  let read = 0;
  while (read < VALUES_A_RUN) {
    for (const [value, context] of rows) parseQuantity(value, context);
    read += rows.length;
  }
  return (read / (performance.now() - start)) * 1000;
}

/** The median of several runs, the first (which compiles) left out. */
export function benchQuantity() {
  const rows = readRows();
  valuesPerSecond(rows);
  const runs = Array.from({ length: RUNS }, () => valuesPerSecond(rows)).sort((a, b) => a - b);
  return {
    name: 'quantity',
    unit: 'values/s',
    median: Math.round(runs[Math.floor(RUNS / 2)]),
    atLeast: 200_000,
  };
}
