import { centerY } from '../../geometry/box.ts';
import { type Edge, runsOver } from '../drawn/edges.ts';
import { CORNER_GAP } from '../limits.ts';
import type { Column } from '../text/columns.ts';
import type { Phrase } from '../text/phrases.ts';
import type { LabelledRows } from './merged-labels.ts';
import { type Extent, extentsOf, isRestOf, type PlacedLine } from './rows.ts';

/*
 * The borders between the rows of a table whose lines are not all drawn.
 */

/** The lines of a table in its columns, and what is known of where rows end. */
export interface RowsInColumns {
  readonly placed: readonly PlacedLine[];
  readonly columns: readonly Column[];
  /** The x of the column borders, the table's sides included. */
  readonly bounds: readonly number[];
  readonly body: number;
  /** Of each two successive lines: the room between them, whether a rule parts them, the rules under some columns, … */
  readonly between: readonly (readonly [number, number])[];
  readonly parted: readonly boolean[];
  readonly rules: readonly (readonly Edge[])[];
  /** … and whether a row ends there. */
  readonly breaks: readonly boolean[];
}

/** Row borders below the header that follow from the text: where no rule runs. */
export function inferredRowEdges(
  { placed, bounds, body, between, parted, rules, breaks }: RowsInColumns,
  labelled: LabelledRows | null,
): Edge[] {
  const sides = { from: bounds[0]!, to: bounds.at(-1)! };
  const edges = between.flatMap(([top, bottom], i): Edge[] =>
    i < body || parted[i] || rules[i]!.length > 0 || !breaks[i] || labelled
      ? []
      : [{ at: (top + bottom) / 2, ...sides }],
  );
  if (!labelled || placed.length === 0) return edges;
  const beside = labelled.borders.flatMap((at, row) =>
    columnPieces(at, bounds, (c) => !labelled.covered[row]!.has(c)),
  );
  return [...edges, ...beside];
}

/** The pieces of a row border in the columns that it is to part. */
const columnPieces = (at: number, bounds: readonly number[], parts: (column: number) => boolean): Edge[] =>
  bounds.slice(1).flatMap((to, c) => (parts(c) ? [{ at, from: bounds[c]!, to }] : []));

/** Row borders below the header beside rules under some columns only: in those columns, too, in which a row begins there anyway. */
export function partialRowEdges({ placed, columns, bounds, body, parted, rules }: RowsInColumns): Edge[] {
  return rules.flatMap((drawn, i) => {
    if (i < body || parted[i] || drawn.length === 0) return [];
    return columnPieces(drawn[0]!.at, bounds, (c) => {
      const { x0, x1 } = columns[c]!;
      const isDrawn = drawn.some((rule) => runsOver(rule, x0, x1));
      return isDrawn || (placed[i]!.filled.has(c) && placed[i + 1]!.filled.has(c));
    });
  });
}

/** The room between two lines of text, its top and its bottom. */
export function gapBetween(before: PlacedLine, after: PlacedLine): [number, number] {
  const top = centerY(before.line.box);
  const bottom = centerY(after.line.box);
  const foot = before.line.box.y1;
  const head = after.line.box.y0;
  return foot <= head
    ? [Math.max(top, foot - CORNER_GAP), Math.min(bottom, head + CORNER_GAP)]
    : [top, bottom];
}

/** Of the rooms between the rules of a table that is ruled by row, at least this share holds one row. */
const ROW_RULED = 0.8;

/** True where rules are drawn between rows, not only under the header: then every row has one. */
export function isRuledByRow(
  lines: readonly PlacedLine[],
  body: number,
  parted: readonly boolean[],
  rules: readonly (readonly Edge[])[],
): boolean {
  const rooms: { first: number; last: number }[] = [];
  for (let i = body; i < lines.length; i++) {
    if (i === body || parted[i - 1]) rooms.push({ first: i, last: i });
    else rooms.at(-1)!.last = i;
  }
  if (rooms.length < 2) return false;
  const columns = Math.max(...lines.map(({ placed }) => (placed.at(-1)?.last ?? -1) + 1));
  const extents = extentsOf(lines.slice(body), columns);
  const holdsOneRow = ({ first, last }: { first: number; last: number }): boolean => {
    const own = lines.slice(first, last + 1);
    return (
      own.filter(({ anchor }) => anchor).length <= 1 ||
      own.filter(({ filled }) => filled.has(0)).length <= 1 ||
      (rules.slice(first, last).every((partial) => partial.length === 0) && isWrappedRow(own, extents))
    );
  };
  return rooms.filter(holdsOneRow).length >= ROW_RULED * rooms.length;
}

/** The middles of the cells of one row are this close, in em. */
const SAME_MIDDLE = 0.3;

/**
 * True for lines of one row whose cells are set in the middle of it: they have not all as many lines, and each line goes on with the
 * one above it in its column.
 */
function isWrappedRow(lines: readonly PlacedLine[], extents: readonly Extent[]): boolean {
  const cells = new Map<number, Phrase[]>();
  for (const { phrase, first, last } of lines.flatMap(({ placed }) => placed)) {
    if (first !== last) return false;
    cells.set(first, [...(cells.get(first) ?? []), phrase]);
  }
  const middles = [...cells.values()].map((text) => (text[0]!.box.y0 + text.at(-1)!.box.y1) / 2);
  const size = Math.min(...lines.map(({ line }) => line.size));
  return (
    new Set([...cells.values()].map((text) => text.length)).size > 1 &&
    Math.max(...middles) - Math.min(...middles) < SAME_MIDDLE * size &&
    [...cells].every(([column, text]) =>
      text.every((phrase, i) => i === 0 || isRestOf(text[i - 1]!, phrase, extents[column]!)),
    )
  );
}
