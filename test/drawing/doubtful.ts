import fc from 'fast-check';
import type { Side, Style, Table, TableCell } from '../../scripts/draw/index.ts';
import { styleWith } from '../../scripts/draw/index.ts';
import {
  amount,
  type Case,
  drawingOf,
  harmless,
  phrase,
  solidRulings,
  tableArbitrary,
  unit,
} from './arbitraries.ts';

/*
 * Drawings of which nobody can tell everything: what is read from them may be wrong, and must be doubted where it is.
 *
 * - paged: groups within groups, names, amounts and notes that may be blank, whatever is done at the page edge.
 * - ruled: text that leaves its cell by whole lines or across blank cells, underlines close to borders, sides missing anywhere.
 */

/** A text that is blank now and then. */
const maybe = (text: fc.Arbitrary<string>, blanks: number): fc.Arbitrary<string> =>
  fc.oneof({ weight: 10 - blanks, arbitrary: text }, { weight: blanks, arbitrary: fc.constant('') });

/** Groups and their parts, with names that are all there, or are missing often enough to be seen to. */
const groups = fc.constantFrom(0, 4).chain((blanks) =>
  fc.array(
    fc.record({
      name: maybe(phrase(2, 7), blanks),
      parts: fc.array(
        fc.record({
          name: maybe(phrase(2, 9), blanks),
          size: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 })),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 3, maxLength: 7 },
  ),
);

const line = fc.record({
  name: maybe(phrase(2, 8), 1),
  text: maybe(fc.oneof(phrase(1, 8), phrase(10, 30), phrase(30, 110)), 2),
  amount: maybe(amount, 3),
  note: maybe(phrase(1, 6), 6),
});

/** A table of two levels of groups that goes on over pages. */
const doubtfulPagedTable: fc.Arbitrary<Table> = fc
  .record({
    groups,
    lines: fc.array(line, { minLength: 105, maxLength: 105 }),
  })
  .map(({ groups, lines }) => {
    const header = ['组别', '类别', '名称', '内容', '金额', '备注'].map((text, col) => unit(0, col, text));
    const cells: TableCell[] = [...header];
    let row = 1;
    for (const { name, parts } of groups) {
      const size = parts.reduce((sum, part) => sum + part.size, 0);
      cells.push({ row, col: 0, row_span: size, col_span: 1, text: name });
      for (const part of parts) {
        cells.push({ row, col: 1, row_span: part.size, col_span: 1, text: part.name });
        for (let index = 0; index < part.size; index++, row++) {
          const own = lines[row - 1]!;
          cells.push(
            unit(row, 2, own.name),
            unit(row, 3, own.text),
            unit(row, 4, own.amount),
            unit(row, 5, own.note),
          );
        }
      }
    }
    return { rows: row, cols: 6, header_rows: 1, cells, column_shares: [1, 1, 1, 4, 1, 1] };
  });

const doubtfulPagedStyle: fc.Arbitrary<Style> = fc
  .record({
    base: harmless,
    rulings: solidRulings,
    edges: fc.record({
      repeatHeader: fc.boolean(),
      rows: fc.constantFrom('whole', 'cut'),
      border: fc.constantFrom('closed', 'open'),
      mergedText: fc.constantFrom('first', 'centred_first', 'centred_second', 'split'),
    }),
    vertical: fc.constantFrom('top', 'middle', 'bottom'),
    mergedText: fc.constantFrom('horizontal', 'horizontal', 'stacked'),
  })
  .map(({ base, rulings, edges, vertical, mergedText }) =>
    styleWith({
      ...base,
      text: { ...base.text, footnoteMarks: false },
      rulings,
      pages: { ...base.pages, height: 480 },
      layout: { vertical, mergedText, fontSize: 9 },
      // Nobody ends a text in a cell that has room left.
      edges: {
        ...edges,
        mergedText: edges.mergedText === 'split' && edges.border === 'closed' ? 'first' : edges.mergedText,
      },
    }),
  );

/** A table with groups in groups and blank cells, cut by page edges in any way. */
export const doubtfulPagedCase: fc.Arbitrary<Case> = fc.record({
  drawing: drawingOf(doubtfulPagedTable, true),
  style: doubtfulPagedStyle,
});

const doubtfulRuledStyle: fc.Arbitrary<Style> = fc
  .record({
    base: harmless,
    rulings: solidRulings,
    missingSides: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray<Side>(['left', 'top', 'right', 'bottom']) },
    ),
    decoration: fc.constantFrom('none', 'underline', 'strike_through'),
    overflow: fc.constantFrom('none', 'side', 'bottom', 'across', 'down'),
    layout: fc.record({
      fontSize: fc.constantFrom(8, 9, 10.5, 12),
      lineHeight: fc.constantFrom(1.1, 1.2, 1.4, 1.6),
      paddingX: fc.constantFrom(0.5, 1, 2, 4),
      paddingY: fc.constantFrom(0.5, 1.5, 3, 5),
      horizontal: fc.constantFrom('left', 'center', 'right', 'by_content'),
      vertical: fc.constantFrom('top', 'middle', 'bottom'),
      mergedText: fc.constantFrom('horizontal', 'stacked', 'rotated', 'rotated_clockwise'),
    }),
  })
  .map(({ base, rulings, missingSides, decoration, overflow, layout }) =>
    styleWith({
      ...base,
      rulings: { ...rulings, missingSides },
      text: { ...base.text, decoration },
      layout: { ...layout, overflow },
    }),
  );

/** A table whose text leaves its cells, or whose lines do not show all cells. */
export const doubtfulRuledCase: fc.Arbitrary<Case> = fc.record({
  drawing: drawingOf(tableArbitrary, true),
  style: doubtfulRuledStyle,
});
