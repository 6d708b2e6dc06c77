import type { Box } from '../../geometry/box.ts';
import { cluster } from '../../geometry/cluster.ts';
import type { Edge } from '../drawn/edges.ts';
import { DOUBLE_BORDER } from '../limits.ts';
import type { PhraseLine } from '../text/phrases.ts';
import { cellsOver, rowColumns } from './row-cells.ts';

/*
 * Successive rows with the same columns.
 */

/** The text of one cell: from its left to its right end. */
export interface CellText {
  readonly x0: number;
  readonly x1: number;
  readonly size: number;
}

/** What stands between a rule above and one below: a row, or the part of one beside merged cells. */
export interface Room {
  readonly box: Box;
  readonly lines: readonly PhraseLine[];
  /** From left to right. */
  readonly texts: readonly CellText[];
}

/** Rooms with the same columns, and the walls between their cells. */
export interface Section {
  readonly rooms: readonly Room[];
  readonly walls: readonly Edge[];
  readonly cost: number;
}

/** What it costs to begin a section, and each border between columns in it; a cell's costs are in row-cells.ts. */
const SECTION = 0.5;
const BORDER = 0.5;

/** More bands than this between rules from side to side are no form. A count; it bounds the work. */
const MOST_BANDS = 150;

/**
 * The cheapest way to see rooms as sections, which end at rules from side to side: `ys`, from the top of the table to its bottom.
 * Null where there are more than a form has.
 */
export function sectionsOf(rooms: readonly Room[], ys: readonly number[]): Section[] | null {
  if (ys.length > MOST_BANDS) return null;
  const bands = ys
    .slice(1)
    .map((bottom, i) => rooms.filter(({ box }) => box.y0 < bottom - 1 && box.y0 >= ys[i]! - 1))
    .filter((band) => band.length > 0);
  const best: { cost: number; sections: readonly Section[] }[] = [{ cost: 0, sections: [] }];
  for (let end = 1; end <= bands.length; end++) {
    let least: (typeof best)[number] | undefined;
    for (let start = end - 1; start >= 0; start--) {
      const before = best[start]!;
      if (least && before.cost >= least.cost) continue;
      const section = sectionOf(bands.slice(start, end).flat());
      const cost = before.cost + section.cost;
      if (!least || cost < least.cost) least = { cost, sections: [...before.sections, section] };
    }
    best.push(least!);
  }
  return [...best.at(-1)!.sections];
}

/** Rooms as one section. */
function sectionOf(rooms: readonly Room[]): Section {
  const left = Math.min(...rooms.map(({ box }) => box.x0));
  const right = Math.max(...rooms.map(({ box }) => box.x1));
  const bounds = [left, ...bordersOf(rooms, left, right), right];
  const columns = rowColumns(rooms, bounds);
  let cost = SECTION + BORDER * (bounds.length - 2);
  const walls: Edge[] = [];
  for (const room of rooms) {
    const row = cellsOver(room, columns);
    cost += row.cost;
    for (const { last } of row.cells.slice(0, -1))
      walls.push({ at: bounds[last + 1]!, from: room.box.y0, to: room.box.y1 });
  }
  return { rooms, walls, cost };
}

/** An interval that a border must lie in. */
interface Gap {
  readonly low: number;
  readonly high: number;
}

/** The fewest borders of which one lies in each white space between two texts of a row, and at each side of a room. */
function bordersOf(rooms: readonly Room[], left: number, right: number): number[] {
  const sides = cluster(
    rooms
      .flatMap(({ box }) => [box.x0, box.x1])
      .filter((x) => x > left + DOUBLE_BORDER && x < right - DOUBLE_BORDER),
    DOUBLE_BORDER,
  ).map(({ at }) => at);
  const gaps = rooms
    .flatMap(({ texts }) => texts.slice(1).map(({ x0 }, i): Gap => ({ low: texts[i]!.x1, high: x0 })))
    .filter(({ low, high }) => sides.every((x) => x < low || x > high))
    .sort((a, b) => a.high - b.high);
  const found: number[] = [];
  let last: { low: number; high: number } | undefined;
  const finish = () => last && found.push((last.low + last.high) / 2);
  for (const { low, high } of gaps) {
    if (last && low <= last.high) last.low = Math.max(last.low, low);
    else {
      finish();
      last = { low, high };
    }
  }
  finish();
  return [...sides, ...found].sort((a, b) => a - b);
}
