import type { Draft } from './draft.ts';
import { columnOf, type DraftCell, isBlank, plainText } from './draft-cell.ts';

/*
 * Headers that are printed again at the top of a page, and titles of other tables that stand there.
 */

export function rowsOf(cells: readonly DraftCell[]): Map<number, DraftCell[]> {
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

const hasFigure = (cell: DraftCell): boolean => AMOUNT.test(plainText(cell));

const isHeaderRow = (cells: readonly DraftCell[]): boolean => {
  const texts = cells.map(plainText).filter((text) => text !== '');
  return texts.length >= 2 && !texts.some((text) => AMOUNT.test(text) && !/^\d{1,2}$/.test(text));
};

/** What the header of a column is called, whatever the form. */
const COLUMN_NAME =
  /指标|名称|科目|金额|序号|编码|代码|[数值]$|单位$|权重|分值|标准|依据|备注|描述|说明|性质|内容|[合小总]计|支出|收入|^[类款项]$/;
/** This share of the cells of a header name columns. */
const MOSTLY_NAMES = 0.7;

/** True where at least a share of the texts of a row are what columns are called. */
function namesColumns(cells: readonly DraftCell[], share = MOSTLY_NAMES): boolean {
  const texts = cells.map(plainText).filter((text) => text !== '');
  return texts.filter((text) => COLUMN_NAME.test(text)).length >= share * texts.length;
}

/** Of fewer columns nobody can say by their names alone that they are the same. */
const FEWEST_NAMES = 3;

/**
 * True where all cells of a row are the names of columns: the rows below are others. Rows hold such names too (数量指标, 行业标准), but
 * not in all of their cells.
 */
export const isHeader = (cells: readonly DraftCell[]): boolean =>
  cells.length >= FEWEST_NAMES && !cells.some(isBlank) && isHeaderRow(cells) && namesColumns(cells, 1);

/** A header has no more levels than this. A count. */
const MOST_LEVELS = 4;

/** How many rows a header of several levels takes at the top of a table; 1 where its first row is none. */
export function heightOfHeader(cells: readonly DraftCell[]): number {
  const first = cells.filter(({ row }) => row === 0);
  const height = first.reduce((most, { rowSpan }) => Math.max(most, rowSpan), 1);
  return height <= MOST_LEVELS && isHeaderRow(first) ? height : 1;
}

const signatureOf = (cells: readonly DraftCell[]): string =>
  cells.map((cell) => `${cell.col} ${cell.colSpan} ${plainText(cell)}`).join('|');

/** A table's head, with the project's name and money, is no longer than this many rows; a browser prints all of it again. */
const HEAD_ROWS = 12;

/** A title, a year or a department, and a unit line may stand over a header in rows of their own. A count. */
const TITLE_ROWS = 3;

/** Notes the rows of labels of the newest part, and the first rows, whatever they are. */
export function rememberHeaders(draft: Draft): void {
  for (const [row, cells] of rowsOf(draft.newest)) {
    const signature = signatureOf(cells);
    if (!draft.headers.has(signature) && (row < HEAD_ROWS || isHeaderRow(cells)))
      draft.headers.set(signature, row);
  }
}

/** How many rows at the top of `next` repeat the header of `draft`, be it at its top or further down. */
export function repeatedHeader(draft: Draft, next: Draft): number {
  const rows = rowsOf(next.newest);
  const first = rows.get(0);
  if (!first) return 0;
  // A title and a unit line over the header (one cell over the whole width each) may be repeated with it.
  let titles = 0;
  while (titles < TITLE_ROWS && rows.get(titles)?.length === 1) titles++;
  const head = rows.get(titles);
  if (!head || !isHeaderRow(head)) return 0;
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
  // The same title and year over other labels: the next of many forms.
  return titles > 1 && count <= titles ? 0 : count;
}

/**
 * How many rows at the top of `next` repeat the first header of `draft` over as many columns of other widths; 0 where none do. A caption
 * that says that the table goes on makes up for names that are not those of columns everywhere.
 */
export function columnsAgain(draft: Draft, next: Draft, isSaid: boolean): number {
  if (draft.xs.length !== next.xs.length || draft.method !== next.method) return 0;
  const first = rowsOf(next.newest).get(0) ?? [];
  const names = first.filter((cell) => !isBlank(cell));
  if (names.length < FEWEST_NAMES || draft.headers.get(signatureOf(first)) !== 0) return 0;
  if (!isSaid && !namesFigures(first, draft)) return 0;
  const header = repeatedHeader(draft, next);
  // A table that goes on does not begin anew: 1, 2, 3 below 1, 2, 3.
  const keyAt = (cells: readonly DraftCell[]) => {
    const key = cells.find(({ row, col }) => row === header && col === 0);
    return key && plainText(key);
  };
  const isAnew = keyAt([...draft.older, ...draft.newest]) === keyAt(next.newest);
  return isAnew && !isSaid ? 0 : header;
}

/** Columns of figures under names. Of a single one the names themselves must say that they are a header. */
const FIGURE_COLUMNS = 2;

/** True where words stand over columns that `draft` fills with figures. */
function namesFigures(cells: readonly DraftCell[], draft: Draft): boolean {
  const stats = draft.stats.with(draft.newest);
  const over = cells.filter((cell) => stats.holdsFigures(cell) && !isBlank(cell));
  return !cells.some(hasFigure) && over.length >= (namesColumns(cells) ? 1 : FIGURE_COLUMNS);
}

/**
 * True where `next` begins with a header of its own: words over columns of figures, in columns that every row of `draft` fills with
 * figures, or in columns that are those of every row of `next` and of none of `draft`.
 */
export function hasAnotherHeader(draft: Draft, next: Draft): boolean {
  const rows = rowsOf(next.newest);
  const first = rows.get(0) ?? [];
  const second = rows.get(1) ?? [];
  if (first.length < FEWEST_NAMES || first.some((cell) => isBlank(cell) || hasFigure(cell))) return false;
  const over = first.filter(({ col }) => second.some((cell) => cell.col === col && hasFigure(cell)));
  if (over.length < (namesColumns(first) ? 1 : FIGURE_COLUMNS)) return false;
  const cells = [...draft.older, ...draft.newest];
  const header = cells.filter(({ row }) => row === 0);
  const isOverTheSame = columnsOfRow(header) === columnsOfRow(first) && !header.some(hasFigure);
  return (isOverTheSame && namesFigures(first, draft)) || haveOtherColumns(cells, next.newest);
}

/** Of fewer rows nobody can say that all have the same columns. */
const FEWEST_ROWS = 3;

/** True where all rows of each part have the same columns, and the two parts others. */
function haveOtherColumns(above: readonly DraftCell[], below: readonly DraftCell[]): boolean {
  const [upper, lower] = [above, below].map((cells) => [...rowsOf(cells).values()].map(columnsOfRow));
  const isUniform = (rows: readonly string[]) => new Set(rows).size === 1;
  return upper!.length >= FEWEST_ROWS && isUniform(upper!) && isUniform(lower!) && upper![0] !== lower![0];
}

const columnsOfRow = (cells: readonly DraftCell[]): string => cells.map(columnOf).sort().join('|');

/** A title as tables have it, and the number that may stand over one: 表3, 公开03表, 附件2. */
const TITLE = /表$|表[（(].*[）)]$/;
const TITLE_NUMBER = /^(?:附件?|公开)?表?[-\d一二三四五六七八九十]+表?$/;

/**
 * True where a title of its own stands at the top, over the whole width: not a row of what stands before it. Where a sheet is
 * printed with its grid lines, all lines over a table are rows of it.
 */
export function startsAnotherTable(next: Draft): boolean {
  const rows = rowsOf(next.newest);
  for (let row = 0; row <= TITLE_ROWS; row++) {
    const cells = rows.get(row) ?? [];
    const texts = cells.map(plainText).filter((text) => text !== '');
    if (texts.length !== 1) return false;
    if (cells.length === 1 && TITLE.test(texts[0]!) && !TITLE_NUMBER.test(texts[0]!)) return true;
    if (!TITLE_NUMBER.test(texts[0]!)) return false;
  }
  return false;
}
