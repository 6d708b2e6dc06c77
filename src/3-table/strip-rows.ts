import type { Table } from './table.ts';

/*
 * The rows of the strips of a wide sheet (wide-sheets.ts), counted together.
 */

/** Rows of two pages this close, in points, stand at one height. */
const SAME_HEIGHT = 1;

/** The border above a row or below the last one: the part of the table that it stands on, and its height there. */
export interface Border {
  readonly part: number;
  readonly y: number;
}

/** How the rows of two strips are counted together. */
export interface SameRows {
  readonly borders: readonly Border[];
  /** The place of each border among these, by its own one. */
  readonly sheet: readonly number[];
  readonly strip: readonly number[];
  /** The last border that only one of them has; 0 for none. */
  readonly lastAlone: number;
}

/**
 * Counts the rows of a sheet, from its first strip and its borders, and of a table together where the parts of both stand at the same
 * heights; undefined where they do not.
 */
export function sameRows(first: Table, ours: readonly Border[], strip: Table): SameRows | undefined {
  const isNear = (x: number, y: number) => Math.abs(x - y) <= SAME_HEIGHT;
  const standAlike =
    first.parts.length === strip.parts.length &&
    first.parts.every(({ box }, i) => {
      const other = strip.parts[i]!.box;
      return isNear(box.y0, other.y0) && isNear(box.y1, other.y1);
    });
  const theirs = standAlike ? bordersOf(strip) : undefined;
  if (!theirs) return undefined;
  const borders: Border[] = [];
  const places = { sheet: [] as number[], strip: [] as number[] };
  let lastAlone = 0;
  while (places.sheet.length < ours.length || places.strip.length < theirs.length) {
    const a = ours[places.sheet.length];
    const b = theirs[places.strip.length];
    const isOne = a && b && a.part === b.part && isNear(a.y, b.y);
    const isOurs = a && (!b || a.part < b.part || (a.part === b.part && a.y < b.y));
    if (!isOne) lastAlone = borders.length;
    if (isOne || isOurs) places.sheet.push(borders.length);
    if (isOne || !isOurs) places.strip.push(borders.length);
    borders.push((isOurs || isOne ? a : b)!);
  }
  return { ...places, borders, lastAlone };
}

/** The borders of all rows, the bottom of the table last; undefined where a row has no cell that begins in it. */
export function bordersOf({ cells, parts, rows }: Table): Border[] | undefined {
  const places = new Map(parts.map(({ page }, part) => [page, part]));
  const borders: Border[] = [];
  for (const { row, parts: own } of cells) {
    const { page, box } = own[0]!;
    borders[row] ??= { part: places.get(page)!, y: box.y0 };
  }
  borders[rows] = { part: parts.length - 1, y: parts.at(-1)!.box.y1 };
  return Array.from(borders).every((border) => border !== undefined) ? borders : undefined;
}

export const recounted = (table: Table, places: readonly number[]): Table => ({
  ...table,
  rows: places.at(-1)!,
  cells: table.cells.map((cell) => ({
    ...cell,
    row: places[cell.row]!,
    rowSpan: places[cell.row + cell.rowSpan]! - places[cell.row]!,
  })),
});
