import { type Box, centerX, centerY, overlap } from '../../geometry/box.ts';
import { cluster } from '../../geometry/cluster.ts';
import { type Edge, liesAt } from '../drawn/edges.ts';
import type { HeaderLines } from '../header/lines.ts';
import { CORNER_GAP, DOUBLE_BORDER, WHOLE } from '../limits.ts';
import type { PlacedLine } from '../rows/rows.ts';
import { type Column, columnsOf } from '../text/columns.ts';
import type { PhraseLine } from '../text/phrases.ts';
import type { Region } from './region.ts';

/*
 * The columns of a table whose lines are not all drawn, and the borders between them.
 */

/** A vertical over this share of the table's height parts columns in all of it. */
const COLUMN_RULE = 0.6;

/** The x of verticals that part columns all the way down. */
export function columnRules({ box, vertical }: Region): number[] {
  const tall = box.y1 - box.y0;
  return cluster(
    vertical.map((edge) => edge.at),
    DOUBLE_BORDER,
  )
    .filter(
      ({ members }) =>
        members.reduce(
          (sum, index) => sum + overlap(vertical[index]!.from, vertical[index]!.to, box.y0, box.y1),
          0,
        ) >=
        COLUMN_RULE * tall,
    )
    .map(({ at }) => at)
    .filter((at) => at > box.x0 + DOUBLE_BORDER && at < box.x1 - DOUBLE_BORDER);
}

/** Columns of text, looked for in each strip between drawn verticals; a strip without text is a column of its own. */
export function columnsBetween(
  lines: readonly PhraseLine[],
  body: number,
  forced: readonly number[],
  box: Box,
): Column[] {
  const bounds = [box.x0, ...forced, box.x1];
  const columns: Column[] = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const from = bounds[i]!;
    const to = bounds[i + 1]!;
    const inStrip = (part: readonly PhraseLine[]) =>
      part.flatMap((line) => {
        const phrases = line.phrases.filter(
          (phrase) => centerX(phrase.box) >= from && centerX(phrase.box) < to,
        );
        return phrases.length > 0 ? [{ ...line, phrases }] : [];
      });
    const found = columnsOf(inStrip(lines.slice(body)), inStrip(lines.slice(0, body)));
    columns.push(...(found.length > 0 ? found : [{ x0: from + DOUBLE_BORDER, x1: to - DOUBLE_BORDER }]));
  }
  return columns;
}

/**
 * The x between two columns: a vertical that is drawn there, else the middle of the white space that is left between the
 * text of both, their headers included (`wide`) where these leave any.
 */
export const columnBorders = (
  wide: readonly Column[],
  columns: readonly Column[],
  vertical: readonly Edge[],
): number[] =>
  columns.slice(1).map((right, index) => {
    const left = columns[index]!;
    const drawn = vertical.find(({ at }) => at >= left.x1 - CORNER_GAP && at <= right.x0 + CORNER_GAP);
    if (drawn) return drawn.at;
    const room = wide[index + 1]!.x0 - wide[index]!.x1;
    return room > CORNER_GAP ? wide[index]!.x1 + room / 2 : (left.x1 + right.x0) / 2;
  });

/** The columns as wide as their text and their headers. */
export function withHeaders(
  columns: readonly Column[],
  lines: readonly PlacedLine[],
  { labels }: HeaderLines,
): Column[] {
  const wide = columns.map((column) => ({ ...column }));
  const widen = (column: number, { x0, x1 }: Box) => {
    wide[column]!.x0 = Math.min(wide[column]!.x0, x0);
    wide[column]!.x1 = Math.max(wide[column]!.x1, x1);
  };
  for (const { column, box } of labels) widen(column, box);
  for (const { placed } of lines) {
    for (const { phrase, first, last } of placed) if (first === last) widen(first, phrase.box);
  }
  return wide;
}

/** The room between two successive row borders, with the lines of text in it. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly PlacedLine[];
}

export function bandsOf(ys: readonly number[], lines: readonly PlacedLine[]): Band[] {
  let next = 0;
  return ys.slice(1).map((to, j) => {
    const start = next;
    while (next < lines.length && centerY(lines[next]!.line.box) < to) next++;
    return { from: ys[j]!, to, lines: lines.slice(start, next) };
  });
}

/** The pieces of a column border below the header: in each row that no phrase crosses it, or that it is drawn in. */
export const borderPieces = (
  at: number,
  index: number,
  bands: readonly Band[],
  drawn: readonly Edge[],
): Edge[] => {
  const here = drawn.filter((edge) => liesAt(edge, at));
  return bands.flatMap(({ from, to, lines }) => {
    const isDrawn = here.some((edge) => overlap(edge.from, edge.to, from, to) >= WHOLE * (to - from));
    const isCrossed = lines.some(({ placed }) =>
      placed.some(({ first, last }) => first <= index && last > index),
    );
    return isDrawn || !isCrossed ? [{ at, from, to }] : [];
  });
};

/** The pieces of a column border that are drawn within the header. */
export const headerPieces = (at: number, { box, vertical }: Region, foot: number): Edge[] =>
  vertical
    .filter((edge) => liesAt(edge, at) && edge.from < foot)
    .map((edge) => ({ at, from: Math.max(edge.from, box.y0), to: Math.min(edge.to, foot) }))
    .filter(({ from, to }) => to > from);
