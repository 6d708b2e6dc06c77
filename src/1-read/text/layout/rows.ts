import type { Column } from '../columns.ts';
import { textOf } from '../cut.ts';
import { cellLines, formCost, looksLikeValue, type Width, wrapCost } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Row } from '../rows.ts';
import { textWidth } from '../width.ts';
import { type Anchor, bandsOf } from './bands.ts';
import { type ColumnModel, modelOf, type Slot, shareOut, slotsOf } from './columns.ts';
import { type Fragment, type LayoutLine, piecesOfFragment } from './fragments.ts';
import { type MergedLabel, mergedOver, type RowPlace } from './merged.ts';
import type { LayoutRegion, Part } from './regions.ts';

/*
 * The rows of a table whose columns the dump keeps:
 *
 *   1. tell each page's columns by what nothing crosses;
 *   2. find the rows by their 二级指标, or by their values where those are merged;
 *   3. part the lines among the rows;
 *   4. give merged labels to the rows that they stand in the middle of.
 */

/** The lines of a part with their fragments by column. */
export interface Grid {
  readonly part: Part;
  /** Of each line and column its fragments. */
  readonly cells: readonly (readonly (readonly Fragment[])[])[];
}

/** The tables with one row of headers, each with the grids of its parts. */
export function gridsOf(regions: readonly LayoutRegion[], lines: readonly LayoutLine[]): Grid[][] {
  const { columns } = regions[0]!.header;
  const bodies = regions.map((region) =>
    region.parts.map((part) => lines.slice(part.from, part.to).filter((line) => !line.running)),
  );
  const widths = widthsOfWholeLines(bodies.flat(2), columns.length);
  let model: ColumnModel | null = null;
  return regions.map((region, index) =>
    region.parts.flatMap((part, at) => {
      const body = bodies[index]![at]!;
      const rows = body.map((line) => line.fragments);
      const header = part.header?.fragments ?? null;
      const slots = slotsOf([...rows.flat(), ...(header?.flat() ?? [])], columns.length);
      if (slots) return [{ part, cells: rows.map((row) => bySlot(row, slots)) }];
      model = modelOf(rows, header?.map(spanOf) ?? null, columns, widths) ?? model;
      const known = model;
      return known ? [{ part, cells: rows.map((row) => shareOut(row, known)) }] : [];
    }),
  );
}

function bySlot(row: readonly Fragment[], slots: readonly Slot[]): Fragment[][] {
  const cells = slots.map((): Fragment[] => []);
  for (const fragment of row)
    cells[slots.findIndex(({ from, to }) => fragment.from >= from && fragment.to <= to)]!.push(fragment);
  return cells;
}

/** A header over several lines as one. */
const spanOf = (stack: readonly Fragment[]): Fragment => ({
  ...stack[0]!,
  from: Math.min(...stack.map(({ from }) => from)),
  to: Math.max(...stack.map(({ to }) => to)),
});

/** How wide the columns are at least, in em: from lines that have text in all of them. */
function widthsOfWholeLines(lines: readonly LayoutLine[], count: number): number[] {
  const whole = lines.filter((line) => line.fragments.length === count);
  return Array.from({ length: count }, (_, column) => {
    const widths = whole.map((line) => textWidth(line.fragments[column]!.text));
    return widths.length > 0 ? Math.max(...widths) : Infinity;
  });
}

/** How wide each column is, in em: its widest line is full. */
export function widthsOf(grids: readonly Grid[], columns: number): number[] {
  return Array.from({ length: columns }, (_, column) =>
    Math.max(
      0,
      ...grids.flatMap(({ cells }) =>
        cells.map((line) => textWidth(line[column]!.map(({ text }) => text).join(''))),
      ),
    ),
  );
}

export function layoutRows(
  grids: readonly Grid[],
  columns: readonly Column[],
  widths: readonly Width[],
): Row[] {
  const level1 = columns.findIndex(({ meaning }) => meaning === 'level1');
  const level2 = columns.findIndex(({ meaning }) => meaning === 'level2');
  const value = columns.findIndex(({ meaning }) => meaning === 'value');
  const lower = level2 < 0 ? [] : grids.map((grid) => labelsIn(grid, level2, 'level2'));
  const values = grids.map((grid) => valuesIn(grid, value, widths[value] ?? null));
  const count = (lists: readonly (readonly unknown[])[]) => lists.reduce((sum, list) => sum + list.length, 0);
  // Where 二级指标 are merged there are more values than words of that level.
  const merged = count(lower) < MERGED * count(values);
  const anchors = merged ? values : lower;
  const own = columns.flatMap(({ meaning }, index) =>
    meaning === 'level1' || meaning === 'level2' ? [] : [index],
  );

  const places: RowPlace[] = [];
  const cellsOfRows: Piece[][][] = [];
  for (const [index, grid] of grids.entries()) {
    const piecesIn = (column: number, from: number, to: number): Piece[] =>
      grid.cells.slice(from, to).flatMap((line) => line[column]!.flatMap(piecesOfFragment));
    const before = cellsOfRows.at(-1);
    const bands = bandsOf(grid.cells.length, anchors[index]!, {
      row: (from, to) =>
        own.reduce(
          (sum, column) =>
            sum + cellCost(columns[column]!, piecesIn(column, from, to), widths[column] ?? null),
          0,
        ),
      rest: (from, to) =>
        before
          ? own.reduce(
              (sum, column, at) =>
                sum + restCost(before[at]!, piecesIn(column, from, to), widths[column] ?? null),
              REST,
            )
          : Infinity,
      open: index < grids.length - 1,
    });
    for (const band of bands) {
      const cells = own.map((column) => piecesIn(column, band.from, band.to));
      if (band.anchor < 0) for (const [at, cell] of cells.entries()) before![at]!.push(...cell);
      else {
        cellsOfRows.push(cells);
        places.push({ part: index, from: band.from, to: band.to });
      }
    }
  }
  const second =
    merged && level2 >= 0
      ? mergedOver(places, labelsByPart(grids, level2, 'level2'))
      : places.map((place) => ownLabel(place, lower));
  const first =
    level1 < 0 ? [] : mergedOver(places, labelsByPart(grids, level1, 'level1'), (row) => second[row] ?? []);
  return cellsOfRows.map((cells, row) => ({
    page: grids[places[row]!.part]!.part.page,
    level1: first[row] ?? [],
    level2: second[row] ?? [],
    cells,
    uncertain: [],
    alternatives: [],
  }));
}

/** 二级指标 fewer than this share of the values are merged cells. */
const MERGED = 0.8;
/** Lines without a row of their own at the top of a page. */
const REST = 2;
/** Of a cell that goes on after a line that is not full. */
const NOT_FULL = 4;

const cellCost = (column: Column, pieces: readonly Piece[], width: Width): number =>
  formCost(column, textOf(pieces)) + (pieces.length > 0 ? wrapCost(cellLines(pieces), width) : 0);

function restCost(before: readonly Piece[], pieces: readonly Piece[], width: Width): number {
  if (pieces.length === 0) return 0;
  const whole =
    wrapCost(cellLines([...before, ...pieces]), width) -
    (before.length > 0 ? wrapCost(cellLines(before), width) : 0);
  return before.length === 0 ? NOT_FULL + whole : whole;
}

interface Label extends Anchor {
  readonly pieces: readonly Piece[];
}

/** Lines that a label's parts are apart at most: others may stand between. */
const MOST_DOWN = 3;
const MOST_PARTS = 4;

/** The words of a level in its column, wrapped ones joined; what is no known word is one label a cell. */
function labelsIn({ cells }: Grid, column: number, level: 'level1' | 'level2'): Label[] {
  const parts = cells.flatMap((line, index) => line[column]!.map((fragment) => ({ fragment, index })));
  const labels: Label[] = [];
  for (let at = 0; at < parts.length; ) {
    let count = 1;
    for (let more = MOST_PARTS; more > 0; more--) {
      const own = parts.slice(at, at + more);
      const near = own.every(({ index }, i) => i === 0 || index - own[i - 1]!.index <= MOST_DOWN);
      if (
        own.length === more &&
        near &&
        isLevel(level, own.map(({ fragment }) => fragment.text.replace(/\s/g, '')).join(''))
      ) {
        count = more;
        break;
      }
    }
    const own = parts.slice(at, at + count);
    labels.push({
      first: own[0]!.index,
      last: own.at(-1)!.index,
      pieces: own.flatMap(({ fragment }) => piecesOfFragment(fragment)),
    });
    at += count;
  }
  return labels;
}

const labelsByPart = (grids: readonly Grid[], column: number, level: 'level1' | 'level2'): MergedLabel[] =>
  grids.flatMap((grid, part) => labelsIn(grid, column, level).map((label) => ({ part, ...label })));

/** The values of a column: each begins like one, or behind a line that is not full. */
function valuesIn({ cells }: Grid, column: number, width: Width): Anchor[] {
  const values: { first: number; last: number }[] = [];
  let before = '';
  for (const [index, line] of cells.entries()) {
    const text = line[column]!.map((fragment) => fragment.text).join('');
    if (text === '') continue;
    const last = values.at(-1);
    const wraps =
      last &&
      index - last.last <= MOST_DOWN &&
      !looksLikeValue(text) &&
      width !== null &&
      textWidth(before) > width - 2;
    if (wraps) last.last = index;
    else values.push({ first: index, last: index });
    before = text;
  }
  return values;
}

function ownLabel({ part, from, to }: RowPlace, labels: readonly (readonly Label[])[]): readonly Piece[] {
  return labels[part]!.find(({ first }) => first >= from && first < to)?.pieces ?? [];
}
