import { type Box, centerY } from '../../geometry/box.ts';
import type { Edge } from '../drawn/edges.ts';
import { DOUBLE_BORDER, SAME_EXTENT, SHORTEST_RULE, WHOLE } from '../limits.ts';
import type { PhraseLine } from '../text/phrases.ts';
import type { Section } from '../text/sections.ts';
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
export function withOpenEdges(box: Box, { rules, lines, captioned, followed }: Section): Box {
  const partial = rules.filter((rule) => isBesideMergedCells(rule, box));
  const own = linesIn({ ...box, y0: -Infinity, y1: Infinity }, lines);
  const isWhole = ({ from, to }: Edge) =>
    Math.min(to, box.x1) - Math.max(from, box.x0) >= WHOLE * (box.x1 - box.x0);
  const others = rules.filter(isWhole).map(({ at }) => at);
  const next = Math.min(...others.filter((at) => at > box.y1 + DOUBLE_BORDER));
  const before = Math.max(...others.filter((at) => at < box.y0 - DOUBLE_BORDER));
  const below = partial.filter(({ at }) => at > box.y1 + DOUBLE_BORDER && at < next).map(({ at }) => at);
  const above = partial.filter(({ at }) => at < box.y0 - DOUBLE_BORDER && at > before).map(({ at }) => at);
  const inside = own.filter(({ box: { y0, y1 } }) => y0 > box.y0 && y1 < box.y1);
  const drawn = rules.filter(({ at }) => at >= box.y0 - DOUBLE_BORDER && at <= box.y1 + DOUBLE_BORDER);
  const pads = padsOf(drawn, inside);
  const head = reachUp([box.y0, ...above], own, before);
  const foot = reachDown([box.y1, ...below], own, next);
  const isCutAbove = () =>
    !captioned &&
    isRowCut(own, inside, (line) => box.y0 - line.box.y1, pads.foot) &&
    lines.every(({ box: { y1 }, size }) => y1 > head || head - y1 > FAR * size);
  const isCutBelow = () =>
    !followed &&
    isRowCut(own, inside, (line) => line.box.y0 - box.y1, pads.head) &&
    rules.every(({ at }) => at < foot) &&
    lines.every(({ box: { y0 }, size }) => y0 < foot || y0 - foot > FAR * size);
  return {
    ...box,
    y0: above.length > 0 || isCutAbove() ? head : box.y0,
    y1: below.length > 0 || isCutBelow() ? foot : box.y1,
  };
}

/** A page's running header and its number are no nearer to what stands between than this, in em. */
const FAR = 2;

/** The least room between rules and the lines of text below them, and above them. */
function padsOf(rules: readonly Edge[], lines: readonly PhraseLine[]): { head: number; foot: number } {
  const least = (rooms: readonly number[]) =>
    rooms.filter((room) => room >= 0).reduce((a, b) => Math.min(a, b), Infinity);
  return {
    head: least(rules.flatMap(({ at }) => lines.map(({ box }) => box.y0 - at))),
    foot: least(rules.flatMap(({ at }) => lines.map(({ box }) => at - box.y1))),
  };
}

/** The room beside the rule of a cut row is that of others, this closely, in points, … */
const SAME_PAD = 1;
/** … and so are sizes of type. */
const SAME_SIZE = 0.25;

/**
 * True where the line of text next to the table, `roomTo` it, belongs to a row that the page edge cuts: as far from the rule as the text of other rows,
 * and no caption or note, which begin where the table does.
 */
function isRowCut(
  lines: readonly PhraseLine[],
  inside: readonly PhraseLine[],
  roomTo: (line: PhraseLine) => number,
  pad: number,
): boolean {
  const outside = lines.filter((line) => roomTo(line) >= 0);
  const next = outside.reduce<PhraseLine | undefined>(
    (nearest, line) => (nearest && roomTo(nearest) <= roomTo(line) ? nearest : line),
    undefined,
  );
  if (!next || Math.abs(roomTo(next) - pad) > SAME_PAD) return false;
  const key = inside.reduce<Box | undefined>(
    (first, { phrases: [phrase] }) => (first && phrase && first.x0 <= phrase.box.x0 ? first : phrase?.box),
    undefined,
  );
  const isSameSize = inside.some(({ size }) => Math.abs(size - next.size) <= SAME_SIZE);
  return isSameSize && key !== undefined && (next.phrases.length > 1 || next.box.x0 >= key.x1);
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
