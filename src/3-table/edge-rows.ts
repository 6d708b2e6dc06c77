import type { Grid, GridCell } from '../2-grid/grid.ts';
import { type Box, boundingBox, centerX, centerY, contains } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import { type Draft, draftOf } from './draft.ts';
import { placeOf } from './inferred-columns.ts';
import { SAME_BASELINE } from './limits.ts';
import type { TextLine } from './line.ts';
import type { FilledCell } from './place.ts';

/*
 * Rows of a table without upright lines that stand alone at the edge of a page, too few to be seen as a table there: its last ones at
 * the top of the next page (rest-at-top.ts), or its header, perhaps with its first ones, at the foot of the page before
 * (head-at-foot.ts). Only the part on the other page tells what they are: their texts stand in its columns.
 */

/** Text on one baseline, cut where columns may part it. */
export interface EdgeRow {
  readonly box: Box;
  readonly pieces: readonly TextLine[];
}

/** Sides or middles of texts in one column agree this closely, in em. */
const ALIGNED = 0.6;
/** No more rows than this are too few to be seen as a table. A count. */
export const MOST_EDGE_ROWS = 6;
/** Room around text without a frame, in points. */
export const PADDING = 2;
/** What rows have and headers do not: an amount with its decimals or its thousands. */
const WRITTEN_AMOUNT = /^[-−－(（]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d+)[)）]?$/;

export const isAmount = ({ text }: TextLine): boolean => WRITTEN_AMOUNT.test(text.replace(/\s/g, ''));

/** True where text says where the columns are. */
export const isInferred = (method: Draft['method']): method is 'half_ruled' | 'unruled' =>
  method === 'half_ruled' || method === 'unruled';

/** The pieces that stand on some lines, row by row. */
export function rowsOn(lines: readonly TextLine[], pieces: readonly TextLine[]): EdgeRow[] {
  const own = pieces.filter(({ box }) =>
    lines.some((line) => contains(line.box, centerX(box), centerY(box))),
  );
  const em = own.reduce((most, { size }) => Math.max(most, size), 0);
  return cluster(
    own.map(({ box }) => box.y1),
    SAME_BASELINE * em,
  ).map(({ members }) => {
    const row = members.map((index) => own[index]!).sort((a, b) => a.box.x0 - b.box.x0);
    return { box: boundingBox(row.map(({ box }) => box)), pieces: row };
  });
}

/** A text in its column. */
export interface Placed {
  readonly piece: TextLine;
  readonly col: number;
  readonly colSpan: number;
}

/** The texts of a row in the columns between `xs`, no two in one; undefined where one stands in none. */
export function placed({ pieces }: EdgeRow, xs: readonly number[]): Placed[] | undefined {
  const found: Placed[] = [];
  for (const piece of pieces) {
    const place = placeOf([piece], xs.length, xs);
    const last = found.at(-1);
    if (!place || (last && place.col < last.col + last.colSpan)) return undefined;
    found.push({ piece, ...place });
  }
  return found;
}

/** True where a text is in line with one of those of its column. */
export function isAligned(
  { piece: { box, size }, col }: Placed,
  columns: readonly (readonly Box[])[],
): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= ALIGNED * size;
  return columns[col]!.some(
    (other) => near(box.x0, other.x0) || near(box.x1, other.x1) || near(centerX(box), centerX(other)),
  );
}

/** The text of each column, of the cells that stand in one. */
export const textOfColumns = ({ newest, xs }: Draft): Box[][] => {
  const columns = xs.slice(1).map((): Box[] => []);
  for (const { col, colSpan, parts } of newest)
    if (colSpan === 1)
      for (const { box, text } of parts.flatMap(({ lines }) => lines))
        if (text !== '') columns[col]!.push(box);
  return columns;
};

/** A row and its texts in their columns. */
export interface RowInColumns {
  readonly row: EdgeRow;
  readonly texts: readonly Placed[];
}

/** Rows in the columns between `xs` as a part of a table. */
export function partOf(
  page: number,
  method: Grid['method'],
  rows: readonly RowInColumns[],
  xs: readonly number[],
): Draft {
  const boxes = rows.map(({ row }) => row.box);
  const ys = [
    boxes[0]!.y0 - PADDING,
    ...boxes.slice(1).map(({ y0 }, index) => (y0 + boxes[index]!.y1) / 2),
    boxes.at(-1)!.y1 + PADDING,
  ];
  const cells = rows.flatMap(({ texts }, row): FilledCell[] => {
    const found: FilledCell[] = [];
    for (let col = 0; col + 1 < xs.length; ) {
      const text = texts.find((entry) => entry.col === col);
      const colSpan = text?.colSpan ?? 1;
      const box = { x0: xs[col]!, x1: xs[col + colSpan]!, y0: ys[row]!, y1: ys[row + 1]! };
      const cell: GridCell = {
        row,
        col,
        rowSpan: 1,
        colSpan,
        box,
        doubts: ['column_inferred', 'row_inferred'],
      };
      found.push({ cell, lines: text ? [text.piece] : [], doubts: cell.doubts });
      col += colSpan;
    }
    return found;
  });
  const box = { x0: xs[0]!, x1: xs.at(-1)!, y0: ys[0]!, y1: ys.at(-1)! };
  const grid: Grid = {
    method,
    box,
    xs,
    ys,
    cells: cells.map(({ cell }) => cell),
    closedTop: false,
    closedBottom: false,
    doubts: ['column_inferred', 'row_inferred'],
  };
  return draftOf({ page, grid, cells });
}
