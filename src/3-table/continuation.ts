import { alignColumns, columnRights, type Draft, type DraftCell, isBlank, plainText } from './draft.ts';
import { FULL_LINE, SAME_COLUMN } from './limits.ts';
import type { TextLine } from './line.ts';
import type { Doubt } from './table.ts';
import { isItem } from './text.ts';

/*
 * Whether the first table of a page goes on with the last one of the page before, and how. All signals are weighed
 * together; none decides alone:
 *
 *   - the same columns; a header printed again;
 *   - borders left open at the page edge;
 *   - columns that every row fills, blank in the first row of the page;
 *   - brackets and book-title marks that only the next page closes;
 *   - items that begin with a number in every row but not in this one;
 *   - whether the last line of a cell was full.
 */

/** The part on the next page, taken into `draft`; false where it is a table of its own. */
export function continueTable(draft: Draft, next: Draft, captionRepeated: boolean): boolean {
  if (!sameColumns(draft, next)) return false;
  const aligned = alignColumns(draft, next);
  const before: Draft = { ...draft, xs: aligned.xs, cells: aligned.a };
  const after: Draft = { ...next, xs: aligned.xs, cells: aligned.b };
  const header = repeatedHeader(before, after);
  if (captionRepeated && header === 0) return false;
  if (header === 0 && startsAnotherTable(before, after)) return false;

  for (const cell of after.cells) {
    if (cell.row < header) draft.repeated.push(...cell.parts.flatMap((part) => part.lines));
  }
  const body = withoutRows(after, header);
  if (draft.xs.length !== aligned.xs.length || next.xs.length !== aligned.xs.length) draft.doubts.add('columns_differ');
  draft.xs = aligned.xs;
  draft.cells = aligned.a;
  draft.parts.push(...next.parts);
  for (const doubt of next.doubts) draft.doubts.add(doubt);
  if (body.rows === 0) return true;
  append(draft, body);
  draft.closedBottom = next.closedBottom;
  return true;
}

/** True where the outer sides agree and the inner borders of one are among those of the other. */
function sameColumns(a: Draft, b: Draft): boolean {
  const near = (x: number, all: readonly number[]) => all.some((other) => Math.abs(other - x) <= SAME_COLUMN);
  // Borders that the last rows of the first part use: a table's head may have other columns than its body.
  const lower = a.cells.filter((cell) => cell.row + cell.rowSpan >= a.rows).flatMap((cell) => [a.xs[cell.col]!, a.xs[cell.col + cell.colSpan]!]);
  const upper = b.cells.filter((cell) => cell.row <= 1).flatMap((cell) => [b.xs[cell.col]!, b.xs[cell.col + cell.colSpan]!]);
  if (Math.abs(a.xs[0]! - b.xs[0]!) > SAME_COLUMN || Math.abs(a.xs.at(-1)! - b.xs.at(-1)!) > SAME_COLUMN) return false;
  return upper.every((x) => near(x, a.xs)) || lower.every((x) => near(x, b.xs));
}

const rowCells = (draft: Draft, row: number): DraftCell[] => draft.cells.filter((cell) => cell.row === row);

/** A cell's text as a number, an amount or a percentage: what headers do not hold. */
const AMOUNT = /^[-+−－(（]?[\d,，.．]+[)）]?[%％]?$/;

const isHeaderRow = (cells: readonly DraftCell[]): boolean => {
  const texts = cells.map(plainText).filter((text) => text !== '');
  return texts.length >= 2 && !texts.some((text) => AMOUNT.test(text) && !/^\d{1,2}$/.test(text));
};

/** How many rows at the top of `after` repeat the header of `before`, at its top or further down. */
function repeatedHeader(before: Draft, after: Draft): number {
  const signature = (draft: Draft, row: number) =>
    rowCells(draft, row)
      .map((cell) => `${cell.col} ${cell.colSpan} ${plainText(cell)}`)
      .join('|');
  const first = signature(after, 0);
  if (!isHeaderRow(rowCells(after, 0))) {
    // A title row over the header (one cell over the whole width) may be repeated with it.
    if (rowCells(after, 0).length !== 1 || after.rows < 2 || !isHeaderRow(rowCells(after, 1)) || signature(before, 0) !== first) return 0;
  }
  for (let start = 0; start < before.rows; start++) {
    if (signature(before, start) !== first) continue;
    let count = 1;
    while (
      count < after.rows &&
      start + count < before.rows &&
      signature(before, start + count) === signature(after, count) &&
      (isHeaderRow(rowCells(after, count)) || spansInto(after, count))
    ) {
      count++;
    }
    // Header cells merged downwards must not be cut.
    while (count < after.rows && spansInto(after, count)) count++;
    return count;
  }
  return 0;
}

const spansInto = (draft: Draft, row: number): boolean =>
  draft.cells.some((cell) => cell.row < row && cell.row + cell.rowSpan > row);

/** True where the first row is a title or a header of its own, not a row of what stands before it. */
function startsAnotherTable(before: Draft, after: Draft): boolean {
  const first = rowCells(after, 0);
  const text = first.map(plainText).join('');
  if (first.length === 1 && /表$|表[（(].*[）)]$/.test(text)) return true;
  // A second row of labels where the table before has long had its own, other ones.
  const head = rowCells(before, 0).map(plainText);
  return (
    before.closedBottom &&
    first.length >= 2 &&
    first.every((cell) => !isBlank(cell)) &&
    first.map(plainText).join('|') === head.join('|') &&
    !isHeaderRow(first)
  );
}

function withoutRows(draft: Draft, count: number): Draft {
  if (count === 0) return draft;
  return {
    ...draft,
    rows: draft.rows - count,
    cells: draft.cells.filter((cell) => cell.row >= count).map((cell) => ({ ...cell, row: cell.row - count })),
  };
}

/** Puts the rows of `body` under those of `draft`, joining what the page edge cut. */
function append(draft: Draft, body: Draft): void {
  const bottom = draft.cells.filter((cell) => cell.row + cell.rowSpan === draft.rows);
  const top = body.cells.filter((cell) => cell.row === 0);
  const pairs = top.flatMap((below) => {
    const above = bottom.find((cell) => cell.col === below.col && cell.colSpan === below.colSpan);
    return above ? [{ above, below }] : [];
  });
  const filled = filledColumns(draft, body);
  const borders = new PageEdgeBorders(pairs);
  const verdict = pairs.length === top.length ? rowJoin(draft, body, pairs, filled, borders) : { join: false, sure: true };
  const shift = verdict.join ? draft.rows - 1 : draft.rows;
  const joined = new Set<DraftCell>();
  for (const pair of pairs) {
    const { above, below } = pair;
    if (!verdict.join && !goesOn(pair, filled, borders)) continue;
    const hadText = !isBlank(above);
    above.rowSpan = shift + below.rowSpan - above.row;
    above.parts.push(...below.parts);
    above.openBottom = below.openBottom;
    above.doubts.push(...below.doubts);
    if (hadText && !isBlank(below)) above.doubts.push('joined_over_page');
    if (verdict.join && !verdict.sure) above.doubts.push('join_uncertain');
    joined.add(below);
  }
  for (const cell of body.cells) {
    if (joined.has(cell)) continue;
    const doubts: Doubt[] = !verdict.join && !verdict.sure && cell.row === 0 ? [...cell.doubts, 'join_uncertain'] : cell.doubts;
    draft.cells.push({ ...cell, row: cell.row + shift, doubts });
  }
  draft.rows = shift + body.rows;
}

/** True where a cell goes on over the page edge although its row does not: a merged cell. */
function goesOn({ above, below }: Pair, filled: ReadonlySet<number>, borders: PageEdgeBorders): boolean {
  const merged = above.rowSpan > 1 || below.rowSpan > 1;
  // Where the edge is drawn for some cells and not for others, the lines say which go on.
  if (borders.tell) return borders.isOpen({ above, below });
  if (isBlank(below)) return merged || (filled.has(below.col) && !isBlank(above));
  // Cells are merged to hold one text; where a column is always filled, a blank one waits for its text.
  return isBlank(above) && merged && (above.rowSpan > 1 || filled.has(below.col));
}

/** Which pairs of cells at the page edge have a line between them. */
class PageEdgeBorders {
  readonly #open: ReadonlySet<DraftCell>;
  /** True where some pairs are open and some are not: then the lines decide. */
  readonly tell: boolean;
  readonly allOpen: boolean;

  constructor(pairs: readonly Pair[]) {
    // A browser leaves both halves of a cut cell open; one open half may be a border that was drawn on the other page.
    const open = pairs.filter(({ above, below }) => above.openBottom && below.openTop);
    const half = pairs.filter(({ above, below }) => above.openBottom || below.openTop);
    const used = open.length > 0 ? open : half;
    this.#open = new Set(used.map(({ above }) => above));
    this.tell = used.length > 0 && used.length < pairs.length;
    this.allOpen = pairs.length > 0 && used.length === pairs.length;
  }

  isOpen({ above }: Pair): boolean {
    return this.#open.has(above);
  }
}

/** A column that this share of the rows fills is one that every row fills. */
const ALWAYS = 0.9;

/** Columns that all rows but the two at the page edge fill, merged cells counted for each row that they cover. */
function filledColumns(draft: Draft, body: Draft): Set<number> {
  const seen = new Map<number, { filled: number; rows: number }>();
  const count = (cells: readonly DraftCell[], skip: (cell: DraftCell) => boolean) => {
    for (const cell of cells) {
      if (skip(cell)) continue;
      const entry = seen.get(cell.col) ?? { filled: 0, rows: 0 };
      entry.rows += cell.rowSpan;
      if (!isBlank(cell)) entry.filled += cell.rowSpan;
      seen.set(cell.col, entry);
    }
  };
  // Only rows cut into the same columns as the one at the edge say what such a row fills.
  const width = new Set(body.cells.filter((cell) => cell.row === 0).map((cell) => `${cell.col} ${cell.colSpan}`));
  const alike = (cell: DraftCell) => width.has(`${cell.col} ${cell.colSpan}`);
  count(draft.cells, (cell) => !alike(cell) || cell.row + cell.rowSpan === draft.rows);
  count(body.cells, (cell) => !alike(cell) || cell.row === 0);
  return new Set([...seen].filter(([, { filled, rows }]) => rows >= 2 && filled >= ALWAYS * rows).map(([col]) => col));
}

interface Pair {
  readonly above: DraftCell;
  readonly below: DraftCell;
}

/** From this weight on the halves are one row; outside SURE_BELOW to SURE_FROM nothing speaks against the verdict. */
const JOIN_FROM = 2;
const SURE_FROM = 3;
const SURE_BELOW = 0;

/** Weighs whether the row above the page edge and the one below it are halves of one row. */
function rowJoin(
  draft: Draft,
  body: Draft,
  pairs: readonly Pair[],
  filled: ReadonlySet<number>,
  borders: PageEdgeBorders,
): { join: boolean; sure: boolean } {
  // Merged cells say nothing about the row: they go on over row borders anyway.
  const single = pairs.filter(({ above, below }) => above.rowSpan === 1 && below.rowSpan === 1);
  const judged = single.length > 0 ? single : pairs;
  if (borders.tell) {
    const cut = judged.filter((pair) => borders.isOpen(pair)).length;
    if (cut === 0 || cut === judged.length) return { join: cut > 0, sure: true };
    if (cut <= judged.length / 2) return { join: false, sure: true };
  }
  const required = judged.filter(({ below }) => filled.has(below.col));
  const blankBelow = required.filter(({ below }) => isBlank(below)).length;
  const blankAbove = required.filter(({ above }) => isBlank(above)).length;
  // Nothing below: an empty row of its own, or the empty rest of a row that the edge cut.
  if (judged.every(({ below }) => isBlank(below))) return { join: borders.allOpen, sure: true };

  let score = 0;
  if (borders.allOpen) score += 2;
  if (blankBelow > 0) score += blankBelow === required.length ? 3 : 2;
  if (blankAbove > 0) score += 2;
  // A row that fills all it must, on both sides of the edge. One column alone does not make a row.
  if (required.length >= 2 && blankBelow === 0 && blankAbove === 0) score -= 3;
  const rights = columnRights(draft);
  for (const { above, below } of judged) {
    if (isBlank(above) || isBlank(below)) continue;
    if (isFinishedBy(plainText(above), plainText(below))) score += 2;
    const right = rights.get(`${above.col} ${above.colSpan}`) ?? 0;
    const last = above.parts.at(-1)!.lines.at(-1);
    const first = below.parts[0]!.lines[0];
    if (last && first && isShort(last, first, right)) score -= 0.5;
    score += itemSignal(draft, body, above, below);
  }
  return { join: score >= JOIN_FROM, sure: score >= SURE_FROM || score <= SURE_BELOW };
}

const PAIRED: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/《/g, /》/g],
  [/[（(]/g, /[）)]/g],
  [/[【〔[]/g, /[】〕\]]/g],
  [/“/g, /”/g],
];

/** True where a bracket or a book-title mark opens above the page edge and closes below it. */
function isFinishedBy(above: string, below: string): boolean {
  const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;
  return PAIRED.some(
    ([open, close]) => count(above, open) > count(above, close) && count(below, close) > count(below, open),
  );
}

const isShort = (last: TextLine, next: TextLine, right: number): boolean =>
  right - last.box.x1 > Math.max(FULL_LINE * last.size, next.firstAdvance * 2);

/** Where the rows of a column begin with an item's number, a row that does not is the rest of the one before it. */
function itemSignal(draft: Draft, body: Draft, above: DraftCell, below: DraftCell): number {
  const texts = [...draft.cells, ...body.cells.filter((cell) => cell.row > 0)]
    .filter((cell) => cell.col === above.col && cell.colSpan === above.colSpan && !isBlank(cell))
    .map(plainText);
  const items = texts.filter(isItem).length;
  if (texts.length < 4 || items < 0.7 * texts.length) return 0;
  return isItem(plainText(below)) ? -2 : 3;
}
