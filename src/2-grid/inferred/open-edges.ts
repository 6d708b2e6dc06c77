import { type Box, centerY } from '../../geometry/box.ts';
import type { Edge } from '../drawn/edges.ts';
import { DOUBLE_BORDER, SAME_EXTENT, SHORTEST_RULE, WHOLE } from '../limits.ts';
import type { PhraseLine } from '../text/phrases.ts';
import { linesIn } from './region.ts';

/*
 * Tables between rules that the page edge cuts: no rule from side to side closes them there.
 *
 *      3 | 道路养护 | 产出指标 | 数量指标 | 里程  | ≥5       the last rule from side to side
 *     ─────────────────────────────────────────────────
 *        |          |          | 数量指标 | 里程  | ≥5
 *      4 | 路灯更换 | 产出指标 |─────────────────────── a rule beside merged cells, which go on
 *        | 项目     |          | 质量指标 | 合格率 | ≥9       to the last line of the page
 */

/** Text goes on below a rule or a line, or begins above one, that it is no further from than this, in em. */
const NEXT_LINE = 1.5;
/** Room around text that no rule closes, in points. */
const PADDING = 2;

/** The box of a table between rules with what goes on above its first and below its last rule from side to side. */
export function withOpenEdges(box: Box, rules: readonly Edge[], lines: readonly PhraseLine[]): Box {
  const partial = rules.filter((rule) => isBesideMergedCells(rule, box));
  const own = linesIn({ ...box, y0: -Infinity, y1: Infinity }, lines);
  const isWhole = ({ from, to }: Edge) =>
    Math.min(to, box.x1) - Math.max(from, box.x0) >= WHOLE * (box.x1 - box.x0);
  const others = rules.filter(isWhole).map(({ at }) => at);
  const next = others.reduce(
    (least, at) => (at > box.y1 + DOUBLE_BORDER ? Math.min(least, at) : least),
    Infinity,
  );
  const before = others.reduce(
    (most, at) => (at < box.y0 - DOUBLE_BORDER ? Math.max(most, at) : most),
    -Infinity,
  );
  const below = partial.filter(({ at }) => at > box.y1 + DOUBLE_BORDER && at < next).map(({ at }) => at);
  const above = partial.filter(({ at }) => at < box.y0 - DOUBLE_BORDER && at > before).map(({ at }) => at);
  return {
    ...box,
    y0: above.length > 0 ? reachUp(above, own, before) : box.y0,
    y1: below.length > 0 ? reachDown(below, own, next) : box.y1,
  };
}

/** True where a rule begins or ends at one side of a table, and does not reach the other. */
function isBesideMergedCells({ from, to }: Edge, { x0, x1 }: Box): boolean {
  const [isLeft, isRight] = [Math.abs(from - x0) <= SAME_EXTENT, Math.abs(to - x1) <= SAME_EXTENT];
  return to - from >= SHORTEST_RULE && isLeft !== isRight && from > x0 - SAME_EXTENT && to < x1 + SAME_EXTENT;
}

/** The foot of the lines that stand close below the last of some rules; that rule where there are none. */
function reachDown(rules: readonly number[], lines: readonly PhraseLine[], next: number): number {
  let foot = Math.max(...rules);
  for (const line of lines) {
    if (centerY(line.box) < foot) continue;
    if (line.box.y1 > next || line.box.y0 - foot > NEXT_LINE * line.size) break;
    foot = line.box.y1 + PADDING;
  }
  return foot;
}

/** The head of the lines that stand close above the first of some rules; that rule where there are none. */
function reachUp(rules: readonly number[], lines: readonly PhraseLine[], before: number): number {
  let head = Math.min(...rules);
  for (const line of lines.toReversed()) {
    if (centerY(line.box) > head) continue;
    if (line.box.y0 < before || head - line.box.y1 > NEXT_LINE * line.size) break;
    head = line.box.y0 - PADDING;
  }
  return head;
}
