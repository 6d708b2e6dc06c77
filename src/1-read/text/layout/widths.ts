import { type Column, isMergedColumn } from '../columns.ts';
import { textWidth } from '../width.ts';
import { bandsOf } from './bands.ts';
import type { Grid } from './grid.ts';
import { labelsIn } from './labels-in.ts';
import { Sharing } from './sharing.ts';

/*
 * How wide the columns are where these run into each other: those widths with which the rows can be shared out with the
 * fewest surprises. Which lines are a row's is told well enough by the middle of its 二级指标.
 */

/** So many rows tell the widths, none of more lines. */
const ROWS = 24;
const MOST_LINES = 10;
const ROUNDS = 2;
const NARROWEST = 3;
const WIDEST = 40;
/** A width that fits only one line is an accident. */
const FEWEST = 2;

interface Sample {
  readonly grid: Grid;
  readonly from: number;
  readonly to: number;
}

/** `start`: the widths as far as they are known; infinite ones are not. */
export function learnShared(
  grids: readonly Grid[],
  columns: readonly Column[],
  start: readonly number[],
): number[] {
  const level2 = columns.findIndex(({ meaning }) => meaning === 'level2');
  if (level2 < 0) return [...start];
  const rows = grids
    .flatMap((grid) => rowsOf(grid, level2))
    .filter(({ from, to }) => to - from <= MOST_LINES);
  const step = Math.max(1, rows.length / ROWS);
  const sample = Array.from(
    { length: Math.min(ROWS, rows.length) },
    (_, index) => rows[Math.floor(index * step)]!,
  );
  const candidates = candidatesIn(grids);
  let widths = [...start];
  let least = costOf(sample, columns, widths, Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    const before = least;
    for (const column of columns.keys()) {
      if (isMergedColumn(columns[column]!)) continue;
      // No column is narrower than what stands alone in it.
      const narrowest = Number.isFinite(start[column]!) ? start[column]! : 0;
      for (const width of candidates) {
        if (width < narrowest) continue;
        const tried = widths.map((own, index) => (index === column ? width : own));
        const cost = costOf(sample, columns, tried, least);
        if (cost < least) {
          least = cost;
          widths = tried;
        }
      }
    }
    if (least === before) break;
  }
  return widths;
}

function rowsOf(grid: Grid, level2: number): Sample[] {
  const anchors = labelsIn(grid, level2, 'level2');
  const bands = bandsOf(grid.lines.length, anchors, { row: () => 0, rest: () => 1, open: false });
  return bands.filter(({ anchor }) => anchor >= 0).map(({ from, to }) => ({ grid, from, to }));
}

function candidatesIn(grids: readonly Grid[]): number[] {
  const counts = new Map<number, number>();
  for (const { lines } of grids) {
    for (const token of lines.flat()) {
      const width = Math.round(textWidth(token.text) * 2) / 2;
      counts.set(width, (counts.get(width) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([width, count]) => width >= NARROWEST && width <= WIDEST && count >= FEWEST)
    .map(([width]) => width)
    .sort((a, b) => a - b);
}

function costOf(
  sample: readonly Sample[],
  columns: readonly Column[],
  widths: readonly number[],
  limit: number,
): number {
  let cost = 0;
  for (const { grid, from, to } of sample) {
    cost += new Sharing(grid.lines, columns, widths, grid.slots).row(from, to, 'middle')[0]?.cost ?? 0;
    if (cost >= limit) break;
  }
  return cost;
}
