import type { TableCell } from '../../3-table/table.ts';
import { type Label, labelOf, type Sense, type Words } from './label.ts';
import { levelOfWord } from './level-words.ts';
import { type Area, endCol, endRow, rowArea, type Sheet } from './sheet.ts';
import type { ColumnMeaning } from './vocabulary.ts';

/*
 * Where the indicators of a table begin: a band of header rows, found by what the headers mean and not by where they
 * stand. A table may have several, one below the other.
 *
 *   绩效指标 | 一级指标 | 二级指标 | 三级指标 |    指标值     | 备注
 *            |          |          |          | 半年  | 全年  |
 *   ^outer     ^slots: one for each cell of the last header row, with the header cells over it
 */

/** A column of the band, as wide as its header. */
export interface Slot {
  readonly col0: number;
  readonly col1: number;
  /** Header cells over the column, top level first. Empty where the header is blank. */
  readonly labels: readonly Label[];
  /** What the innermost header that says something may mean, the likeliest first. */
  readonly senses: readonly Sense<ColumnMeaning>[];
}

export interface Band {
  /** Header rows `[top, bottom)`. */
  readonly top: number;
  readonly bottom: number;
  readonly slots: readonly Slot[];
  /** Columns left of the slots: their cells lead to all indicators beside them (年度绩效指标). */
  readonly outerCols: number;
}

/** A header names what an indicator is, not only what is common to all tables (单位, 备注). */
const LEVELS: readonly ColumnMeaning[] = ['level1', 'level2', 'level3'];

/** All header bands of a table, top to bottom; none where it is no table of indicators. */
export function findBands(sheet: Sheet): Band[] {
  const bands: Band[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    if (row < (bands.at(-1)?.bottom ?? 0)) continue;
    const band = bandAt(sheet, row, bands.at(-1)?.bottom ?? 0);
    if (band) bands.push(band);
  }
  return bands;
}

function bandAt(sheet: Sheet, row: number, free: number): Band | undefined {
  const starting = startingIn(sheet, row);
  const named = namedIn(sheet, starting);
  const headers = isHeader(sheet, named, starting) ? named : kindHeaders(sheet, starting);
  if (headers.length === 0 || standsOverHeaders(sheet, row, starting)) return undefined;
  const bottom = subHeaderEnd(
    sheet,
    starting,
    Math.max(...headers.map((cell) => rowEndOfHeader(cell, headers))),
  );
  const outerCols = outerColumns(sheet, row, bottom);
  const top = groupRows(sheet, { row, bottom, free, outerCols });
  return {
    top,
    bottom,
    outerCols,
    slots: slotsOf(sheet, { row0: top, row1: bottom, col0: outerCols, col1: sheet.cols }),
  };
}

const startingIn = (sheet: Sheet, row: number): readonly TableCell[] =>
  sheet.within(rowArea(sheet, row)).filter((cell) => cell.row === row && sheet.plain(cell) !== '');

const namedIn = (sheet: Sheet, starting: readonly TableCell[]): readonly TableCell[] =>
  starting.filter((cell) => sheet.words.column(labelOf(cell.text)).length > 0);

/** True where the headers of the indicators stand below this row, beside cells of it that reach down to them (年度目标 | 绩效指标). */
function standsOverHeaders(sheet: Sheet, row: number, starting: readonly TableCell[]): boolean {
  for (let below = row + 1; below < Math.max(...starting.map(endRow)); below++) {
    const cells = startingIn(sheet, below);
    const named = namedIn(sheet, cells);
    if (levelsOf(sheet, named).size >= 2 && isHeader(sheet, named, cells)) return true;
  }
  return false;
}

/** The levels that headers most likely name. */
const levelsOf = (sheet: Sheet, headers: readonly TableCell[]): ReadonlySet<ColumnMeaning> =>
  new Set(
    headers
      .map((cell) => sheet.words.column(labelOf(cell.text))[0]!.meaning)
      .filter((meaning) => LEVELS.includes(meaning)),
  );

/**
 * The headers of a list with a row for each project, its indicators with their values below their kinds:
 *
 *   项目名称 | 预算金额 | 绩效目标 | 产出指标 | 效益指标
 */
function kindHeaders(sheet: Sheet, starting: readonly TableCell[]): readonly TableCell[] {
  const kinds = starting.filter((cell) => isKind(labelOf(cell.text)));
  const first = sheet.words.head(labelOf(starting[0]?.text ?? ''));
  const names = starting.some((cell) => sheet.words.head(labelOf(cell.text))?.meaning === 'project_name');
  return kinds.length >= 2 && names && first ? starting : [];
}

/** 产出指标, 数量指标 as a header: what stands below it is of that kind. */
export const isKind = ({ core }: Label): boolean => /指标$/.test(core) && levelOfWord(core) !== undefined;

function isHeader(sheet: Sheet, headers: readonly TableCell[], starting: readonly TableCell[]): boolean {
  const likeliest = headers.map((cell) => sheet.words.column(labelOf(cell.text))[0]!.meaning);
  const levels = levelsOf(sheet, headers);
  const named = starting.filter((cell) => headers.includes(cell) || sheet.words.head(labelOf(cell.text)));
  const says = levels.size >= 2 || (levels.size === 1 && likeliest.includes('value'));
  return says && headers.length >= 2 && named.length * 2 >= starting.length;
}

/** A label down the side of the table is no header: it goes on beyond those of the other columns. */
function rowEndOfHeader(cell: TableCell, headers: readonly TableCell[]): number {
  const others = headers.filter((other) => other !== cell).map(endRow);
  return Math.min(endRow(cell), Math.max(...others));
}

/** Headers over several columns with a row of narrower ones below, all other cells of that row blank. */
function subHeaderEnd(sheet: Sheet, headers: readonly TableCell[], bottom: number): number {
  if (bottom >= sheet.rows || headers.some((cell) => endRow(cell) > bottom && cell.colSpan > 1))
    return bottom;
  const wide = headers.filter((cell) => cell.colSpan > 1 && endRow(cell) === bottom);
  const below = sheet
    .within(rowArea(sheet, bottom))
    .filter((cell) => cell.row === bottom && sheet.plain(cell) !== '');
  const split = wide.some(
    (cell) => below.filter((sub) => sub.col >= cell.col && endCol(sub) <= endCol(cell)).length > 1,
  );
  const labels = below.map((cell) => labelOf(cell.text));
  const allSub = below.every((sub) =>
    wide.some((cell) => sub.col >= cell.col && endCol(sub) <= endCol(cell)),
  );
  return split &&
    allSub &&
    labels.every(
      (label) => label.period !== '' || sheet.words.column(label).length > 0 || sheet.words.head(label),
    )
    ? bottom + 1
    : bottom;
}

/** How many columns at the left hold cells that begin in the header and go on below it. */
function outerColumns(sheet: Sheet, row: number, bottom: number): number {
  let col = 0;
  while (col < sheet.cols) {
    const cell = sheet.at(row, col);
    if (!cell || sheet.plain(cell) === '' || endRow(cell) <= bottom) break;
    col = endCol(cell);
  }
  return col;
}

/** 绩效指标, 年度绩效指标, 长期绩效目标表, 中期, 指标值: over other headers. */
const GROUP = /(?:绩效指标|绩效目标|分解目标|指标|指标体系)表?$|值$/;
/** How much of the columns the cells of a row cover that groups them. */
const MOST_COLUMNS = 0.5;
/** Rows of headers over headers. */
const MOST_GROUP_ROWS = 3;

/** The first of the rows above a header that only group its columns. */
function groupRows(
  sheet: Sheet,
  { row, bottom, free, outerCols }: { row: number; bottom: number; free: number; outerCols: number },
): number {
  let top = row;
  for (let above = row - 1; above >= free && row - above <= MOST_GROUP_ROWS; above--) {
    const cells = sheet
      .within({ row0: above, row1: above + 1, col0: outerCols, col1: sheet.cols })
      .filter((cell) => sheet.plain(cell) !== '');
    const covered = cells.reduce((sum, cell) => sum + cell.colSpan, 0);
    if (covered < MOST_COLUMNS * (sheet.cols - outerCols)) break;
    // A header merged down beside its neighbours' two rows shows that the row is one of headers.
    const down = cells.filter((cell) => endRow(cell) > row && endRow(cell) <= bottom);
    const over = cells.filter(
      (cell) => endRow(cell) <= row && (isGroup(cell) || (down.length > 0 && cell.colSpan > 1)),
    );
    if (down.length + over.length < cells.length) break;
    // Headers that begin higher up belong to the row in which they begin, if that is one of headers too.
    if (cells.every((cell) => cell.row === above)) top = above;
  }
  return top;
}

function isGroup(cell: TableCell): boolean {
  const label = labelOf(cell.text);
  return (
    cell.colSpan > 1 && !label.colon && (GROUP.test(label.core) || (label.period !== '' && label.bare === ''))
  );
}

function slotsOf(sheet: Sheet, area: Area): Slot[] {
  const slots: Slot[] = [];
  for (let col = area.col0; col < area.col1; ) {
    const cell = sheet.at(area.row1 - 1, col);
    const end = cell ? endCol(cell) : col + 1;
    const stack = sheet
      .within({ ...area, col0: col, col1: col + 1 })
      .filter((header) => sheet.plain(header) !== '');
    const labels = stack.map((header) => labelOf(header.text));
    const senses = sensesOf(sheet.words, labels);
    const kind = labels.length > 0 && isKind(labels.at(-1)!);
    slots.push({ col0: col, col1: end, labels, senses: senses.length === 0 && kind ? [KIND] : senses });
    col = end;
  }
  return slots;
}

/** Headers that are a period alone (半年 | 全年) are values; 年度 alone is a budget's year. */
const PERIOD_ALONE: Sense<ColumnMeaning> = { meaning: 'value', rank: 1 };

/** Below the kind of indicators alone stand their values. */
const KIND: Sense<ColumnMeaning> = { meaning: 'value', rank: 1 };

/** What a meaning by the header over the column's own ranks behind one by its own. */
const BY_GROUP = 1.4;

function sensesOf(words: Words, labels: readonly Label[]): readonly Sense<ColumnMeaning>[] {
  for (let index = labels.length - 1; index >= 0; index--) {
    const label = labels[index]!;
    const found = words.column(label);
    // What only the header over its own says is said of its neighbours too: one that is named itself comes first.
    if (found.length > 0)
      return index === labels.length - 1
        ? found
        : found.map((sense) => ({ ...sense, rank: sense.rank + BY_GROUP }));
    if (index === 0 && labels.some(({ period, bare }) => period !== '' && period !== '年度' && bare === ''))
      return [PERIOD_ALONE];
  }
  return [];
}
