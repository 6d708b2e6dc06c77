import { expect, it } from 'vitest';
import { findGrids } from '../../src/2-grid/index.ts';
import { MOST_PHRASES } from '../../src/2-grid/limits.ts';
import { pagesOf } from '../layout/sketch.ts';

/** A page with `rows` rows of `columns` figures. */
const faultsOf = (rows: number, columns: number): string[] => {
  const [page] = pagesOf(`${'7  '.repeat(columns)}\n`.repeat(rows));
  const faults: string[] = [];
  findGrids(page!, (fault) => faults.push(fault));
  return faults;
};

it('says that tables without lines are not looked for among more text than is printed', () => {
  expect(faultsOf(50, MOST_PHRASES / 50 + 1)).toHaveLength(1);
  expect(faultsOf(5, 5)).toEqual([]);
});
