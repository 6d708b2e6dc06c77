import { centerX } from '../../geometry/box.ts';
import { BLOCK_GAP } from '../limits.ts';
import { type Extent, extentsOf, isRestOf } from '../rows/rows.ts';
import type { Column } from '../text/columns.ts';
import { isFigure, isYear, type Phrase, type PhraseLine } from '../text/phrases.ts';
import { isEven, isNoFurther, isSamePitch, LINES_BETWEEN } from './blocks.ts';
import type { CompletedTable } from './complete.ts';

/*
 * Lines around a block that belong to its table although they have no wide gap.
 */

/** A text may reach so far beyond the others of its column, in em: by a sign that may not begin a line, or the mark of a note. */
const REACH = 1.25;

/** True where the text of a line stands in later columns only: the rest of a wrapped cell, or the label of a row without a key. */
const isInLaterColumns = ({ phrases }: PhraseLine, columns: readonly Column[]): boolean =>
  phrases.every(({ box, size }) =>
    columns.some(({ x0, x1 }, index) => {
      if (index === 0 || box.x0 < x0 - REACH * size) return false;
      const next = columns[index + 1];
      if (!next) return box.x1 < x1 + REACH * size;
      return box.x1 < (Math.abs(box.x0 - x0) < size / 2 ? next.x0 : x1) + size / 2;
    }),
  );

/**
 * Lines above the first one with a wide gap that still belong to a table without a header, which goes on from the page before:
 * rows that have nothing but labels in later columns.
 */
function rowsAbove(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  columns: readonly Column[],
): PhraseLine[] {
  const found: PhraseLine[] = [];
  let next = lines[0]!;
  for (const line of [...all].reverse()) {
    if (line.box.y1 >= next.box.y1) continue;
    if (next.box.y0 - line.box.y1 > BLOCK_GAP * line.size || !isInLaterColumns(line, columns)) break;
    found.unshift(line);
    next = line;
  }
  return found;
}

/**
 * Lines below the last one with a wide gap that still belong to the table: those with text in later columns only, any number of them
 * as far apart as rows are, and those of keys whose other cells are blank.
 */
export function linesBelow(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  table: CompletedTable,
): PhraseLine[] {
  const { columns, lines: placed, body } = table;
  const found: PhraseLine[] = [];
  const [keys] = extentsOf(placed.slice(body), columns.length);
  let [before, last] = lines.slice(-2) as [PhraseLine, PhraseLine];
  let label: PhraseLine[] = [];
  for (const [index, line] of all.entries()) {
    if (line.box.y1 <= last.box.y1 + 1) continue;
    const isNear = line.box.y0 - last.box.y1 <= line.size || isNoFurther(before, last, line);
    const next = all[index + 1];
    if (isNear && label.length === 0 && next && isBetweenRows(line, [before, last, next], columns)) {
      label = [line];
      continue;
    }
    if (isKeyAlone(line, last, lines, columns, keys!)) {
      found.push(...label, line);
      label = [];
      [before, last] = [last, line];
      continue;
    }
    if (!isNear || !isInLaterColumns(line, columns)) break;
    if (found.length >= LINES_BETWEEN && !isEven(before, last, line)) break;
    found.push(...label, line);
    label = [];
    [before, last] = [last, line];
  }
  return found.length > 0 ? found : rowBehindBlankOnes(last, all, table);
}

/** No more blank rows than this stand between two rows. A count. */
const BLANK_ROWS = 12;
/** Sides of texts in one column agree this closely, in em. */
const SAME_SIDE = 0.3;

/**
 * A row that blank ones part from the block, as the total of a form with room for more items: it has figures, and each of its texts
 * begins or ends where one of its column does. None where the next line is no such row.
 */
function rowBehindBlankOnes(
  last: PhraseLine,
  all: readonly PhraseLine[],
  { lines, body }: CompletedTable,
): PhraseLine[] {
  const line = all.find(({ box }) => box.y1 > last.box.y1 + 1);
  if (!line || line.box.y1 - last.box.y1 > BLANK_ROWS * 2 * line.size || line.phrases.length < 2) return [];
  const texts = lines.slice(body).flatMap(({ placed }) => placed.map(({ phrase }) => phrase));
  const isInLine = ({ box, size, text }: Phrase) =>
    texts.some(
      (other) =>
        isFigure(other.text) === isFigure(text) &&
        Math.min(Math.abs(box.x0 - other.box.x0), Math.abs(box.x1 - other.box.x1)) <= SAME_SIDE * size,
    );
  const figures = line.phrases.filter(({ text }) => isFigure(text) && !isYear(text)).length;
  return figures > 0 && figures < line.phrases.length && line.phrases.every(isInLine) ? [line] : [];
}

/** True where a line is a label in the first column beside two rows, which stand as far apart as others: `before`, `last` and `next`. */
const isBetweenRows = (
  { phrases: [label, ...others], ...line }: PhraseLine,
  [before, last, next]: readonly [PhraseLine, PhraseLine, PhraseLine],
  columns: readonly Column[],
): boolean =>
  label !== undefined &&
  others.length === 0 &&
  label.box.x1 < columns[1]!.x0 &&
  line.box.y1 < next.box.y1 &&
  isInLaterColumns(next, columns) &&
  isEven(before, last, next);

/**
 * True where a line below the line `last` is the key of one more row whose other cells are blank, or the rest of the key there: alone in the first
 * column, as far down as keys of the table are, or any of its lines where the key had no room for more.
 */
function isKeyAlone(
  { phrases: [phrase, second], box }: PhraseLine,
  last: PhraseLine,
  lines: readonly PhraseLine[],
  columns: readonly Column[],
  extent: Extent,
): boolean {
  const key = columns[0]!;
  if (columns.length < 3 || !phrase || second) return false;
  const isKey = ({ box, size }: Phrase) => box.x0 > key.x0 - REACH * size && box.x1 < key.x1 + REACH * size;
  if (!isKey(phrase)) return false;
  const above = last.phrases[0]!;
  const isRest = isKey(above) && isRestOf(above, phrase, extent);
  return lines.some((line, i) => {
    const before = lines[i - 1];
    const isPitchOfKeys = isRest || isKey(line.phrases[0]!);
    return before && isPitchOfKeys && isSamePitch(line.box.y1 - before.box.y1, box.y1 - last.box.y1);
  });
}

/** No more lines than this stand above the first line of a header with a wide gap. A count. */
export const LEVELS_ABOVE = 3;

/** Lines above a block that belong to it, from top to bottom. */
interface LinesAbove {
  readonly lines: PhraseLine[];
  /** How many of them are a header, where the others are rows; undefined where the first line of the block may be of it too. */
  readonly header?: number;
}

/**
 * Lines above the first one with a wide gap that still belong to a block: rows, where it has no header, with the header right above
 * these, if it does not go on from the page before; else the upper levels of its header. `captioned` where a caption stands right above
 * the first of all lines.
 */
export function linesAbove(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  { columns, body }: CompletedTable,
  captioned: boolean,
): LinesAbove {
  if (body === 0) {
    const rows = rowsAbove(lines, all, columns);
    if (rows.length === 0) return { lines: [] };
    const header = headerAbove(rows[0]!, all, columns.length);
    return { lines: [...header, ...rows], header: header.length };
  }
  const above = all.slice(0, all.indexOf(lines[0]!)).reverse();
  // Between the caption of a table and its columns stands nothing but its header.
  if (captioned && above.length <= LEVELS_ABOVE)
    return { lines: followsClosely(above, lines[0]!) ? above.reverse() : [] };
  const found: PhraseLine[] = [];
  for (const line of above.slice(0, LEVELS_ABOVE)) {
    if (!isOverColumns(line, found[0] ?? lines[0]!, columns)) break;
    found.unshift(line);
  }
  return { lines: found };
}

/**
 * The header right above a row: all that stands closely above it, if that is words alone, the most of them on the last line, where
 * they are as many as half of the columns at least. None else.
 */
function headerAbove(row: PhraseLine, all: readonly PhraseLine[], columns: number): PhraseLine[] {
  const found: PhraseLine[] = [];
  for (const line of all.slice(0, all.indexOf(row)).reverse()) {
    if (!followsClosely([line], found[0] ?? row)) break;
    found.unshift(line);
  }
  const lowest = found.at(-1)?.phrases.length ?? 0;
  const isHeader =
    found.length <= LEVELS_ABOVE &&
    lowest >= Math.max(2, columns / 2) &&
    found.every(
      ({ phrases }) =>
        phrases.length <= lowest && phrases.every(({ text }) => !isFigure(text) || isYear(text)),
    );
  return isHeader ? found : [];
}

/** True where lines, the lowest first, stand no further apart than those of one block. */
const followsClosely = (above: readonly PhraseLine[], below: PhraseLine): boolean =>
  above.every((line, i) => (above[i - 1] ?? below).box.y0 - line.box.y1 <= BLOCK_GAP * line.size);

/**
 * True where a line is a label over later columns, or the first line of one: clear of the first column, right above the line below
 * it and no larger than that. What stands in the middle of the whole table, or ends with it, may be its title or unit.
 */
function isOverColumns(
  { phrases: [label, ...others], ...line }: PhraseLine,
  below: PhraseLine,
  columns: readonly Column[],
): boolean {
  const [key, last] = [columns[0]!, columns.at(-1)!];
  if (!label || others.length > 0 || columns.length < 3) return false;
  const { box, size } = label;
  const middle = centerX(box);
  const middles = columns.slice(1).map(({ x0, x1 }) => (x0 + x1) / 2);
  return (
    below.box.y0 - line.box.y1 <= size &&
    line.size <= below.size + SAME_SIZE &&
    box.x0 > key.x1 &&
    box.x1 < last.x1 - size / 2 &&
    Math.abs(middle - (key.x0 + last.x1) / 2) > size &&
    middle > middles[0]! &&
    middle < middles.at(-1)!
  );
}

/** Sizes of type that differ less than this are the same, in points. */
const SAME_SIZE = 0.5;
