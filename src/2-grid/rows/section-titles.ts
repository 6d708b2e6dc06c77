import { type Box, boundingBox, centerX, offAlignment, overlap } from '../../geometry/box.ts';
import type { Column } from '../text/columns.ts';
import { isFigure, type Phrase, type PhraseLine } from '../text/phrases.ts';
import type { PlacedLine } from './rows.ts';

/*
 * Titles of sections in the middle of a table:
 *
 *                   2023     2024
 *          Receipts by source
 *     Sales         1,200    1,310
 *     Fees             85       90
 *            Expenditures
 *     Wages           640      655
 *
 * Such a line is a row over all columns, and says nothing of where these are.
 */

/** The middles of a title and of its table agree this closely, in em. */
const SAME_MIDDLE = 0.75;
/** A text that begins this far from the left side of its table is no key, in em: keys are set in by less. */
const BEYOND_KEYS = 2;

/** The text of a line that stands alone in the middle of a table; undefined where there is more, or it is a figure or stands elsewhere. */
function textInMiddle({ phrases: [text, other] }: PhraseLine, { x0, x1 }: Box): Phrase | undefined {
  if (!text || other || text.leader || isFigure(text.text)) return undefined;
  const { box, size } = text;
  const isInMiddle = Math.abs(centerX(box) - (x0 + x1) / 2) < SAME_MIDDLE * size;
  return isInMiddle && box.x0 > x0 + BEYOND_KEYS * size ? text : undefined;
}

/**
 * The lines from `body` on that may be titles of sections, whatever the columns of their table are: what stands alone in the middle of it,
 * above a row with figures or another title.
 */
export function possibleTitles(lines: readonly PhraseLine[], body: number, table: Box): Set<PhraseLine> {
  const titles = new Set<PhraseLine>();
  for (let index = lines.length - 2; index >= body; index--) {
    const [line, next] = [lines[index]!, lines[index + 1]!];
    const isAboveRow = titles.has(next) || next.phrases.slice(1).some(({ text }) => isFigure(text));
    const text = isAboveRow && textInMiddle(line, table);
    if (!text) continue;
    const rows = [next, lines[index - 1]].filter((other) => other !== undefined && other.phrases.length > 1);
    if (!rows.some((row) => isBeside(line, row!) || isLineOf(text, row!))) titles.add(line);
  }
  return titles;
}

/** Lines below each other overlap by less than this, in em. */
const OVERLAP = 0.2;

/** True where a line reaches into the height of another: that of a cell beside one whose text stands in its middle. */
const isBeside = ({ box, size }: PhraseLine, row: PhraseLine): boolean =>
  overlap(box.y0, box.y1, row.box.y0, row.box.y1) > OVERLAP * size;

/** True where a text begins, ends or has its middle where one of a row does: it may be a line of that. */
const isLineOf = ({ box, size }: Phrase, row: PhraseLine): boolean =>
  row.phrases.some(({ text, box: other }) => !isFigure(text) && offAlignment(box, other) < size / 2);

/** True where a line right below the labels of columns is the title of the first section: it stands below none of them. */
export function isTitleBelowLabels(lines: readonly PhraseLine[], index: number): boolean {
  const [labels, line] = [lines[index - 1], lines[index]];
  const text = line && textInMiddle(line, boundingBox(lines.map(({ box }) => box)));
  if (!text || !labels || labels.phrases.length < 2) return false;
  return !isLineOf(text, labels);
}

/**
 * Those of possible titles that are: not what stands in a column of texts, where it would be the next line of one. `columns` are those of
 * the other lines, `rows` all lines below the header.
 */
export const sectionTitles = (
  titles: ReadonlySet<PhraseLine>,
  rows: readonly PhraseLine[],
  columns: readonly Column[],
): Set<PhraseLine> =>
  new Set(
    [...titles].filter(({ phrases: [text] }) => {
      const { box } = text!;
      const under = columns.filter(({ x0, x1 }) => overlap(x0, x1, box.x0, box.x1) > 0);
      const isInText = under.length === 1 && under[0] !== columns[0] && !holdsFigures(rows, under[0]!, text!);
      return !isInText;
    }),
  );

/** A column holds figures where this share of its texts are. */
const MOSTLY_FIGURES = 0.6;

/** True where what stands in a column beside rows, the given text aside, are figures. */
function holdsFigures(lines: readonly PhraseLine[], { x0, x1 }: Column, text: Phrase): boolean {
  const own = lines.flatMap(({ phrases }) =>
    phrases.filter((phrase) => phrase !== text && overlap(x0, x1, phrase.box.x0, phrase.box.x1) > 0),
  );
  const figures = own.filter((phrase) => isFigure(phrase.text)).length;
  return figures > 0 && figures >= MOSTLY_FIGURES * own.length;
}

/** Lines in their columns, with titles over all of these. */
export const withTitles = (
  lines: readonly PlacedLine[],
  columns: number,
  titles: ReadonlySet<PhraseLine>,
): PlacedLine[] =>
  lines.map((line) =>
    titles.has(line.line)
      ? {
          ...line,
          placed: line.placed.map(({ phrase }) => ({ phrase, first: 0, last: columns - 1 })),
          filled: new Set(Array.from({ length: columns }, (_, column) => column)),
          anchor: true,
        }
      : line,
  );
