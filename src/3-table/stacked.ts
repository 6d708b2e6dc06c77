import { type Box, centerX, height, width } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import type { RunPart } from './line.ts';

/*
 * Text of a narrow cell that is set from top to bottom in more than one column. A reader sees that its characters stand closer to
 * those below than to those beside:
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

/** The columns in which the text of a cell is set, in the order in which they are read; undefined where it runs in lines. */
export function stackedColumns(parts: readonly RunPart[], cell: Box): RunPart[][] | undefined {
  if (parts.length < 2 || parts.length > MOST_CHARACTERS || height(cell) <= width(cell)) return undefined;
  const glyphs = parts.flatMap(glyphsOf);
  const { size } = glyphs[0]!.run;
  if (glyphs.length < 4 || glyphs.length > MOST_CHARACTERS) return undefined;
  if (!glyphs.every(({ run, first }) => isIdeograph(run.chars[first]!) && isSize(run.size, size)))
    return undefined;
  const middles = cluster(
    glyphs.map(({ box }) => centerX(box)),
    SAME_MIDDLE * size,
  );
  const columns = middles.map(({ members }) =>
    members.map((index) => glyphs[index]!).sort((a, b) => a.box.y0 - b.box.y0),
  );
  const lines = Math.max(...columns.map(({ length }) => length));
  if (columns.length < 2 || lines < columns.length || columns.some(({ length }) => length < 2))
    return undefined;
  if (lines === columns.length && height(cell) < NARROW * width(cell)) return undefined;
  const beside = Math.min(...middles.slice(1).map(({ at }, i) => at - middles[i]!.at));
  const below = Math.max(
    ...columns.flatMap((column) => column.slice(1).map(({ box }, i) => box.y0 - column[i]!.box.y0)),
  );
  if (below > beside - CLOSER * size) return undefined;
  return columns[0]!.length > columns.at(-1)!.length ? columns : columns.reverse();
}

const isIdeograph = (char: string): boolean => /^[\u3400-\u9fff]$/.test(char);

const isSize = (a: number, b: number): boolean => Math.abs(a - b) < SAME_SIZE * b;

/** The characters of a part, each by itself; one of all where it does not run to the right. */
function glyphsOf(part: RunPart): RunPart[] {
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
