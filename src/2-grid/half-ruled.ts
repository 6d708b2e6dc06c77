import type { Box } from '../geometry/box.ts';
import { centerX, centerY, overlap, width } from '../geometry/box.ts';
import { cluster, intervalOf } from '../geometry/cluster.ts';
import { CellIndex } from './cell-index.ts';
import { type Column, columnsOf } from './columns.ts';
import { type CompletedTable, completeTable, type Region } from './complete.ts';
import { type Edge, sameEnds } from './edges.ts';
import type { Grid } from './grid.ts';
import { COLUMN_GAP, DOUBLE_BORDER, SAME_EXTENT, SAME_LINE, SHORTEST_RULE } from './limits.ts';
import { isFigure, isYear, type Phrase, type PhraseLine } from './phrases.ts';
import { isTabular } from './tabular.ts';

/*
 * Tables of which some lines are drawn: rules over and under rows (a rule for each, or three in all: 三线表), and frames
 * that lack the lines inside.
 */

/** Tables between horizontal rules that end at the same x. `lines` are those outside other tables. */
export function gridsBetweenRules(
  lines: readonly PhraseLine[],
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
): Grid[] {
  const rules = horizontal.filter((edge) => edge.to - edge.from >= SHORTEST_RULE);
  const grids: Grid[] = [];
  // The widest first: what is drawn under some columns only, beside a merged cell, is no table within the table.
  for (const { ys, from, to } of groupsOf(rules)) {
    const isTaken = (y: number) => grids.some(({ box }) => isWithin(box, from, to, y));
    const free = ys.filter((y) => !isTaken(y));
    for (const [y0, y1] of tabularStretches({ from, to, ys: free }, lines)) {
      const region = regionIn({ x0: from, y0, x1: to, y1 }, lines, horizontal, vertical);
      const table = completeTable(region, 'half_ruled');
      if (table && isTabular(table) && !isHeaderAlone(table, lines)) grids.push(table.grid);
    }
  }
  return grids;
}

/** Lines follow a table closely where they are nearer than this many times their height. */
const NEXT_LINE = 1.5;

/**
 * True where what stands between rules is the header of a table that goes on below them without any, as where its last rule is on the
 * next page: nothing in it is a figure, and the next line is set in columns of which one holds figures.
 */
function isHeaderAlone({ grid, lines: own }: CompletedTable, lines: readonly PhraseLine[]): boolean {
  if (own.some(({ placed }) => placed.some(({ phrase }) => isFigure(phrase.text) && !isYear(phrase.text))))
    return false;
  const next = lines.find((line) => centerY(line.box) > grid.box.y1);
  return (
    next !== undefined &&
    next.box.y0 - grid.box.y1 < NEXT_LINE * next.size &&
    next.phrases.slice(1).some(({ text }) => isFigure(text))
  );
}

/** Rules that begin and end at the same x: this, and their y. */
interface RuleGroup {
  readonly from: number;
  readonly to: number;
  readonly ys: readonly number[];
}

/** Groups of rules, the widest first. */
const groupsOf = (rules: readonly Edge[]): RuleGroup[] =>
  sameEnds(rules)
    .map((group) => ({
      from: Math.min(...group.map((edge) => edge.from)),
      to: Math.max(...group.map((edge) => edge.to)),
      ys: cluster(
        group.map((edge) => edge.at),
        DOUBLE_BORDER,
      ).map(({ at }) => at),
    }))
    .sort((a, b) => b.to - b.from - (a.to - a.from));

/** True where a rule lies within a box. */
const isWithin = (box: Box, from: number, to: number, y: number): boolean =>
  y > box.y0 - DOUBLE_BORDER &&
  y < box.y1 + DOUBLE_BORDER &&
  from > box.x0 - SAME_EXTENT &&
  to < box.x1 + SAME_EXTENT;

/** The lines of text and rules within a box. */
export function regionIn(
  box: Box,
  lines: readonly PhraseLine[],
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
): Region {
  return {
    box,
    lines: linesIn(box, lines),
    horizontal: horizontal.filter(
      (edge) =>
        edge.at > box.y0 - DOUBLE_BORDER &&
        edge.at < box.y1 + DOUBLE_BORDER &&
        overlap(edge.from, edge.to, box.x0, box.x1) > 0,
    ),
    vertical: vertical.filter(
      (edge) =>
        edge.at > box.x0 - DOUBLE_BORDER &&
        edge.at < box.x1 + DOUBLE_BORDER &&
        overlap(edge.from, edge.to, box.y0, box.y1) > 0.5 * (edge.to - edge.from),
    ),
  };
}

/** The part of each line that stands within a box. */
export function linesIn(box: Box, lines: readonly PhraseLine[]): PhraseLine[] {
  return lines.flatMap((line) => {
    if (centerY(line.box) < box.y0 || centerY(line.box) > box.y1) return [];
    const phrases = line.phrases.filter(
      (phrase) => centerX(phrase.box) >= box.x0 && centerX(phrase.box) <= box.x1,
    );
    return phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}

/** More lines than this with nothing set in columns are prose that stands between rules. A count. */
const PROSE_LINES = 2;

/** The stretches between rules in which text is set in columns: from the first rule of each to its last. */
function tabularStretches(
  { from, to, ys }: RuleGroup,
  lines: readonly PhraseLine[],
): (readonly [number, number])[] {
  const linesBetween = (first: number, last: number) =>
    linesIn({ x0: from, y0: ys[first]!, x1: to, y1: ys[last]! }, lines);
  const heightOf = (row: number) => ys[row + 1]! - ys[row]!;
  const stretches: (readonly [number, number])[] = [];
  let start = -1;
  let end = -1;
  const finish = () => {
    if (start < 0) return;
    // Once: rows with text in one column only, which are taken in here, make no other columns.
    const columns = columnsOf(linesBetween(start, end));
    const isRow = (row: number, next: number, { isAsHigh, isInPlace }: SparseRow): boolean => {
      if (end - start < 2 || row < 0 || row + 1 >= ys.length) return false;
      const phrases = linesBetween(row, row + 1).flatMap((line) => line.phrases);
      return phrases.length > 0 && isAsHigh(heightOf(row), heightOf(next)) && isInPlace(phrases, columns);
    };
    while (isRow(end, end - 1, LAST_ROW)) end++;
    while (isRow(start - 1, start, FIRST_ROW)) start--;
    stretches.push([ys[start]!, ys[end]!]);
    start = -1;
  };
  for (let i = 0; i + 1 < ys.length; i++) {
    const inside = linesBetween(i, i + 1);
    if (columnsOf(inside).length > 1) {
      if (start < 0) start = i;
      end = i + 1;
    } else if (inside.length > PROSE_LINES || inside.length === 0) finish();
  }
  finish();
  return stretches;
}

/** What tells a row whose cells are blank but for one or two, beside a stretch of others, from text that stands there. */
interface SparseRow {
  /** Whether its height may be that of a row beside one of height `next`. */
  readonly isAsHigh: (own: number, next: number) => boolean;
  /** Whether its text stands in columns as that of a row does. */
  readonly isInPlace: (phrases: readonly Phrase[], columns: readonly Column[]) => boolean;
}

/** A row may be this many times as high as the one above it. */
const NEXT_HEIGHT = 1.5;

/** Below other rows: one column has text, be it the key. */
const LAST_ROW: SparseRow = {
  isAsHigh: (own, above) => own <= NEXT_HEIGHT * above,
  isInPlace: (phrases, columns) =>
    columns.some(({ x0, x1 }, index) =>
      phrases.every(({ box, size }) => box.x1 <= x1 + size && (index === 0 || box.x0 >= x0 - size)),
    ),
};

/** Above other rows, where titles and text stand too: as high as the next one but for what rounding adds, and without a key. */
const FIRST_ROW: SparseRow = {
  isAsHigh: (own, below) => Math.abs(own - below) <= SAME_LINE,
  isInPlace: (phrases, [, ...later]) =>
    phrases.every(({ box, size }) =>
      later.some(({ x0, x1 }) => box.x0 >= x0 - size / 2 && box.x1 <= x1 + size),
    ),
};

/** True where a line has a gap that no space between words explains. */
export const hasColumnGap = (line: PhraseLine): boolean =>
  line.phrases.some(
    (phrase, i) =>
      i > 0 &&
      phrase.box.x0 - line.phrases[i - 1]!.box.x1 >=
        COLUMN_GAP * Math.max(phrase.size, line.phrases[i - 1]!.size),
  );

/**
 * A ruled table that lacks lines inside, with these inferred; the same grid where it lacks none. Lines are missing where
 * text of several rows leaves white space inside one column, or where each line of a high row fills its columns anew.
 */
export function completedGrid(
  grid: Grid,
  lines: readonly PhraseLine[],
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
): Grid {
  const cells = new CellIndex(grid);
  if (!mayLackLines(grid, cells, linesIn(grid.box, lines))) return grid;
  const table = completeTable(regionIn(grid.box, lines, horizontal, vertical), 'half_ruled');
  if (!table || !isTabular(table)) return grid;
  return lacksColumns(grid, cells, table) || lacksRows(grid, cells, table) ? table.grid : grid;
}

/** Lines with two phrases in one drawn cell before columns can be missing. A count. */
const CROWDED_LINES = 2;

/**
 * False where no line can be missing: most tables lack none, and to complete one is work. What is asked of the lines below the
 * header when that is known is asked of all of them here.
 */
function mayLackLines(grid: Grid, cells: CellIndex, lines: readonly PhraseLine[]): boolean {
  let crowded = 0;
  const drawnRows = new Map<number, PhraseLine[]>();
  for (const line of lines) {
    if (isCrowded(line, cells) && ++crowded >= CROWDED_LINES) return true;
    const row = intervalOf(grid.ys, centerY(line.box));
    const inside = drawnRows.get(row);
    if (inside) inside.push(line);
    else drawnRows.set(row, [line]);
  }
  for (const inside of drawnRows.values()) {
    if (inside.length >= ROWS_IN_ONE && rowsWithin(grid, cells, inside) >= ROWS_IN_ONE) return true;
  }
  return false;
}

/** True where two phrases that follow each other stand in one drawn cell, and are no spread word. */
function isCrowded({ phrases, box }: PhraseLine, cells: CellIndex): boolean {
  const y = centerY(box);
  return phrases.some((phrase, i) => {
    const next = phrases[i + 1];
    return (
      next !== undefined &&
      cells.at(centerX(phrase.box), y) === cells.at(centerX(next.box), y) &&
      !isSpread(phrase, next)
    );
  });
}

/** Rows whose text must leave the same white space in a drawn column before this is two columns. A count. */
const ROWS_APART = 3;

function lacksColumns(grid: Grid, cells: CellIndex, { lines, columns, body }: CompletedTable): boolean {
  const rows = lines.slice(body).filter((line) => line.anchor);
  if (rows.length < Math.min(ROWS_APART, lines.length - 1)) return false;
  // Whole rows of the table, each with several phrases in one drawn cell.
  const crowded = rows.filter(({ line, placed }) =>
    placed.some(({ phrase, last }, i) => {
      const next = placed[i + 1];
      return (
        next &&
        next.first > last &&
        !isSpread(phrase, next.phrase) &&
        cells.at(centerX(phrase.box), centerY(line.box)) ===
          cells.at(centerX(next.phrase.box), centerY(line.box))
      );
    }),
  );
  return (
    columns.length > grid.xs.length - 1 - DRAWN_ELSEWHERE &&
    crowded.length >= Math.max(CROWDED_LINES, 0.6 * rows.length)
  );
}

/** True where two phrases are characters set apart to fill their cell: 合　计, or the lines of justified text in a narrow one. */
const isSpread = (a: Phrase, b: Phrase): boolean =>
  [...a.text].length === 1 && [...b.text].length === 1 && !/\d/.test(a.text + b.text);

/** Columns drawn in the header only may be more than those of the text. A count. */
const DRAWN_ELSEWHERE = 1;

/** Rows in one drawn row before lines between rows are missing. A count. */
const ROWS_IN_ONE = 3;
/** A table that draws its rows may have a high one; where rows are not drawn, one drawn row holds this share of the text. */
const SHARE_OF_TEXT = 0.5;
/** A line of a cell leaves this much room, in em, where the next one is no wrapped rest of it: a character and the padding. */
const ROOM_LEFT = 2.5;

/**
 * True where a drawn row holds several rows: text below text begins anew, for both are numbers or the line above had room
 * left, in the first cell and another one or as figures in two. A wrapped line follows a full one.
 */
function lacksRows(grid: Grid, cells: CellIndex, { lines, body }: CompletedTable): boolean {
  const text = lines.slice(body);
  for (let row = 0; row + 1 < grid.ys.length; row++) {
    const inside = text.filter(
      ({ line }) => centerY(line.box) > grid.ys[row]! && centerY(line.box) < grid.ys[row + 1]!,
    );
    if (inside.length >= ROWS_IN_ONE && inside.length >= SHARE_OF_TEXT * text.length) {
      const found = rowsWithin(
        grid,
        cells,
        inside.map(({ line }) => line),
      );
      if (found >= ROWS_IN_ONE) return true;
    }
  }
  return false;
}

/** How many rows the lines of one drawn row show. */
function rowsWithin(grid: Grid, cells: CellIndex, inside: readonly PhraseLine[]): number {
  const last = new Map<number, Phrase>();
  let rows = 1;
  for (const line of inside) {
    let figures = 0;
    let others = 0;
    let key = false;
    for (const phrase of line.phrases) {
      const index = cells.at(centerX(phrase.box), centerY(line.box));
      const cell = grid.cells[index];
      const above = last.get(index);
      last.set(index, phrase);
      if (!cell || !above) continue;
      const numbers = isFigure(above.text) && isFigure(phrase.text);
      if (!numbers && width(cell.box) - width(above.box) < ROOM_LEFT * above.size) continue;
      if (cell.col === 0) key = true;
      else if (numbers) figures++;
      else others++;
    }
    if (key ? figures + others > 0 : figures > 1) rows++;
  }
  return rows;
}
