import type { TableCell } from '../../3-table/table.ts';
import { isColumnNumbers } from '../numbering.ts';
import type { Band } from './band.ts';
import type { Columns } from './columns.ts';
import { labelOf } from './label.ts';
import { inlineLabel, labelhoodOf } from './labelhood.ts';
import { endCol, type Sheet } from './sheet.ts';
import { TOTAL_WORDS } from './vocabulary.ts';

/**
 * What a row below a band of headers is: an indicator (perhaps one without a name), a row of the head that begins again or
 * ends the table, the headers printed again or the numbers of the columns, a sum over the rows, nothing.
 */
export type RowKind = 'indicator' | 'head' | 'repeated' | 'total' | 'blank';

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

/** Labels that begin a project or lead to something about the whole of it. */
const BEGINS = new Set(['project_name', 'project_code', 'unit', 'goals', 'budget']);

function isHead(sheet: Sheet, columns: Columns, cells: readonly TableCell[], row: number): boolean {
  const wide = columns.all.some(({ meaning }) => meaning === 'project');
  if (wide && isHeading(sheet, cells)) return false;
  if (cells.some((cell) => cell.row === row && acrossNameAndValue(columns, cell))) return true;
  const first = cells.find((cell) => cell.row === row);
  if (!first || wide || first !== cells[0]) return false;
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
