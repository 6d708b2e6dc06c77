import type { GridCell } from '../2-grid/grid.ts';
import { type HeadAlone, headAlone } from '../2-grid/inferred/head-alone.ts';
import { WRAPPED_PITCH } from '../2-grid/limits.ts';
import { boundingBox, centerX, centerY, contains } from '../geometry/box.ts';
import { ColumnStats } from './column-stats.ts';
import { continueTable } from './continuation.ts';
import { type Draft, draftOf } from './draft.ts';
import { type DraftCell, isBlank } from './draft-cell.ts';
import {
  type EdgeRow,
  isAmount,
  isInferred,
  MOST_EDGE_ROWS,
  PADDING,
  partOf,
  placed,
  type RowInColumns,
  rowsOn,
  textOfColumns,
} from './edge-rows.ts';
import { recounted, single } from './inferred-columns.ts';
import type { TextLine } from './line.ts';
import type { FilledCell } from './place.ts';
import { rememberHeaders } from './repeated-header.ts';

/** Puts the rows of a part over that on the next page as `putUnderHead` does: so few that its own columns are uncertain. */
export function putUnderTable(next: Draft, draft: Draft): boolean {
  if (!isInferred(draft.method) || draft.parts.length > 1 || draft.rows > MOST_EDGE_ROWS) return false;
  const lines = draft.newest.flatMap(({ parts }) => parts.flatMap((part) => part.lines));
  return putUnderHead(next, lines, lines);
}

/**
 * Puts a header, perhaps with the first rows, over the part of its table on the next page; false where the lines are none. All of
 * them belong to it: they stand between a caption and the foot of the page.
 */
export function putUnderHead(next: Draft, lines: readonly TextLine[], pieces: readonly TextLine[]): boolean {
  const rows = rowsOn(lines, pieces);
  if (!isInferred(next.method) || rows.length === 0 || rows.length > MOST_EDGE_ROWS) return false;
  if (!beginsWithRows(next)) return continuesHead(rows, next);
  const first = rows.findIndex((row) => row.pieces.some(isAmount));
  const header = first < 0 ? rows : rows.slice(0, first);
  const found = headOver(header, next);
  if (!found) return false;
  const head = headDraft(header, found, next.method);
  const below = inColumns(first < 0 ? [] : rows.slice(first), found.grid.xs);
  if (!head || !below) return false;
  const part = below.length > 0 ? partOf(head.parts[0]!.page, next.method, below, found.grid.xs) : undefined;
  putOver(head, part, next, found);
  return true;
}

/** The cells of a header over the columns of a part; undefined where it is none, or names not all of them. */
function headOver(header: readonly EdgeRow[], next: Draft): HeadAlone | undefined {
  const texts = textOfColumns(next);
  const labels = header.flatMap((row) => row.pieces);
  if (labels.length < 2 || !areClose(header) || texts.some(({ length }) => length === 0)) return undefined;
  const around = boundingBox(labels.map(({ box }) => box));
  const box = {
    x0: Math.min(next.xs[0]!, around.x0 - PADDING),
    x1: Math.max(next.xs.at(-1)!, around.x1 + PADDING),
    y0: around.y0 - PADDING,
    y1: around.y1 + PADDING,
  };
  const phraseLines = header.map((row) => ({
    box: row.box,
    size: row.pieces.reduce((most, { size }) => Math.max(most, size), 0),
    phrases: row.pieces.map(({ text, box, size }) => ({ text, box, size, leader: false, pitch: 0 })),
  }));
  return headAlone(phraseLines, texts.map(boundingBox), box) ?? undefined;
}

/** The header as a part of its own; undefined where a column has no name. */
function headDraft(
  header: readonly EdgeRow[],
  { grid }: HeadAlone,
  method: Draft['method'],
): Draft | undefined {
  if (!isInferred(method)) return undefined;
  const labels = header.flatMap((row) => row.pieces);
  const cells = grid.cells.map((cell): FilledCell => {
    const own = labels.filter((label) => contains(cell.box, centerX(label.box), centerY(label.box)));
    return { cell: { ...cell, doubts: ['column_inferred'] }, lines: own, doubts: ['column_inferred'] };
  });
  const isFoot = ({ row, rowSpan }: GridCell) => row + rowSpan === grid.ys.length - 1;
  if (cells.some(({ cell, lines }) => isFoot(cell) && lines.length === 0)) return undefined;
  const head = draftOf({ page: labels[0]!.page, grid: { ...grid, method }, cells });
  rememberHeaders(head);
  return head;
}

/** Rows with their texts in the columns between `xs`; undefined where a text stands in none. */
function inColumns(rows: readonly EdgeRow[], xs: readonly number[]): RowInColumns[] | undefined {
  const found: RowInColumns[] = [];
  for (const row of rows) {
    const texts = placed(row, xs);
    if (!texts) return undefined;
    found.push({ row, texts });
  }
  return found;
}

/** Puts a header and the rows below it, if any, over the part on the next page. Nothing tells whether the row at the edge goes on. */
function putOver(head: Draft, part: Draft | undefined, next: Draft, { grid, places }: HeadAlone): void {
  const newest = recounted(next.newest, places.map(single), grid.xs);
  const rowsBelow = part?.newest.map((cell) => ({ ...cell, row: cell.row + head.rows })) ?? [];
  const shift = head.rows + (part?.rows ?? 0);
  const atEdge = part
    ? [...rowsBelow.filter(({ row }) => row + 1 === shift), ...newest.filter(({ row }) => row === 0)]
    : [];
  for (const cell of atEdge) cell.doubts.push('join_uncertain');
  const older = [...head.newest, ...rowsBelow];
  const { page } = head.parts[0]!;
  const box = boundingBox([head, ...(part ? [part] : [])].map(({ parts }) => parts[0]!.box));
  Object.assign(next, {
    xs: grid.xs,
    parts: [{ page, box, xs: grid.xs }, ...next.parts],
    rows: next.rows + shift,
    older,
    newest: newest.map((cell) => ({ ...cell, row: cell.row + shift })),
    stats: new ColumnStats().add(older),
    head: head.head,
    headers: head.headers,
    closedTop: false,
  } satisfies Partial<Draft>);
  next.doubts.add('column_inferred');
}

/** Puts rows over a part that has their header again; false where it has not. */
function continuesHead(rows: readonly EdgeRow[], next: Draft): boolean {
  const page = rows[0]!.pieces[0]!.page;
  // Columns of no width anywhere on the page: those of the next part count.
  const most = rows.reduce((count, { pieces }) => Math.max(count, pieces.length), 0);
  const xs = Array.from({ length: most + 1 }, (_, col) => col - most - 1);
  const loose = rows.map((row) => ({
    row,
    texts: row.pieces.map((piece, col) => ({ piece, col, colSpan: 1 })),
  }));
  const draft = partOf(page, 'unruled', loose, xs);
  const around = boundingBox(rows.map(({ box }) => box));
  draft.parts[0] = { page, box: around, xs: next.xs };
  for (const { parts } of draft.newest)
    for (const [index, part] of parts.entries())
      if (part.lines.length > 0)
        parts[index] = { ...part, box: boundingBox(part.lines.map(({ box }) => box)) };
  if (!continueTable(draft, next)) return false;
  Object.assign(next, draft);
  return true;
}

/** Rows without amounts that may stand above the first one with an amount. A count. */
const ROWS_WITHOUT = 3;

/** True where a part begins with rows, not with a header of its own. */
function beginsWithRows({ newest, xs }: Draft): boolean {
  const linesOf = (cell: DraftCell) => cell.parts.flatMap(({ lines }) => lines);
  const first = newest.filter(({ row }) => row === 0);
  const isRow = newest.some((cell) => cell.row === 0 && linesOf(cell).some(isAmount));
  const hasAll = first.every((cell) => !isBlank(cell)) && first.length === xs.length - 1;
  return (
    isRow || (!hasAll && newest.some((cell) => cell.row <= ROWS_WITHOUT && linesOf(cell).some(isAmount)))
  );
}

/** True where rows follow each other as those of one header do. */
const areClose = (rows: readonly EdgeRow[]): boolean =>
  rows.every(({ box, pieces }, index) => {
    const before = rows[index - 1];
    return !before || box.y1 - before.box.y1 <= 2 * WRAPPED_PITCH * pieces[0]!.size;
  });
