import { cluster } from '../geometry/cluster.ts';
import { ColumnStats } from './column-stats.ts';
import { confidenceOf } from './confidence.ts';
import type { DraftCell } from './draft-cell.ts';
import { type HeadLine, headLines } from './head-again.ts';
import { SAME_COLUMN } from './limits.ts';
import type { TextLine } from './line.ts';
import type { FilledGrid } from './place.ts';
import type { Doubt, Table, TableCell } from './table.ts';
import { joinLines } from './text.ts';

/** A table while further pages may still belong to it. */
export interface Draft {
  readonly method: Table['method'];
  readonly parts: { page: number; box: Table['parts'][number]['box']; xs: readonly number[] }[];
  /** The x of the column borders, in the coordinates of the first part. */
  xs: readonly number[];
  rows: number;
  /** Cells that end before the newest part. */
  older: DraftCell[];
  /** Cells of the newest part, those that reach into it from before included. */
  newest: DraftCell[];
  /** Figures on the columns from `older`. */
  stats: ColumnStats;
  /** The text of the first rows. */
  readonly head: readonly HeadLine[];
  /** The rows of labels seen so far, by what they say: a header that is printed again is one of them. */
  headers: Map<string, number>;
  readonly repeated: TextLine[];
  readonly closedTop: boolean;
  closedBottom: boolean;
  readonly doubts: Set<Doubt>;
  /** True once it was uncertain whether a blank cell at a page edge is a group of its own: others may be as well. */
  groupsMayBeBlank: boolean;
}

export function draftOf({ page, grid, cells }: FilledGrid): Draft {
  const newest = cells.map(
    ({ cell, lines, doubts }): DraftCell => ({
      row: cell.row,
      col: cell.col,
      rowSpan: cell.rowSpan,
      colSpan: cell.colSpan,
      parts: [{ page, box: cell.box, lines }],
      openTop: cell.openTop === true,
      openBottom: cell.openBottom === true,
      doubts: [...doubts],
    }),
  );
  return {
    method: grid.method,
    parts: [{ page, box: grid.box, xs: grid.xs }],
    xs: grid.xs,
    rows: grid.ys.length - 1,
    older: [],
    newest,
    stats: new ColumnStats(),
    head: headLines(newest),
    headers: new Map(),
    repeated: [],
    closedTop: grid.closedTop,
    closedBottom: grid.closedBottom,
    doubts: new Set(grid.doubts),
    groupsMayBeBlank: false,
  };
}

/** What puts the columns of drafts back as they are now, where one proves to be no part of the other. */
export function columnsOf(drafts: readonly Draft[]): () => void {
  const before = drafts.map(({ xs, rows, older, newest, stats, headers, doubts }) => ({
    columns: { xs, rows, older, newest, stats, headers },
    doubts: [...doubts],
  }));
  return () => {
    for (const [index, draft] of drafts.entries()) {
      Object.assign(draft, before[index]!.columns);
      draft.doubts.clear();
      for (const doubt of before[index]!.doubts) draft.doubts.add(doubt);
    }
  };
}

/** Counts the columns of both drafts by the borders of both together. */
export function alignColumns(draft: Draft, next: Draft): void {
  const own = next.xs.map((x) => draft.xs.findIndex((other) => Math.abs(other - x) <= SAME_COLUMN));
  if (own.every((index, i) => index >= 0 && (i === 0 || index > own[i - 1]!))) {
    // The usual case: every border of the new part is one of the table's.
    next.newest = next.newest.map((cell) => recounted(cell, own));
    next.xs = draft.xs;
    return;
  }
  const all = [...draft.xs, ...next.xs];
  const clusters = cluster(all, SAME_COLUMN);
  const position = new Array<number>(all.length);
  clusters.forEach((group, index) => {
    for (const member of group.members) position[member] = index;
  });
  const before = position.slice(0, draft.xs.length);
  const after = position.slice(draft.xs.length);
  draft.older = draft.older.map((cell) => recounted(cell, before));
  draft.newest = draft.newest.map((cell) => recounted(cell, before));
  next.newest = next.newest.map((cell) => recounted(cell, after));
  draft.stats = new ColumnStats().add(draft.older);
  draft.xs = next.xs = clusters.map((group) => group.at);
  draft.headers = new Map();
  draft.doubts.add('columns_differ');
}

const recounted = (cell: DraftCell, position: readonly number[]): DraftCell => ({
  ...cell,
  col: position[cell.col]!,
  colSpan: Math.max(1, position[cell.col + cell.colSpan]! - position[cell.col]!),
});

/** The finished table. */
export function tableOf(draft: Draft): Table {
  const all = [...draft.older, ...draft.newest];
  const stats = new ColumnStats().add(all);
  // What no page before the edge showed a page behind it may.
  const mayBeBlank = draft.groupsMayBeBlank || stats.leavesGroupsBlank();
  const cells: TableCell[] = all
    .map((cell) => {
      const doubts = [...new Set(cell.doubts)];
      if (cell.takesBlank && mayBeBlank && !doubts.includes('join_uncertain')) doubts.push('join_uncertain');
      return {
        row: cell.row,
        col: cell.col,
        rowSpan: cell.rowSpan,
        colSpan: cell.colSpan,
        text: joinLines(
          cell.parts.flatMap((part) => part.lines),
          stats.right(cell),
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
