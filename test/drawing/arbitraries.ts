import fc from 'fast-check';
import type {
  Drawing,
  Side,
  Style,
  StyleChanges,
  Table,
  TableBlock,
  TableCell,
} from '../../scripts/draw/index.ts';
import { styleWith } from '../../scripts/draw/index.ts';

/*
 * Which drawings are tests. A drawing counts only where a person who sees the pages, and nothing else, would write
 * down the same table. So each group of styles goes with tables of its own:
 *
 * - ruled: every border is drawn, so any table will do in which every row and every column begins somewhere with a
 *   cell. Where sides of the outer frame are missing, no cell reaches over the whole width or height, for nothing
 *   would bound it. Amounts of overflow are below half a character. Underlines go with text that
 *   stays in its cell and well off its borders, or they would look like borders. Text as high as a page is not stacked: it would
 *   go on over a closed border.
 * - paged: the table goes on over pages. The group column and the name column are never blank, so that a blank one at
 *   the top of a page says that the row or the group goes on. Where the border is closed at the edge, a cut row is
 *   aligned at the top (its name stands on the first page) and a group's name is never split.
 * - horizontal rules: rows are ruled, columns come from alignment. No merged cells, one way of alignment for the whole
 *   table, a header over every column, wide gaps, nothing underlined.
 * - banded: as horizontal rules, with the backgrounds of every second row in their place.
 * - upright rules: as unruled.
 * - neighboured: as before, half as wide, with another table or text at its right.
 * - unruled: as before; and a row begins where the key column has text, so cells are aligned at the top and rows stand
 *   further apart than lines.
 *
 * Fonts that say nothing or something wrong about their characters, and private-use characters, are left to presets.
 */

/** A drawing and the style to draw it in. */
export interface Case {
  readonly drawing: Drawing;
  readonly style: Style;
}

const CHARACTERS = Array.from(
  '一气自门长人大小工日月水生用目立金高支行车预算项目资金绩效指标产出数量质时成本社会经济益满意度服务对象年完率按期保障部全面推进农村公路养护（），、',
);

export const phrase = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength, maxLength }).map((characters) => characters.join(''));

export const amount = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole.toLocaleString('en')}.${String(cents).padStart(2, '0')}`);

const target = fc
  .tuple(fc.constantFrom('≥', '≤', ''), fc.integer({ min: 1, max: 500 }), fc.constantFrom('%', '次', '万元'))
  .map((parts) => parts.join(''));

const bodyText = fc.oneof(phrase(1, 8), amount, target, fc.constant(''), phrase(10, 45));

/** A rectangle of places to be made one cell. */
interface Merge {
  readonly row: number;
  readonly col: number;
  readonly row_span: number;
  readonly col_span: number;
}

/** A table with merged cells, blank cells and wrapped text; unambiguous where all borders are drawn. */
export const tableArbitrary: fc.Arbitrary<Table> = fc
  .record({
    rows: fc.integer({ min: 2, max: 7 }),
    cols: fc.integer({ min: 2, max: 5 }),
    header: fc.integer({ min: 0, max: 4 }),
  })
  .chain(({ rows, cols, header }) => {
    const header_rows = Math.min(header, rows - 1);
    const merge = fc.record({
      row: fc.nat(rows - 1),
      col: fc.nat(cols - 1),
      row_span: fc.integer({ min: 1, max: 3 }),
      col_span: fc.integer({ min: 1, max: 3 }),
    });
    return fc
      .record({
        merges: fc.array(merge, { maxLength: 6 }),
        headers: fc.array(phrase(2, 8), { minLength: header_rows * cols, maxLength: header_rows * cols }),
        texts: fc.array(bodyText, { minLength: rows * cols, maxLength: rows * cols }),
      })
      .map(({ merges, headers, texts }) => {
        const places = cellsOf(rows, cols, header_rows, merges);
        const cells = places.map((place): TableCell => {
          const index = place.row * cols + place.col;
          return { ...place, text: (place.row < header_rows ? headers[index] : texts[index]) ?? '' };
        });
        return { rows, cols, header_rows, cells };
      });
  })
  .filter(({ cells }) => cells.filter(({ text }) => text !== '').length > cells.length / 2);

/** Makes as many of the merges as leave every row and column visible and do not overlap. */
function cellsOf(rows: number, cols: number, headerRows: number, merges: readonly Merge[]): Merge[] {
  const units = Array.from({ length: rows * cols }, (_, index) => ({
    row: Math.floor(index / cols),
    col: index % cols,
    row_span: 1,
    col_span: 1,
  }));
  return merges.reduce((cells: Merge[], merge) => {
    const end = merge.row < headerRows ? headerRows : rows;
    if (merge.row + merge.row_span > end || merge.col + merge.col_span > cols) return cells;
    const covered = cells.filter((cell) => overlaps(cell, merge));
    if (covered.some((cell) => cell.row_span > 1 || cell.col_span > 1)) return cells;
    const merged = [...cells.filter((cell) => !covered.includes(cell)), merge];
    return showsItsGrid(merged, rows, cols) ? inReadingOrder(merged) : cells;
  }, units);
}

const overlaps = (a: Merge, b: Merge): boolean =>
  a.row < b.row + b.row_span &&
  b.row < a.row + a.row_span &&
  a.col < b.col + b.col_span &&
  b.col < a.col + a.col_span;

const showsItsGrid = (cells: readonly Merge[], rows: number, cols: number): boolean =>
  new Set(cells.map(({ row }) => row)).size === rows && new Set(cells.map(({ col }) => col)).size === cols;

const inReadingOrder = (cells: readonly Merge[]): Merge[] =>
  cells.toSorted((a, b) => a.row - b.row || a.col - b.col);

/** True where no cell reaches from side to side, so that inner lines alone show the whole grid. */
const showsItsGridInside = ({ rows, cols, cells }: Table): boolean =>
  cells.every(({ row_span, col_span }) => row_span < rows && col_span < cols);

/** A table that goes on over pages: groups, names, long texts and amounts. */
export const pagedTableArbitrary: fc.Arbitrary<Table> = fc
  .record({
    groups: fc.array(fc.record({ size: fc.integer({ min: 1, max: 6 }), name: phrase(2, 3) }), {
      minLength: 3,
      maxLength: 6,
    }),
    lines: fc.array(fc.record({ text: fc.oneof(phrase(1, 8), phrase(30, 110)), amount }), {
      minLength: 36,
      maxLength: 36,
    }),
  })
  .map(({ groups, lines }) => {
    const header = ['组别', '名称', '内容', '金额'].map((text, col) => unit(0, col, text));
    const cells: TableCell[] = [...header];
    let row = 1;
    groups.forEach(({ size, name }, group) => {
      cells.push({ row, col: 0, row_span: size, col_span: 1, text: `${name}${group + 1}` });
      for (let index = 0; index < size; index++, row++) {
        const line = lines[row - 1]!;
        cells.push(unit(row, 1, `项目${row}`), unit(row, 2, line.text), unit(row, 3, line.amount));
      }
    });
    return { rows: row, cols: 4, header_rows: 1, cells, column_shares: [1, 1, 4, 1] };
  });

export const unit = (row: number, col: number, text: string): TableCell => ({
  row,
  col,
  row_span: 1,
  col_span: 1,
  text,
});

/** A table that can be read without some of its lines. */
const alignedTable = (
  most: { rows: number; cols: number },
  text: fc.Arbitrary<string>,
): fc.Arbitrary<Table> =>
  fc
    .record({ rows: fc.integer({ min: 3, max: most.rows }), cols: fc.integer({ min: 3, max: most.cols }) })
    .chain(({ rows, cols }) =>
      fc.array(text, { minLength: rows * cols, maxLength: rows * cols }).map((texts) => {
        const cells = texts.map((text, index) => {
          const [row, col] = [Math.floor(index / cols), index % cols];
          if (row === 0) return unit(row, col, `栏目${'甲乙丙丁戊'[col]}`);
          return unit(row, col, col === 0 ? `第${row}项` : text);
        });
        return { rows, cols, header_rows: 1, cells };
      }),
    )
    .filter(({ cells, rows, cols }) =>
      Array.from({ length: cols }, (_, col) =>
        cells.filter((cell) => cell.col === col && cell.text !== ''),
      ).every((column) => column.length > rows / 2),
    );

const alignedTableArbitrary = alignedTable(
  { rows: 8, cols: 5 },
  fc.oneof(phrase(2, 6), amount, target, phrase(8, 20), fc.constant('')),
);

/** A table that takes half of the page's width. */
const narrowTable = alignedTable({ rows: 7, cols: 3 }, fc.oneof(phrase(2, 4), target, fc.constant('')));

const FONTS = [
  'GBK-EUC-H',
  'GBKp-EUC-H',
  'GB-EUC-H',
  'UniGB-UCS2-H',
  'UniGB-UTF16-H',
  'identity',
  'identity_radicals',
] as const;

const RUNS = ['cell', 'line', 'word', 'character', 'kerned', 'table_line'] as const;

/** Switches that change nothing in what a reader sees of a table, or nothing that matters. */
export const harmless = fc.record({
  seed: fc.nat(1_000_000),
  text: fc.record({
    font: fc.constantFrom(...FONTS),
    runs: fc.constantFrom(...RUNS),
    bold: fc.constantFrom('none', 'offset', 'same_place', 'render_mode_2'),
    sizeIn: fc.constantFrom('font', 'matrix', 'negative_font'),
    spacing: fc.constantFrom('normal', 'spread', 'condensed'),
    width: fc.constantFrom('as_given', 'full_width', 'half_width'),
    footnoteMarks: fc.boolean(),
  }),
  decoys: fc.record({
    whiteLines: fc.boolean(),
    whiteRectangles: fc.boolean(),
    picture: fc.boolean(),
    curves: fc.boolean(),
    hiddenText: fc.constantFrom('none', 'clipped', 'white', 'off_page'),
    ocrLayer: fc.constantFrom('none', 'under', 'over'),
    watermark: fc.constantFrom('', '内部资料'),
  }),
  pages: fc.record({
    rotations: fc.array(fc.constantFrom(0, 90, 180, 270), { minLength: 1, maxLength: 3 }),
    box: fc.constantFrom('plain', 'offset_crop', 'negative_media'),
    userUnit: fc.constantFrom(1, 2),
    runningHeader: fc.constantFrom('', '某某市2025年部门预算'),
    runningFooter: fc.constantFrom('', '某某市财政局'),
    pageNumber: fc.constantFrom('none', 'chinese', 'dashes', 'full_width', 'hyphens', 'fraction'),
  }),
  order: fc.record({
    first: fc.constantFrom('text', 'lines', 'mixed'),
    text: fc.constantFrom('reading', 'reverse', 'columns', 'rows', 'shuffled'),
    nesting: fc.constantFrom('none', 'form', 'nested_forms'),
    frame: fc.constantFrom('user', 'tenth', 'skia', 'y_down'),
  }),
}) satisfies fc.Arbitrary<StyleChanges>;

/** How lines are drawn that are all there. */
export const solidRulings = fc
  .record({
    pen: fc.constantFrom('stroke', 'filled_rectangle', 'cell_rectangle'),
    width: fc.constantFrom(0.25, 0.5, 1),
    dash: fc.constantFrom('solid', 'dashed', 'dotted', 'tiny_segments'),
    pieces: fc.constantFrom('whole', 'short'),
    doubled: fc.boolean(),
    overshoot: fc.constantFrom(-1, 0, 1.5),
    shading: fc.constantFrom('none', 'header', 'bands'),
  })
  .map((rulings) => ({
    ...rulings,
    // Rectangles that lie a whole point apart are cells with gaps, which is another kind of table.
    overshoot: rulings.pen === 'cell_rectangle' ? rulings.overshoot / 3 : rulings.overshoot,
  })) satisfies fc.Arbitrary<StyleChanges['rulings']>;

/** Styles under which any table comes out exactly. */
export const ruledStyleArbitrary: fc.Arbitrary<Style> = fc
  .record({
    base: harmless,
    rulings: solidRulings,
    missingSides: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray<Side>(['left', 'top', 'right', 'bottom']) },
    ),
    decoration: fc.constantFrom('none', 'underline', 'strike_through'),
    cellClips: fc.boolean(),
    overflow: fc.constantFrom('none', 'none', 'side', 'bottom'),
    layout: fc.record({
      fontSize: fc.constantFrom(8, 9, 10.5, 12),
      lineHeight: fc.constantFrom(1.2, 1.4, 1.6),
      paddingX: fc.constantFrom(2, 4, 6),
      paddingY: fc.constantFrom(1.5, 3, 5),
      horizontal: fc.constantFrom('left', 'center', 'right', 'by_content'),
      vertical: fc.constantFrom('top', 'middle', 'bottom'),
      mergedText: fc.constantFrom('horizontal', 'stacked', 'rotated', 'rotated_clockwise'),
    }),
  })
  .map(({ base, rulings, missingSides, decoration, cellClips, overflow, layout }) => {
    const inside = overflow === 'none';
    return styleWith({
      ...base,
      rulings: { ...rulings, missingSides },
      text: {
        ...base.text,
        decoration: inside && layout.paddingX >= 4 ? decoration : 'none',
        cellClips: inside && cellClips,
      },
      layout: { ...layout, overflow },
    });
  });

/** Styles for tables that go on over pages. */
export const pagedStyleArbitrary: fc.Arbitrary<Style> = fc
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
    mergedText: fc.constantFrom('horizontal', 'stacked'),
  })
  .map(({ base, rulings, edges, vertical, mergedText }) => {
    const open = edges.border === 'open';
    return styleWith({
      ...base,
      text: { ...base.text, footnoteMarks: false },
      rulings,
      pages: { ...base.pages, height: 480 },
      layout: {
        vertical: open ? vertical : 'top',
        mergedText: open && edges.mergedText === 'split' ? mergedText : 'horizontal',
      },
      edges: { ...edges, mergedText: edges.mergedText === 'split' && !open ? 'first' : edges.mergedText },
    } satisfies StyleChanges);
  });

const alignedLayout = fc.record({
  fontSize: fc.constantFrom(9, 10.5, 12),
  paddingX: fc.constantFrom(8, 12),
  paddingY: fc.constantFrom(5, 7),
  horizontal: fc.constantFrom('left', 'center', 'right'),
  lineHeight: fc.constant(1.3),
});

/** Styles with nothing but horizontal rules. */
export const horizontalStyleArbitrary: fc.Arbitrary<Style> = fc
  .record({
    base: harmless,
    rulings: solidRulings,
    layout: alignedLayout,
    vertical: fc.constantFrom('top', 'middle', 'bottom'),
  })
  .map(({ base, rulings, layout, vertical }) =>
    styleWith({
      ...base,
      rulings: { ...rulings, lines: 'horizontal' },
      layout: { ...layout, vertical },
    } satisfies StyleChanges),
  );

/** Styles with nothing but upright rules. */
const verticalStyleArbitrary: fc.Arbitrary<Style> = fc
  .record({ base: harmless, rulings: solidRulings, layout: alignedLayout })
  .map(({ base, rulings, layout }) =>
    styleWith({
      ...base,
      rulings: { ...rulings, lines: 'vertical' },
      layout: { ...layout, vertical: 'top' },
    } satisfies StyleChanges),
  );

/** Styles without any rulings. */
export const unruledStyleArbitrary: fc.Arbitrary<Style> = fc
  .record({ base: harmless, layout: alignedLayout })
  .map(({ base, layout }) =>
    styleWith({
      ...base,
      rulings: { lines: 'none' },
      layout: { ...layout, vertical: 'top' },
    } satisfies StyleChanges),
  );

/** What stands before the tables of a document: a cover and a table of contents, each on a page of its own. */
const front: fc.Arbitrary<Drawing> = fc
  .record({
    cover: fc.boolean(),
    entries: fc.option(
      fc.array(fc.record({ text: phrase(3, 14), page: fc.integer({ min: 1, max: 60 }) }), {
        minLength: 2,
        maxLength: 7,
      }),
    ),
  })
  .map(({ cover, entries }) => [
    ...(cover ? [{ kind: 'cover', lines: ['某某市财政局', '2025年部门预算'] } as const] : []),
    ...(entries ? [{ kind: 'contents', entries } as const] : []),
  ]);

/** A table with a title, between text or alone, at times behind a cover and a table of contents. */
export const drawingOf = (table: fc.Arbitrary<Table>, unitLine: boolean): fc.Arbitrary<Drawing> =>
  fc
    .record({
      front: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: front }),
      table,
      heading: fc.boolean(),
      before: fc.option(phrase(20, 90)),
      title: phrase(4, 10),
    })
    .map(({ front, table, heading, before, title }): Drawing => {
      const named = { kind: 'table', table, title: `${title}表` } as const;
      return [
        ...front,
        ...(heading ? [{ kind: 'heading', text: '一、部门预算情况说明' } as const] : []),
        ...(before ? [{ kind: 'paragraph', text: `${before}。` } as const] : []),
        unitLine ? { ...named, unit_line: '单位：万元' } : named,
      ];
    });

/** The table with its title and unit line as its first rows, over its whole width, within its frame. */
function withCaption(table: Table, title: string, unitLine: 'apart' | 'together' | 'beside'): Table {
  const { cols } = table;
  const whole = (row: number, text: string): TableCell => ({ ...unit(row, 0, text), col_span: cols });
  const caption = {
    apart: [whole(0, title), whole(1, '单位：万元')],
    // No line between the two: a reader sees one cell.
    together: [whole(0, `${title}\n单位：万元`)],
    beside: [{ ...whole(0, title), col_span: cols - 1 }, unit(0, cols - 1, '单位：万元')],
  }[unitLine];
  const rows = unitLine === 'apart' ? 2 : 1;
  return {
    ...table,
    rows: table.rows + rows,
    header_rows: table.header_rows + rows,
    cells: [...caption, ...table.cells.map((cell) => ({ ...cell, row: cell.row + rows }))],
  };
}

/** A table with its caption within its frame now and then. */
const orWithCaption = (table: fc.Arbitrary<Table>): fc.Arbitrary<Table> =>
  fc.oneof(
    { weight: 4, arbitrary: table },
    {
      weight: 1,
      arbitrary: fc
        .tuple(table, phrase(4, 10), fc.constantFrom('apart', 'together', 'beside'))
        .map(([table, title, unitLine]) => withCaption(table, `${title}表`, unitLine)),
    },
  );

/** Nobody stacks a text that is longer than this, and none of the pages is that low. */
const LONGEST_STACK = 16;

/** True where a merged cell holds a text that is too long to be set from top to bottom. */
const hasLongLabel = ({ cells, header_rows }: Table): boolean =>
  cells.some(
    ({ row, row_span, col_span, text }) =>
      row >= header_rows && row_span > 1 && col_span === 1 && text.length > LONGEST_STACK,
  );

/** One or several ruled tables, each on a page of its own. */
export const ruledCaseArbitrary: fc.Arbitrary<Case> = fc
  .record({
    drawings: fc.array(drawingOf(orWithCaption(tableArbitrary), true), { minLength: 1, maxLength: 2 }),
    orientation: fc.constantFrom('portrait', 'landscape'),
    style: ruledStyleArbitrary,
  })
  .map(({ drawings, orientation, style }) => {
    const [first, second] = drawings;
    const drawing: Drawing = second ? [...first!, { kind: 'page_break', orientation }, ...second] : first!;
    const tables = drawing.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    const { missingSides } = style.rulings;
    const { mergedText } = style.layout;
    return {
      drawing,
      style: styleWith(
        {
          rulings: { missingSides: tables.every(showsItsGridInside) ? missingSides : [] },
          layout: {
            mergedText: mergedText === 'stacked' && tables.some(hasLongLabel) ? 'horizontal' : mergedText,
          },
        },
        style,
      ),
    };
  });

/** A table that goes on over pages. */
export const pagedCaseArbitrary: fc.Arbitrary<Case> = fc.record({
  drawing: drawingOf(orWithCaption(pagedTableArbitrary), true),
  style: pagedStyleArbitrary,
});

/** A table with horizontal rules only. */
export const horizontalCaseArbitrary: fc.Arbitrary<Case> = fc.record({
  drawing: drawingOf(alignedTableArbitrary, true),
  style: horizontalStyleArbitrary,
});

/** A table with upright rules only. */
export const verticalCaseArbitrary: fc.Arbitrary<Case> = fc.record({
  drawing: drawingOf(alignedTableArbitrary, false),
  style: verticalStyleArbitrary,
});

/** Two tables side by side, or a table beside text; ruled, or with rules along one axis. */
export const neighbouredCaseArbitrary: fc.Arbitrary<Case> = fc
  .record({
    left: narrowTable,
    right: fc.oneof(narrowTable, phrase(60, 200)),
    titles: fc.option(fc.tuple(phrase(4, 8), phrase(4, 8))),
    after: fc.option(phrase(20, 90)),
    lines: fc.constantFrom('all', 'horizontal', 'vertical'),
    style: verticalStyleArbitrary,
  })
  .map(({ left, right, titles, after, lines, style }): Case => {
    const block = (table: Table, title?: string): TableBlock => ({
      kind: 'table',
      table,
      ...(title !== undefined && { title: `${title}表` }),
    });
    const first: Drawing[number] =
      typeof right === 'string'
        ? { kind: 'beside_text', table: block(left, titles?.[0]), text: `${right}。` }
        : { kind: 'side_by_side', left: block(left, titles?.[0]), right: block(right, titles?.[1]) };
    return {
      drawing: after === null ? [first] : [first, { kind: 'paragraph', text: `${after}。` }],
      // On a single page a running header would be the title of a table that has none.
      style: styleWith(
        { rulings: { lines }, layout: { fontSize: 9, paddingX: 8 }, pages: { runningHeader: '' } },
        style,
      ),
    };
  });

/** A table of which nothing but the background of its header and of every second row is drawn. */
export const bandedCaseArbitrary: fc.Arbitrary<Case> = fc
  .record({ drawing: drawingOf(alignedTableArbitrary, true), style: horizontalStyleArbitrary })
  .map(({ drawing, style }) => ({
    drawing,
    style: styleWith({ rulings: { lines: 'none', shading: 'bands' } }, style),
  }));

/** A table without rulings. */
export const unruledCaseArbitrary: fc.Arbitrary<Case> = fc.record({
  drawing: drawingOf(alignedTableArbitrary, false),
  style: unruledStyleArbitrary,
});
