import type { Box } from '../geometry/box.ts';
import { centerX, centerY, overlap } from '../geometry/box.ts';
import { cluster, intervalOf } from '../geometry/cluster.ts';
import { type Column, columnsOf } from './columns.ts';
import type { Edge } from './edges.ts';
import type { Grid, GridCell, GridDoubt, GridMethod } from './grid.ts';
import { withBlankColumns } from './header/blank-columns.ts';
import { headerCells } from './header/cells.ts';
import type { HeaderLines } from './header/lines.ts';
import { CORNER_GAP, DOUBLE_BORDER, WRAPPED_PITCH } from './limits.ts';
import { type LabelledRows, rowsWithLabels } from './merged-labels.ts';
import { isFigure, isYear, type PhraseLine } from './phrases.ts';
import { type PlacedLine, placeLines, rowBreaks } from './rows.ts';
import { ruledGrid } from './ruled.ts';
import { withUprightRows } from './upright.ts';

/*
 * Tables whose lines are not all drawn: the missing ones are inferred from the text, then all lines, drawn and inferred,
 * give the grid as if they had been drawn.
 *
 *   1. Lines above the first rule inside the table, or above the first line with figures, are its header.
 *   2. Columns: drawn verticals, and the white space that runs down between the text of the lines below the header.
 *   3. Rows: drawn horizontals, and a line between two lines of text where a row begins (see rows.ts).
 *   4. A column border is left out where a phrase stands across it.
 *   5. The header has cells of its own (see header/cells.ts).
 */

/** A part of the page that holds a table, and what is drawn of its lines. */
export interface Region {
  readonly box: Box;
  readonly lines: readonly PhraseLine[];
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

/** A region read as a table. */
export interface CompletedTable {
  readonly grid: Grid;
  readonly lines: readonly PlacedLine[];
  readonly columns: readonly Column[];
  /** Index of the first line below the header. */
  readonly body: number;
  /** A rule is drawn between all rows. */
  readonly ruledByRow: boolean;
  /** The columns of each row below the header that hold text. */
  readonly filled: readonly ReadonlySet<number>[];
  /** How many rules part rows below the header. */
  readonly ruled: number;
}

/** A line over this share of the table's width or height goes all the way. */
const WHOLE = 0.9;
/** A vertical over this share of the table's height parts columns in all of it. */
const COLUMN_RULE = 0.6;

/**
 * Completes the lines of a region; null where its text stands in one column or one row. `isHeadless` where the table is known to go on
 * from the page before, and to have no header here.
 */
export function completeTable(region: Region, method: GridMethod, isHeadless = false): CompletedTable | null {
  const { box, lines } = region;
  if (lines.length < 2) return null;
  const wide = box.x1 - box.x0;
  const whole = region.horizontal.filter(
    (edge) => overlap(edge.from, edge.to, box.x0, box.x1) >= WHOLE * wide,
  );
  const partial = region.horizontal.filter((edge) => !whole.includes(edge));
  const inside = cluster(
    whole.map((edge) => edge.at),
    DOUBLE_BORDER,
  )
    .map((group) => group.at)
    .filter((y) => y > box.y0 + DOUBLE_BORDER && y < box.y1 - DOUBLE_BORDER);

  const { body: figures, drawn } = isHeadless
    ? { body: 0, drawn: true }
    : firstBodyLine(lines, inside, partial);
  const forced = columnRules(region);
  const columns = withBlankColumns(columnsBetween(lines, figures, forced, box), lines.slice(0, figures));
  if (columns.length < 2) return null;
  const placed = placeLines(lines, columns, figures);
  const between = placed.slice(1).map((after, i) => gapBetween(placed[i]!, after));
  const parted = between.map(([top, bottom]) => inside.some((y) => y >= top && y <= bottom));
  const rules = between.map(([top, bottom]) => partial.filter(({ at }) => at >= top && at <= bottom));
  const ruledByRow = isRuledByRow(placed, figures, parted);
  const { breaks, body } = ruledByRow
    ? { breaks: parted, body: figures }
    : withUprightRows(
        placed,
        columns.length,
        { breaks: rowBreaks(placed, columns, figures, parted), body: figures },
        parted,
        drawn,
      );

  const foot = footOf(box, between, whole, partial, body);
  const header = headerCells({ ...region, box: { ...box, y1: foot }, lines: lines.slice(0, body), columns });
  const borders = columnBorders(withHeaders(columns, placed.slice(body), header), columns, region.vertical);
  const bounds = [box.x0, ...borders, box.x1];
  const labelled =
    inside.length + partial.length === 0 ? rowsWithLabels(placed.slice(body), columns.length) : null;
  const rows = { placed, columns, bounds, body, between, parted, rules, breaks };
  const floors = header.floors.map(({ first, last, ...floor }) => ({
    ...floor,
    from: bounds[first]!,
    to: bounds[last + 1]!,
  }));
  const isRuled = (y: number) => whole.some((rule) => Math.abs(rule.at - y) <= DOUBLE_BORDER);
  const inferred = [
    ...floors.filter((floor) => !floor.drawn),
    { at: foot, from: box.x0, to: box.x1 },
    ...inferredRowEdges(rows, labelled),
  ].filter(({ at }) => !isRuled(at));
  const horizontal: Edge[] = [
    ...[box.y0, ...inside, box.y1].map((at) => ({ at, from: box.x0, to: box.x1 })),
    ...partial,
    ...partialRowEdges(rows),
    ...floors,
    ...inferred,
  ];

  const ys = [...new Set(horizontal.map((edge) => edge.at))].filter((y) => y >= foot).sort((a, b) => a - b);
  const bands = bandsOf(ys, placed.slice(body));
  const vertical: Edge[] = [
    { at: box.x0, from: box.y0, to: box.y1 },
    { at: box.x1, from: box.y0, to: box.y1 },
    ...borders.flatMap((at, index) => borderPieces(at, index, bands, region.vertical)),
    ...header.walls.map(({ column, from }) => ({ at: borders[column]!, from, to: foot })),
    ...borders.flatMap((at) => headerPieces(at, region, foot)),
  ];
  const grid = ruledGrid({ horizontal, vertical }, () => true);
  if (!grid || grid.xs.length < 3 || grid.ys.length < 3) return null;
  return {
    grid: withDoubts(grid, region, method),
    lines: placed,
    columns,
    body,
    ruledByRow,
    filled: filledColumns(placed, body, grid.ys),
    ruled: parted.filter((isDrawn, i) => isDrawn && i >= body).length,
  };
}

/** The lines of a table in its columns, and what is known of where rows end. */
interface Rows {
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
function inferredRowEdges(
  { placed, bounds, body, between, parted, rules, breaks }: Rows,
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
function partialRowEdges({ placed, columns, bounds, body, parted, rules }: Rows): Edge[] {
  return rules.flatMap((drawn, i) => {
    if (i < body || parted[i] || drawn.length === 0) return [];
    return columnPieces(drawn[0]!.at, bounds, (c) => {
      const { x0, x1 } = columns[c]!;
      const isDrawn = drawn.some(({ from, to }) => overlap(from, to, x0, x1) > 0.5 * (x1 - x0));
      return isDrawn || (placed[i]!.filled.has(c) && placed[i + 1]!.filled.has(c));
    });
  });
}

/** The columns of each row of a grid that hold text, from the row of the first line of the body on. */
function filledColumns(lines: readonly PlacedLine[], body: number, ys: readonly number[]): Set<number>[] {
  const rows = new Map<number, Set<number>>();
  for (const { line, placed } of lines.slice(body)) {
    const row = intervalOf(ys, centerY(line.box));
    const filled = rows.get(row) ?? new Set();
    for (const { first } of placed) filled.add(first);
    rows.set(row, filled);
  }
  return [...rows.values()];
}

/** The room between two lines of text, its top and its bottom. */
function gapBetween(before: PlacedLine, after: PlacedLine): [number, number] {
  const top = centerY(before.line.box);
  const bottom = centerY(after.line.box);
  const foot = before.line.box.y1;
  const head = after.line.box.y0;
  return foot <= head
    ? [Math.max(top, foot - CORNER_GAP), Math.min(bottom, head + CORNER_GAP)]
    : [top, bottom];
}

/**
 * Index of the first line below the header: below the first rule inside the table that goes all the way and lies below those
 * between the header's levels, else the first line with a figure or the second that begins a row in the first column. `drawn`
 * where the rule says so.
 */
function firstBodyLine(
  lines: readonly PhraseLine[],
  inside: readonly number[],
  partial: readonly Edge[],
): { readonly body: number; readonly drawn: boolean } {
  const hasFigure = (line: PhraseLine) =>
    line.phrases.slice(1).some(({ text }) => isFigure(text) && !isYear(text));
  const figure = lines.findIndex(hasFigure);
  // A rule under some columns only, above all figures, parts the levels of a header.
  const end = figure > 0 ? centerY(lines[figure]!.box) : -Infinity;
  const levels = partial.filter(({ at }) => at < end).map(({ at }) => at);
  for (const y of inside.filter((at) => levels.every((level) => level < at))) {
    const index = lines.findIndex((line) => centerY(line.box) > y);
    if (index > 0)
      return figure >= 0 && figure < index ? { body: figure, drawn: false } : { body: index, drawn: true };
  }
  if (figure > 1 && isFirstGroup(lines, figure - 1)) return { body: figure - 1, drawn: false };
  if (figure > 0 && isHeadedByLabels(lines, figure)) return { body: figure, drawn: false };
  const second = lines.findIndex((line, index) => index > 0 && beginsRow(lines[index - 1]!, line, lines[0]!));
  const first = Math.min(...[figure, second].filter((index) => index >= 0));
  return { body: Number.isFinite(first) ? first : Math.min(1, lines.length - 1), drawn: false };
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

/** The x of verticals that part columns all the way down. */
function columnRules({ box, vertical }: Region): number[] {
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
function columnsBetween(
  lines: readonly PhraseLine[],
  body: number,
  forced: readonly number[],
  box: Box,
): Column[] {
  const bounds = [box.x0, ...forced, box.x1];
  const columns: Column[] = [];
  const source = lines.slice(body);
  for (let i = 0; i + 1 < bounds.length; i++) {
    const from = bounds[i]!;
    const to = bounds[i + 1]!;
    const strip = source.flatMap((line) => {
      const phrases = line.phrases.filter(
        (phrase) => centerX(phrase.box) >= from && centerX(phrase.box) < to,
      );
      return phrases.length > 0 ? [{ ...line, phrases }] : [];
    });
    const found = columnsOf(strip);
    columns.push(...(found.length > 0 ? found : [{ x0: from + DOUBLE_BORDER, x1: to - DOUBLE_BORDER }]));
  }
  return columns;
}

/** The y at which the header ends: at a rule, else between its last line and the next one. */
function footOf(
  box: Box,
  between: readonly (readonly [number, number])[],
  whole: readonly Edge[],
  partial: readonly Edge[],
  body: number,
): number {
  const room = between[body - 1];
  if (!room) return box.y0;
  const [top, bottom] = room;
  const rule = [whole, partial].flat().find(({ at }) => at >= top && at <= bottom);
  return rule?.at ?? (top + bottom) / 2;
}

/**
 * The x between two columns: a vertical that is drawn there, else the middle of the white space that is left between the
 * text of both, their headers included (`wide`) where these leave any.
 */
const columnBorders = (
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
function withHeaders(
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

/** Of the rooms between the rules of a table that is ruled by row, at least this share holds one row. */
const ROW_RULED = 0.8;

/** True where rules are drawn between rows, not only under the header: then every row has one. */
function isRuledByRow(lines: readonly PlacedLine[], body: number, parted: readonly boolean[]): boolean {
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

/** The room between two successive row borders, with the lines of text in it. */
interface Band {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly PlacedLine[];
}

function bandsOf(ys: readonly number[], lines: readonly PlacedLine[]): Band[] {
  let next = 0;
  return ys.slice(1).map((to, j) => {
    const start = next;
    while (next < lines.length && centerY(lines[next]!.line.box) < to) next++;
    return { from: ys[j]!, to, lines: lines.slice(start, next) };
  });
}

/** The pieces of a column border below the header: in each row that no phrase crosses it, or that it is drawn in. */
const borderPieces = (at: number, index: number, bands: readonly Band[], drawn: readonly Edge[]): Edge[] =>
  bands.flatMap(({ from, to, lines }) => {
    const isDrawn = drawn.some(
      (edge) =>
        Math.abs(edge.at - at) <= DOUBLE_BORDER &&
        overlap(edge.from, edge.to, from, to) >= WHOLE * (to - from),
    );
    const isCrossed = lines.some(({ placed }) =>
      placed.some(({ first, last }) => first <= index && last > index),
    );
    return isDrawn || !isCrossed ? [{ at, from, to }] : [];
  });

/** The pieces of a column border that are drawn within the header. */
const headerPieces = (at: number, { box, vertical }: Region, foot: number): Edge[] =>
  vertical
    .filter((edge) => Math.abs(edge.at - at) <= DOUBLE_BORDER && edge.from < foot)
    .map((edge) => ({ at, from: Math.max(edge.from, box.y0), to: Math.min(edge.to, foot) }))
    .filter(({ from, to }) => to > from);

function withDoubts(grid: Grid, { vertical, horizontal }: Region, method: GridMethod): Grid {
  const { x0, x1, y0, y1 } = grid.box;
  const inner = {
    x: (at: number) => at > x0 && at < x1,
    y: (at: number) => at > y0 && at < y1,
  };
  const cells: GridCell[] = grid.cells.map((cell) => {
    const doubts: GridDoubt[] = [...cell.doubts];
    const { box } = cell;
    if ([box.x0, box.x1].some((at) => inner.x(at) && !isDrawn(vertical, at, box.y0, box.y1)))
      doubts.push('column_inferred');
    if ([box.y0, box.y1].some((at) => inner.y(at) && !isDrawn(horizontal, at, box.x0, box.x1)))
      doubts.push('row_inferred');
    return { ...cell, doubts };
  });
  const found = new Set(cells.flatMap((cell) => cell.doubts));
  const doubts = (['column_inferred', 'row_inferred'] as const).filter((doubt) => found.has(doubt));
  const reaches = (y: number) => horizontal.some((edge) => Math.abs(edge.at - y) <= DOUBLE_BORDER);
  return { ...grid, method, cells, closedTop: reaches(y0), closedBottom: reaches(y1), doubts };
}

/** True where lines cover more than half of the side at `at` between two places. */
const isDrawn = (lines: readonly Edge[], at: number, from: number, to: number): boolean =>
  lines
    .filter((edge) => Math.abs(edge.at - at) <= DOUBLE_BORDER)
    .reduce((sum, edge) => sum + overlap(edge.from, edge.to, from, to), 0) >
  0.5 * (to - from);
