import type { CellPart, Doubt } from './table.ts';

/** A cell while its table still grows. */
export interface DraftCell {
  readonly row: number;
  readonly col: number;
  rowSpan: number;
  readonly colSpan: number;
  readonly parts: CellPart[];
  /** Whether the cell's first part lacks its top side, and its last part its bottom side. */
  readonly openTop: boolean;
  openBottom: boolean;
  readonly doubts: Doubt[];
  /** True where a part on one side of a page edge is blank, and was taken for the rest of a group since no group seen so far was blank. */
  takesBlank?: true;
}

/** The text of a cell that still grows, without white space: to compare. */
export const plainText = (cell: DraftCell): string =>
  cell.parts
    .flatMap((part) => part.lines)
    .map((line) => line.text)
    .join('')
    .replace(/\s/g, '');

export const isBlank = (cell: DraftCell): boolean =>
  cell.parts.every((part) => part.lines.every((line) => line.text === ''));

/** The columns of a cell: cells with the same stand below each other. */
export const columnOf = ({ col, colSpan }: Pick<DraftCell, 'col' | 'colSpan'>): string => `${col} ${colSpan}`;
