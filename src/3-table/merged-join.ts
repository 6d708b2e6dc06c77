import type { ColumnStats } from './column-stats.ts';
import { columnOf, isBlank } from './draft-cell.ts';
import { textsSay } from './edge-texts.ts';
import { ROOM_AT_EDGE } from './limits.ts';
import { isShort, type PageEdgeBorders, type Pair, standApart, textIn, type Verdict } from './page-edge.ts';
import type { CellPart } from './table.ts';

/** For each pair whether its cell goes on over the page edge although the row does not; from left to right. */
export function mergedVerdicts(
  pairs: readonly Pair[],
  stats: ColumnStats,
  borders: PageEdgeBorders,
  groups: ReadonlySet<string>,
): Verdict[] {
  const verdicts = pairs.map((pair) => {
    const verdict = blankBesideEnded(pair, pairs, stats) ?? mergedJoin(pair, pairs, stats, borders, groups);
    return !verdict.goesOn && !borders.tell && isAfterBlankPart(pair) ? UNCERTAIN : verdict;
  });
  if (borders.tell) return verdicts;
  // Where a group begins with a text below the edge, nothing to the right of it goes on: groups stand within groups.
  const begins = pairs.filter(
    ({ below }, i) => !verdicts[i]!.goesOn && verdicts[i]!.sure && !isBlank(below) && stats.isGrouping(below),
  );
  const isInNewGroup = ({ below }: Pair) => begins.some((group) => group.below.col < below.col);
  // Where it is uncertain whether a group goes on with a blank cell, so it is of a blank one within the group.
  const isInUncertain = (pair: Pair) =>
    pairs.some(
      (group, i) => !verdicts[i]!.sure && group.below.col < pair.below.col && isBlankAlike(group, pair),
    );
  return verdicts.map((verdict, i) => {
    const pair = pairs[i]!;
    if (isBlank(pair.above) === isBlank(pair.below))
      return isBlank(pair.below) && isInNewGroup(pair) ? ENDED : verdict;
    if (isInNewGroup(pair)) return ENDED;
    const isOfGroups = stats.isGrouping(pair.below) || groups.has(columnOf(pair.below));
    return isOfGroups && isInUncertain(pair) ? { ...verdict, sure: false } : verdict;
  });
}

/** True where both pairs are blank on the same side of the edge, and on that alone. */
const isBlankAlike = (a: Pair, b: Pair): boolean =>
  isBlank(a.above) === isBlank(b.above) && isBlank(a.below) === isBlank(b.below);

const ENDED: Verdict = { goesOn: false, sure: true };
const UNCERTAIN: Verdict = { goesOn: false, sure: false };

/** True where a blank part stands between two texts, one on the page before it and one on the page behind: it may be that of either. */
const isAfterBlankPart = ({ above, below }: Pair): boolean =>
  above.takesBlank === true && above.parts.at(-1)!.lines.every(({ text }) => text === '') && !isBlank(below);

/** Whether a cell goes on over the page edge although its row does not: a merged cell. */
function mergedJoin(
  pair: Pair,
  pairs: readonly Pair[],
  stats: ColumnStats,
  borders: PageEdgeBorders,
  groups: ReadonlySet<string>,
): Verdict {
  const { above, below } = pair;
  // Where the edge is drawn for some cells and not for others, the lines say which go on.
  if (borders.tell) return { goesOn: borders.isOpen(pair), sure: true };
  const merged = above.rowSpan > 1 || below.rowSpan > 1;
  // One row on each side of the edge: cells of a column that groups rows may be the rest of one, those of others are not.
  if (!merged && !stats.isGrouping(below) && !groups.has(columnOf(below)))
    return { goesOn: false, sure: !isStacked(pair) };
  const blank = { above: isBlank(above), below: isBlank(below) };
  // Nothing on either side: a column that leaves groups blank may have two of them here, or one.
  if (blank.above && blank.below)
    return { goesOn: merged, sure: merged ? stats.mergesBlanks(below) : !stats.isGrouping(below) };
  const mergesText = pair.above.rowSpan > 1 ? !blank.above : below.rowSpan > 1 && !blank.below;
  if (!mergesText && stats.mergesBlanks(below)) return { goesOn: false, sure: true };
  const filled = stats.isAlwaysFilled(below) || !stats.hasBlank(below);
  if (!merged && !filled && !stats.oftenMerges(below))
    return {
      goesOn: false,
      sure: blank.above || blank.below ? !stats.mergesTexts(below) : isEnded(pair, stats),
    };
  if (!blank.above && !blank.below) return textsJoin(pair, stats);
  const sure = !stats.hasBlank(below) && !stats.leavesGroupsBlank() && !pairs.some(isBlankGroup);
  if (blank.below) return { goesOn: merged || (filled && !blank.above), sure };
  // Cells are merged to hold one text; where a column is always filled, a blank one waits for its text.
  if (blank.above) return { goesOn: filled, sure: sure && stats.hasManyTexts(below) };
  return { goesOn: false, sure: false };
}

/** From this weight of what the texts say on they are one; from SURE_FROM on nothing else is likely. */
const JOIN_FROM = 2;
const SURE_FROM = 4;
/** What room for another line below the upper text says against it. */
const ROOM_SAYS = 3;

/** Whether the texts on both sides of the edge are one, in a cell that goes on or may. */
function textsJoin(pair: Pair, stats: ColumnStats): Verdict {
  const ended = isEnded(pair, stats);
  if (isStacked(pair) || standApart(pair.above, pair.below)) return { goesOn: false, sure: ended };
  const says = textsSay(pair, stats).reduce((sum, { weight }) => sum + weight, 0) - (ended ? ROOM_SAYS : 0);
  return says >= JOIN_FROM ? { goesOn: true, sure: says >= SURE_FROM } : { goesOn: false, sure: ended };
}

/** True where a cell over several rows is blank on both sides of the edge: a group may be. */
const isBlankGroup = ({ above, below }: Pair): boolean =>
  above.rowSpan > 1 && isBlank(above) && isBlank(below);

/** True where both texts stand one character below the other: no line tells how wide they may be. */
function isStacked({ above, below }: Pair): boolean {
  const lines = [...above.parts.at(-1)!.lines, ...below.parts[0]!.lines];
  return lines.length > 2 && lines.every(({ text }) => [...text].length === 1);
}

/** True where the text above the edge has ended there: one more line would have fitted, its last one was not full, or it is a whole one. */
function isEnded({ above, below }: Pair, stats: ColumnStats): boolean {
  const part = above.parts.at(-1)!;
  const last = part.lines.at(-1);
  const first = below.parts[0]!.lines[0];
  if (!last || !first) return true;
  // No line tells how many characters of a stacked text fit; room on one side alone is that of text in the middle of its part.
  if (isStacked({ above, below })) return standApart(above, below);
  if (part.box.y1 - last.box.y1 > roomForLine(part)) return true;
  const isWhole = stats.endsLikeOthers(above, below) || stats.isKnown(above) || stats.isKnown(below);
  return isWhole || isShort(last, first, textIn(above, stats));
}

/** The room that one more line takes below the last of a cell, with the padding that the cell has above its text. */
function roomForLine({ box, lines }: CellPart): number {
  const last = lines.at(-1)!;
  const before = lines.at(-2);
  const pitch = before ? last.box.y1 - before.box.y1 : 0;
  const padding = Math.min(lines[0]!.box.y0 - box.y0, MOST_PADDING * last.size);
  return Math.max(ROOM_AT_EDGE * last.size, pitch + padding);
}

/** A cell has this much padding above its text at most, in em; more is text in the middle of its cell. */
const MOST_PADDING = 0.6;

/**
 * A blank merged cell beside one of the same rows that ends at the edge ends there as well: within its group it must, but where
 * it stands to the left of that one it may be a group over both. Undefined for other cells.
 */
function blankBesideEnded(
  { above, below }: Pair,
  pairs: readonly Pair[],
  stats: ColumnStats,
): Verdict | undefined {
  if (above.rowSpan + below.rowSpan === 2 || !(isBlank(above) || isBlank(below))) return undefined;
  const ended = pairs.filter(
    (other) =>
      other.above.row === above.row &&
      other.below.rowSpan === below.rowSpan &&
      standApart(other.above, other.below),
  );
  if (ended.length === 0) return undefined;
  const isWithin = ended.some((other) => other.above.col < above.col);
  return { goesOn: false, sure: isWithin || stats.mergesBlanks(below) };
}
