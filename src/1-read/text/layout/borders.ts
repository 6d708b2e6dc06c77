import { type Column, isMergedColumn } from '../columns.ts';
import { LEAST_DOUBT } from '../cut.ts';
import { formCost } from '../evidence.ts';
import { joinWrapped } from '../pieces.ts';
import { headWidth, textWidth } from '../width.ts';
import type { Token } from './grid.ts';
import type { Alignment } from './sharing.ts';

/*
 * Which cell a line is of is certain where the line above it is not full: there a cell ends. Where it is full, the line may go on
 * with it as well as begin the cell below, and only where the texts of the two rows stand in their height can tell.
 */

/** Two rows below each other: of each column their lines. */
export interface Parting {
  readonly upper: readonly (readonly Token[])[];
  readonly lower: readonly (readonly Token[])[];
}

export interface Neighbours extends Parting {
  /** One of them fits its columns so badly that it may have text of the other, or lack what the other has. */
  readonly ill: boolean;
}

/** How the table is set; `rowOf`: the row on its page that a line of the dump stands in, null where that is another page. */
export interface BorderSetting {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly alignment: Alignment;
  rowOf(line: number): number;
}

/** What a line counts that the texts of a row's cells are set apart in height. */
const APART = 2;
/** A line is full where what follows would have made it wider than its column less this, in em: widths are as wide as lines seen. */
const NEARLY = 0.8;
/** A narrower column is full with what it holds and says nothing, in em. */
const WRAPS = 4;

/** Columns of which a line may as well be the other row's; the rows as they are then. */
export function openBorders(rows: Neighbours, setting: BorderSetting): Map<number, Parting> {
  const own = setting.columns.flatMap((column, index) => (isMergedColumn(column) ? [] : [index]));
  const shifts = own.flatMap((column) =>
    shiftsOf(rows.upper[column]!, rows.lower[column]!, setting.widths[column]!).map((shifted) => ({
      column,
      ...shifted,
    })),
  );
  const now = costOf([rows.upper, rows.lower], own, setting);
  const open = new Map<number, Parting>();
  const tried = (some: typeof shifts): void => {
    const upper = [...rows.upper];
    const lower = [...rows.lower];
    for (const shift of some) {
      upper[shift.column] = shift.upper;
      lower[shift.column] = shift.lower;
    }
    if (costOf([upper, lower], own, setting) - now >= LEAST_DOUBT) return;
    for (const { column } of some) open.set(column, { upper, lower });
  };
  for (const shift of shifts) tried([shift]);
  for (const up of [true, false]) {
    const together = own.flatMap(
      (column) => shifts.find((shift) => shift.column === column && shift.up === up) ?? [],
    );
    if (together.length > 1) tried(together);
  }
  if (own.every((column) => goesOn(rows.upper[column]!, rows.lower[column]!, setting.widths[column]!))) {
    const upper = rows.upper.map((cell, column) => [...cell, ...rows.lower[column]!]);
    const joined = costOf([upper], own, setting) - now;
    for (const column of joined < LEAST_DOUBT ? own : []) open.set(column, { upper, lower: upper });
  }
  for (const column of rows.ill ? own : []) {
    const [above, below] = [rows.upper[column]!, rows.lower[column]!];
    const width = setting.widths[column]!;
    const both = above.length > 0 && below.length > 0 && width >= WRAPS;
    if (both && goesOn(above, below, width)) open.set(column, rows);
  }
  return open;
}

const isFull = (line: Token, next: Token, width: number): boolean =>
  textWidth(line.text) + headWidth(next.text) > width - NEARLY;

/** True where the two may be one cell. */
const goesOn = (upper: readonly Token[], lower: readonly Token[], width: number): boolean =>
  upper.length === 0 || lower.length === 0 || isFull(upper.at(-1)!, lower[0]!, width);

interface Shift {
  readonly up: boolean;
  readonly upper: readonly Token[];
  readonly lower: readonly Token[];
}

/** The other ways to part the lines of one column among the two rows; a cell without any is blank. */
function shiftsOf(upper: readonly Token[], lower: readonly Token[], width: number): Shift[] {
  const all = [...upper, ...lower];
  const goesOnAt = (at: number): boolean => isFull(all[at]!, all[at + 1]!, width);
  const shift = (at: number): Shift => ({
    up: at > upper.length,
    upper: all.slice(0, at),
    lower: all.slice(at),
  });
  const found: Shift[] = [];
  for (let at = upper.length + 1; at <= all.length && at - 2 >= 0 && goesOnAt(at - 2); at++)
    found.push(shift(at));
  for (let at = upper.length - 1; at >= 0 && at + 1 <= all.length - 1 && goesOnAt(at); at--)
    found.push(shift(at));
  return found;
}

function costOf(
  rows: readonly (readonly (readonly Token[])[])[],
  own: readonly number[],
  setting: BorderSetting,
): number {
  const form = (row: readonly (readonly Token[])[]): number =>
    own.reduce((sum, column) => sum + formOf(setting.columns[column]!, row[column]!), 0);
  return rows.reduce((sum, row) => sum + form(row) + APART * apart(row, own, setting), 0);
}

const formOf = (column: Column, cell: readonly Token[]): number =>
  formCost(column, joinWrapped(cell.map(({ text }) => text.replace(/ /g, ''))));

/** How many lines the texts of a row's cells are apart that should stand at the same height. */
function apart(
  row: readonly (readonly Token[])[],
  own: readonly number[],
  { alignment, rowOf }: BorderSetting,
): number {
  const heights = own.flatMap((column) => {
    const cell = row[column]!;
    if (cell.length === 0) return [];
    const first = rowOf(cell[0]!.line);
    return alignment === 'top' ? [first] : [(first + rowOf(cell.at(-1)!.line)) / 2];
  });
  return heights.length === 0 ? 0 : Math.max(...heights) - Math.min(...heights);
}
