import { height } from '../geometry/box.ts';
import { type ColumnStats, isFigure } from './column-stats.ts';
import type { Draft } from './draft.ts';
import { isBlank, plainText } from './draft-cell.ts';
import { isShort, type PageEdgeBorders, type Pair, standApart, textIn, type Verdict } from './page-edge.ts';
import { isItem, isTotal } from './text.ts';

/** From this weight on the halves are one row; from SURE_BELOW to SURE_FROM something speaks against the verdict. */
const JOIN_FROM = 2;
const SURE_FROM = 3;
const SURE_BELOW = 0;

/** Weighs whether the row above the page edge and the one below it are halves of one row. */
export function rowJoin(
  draft: Pick<Draft, 'closedTop'>,
  pairs: readonly Pair[],
  stats: ColumnStats,
  borders: PageEdgeBorders,
  hasBlankRow: boolean,
): Verdict {
  // Merged cells, and columns that have some, say nothing about the row: they go on over row borders anyway.
  const single = pairs.filter(
    ({ above, below }) => above.rowSpan === 1 && below.rowSpan === 1 && !stats.isGrouping(below),
  );
  const judged = single.length > 0 ? single : pairs;
  if (borders.tell) {
    const cut = judged.filter((pair) => borders.isOpen(pair)).length;
    if (cut === 0 || cut === judged.length) return { goesOn: cut > 0, sure: true };
    if (cut <= judged.length / 2) return { goesOn: false, sure: true };
  }
  const required = judged.filter(({ below }) => stats.isAlwaysFilled(below));
  // Blank on both sides: a cell without text, whether the row was cut or not.
  const blankBelow = required.filter(({ above, below }) => isBlank(below) && !isBlank(above)).length;
  const blankAbove = required.filter(({ above, below }) => isBlank(above) && !isBlank(below)).length;
  // Nothing below: an empty row of its own, or the empty rest of a row that the edge cut.
  const halves = areLowerThanRows(single, stats);
  if (judged.every(({ below }) => isBlank(below))) {
    // A label beside cells that are blank in no row has none of its own here: it is the rest of the one above.
    const isRest =
      blankBelow > 0 && blankBelow === required.length && pairs.some((pair) => isCutText(pair, stats));
    const goesOn = borders.allOpen || halves || isRest;
    return { goesOn, sure: goesOn || hasBlankRow };
  }

  let score = 0;
  // Whether a text or a figure ended at the edge. Where none did, the row may have been cut.
  let ended = false;
  const against = (weight: number): void => {
    score -= weight;
    ended = true;
  };
  // No text goes on from the middle of one cell to the middle of the next.
  if (pairs.some(({ above, below }) => standApart(above, below))) against(4);
  // A browser draws the border under a whole row before the page ends. A table that has no frame at all says less.
  if (borders.allOpen) score += draft.closedTop ? 4 : 2;
  if (halves) score += 4;
  // The more cells lack what every row has, the less they are a row.
  if (blankBelow > 0)
    score += Math.max(2, Math.min(blankBelow, 3) + (blankBelow === required.length ? 1 : 0));
  if (blankAbove > 0) score += 2;
  // A row that fills all it must, on both sides of the edge. One column alone does not make a row.
  if (required.length >= 2 && blankBelow === 0 && blankAbove === 0) score -= 3;
  const figures = figuresSay(judged, stats);
  if (figures < 0) against(FIGURES_SAY);
  if (figures > 0) score += FIGURES_SAY;
  // A cell of one row that was cut tells that its row was, whatever its column groups.
  const isOfOneRow = ({ above, below }: Pair) => above.rowSpan === 1 && below.rowSpan === 1;
  if (pairs.some((pair) => isOfOneRow(pair) && stats.isCutEnding(pair.above, pair.below)))
    score += ENDING_SAYS;
  for (const { above, below } of judged) {
    if (isBlank(above) || isBlank(below)) continue;
    if (isFinishedBy(plainText(above), plainText(below))) score += 2;
    const last = above.parts.at(-1)!.lines.at(-1);
    const first = below.parts[0]!.lines[0];
    const hadRoom = last && first && isShort(last, first, textIn(above, stats));
    // Beside cells that lack what every row has, a number is that of the next item of a list within the cell.
    const isNextItem = blankBelow > 1 && isItem(plainText(below));
    if (hadRoom && !isNextItem) against(1.5);
    else if (stats.endsLikeOthers(above, below)) ended = true;
    // The name of a total begins a row of its own.
    if (isTotal(plainText(below))) against(4);
    // Where the rows of a column begin with an item's number, a row that does not is the rest of the one before it.
    if (stats.isNumbered(above) && isItem(plainText(above))) {
      if (!isItem(plainText(below))) score += hadRoom ? 1.5 : 3;
      else if (!isNextItem) against(2);
    }
  }
  return { goesOn: score >= JOIN_FROM, sure: score >= SURE_FROM || (score <= SURE_BELOW && ended) };
}

/** True where there is text on both sides of the edge, and nothing says that the upper one has ended there. */
function isCutText({ above, below }: Pair, stats: ColumnStats): boolean {
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
function areLowerThanRows(pairs: readonly Pair[], stats: ColumnStats): boolean {
  const lowest = stats.lowestRow();
  if (lowest === undefined || pairs.length === 0) return false;
  return pairs.every(({ above, below }) => {
    const [upper, lower] = [height(above.parts.at(-1)!.box), height(below.parts[0]!.box)];
    return Math.max(upper, lower) < LOWER * lowest && upper + lower > LOWER * lowest;
  });
}

/** The weight of an ending that was cut. */
const ENDING_SAYS = 6;

/** The weight of figures that were cut, or that cannot be halves of one: more than that of all borders together. */
const FIGURES_SAY = 6;

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

const PAIRED: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/《/g, /》/g],
  [/[（(]/g, /[）)]/g],
  [/[【〔[]/g, /[】〕\]]/g],
  [/“/g, /”/g],
];

/** True where a bracket or a book-title mark opens above the page edge and closes below it. */
function isFinishedBy(above: string, below: string): boolean {
  const count = (text: string, sign: RegExp) => text.match(sign)?.length ?? 0;
  return PAIRED.some(
    ([open, close]) => count(above, open) > count(above, close) && count(below, close) > count(below, open),
  );
}
