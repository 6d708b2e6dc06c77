import type { TableCell } from '../../3-table/table.ts';
import type { Field } from '../../document.ts';
import { fieldOfCell } from '../context.ts';
import { withText } from './field.ts';
import { type Label, labelOf } from './label.ts';
import {
  allAs,
  inlineLabel,
  type Labelhood,
  labelhoodOf,
  type Piece,
  readPieces,
  type Tag,
} from './labelhood.ts';
import { type Area, endCol, endRow, type Sheet } from './sheet.ts';
import { TOTAL_WORDS } from './vocabulary.ts';

/*
 * The head of a performance table: label and value cells in any arrangement. An area of cells is cut into bands that no
 * cell crosses. A band is read
 *
 *   along the row     项目名称 | 办公费 | 实施单位 | 市一中
 *   under a label     项目资金 | 年度资金总额 | 5.00        a cell over the height of the band leads to what is
 *                              | 其中：财政拨款 | 5.00      right of it, an area of its own
 *   down the columns  3月底 | 6月底 | 10月底 | 12月底       a band of labels, values in the rows below it
 *                           |  25%  |  50%   |  100%
 *   as both           支出 | 预算金额 | 收入 | 预算金额     labels over a row of labels and values
 *                     基本支出 | 3.0 | 财政拨款 | 3.0
 *
 * whichever suits its cells best (labelhood.ts).
 */

/** A value of the head with the labels that lead to it. */
export interface Entry {
  /** Outermost first. */
  readonly labels: readonly Label[];
  readonly field: Field;
  /** Where the innermost label stands: its row and the columns `[col0, col1)` it covers; null beside the table. */
  readonly at: { readonly row: number; readonly col0: number; readonly col1: number } | null;
  /** One of a list of rows below headers: about an item of the list, not about the whole. */
  readonly listed: boolean;
}

/** Reads all of an area. Cells that nothing leads to are left for `Sheet.leftOver`. */
export function readHead(sheet: Sheet, area: Area): Entry[] {
  const entries: Entry[] = [];
  readArea({ sheet, entries }, area, []);
  return entries;
}

interface Reader {
  readonly sheet: Sheet;
  readonly entries: Entry[];
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

/** The first row at or below which no cell of the area goes on. */
function bandEnd(sheet: Sheet, area: Area, row: number): number {
  let end = row + 1;
  for (let at = row; at < end; at++) {
    for (const cell of sheet.within({ ...area, row0: at, row1: at + 1 }))
      end = Math.max(end, Math.min(endRow(cell), area.row1));
  }
  return end;
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

/** A cell over the whole height of a band, or the rows of cells between two such. */
interface Part extends Piece {
  readonly area: Area;
  readonly cell: TableCell | null;
  readonly label: Label;
}

const NO_LABEL = labelOf('');

/** `led`: a label outside the band leads to all of it. */
function partsOf(sheet: Sheet, band: Area, led: boolean): Part[] {
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
      let next = col + 1;
      while (next < band.col1 && !labelBegins(sheet, band, next)) next++;
      parts.push({
        area: { ...band, col0: col, col1: next },
        cell: null,
        label: NO_LABEL,
        labelhood: -1,
        inline: false,
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

function cellPart(sheet: Sheet, cell: TableCell, area: Area): Part {
  const label = labelOf(cell.text);
  const labelhood: Labelhood = labelhoodOf(sheet.words, sheet.plain(cell), label);
  return {
    area,
    cell,
    label,
    labelhood,
    inline: inlineLabel(sheet.words, cell.text) !== undefined,
    block: false,
  };
}

const cellLabelhood = (sheet: Sheet, cell: TableCell): Labelhood =>
  labelhoodOf(sheet.words, sheet.plain(cell), labelOf(cell.text));

const isList = (sheet: Sheet, path: readonly Label[]): boolean =>
  path.some((label) => sheet.words.head(label)?.meaning === 'list');

const coversHeight = (cell: TableCell, band: Area): boolean =>
  cell.row <= band.row0 && endRow(cell) >= band.row1;

function labelBegins(sheet: Sheet, band: Area, col: number): boolean {
  const cell = sheet.at(band.row0, col);
  return !!cell && cell.col === col && coversHeight(cell, band) && cellLabelhood(sheet, cell) >= 2;
}

function readBand(reader: Reader, band: Area, path: readonly Label[]): void {
  const parts = partsOf(reader.sheet, band, path.length > 0);
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

const placeIn = ({ area }: Part): Entry['at'] => ({ row: area.row0, col0: area.col0, col1: area.col1 });

const BLANK: Field = { text: '', places: [], confidence: 1, doubts: [] };

function push(
  reader: Reader,
  labels: readonly Label[],
  own: Part,
  value: TableCell | null,
  listed = false,
): void {
  if (value) reader.sheet.take(value);
  reader.entries.push({ labels, field: value ? fieldOfCell(value) : BLANK, at: placeIn(own), listed });
}

/** A column below one or more rows of headers. */
interface Slot {
  readonly col0: number;
  readonly col1: number;
  readonly labels: readonly Label[];
}

/** How much better a reading must be than the plain one along the row. */
const CLEARLY = 1;
/** What labels over a row of labels and values must be better by. */
const MATRIX = 2;

/** Reads a band of headers and the rows below it; returns the row after the last one read, the band's own where it is none. */
function readColumns(reader: Reader, band: Area, areaEnd: number, path: readonly Label[]): number {
  const { sheet } = reader;
  if (band.row1 >= areaEnd) return band.row0;
  const headers = sheet.within(band);
  if (headers.some((cell) => cellLabelhood(sheet, cell) < 1)) return band.row0;
  const slots = slotsOf(sheet, band);
  const first = bandBelow(sheet, band, band.row1, areaEnd);
  const headerParts = headers.map((cell) => cellPart(sheet, cell, band));
  const firstParts = partsOf(sheet, first, path.length > 0);
  const along =
    readPieces(partsOf(sheet, band, path.length > 0), path.length > 0).score +
    readPieces(firstParts, path.length > 0).score;
  const down = compatible(sheet, first, slots)
    ? allAs(headerParts, 'label') + allAs(firstParts, 'value')
    : -Infinity;
  const both = isMatrix(sheet, firstParts, slots, path)
    ? allAs(headerParts, 'label') + readPieces(firstParts, true).score - MATRIX
    : -Infinity;
  if (Math.max(down, both) <= along + CLEARLY) return band.row0;

  for (const cell of headers) sheet.take(cell);
  const list = isList(sheet, path);
  let end = band.row1;
  const bodies: Area[] = [];
  while (end < areaEnd) {
    const body = bandBelow(sheet, band, end, areaEnd);
    const parts = partsOf(sheet, body, true);
    if (both > down ? !isMatrix(sheet, parts, slots, path) : !continues(sheet, body, slots, list)) break;
    bodies.push(body);
    end = body.row1;
  }
  for (const body of bodies) {
    if (both > down) readMatrixRow(reader, body, slots, path);
    else readListRow(reader, body, slots, path, list || bodies.length > 1);
  }
  return end;
}

const bandBelow = (sheet: Sheet, band: Area, row: number, areaEnd: number): Area => {
  const area = { ...band, row0: row, row1: areaEnd };
  return { ...area, row1: bandEnd(sheet, area, row) };
};

/** The columns of a band of headers: one for each cell of its last row, with the labels above it. */
function slotsOf(sheet: Sheet, band: Area): Slot[] {
  const slots: Slot[] = [];
  for (let col = band.col0; col < band.col1; ) {
    const cell = sheet.at(band.row1 - 1, col);
    const end = cell ? Math.min(endCol(cell), band.col1) : col + 1;
    const stack = sheet.within({ ...band, col0: col, col1: col + 1 });
    if (cell) slots.push({ col0: col, col1: end, labels: stack.map((header) => labelOf(header.text)) });
    col = end;
  }
  return slots;
}

const cellsAsParts = (sheet: Sheet, body: Area): Part[] =>
  sheet.within(body).map((cell) => cellPart(sheet, cell, body));

const slotOf = (cell: { col: number; colSpan: number }, slots: readonly Slot[]): readonly Slot[] =>
  slots.filter((slot) => slot.col0 < cell.col + cell.colSpan && slot.col1 > cell.col);

/** Every cell of the rows stands below one header, apart from the label of a row of totals. */
function compatible(sheet: Sheet, body: Area, slots: readonly Slot[]): boolean {
  const cells = sheet.within(body);
  return (
    cells.length > 0 &&
    (slots.length > 1 || cells.length === 1) &&
    cells.every((cell) => slotOf(cell, slots).length === 1 || isTotal(sheet, cell))
  );
}

const isTotal = (sheet: Sheet, cell: TableCell | undefined): boolean => TOTAL_WORDS.test(sheet.plain(cell));

function continues(sheet: Sheet, body: Area, slots: readonly Slot[], list: boolean): boolean {
  if (!compatible(sheet, body, slots)) return false;
  if (list) return !sheet.within(body).every((cell) => cellLabelhood(sheet, cell) === 3);
  const parts = partsOf(sheet, body, true);
  return allAs(cellsAsParts(sheet, body), 'value') > readPieces(parts, true).score - CLEARLY;
}

/** Labels and values in turn, each value below a header. */
function isMatrix(
  sheet: Sheet,
  parts: readonly Part[],
  slots: readonly Slot[],
  path: readonly Label[],
): boolean {
  if (slots.length < 2 || parts.length < 2 || parts.some((part) => part.block)) return false;
  if (isList(sheet, path)) return false;
  const { tags } = readPieces(parts, true);
  const alternate =
    tags.every((tag, index) => tag === (index % 2 === 0 ? 'label' : 'value')) && tags.length % 2 === 0;
  return (
    alternate &&
    parts.every(
      (part) => slotOf({ col: part.area.col0, colSpan: part.area.col1 - part.area.col0 }, slots).length === 1,
    )
  );
}

function readListRow(
  reader: Reader,
  body: Area,
  slots: readonly Slot[],
  path: readonly Label[],
  listed: boolean,
): void {
  const { sheet } = reader;
  const cells = sheet.within(body);
  const total = cells.find((cell) => isTotal(sheet, cell));
  if (total) sheet.take(total);
  const before = total ? [...path, labelOf(total.text)] : path;
  for (const cell of cells) {
    if (cell === total) continue;
    const slot = slotOf(cell, slots)[0]!;
    if (total && cell.text === '' && slot.col0 < total.col + total.colSpan) continue;
    sheet.take(cell);
    const at = { row: body.row0 - 1, col0: slot.col0, col1: slot.col1 };
    reader.entries.push({
      labels: [...before, ...slot.labels],
      field: fieldOfCell(cell),
      at,
      listed: listed && !total,
    });
  }
}

function readMatrixRow(reader: Reader, body: Area, slots: readonly Slot[], path: readonly Label[]): void {
  const parts = partsOf(reader.sheet, body, true);
  const over = (part: Part) => slotOf({ col: part.area.col0, colSpan: 1 }, slots)[0]!.labels;
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const label = parts[index]!;
    const value = parts[index + 1]!;
    reader.sheet.take(label.cell!);
    push(reader, [...path, ...over(label), ...over(value), label.label], label, value.cell);
  }
}
