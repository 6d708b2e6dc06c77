import type { TableCell } from '../../3-table/table.ts';
import { fieldOfCell } from '../context.ts';
import { withText } from './field.ts';
import { readColumns } from './head-columns.ts';
import { type Entry, placeIn, push, type Reader } from './head-entries.ts';
import { bandEnd, type Part, partsOf, rowParts } from './head-parts.ts';
import { type Label, labelOf } from './label.ts';
import { inlineLabel, labelhoodOf, readPieces, type Tag } from './labelhood.ts';
import { type Area, endCol, type Sheet } from './sheet.ts';

/*
 * The head of a performance table: label and value cells in any arrangement. An area of cells is cut into bands that no
 * cell crosses. A band is read
 *
 *   along the row     项目名称 | 办公费 | 实施单位 | 市一中
 *   under a label     项目资金 | 年度资金总额 | 5.00        a cell over the height of the band leads to what is
 *                              | 其中：财政拨款 | 5.00      right of it, an area of its own
 *   down the columns  3月底 | 6月底 | 10月底 | 12月底       a band of labels, values in the rows below it
 *                           |  25%  |  50%   |  100%        (head-columns.ts)
 *
 * whichever suits its cells best (labelhood.ts).
 */

/** Reads all of an area. Cells that nothing leads to are left for `Sheet.leftOver`. */
export function readHead(sheet: Sheet, area: Area): Entry[] {
  const entries: Entry[] = [];
  readArea({ sheet, entries }, area, []);
  return entries;
}

function readArea(reader: Reader, area: Area, path: readonly Label[]): void {
  let row = area.row0;
  let over: Label[] = [];
  while (row < area.row1) {
    const band = { ...area, row0: row, row1: bandEnd(reader.sheet, area, row) };
    const after = readColumns(reader, band, area.row1, [...path, ...over]);
    if (after > row) {
      row = after;
      continue;
    }
    const lone = loneLabel(reader.sheet, band);
    if (lone && band.row1 < area.row1) {
      reader.sheet.take(lone.cell);
      over = [lone.label];
    } else {
      readBand(reader, band, [...path, ...over]);
    }
    row = band.row1;
  }
}

/** A label alone in its row: the title of the rows below it (1、资金来源：). */
function loneLabel(sheet: Sheet, band: Area): { cell: TableCell; label: Label } | undefined {
  const cells = sheet.within(band).filter((cell) => sheet.plain(cell) !== '');
  if (cells.length !== 1) return undefined;
  const cell = cells[0]!;
  const label = labelOf(cell.text);
  const covers = cell.col <= band.col0 && endCol(cell) >= band.col1;
  return covers && labelhoodOf(sheet.words, sheet.plain(cell), label) >= 2 ? { cell, label } : undefined;
}

function readBand(reader: Reader, band: Area, path: readonly Label[]): void {
  const parts = partsOf(reader.sheet, band, path.length > 0);
  if (parts.length === 0) return;
  if (parts.length === 1 && parts[0]!.block) {
    // Cells that interlock like the stones of a wall, none as high as the band: row by row, each with the cells that begin there.
    for (let row = band.row0; row < band.row1; row++)
      emitRow(reader, rowParts(reader.sheet, { ...band, row0: row, row1: row + 1 }), path);
    return;
  }
  emitRow(reader, parts, path);
}

function emitRow(reader: Reader, parts: readonly Part[], path: readonly Label[]): void {
  if (parts.length === 0) return;
  const { tags } = readPieces(parts, path.length > 0);
  emit(reader, parts, tags, path);
}

function emit(reader: Reader, parts: readonly Part[], tags: readonly Tag[], path: readonly Label[]): void {
  let over: Label[] = [...path];
  let own: Part | null = null;
  for (const [index, part] of parts.entries()) {
    const tag = tags[index]!;
    if (tag === 'over' || tag === 'label') reader.sheet.take(part.cell!);
    if (tag === 'over') {
      // A second label over labels begins a group of its own beside the first.
      over = tags[index - 1] === 'over' ? [...over, part.label] : [...path, part.label];
      own = null;
    } else if (tag === 'label') {
      own = part;
      if (tags[index + 1] !== 'value') push(reader, [...over, part.label], part, null);
    } else if (tag === 'inline') {
      const { label, value } = inlineLabel(reader.sheet.words, part.cell!.text)!;
      reader.sheet.take(part.cell!);
      reader.entries.push({
        labels: [...over, label],
        field: withText(fieldOfCell(part.cell!), value),
        at: placeIn(part),
        listed: false,
      });
      own = null;
    } else {
      const labels = own ? [...over, own.label] : over;
      if (part.block) readArea(reader, part.area, labels);
      else if (labels.length > 0 && !isPadding(parts, tags, index))
        push(reader, labels, own ?? part, part.cell);
    }
  }
}

/** A blank cell beside the value of the same label: a form has room there for longer ones. */
function isPadding(parts: readonly Part[], tags: readonly Tag[], index: number): boolean {
  if (parts[index]!.labelhood !== -1) return false;
  const first = tags.findLastIndex((tag, at) => at < index && tag !== 'value') + 1;
  const next = tags.findIndex((tag, at) => at > index && tag !== 'value');
  return parts
    .slice(first, next < 0 ? tags.length : next)
    .some(({ labelhood, block }) => block || labelhood !== -1);
}
