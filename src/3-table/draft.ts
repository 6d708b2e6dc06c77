import { cluster } from '../geometry/cluster.ts';
import { confidenceOf } from './confidence.ts';
import { SAME_COLUMN } from './limits.ts';
import type { TextLine } from './line.ts';
import type { FilledGrid } from './place.ts';
import type { CellPart, Doubt, Table, TableCell } from './table.ts';
import { joinLines } from './text.ts';

/** A cell while its table still grows. */
export interface DraftCell {
  readonly row: number;
  readonly col: number;
  rowSpan: number;
  readonly colSpan: number;
  readonly parts: CellPart[];
  /** Whether the cell's first part lacks its top side, and its last part its bottom side. */
  readonly openTop: boolean;
  openBottom: boolean;
  readonly doubts: Doubt[];
}

/** A table while further pages may still belong to it. */
export interface Draft {
  readonly method: Table['method'];
  readonly parts: { page: number; box: Table['parts'][number]['box']; xs: readonly number[] }[];
  xs: readonly number[];
  rows: number;
  cells: DraftCell[];
  readonly repeated: TextLine[];
  readonly closedTop: boolean;
  closedBottom: boolean;
  readonly doubts: Set<Doubt>;
}

export function draftOf({ page, grid, cells }: FilledGrid): Draft {
  return {
    method: grid.method,
    parts: [{ page, box: grid.box, xs: grid.xs }],
    xs: grid.xs,
    rows: grid.ys.length - 1,
    cells: cells.map(({ cell, lines, doubts }) => ({
      row: cell.row,
      col: cell.col,
      rowSpan: cell.rowSpan,
      colSpan: cell.colSpan,
      parts: [{ page, box: cell.box, lines }],
      openTop: cell.openTop === true,
      openBottom: cell.openBottom === true,
      doubts: [...doubts],
    })),
    repeated: [],
    closedTop: grid.closedTop,
    closedBottom: grid.closedBottom,
    doubts: new Set(grid.doubts),
  };
}

/** The text of a cell that still grows, without white space: to compare. */
export const plainText = (cell: DraftCell): string =>
  cell.parts
    .flatMap((part) => part.lines)
    .map((line) => line.text)
    .join('')
    .replace(/\s/g, '');

export const isBlank = (cell: DraftCell): boolean => cell.parts.every((part) => part.lines.every((line) => line.text === ''));

/** The column borders of two drafts as one list, and each draft's cells counted by it. */
export function alignColumns(a: Draft, b: Draft): { xs: number[]; a: DraftCell[]; b: DraftCell[] } {
  const all = [...a.xs, ...b.xs];
  const clusters = cluster(all, SAME_COLUMN);
  const position = new Array<number>(all.length);
  clusters.forEach((group, index) => {
    for (const member of group.members) position[member] = index;
  });
  const recount = (cell: DraftCell, offset: number): DraftCell => {
    const col = position[offset + cell.col]!;
    return { ...cell, col, colSpan: position[offset + cell.col + cell.colSpan]! - col };
  };
  return {
    xs: clusters.map((group) => group.at),
    a: a.cells.map((cell) => recount(cell, 0)),
    b: b.cells.map((cell) => recount(cell, a.xs.length)),
  };
}

/** The finished table. */
export function tableOf(draft: Draft): Table {
  const rights = columnRights(draft);
  const cells: TableCell[] = draft.cells
    .map((cell) => {
      const doubts = [...new Set(cell.doubts)];
      return {
        row: cell.row,
        col: cell.col,
        rowSpan: cell.rowSpan,
        colSpan: cell.colSpan,
        text: joinLines(
          cell.parts.flatMap((part) => part.lines),
          rights.get(`${cell.col} ${cell.colSpan}`) ?? 0,
        ),
        parts: cell.parts,
        confidence: confidenceOf(doubts),
        doubts,
      };
    })
    .sort((a, b) => a.row - b.row || a.col - b.col);
  const doubts = [...draft.doubts];
  return {
    type: 'table',
    method: draft.method,
    parts: draft.parts,
    rows: draft.rows,
    cols: draft.xs.length - 1,
    cells,
    repeated: draft.repeated,
    confidence: confidenceOf(doubts),
    doubts,
  };
}

/** The x that text is wrapped at in the cells of each extent: as far as any of their lines reaches. */
export function columnRights(draft: Draft): Map<string, number> {
  const rights = new Map<string, number>();
  for (const cell of draft.cells) {
    const key = `${cell.col} ${cell.colSpan}`;
    for (const part of cell.parts) {
      for (const line of part.lines) rights.set(key, Math.max(rights.get(key) ?? 0, line.box.x1));
    }
  }
  return rights;
}
