import { type Box, centerY, overlap, width } from '../../geometry/box.ts';
import { cluster, intervalOf } from '../../geometry/cluster.ts';
import { EdgeIndex } from '../drawn/edge-index.ts';
import { type Edge, liesAt } from '../drawn/edges.ts';
import { ruledGrid } from '../drawn/ruled.ts';
import type { Grid, GridCell, GridDoubt, GridMethod } from '../grid.ts';
import { withBlankColumns } from '../header/blank-columns.ts';
import { headerCells } from '../header/cells.ts';
import { firstBodyLine, firstLineOfColumns } from '../header/end.ts';
import { DOUBLE_BORDER, WHOLE } from '../limits.ts';
import { rowsWithLabels } from '../rows/merged-labels.ts';
import { gapBetween, inferredRowEdges, isRuledByRow, partialRowEdges } from '../rows/row-borders.ts';
import { type PlacedLine, placeLines, rowBreaks } from '../rows/rows.ts';
import { possibleTitles, sectionTitles, withTitles } from '../rows/section-titles.ts';
import { withUprightRows } from '../rows/upright.ts';
import type { Column } from '../text/columns.ts';
import {
  bandsOf,
  borderPieces,
  columnBorders,
  columnRules,
  columnsBetween,
  headerPieces,
  withHeaders,
} from './column-borders.ts';
import type { Region } from './region.ts';

/*
 * Tables whose lines are not all drawn: the missing ones are inferred from the text, then all lines, drawn and inferred,
 * give the grid as if they had been drawn.
 *
 *   1. Lines above the first rule inside the table, or above the first line with figures, are its header.
 *   2. Columns: drawn verticals, and the white space that runs down between the text of the lines below the header.
 *   3. Rows: drawn horizontals, and a line between two lines of text where a row begins (see rows.ts).
 *   4. A column border is left out where a phrase stands across it.
 *   5. The header has cells of its own (see header/cells.ts).
 */

/** A region read as a table. */
export interface CompletedTable {
  readonly grid: Grid;
  readonly lines: readonly PlacedLine[];
  readonly columns: readonly Column[];
  /** Index of the first line below the header. */
  readonly body: number;
  /** A rule is drawn between all rows. */
  readonly ruledByRow: boolean;
  /** The columns of each row below the header that hold text. */
  readonly filled: readonly ReadonlySet<number>[];
  /** How many rules part rows below the header. */
  readonly ruled: number;
}

/** The horizontal rules of a region. */
interface Rules {
  /** Those from side to side … */
  readonly whole: readonly Edge[];
  /** … and those that run under some columns only. */
  readonly partial: readonly Edge[];
  /** The y of those from side to side that are not at its top or bottom, a rule drawn twice taken as one. */
  readonly inside: readonly number[];
}

function rulesOf({ box, horizontal }: Region): Rules {
  const isWhole = ({ from, to }: Edge) => overlap(from, to, box.x0, box.x1) >= WHOLE * width(box);
  const whole = horizontal.filter(isWhole);
  const inside = cluster(
    whole.map(({ at }) => at),
    DOUBLE_BORDER,
  )
    .map(({ at }) => at)
    .filter((y) => y > box.y0 + DOUBLE_BORDER && y < box.y1 - DOUBLE_BORDER);
  return { whole, partial: horizontal.filter((rule) => !isWhole(rule)), inside };
}

/**
 * Completes the lines of a region; null where its text stands in one column or one row. `header` is how
 * many lines are its header where that is known: 0 where the table goes on from the page before.
 */
export function completeTable(region: Region, method: GridMethod, header?: number): CompletedTable | null {
  const { box, lines } = region;
  if (lines.length < 2) return null;
  const rules = rulesOf(region);
  const { whole, partial, inside } = rules;
  const { body: figures, drawn } =
    header === undefined ? firstBodyLine(lines, inside, partial) : { body: header, drawn: true };
  const forced = columnRules(region);
  const possible = possibleTitles(lines, figures, box);
  const withoutTitles = (body: number) => lines.filter((line, i) => i < body || !possible.has(line));
  const columnsBelow = (line: number) =>
    withBlankColumns(columnsBetween(withoutTitles(line), line, forced, box), lines.slice(0, line));
  // Labels over several columns, parted by rules as rows are, may hide where these part.
  const [narrow, all] = [firstLineOfColumns(lines, figures), figures].map(columnsBelow) as [
    Column[],
    Column[],
  ];
  const columns = header === undefined && narrow.length > all.length ? narrow : all;
  if (columns.length < 2) return null;
  const titles = sectionTitles(possible, lines.slice(figures), columns);
  const placed = withTitles(placeLines(lines, columns, figures), columns.length, titles);
  const between = placed.slice(1).map((after, i) => gapBetween(placed[i]!, after));
  const parted = between.map(([top, bottom]) => inside.some((y) => y >= top && y <= bottom));
  const beside = between.map(([top, bottom]) => partial.filter(({ at }) => at >= top && at <= bottom));
  const ruledByRow = isRuledByRow(placed, figures, parted, beside);
  // A title is a row of its own.
  const apart = parted.map((isDrawn, i) => isDrawn || titles.has(lines[i]!) || titles.has(lines[i + 1]!));
  const { breaks, body } = ruledByRow
    ? { breaks: apart, body: figures }
    : withUprightRows(
        placed,
        columns.length,
        { breaks: rowBreaks(placed, columns, figures, apart), body: figures },
        apart,
        drawn,
      );

  const foot = footOf(box, between[body - 1], rules);
  const cells = headerCells({ ...region, box: { ...box, y1: foot }, lines: lines.slice(0, body), columns });
  const borders = columnBorders(withHeaders(columns, placed.slice(body), cells), columns, region.vertical);
  const bounds = [box.x0, ...borders, box.x1];
  const isDrawnBelow = between.some((_, i) => i >= body && (parted[i]! || beside[i]!.length > 0));
  const labelled = isDrawnBelow
    ? null
    : rowsWithLabels(placed.slice(body), columns.length, breaks.slice(body));
  const rows = { placed, columns, bounds, body, between, parted, rules: beside, breaks };
  const floors = cells.floors.map(({ first, last, ...floor }) => ({
    ...floor,
    from: bounds[first]!,
    to: bounds[last + 1]!,
  }));
  const isRuled = (y: number) => whole.some((rule) => liesAt(rule, y));
  const inferred = [
    ...floors.filter((floor) => !floor.drawn),
    { at: foot, from: box.x0, to: box.x1 },
    ...inferredRowEdges(rows, labelled),
  ].filter(({ at }) => !isRuled(at));
  const horizontal: Edge[] = [
    ...[box.y0, ...inside, box.y1].map((at) => ({ at, from: box.x0, to: box.x1 })),
    ...partial,
    ...partialRowEdges(rows),
    ...floors,
    ...inferred,
  ];

  const ys = [...new Set(horizontal.map((edge) => edge.at))].filter((y) => y >= foot).sort((a, b) => a - b);
  const bands = bandsOf(ys, placed.slice(body));
  const vertical: Edge[] = [
    { at: box.x0, from: box.y0, to: box.y1 },
    { at: box.x1, from: box.y0, to: box.y1 },
    ...borders.flatMap((at, index) => borderPieces(at, index, bands, region.vertical)),
    ...cells.walls.map(({ column, from }) => ({ at: borders[column]!, from, to: foot })),
    ...borders.flatMap((at) => headerPieces(at, region, foot)),
  ];
  const grid = ruledGrid({ horizontal, vertical }, () => true);
  if (!grid || grid.xs.length < 3 || grid.ys.length < 3) return null;
  return {
    grid: withDoubts(grid, region, method),
    lines: placed,
    columns,
    body,
    ruledByRow,
    filled: filledColumns(placed, body, grid.ys),
    ruled: parted.filter((isDrawn, i) => isDrawn && i >= body).length,
  };
}

/** The columns of each row of a grid that hold text, from the row of the first line of the body on. */
function filledColumns(lines: readonly PlacedLine[], body: number, ys: readonly number[]): Set<number>[] {
  const rows = new Map<number, Set<number>>();
  for (const { line, placed } of lines.slice(body)) {
    const row = intervalOf(ys, centerY(line.box));
    const filled = rows.get(row) ?? new Set();
    for (const { first } of placed) filled.add(first);
    rows.set(row, filled);
  }
  return [...rows.values()];
}

/** The y at which the header ends: at a rule in the room below its last line, else in the middle of it; without one at the top. */
function footOf(
  { y0 }: Box,
  room: readonly [top: number, bottom: number] | undefined,
  { whole, partial }: Rules,
): number {
  if (!room) return y0;
  const [top, bottom] = room;
  const rule = [...whole, ...partial].find(({ at }) => at >= top && at <= bottom);
  return rule?.at ?? (top + bottom) / 2;
}

/** The grid with what of its cells' sides is inferred: those of which no more than half is drawn. */
export function withDoubts(grid: Grid, { vertical, horizontal }: Region, method: GridMethod): Grid {
  const { x0, x1, y0, y1 } = grid.box;
  const inner = {
    x: (at: number) => at > x0 && at < x1,
    y: (at: number) => at > y0 && at < y1,
  };
  const [down, across] = [new EdgeIndex(vertical), new EdgeIndex(horizontal)];
  const isDrawn = (edges: EdgeIndex, at: number, from: number, to: number) =>
    edges.drawn(at, from, to) > 0.5 * (to - from);
  const cells: GridCell[] = grid.cells.map((cell) => {
    const doubts: GridDoubt[] = [...cell.doubts];
    const { box } = cell;
    if ([box.x0, box.x1].some((at) => inner.x(at) && !isDrawn(down, at, box.y0, box.y1)))
      doubts.push('column_inferred');
    if ([box.y0, box.y1].some((at) => inner.y(at) && !isDrawn(across, at, box.x0, box.x1)))
      doubts.push('row_inferred');
    return { ...cell, doubts };
  });
  const found = new Set(cells.flatMap((cell) => cell.doubts));
  const doubts = (['column_inferred', 'row_inferred'] as const).filter((doubt) => found.has(doubt));
  const reaches = (y: number) => horizontal.some((edge) => liesAt(edge, y));
  return { ...grid, method, cells, closedTop: reaches(y0), closedBottom: reaches(y1), doubts };
}
