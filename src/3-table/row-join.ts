import { height } from '../geometry/box.ts';
import { type ColumnStats, isFigure } from './column-stats.ts';
import { isBlank, plainText } from './draft-cell.ts';
import { NOTHING, one, type Say, textsSay, two } from './edge-texts.ts';
import { isShort, type PageEdgeBorders, type Pair, standApart, textIn, type Verdict } from './page-edge.ts';
import type { CellPart } from './table.ts';

/*
 * Whether the row above a page edge and the one below it are halves of one row. SIGNALS lists everything that speaks for it or
 * against it, with its weight; what they come to together is the verdict.
 */

/** From this weight on the halves are one row; from SURE_BELOW to SURE_FROM something speaks against the verdict. */
const JOIN_FROM = 2;
const SURE_FROM = 3;
const SURE_BELOW = 0;

/** What stands at a page edge. */
interface Edge {
  readonly pairs: readonly Pair[];
  /** Those of a single row on both sides, in columns without merged cells. */
  readonly single: readonly Pair[];
  /** The pairs that tell: the single ones, all where there are none … */
  readonly judged: readonly Pair[];
  /** … those of them that every row fills, … */
  readonly required: readonly Pair[];
  /** … and how many of these are blank on one side only. Blank on both: a cell without text, whether the row was cut or not. */
  readonly blankBelow: number;
  readonly blankAbove: number;
  readonly stats: ColumnStats;
  readonly borders: PageEdgeBorders;
  /** Whether the table has a frame, and rows without text. */
  readonly closedTop: boolean;
  readonly hasBlankRow: boolean;
}

/** Signals of the edge as a whole. */
const SIGNALS: readonly ((edge: Edge) => Say)[] = [
  // No text goes on from the middle of one cell to the middle of the next.
  ({ pairs }) => (pairs.some(({ above, below }) => standApart(above, below)) ? two(4) : NOTHING),
  // A browser draws the border under a whole row before the page ends. A table that has no frame at all says less.
  ({ borders, closedTop }) => (borders.allOpen ? one(closedTop ? 4 : 2) : NOTHING),
  // No row of this table is as low as these.
  (edge) => (areLowerThanRows(edge) ? one(4) : NOTHING),
  // No row is so low that no line of its text fits.
  (edge) => (hasNoRoom(edge) ? one(6) : NOTHING),
  // The more cells lack what every row has, the less they are a row.
  ({ blankBelow, required }) =>
    blankBelow > 0
      ? one(Math.max(2, Math.min(blankBelow, 3) + (blankBelow === required.length ? 1 : 0)))
      : NOTHING,
  (edge) => (lacksNearlyAll(edge) ? one(2) : NOTHING),
  ({ blankAbove }) => (blankAbove > 0 ? one(2) : NOTHING),
  // A row that fills all it must, on both sides of the edge. One column alone does not make a row.
  ({ required, blankAbove, blankBelow }) =>
    required.length >= 2 && blankBelow === 0 && blankAbove === 0 ? { weight: -3 } : NOTHING,
  // Figures that only together, or only apart, have the shape of their column: more than all borders together.
  ({ judged, stats }) => {
    const figures = figuresSay(judged, stats);
    return figures < 0 ? two(6) : figures > 0 ? one(6) : NOTHING;
  },
  // A cell of one row that was cut tells that its row was, whatever its column groups: 社会效益指 | 标.
  ({ pairs, stats }) =>
    pairs.some((pair) => isOfOneRow(pair) && stats.isCutEnding(pair.above, pair.below)) ? one(6) : NOTHING,
];

/** Weighs whether the row above the page edge and the one below it are halves of one row. */
export function rowJoin(
  { closedTop }: { readonly closedTop: boolean },
  pairs: readonly Pair[],
  stats: ColumnStats,
  borders: PageEdgeBorders,
  hasBlankRow: boolean,
): Verdict {
  // Merged cells, and columns that have some, say nothing about the row: they go on over row borders anyway.
  const single = pairs.filter((pair) => isOfOneRow(pair) && !stats.isGrouping(pair.below));
  const judged = single.length > 0 ? single : pairs;
  if (borders.tell) {
    const cut = judged.filter((pair) => borders.isOpen(pair)).length;
    if (cut === 0 || cut === judged.length) return { goesOn: cut > 0, sure: true };
    if (cut <= judged.length / 2) return { goesOn: false, sure: true };
  }
  const required = judged.filter(({ below }) => stats.isAlwaysFilled(below));
  const blankBelow = required.filter(({ above, below }) => isBlank(below) && !isBlank(above)).length;
  const blankAbove = required.filter(({ above, below }) => isBlank(above) && !isBlank(below)).length;
  const frame = { closedTop, hasBlankRow };
  const edge: Edge = { pairs, single, judged, required, blankBelow, blankAbove, stats, borders, ...frame };
  if (judged.every(({ below }) => isBlank(below))) return blankRowJoin(edge);
  const texts = judged.filter(({ above, below }) => !isBlank(above) && !isBlank(below));
  const says = [
    ...SIGNALS.map((signal) => signal(edge)),
    ...texts.flatMap((pair) => textsSay(pair, stats, edge)),
  ];
  const score = says.reduce((sum, { weight }) => sum + weight, 0);
  const ended = says.some((say) => say.ended);
  return { goesOn: score >= JOIN_FROM, sure: score >= SURE_FROM || (score <= SURE_BELOW && ended) };
}

/** Nothing below: an empty row of its own, or the empty rest of a row that the edge cut. */
function blankRowJoin(edge: Edge): Verdict {
  const { pairs, required, blankBelow, stats, borders, hasBlankRow } = edge;
  // A label beside cells that are blank in no row has none of its own here: it is the rest of the one above.
  const isRest =
    blankBelow > 0 && blankBelow === required.length && pairs.some((pair) => isCutText(pair, stats));
  const goesOn = borders.allOpen || areLowerThanRows(edge) || hasNoRoom(edge) || isRest;
  return { goesOn, sure: goesOn || hasBlankRow };
}

/** In so many columns at least a row may lack nearly all. A count. */
const FEWEST_COLUMNS = 3;

/** True where no other row has been seen, and the row above the edge fills all columns, the one below a single one. */
function lacksNearlyAll({ judged, stats }: Edge): boolean {
  const blank = judged.filter(({ below }) => isBlank(below));
  return (
    judged.length >= FEWEST_COLUMNS &&
    blank.length === judged.length - 1 &&
    judged.every(({ above }) => !isBlank(above)) &&
    blank.every(({ below }) => stats.rowsOf(below) < 2)
  );
}

const isOfOneRow = ({ above, below }: Pair): boolean => above.rowSpan === 1 && below.rowSpan === 1;

/** True where there is text on both sides of the edge, and nothing says that the upper one has ended there. */
function isCutText(pair: Pair, stats: ColumnStats): boolean {
  const { above, below } = pair;
  const last = above.parts.at(-1)!.lines.at(-1);
  const first = below.parts[0]!.lines[0];
  return (
    last !== undefined &&
    first !== undefined &&
    !standApart(above, below) &&
    !isShort(last, first, textIn(above, stats)) &&
    !stats.endsLikeOthers(above, below)
  );
}

/** A half of a row is lower than this share of a whole one, and both together are no lower. */
const LOWER = 0.9;

/** True where both halves are lower than whole rows are, and together as high as one: no row of this table is that low. */
function areLowerThanRows({ single, stats }: Edge): boolean {
  const lowest = stats.lowestRow();
  if (lowest === undefined || single.length === 0) return false;
  return single.every(({ above, below }) => {
    const [upper, lower] = [height(above.parts.at(-1)!.box), height(below.parts[0]!.box)];
    return Math.max(upper, lower) < LOWER * lowest && upper + lower > LOWER * lowest;
  });
}

/** A row is no lower than this, in em of its text. */
const LEAST_ROW = 0.8;

/** True where one half is blank and too low for a line of the text in the other: word processors leave such strips. */
function hasNoRoom({ single, hasBlankRow }: Edge): boolean {
  if (hasBlankRow || single.length === 0) return false;
  const isStrip = (strip: CellPart, text: CellPart) =>
    strip.lines.length === 0 && text.lines.every(({ size }) => height(strip.box) < LEAST_ROW * size);
  const above = single.map((pair) => pair.above.parts.at(-1)!);
  const below = single.map((pair) => pair.below.parts[0]!);
  return (
    above.every((part, i) => isStrip(part, below[i]!)) || below.every((part, i) => isStrip(part, above[i]!))
  );
}

/**
 * Above 0 where figures at the page edge were cut (894.4 | 6 in a column of two places, 2210 | 203 among codes), below 0 where
 * two whole ones stand there (27.22 | 11.05), 0 where they say nothing.
 */
function figuresSay(pairs: readonly Pair[], stats: ColumnStats): number {
  let says = 0;
  for (const { above, below } of pairs) {
    if (isBlank(above) || isBlank(below)) continue;
    const [upper, lower] = [plainText(above), plainText(below)];
    if (isFigure(upper) && isFigure(lower) && !isFigure(upper + lower)) says--;
    // 12,568 | .21 and 9,874. | 89: no figure begins or ends with its point.
    if (isFigure(upper + lower) && (/[.．,，]$/.test(upper) || /^[.．,，]/.test(lower))) says++;
    const together = stats.isWholeFigure(above, upper + lower);
    if (together === undefined) continue;
    const apart = stats.isWholeFigure(above, upper) && stats.isWholeFigure(above, lower);
    if (together !== apart) says += together ? 1 : apart ? -1 : 0;
  }
  return says;
}
