import { cluster } from '../../geometry/cluster.ts';
import { commonGaps, type Gap } from '../../geometry/gaps.ts';
import type { Edge } from '../drawn/edges.ts';
import { DOUBLE_BORDER } from '../limits.ts';
import type { CellText, Room } from './room.ts';
import { cellsOver, rowColumns } from './row-cells.ts';

/*
 * Successive rows with the same columns.
 */

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
      // Nothing tells the columns of a blank row, nor that what is above and below are one.
      if (end - start > 1 && (isBlankBand(bands[start]!) || isBlankBand(bands[end - 1]!))) break;
      const section = sectionOf(bands.slice(start, end).flat());
      const cost = before.cost + section.cost;
      if (!least || cost < least.cost) least = { cost, sections: [...before.sections, section] };
    }
    best.push(least!);
  }
  return [...best.at(-1)!.sections];
}

const isBlankBand = (rooms: readonly Room[]): boolean => rooms.every(({ texts }) => texts.length === 0);

/** Rooms as one section. */
function sectionOf(rooms: readonly Room[]): Section {
  const left = Math.min(...rooms.map(({ box }) => box.x0));
  const right = Math.max(...rooms.map(({ box }) => box.x1));
  const borders = bordersOf(rooms, left, right);
  const parted = rooms.map((room) => partedAtSeams(room, borders));
  const bounds = [left, ...borders.map(({ from, to }) => (from + to) / 2).sort((a, b) => a - b), right];
  const columns = rowColumns(parted, bounds);
  let cost = SECTION + BORDER * borders.length;
  const walls: Edge[] = [];
  for (const room of parted) {
    const row = cellsOver(room, columns);
    cost += row.cost;
    for (const { last } of row.cells.slice(0, -1))
      walls.push({ at: bounds[last + 1]!, from: room.box.y0, to: room.box.y1 });
  }
  return { rooms: parted, walls, cost };
}

/** The fewest borders of which one lies in each white space between two texts of a row, and at each side of a room. */
function bordersOf(rooms: readonly Room[], left: number, right: number): Gap[] {
  const sides = cluster(
    rooms
      .flatMap(({ box }) => [box.x0, box.x1])
      .filter((x) => x > left + DOUBLE_BORDER && x < right - DOUBLE_BORDER),
    DOUBLE_BORDER,
  ).map(({ at }) => at);
  const gaps = rooms
    .flatMap(({ texts }) => texts.slice(1).map(({ x0 }, i): Gap => ({ from: texts[i]!.x1, to: x0 })))
    .filter(({ from, to }) => sides.every((x) => x < from || x > to));
  return [...sides.map((at) => ({ from: at, to: at })), ...commonGaps(gaps)];
}

/** White space that a border lies in may end this far from it, in points. */
const NEAR = 1;

/** A room with its texts parted at seams that a border may lie in; the border then lies in them. */
function partedAtSeams(room: Room, borders: Gap[]): Room {
  const texts = room.texts.flatMap((text) => {
    const parts: CellText[] = [];
    let from = text.x0;
    for (const seam of text.seams) {
      const index = borders.findIndex((gap) => gap.from <= seam.to + NEAR && gap.to >= seam.from - NEAR);
      const border = borders[index];
      if (!border) continue;
      const inside = { from: Math.max(border.from, seam.from), to: Math.min(border.to, seam.to) };
      if (inside.from <= inside.to) borders[index] = inside;
      parts.push({ ...text, x0: from, x1: seam.from });
      from = seam.to;
    }
    return [...parts, { ...text, x0: from }];
  });
  return { ...room, texts };
}
