import { boundingBox, width } from '../../geometry/box.ts';
import { median } from '../../geometry/cluster.ts';
import type { Grid, GridCell } from '../grid.ts';
import { BLOCK_GAP, COLUMN_GAP } from '../limits.ts';
import { boxAround, firstWord, type Phrase, type PhraseLine } from '../text/phrases.ts';
import { type TextCell, textCells } from './cells.ts';
import { type ColumnSpan, columnsOfCells, isAligned } from './columns.ts';
import { bandsOf, bordersOf, type CellRows, rowsOfCells } from './rows.ts';

/*
 * Tables without lines whose cells are set in the middle of their height. Lines of text do not show their rows, for those of cells
 * beside each other stand between each other; their cells do.
 *
 *                             受理申请材料
 *     产出指标   数量指标                    ≥500件
 *                             的数量
 *
 *                质量指标     办结率         =100%
 */

/** Fewer rows are no table. A count. */
const LEAST_ROWS = 3;
/** At least this share of the rows has text in several cells. */
const SEVERAL_CELLS = 0.6;
/** Room around the text of a table without a frame, in points. */
const PADDING = 2;
/** No page that anyone prints has more cells in one table. A count; it bounds the work. */
const MOST_CELLS = 2000;

/** Tables in lines of text, from top to bottom; none where no cells of different height stand beside each other. */
export function gridsOfCells(lines: readonly PhraseLine[]): Grid[] {
  const { cells, room } = textCells(lines);
  if (room === 0 || cells.length > MOST_CELLS) return [];
  return stretchesOf(bandsOf(cells, room)).flatMap((stretch) => gridOf(stretch, room) ?? []);
}

/** The rows of a table are no further apart than this, in em, or than this many times most of them. */
const FAR_APART = 1.5;

/** Successive bands that may be of one table: with cells side by side, or with one that stands as a cell above or below. */
function stretchesOf(bands: readonly TextCell[][]): TextCell[][] {
  const gaps = bands.slice(1).map((band, i) => topOf(band) - footOf(bands[i]!));
  const most = FAR_APART * median(gaps);
  const stretches: TextCell[][][] = [];
  let stretch: TextCell[][] = [];
  const finish = () => {
    const last = stretch.findLastIndex(isInColumns);
    if (last >= 0) stretches.push(stretch.slice(stretch.findIndex(isInColumns), last + 1));
    stretch = [];
  };
  bands.forEach((band, index) => {
    const before = bands[index - 1];
    if (before && gaps[index - 1]! > Math.max(BLOCK_GAP * band[0]!.size, most)) finish();
    if (!isInColumns(band) && ![before, bands[index + 1]].some((other) => other && standsInColumn(band, other))) finish();
    else stretch.push(band);
  });
  finish();
  return stretches.map((own) => own.flat());
}

const topOf = (band: readonly TextCell[]): number => Math.min(...band.map(({ box }) => box.y0));
const footOf = (band: readonly TextCell[]): number => Math.max(...band.map(({ box }) => box.y1));

/** True where cells stand beside each other with a gap that no space between words explains. */
const isInColumns = (band: readonly TextCell[]): boolean =>
  band.some(({ box, size }) => band.some((other) => other.box.x0 - box.x1 >= COLUMN_GAP * size));

/** True where a cell alone stands as one of several beside each other does. */
const standsInColumn = ([cell, ...others]: readonly TextCell[], band: readonly TextCell[]): boolean =>
  others.length === 0 &&
  isInColumns(band) &&
  band.some((other) => Math.abs(other.size - cell!.size) < SAME_SIZE * cell!.size && isAligned(cell!, other));

/** Sizes of text in one table agree this closely, as a share. */
const SAME_SIZE = 0.1;

function gridOf(cells: readonly TextCell[], room: number): Grid | null {
  const found = rowsOfCells(cells, room);
  if (!found || found.rows.length < LEAST_ROWS || !isUneven(found)) return null;
  const several = found.rows.filter(
    (_, row) => found.cells.filter(({ first, last }) => first <= row && row <= last).length > 1,
  );
  if (several.length < SEVERAL_CELLS * found.rows.length) return null;
  const around = boundingBox(cells.map(({ box }) => box));
  const ys = bordersOf(found.rows);
  const box = { x0: around.x0 - PADDING, x1: around.x1 + PADDING, y0: ys[0]!, y1: ys.at(-1)! };
  const columns = columnsOfCells(found.across, box, median(cells.map(({ size }) => size)));
  if (!columns || columns.xs.length < 3) return null;
  const { xs, spans } = columns;
  if (!areTexts(cells, spans)) return null;
  const filled = found.cells.map(({ cell, first, last }) =>
    gridCell(first, spans.get(cell)!.first, last, spans.get(cell)!.last, xs, ys),
  );
  return {
    method: 'unruled',
    box,
    xs,
    ys,
    cells: withBlanks(filled, xs, ys),
    closedTop: false,
    closedBottom: false,
    doubts: ['column_inferred', 'row_inferred'],
  };
}

/** True where cells of one row have more and fewer lines. */
const isUneven = ({ rows, cells }: CellRows): boolean =>
  rows.some((_, row) => {
    const own = cells.filter(({ first, last }) => first === row && last === row);
    return new Set(own.map(({ cell }) => cell.lines.length)).size > 1;
  });

/** Of the lines of cells that have others below them, at least this share is full. */
const FULL_LINES = 0.5;

/**
 * True where cells hold one text each: most lines have no room for what stands on the next one, and no amount stands below another.
 * Else rows stand as close as lines of one text.
 */
function areTexts(cells: readonly TextCell[], spans: ReadonlyMap<TextCell, ColumnSpan>): boolean {
  const widest = new Map<string, number>();
  const keyOf = (cell: TextCell) => `${spans.get(cell)!.first} ${spans.get(cell)!.last}`;
  for (const cell of cells)
    widest.set(keyOf(cell), Math.max(widest.get(keyOf(cell)) ?? 0, ...cell.lines.map((line) => width(boxAround(line)))));
  let full = 0;
  let all = 0;
  for (const cell of cells) {
    for (const [index, line] of cell.lines.entries()) {
      const next = cell.lines[index + 1];
      if (!next) continue;
      const hasRoom = width(boxAround(line)) + firstWord(next[0]!) + FULL_EM * cell.size <= widest.get(keyOf(cell))!;
      if (isAmount(line) && isAmount(next)) return false;
      all++;
      if (!hasRoom) full++;
    }
  }
  return full >= FULL_LINES * all;
}

/** A line is full that has no more room than this beside what would have come next, in em. */
const FULL_EM = 0.3;

/** 3,174.17, 57.00: a number that is whole. */
const AMOUNT = /^[-−－]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d{2,6})$/;

const isAmount = (line: readonly Phrase[]): boolean => AMOUNT.test(line.map(({ text }) => text).join('').trim());

const gridCell = (
  row: number,
  col: number,
  lastRow: number,
  lastCol: number,
  xs: readonly number[],
  ys: readonly number[],
): GridCell => ({
  row,
  col,
  rowSpan: lastRow - row + 1,
  colSpan: lastCol - col + 1,
  box: { x0: xs[col]!, x1: xs[lastCol + 1]!, y0: ys[row]!, y1: ys[lastRow + 1]! },
  doubts: ['column_inferred', 'row_inferred'],
});

/** Cells in order, with blank ones at the places that none covers. */
function withBlanks(cells: readonly GridCell[], xs: readonly number[], ys: readonly number[]): GridCell[] {
  const columns = xs.length - 1;
  const taken = new Set(
    cells.flatMap(({ row, col, rowSpan, colSpan }) =>
      Array.from({ length: rowSpan * colSpan }, (_, i) => (row + Math.floor(i / colSpan)) * columns + col + (i % colSpan)),
    ),
  );
  const blank = Array.from({ length: (ys.length - 1) * columns }, (_, place) => place)
    .filter((place) => !taken.has(place))
    .map((place) => {
      const [row, col] = [Math.floor(place / columns), place % columns];
      return gridCell(row, col, row, col, xs, ys);
    });
  return [...cells, ...blank].sort((a, b) => a.row - b.row || a.col - b.col);
}
