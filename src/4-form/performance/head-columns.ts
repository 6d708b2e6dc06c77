import type { TableCell } from '../../3-table/table.ts';
import { fieldOfCell } from '../context.ts';
import { push, type Reader } from './head-entries.ts';
import { bandEnd, cellLabelhood, cellPart, type Part, partsOf } from './head-parts.ts';
import { type Label, labelOf } from './label.ts';
import { allAs, labelhoodOf, readPieces } from './labelhood.ts';
import { type Area, endCol, type Sheet } from './sheet.ts';
import { type HeadMeaning, TOTAL_WORDS } from './vocabulary.ts';

/*
 * Parts of a head that are read down their columns: a band of headers with rows below it.
 *
 *   list     3月底 | 6月底 | 10月底 | 12月底                values alone
 *                  |  25%  |  50%   |  100%
 *   matrix   支出 | 预算金额 | 收入 | 预算金额              labels and values in turn
 *            基本支出 | 3.0 | 财政拨款 | 3.0
 *   cross              | 年初预算数 | 全年执行数 | 得分     a label, then its values
 *            财政拨款  |    3.0     |    2.9     |  9.8
 */

/** A column below one or more rows of headers. */
interface Slot {
  readonly col0: number;
  readonly col1: number;
  readonly labels: readonly Label[];
}

/** A way of reading the rows below a band of headers. */
interface Layout {
  /** How well headers and the first row below suit it; compared with the plain reading along the rows. */
  score(headers: readonly Part[], first: Area): number;
  continues(body: Area): boolean;
  read(body: Area, several: boolean): void;
}

/** How much better a reading must be than the plain one along the row. */
const CLEARLY = 1;
/** How much the label of a list (年度主要任务) adds to reading the known words below it as headers. */
const LISTED = 2;
/** What labels over a row of labels and values must be better by. */
const MATRIX = 2;
/** What headers over a list must be better by where one of them is for a name or a unit and another no known word: it may be that name. */
const NAMED = 3;
const NAMES: ReadonlySet<HeadMeaning | undefined> = new Set([
  'project_name',
  'project_code',
  'unit',
] as const);
/** Columns of values that make a cross: one alone is a label and its value. */
const LEAST_CROSSED = 2;

/** Reads a band of headers and the rows below it; returns the row after the last one read, the band's own where it is none. */
export function readColumns(reader: Reader, band: Area, areaEnd: number, path: readonly Label[]): number {
  const { sheet } = reader;
  if (band.row1 >= areaEnd || isStack(sheet, band)) return band.row0;
  const slots = slotsOf(sheet, band);
  const headers = sheet.within(band);
  const corner = headers[0] && sheet.plain(headers[0]) === '' ? headers[0] : undefined;
  if (headers.some((cell) => cell !== corner && cellLabelhood(sheet, cell) < 1)) return band.row0;

  const first = bandBelow(sheet, band, band.row1, areaEnd);
  const led = path.length > 0;
  const along =
    readPieces(partsOf(sheet, band, led), led).score + readPieces(partsOf(sheet, first, led), led).score;
  const layouts = [
    ...(corner ? [] : [listLayout(reader, slots, path), matrixLayout(reader, slots, path)]),
    crossLayout(reader, slots, path),
  ];
  const parts = headers.filter((cell) => cell !== corner).map((cell) => cellPart(sheet, cell, band));
  const scored = layouts.map((layout) => ({ layout, score: layout.score(parts, first) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score <= along + CLEARLY) return band.row0;

  for (const cell of headers) sheet.take(cell);
  const bodies: Area[] = [];
  let end = band.row1;
  while (end < areaEnd) {
    const body = bandBelow(sheet, band, end, areaEnd);
    if (!best.layout.continues(body)) break;
    bodies.push(body);
    end = body.row1;
  }
  for (const body of bodies) best.layout.read(body, bodies.length > 1);
  return end;
}

/** True where cells of one width stand one below the other: a list of its own, no headers over headers. */
function isStack(sheet: Sheet, band: Area): boolean {
  const cells = sheet.within(band).filter((cell) => sheet.plain(cell) !== '');
  return cells.some((cell) =>
    cells.some((other) => other.row > cell.row && other.col === cell.col && other.colSpan === cell.colSpan),
  );
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

const slotOfPart = ({ area }: Part, slots: readonly Slot[]): readonly Slot[] =>
  slotOf({ col: area.col0, colSpan: area.col1 - area.col0 }, slots);

const isTotal = (sheet: Sheet, cell: TableCell): boolean => TOTAL_WORDS.test(sheet.plain(cell));

const isList = (sheet: Sheet, path: readonly Label[]): boolean =>
  path.some((label) => sheet.words.head(label)?.meaning === 'list');

function listLayout(reader: Reader, slots: readonly Slot[], path: readonly Label[]): Layout {
  const { sheet } = reader;
  const list = isList(sheet, path);
  /** Every cell of the rows stands below one header, apart from the label of a row of totals. */
  const fits = (body: Area): boolean => {
    const cells = sheet.within(body);
    return (
      cells.length > 0 &&
      (slots.length > 1 || cells.length === 1) &&
      cells.every((cell) => slotOf(cell, slots).length === 1 || isTotal(sheet, cell))
    );
  };
  return {
    score: (headers, first) =>
      fits(first)
        ? allAs(headers, 'label') +
          allAs(partsOf(sheet, first, path.length > 0), 'value') +
          (list && headers.every(({ labelhood }) => labelhood === 3) ? LISTED : 0) -
          (headers.some(({ label }) => NAMES.has(sheet.words.head(label)?.meaning)) &&
          headers.some(({ labelhood }) => labelhood < 3)
            ? NAMED
            : 0)
        : Number.NEGATIVE_INFINITY,
    continues(body) {
      if (!fits(body)) return false;
      if (list) return !sheet.within(body).every((cell) => cellLabelhood(sheet, cell) === 3);
      const parts = partsOf(sheet, body, true);
      return allAs(cellsAsParts(sheet, body), 'value') > readPieces(parts, true).score - CLEARLY;
    },
    read: (body, several) => readListRow(reader, body, slots, path, list || several),
  };
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

function matrixLayout(reader: Reader, slots: readonly Slot[], path: readonly Label[]): Layout {
  const { sheet } = reader;
  // A name over the values is itself a value: that row is one of labels and values.
  const isHeader = ({ labels }: Slot) => labelhoodOf(sheet.words, labels.at(-1)!.text, labels.at(-1)!) >= 2;
  /** Labels and values in turn, each value below a header. */
  const fits = (parts: readonly Part[]): boolean => {
    if (slots.length < 2 || parts.length < 2 || parts.some((part) => part.block)) return false;
    if (isList(sheet, path)) return false;
    const { tags } = readPieces(parts, true);
    return (
      tags.length % 2 === 0 &&
      tags.every((tag, index) => tag === (index % 2 === 0 ? 'label' : 'value')) &&
      parts.every((part, index) => {
        const own = slotOfPart(part, slots);
        return own.length === 1 && (index % 2 === 0 || isHeader(own[0]!));
      })
    );
  };
  return {
    score(headers, first) {
      const parts = partsOf(sheet, first, path.length > 0);
      // No labels stand below a project's name.
      return fits(parts) && !headers.some(({ names }) => names)
        ? allAs(headers, 'label') + readPieces(parts, true).score - MATRIX
        : Number.NEGATIVE_INFINITY;
    },
    continues: (body) => fits(partsOf(sheet, body, true)),
    read: (body) => readMatrixRow(reader, body, slots, path),
  };
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

function crossLayout(reader: Reader, slots: readonly Slot[], path: readonly Label[]): Layout {
  const { sheet } = reader;
  const [corner, ...crossed] = slots;
  /** A label below the corner, and a value, perhaps a blank one, below each header. */
  const fits = (parts: readonly Part[]): boolean => {
    const [label, ...values] = parts;
    return (
      crossed.length >= LEAST_CROSSED &&
      values.length === crossed.length &&
      !isList(sheet, path) &&
      parts.every((part) => !part.block && part.cell !== null) &&
      label!.labelhood >= 2 &&
      slotOfPart(label!, slots).every((slot) => slot === corner) &&
      values.every(
        (part, index) =>
          part.labelhood <= 0 && slotOfPart(part, slots).every((slot) => slot === crossed[index]),
      )
    );
  };
  return {
    score(headers, first) {
      const parts = partsOf(sheet, first, true);
      return fits(parts)
        ? allAs(headers, 'label') + allAs(parts.slice(0, 1), 'label') + allAs(parts.slice(1), 'value')
        : Number.NEGATIVE_INFINITY;
    },
    continues: (body) => fits(partsOf(sheet, body, true)),
    read(body) {
      const [label, ...values] = partsOf(sheet, body, true);
      sheet.take(label!.cell!);
      for (const [index, value] of values.entries()) {
        const { labels: over, col0, col1 } = crossed[index]!;
        sheet.take(value.cell!);
        // 财政拨款 as budgeted is the 财政拨款; what was spent of it, or its score, is not.
        const budgeted = over.some((header) => sheet.words.head(header)?.meaning === 'budget');
        const outer = corner!.labels.filter(({ text }) => text !== '');
        const labels = budgeted ? [...over, label!.label] : [label!.label, ...over];
        reader.entries.push({
          labels: [...path, ...outer, ...labels],
          field: fieldOfCell(value.cell!),
          at: { row: body.row0, col0, col1 },
          listed: false,
        });
      }
    },
  };
}
