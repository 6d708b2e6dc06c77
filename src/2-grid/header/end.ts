import { centerY, overlap } from '../../geometry/box.ts';
import type { Edge } from '../drawn/edges.ts';
import { WRAPPED_PITCH } from '../limits.ts';
import { isTitleBelowLabels } from '../rows/section-titles.ts';
import { isFigure, isYear, type Phrase, type PhraseLine } from '../text/phrases.ts';

/*
 * Where a header ends and the first row begins.
 */

/**
 * Index of the first line below the header: below the first rule inside the table that goes all the way and lies below those
 * between the header's levels, else the first line with a figure or the second that begins a row in the first column. `drawn`
 * where the rule says so.
 */
export function firstBodyLine(
  lines: readonly PhraseLine[],
  inside: readonly number[],
  partial: readonly Edge[],
): { readonly body: number; readonly drawn: boolean } {
  const figure = lines.findIndex(hasFigure);
  // A rule under some columns only, above all figures, parts the levels of a header.
  const end = figure > 0 ? centerY(lines[figure]!.box) : -Infinity;
  const levels = partial.filter(({ at }) => at < end).map(({ at }) => at);
  for (const y of inside.filter((at) => levels.every((level) => level < at))) {
    const index = lines.findIndex((line) => centerY(line.box) > y);
    if (index > 0)
      return figure >= 0 && figure < index ? { body: figure, drawn: false } : { body: index, drawn: true };
  }
  if (figure > 1 && (isFirstGroup(lines, figure - 1) || isTitleBelowLabels(lines, figure - 1)))
    return { body: figure - 1, drawn: false };
  if (figure > 0 && isHeadedByLabels(lines, figure)) return { body: figure, drawn: false };
  const second = lines.findIndex((line, index) => index > 0 && beginsRow(lines[index - 1]!, line, lines[0]!));
  const first = Math.min(...[figure, second].filter((index) => index >= 0));
  if (!Number.isFinite(first)) return { body: Math.min(1, lines.length - 1), drawn: false };
  const last = lastOverFigures(lines, figure, firstRowBelowLabels(lines));
  return { body: Math.max(first, last + 1), drawn: false };
}

/**
 * The first line that begins a row for certain, as each column has its label above it: it stands below the label of the first column, further from
 * the line before than lines of one text do. The number of lines where there is none.
 */
function firstRowBelowLabels(lines: readonly PhraseLine[]): number {
  const columns = lines.reduce((most, { phrases }) => Math.max(most, phrases.length), 0);
  const labels = lines.findIndex(({ phrases }) => phrases.length === columns);
  const row = lines.findIndex((line, index) => {
    if (index <= labels) return false;
    const [key, first] = [lines[labels]!.phrases[0]!.box, line.phrases[0]!.box];
    const isBelow = overlap(key.x0, key.x1, first.x0, first.x1) > 0;
    return isBelow && line.box.y1 - lines[index - 1]!.box.y1 > WRAPPED_PITCH * line.size;
  });
  return row < 0 ? lines.length : row;
}

/** A label heads figures where at least this share of what stands below it is figures … */
const MOSTLY_FIGURES = 0.8;
/** … and so many of these there are, or one on each line. A count. */
const FIGURES_SEEN = 3;

/**
 * Index of the first line that shows how wide columns are: below all lines that head figures, be they parted by rules as rows are.
 */
export function firstLineOfColumns(lines: readonly PhraseLine[], body: number): number {
  return Math.max(body, lastOverFigures(lines, lines.findIndex(hasFigure), firstRowBelowLabels(lines)) + 1);
}

/** True where a line has a figure behind its first text. */
const hasFigure = (line: PhraseLine): boolean =>
  line.phrases.slice(1).some(({ text }) => isFigure(text) && !isYear(text));

/**
 * The last line of the few above `figure`, the first with figures, that has words where all lines below have figures: what a row has
 * none of is blank there, so these words are of the header. None of them is in line `row` or below, which begins a row. -1 where there is none.
 */
function lastOverFigures(lines: readonly PhraseLine[], figure: number, row: number): number {
  const rows = lines.slice(Math.max(0, figure));
  const below = rows.flatMap(({ phrases }) => phrases);
  const seen = Math.min(FIGURES_SEEN, rows.length);
  const isOver = ({ text, box }: Phrase) => {
    if (isFigure(text)) return false;
    const own = below.filter((other) => overlap(box.x0, box.x1, other.box.x0, other.box.x1) > 0);
    const figures = own.filter((other) => isFigure(other.text)).length;
    return figures >= Math.max(seen, MOSTLY_FIGURES * own.length);
  };
  for (let index = Math.min(figure, row) - 1; index >= Math.max(0, figure - HEADER_LINES); index--)
    if (lines[index]!.phrases.some(isOver)) return index;
  return -1;
}

/**
 * True where a line below the header is the title of the first rows: alone at the left where no header stands, and no wrapped
 * header, for these stand above it only.
 */
function isFirstGroup(lines: readonly PhraseLine[], index: number): boolean {
  const [title, second] = lines[index]!.phrases;
  const left = Math.min(...lines.map(({ box }) => box.x0));
  if (!title || second || title.box.x0 > left + title.size) return false;
  return lines
    .slice(0, index)
    .every(({ phrases }) => phrases.length > 1 && phrases.every(({ box }) => box.x0 > title.box.x1));
}

/** Of the lines that begin in the first column this share has figures where all lines without are the header's … */
const ROWS_WITH_FIGURES = 0.7;
/** … which has this many lines at most. A count. */
const HEADER_LINES = 6;

/** True where the lines above `figure`, the first with figures, are the header: below it nearly every row has figures. */
function isHeadedByLabels(lines: readonly PhraseLine[], figure: number): boolean {
  const header = lines.slice(0, figure).map(({ phrases }) => phrases.length);
  // No level of a header has fewer cells than the one above it, and the last has the most; a row without figures has no more than it.
  const lowest = header.at(-1)!;
  if (header.length > HEADER_LINES) return false;
  if (header.some((count, i) => i > 0 && (count < header[i - 1]! || header[i - 1]! >= lowest))) return false;
  const left = Math.min(...lines.map(({ box }) => box.x0));
  const rows = lines
    .slice(figure)
    .filter(({ phrases, size }) => phrases.length > 1 && phrases[0]!.box.x0 < left + 2 * size);
  const withFigures = rows.filter(({ phrases }) => phrases.slice(1).some(({ text }) => isFigure(text)));
  return withFigures.length >= ROWS_WITH_FIGURES * rows.length;
}

/** True where a line has text below the first phrase of the header and is more than its next line. */
function beginsRow(before: PhraseLine, line: PhraseLine, header: PhraseLine): boolean {
  const key = header.phrases[0]!.box;
  const first = line.phrases[0]!.box;
  if (overlap(key.x0, key.x1, first.x0, first.x1) <= 0 || header.phrases.length < 2) return false;
  return line.phrases.length > 1 || line.box.y1 - before.box.y1 > WRAPPED_PITCH * line.size;
}
