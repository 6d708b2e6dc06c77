import { overlap } from '../geometry/box.ts';
import type { Draft } from './draft.ts';
import { type DraftCell, isBlank } from './draft-cell.ts';
import { type HeadAgain, headAgain } from './head-again.ts';
import { SAME_COLUMN } from './limits.ts';
import type { TextLine } from './line.ts';
import { outermostRow } from './page-edge.ts';

/*
 * Columns that no line draws are found on each page by its own text: their borders differ from page to page, and where a page has
 * nothing in a column it has none. They are the same columns where the text of each stands within one of the other page's.
 */

/** A text belongs to a column that this share of its width lies in. */
const WITHIN = 0.8;

/**
 * Counts the columns of the part on the next page by those of the table, or the other way round, where no line draws them. Gives how
 * many rows at the top of that part are the table's header again, if its text and places say so.
 */
export function alignInferred(draft: Draft, next: Draft): number {
  if (draft.method === 'ruled' || next.method === 'ruled') return 0;
  const differ = (at: number) => Math.abs(draft.xs.at(at)! - next.xs.at(at)!) > SAME_COLUMN;
  // Rules end where their table does.
  const bothHaveRules = draft.method === 'half_ruled' && next.method === 'half_ruled';
  if (bothHaveRules && (differ(0) || differ(-1))) return 0;
  const again = headAgain(draft, next);
  const found =
    (again && underOneHead(draft, next, again)) ?? inColumns(draft, next) ?? inLastColumns(draft, next);
  if (!found) return 0;
  if (next.xs.length !== draft.xs.length || next.xs.some((_, index) => differ(index)))
    draft.doubts.add('columns_differ');
  Object.assign(draft, { xs: found.xs, newest: found.draft, rows: draft.rows + (found.more ?? 0) });
  Object.assign(next, { xs: found.xs, newest: found.next });
  return found.header;
}

/** The newest cells of a table and those of the next part in the same columns, the first `header` rows of which come again. */
interface InOneGrid {
  readonly xs: readonly number[];
  readonly draft: DraftCell[];
  readonly next: DraftCell[];
  readonly header: number;
  /** How many rows more the table has now. */
  readonly more?: number;
}

/** The cells where all text of each column of one part stands in one column of the other. */
function inColumns(draft: Draft, next: Draft): InOneGrid | undefined {
  const ofNext = placesOf(next, draft.xs);
  if (ofNext)
    return {
      xs: draft.xs,
      draft: draft.newest,
      next: recounted(next.newest, ofNext.map(single), draft.xs),
      header: 0,
    };
  // What an earlier page has given is settled.
  const ofDraft = draft.parts.length > 1 ? undefined : placesOf(draft, next.xs);
  return (
    ofDraft && {
      xs: next.xs,
      draft: recounted(draft.newest, ofDraft.map(single), next.xs),
      next: next.newest,
      header: 0,
    }
  );
}

/** The cells where the text of each column of the next part stands in one cell of the last row: above that row a form may have more columns. */
function inLastColumns(draft: Draft, next: Draft): InOneGrid | undefined {
  const last = outermostRow(draft, draft.rows - 1, -1);
  const cells = draft.newest
    .filter(({ row, rowSpan }) => row <= last && row + rowSpan > last)
    .sort((a, b) => a.col - b.col);
  const { xs } = draft;
  const places = placesOf(next, [...cells.map(({ col }) => xs[col]!), xs.at(-1)!], true);
  return (
    places && {
      xs,
      draft: draft.newest,
      next: recounted(
        next.newest,
        places.map((place) => cells[place]!),
        xs,
      ),
      header: 0,
    }
  );
}

/**
 * The cells where the header comes again at the same place: its columns are those of the part that has more rows to show them, and
 * each text of the other part goes to the column that it stands in.
 */
function underOneHead(draft: Draft, next: Draft, again: HeadAgain): InOneGrid | undefined {
  const rows = (again: number, { rows }: Draft) => rows - again;
  const asDraft = (): InOneGrid | undefined => {
    const body = putInColumns(
      next.newest.filter((cell) => cell.row >= again.rows),
      draft.xs,
    );
    const head = next.newest.filter((cell) => cell.row < again.rows);
    return body && { xs: draft.xs, draft: draft.newest, next: [...head, ...body], header: again.rows };
  };
  const asNext = (): InOneGrid | undefined => {
    if (draft.parts.length > 1) return undefined;
    const more = again.rows - again.rowsBefore;
    const body = putInColumns(
      draft.newest
        .filter((cell) => cell.row >= again.rowsBefore)
        .map((cell) => ({ ...cell, row: cell.row + more })),
      next.xs,
    );
    const head = next.newest.filter((cell) => cell.row < again.rows).map((cell) => again.before(cell));
    const lines = linesIn(draft.newest.filter((cell) => cell.row < again.rowsBefore));
    // Each in one cell of the header as the next page has it, or none may be moved.
    const moved = linesIn(head);
    if (moved.length !== lines.length || new Set(moved).size !== lines.length) return undefined;
    return body && { xs: next.xs, draft: [...head, ...body], more, next: next.newest, header: again.rows };
  };
  const [first, second] =
    rows(again.rowsBefore, draft) >= rows(again.rows, next) ? [asDraft, asNext] : [asNext, asDraft];
  return first() ?? second();
}

const linesIn = (cells: readonly DraftCell[]): TextLine[] =>
  cells.flatMap((cell) => cell.parts.flatMap((part) => part.lines));

/** Puts each text into the column between `xs` that it stands in; undefined where one stands in none, or two of a row in one. */
function putInColumns(cells: readonly DraftCell[], xs: readonly number[]): DraftCell[] | undefined {
  const taken = new Set<string>();
  const moved: DraftCell[] = [];
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    const place = placeOf(
      cell.parts.flatMap((part) => part.lines),
      cell.colSpan,
      xs,
    );
    if (!place) return undefined;
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let col = place.col; col < place.col + place.colSpan; col++) {
        const key = `${row} ${col}`;
        if (taken.has(key)) return undefined;
        taken.add(key);
      }
    }
    moved.push({ ...cell, ...place });
  }
  return withBlanks(moved, cells, xs);
}

/** The columns between `xs` that lines of text stand in: one, or as many as a merged cell reaches over. */
export function placeOf(
  lines: readonly TextLine[],
  span: number,
  xs: readonly number[],
): { col: number; colSpan: number } | undefined {
  const texts = lines.filter(({ text }) => text !== '');
  const x0 = Math.min(...texts.map(({ box }) => box.x0));
  const x1 = Math.max(...texts.map(({ box }) => box.x1));
  const shares = xs.slice(1).map((to, col) => overlap(x0, x1, xs[col]!, to) / (x1 - x0));
  const col = shares.findIndex((share) => share >= WITHIN);
  if (col >= 0) return { col, colSpan: 1 };
  const over = shares.flatMap((share, index) => (share > 0 ? [index] : []));
  return over.length > 0 && span > 1 ? { col: over[0]!, colSpan: over.at(-1)! - over[0]! + 1 } : undefined;
}

/**
 * For each column of a draft the one between `xs` that its text stands in; undefined where one stands in none or two in one. A column without
 * text has no place either, but where it is `ruled`, as one of merged cells is: then that in which its middle lies.
 */
function placesOf({ newest, xs: own }: Draft, xs: readonly number[], ruled = false): number[] | undefined {
  const extents = own.slice(1).map(() => ({ x0: Infinity, x1: -Infinity }));
  for (const { col, colSpan, parts } of newest) {
    if (colSpan > 1) continue;
    const extent = extents[col]!;
    for (const { box, text } of parts.flatMap((part) => part.lines)) {
      if (text === '') continue;
      extent.x0 = Math.min(extent.x0, box.x0);
      extent.x1 = Math.max(extent.x1, box.x1);
    }
  }
  const places: number[] = [];
  for (const [column, extent] of extents.entries()) {
    const middle = (own[column]! + own[column + 1]!) / 2;
    const { x0, x1 } = ruled && !(extent.x0 < extent.x1) ? { x0: middle - 0.5, x1: middle + 0.5 } : extent;
    let place = (places.at(-1) ?? -1) + 1;
    while (place + 1 < xs.length && overlap(x0, x1, xs[place]!, xs[place + 1]!) < WITHIN * (x1 - x0)) place++;
    if (!(x0 < x1) || place + 1 >= xs.length) return undefined;
    places.push(place);
  }
  return places;
}

/** The columns that one of another part stands for. */
export interface Place {
  readonly col: number;
  readonly colSpan: number;
}

export const single = (col: number): Place => ({ col, colSpan: 1 });

/** The cells in their places between `xs`, with blank ones where a row has none. */
export function recounted(
  cells: readonly DraftCell[],
  places: readonly Place[],
  xs: readonly number[],
): DraftCell[] {
  const moved = cells.map((cell) => {
    const { col } = places[cell.col]!;
    const last = places[cell.col + cell.colSpan - 1]!;
    return { ...cell, col, colSpan: last.col + last.colSpan - col };
  });
  return withBlanks(moved, moved, xs);
}

/** Cells with blank ones where one of their rows has none; `all` holds a cell of each row. */
function withBlanks(
  cells: readonly DraftCell[],
  all: readonly DraftCell[],
  xs: readonly number[],
): DraftCell[] {
  const blanks: DraftCell[] = [];
  const taken = new Map<number, Set<number>>();
  for (const { row, rowSpan } of all) for (let r = row; r < row + rowSpan; r++) taken.set(r, new Set());
  for (const { row, rowSpan, col, colSpan } of cells) {
    for (let r = row; r < row + rowSpan; r++) for (let c = col; c < col + colSpan; c++) taken.get(r)!.add(c);
  }
  for (const [row, columns] of taken) {
    const beside = all.find((cell) => cell.row === row && cell.rowSpan === 1);
    for (let col = 0; col + 1 < xs.length; col++) {
      if (columns.has(col) || !beside) continue;
      const [{ page, box }] = beside.parts as [DraftCell['parts'][number]];
      const parts = [{ page, box: { ...box, x0: xs[col]!, x1: xs[col + 1]! }, lines: [] }];
      const doubts = beside.doubts.filter((doubt) => doubt === 'row_inferred');
      blanks.push({ ...beside, row, col, colSpan: 1, parts, doubts: ['column_inferred', ...doubts] });
    }
  }
  return [...cells, ...blanks].sort((a, b) => a.row - b.row || a.col - b.col);
}
