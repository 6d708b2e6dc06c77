import { BLOCK_GAP, COLUMN_GAP } from '../limits.ts';
import type { TextCell } from './cells.ts';
import { isAligned } from './columns.ts';

/*
 * Where tables told by their cells begin and end.
 */

/** The rows of a table are no further apart than this, in em, or than this many times most of them are at least. */
const FAR_APART = 3;

/**
 * Successive bands that may be of one table: with cells side by side, between them those with one that stands as a cell above or below,
 * and after the last those with a key alone.
 */
export function stretchesOf(bands: readonly TextCell[][]): TextCell[][] {
  const gaps = bands.slice(1).map((band, i) => topOf(band) - footOf(bands[i]!));
  const most = FAR_APART * ([...gaps].sort((a, b) => a - b)[gaps.length >> 2] ?? 0);
  const stretches: TextCell[][][] = [];
  let stretch: TextCell[][] = [];
  const finish = () => {
    const first = stretch.findIndex(isInColumns);
    const last = stretch.findLastIndex(isInColumns);
    if (last >= 0) {
      const table = stretch.slice(first, last + 1);
      const keys = stretch.slice(last + 1);
      const end = keys.findIndex((key, i) => !isKeyAlone(key, stretch[last + i]!, table));
      stretches.push([...table, ...(end < 0 ? keys : keys.slice(0, end))]);
    }
    stretch = [];
  };
  bands.forEach((band, index) => {
    const before = bands[index - 1];
    if (before && gaps[index - 1]! > Math.max(BLOCK_GAP * band[0]!.size, most)) finish();
    const last = stretch.findLast(isInColumns);
    if (!isInColumns(band) && ![last, bands[index + 1]].some((other) => other && standsInColumn(band, other)))
      finish();
    else stretch.push(band);
  });
  finish();
  return stretches.map((own) => own.flat());
}

/** A key alone stands no further below than this many times the most room between rows. */
const KEY_ROOM = 1.1;

/** True where a band below a table has a key and nothing else: clear of the later columns, no further down than rows are. */
function isKeyAlone(
  [key]: readonly TextCell[],
  before: readonly TextCell[],
  table: readonly (readonly TextCell[])[],
): boolean {
  const rooms = table.slice(1).map((band, i) => topOf(band) - footOf(table[i]!));
  const keys = table.map((band) => band.reduce((a, b) => (b.box.x0 < a.box.x0 ? b : a)));
  const others = table.flatMap((band, row) => band.filter((cell) => cell !== keys[row]));
  return (
    key!.box.y0 - footOf(before) <= KEY_ROOM * Math.max(...rooms) &&
    keys.some((other) => isAligned(key!, other)) &&
    others.every(({ box }) => box.x0 > key!.box.x1)
  );
}

const topOf = (band: readonly TextCell[]): number => Math.min(...band.map(({ box }) => box.y0));
const footOf = (band: readonly TextCell[]): number => Math.max(...band.map(({ box }) => box.y1));

/** True where cells stand beside each other with a gap that no space between words explains. */
const isInColumns = (band: readonly TextCell[]): boolean =>
  band.some(({ box, size }) => band.some((other) => other.box.x0 - box.x1 >= COLUMN_GAP * size));

/** True where a cell alone stands as one of several beside each other does. */
const standsInColumn = ([cell, ...others]: readonly TextCell[], band: readonly TextCell[]): boolean =>
  others.length === 0 &&
  isInColumns(band) &&
  band.some((other) => Math.abs(other.size - cell!.size) < SAME_SIZE * cell!.size && isAligned(cell!, other));

/** Sizes of text in one table agree this closely, as a share. */
const SAME_SIZE = 0.1;
