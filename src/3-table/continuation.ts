import { type ColumnStats, type Interval, isFigure } from './column-stats.ts';
import { alignColumns, type Draft, type DraftCell, isBlank, plainText } from './draft.ts';
import { alignInferred } from './inferred-columns.ts';
import { FULL_LINE, OFF_SIDE, ROOM_AT_EDGE, SAME_COLUMN, SIDE_PADDING } from './limits.ts';
import type { TextLine } from './line.ts';
import type { CellPart } from './table.ts';
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
 *   - figures that only together, or only apart, have the shape of those in their column;
 *   - whether the last line of a cell was full, and whether it left room below;
 *   - rows lower than any whole row.
 */

/** Takes the part on the next page into `draft`; false where it is a table of its own. */
export function continueTable(draft: Draft, next: Draft, captionRepeated: boolean): boolean {
  const takeBack = alignInferred(draft, next);
  if (!sameColumns(draft, next)) {
    takeBack();
    return false;
  }
  alignColumns(draft, next);
  rememberHeaders(draft);
  const header = repeatedHeader(draft, next);
  // A header has something below it: one table all of which comes again is two tables.
  const isCopy = header === next.rows && header === draft.rows;
  if (isCopy || (header === 0 && (captionRepeated || startsAnotherTable(next)))) {
    takeBack();
    return false;
  }

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

/** True where the outer sides agree and the inner borders of one are among those of the other. */
function sameColumns(draft: Draft, next: Draft): boolean {
  const near = (x: number, all: readonly number[]) => all.some((other) => Math.abs(other - x) <= SAME_COLUMN);
  if (!near(draft.xs[0]!, [next.xs[0]!]) || !near(draft.xs.at(-1)!, [next.xs.at(-1)!])) return false;
  const borders = ({ xs }: Draft, cells: readonly DraftCell[]) =>
    cells.flatMap((cell) => [xs[cell.col]!, xs[cell.col + cell.colSpan]!]);
  // Borders at the page edge: a table's head may have other columns than its body.
  const lower = borders(
    draft,
    draft.newest.filter((cell) => cell.row + cell.rowSpan >= draft.rows),
  );
  const upper = borders(
    next,
    next.newest.filter((cell) => cell.row <= 1),
  );
  return upper.every((x) => near(x, draft.xs)) || lower.every((x) => near(x, next.xs));
}

function rowsOf(cells: readonly DraftCell[]): Map<number, DraftCell[]> {
  const rows = new Map<number, DraftCell[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return rows;
}

/** A cell's text as a number, an amount or a percentage: what headers do not hold. */
const AMOUNT = /^[-+−－(（]?[\d,，.．]+[)）]?[%％]?$/;

const isHeaderRow = (cells: readonly DraftCell[]): boolean => {
  const texts = cells.map(plainText).filter((text) => text !== '');
  return texts.length >= 2 && !texts.some((text) => AMOUNT.test(text) && !/^\d{1,2}$/.test(text));
};

/** What the header of a column is called, whatever the form. */
const COLUMN_NAME =
  /指标|名称|科目|金额|序号|编码|代码|[数值]$|单位$|权重|分值|标准|依据|备注|描述|说明|性质|内容|[合小总]计|支出|收入|^[类款项]$/;
/** This share of the cells of a header name columns. */
const MOSTLY_NAMES = 0.7;

function namesColumns(cells: readonly DraftCell[]): boolean {
  const texts = cells.map(plainText).filter((text) => text !== '');
  return texts.filter((text) => COLUMN_NAME.test(text)).length >= MOSTLY_NAMES * texts.length;
}

const signatureOf = (cells: readonly DraftCell[]): string =>
  cells.map((cell) => `${cell.col} ${cell.colSpan} ${plainText(cell)}`).join('|');

/** A table's head, with the project's name and money, is no longer than this many rows; a browser prints all of it again. */
const HEAD_ROWS = 12;

/** Notes the rows of labels of the newest part, and the first rows, whatever they are. */
function rememberHeaders(draft: Draft): void {
  for (const [row, cells] of rowsOf(draft.newest)) {
    const signature = signatureOf(cells);
    if (!draft.headers.has(signature) && (row < HEAD_ROWS || isHeaderRow(cells)))
      draft.headers.set(signature, row);
  }
}

/** How many rows at the top of `next` repeat the header of `draft`, be it at its top or further down. */
function repeatedHeader(draft: Draft, next: Draft): number {
  const rows = rowsOf(next.newest);
  const first = rows.get(0);
  if (!first) return 0;
  // A title row over the header (one cell over the whole width) may be repeated with it.
  if (!isHeaderRow(first) && !(first.length === 1 && rows.get(1) && isHeaderRow(rows.get(1)!))) return 0;
  const start = draft.headers.get(signatureOf(first));
  // A row of labels and values further down (主管部门 | … | 实施单位 | …) may come again for the next project: no header.
  if (start === undefined || (start > 0 && !namesColumns(first))) return 0;
  let count = 1;
  // Rows of a head may hold amounts; what is printed again ends with a row of labels all the same.
  for (
    let row = 1;
    row < next.rows && draft.headers.get(signatureOf(rows.get(row) ?? [])) === start + row;
    row++
  ) {
    if (isHeaderRow(rows.get(row)!)) count = row + 1;
  }
  // Header cells merged downwards must not be cut.
  while (count < next.rows && next.newest.some((cell) => cell.row < count && cell.row + cell.rowSpan > count))
    count++;
  return count;
}

/** True where the first row is a title of its own, not a row of what stands before it. */
function startsAnotherTable(next: Draft): boolean {
  const first = next.newest.filter((cell) => cell.row === 0);
  return first.length === 1 && /表$|表[（(].*[）)]$/.test(plainText(first[0]!));
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
  const row: Verdict =
    pairs.length === top.length
      ? rowJoin(draft, pairs, stats, borders, hasBlankRow)
      : { goesOn: false, sure: true };
  const shift = row.goesOn ? draft.rows - 1 : draft.rows;
  const uncertain = new Set<DraftCell>(row.sure ? [] : [...bottom, ...top]);
  const joined = new Map<DraftCell, DraftCell>();
  // Merged cells at the edges themselves show that their column groups rows; the top row may be a header of several levels.
  const groups = new Set(
    [...draft.newest, ...body].filter(({ row, rowSpan }) => row > 0 && rowSpan > 1).map(columnOf),
  );
  const verdicts = pairs.map((pair) =>
    row.goesOn ? row : (blankBesideEnded(pair, pairs, stats) ?? mergedJoin(pair, stats, borders, groups)),
  );
  for (const [index, { above, below }] of pairs.entries()) {
    const verdict = verdicts[index]!;
    if (!verdict.sure) uncertain.add(above).add(below);
    if (!verdict.goesOn) continue;
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

const columnOf = ({ col, colSpan }: DraftCell): string => `${col} ${colSpan}`;

/** Whether something goes on over the page edge, and whether nothing speaks against it. */
interface Verdict {
  readonly goesOn: boolean;
  readonly sure: boolean;
}

/** Whether a cell goes on over the page edge although its row does not: a merged cell. */
function mergedJoin(
  pair: Pair,
  stats: ColumnStats,
  borders: PageEdgeBorders,
  groups: ReadonlySet<string>,
): Verdict {
  const { above, below } = pair;
  // Where the edge is drawn for some cells and not for others, the lines say which go on.
  if (borders.tell) return { goesOn: borders.isOpen(pair), sure: true };
  const merged = above.rowSpan > 1 || below.rowSpan > 1;
  // One row on each side of the edge: cells of a column that groups rows may be the rest of one, those of others are not.
  if (!merged && !stats.isGrouping(below) && !groups.has(columnOf(below)))
    return { goesOn: false, sure: !isStacked(pair) };
  const blank = { above: isBlank(above), below: isBlank(below) };
  // Nothing on either side: a column that leaves groups blank may have two of them here, or one.
  if (blank.above && blank.below)
    return { goesOn: merged, sure: merged ? stats.mergesBlanks(below) : !stats.oftenMerges(below) };
  const mergesText = pair.above.rowSpan > 1 ? !blank.above : below.rowSpan > 1 && !blank.below;
  if (!mergesText && stats.mergesBlanks(below)) return { goesOn: false, sure: true };
  const filled = stats.isAlwaysFilled(below) || !stats.hasBlank(below);
  if (!merged && !filled && !stats.oftenMerges(below)) return { goesOn: false, sure: true };
  const sure = !stats.hasBlank(below) && !stats.leavesGroupsBlank();
  if (blank.below) return { goesOn: merged || (filled && !blank.above), sure };
  // Cells are merged to hold one text; where a column is always filled, a blank one waits for its text.
  if (blank.above) return { goesOn: filled, sure: sure && stats.hasManyTexts(below) };
  return { goesOn: false, sure: isEnded(pair, stats) };
}

/** True where both texts stand one character below the other: no line tells how wide they may be. */
function isStacked({ above, below }: Pair): boolean {
  const lines = [...above.parts.at(-1)!.lines, ...below.parts[0]!.lines];
  return lines.length > 2 && lines.every(({ text }) => [...text].length === 1);
}

/** True where the text above the edge has ended there: one more line would have fitted, its last one was not full, or it is a whole one. */
function isEnded({ above, below }: Pair, stats: ColumnStats): boolean {
  const part = above.parts.at(-1)!;
  const last = part.lines.at(-1);
  const first = below.parts[0]!.lines[0];
  if (!last || !first) return true;
  if (part.box.y1 - last.box.y1 > roomForLine(part)) return true;
  if (isStacked({ above, below })) return false;
  return isShort(last, first, textIn(above, stats)) || stats.endsLikeOthers(above, below);
}

/** The room that one more line takes below the last of a cell, with the padding that the cell has above its text. */
function roomForLine({ box, lines }: CellPart): number {
  const last = lines.at(-1)!;
  const before = lines.at(-2);
  const pitch = before ? last.box.y1 - before.box.y1 : 0;
  const padding = Math.min(lines[0]!.box.y0 - box.y0, MOST_PADDING * last.size);
  return Math.max(ROOM_AT_EDGE * last.size, pitch + padding);
}

/** A cell has this much padding above its text at most, in em; more is text in the middle of its cell. */
const MOST_PADDING = 0.6;

/**
 * A blank merged cell beside one of the same rows that ends at the edge ends there as well: within its group it must, but where
 * it stands to the left of that one it may be a group over both. Undefined for other cells.
 */
function blankBesideEnded(
  { above, below }: Pair,
  pairs: readonly Pair[],
  stats: ColumnStats,
): Verdict | undefined {
  if (above.rowSpan + below.rowSpan === 2 || !(isBlank(above) || isBlank(below))) return undefined;
  const ended = pairs.filter(
    (other) =>
      other.above.row === above.row &&
      other.below.rowSpan === below.rowSpan &&
      standApart(other.above, other.below),
  );
  if (ended.length === 0) return undefined;
  const isWithin = ended.some((other) => other.above.col < above.col);
  return { goesOn: false, sure: isWithin || stats.mergesBlanks(below) };
}

/** True where both halves have text that is set apart from the edge: two texts, each in the middle of its own cell. */
function standApart(above: DraftCell, below: DraftCell): boolean {
  const last = above.parts.at(-1)!;
  const first = below.parts[0]!;
  const lower = last.lines.at(-1);
  const upper = first.lines[0];
  if (!lower || !upper || isBlank(above) || isBlank(below)) return false;
  const room = ROOM_AT_EDGE * Math.max(lower.size, upper.size);
  return last.box.y1 - lower.box.y1 > room && upper.box.y0 - first.box.y0 > room;
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

interface Pair {
  readonly above: DraftCell;
  readonly below: DraftCell;
}

/** From this weight on the halves are one row; from SURE_BELOW to SURE_FROM something speaks against the verdict. */
const JOIN_FROM = 2;
const SURE_FROM = 3;
const SURE_BELOW = 0;

/** Weighs whether the row above the page edge and the one below it are halves of one row. */
function rowJoin(
  draft: Pick<Draft, 'closedTop'>,
  pairs: readonly Pair[],
  stats: ColumnStats,
  borders: PageEdgeBorders,
  hasBlankRow: boolean,
): Verdict {
  // Merged cells, and columns that have some, say nothing about the row: they go on over row borders anyway.
  const single = pairs.filter(
    ({ above, below }) => above.rowSpan === 1 && below.rowSpan === 1 && !stats.isGrouping(below),
  );
  const judged = single.length > 0 ? single : pairs;
  if (borders.tell) {
    const cut = judged.filter((pair) => borders.isOpen(pair)).length;
    if (cut === 0 || cut === judged.length) return { goesOn: cut > 0, sure: true };
    if (cut <= judged.length / 2) return { goesOn: false, sure: true };
  }
  const required = judged.filter(({ below }) => stats.isAlwaysFilled(below));
  // Blank on both sides: a cell without text, whether the row was cut or not.
  const blankBelow = required.filter(({ above, below }) => isBlank(below) && !isBlank(above)).length;
  const blankAbove = required.filter(({ above, below }) => isBlank(above) && !isBlank(below)).length;
  // Nothing below: an empty row of its own, or the empty rest of a row that the edge cut.
  const halves = areLowerThanRows(single, stats);
  if (judged.every(({ below }) => isBlank(below))) {
    const goesOn = borders.allOpen || halves;
    return { goesOn, sure: goesOn || hasBlankRow };
  }

  let score = 0;
  // Whether a text or a figure ended at the edge. Where none did, the row may have been cut.
  let ended = false;
  const against = (weight: number): void => {
    score -= weight;
    ended = true;
  };
  // No text goes on from the middle of one cell to the middle of the next.
  if (pairs.some(({ above, below }) => standApart(above, below))) against(4);
  // A browser draws the border under a whole row before the page ends. A table that has no frame at all says less.
  if (borders.allOpen) score += draft.closedTop ? 4 : 2;
  if (halves) score += 4;
  if (blankBelow > 0) score += blankBelow > 1 && blankBelow === required.length ? 3 : 2;
  if (blankAbove > 0) score += 2;
  // A row that fills all it must, on both sides of the edge. One column alone does not make a row.
  if (required.length >= 2 && blankBelow === 0 && blankAbove === 0) score -= 3;
  const figures = figuresSay(judged, stats);
  if (figures < 0) against(FIGURES_SAY);
  if (figures > 0) score += FIGURES_SAY;
  for (const { above, below } of judged) {
    if (isBlank(above) || isBlank(below)) continue;
    if (isFinishedBy(plainText(above), plainText(below))) score += 2;
    const last = above.parts.at(-1)!.lines.at(-1);
    const first = below.parts[0]!.lines[0];
    if (last && first && isShort(last, first, textIn(above, stats))) against(1.5);
    else if (stats.endsLikeOthers(above, below)) ended = true;
    // Where the rows of a column begin with an item's number, a row that does not is the rest of the one before it.
    if (stats.isNumbered(above) && isItem(plainText(above))) {
      if (isItem(plainText(below))) against(2);
      else score += 3;
    }
  }
  return { goesOn: score >= JOIN_FROM, sure: score >= SURE_FROM || (score <= SURE_BELOW && ended) };
}

/** True where both halves are lower than every whole row: no row of this table is that low. */
const areLowerThanRows = (pairs: readonly Pair[], stats: ColumnStats): boolean =>
  pairs.length > 0 &&
  pairs.every(
    ({ above, below }) =>
      stats.isLowerThanRows(above.parts.at(-1)!) && stats.isLowerThanRows(below.parts[0]!),
  );

/** The weight of figures that were cut, or that cannot be halves of one: more than that of all borders together. */
const FIGURES_SAY = 6;

/**
 * Above 0 where figures at the page edge were cut (894.4 | 6 in a column of two places, 2210 | 203 among codes), below 0 where
 * two whole ones stand there (27.22 | 11.05), 0 where they say nothing.
 */
function figuresSay(pairs: readonly Pair[], stats: ColumnStats): number {
  let says = 0;
  for (const { above, below } of pairs) {
    if (isBlank(above) || isBlank(below)) continue;
    const [upper, lower] = [plainText(above), plainText(below)];
    if (isFigure(upper) && isFigure(lower) && !isFigure(upper + lower)) says--;
    // 12,568 | .21 and 9,874. | 89: no figure begins or ends with its point.
    if (isFigure(upper + lower) && (/[.．,，]$/.test(upper) || /^[.．,，]/.test(lower))) says++;
    const together = stats.isWholeFigure(above, upper + lower);
    if (together === undefined) continue;
    const apart = stats.isWholeFigure(above, upper) && stats.isWholeFigure(above, lower);
    if (together !== apart) says += together ? 1 : apart ? -1 : 0;
  }
  return says;
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

/**
 * From where to where text may stand in a cell at the page edge: as in its column, or up to the padding at its sides where no text
 * of the column is wrapped.
 */
function textIn(cell: DraftCell, stats: ColumnStats): Interval {
  const { from, to } = stats.textIn(cell);
  if (stats.isWrapped(cell)) return { from, to };
  const { box, lines } = cell.parts.at(-1)!;
  const padding = SIDE_PADDING * (lines.at(-1)?.size ?? 0);
  return { from: Math.min(from, box.x0 + padding), to: Math.max(to, box.x1 - padding) };
}

/** True where the next text would have fitted on a line. In the middle of its column it has room on both sides. */
function isShort({ box, size }: TextLine, next: TextLine, column: Interval): boolean {
  const room = { left: box.x0 - column.from, right: column.to - box.x1 };
  const isCentred = Math.min(room.left, room.right) > OFF_SIDE * size;
  const free = isCentred ? room.left + room.right : room.right;
  return free > Math.max(FULL_LINE * size, next.firstAdvance * 2);
}
