import type { TableCell } from '../../3-table/table.ts';
import { isColumnNumbers } from '../numbering.ts';
import type { Band } from './band.ts';
import type { Columns } from './columns.ts';
import { labelOf } from './label.ts';
import { inlineLabel, labelhoodOf } from './labelhood.ts';
import { levelOfWord } from './level-words.ts';
import { endCol, type Sheet } from './sheet.ts';
import { TOTAL_WORDS } from './vocabulary.ts';

/**
 * What a row below a band of headers is: an indicator (perhaps one without a name), a level over the rows below, a row of the head that begins again or
 * ends the table, the headers printed again or the numbers of the columns, a sum over the rows, nothing.
 */
export type RowKind = 'indicator' | 'level' | 'head' | 'repeated' | 'total' | 'blank';

export function rowKind(sheet: Sheet, band: Band, columns: Columns, row: number): RowKind {
  const cells = sheet.within({ row0: row, row1: row + 1, col0: band.outerCols, col1: sheet.cols });
  const own = cells.filter((cell) => cell.row === row && sheet.plain(cell) !== '');
  if (own.length === 0) return cells.some((cell) => sheet.plain(cell) !== '') ? 'indicator' : 'blank';
  const all = sheet
    .within({ row0: row, row1: row + 1, col0: 0, col1: sheet.cols })
    .filter((cell) => sheet.plain(cell) !== '');
  if (TOTAL_WORDS.test(sheet.plain(all[0]))) return 'total';
  if (isRepeated(sheet, band, own) || isColumnNumbers(own.map((cell) => sheet.plain(cell))))
    return 'repeated';
  if (isLevelRow(sheet, columns, all, row)) return 'level';
  return isHead(sheet, columns, all, row) ? 'head' : 'indicator';
}

function isRepeated(sheet: Sheet, band: Band, own: readonly TableCell[]): boolean {
  const headers = new Set(band.slots.flatMap(({ labels }) => labels.map(({ text }) => text)));
  return (
    own.length > 1 &&
    own.every(
      (cell) =>
        headers.has(labelOf(cell.text).text) &&
        sheet.words.column(labelOf(cell.text)).length > 0 &&
        sheet.plain(cell) !== '',
    )
  );
}

const LEVELS: ReadonlySet<string> = new Set(['level1', 'level2']);

/** Labels that begin a project or lead to something about the whole of it. */
const BEGINS = new Set(['project_name', 'project_code', 'unit', 'goals', 'budget']);

function isHead(sheet: Sheet, columns: Columns, cells: readonly TableCell[], row: number): boolean {
  const wide = columns.all.some(({ meaning }) => meaning === 'project');
  if (wide && isHeading(sheet, cells)) return false;
  if (cells.some((cell) => cell.row === row && acrossNameAndValue(columns, cell))) return true;
  const own = cells.filter((cell) => cell.row === row);
  // 填报人：… | 联系电话：… | 填报日期：…
  if (own.length > 1 && own.every((cell) => inlineLabel(sheet.words, cell.text))) return true;
  const [first] = own;
  if (!first || wide || first !== cells[0] || isSide(columns, first)) return false;
  // A label of the head begins its row; beside blank levels stands the name of an indicator, whatever it is called.
  if (columns.all.some(({ slot, meaning }) => LEVELS.has(meaning) && slot.col1 <= first.col)) return false;
  const label = labelOf(first.text);
  const sense = sheet.words.head(label);
  if (sense && sense.rank === 0 && BEGINS.has(sense.meaning) && cells.length > 1 && first.row === row)
    return true;
  const misaligned = cells.some(
    (cell) =>
      cell.row === row &&
      columnsUnder(columns, cell) > 1 &&
      labelhoodOf(sheet.words, sheet.plain(cell), labelOf(cell.text)) === 0,
  );
  return (
    misaligned &&
    labelhoodOf(sheet.words, sheet.plain(first), label) >= 2 &&
    sheet.words.column(label).every(({ rank }) => rank > 0)
  );
}

/** A label down the side of the indicators begins in the row of the first of them. */
const isSide = (columns: Columns, cell: TableCell): boolean =>
  columns.all.some(({ meaning, slot }) => meaning === 'side' && covers(cell, slot));

/** 产出指标 alone in its row, where no column says so: over the whole row, or with blank cells beside it. */
function isLevelRow(sheet: Sheet, columns: Columns, cells: readonly TableCell[], row: number): boolean {
  const own = cells.filter((cell) => cell.row === row);
  const [cell] = own;
  if (!cell || own.length > 1 || levelOfWord(cell.text) === undefined) return false;
  const level = levelOfWord(cell.text);
  const across = acrossNameAndValue(columns, cell);
  const blank = columns.halves.every(({ columns: half }) =>
    half.every(
      ({ meaning, slot }) => meaning === 'level2' || covers(cell, slot) || isBlankAt(sheet, row, slot),
    ),
  );
  const hasColumn = columns.all.some(({ meaning }) => meaning === level);
  return across || (blank && !hasColumn);
}

const covers = (cell: TableCell, { col0, col1 }: Band['slots'][number]): boolean =>
  cell.col < col1 && endCol(cell) > col0;

const isBlankAt = (sheet: Sheet, row: number, { col0, col1 }: Band['slots'][number]): boolean =>
  sheet.within({ row0: row, row1: row + 1, col0, col1 }).every((cell) => sheet.plain(cell) === '');

/** One name over the whole row of a wide table: who spends for the projects below it. */
function isHeading(sheet: Sheet, cells: readonly TableCell[]): boolean {
  const [cell] = cells;
  if (!cell || cells.length > 1) return false;
  const label = labelOf(cell.text);
  return (
    !label.colon &&
    !inlineLabel(sheet.words, cell.text) &&
    !sheet.words.head(label) &&
    labelhoodOf(sheet.words, sheet.plain(cell), label) >= 1
  );
}

const columnsUnder = (columns: Columns, cell: TableCell): number =>
  columns.all.filter(
    ({ slot, meaning }) => meaning !== 'side' && slot.col0 < endCol(cell) && slot.col1 > cell.col,
  ).length;

/** No indicator has its name and its value in one cell: a note, a title, a field of the head. */
function acrossNameAndValue(columns: Columns, cell: TableCell): boolean {
  return columns.halves.some(({ columns: own }) => {
    const under = own
      .filter(({ slot }) => slot.col0 < endCol(cell) && slot.col1 > cell.col)
      .map(({ meaning }) => meaning);
    return under.includes('value') && (under.includes('level3') || under.includes('level2'));
  });
}
