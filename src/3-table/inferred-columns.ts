import { overlap } from '../geometry/box.ts';
import type { Draft } from './draft.ts';
import type { DraftCell } from './draft-cell.ts';
import { SAME_COLUMN } from './limits.ts';

/*
 * Columns that no line draws are found on each page by its own text: their borders differ from page to page, and where a page has
 * nothing in a column it has none. They are the same columns where the text of each stands within one of the other page's.
 */

/** A text belongs to a column that this share of its width lies in. */
const WITHIN = 0.8;

/**
 * Counts the columns of the part on the next page by those of the table, or the other way round, where no line draws them.
 */
export function alignInferred(draft: Draft, next: Draft): void {
  if (draft.method === 'ruled' || next.method === 'ruled') return;
  const differ = (at: number) => Math.abs(draft.xs.at(at)! - next.xs.at(at)!) > SAME_COLUMN;
  // Rules end where their table does.
  const bothHaveRules = draft.method === 'half_ruled' && next.method === 'half_ruled';
  if (bothHaveRules && (differ(0) || differ(-1))) return;
  const ofNext = placesOf(next, draft.xs);
  // What an earlier page has given is settled.
  const ofDraft = ofNext || draft.parts.length > 1 ? undefined : placesOf(draft, next.xs);
  if (!ofNext && !ofDraft) return;
  if (next.xs.length !== draft.xs.length || next.xs.some((_, index) => differ(index)))
    draft.doubts.add('columns_differ');
  if (ofNext) {
    next.newest = recounted(next.newest, ofNext, draft.xs);
    next.xs = draft.xs;
  } else if (ofDraft) {
    draft.newest = recounted(draft.newest, ofDraft, next.xs);
    draft.xs = next.xs;
  }
}

/** For each column of a draft the one between `xs` that its text stands in; undefined where one stands in none or two in one. */
function placesOf({ newest, xs: own }: Draft, xs: readonly number[]): number[] | undefined {
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
  for (const { x0, x1 } of extents) {
    let place = (places.at(-1) ?? -1) + 1;
    while (place + 1 < xs.length && overlap(x0, x1, xs[place]!, xs[place + 1]!) < WITHIN * (x1 - x0)) place++;
    if (!(x0 < x1) || place + 1 >= xs.length) return undefined;
    places.push(place);
  }
  return places;
}

/** The cells in their places between `xs`, with blank ones where a row has none. */
function recounted(
  cells: readonly DraftCell[],
  places: readonly number[],
  xs: readonly number[],
): DraftCell[] {
  const moved = cells.map((cell) => {
    const col = places[cell.col]!;
    return { ...cell, col, colSpan: places[cell.col + cell.colSpan - 1]! - col + 1 };
  });
  const blanks: DraftCell[] = [];
  const taken = new Map<number, Set<number>>();
  for (const { row, rowSpan, col, colSpan } of moved) {
    for (let r = row; r < row + rowSpan; r++) {
      const columns = taken.get(r) ?? new Set();
      for (let c = col; c < col + colSpan; c++) columns.add(c);
      taken.set(r, columns);
    }
  }
  for (const [row, columns] of taken) {
    const beside = moved.find((cell) => cell.row === row && cell.rowSpan === 1);
    for (let col = 0; col + 1 < xs.length; col++) {
      if (columns.has(col) || !beside) continue;
      const [{ page, box }] = beside.parts as [DraftCell['parts'][number]];
      const parts = [{ page, box: { ...box, x0: xs[col]!, x1: xs[col + 1]! }, lines: [] }];
      blanks.push({ ...beside, col, colSpan: 1, parts, doubts: ['column_inferred'] });
    }
  }
  return [...moved, ...blanks].sort((a, b) => a.row - b.row || a.col - b.col);
}
