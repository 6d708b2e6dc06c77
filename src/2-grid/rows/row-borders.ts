import { centerY } from '../../geometry/box.ts';
import { type Edge, runsOver } from '../drawn/edges.ts';
import { CORNER_GAP } from '../limits.ts';
import type { Column } from '../text/columns.ts';
import type { LabelledRows } from './merged-labels.ts';
import type { PlacedLine } from './rows.ts';

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
): boolean {
  const rooms = [{ anchors: 0, keys: 0 }];
  for (let i = body; i < lines.length; i++) {
    if (i > body && parted[i - 1]) rooms.push({ anchors: 0, keys: 0 });
    const room = rooms.at(-1)!;
    if (lines[i]!.anchor) room.anchors++;
    if (lines[i]!.filled.has(0)) room.keys++;
  }
  return (
    rooms.length >= 2 &&
    rooms.filter(({ anchors, keys }) => anchors <= 1 || keys <= 1).length >= ROW_RULED * rooms.length
  );
}
