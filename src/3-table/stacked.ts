import { type Box, centerX, height, width } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import type { RunPart } from './line.ts';

/*
 * Text of a narrow cell that is set from top to bottom, as in vertical writing: characters one below the other, with figures and
 * Latin words among them that lie on their side, and in more than one column where it is long. A reader sees that its
 * characters stand closer to those below than to those beside:
 *
 *     | 绩  部 |
 *     | 效  门 |      部门产出绩效指标: from the right, as vertical writing runs,
 *     | 指  产 |      or from the left where only the column there is full
 *     | 标  出 |
 */

/** The middles of characters of one column are this close, in em … */
const SAME_MIDDLE = 0.35;
/** … which are closer to those below than to those beside, by this much at the least. */
const CLOSER = 0.2;
/** Where there are as many lines as columns, a cell that is this many times as high as wide holds columns. */
const NARROW = 1.5;
/** A label has no more characters than this. A count. */
const MOST_CHARACTERS = 60;
/** Characters of one size differ in it by less than this share. */
const SAME_SIZE = 0.1;
/** Where a column is longer than the one before it by this, in em, its first character would have fitted there. */
const LONGER = 0.95;
/** Lines of text that is set from top to bottom are no further apart than this, in em. */
const FURTHEST = 2.5;

/**
 * The characters of a cell, and what lies on its side among them, in the columns in which they are read; undefined where text runs in
 * lines, or is a single column of characters and nothing else, which reads as lines do.
 */
export function stackedColumns(parts: readonly RunPart[], cell: Box): RunPart[][] | undefined {
  if (parts.length < 2 || parts.length > MOST_CHARACTERS || height(cell) <= width(cell)) return undefined;
  const items = parts.flatMap(itemsOf);
  const { size } = items[0]!.run;
  if (items.length < 3 || items.length > MOST_CHARACTERS || !items.every((item) => isStacked(item, size)))
    return undefined;
  if (items.filter(isIdeograph).length < items.length / 2) return undefined;
  const middles = cluster(
    items.map(({ box }) => centerX(box)),
    SAME_MIDDLE * size,
  );
  const columns = middles.map(({ members }) =>
    members.map((index) => items[index]!).sort((a, b) => a.box.y0 - b.box.y0),
  );
  const isMixed = items.some(({ run }) => run.direction !== 'right');
  if (columns.length === 1 && !isMixed) return undefined;
  const lines = Math.max(...columns.map(({ length }) => length));
  if (columns.length > 1 && columns.some(({ length }) => length < 2)) return undefined;
  if (lines < columns.length || (lines === columns.length && height(cell) < NARROW * width(cell)))
    return undefined;
  const beside = Math.min(FURTHEST * size, ...middles.slice(1).map(({ at }, i) => at - middles[i]!.at));
  const below = Math.max(
    ...columns.flatMap((column) => column.slice(1).map(({ box }, i) => box.y0 - column[i]!.box.y1 + size)),
  );
  if (below > beside - CLOSER * size) return undefined;
  return lengthOf(columns[0]!) - lengthOf(columns.at(-1)!) > LONGER * size ? columns : columns.reverse();
}

/** How far a column reaches down, in points. */
const lengthOf = (column: readonly RunPart[]): number => column.at(-1)!.box.y1 - column[0]!.box.y0;

const charOf = ({ run, first }: RunPart): string => run.chars[first]!;

const isIdeograph = (item: RunPart): boolean => /^[\u3400-\u9fff]$/.test(charOf(item));

/** True for what stands in text from top to bottom: an upright character that fills its em, or what lies on its side. */
const isStacked = (item: RunPart, size: number): boolean =>
  Math.abs(item.run.size - size) < SAME_SIZE * size &&
  (item.run.direction === 'down' ||
    (item.run.direction === 'right' && /^[\u3000-\u9fff\uff01-\uff60\d]$/.test(charOf(item))));

/** The upright characters of a part, each by itself; one of all that lies on its side. */
function itemsOf(part: RunPart): RunPart[] {
  const { run, first, last } = part;
  if (last - first === 1 || run.direction !== 'right') return [part];
  return Array.from({ length: last - first }, (_, i) => first + i)
    .filter((at) => run.chars[at]!.trim() !== '')
    .map((at) => ({
      run,
      first: at,
      last: at + 1,
      box: { ...run.box, x0: run.stops[at]!, x1: Math.min(run.stops[at + 1]!, run.stops[at]! + run.size) },
    }));
}
