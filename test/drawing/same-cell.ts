import type { ExpectedCell } from '../../scripts/draw/index.ts';
import type { TableCellJson } from '../../src/index.ts';

const textOf = (text: string): string => text.replace(/\s/g, '').replace(/[\ue000-\uf8ff]/g, '\ufffd');

/** How far a cell's place may be from where it was drawn, in points. */
const SAME_PLACE = 4;

/**
 * True where a cell is the one that was drawn. A row too many or too few shifts those below it: these are right where they
 * stand where they were drawn.
 */
export const isSame = (cell: TableCellJson, drawn: ExpectedCell): boolean =>
  cell.col === drawn.col &&
  cell.row_span === drawn.row_span &&
  cell.col_span === drawn.col_span &&
  textOf(cell.text) === textOf(drawn.text) &&
  (cell.row === drawn.row ||
    (cell.page === drawn.page &&
      cell.bbox.every((side, index) => Math.abs(side - drawn.bbox[index]!) <= SAME_PLACE)));

/** True for a doubt about how the page was read. Text with a line through it is not to be quoted, however well it was read. */
export const isOfReading = (doubt: string): boolean => doubt !== 'struck_out';
