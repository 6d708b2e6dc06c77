import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDiff, Diff, type DocumentDiff, diffDatasets, diffDocuments } from '../../src/diff/index.ts';
import type { BudgetDocument } from '../../src/document.ts';
import { documents, editions } from './arbitraries.ts';
import { drawn } from './sketch.ts';

const pairs = editions.map(([a, b]) => [drawn(a), drawn(b)] as const);

/** What a diff has to say: changes, and changes of text. */
const differences = ({ changes, texts }: DocumentDiff) => ({
  changes: changes.map(({ change, table, field, before, after, column, level3 }) => ({
    change,
    table,
    field,
    before,
    after,
    column,
    level3,
  })),
  texts: texts.map(({ change, about, before, after }) => ({ change, about, before, after })),
});

const NOTHING = { changes: [], texts: [] };

describe('a diff', () => {
  test('of a document with itself is empty', () => {
    fc.assert(
      fc.property(documents(2024), (sketch) => {
        const document = drawn(sketch);
        const diff = diffDocuments(document, document);
        expect(differences(diff)).toEqual(NOTHING);
        expect(diff.rewrites).toEqual([]);
      }),
    );
  });

  test('applied to the old document gives the new one, up to what is no change', () => {
    fc.assert(
      fc.property(pairs, ([old, fresh]) => {
        const made = applyDiff(old, diffDocuments(old, fresh));
        // Names of lines and titles of tables are told, not made: they are no data.
        const told = new Set([
          'line_name',
          'table_title',
          'unit',
          'heading',
          'head_field',
          'other_column',
          'note',
        ]);
        const { changes, texts } = differences(diffDocuments(made, fresh));
        expect({ changes, texts: texts.filter((it) => !told.has(it.about)) }).toEqual(NOTHING);
      }),
      { numRuns: 400 },
    );
  });

  test('says nothing of projects, rows and lines in another order', () => {
    const turned = (it: BudgetDocument): BudgetDocument => ({
      ...it,
      projects: it.projects.toReversed().map((project, index) => ({
        ...project,
        project_ordinal: index + 1,
        indicators: project.indicators.toReversed().map((row, at) => ({ ...row, indicator_ordinal: at + 1 })),
      })),
      budget_tables: it.budget_tables
        .toReversed()
        .map((table, index) => ({ ...table, table_no: index + 1, lines: table.lines.toReversed() })),
    });
    fc.assert(
      fc.property(documents(2024), (sketch) => {
        const document = drawn(sketch);
        expect(differences(diffDocuments(document, turned(document)))).toEqual(NOTHING);
      }),
    );
  });

  test('follows its schema, and what is added one way is removed the other', () => {
    fc.assert(
      fc.property(pairs, ([old, fresh]) => {
        const diff = Diff.parse(diffDatasets([old], [fresh]));
        const back = diffDatasets([fresh], [old]);
        const count = (it: Diff, change: string, table: string) =>
          it.pairs[0]!.changes.filter((own) => own.change === change && own.table === table).length;
        expect(count(diff, 'added', 'project')).toBe(count(back, 'removed', 'project'));
      }),
    );
  });

  test('does not depend on the order of the files', () => {
    const named = (sketches: readonly BudgetDocument[], year: number): BudgetDocument[] =>
      sketches.map((it, index) => ({
        ...it,
        document: `${index}-${year}`,
        file: `${index}/${year}.pdf`,
        department: `第${index % 2}局`,
      }));
    const sets = fc.tuple(
      fc.array(documents(2024), { maxLength: 4 }),
      fc.array(documents(2025), { maxLength: 4 }),
    );
    fc.assert(
      fc.property(sets, ([olds, news]) => {
        const [a, b] = [named(olds.map(drawn), 2024), named(news.map(drawn), 2025)];
        expect(diffDatasets(a.toReversed(), b.toReversed())).toEqual(diffDatasets(a, b));
      }),
      { numRuns: 30 },
    );
  });
});
