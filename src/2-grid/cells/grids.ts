import { boundingBox } from '../../geometry/box.ts';
import { median } from '../../geometry/cluster.ts';
import type { Grid, GridCell } from '../grid.ts';
import type { PhraseLine } from '../text/phrases.ts';
import { type TextCell, textCells } from './cells.ts';
import { columnsOfCells } from './columns.ts';
import { bandsOf, bordersOf, type CellRows, rowsOfCells } from './rows.ts';
import { stretchesOf } from './stretches.ts';
import { areTexts } from './texts.ts';

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

/** Fewer rows in common columns are no table. A count. */
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

function gridOf(cells: readonly TextCell[], room: number): Grid | null {
  const found = rowsOfCells(cells, room);
  if (!found || found.inColumns < LEAST_ROWS || !isUneven(found)) return null;
  const several = found.rows.filter(
    (_, row) => found.cells.filter(({ first, last }) => first <= row && row <= last).length > 1,
  );
  if (several.length < Math.max(LEAST_ROWS, SEVERAL_CELLS * found.rows.length)) return null;
  const around = boundingBox(cells.map(({ box }) => box));
  const ys = bordersOf(found.rows);
  const box = { x0: around.x0 - PADDING, x1: around.x1 + PADDING, y0: ys[0]!, y1: ys.at(-1)! };
  const columns = columnsOfCells(found, box, median(cells.map(({ size }) => size)));
  if (!columns || columns.xs.length < 3) return null;
  const { xs, spans } = columns;
  if (!areTexts(found.cells, spans)) return null;
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
      Array.from(
        { length: rowSpan * colSpan },
        (_, i) => (row + Math.floor(i / colSpan)) * columns + col + (i % colSpan),
      ),
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
