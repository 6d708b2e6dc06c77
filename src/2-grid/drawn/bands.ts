import type { Shade } from '../../1-read/page.ts';
import type { Box } from '../../geometry/box.ts';
import { cluster, median } from '../../geometry/cluster.ts';
import { CORNER_GAP, DOUBLE_BORDER, SAME_EXTENT, SHORTEST_RULE } from '../limits.ts';
import type { PhraseLine } from '../text/phrases.ts';
import type { Edge } from './edges.ts';

/*
 * Backgrounds in the place of rules: the header and every second row are shaded from side to side.
 *
 *     ▒▒▒▒▒▒▒▒▒▒▒▒▒▒    a band's top and bottom are the borders of its row,
 *      1   道路  10.00   and of the rows between two bands;
 *     ▒2▒▒▒桥梁▒▒20.50▒
 *      3   路灯   3.25   a last row without a background ends as far below its text as the others do
 */

/** Bands of one width that make a table; a single one stands behind a title as well. A count. */
const BANDS = 2;
/** A last row's text stands this close to the band above it, in em, as that of other rows does. */
const SAME_PADDING = 0.3;
/** Lines of one row stand closer than this, from the foot of one to the head of the next, in em. */
const WITHIN_ROW = 0.8;

/** The borders of rows that backgrounds show, as horizontal rules. A page without bands gives none. */
export function bandRules(shades: readonly Shade[], lines: readonly PhraseLine[]): Edge[] {
  const bands = joinedAcross(shades.map(({ box }) => box)).filter(({ x0, x1 }) => x1 - x0 >= SHORTEST_RULE);
  return sameSides(bands)
    .filter((group) => group.length >= BANDS)
    .flatMap((group) => rulesOf(group, lines));
}

/** Backgrounds of cells that stand side by side as one. */
function joinedAcross(boxes: readonly Box[]): Box[] {
  const joined: Box[] = [];
  for (const box of boxes.toSorted((a, b) => a.y0 - b.y0 || a.y1 - b.y1 || a.x0 - b.x0)) {
    const last = joined.at(-1);
    const isBeside =
      last &&
      Math.abs(last.y0 - box.y0) < 1 &&
      Math.abs(last.y1 - box.y1) < 1 &&
      box.x0 <= last.x1 + CORNER_GAP;
    if (isBeside) joined[joined.length - 1] = { ...last, x1: Math.max(last.x1, box.x1) };
    else joined.push(box);
  }
  return joined;
}

const sameSides = (bands: readonly Box[]): Box[][] =>
  grouped(bands, ({ x0 }) => x0).flatMap((group) => grouped(group, ({ x1 }) => x1));

const grouped = (bands: readonly Box[], side: (band: Box) => number): Box[][] =>
  cluster(bands.map(side), SAME_EXTENT).map(({ members }) => members.map((index) => bands[index]!));

function rulesOf(bands: readonly Box[], lines: readonly PhraseLine[]): Edge[] {
  const from = Math.min(...bands.map(({ x0 }) => x0));
  const to = Math.max(...bands.map(({ x1 }) => x1));
  const ordered = bands.toSorted((a, b) => a.y0 - b.y0);
  const ys = cluster(
    ordered.flatMap(({ y0, y1 }) => [y0, y1]),
    DOUBLE_BORDER,
  ).map(({ at }) => at);
  const inside = lines
    .filter(({ box }) => box.x0 < to && box.x1 > from)
    .toSorted((a, b) => a.box.y0 - b.box.y0);
  const end = endOfLastRow(ordered, inside);
  return [...ys, ...(end === undefined ? [] : [end])].map((at) => ({ at, from, to }));
}

/** Where a row without a background ends below the last band; undefined where there is none. */
function endOfLastRow(bands: readonly Box[], lines: readonly PhraseLine[]): number | undefined {
  const firstBelow = (y: number) => lines.find(({ box }) => (box.y0 + box.y1) / 2 > y);
  const roomBelow = ({ y1 }: Box) => (firstBelow(y1)?.box.y0 ?? Infinity) - y1;
  const bottom = bands.at(-1)!.y1;
  const first = firstBelow(bottom);
  const others = bands.slice(0, -1).map(roomBelow);
  if (!first || others.length === 0) return undefined;
  const room = first.box.y0 - bottom;
  if (room > median(others) + SAME_PADDING * first.size) return undefined;
  let last = first;
  for (const line of lines) {
    if (line.box.y0 < last.box.y0) continue;
    if (line.box.y0 - last.box.y1 > WITHIN_ROW * last.size) break;
    if (line.box.y1 > last.box.y1) last = line;
  }
  return last.box.y1 + Math.max(1, room);
}
