import type { Box } from '../geometry/box.ts';
import { centerX, centerY, overlap } from '../geometry/box.ts';
import { cluster, intervalOf } from '../geometry/cluster.ts';
import { type Column, columnsOf } from './columns.ts';
import type { Edge } from './edges.ts';
import type { Grid, GridCell, GridDoubt, GridMethod } from './grid.ts';
import { withBlankColumns } from './header-columns.ts';
import { CORNER_GAP, DOUBLE_BORDER } from './limits.ts';
import { type LabelledRows, rowsWithLabels } from './merged-labels.ts';
import { isFigure, isYear, type PhraseLine } from './phrases.ts';
import { type PlacedLine, placeLines, rowBreaks } from './rows.ts';
import { ruledGrid } from './ruled.ts';
import { type Span, spansOver } from './spans.ts';
import { withUprightRows } from './upright.ts';

/*
 * Tables whose lines are not all drawn: the missing ones are inferred from the text, then all lines, drawn and inferred,
 * give the grid as if they had been drawn.
 *
 *   1. Lines above the first rule inside the table, or above the first line with figures, are its header.
 *   2. Columns: drawn verticals, and the white space that runs down between the text of the lines below the header.
 *   3. Rows: drawn horizontals, and a line between two lines of text where a row begins (see rows.ts).
 *   4. A column border is left out where a phrase stands across it.
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
  /** How many columns of each row below the header hold text. */
  readonly filled: readonly number[];
  /** How many rules part rows below the header. */
  readonly ruled: number;
}

/** A line over this share of the table's width or height goes all the way. */
const WHOLE = 0.9;
/** A vertical over this share of the table's height parts columns in all of it. */
const COLUMN_RULE = 0.6;

/** Completes the lines of a region; null where its text stands in one column or one row. */
export function completeTable(region: Region, method: GridMethod): CompletedTable | null {
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

  const { body: figures, drawn } = firstBodyLine(lines, inside, partial);
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
        { breaks: rowBreaks(placed, columns, figures, parted), body: figures },
        parted,
        drawn,
      );

  const borders = columnBorders(columns, placed, region.vertical);
  const bounds = [box.x0, ...borders, box.x1];
  const labelled =
    inside.length + partial.length === 0 ? rowsWithLabels(placed.slice(body), columns.length) : null;
  const rows = { placed, columns, bounds, body, between, parted, rules, breaks };
  const inferred = inferredRowEdges(rows, labelled);
  const inferredRows = inferred.map(({ at }) => at);
  const horizontal: Edge[] = [
    ...[box.y0, ...inside, box.y1].map((at) => ({ at, from: box.x0, to: box.x1 })),
    ...partial,
    ...partialRowEdges(rows),
    ...inferred,
  ];

  const ys = [...new Set(horizontal.map((edge) => edge.at))].sort((a, b) => a - b);
  const bands = bandsOf(ys, placed, body, columns);
  const vertical: Edge[] = [
    { at: box.x0, from: box.y0, to: box.y1 },
    { at: box.x1, from: box.y0, to: box.y1 },
    ...borders.flatMap((at, index) =>
      borderPieces(at, index, bands, columns, { drawn: region.vertical, whole: forced, under: partial }),
    ),
  ];
  const grid = ruledGrid(
    { horizontal: withWrappedHeaders(horizontal, vertical, inferredRows, bands, bounds), vertical },
    () => true,
  );
  if (!grid || grid.xs.length < 3 || grid.ys.length < 3) return null;
  return {
    grid: withDoubts(grid, region, inferredRows, method),
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

/** Row borders that follow from the text: where no rule runs. */
function inferredRowEdges(
  { placed, bounds, body, between, parted, rules, breaks }: Rows,
  labelled: LabelledRows | null,
): Edge[] {
  const sides = { from: bounds[0]!, to: bounds.at(-1)! };
  const edges = between.flatMap(([top, bottom], i): Edge[] =>
    parted[i] || rules[i]!.length > 0 || !breaks[i] || (labelled && i >= body)
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

/**
 * Row borders beside rules under some columns only: below the header in those columns, too, in which a row begins there
 * anyway; in the header text on both sides is that of one cell.
 */
function partialRowEdges({ placed, columns, bounds, body, parted, rules }: Rows): Edge[] {
  return rules.flatMap((drawn, i) => {
    if (parted[i] || drawn.length === 0) return [];
    return columnPieces(drawn[0]!.at, bounds, (c) => {
      const { x0, x1 } = columns[c]!;
      const isDrawn = drawn.some(({ from, to }) => overlap(from, to, x0, x1) > 0.5 * (x1 - x0));
      return isDrawn || (i + 1 >= body && placed[i]!.filled.has(c) && placed[i + 1]!.filled.has(c));
    });
  });
}

/**
 * The row borders without those pieces in the header that cut a wrapped one: where some headers of a row stand over several
 * columns, one that stands over a single column goes on in the row below. One beside a blank may stand over that, too.
 */
function withWrappedHeaders(
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
  inferredRows: readonly number[],
  bands: readonly Band[],
  bounds: readonly number[],
): Edge[] {
  const wrapped = bands.flatMap(({ from, to, lines, below, headerBelow }) => {
    if (!headerBelow || !inferredRows.includes(to)) return [];
    const sides = bounds.filter((x) =>
      vertical.some((edge) => edge.at === x && edge.from <= from && edge.to >= to),
    );
    if (sides.length === bounds.length) return [];
    const texts = sides
      .slice(1)
      .map((side, i) =>
        lines.some(({ line }) =>
          line.phrases.some(({ box }) => centerX(box) > sides[i]! && centerX(box) < side),
        ),
      );
    const goesOn = (c: number) => {
      const cell = sides.indexOf(bounds[c]!);
      return (
        cell >= 0 &&
        sides[cell + 1] === bounds[c + 1] &&
        texts[cell - 1] !== false &&
        texts[cell + 1] !== false &&
        hasOwn(lines, c) &&
        hasOwn(below, c)
      );
    };
    return [{ at: to, goesOn }];
  });
  return horizontal.flatMap((edge) => {
    const row = wrapped.find(({ at }) => at === edge.at);
    return row ? columnPieces(edge.at, bounds, (c) => !row.goesOn(c)) : [edge];
  });
}

/** How many columns of each row of a grid hold text, from the row of the first line of the body on. */
function filledColumns(lines: readonly PlacedLine[], body: number, ys: readonly number[]): number[] {
  const rows = new Map<number, Set<number>>();
  for (const { line, placed } of lines.slice(body)) {
    const row = intervalOf(ys, centerY(line.box));
    const filled = rows.get(row) ?? new Set();
    for (const { first } of placed) filled.add(first);
    rows.set(row, filled);
  }
  return [...rows.values()].map((filled) => filled.size);
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
  // Each level of a header has more cells than the one above it; a row without figures has no more than the header.
  if (header.length > HEADER_LINES || header.some((count, i) => i > 0 && count <= header[i - 1]!))
    return false;
  const left = Math.min(...lines.map(({ box }) => box.x0));
  const rows = lines
    .slice(figure)
    .filter(({ phrases, size }) => phrases.length > 1 && phrases[0]!.box.x0 < left + 2 * size);
  const withFigures = rows.filter(({ phrases }) => phrases.slice(1).some(({ text }) => isFigure(text)));
  return withFigures.length >= ROWS_WITH_FIGURES * rows.length;
}

/** Lines of one cell stand closer than this, foot to foot, in em. */
const WRAPPED_PITCH = 1.6;

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

/**
 * The x between two columns: a vertical that is drawn there, else the middle of the white space that is left between the
 * text of both, header cells included where these leave any.
 */
function columnBorders(
  columns: readonly Column[],
  lines: readonly PlacedLine[],
  vertical: readonly Edge[],
): number[] {
  const wide = withHeaders(columns, lines);
  return columns.slice(1).map((right, index) => {
    const left = columns[index]!;
    const drawn = vertical.find(({ at }) => at >= left.x1 - CORNER_GAP && at <= right.x0 + CORNER_GAP);
    if (drawn) return drawn.at;
    const room = wide[index + 1]!.x0 - wide[index]!.x1;
    return room > CORNER_GAP ? wide[index]!.x1 + room / 2 : (left.x1 + right.x0) / 2;
  });
}

/** The columns as wide as the text of their lines, header cells included. */
function withHeaders(columns: readonly Column[], lines: readonly PlacedLine[]): Column[] {
  const wide = columns.map((column) => ({ ...column }));
  for (const { placed } of lines) {
    for (const { phrase, first, last } of placed) {
      if (first !== last) continue;
      wide[first]!.x0 = Math.min(wide[first]!.x0, phrase.box.x0);
      wide[first]!.x1 = Math.max(wide[first]!.x1, phrase.box.x1);
    }
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
  /** The lines of the next band. */
  readonly below: readonly PlacedLine[];
  /** The columns that its headers stand over. */
  readonly spans: readonly Span[];
  /** All its lines belong to the header, and those of the next band too. */
  readonly header: boolean;
  readonly headerBelow: boolean;
}

function bandsOf(
  ys: readonly number[],
  lines: readonly PlacedLine[],
  body: number,
  columns: readonly Column[],
): Band[] {
  let next = 0;
  const bounds = ys.slice(1).map((to) => {
    const start = next;
    while (next < lines.length && centerY(lines[next]!.line.box) < to) next++;
    return [start, next] as const;
  });
  return bounds.map(([start, end], j) => {
    const inside = lines.slice(start, end);
    const header = end > start && end <= body;
    // The levels of the header below; the first line below the header where there are none.
    const levels = lines.slice(end, Math.max(end + 1, body));
    return {
      from: ys[j]!,
      to: ys[j + 1]!,
      lines: inside,
      below: lines.slice(...(bounds[j + 1] ?? [end, end])),
      spans: header
        ? inside.flatMap((line) =>
            spansOver(line, besides(inside, line), levels, withHeaders(columns, levels)),
          )
        : [],
      header,
      headerBelow: end < (bounds[j + 1]?.[1] ?? 0) && bounds[j + 1]![1] <= body,
    };
  });
}

/** The columns that other lines of a band have text in. */
const besides = (band: readonly PlacedLine[], line: PlacedLine): Set<number> =>
  new Set(band.filter((other) => other !== line).flatMap(({ filled }) => [...filled]));

/** Verticals as drawn, the x of those that part columns all the way down, and the rules under some columns only. */
interface Drawn {
  readonly drawn: readonly Edge[];
  readonly whole: readonly number[];
  readonly under: readonly Edge[];
}

/** The pieces of a column border: in each row that no phrase crosses it. */
function borderPieces(
  at: number,
  index: number,
  bands: readonly Band[],
  columns: readonly Column[],
  { drawn, whole, under }: Drawn,
): Edge[] {
  const isHere = (x: number) => Math.abs(x - at) <= DOUBLE_BORDER;
  const pieces: Edge[] = [];
  for (const { from, to, lines, below, spans, header } of bands) {
    const inBand = drawn.filter((edge) => overlap(edge.from, edge.to, from, to) >= WHOLE * (to - from));
    const isDrawn = inBand.some((edge) => isHere(edge.at));
    const isCrossed = lines.some(({ placed }) =>
      placed.some(({ first, last }) => first <= index && last > index),
    );
    const rules = under.filter((rule) => Math.abs(rule.at - to) <= DOUBLE_BORDER);
    const isSpanned =
      header &&
      (isInDrawnCell(inBand) ||
        (rules.length > 0
          ? isRuledUnder(lines, index, columns, below, rules)
          : spans.some(({ first, last }) => first <= index && index < last)));
    if (isDrawn || !(isCrossed || isSpanned)) pieces.push({ at, from, to });

    // Lines drawn in this part of the header only say how its cells are cut, where the text in each is one.
    function isInDrawnCell(edges: readonly Edge[]): boolean {
      const own = edges.filter((edge) => !whole.some((x) => Math.abs(x - edge.at) <= DOUBLE_BORDER));
      const left = own.filter((edge) => edge.at < at).at(-1)?.at;
      const right = own.find((edge) => edge.at > at)?.at;
      if (left === undefined || right === undefined) return false;
      const has = (low: number, high: number) =>
        lines.some(({ line }) => line.phrases.some(({ box }) => centerX(box) > low && centerX(box) < high));
      return !(has(left, at) && has(at, right));
    }
  }
  return pieces;
}

/**
 * True where a rule runs under a row of headers from column `index` on to the next, both have headers of their own below it,
 * and the same header stands nearest above both.
 */
function isRuledUnder(
  lines: readonly PlacedLine[],
  index: number,
  columns: readonly Column[],
  below: readonly PlacedLine[],
  rules: readonly Edge[],
): boolean {
  const wide = withHeaders(columns, below);
  const pair = [wide[index]!, wide[index + 1]!];
  const isHeaded = hasOwn(below, index) && hasOwn(below, index + 1);
  return rules.some(({ from, to }) => {
    if (!isHeaded || !pair.every(({ x0, x1 }) => overlap(from, to, x0, x1) > 0.5 * (x1 - x0))) return false;
    const over = lines.map(({ line }) =>
      line.phrases.map(({ box }) => centerX(box)).filter((x) => x > from && x < to),
    );
    const headers = over.reduce((most, each) => (each.length > most.length ? each : most), []);
    const [left, right] = pair.map(({ x0, x1 }) => nearestTo((x0 + x1) / 2, headers));
    return left !== undefined && left === right;
  });
}

/** True where a line has text in a column that stands in no other. */
const hasOwn = (lines: readonly PlacedLine[], column: number): boolean =>
  lines.some(({ placed }) => placed.some(({ first, last }) => first === column && last === column));

const nearestTo = (x: number, values: readonly number[]): number | undefined =>
  values.reduce<number | undefined>(
    (best, value) => (best === undefined || Math.abs(value - x) < Math.abs(best - x) ? value : best),
    undefined,
  );

function withDoubts(
  grid: Grid,
  { vertical, horizontal }: Region,
  inferredRows: readonly number[],
  method: GridMethod,
): Grid {
  const isDrawn = (x: number, box: Box) =>
    vertical.some(
      (edge) =>
        Math.abs(edge.at - x) <= DOUBLE_BORDER &&
        overlap(edge.from, edge.to, box.y0, box.y1) > 0.5 * (box.y1 - box.y0),
    );
  const isInferred = (y: number) => inferredRows.some((at) => Math.abs(at - y) <= DOUBLE_BORDER);
  const { x0, x1, y0, y1 } = grid.box;
  const cells: GridCell[] = grid.cells.map((cell) => {
    const doubts: GridDoubt[] = [...cell.doubts];
    const { box } = cell;
    if ((box.x0 > x0 && !isDrawn(box.x0, box)) || (box.x1 < x1 && !isDrawn(box.x1, box)))
      doubts.push('column_inferred');
    if ((box.y0 > y0 && isInferred(box.y0)) || (box.y1 < y1 && isInferred(box.y1)))
      doubts.push('row_inferred');
    return { ...cell, doubts };
  });
  const found = new Set(cells.flatMap((cell) => cell.doubts));
  const doubts = (['column_inferred', 'row_inferred'] as const).filter((doubt) => found.has(doubt));
  const reaches = (y: number) => horizontal.some((edge) => Math.abs(edge.at - y) <= DOUBLE_BORDER);
  return { ...grid, method, cells, closedTop: reaches(y0), closedBottom: reaches(y1), doubts };
}
