import { type Box, boundingBox, centerX, centerY } from '../../geometry/box.ts';
import { cluster, intervalOf } from '../../geometry/cluster.ts';
import { type Edge, sameEnds } from '../drawn/edges.ts';
import type { Grid } from '../grid.ts';
import { CORNER_GAP, DOUBLE_BORDER, SHORTEST_RULE } from '../limits.ts';
import type { Phrase, PhraseLine } from '../text/phrases.ts';
import { completeTable } from './complete.ts';
import { regionIn } from './region.ts';
import { isTabular } from './tabular.ts';

/*
 * Tables of which only the upright lines are drawn:
 *
 *     |  类别  |  项目  |  金额  |     the outermost begin and end at the same y; those inside may begin lower, below a
 *     |  道路  |  养护  |  10.00 |     header over several columns. Rows follow from the text.
 */

/** An upright line besides the two at the sides parts columns. A count. */
const FEWEST = 3;

/** Tables between upright lines. `vertical` are those outside other tables, from left to right. */
export function gridsBetweenVerticals(
  lines: readonly PhraseLine[],
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
): Grid[] {
  const grids: Grid[] = [];
  for (const group of sameHeight(vertical).flatMap((tall) => partedByGaps(tall, lines))) {
    const x0 = Math.min(...group.map(({ at }) => at));
    const x1 = Math.max(...group.map(({ at }) => at));
    if (x1 - x0 < SHORTEST_RULE || grids.some(({ box }) => x0 < box.x1 && x1 > box.x0)) continue;
    const y0 = Math.min(...group.map(({ from }) => from));
    const y1 = Math.max(...group.map(({ to }) => to));
    const drawn = { x0, y0, x1, y1 };
    const box = withOuterColumns(drawn, lines, vertical);
    const region = regionIn(box, lines, horizontal, vertical);
    const borders = cluster([...region.vertical.map(({ at }) => at), box.x0, box.x1], DOUBLE_BORDER);
    if (borders.length < FEWEST) continue;
    const table = completeTable(region, 'half_ruled');
    if (!table || !isTabular(table)) continue;
    const { grid } = table;
    grids.push(box === drawn ? grid : { ...grid, doubts: [...grid.doubts, 'frame_missing'] });
  }
  return grids;
}

/** Upright lines parted where nothing at all stands between two of them: two tables side by side. */
function partedByGaps(group: readonly Edge[], lines: readonly PhraseLine[]): Edge[][] {
  const [{ from, to }] = group as [Edge];
  const phrases = lines
    .filter((line) => centerY(line.box) > from && centerY(line.box) < to)
    .flatMap((line) => line.phrases.map(({ box }) => centerX(box)))
    .sort((a, b) => a - b);
  const parts: Edge[][] = [];
  for (const edge of group.toSorted((a, b) => a.at - b.at)) {
    const last = parts.at(-1)?.at(-1);
    const isApart =
      last === undefined ||
      (edge.at - last.at > DOUBLE_BORDER && intervalOf(phrases, edge.at) === intervalOf(phrases, last.at));
    if (isApart) parts.push([edge]);
    else parts.at(-1)!.push(edge);
  }
  return parts.filter((part) => part.length > 1);
}

/** Beyond the outermost lines stands a column where this share of the lines of text has a part there … */
const OUTER_SHARE = 0.5;
/** … and hardly any line stands there alone, as those of text beside a table do: this share at most. */
const ALONE = 0.2;

/**
 * A box between upright lines, widened to columns whose outer side is not drawn; the same box where there are none. What has one of the
 * `vertical` lines beyond it is of another table, but for frames around all.
 */
function withOuterColumns(box: Box, lines: readonly PhraseLine[], vertical: readonly Edge[]): Box {
  const others = vertical
    .filter(({ from, to }) => {
      const isAround = from < box.y0 - CORNER_GAP && to > box.y1 + CORNER_GAP;
      return !isAround && from < box.y1 && to > box.y0;
    })
    .map(({ at }) => at);
  const first = others.reduce((least, at) => Math.min(least, at), box.x0);
  const last = others.reduce((most, at) => Math.max(most, at), box.x1);
  const isOfAnother = ({ x0, x1 }: Box) => (x1 <= box.x0 && x0 >= first) || (x0 >= box.x1 && x1 <= last);
  const beside = lines.flatMap((line) => {
    if (centerY(line.box) <= box.y0 || centerY(line.box) >= box.y1) return [];
    const phrases = line.phrases.filter((phrase) => !isOfAnother(phrase.box));
    return phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
  const isInside = ({ box: own }: Phrase) => own.x0 < box.x1 && own.x1 > box.x0;
  const reach = (isBeyond: (phrase: Box) => boolean): Box | undefined => {
    const found = beside.flatMap(({ phrases }) => {
      const outer = phrases.filter((phrase) => isBeyond(phrase.box));
      return outer.length === 1 ? [{ phrase: outer[0]!, isAlone: !phrases.some(isInside) }] : [];
    });
    const alone = found.filter(({ isAlone }) => isAlone).length;
    return found.length > 0 && found.length >= OUTER_SHARE * beside.length && alone <= ALONE * found.length
      ? boundingBox(found.map(({ phrase }) => phrase.box))
      : undefined;
  };
  const left = reach((phrase) => phrase.x1 <= box.x0);
  const right = reach((phrase) => phrase.x0 >= box.x1);
  if (!left && !right) return box;
  return {
    ...box,
    x0: left ? left.x0 - DOUBLE_BORDER : box.x0,
    x1: right ? right.x1 + DOUBLE_BORDER : box.x1,
  };
}

/** Upright lines in groups that begin and end at the same y, the tallest first. */
const sameHeight = (vertical: readonly Edge[]): Edge[][] =>
  sameEnds(vertical)
    .filter((group) => group.length > 1)
    .sort(([a], [b]) => b!.to - b!.from - (a!.to - a!.from));
