import type { TableCell } from '../../3-table/table.ts';
import { isColumnNumbers } from '../numbering.ts';
import { lineKind, unitOf } from './caption.ts';
import { isFigure, isMeantAsFigure } from './figure.ts';
import { endCol, type Sheet } from './sheet.ts';
import { COLUMN_WORDS, NOTE, NOTHING, PERFORMANCE } from './words.ts';

/** The parts of a table from top to bottom, as row numbers: caption `[0, header)`, header `[header, body)`, body `[body, end)`. */
export interface Parts {
  readonly header: number;
  readonly body: number;
  readonly end: number;
  /** Rows of column numbers within the header (栏次 1 2 3): they name nothing. */
  readonly numbers: ReadonlySet<number>;
}

/**
 * Divides a table into title rows, header, body and notes.
 *
 * The header ends above the first row that holds a figure; of the rows right above that one, those that are blank wherever
 * the body has figures belong to the body (收支总表 often begins with items without amounts). In a table without figures the
 * header ends above the first row that has only a label.
 */
export function partsOf(sheet: Sheet): Parts {
  const header = captionRows(sheet);
  const end = noteRows(sheet, header);
  const numbers = new Set<number>();
  let first = end;
  for (let row = header; row < end; row++) {
    if (isNumberRow(sheet, row)) {
      numbers.add(row);
      continue;
    }
    if (sheet.starting(row).some((cell) => isMeant(sheet.text(cell))) && !isYearRow(sheet, row)) {
      first = row;
      break;
    }
  }
  if (numbers.size > 0) return { header, body: Math.max(...numbers) + 1, end, numbers };
  if (first === end) return { header, body: bodyOfEmpty(sheet, header, end), end, numbers };
  const columns = figureColumns(sheet, first, end);
  let body = first;
  while (body > header + 1 && isBodyRow(sheet, body - 1, columns)) body--;
  return { header, body, end, numbers };
}

const isMeant = (text: string): boolean => isFigure(text) || isMeantAsFigure(text);

/** Rows at the top that hold the title, the unit, the department: at most a few texts, all of a caption. */
function captionRows(sheet: Sheet): number {
  let row = 0;
  for (; row < sheet.rows - 1; row++) {
    const cells = sheet.starting(row).filter((cell) => sheet.text(cell) !== '');
    if (cells.length === 0 && row > 0) continue;
    const texts = cells.map((cell) => sheet.text(cell));
    const kinds = texts.map(lineKind);
    const caption = kinds.every(
      (kind) =>
        kind === 'title' ||
        kind === 'unit' ||
        kind === 'department' ||
        kind === 'number' ||
        kind === 'beside',
    );
    const labelled = kinds.some(
      (kind) => kind === 'department' || (kind === 'unit' && texts.some((text) => unitOf(text) !== '')),
    );
    const alone = cells.length === 1 && cells[0]!.colSpan > sheet.cols / 2;
    // A department's name may stand in a cell beside its label.
    if (
      cells.length === 0 ||
      cells.length > 4 ||
      !(caption || labelled) ||
      !(alone || labelled || kinds.every((kind) => kind === 'number'))
    )
      break;
    if (cells.some((cell) => cell.rowSpan > 1)) break;
  }
  return row;
}

/** The first of the rows at the bottom that hold notes. */
function noteRows(sheet: Sheet, header: number): number {
  let end = sheet.rows;
  while (end > header + 1) {
    const cells = sheet.starting(end - 1).filter((cell) => sheet.text(cell) !== '');
    const only = cells[0];
    const wide = only && cells.length === 1 && only.colSpan > 1 && only.colSpan >= sheet.cols - 1;
    if (
      !wide ||
      !(NOTE.test(sheet.text(only)) || NOTHING.test(sheet.text(only)) || sheet.text(only).length > 40)
    )
      break;
    end--;
  }
  return end;
}

function isNumberRow(sheet: Sheet, row: number): boolean {
  return isColumnNumbers(
    sheet
      .starting(row)
      .map((cell) => sheet.text(cell))
      .filter((text) => text !== ''),
  );
}

/** 项目 | 2023 | 2024: the only figures are years, beside a label of a column. */
function isYearRow(sheet: Sheet, row: number): boolean {
  const texts = sheet
    .covering(row)
    .map((cell) => sheet.text(cell))
    .filter((text) => text !== '');
  const figures = texts.filter(isFigure);
  return (
    figures.every((text) => /^(?:19|20)\d\d$/.test(text)) &&
    texts.some((text) => COLUMN_WORDS.label.test(text) && text.length <= 8)
  );
}

/** Columns in which the rows from `first` on hold figures. */
function figureColumns(sheet: Sheet, first: number, end: number): ReadonlySet<number> {
  const columns = new Set<number>();
  for (let row = first; row < end; row++) {
    for (const cell of sheet.starting(row)) {
      if (!isFigure(sheet.text(cell))) continue;
      for (let col = cell.col; col < endCol(cell); col++) columns.add(col);
    }
  }
  return columns;
}

/** True for a row of labels only: blank in every column that has figures below. */
function isBodyRow(sheet: Sheet, row: number, columns: ReadonlySet<number>): boolean {
  const starting = sheet.starting(row);
  if (starting.length === 0) return false;
  const filled = starting.filter((cell) => sheet.text(cell) !== '');
  if (filled.length === 1 && filled[0]!.colSpan === sheet.cols) return true;
  return ![...columns].some((col) => sheet.text(sheet.at(row, col)) !== '');
}

/** A total alone in its row. */
const TOTAL_LABEL = /^(?:合计|总计|小计|本年.*合计|收入[合总]计|支出[合总]计)$/;

/** The first body row of a table without figures: one that is blank, or has a label and nothing behind it. */
function bodyOfEmpty(sheet: Sheet, header: number, end: number): number {
  for (let row = header + 1; row < end; row++) {
    const cells = sheet.starting(row);
    if (cells.length === 0) continue;
    const filled = cells.filter((cell) => sheet.text(cell) !== '');
    if (filled.length === 0 && cells.length === sheet.covering(row).length) return row;
    if (
      filled.length === 1 &&
      cells.length > 1 &&
      (TOTAL_LABEL.test(sheet.text(filled[0])) || NOTHING.test(sheet.text(filled[0])))
    )
      return row;
    const last = cells.at(-1)!;
    if (sheet.text(last) === '' && filled.length <= cells.length / 2 && cells.length > 2) return row;
  }
  return end;
}

/** The cells of the header over a cell of the body, outermost first; blank ones left out. */
export function headerOver(sheet: Sheet, parts: Parts, cell: TableCell): TableCell[] {
  const path: TableCell[] = [];
  for (let row = parts.header; row < parts.body; row++) {
    if (parts.numbers.has(row)) continue;
    // Of several header cells over a cell of uneven columns, the one that covers most of it.
    const cover = new Map<TableCell, number>();
    for (let col = cell.col; col < endCol(cell); col++) {
      const over = sheet.at(row, col);
      if (over) cover.set(over, (cover.get(over) ?? 0) + 1);
    }
    const over = [...cover].sort((a, b) => b[1] - a[1])[0]?.[0];
    if (over && sheet.text(over) !== '' && !path.includes(over)) path.push(over);
  }
  return path;
}

/** True where the table is one of performance targets, whatever unit of money it has. */
export const isPerformance = (sheet: Sheet): boolean => {
  const found = sheet.cells.filter(
    (cell) => PERFORMANCE.test(sheet.text(cell)) && sheet.text(cell).length <= 12,
  );
  return found.length >= 2;
};
