import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, type TablesJson } from '../../scripts/draw/index.ts';
import { PRESETS } from '../../scripts/draw/presets.ts';
import {
  bandedCaseArbitrary,
  type Case,
  horizontalCaseArbitrary,
  neighbouredCaseArbitrary,
  pagedCaseArbitrary,
  ruledCaseArbitrary,
  unruledCaseArbitrary,
  verticalCaseArbitrary,
} from './arbitraries.ts';

export type ReadTables = (pdf: Uint8Array) => Promise<TablesJson>;

export interface ReaderOptions {
  /** Applied to texts of both sides, where a reader gives another form than the printed one, such as NFKC. */
  readonly normalize?: (text: string) => string;
  /** How many random drawings of each group are read for each seed. */
  readonly runs?: number;
  /** Which ones: the same seed draws the same. */
  readonly seeds?: readonly number[];
}

const GROUPS: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  ruled: ruledCaseArbitrary,
  paged: pagedCaseArbitrary,
  'horizontally ruled': horizontalCaseArbitrary,
  banded: bandedCaseArbitrary,
  'ruled upright': verticalCaseArbitrary,
  neighboured: neighbouredCaseArbitrary,
  unruled: unruledCaseArbitrary,
};

/**
 * Registers the tests that a reader of tables must pass: what is read from a drawing is what was drawn. Boxes are not
 * compared. A test file needs no more than
 *
 *     describeReader('extractTables', extractTables, { normalize: (text) => text.normalize('NFKC') });
 */
export function describeReader(
  name: string,
  readTables: ReadTables,
  { normalize = (text) => text, runs = 50, seeds = [1] }: ReaderOptions = {},
): void {
  const check = async ({ drawing, style }: Case): Promise<void> => {
    const { pdf, truth } = draw(drawing, style);
    const form = truth.legible ? normalize : () => '';
    expect(comparable(await readTables(pdf), form)).toEqual(comparable(truth.tables, form));
  };
  describe(`${name} reads what was drawn`, () => {
    it.each(Object.entries(PRESETS))('preset %s', (_, preset) => check(preset));
    const drawn = seeds.flatMap((seed) =>
      Object.entries(GROUPS).map(([kind, group]) => [kind, seed, group] as const),
    );
    it.each(drawn)('any %s table, seed %i', (_, seed, group) =>
      fc.assert(fc.asyncProperty(group, check), { numRuns: runs, endOnFailure: true, seed }),
    );
  });
}

/** What two readers must agree on. */
export function comparable({ tables }: TablesJson, normalize: (text: string) => string): unknown {
  return tables.map(({ table_no, page, page_last, title, rows, cols, cells }) => ({
    table_no,
    page,
    page_last,
    title: normalize(title),
    rows,
    cols,
    cells: cells
      .map(({ row, col, row_span, col_span, text, page }) => ({
        row,
        col,
        row_span,
        col_span,
        text: normalize(text),
        page,
      }))
      .toSorted((a, b) => a.row - b.row || a.col - b.col),
  }));
}
