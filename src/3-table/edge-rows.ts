import type { Grid, GridCell } from '../2-grid/grid.ts';
import { headAlone } from '../2-grid/inferred/head-alone.ts';
import { BLOCK_GAP, WRAPPED_PITCH } from '../2-grid/limits.ts';
import { type Box, boundingBox, centerX, centerY, contains } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import { ColumnStats } from './column-stats.ts';
import { continueTable } from './continuation.ts';
import { type Draft, draftOf } from './draft.ts';
import { type DraftCell, isBlank } from './draft-cell.ts';
import { placeOf, recounted, single } from './inferred-columns.ts';
import { SAME_BASELINE } from './limits.ts';
import type { TextLine } from './line.ts';
import type { FilledCell } from './place.ts';
import { rememberHeaders } from './repeated-header.ts';

/*
 * Rows of a table without upright lines that stand alone at the edge of a page, too few to be seen as a table there: its last ones at
 * the top of the next page, or its header, perhaps with its first ones, at the foot of the page before. Only the part on the other
 * page tells what they are: their texts stand in its columns.
 */

/** Text on one baseline, cut where columns may part it. */
interface EdgeRow {
  readonly box: Box;
  readonly pieces: readonly TextLine[];
}

/** Sides or middles of texts in one column agree this closely, in em. */
const ALIGNED = 0.6;
/** No more rows than this are too few to be seen as a table. A count. */
export const MOST_EDGE_ROWS = 6;
/** Room around text without a frame, in points. */
const PADDING = 2;
/** What rows have and headers do not: an amount with its decimals or its thousands. */
const WRITTEN_AMOUNT = /^[-−－(（]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d+)[)）]?$/;

const isAmount = ({ text }: TextLine): boolean => WRITTEN_AMOUNT.test(text.replace(/\s/g, ''));

/** True where text says where the columns are. */
const isInferred = (method: Draft['method']): method is 'half_ruled' | 'unruled' =>
  method === 'half_ruled' || method === 'unruled';

/** The pieces that stand on some lines, row by row. */
function rowsOn(lines: readonly TextLine[], pieces: readonly TextLine[]): EdgeRow[] {
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
interface Placed {
  readonly piece: TextLine;
  readonly col: number;
  readonly colSpan: number;
}

/** The texts of a row in the columns between `xs`, no two in one; undefined where one stands in none. */
function placed({ pieces }: EdgeRow, xs: readonly number[]): Placed[] | undefined {
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
function isAligned({ piece: { box, size }, col }: Placed, columns: readonly (readonly Box[])[]): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) <= ALIGNED * size;
  return columns[col]!.some(
    (other) => near(box.x0, other.x0) || near(box.x1, other.x1) || near(centerX(box), centerX(other)),
  );
}

/** The text of each column, of the cells that stand in one. */
const textOfColumns = ({ newest, xs }: Draft): Box[][] => {
  const columns = xs.slice(1).map((): Box[] => []);
  for (const { col, colSpan, parts } of newest)
    if (colSpan === 1)
      for (const { box, text } of parts.flatMap(({ lines }) => lines))
        if (text !== '') columns[col]!.push(box);
  return columns;
};

/** Rows in the columns between `xs` as a part of a table. */
function partOf(
  page: number,
  method: Grid['method'],
  rows: readonly { readonly row: EdgeRow; readonly texts: readonly Placed[] }[],
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

/** Rows of a table on another page, and the lines that they stand on. */
export interface RestOfTable {
  readonly part: Draft;
  readonly lines: ReadonlySet<TextLine>;
}

/**
 * The last rows of a table among the lines at the top of the next page; undefined where these are none. Each text is in line with the
 * column that it stands in, and one row has an amount beside another text.
 */
export function restOfTable(
  draft: Draft,
  lines: readonly TextLine[],
  pieces: readonly TextLine[],
): RestOfTable | undefined {
  const { method } = draft;
  if (!isInferred(method)) return undefined;
  const columns = textOfColumns(draft);
  const rows: { row: EdgeRow; texts: Placed[] }[] = [];
  for (const row of rowsOn(lines, pieces)) {
    const last = rows.at(-1)?.row.box.y1;
    const size = row.pieces.reduce((most, piece) => Math.max(most, piece.size), 0);
    if (last !== undefined && row.box.y0 - last > BLOCK_GAP * size) break;
    const texts = placed(row, draft.xs);
    if (!texts?.every((text) => isAligned(text, columns))) break;
    rows.push({ row, texts });
  }
  const hasAmount = rows.some(({ row }) => row.pieces.length > 1 && row.pieces.slice(1).some(isAmount));
  if (!hasAmount || rows.length > MOST_EDGE_ROWS) return undefined;
  const own = rows.flatMap(({ row }) => row.pieces);
  return {
    part: partOf(own[0]!.page, method, rows, draft.xs),
    lines: new Set(
      lines.filter(({ box }) => own.some((piece) => contains(box, centerX(piece.box), centerY(piece.box)))),
    ),
  };
}

/** The same for a table of so few rows that its own columns are uncertain. */
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
  const { method } = next;
  const rows = rowsOn(lines, pieces);
  if (!isInferred(method) || rows.length === 0 || rows.length > MOST_EDGE_ROWS) return false;
  if (!beginsWithRows(next)) return continuesHead(rows, next);
  const first = rows.findIndex((row) => row.pieces.some(isAmount));
  const header = first < 0 ? rows : rows.slice(0, first);
  const below = first < 0 ? [] : rows.slice(first);
  const filled = textOfColumns(next).map((texts) => (texts.length > 0 ? boundingBox(texts) : undefined));
  if (header.length === 0 || filled.includes(undefined)) return false;
  const labels = header.flatMap((row) => row.pieces);
  if (!areClose(header) || labels.length < 2) return false;
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
  const found = headAlone(
    phraseLines,
    filled.map((column) => column!),
    box,
  );
  if (!found) return false;
  const { grid, places } = found;
  const cells = grid.cells.map((cell): FilledCell => {
    const own = labels.filter((label) => contains(cell.box, centerX(label.box), centerY(label.box)));
    return { cell: { ...cell, doubts: ['column_inferred'] }, lines: own, doubts: ['column_inferred'] };
  });
  const isFoot = ({ row, rowSpan }: GridCell) => row + rowSpan === grid.ys.length - 1;
  if (cells.some(({ cell, lines: own }) => isFoot(cell) && own.length === 0)) return false;
  const texts = below.map((row) => ({ row, texts: placed(row, grid.xs) }));
  if (!texts.every(hasTexts)) return false;
  const { page } = labels[0]!;
  const head = draftOf({ page, grid: { ...grid, method }, cells });
  rememberHeaders(head);
  const newest = recounted(next.newest, places.map(single), grid.xs);
  const part = texts.length > 0 ? partOf(page, method, texts.filter(hasTexts), grid.xs) : undefined;
  const rowsBelow = part?.newest.map((cell) => ({ ...cell, row: cell.row + head.rows })) ?? [];
  // Nothing tells whether the row at the edge goes on.
  for (const cell of rowsBelow)
    if (cell.row + 1 === head.rows + below.length) cell.doubts.push('join_uncertain');
  if (part) for (const cell of newest) if (cell.row === 0) cell.doubts.push('join_uncertain');
  const older = [...head.newest, ...rowsBelow];
  const shift = head.rows + (part?.rows ?? 0);
  const first0 = part?.parts[0]?.box;
  const whole = first0 ? boundingBox([head.parts[0]!.box, first0]) : head.parts[0]!.box;
  Object.assign(next, {
    xs: grid.xs,
    parts: [{ page, box: whole, xs: grid.xs }, ...next.parts],
    rows: next.rows + shift,
    older,
    newest: newest.map((cell) => ({ ...cell, row: cell.row + shift })),
    stats: new ColumnStats().add(older),
    head: head.head,
    headers: head.headers,
    closedTop: false,
  } satisfies Partial<Draft>);
  next.doubts.add('column_inferred');
  return true;
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

const hasTexts = <T extends { readonly texts: Placed[] | undefined }>(
  entry: T,
): entry is T & { readonly texts: Placed[] } => entry.texts !== undefined;

/** True where rows follow each other as those of one header do. */
const areClose = (rows: readonly EdgeRow[]): boolean =>
  rows.every(({ box, pieces }, index) => {
    const before = rows[index - 1];
    return !before || box.y1 - before.box.y1 <= 2 * WRAPPED_PITCH * pieces[0]!.size;
  });
