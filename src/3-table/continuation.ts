import type { CaptionAgain } from './caption-again.ts';
import { alignColumns, columnsOf, type Draft } from './draft.ts';
import { columnOf, type DraftCell, isBlank } from './draft-cell.ts';
import { headWithoutFoot, takeOut } from './head-again.ts';
import { alignInferred } from './inferred-columns.ts';
import { SAME_COLUMN } from './limits.ts';
import { mergedVerdicts } from './merged-join.ts';
import { outermostRow, PageEdgeBorders, type Verdict } from './page-edge.ts';
import {
  columnsAgain,
  hasAnotherHeader,
  heightOfHeader,
  isHeader,
  rememberHeaders,
  repeatedHeader,
  rowsOf,
  startsAnotherTable,
} from './repeated-header.ts';
import { rowJoin } from './row-join.ts';

/*
 * Whether the first table of a page goes on with the last one of the page before, and how. All signals are weighed
 * together; none decides alone:
 *
 *   - the same columns; a header printed again, or another one over the same columns; a caption that says 续表;
 *   - borders left open at the page edge;
 *   - columns that every row fills, blank in the first row of the page;
 *   - brackets and book-title marks that only the next page closes, sentences that only there end;
 *   - items that begin with a number in every row but not in this one, lists within a cell that go on;
 *   - figures that only together, or only apart, have the shape of those in their column;
 *   - whether the last line of a cell was full, and whether it left room below;
 *   - rows lower than any whole row, or than a line of text.
 */

/** Takes the part on the next page into `draft`; false where it is a table of its own. `caption`: what stands over it says so too. */
export function continueTable(draft: Draft, next: Draft, caption?: CaptionAgain): boolean {
  const takeBack = columnsOf([draft, next]);
  const header = headerInSameColumns(draft, next, caption);
  // A header has something below it: one table all of which comes again is two tables.
  const isCopy = header === next.rows && header === draft.rows;
  const loose = header === 0 ? headWithoutFoot(draft, next) : [];
  const isAnother = header === 0 && loose.length === 0 && isAnotherTable(draft, next, caption);
  if (header === undefined || isCopy || isAnother) {
    takeBack();
    return false;
  }
  if (loose.length > 0) takeOut(loose, next);
  draft.repeated.push(...loose);

  for (const cell of next.newest) {
    if (cell.row < header) draft.repeated.push(...cell.parts.flatMap((part) => part.lines));
  }
  const body = next.newest
    .filter((cell) => cell.row >= header)
    .map((cell) => ({ ...cell, row: cell.row - header }));
  draft.parts.push(...next.parts);
  for (const doubt of next.doubts) draft.doubts.add(doubt);
  if (body.length > 0) append(draft, body, next.rows - header);
  draft.closedBottom = next.closedBottom;
  return true;
}

/**
 * Counts the columns of both by the same borders. Gives how many rows at the top of `next` are the header again; undefined where their
 * columns differ.
 */
function headerInSameColumns(draft: Draft, next: Draft, caption?: CaptionAgain): number | undefined {
  const headAgain = alignInferred(draft, next);
  if (sameColumns(draft, next)) {
    alignColumns(draft, next);
    rememberHeaders(draft);
    return Math.max(headAgain, repeatedHeader(draft, next));
  }
  rememberHeaders(draft);
  const header = columnsAgain(draft, next, caption !== undefined);
  if (header === 0) return undefined;
  next.xs = draft.xs;
  draft.doubts.add('columns_differ');
  return header;
}

/** True where a part without the header again is no part of the table. */
const isAnotherTable = (draft: Draft, next: Draft, caption?: CaptionAgain): boolean =>
  // Parts that were found in different ways are one table only where a header says so, and so are those under one caption.
  draft.method !== next.method ||
  caption === 'repeated' ||
  startsAnotherTable(next) ||
  (caption === undefined && hasAnotherHeader(draft, next));

/** True where the outer sides agree and the inner borders of one are among those of the other. */
function sameColumns(draft: Draft, next: Draft): boolean {
  const near = (x: number, all: readonly number[]) => all.some((other) => Math.abs(other - x) <= SAME_COLUMN);
  if (!near(draft.xs[0]!, [next.xs[0]!]) || !near(draft.xs.at(-1)!, [next.xs.at(-1)!])) return false;
  const borders = ({ xs }: Draft, cells: readonly DraftCell[]) =>
    cells.flatMap((cell) => [xs[cell.col]!, xs[cell.col + cell.colSpan]!]);
  // Borders at the page edge: a table's head may have other columns than its body. A cell over the whole width has none.
  const last = outermostRow(draft, draft.rows - 1, -1);
  const first = Math.max(1, outermostRow(next, 0, 1));
  const lower = borders(
    draft,
    draft.newest.filter((cell) => cell.row + cell.rowSpan > last),
  );
  const upper = borders(
    next,
    next.newest.filter((cell) => cell.row <= first),
  );
  return upper.every((x) => near(x, draft.xs)) || lower.every((x) => near(x, next.xs));
}

/** Puts the cells of `body`, `rows` rows of them, under those of `draft`, joining what the page edge cut. */
function append(draft: Draft, body: readonly DraftCell[], rows: number): void {
  dropRoomAtFoot(draft);
  const bottom = draft.newest.filter((cell) => cell.row + cell.rowSpan === draft.rows);
  const top = body.filter((cell) => cell.row === 0);
  const pairs = top.flatMap((below) => {
    const above = bottom.find((cell) => cell.col === below.col && cell.colSpan === below.colSpan);
    return above ? [{ above, below }] : [];
  });
  // The rows at this edge and at the next one are not evidence for what a whole row looks like.
  const inner = [
    ...draft.newest.filter((cell) => !bottom.includes(cell)),
    ...body.filter((cell) => cell.row > 0 && cell.row + cell.rowSpan < rows),
  ];
  const stats = draft.stats.with(inner);
  const borders = new PageEdgeBorders(pairs);
  const hasBlankRow = [...rowsOf(inner).values()].some((cells) => cells.every(isBlank));
  const endsWithHeader = !borders.allOpen && isHeader(bottom);
  const row: Verdict =
    pairs.length === top.length && !endsWithHeader
      ? rowJoin(draft, pairs, stats, borders, hasBlankRow)
      : { goesOn: false, sure: true };
  const shift = row.goesOn ? draft.rows - 1 : draft.rows;
  const uncertain = new Set<DraftCell>(row.sure ? [] : [...bottom, ...top]);
  const joined = new Map<DraftCell, DraftCell>();
  // Merged cells at the edges themselves show that their column groups rows; those of a header do not.
  const header = heightOfHeader(draft.newest);
  const groups = new Set(
    [...draft.newest.filter(({ row }) => row >= header), ...body.filter(({ row }) => row > 0)]
      .filter(({ rowSpan }) => rowSpan > 1)
      .map(columnOf),
  );
  const verdicts =
    row.goesOn || endsWithHeader ? pairs.map(() => row) : mergedVerdicts(pairs, stats, borders, groups);
  for (const [index, { above, below }] of pairs.entries()) {
    const verdict = verdicts[index]!;
    if (!verdict.sure) uncertain.add(above).add(below);
    const isBlankBeside = !row.goesOn && isBlank(above) !== isBlank(below);
    if (isBlankBeside && !verdict.sure) draft.groupsMayBeBlank = true;
    if (!verdict.goesOn) continue;
    if (isBlankBeside && !borders.tell) above.takesBlank = true;
    const hadText = !isBlank(above);
    above.rowSpan = shift + below.rowSpan - above.row;
    above.parts.push(...below.parts);
    above.openBottom = below.openBottom;
    above.doubts.push(...below.doubts);
    // Where no line says that the row was cut, text below the edge is beside that above it by inference only.
    const isInferred = row.goesOn && !borders.isOpen({ above, below });
    if (isBlank(below) ? isInferred && above.rowSpan > 1 : hadText || isInferred)
      above.doubts.push('joined_over_page');
    joined.set(below, above);
  }
  for (const cell of uncertain) cell.doubts.push('join_uncertain');
  const reaching = new Set(joined.values());
  const ended = draft.newest.filter((cell) => !reaching.has(cell));
  draft.older.push(...ended);
  draft.stats.add(ended);
  draft.newest = [
    ...reaching,
    ...body
      .filter((cell) => !joined.has(cell))
      .map((cell): DraftCell => ({ ...cell, row: cell.row + shift })),
  ];
  draft.rows = shift + rows;
}

/** Leaves out a last row that is blank and open below: the sides of the frame reach on to the page edge, with nothing between. */
function dropRoomAtFoot(draft: Draft): void {
  const last = draft.newest.filter((cell) => cell.row + cell.rowSpan === draft.rows);
  const isRoom = last.every((cell) => cell.rowSpan === 1 && cell.openBottom && isBlank(cell));
  if (last.length === 0 || draft.rows < 2 || !isRoom) return;
  draft.newest = draft.newest.filter((cell) => !last.includes(cell));
  draft.rows--;
}
