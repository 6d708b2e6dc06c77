import { confidenceOf } from '../../3-table/confidence.ts';
import type { Doubt, TableCell } from '../../3-table/table.ts';
import type { Field, HeadField, Indicator, Place } from '../../document.ts';
import { placeOf, proseOf } from '../context.ts';
import type { Column, Columns, Half } from './columns.ts';
import { fieldOfCells, inlined } from './field.ts';
import { labelOf } from './label.ts';
import { levelOfWord } from './level-words.ts';
import { quantityOf } from './quantity.ts';
import { endRow, type Sheet } from './sheet.ts';
import type { ColumnMeaning } from './vocabulary.ts';

/*
 * Rows of indicators. A merged cell holds for each row that it covers; a blank cell of a level holds what stands above it,
 * as long as the level over it is the same (nobody merged the cells, or a page break leaves the lower part of one blank). That is
 * inferred, and says so.
 */

/** An indicator with the row it stands in. Its ordinal is 0 until all of its project's are known. */
export interface IndicatorRow {
  readonly row: number;
  readonly indicator: Indicator;
}

export interface RowContext {
  readonly fiscalYear: number | null;
  /** The period that a label beside the row or over the band gives; the half's own comes first. */
  periodAt(row: number): string;
  /** Cells of levels that have rows of their own, over the indicators below. */
  readonly levels: readonly TableCell[];
}

/**
 * Reads the given rows for one half of the columns. Rows without a name and a value give nothing; rows whose name and value
 * are the same merged cells are one indicator.
 */
export function readRows(
  sheet: Sheet,
  columns: Columns,
  half: Half,
  rows: readonly number[],
  context: RowContext,
): IndicatorRow[] {
  const result: IndicatorRow[] = [];
  let above: Levels | null = null;
  let last = -2;
  for (const own of indicatorRows(sheet, half.columns, rows)) {
    const row = own[0]!;
    const cellsOf = (meaning: ColumnMeaning) => cellsUnder(sheet, half.columns, meaning, own);
    const levels: Levels = filled(
      { level1: levelField(cellsOf('level1')), level2: levelField(cellsOf('level2')) },
      above && last === row - 1 ? above : null,
      row,
      cellsOf('level1'),
    );
    above = levels;
    const over = levelsOver(context.levels, row);
    last = own.at(-1)!;
    const name = cellsOf('level3');
    const value = cellsOf('value');
    const text = (cells: readonly TableCell[]) => cells.map((cell) => sheet.plain(cell)).join('');
    if (text(name) === '' && text(value) === '') {
      for (const level of ['level1', 'level2'] as const) for (const cell of cellsOf(level)) sheet.take(cell);
      continue;
    }
    for (const { slot } of half.columns) for (const cell of inSlot(sheet, slot, own)) sheet.take(cell);
    result.push({
      row,
      indicator: indicatorOf(sheet, columns, half, own, withLevels(levels, over), context),
    });
  }
  return result;
}

/** The levels in rows of their own above a row: the nearest first level, and the nearest second one below that. */
function levelsOver(cells: readonly TableCell[], row: number): Partial<Levels> {
  const above = cells.filter((cell) => cell.row < row);
  const first = above.findLastIndex((cell) => levelOfWord(cell.text) === 'level1');
  const second = above.findLastIndex((cell) => levelOfWord(cell.text) === 'level2');
  return {
    ...(first >= 0 && { level1: fieldOfCells([above[first]!]) }),
    ...(second > first && { level2: fieldOfCells([above[second]!]) }),
  };
}

/** What the row's own columns say comes first. */
const withLevels = (own: Levels, over: Partial<Levels>): Levels => ({
  level1: own.level1.text === '' ? (over.level1 ?? own.level1) : own.level1,
  level2: own.level2.text === '' ? (over.level2 ?? own.level2) : own.level2,
});

/** The rows of each indicator. */
function indicatorRows(sheet: Sheet, columns: readonly Column[], rows: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const row of rows) {
    const before = groups.at(-1);
    if (before && goesOn(sheet, columns, before.at(-1)!, row)) before.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** What a row of its own has where only the words of one indicator go on below (a page break, two lines of a basis). */
const OF_ITS_OWN: readonly ColumnMeaning[] = ['comparator', 'unit', 'direction', 'weight'];

/** Name and value of the row are those of the row before, and it has nothing else that makes it an indicator. */
function goesOn(sheet: Sheet, columns: readonly Column[], before: number, row: number): boolean {
  const shares = (meaning: ColumnMeaning) => {
    const cells = cellsUnder(sheet, columns, meaning, [row]);
    const above = new Set(cellsUnder(sheet, columns, meaning, [before]));
    return cells.length > 0 && cells.every((cell) => above.has(cell) && sheet.plain(cell) !== '');
  };
  const begins = (meaning: ColumnMeaning) =>
    cellsUnder(sheet, columns, meaning, [row]).filter((cell) => cell.row === row && sheet.plain(cell) !== '');
  const texts = (cells: readonly TableCell[]) => cells.map((cell) => sheet.plain(cell)).join('');
  return (
    shares('level3') &&
    shares('value') &&
    OF_ITS_OWN.every((meaning) => begins(meaning).length === 0) &&
    (['level1', 'level2'] as const).every(
      (level) =>
        begins(level).length === 0 ||
        texts(begins(level)) === texts(cellsUnder(sheet, columns, level, [before])),
    )
  );
}

interface Levels {
  readonly level1: Field;
  readonly level2: Field;
}

function levelField(cells: readonly TableCell[]): Field {
  return fieldOfCells(cells);
}

function filled(own: Levels, above: Levels | null, row: number, cells1: readonly TableCell[]): Levels {
  if (!above) return own;
  const level1 = own.level1.text === '' ? filledDown(above.level1) : own.level1;
  const begins =
    own.level1.text !== '' &&
    (cells1.some((cell) => cell.row === row) || own.level1.text !== above.level1.text);
  const same = !begins || own.level1.text === above.level1.text;
  return { level1, level2: own.level2.text === '' && same ? filledDown(above.level2) : own.level2 };
}

/** What stands above a blank cell, for the blank one: a merged cell holds for its rows by itself. */
function filledDown(above: Field): Field {
  if (above.text === '' || above.doubts.includes(FILLED_DOWN)) return above;
  const confidence = Math.round(100 * above.confidence * confidenceOf([FILLED_DOWN])) / 100;
  return { ...above, confidence, doubts: [...above.doubts, FILLED_DOWN] };
}

const FILLED_DOWN = 'filled_down' satisfies Doubt;

const inSlot = (
  sheet: Sheet,
  { col0, col1 }: Column['slot'],
  rows: readonly number[],
): readonly TableCell[] => sheet.within({ row0: rows[0]!, row1: rows.at(-1)! + 1, col0, col1 });

/** The cells of successive rows under the column with the meaning. A cell over two levels counts for the first. */
function cellsUnder(
  sheet: Sheet,
  columns: readonly Column[],
  meaning: ColumnMeaning,
  rows: readonly number[],
): readonly TableCell[] {
  const column = columns.find((candidate) => candidate.meaning === meaning);
  if (!column) return [];
  return inSlot(sheet, column.slot, rows).filter((cell) => startsUnder(columns, column, cell));
}

/** A cell that reaches into a neighbouring column belongs to the first one that it covers. */
function startsUnder(columns: readonly Column[], column: Column, cell: TableCell): boolean {
  const covered = columns.filter(({ slot }) => slot.col0 < cell.col + cell.colSpan && slot.col1 > cell.col);
  return covered.length === 0 || covered[0]!.slot === column.slot;
}

function indicatorOf(
  sheet: Sheet,
  columns: Columns,
  half: Half,
  rows: readonly number[],
  levels: Levels,
  context: RowContext,
): Indicator {
  const field = (meaning: ColumnMeaning): Field =>
    fieldOfCells(cellsUnder(sheet, half.columns, meaning, rows));
  const optional = (meaning: ColumnMeaning): Field | null =>
    half.columns.some((column) => column.meaning === meaning) ? field(meaning) : null;
  const description = optional('description');
  const texts = {
    level1: levels.level1,
    level2: levels.level2,
    level3: field('level3'),
    description: description && proseOf(description),
    comparator_column: optional('comparator'),
    value: field('value'),
    unit_column: optional('unit'),
  };
  return {
    indicator_ordinal: 0,
    place: rowPlace(sheet, rows[0]!),
    period: half.period || context.periodAt(rows[0]!),
    level1: texts.level1,
    level2: texts.level2,
    level3: texts.level3,
    description: texts.description,
    comparator_column: texts.comparator_column,
    value: texts.value,
    unit_column: texts.unit_column,
    direction: optional('direction'),
    weight: optional('weight'),
    basis: optional('basis'),
    others: othersOf(sheet, columns, half, rows),
    quantity: quantityOf(texts, context.fiscalYear),
  };
}

function othersOf(sheet: Sheet, columns: Columns, half: Half, rows: readonly number[]): HeadField[] {
  return half.columns
    .filter(({ meaning }) => meaning === 'other')
    .flatMap((column) => {
      const cells = inSlot(sheet, column.slot, rows).filter((cell) => startsUnder(columns.all, column, cell));
      if (cells.length === 0) return [];
      return [
        { label_path: column.slot.labels.map(({ printed }) => printed), ...inlined(fieldOfCells(cells)) },
      ];
    });
}

/** The row on the page where it starts: as high as the lowest of its own cells, as wide as the table. */
export function rowPlace(sheet: Sheet, row: number): Place {
  const cells = sheet.within({ row0: row, row1: row + 1, col0: 0, col1: sheet.cols });
  const own = cells.filter((cell) => cell.row === row && endRow(cell) === row + 1);
  const from = own.length > 0 ? own : cells.filter((cell) => cell.row === row);
  const parts = (from.length > 0 ? from : cells).map((cell) => cell.parts[0]!);
  const page = Math.min(...parts.map((part) => part.page));
  const boxes = parts.filter((part) => part.page === page).map((part) => part.box);
  const wide = cells.flatMap((cell) =>
    cell.parts.filter((part) => part.page === page).map((part) => part.box),
  );
  return placeOf({
    page,
    box: {
      x0: Math.min(...[...boxes, ...wide].map((box) => box.x0)),
      y0: Math.min(...boxes.map((box) => box.y0)),
      x1: Math.max(...[...boxes, ...wide].map((box) => box.x1)),
      y1: Math.max(...boxes.map((box) => box.y1)),
    },
  });
}

/** What stands beside a row, left of the indicators: the text of the label that leads to it. */
export function sideLabels(
  sheet: Sheet,
  sides: readonly Column['slot'][],
  outerCols: number,
  row: number,
): ReturnType<typeof labelOf>[] {
  const cells = [
    ...sheet.within({ row0: row, row1: row + 1, col0: 0, col1: outerCols }),
    ...sides.flatMap((slot) => inSlot(sheet, slot, [row])),
  ];
  return cells.filter((cell) => sheet.plain(cell) !== '').map((cell) => labelOf(cell.text));
}
