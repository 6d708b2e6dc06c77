import type { TableCell } from '../../3-table/table.ts';
import { type Label, labelOf } from './label.ts';
import { inlineLabel, type Labelhood, labelhoodOf, type Piece } from './labelhood.ts';
import { type Area, endCol, endRow, type Sheet } from './sheet.ts';

/*
 * The pieces of a band of the head: cells over its whole height, and blocks of rows between two such.
 */

/** The first row at or below which no cell of the area goes on. */
export function bandEnd(sheet: Sheet, area: Area, row: number): number {
  let end = row + 1;
  for (let at = row; at < end; at++) {
    for (const cell of sheet.within({ ...area, row0: at, row1: at + 1 }))
      end = Math.max(end, Math.min(endRow(cell), area.row1));
  }
  return end;
}

/** A cell over the whole height of a band, or the rows of cells between two such. */
export interface Part extends Piece {
  readonly area: Area;
  readonly cell: TableCell | null;
  readonly label: Label;
}

const NO_LABEL = labelOf('');

/** `led`: a label outside the band leads to all of it. */
export function partsOf(sheet: Sheet, band: Area, led: boolean): Part[] {
  const parts: Part[] = [];
  let col = band.col0;
  while (col < band.col1) {
    const cell = sheet.at(band.row0, col);
    if (!cell) {
      col++;
      continue;
    }
    if (coversHeight(cell, band)) {
      const next = Math.min(endCol(cell), band.col1);
      parts.push(cellPart(sheet, cell, { ...band, col0: col, col1: next }));
      col = next;
    } else {
      const next = blockEnd(sheet, band, col);
      parts.push({
        area: { ...band, col0: col, col1: next },
        cell: null,
        label: NO_LABEL,
        labelhood: -1,
        inline: false,
        names: false,
        block: true,
      });
      col = next;
    }
  }
  // 总体目标：… beside or below a label is the wording of a goal; a period sets several goals apart.
  const several = parts.filter(({ inline }) => inline).length > 1;
  const allInline = !led && parts.every(({ inline, labelhood }) => inline || labelhood === -1);
  return parts.map((part) => {
    const goal = goalIn(sheet, part);
    return !goal || allInline || (several && goal.period !== '') ? part : { ...part, inline: false };
  });
}

/** The label of a goal that stands in one cell with it. */
function goalIn(sheet: Sheet, { cell, inline }: Part): Label | undefined {
  if (!cell || !inline) return undefined;
  const { label } = inlineLabel(sheet.words, cell.text)!;
  return sheet.words.head(label)?.meaning === 'goals' ? label : undefined;
}

export function cellPart(sheet: Sheet, cell: TableCell, area: Area): Part {
  const label = labelOf(cell.text);
  const labelhood: Labelhood = labelhoodOf(sheet.words, sheet.plain(cell), label);
  const meaning = sheet.words.head(label)?.meaning;
  return {
    area,
    cell,
    label,
    labelhood,
    inline: inlineLabel(sheet.words, cell.text) !== undefined,
    names: meaning === 'project_name' || meaning === 'project_code',
    block: false,
  };
}

export const cellLabelhood = (sheet: Sheet, cell: TableCell): Labelhood =>
  labelhoodOf(sheet.words, sheet.plain(cell), labelOf(cell.text));

const coversHeight = (cell: TableCell, band: Area): boolean =>
  cell.row <= band.row0 && endRow(cell) >= band.row1;

/** The column at which a block that begins at `col` ends: a label over the whole height; any such cell, were the block the band itself. */
function blockEnd(sheet: Sheet, band: Area, col: number): number {
  const begins = (at: number, least: Labelhood): boolean => {
    const cell = sheet.at(band.row0, at);
    return !!cell && cell.col === at && coversHeight(cell, band) && cellLabelhood(sheet, cell) >= least;
  };
  const find = (least: Labelhood): number => {
    let end = col + 1;
    while (end < band.col1 && !begins(end, least)) end++;
    return end;
  };
  const end = find(2);
  return col === band.col0 && end === band.col1 ? find(-1) : end;
}

/** The cells that begin in a row, whatever their height. */
export const rowParts = (sheet: Sheet, row: Area): Part[] =>
  sheet
    .within(row)
    .filter((cell) => cell.row === row.row0)
    .map((cell) =>
      cellPart(sheet, cell, {
        ...row,
        col0: Math.max(cell.col, row.col0),
        col1: Math.min(endCol(cell), row.col1),
      }),
    );
