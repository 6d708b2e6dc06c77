import type { Box } from '../../geometry/box.ts';
import { cluster, median } from '../../geometry/cluster.ts';
import { CellIndex } from '../cell-index.ts';
import { type Edge, sameEnds } from '../drawn/edges.ts';
import type { Grid } from '../grid.ts';
import { DOUBLE_BORDER, PHRASE_GAP, SAME_EXTENT, SAME_LINE, SHORTEST_RULE } from '../limits.ts';
import { type Column, columnsOf } from '../text/columns.ts';
import { isFigure, isYear, type Phrase, type PhraseLine } from '../text/phrases.ts';
import type { Section } from '../text/sections.ts';
import { LEVELS_ABOVE } from './around-block.ts';
import { type CompletedTable, completeTable } from './complete.ts';
import { isCrowded } from './lacking-lines.ts';
import { withOpenEdges } from './open-edges.ts';
import { linesIn, regionIn } from './region.ts';
import { gridOfRuledRows } from './ruled-rows.ts';
import { isTabular } from './tabular.ts';

/*
 * Tables between horizontal rules: one under each row, or three in all (三线表).
 */

/** Tables between horizontal rules that end at the same x, in a section outside other tables. */
export function gridsBetweenRules(section: Section, vertical: readonly Edge[]): Grid[] {
  const { lines, rules: horizontal, captioned } = section;
  const rules = horizontal.filter((edge) => edge.to - edge.from >= SHORTEST_RULE);
  const grids: Grid[] = [];
  // The widest first: what is drawn under some columns only, beside a merged cell, is no table within the table.
  for (const { ys, from, to } of groupsOf(rules)) {
    const isTaken = (y: number) => grids.some(({ box }) => isWithin(box, from, to, y));
    const free = ys.filter((y) => !isTaken(y));
    for (const [y0, y1] of tabularStretches({ from, to, ys: free }, lines, captioned)) {
      const box = { x0: from, y0, x1: to, y1 };
      const table = completeTable(regionIn(box, lines, horizontal, vertical), 'half_ruled');
      const isTable = table !== null && isTabular(table);
      const whole = withOpenEdges(box, section);
      const isOpen = whole.y0 < y0 || whole.y1 > y1;
      const rows =
        isTable && isClear(table) && !isOpen
          ? null
          : gridOfRuledRows(regionIn(whole, lines, horizontal, vertical));
      if (rows) grids.push(rows);
      else if (isTable && !isHeaderAlone(table, lines)) grids.push(table.grid);
    }
  }
  return grids;
}

/** True where one set of columns serves all rows of a table, and no border between rows had to be inferred. */
function isClear({ grid, lines }: CompletedTable): boolean {
  const cells = new CellIndex(grid);
  return !grid.doubts.includes('row_inferred') && !lines.some(({ line }) => isCrowded(line, cells));
}

/** Lines follow a table closely where they are nearer than this many times their height. */
const NEXT_LINE = 1.5;

/** Lines of a row that is set in its middle stand above its figures: with these so many. A count. */
const LINES_OF_ROW = 3;

/**
 * True where what stands between rules is the header of a table that goes on below them without any, as where its last rule is on the
 * next page: nothing in it is a figure, and one of the lines of the next row is set in columns of which one holds figures.
 */
function isHeaderAlone({ grid, lines: own }: CompletedTable, lines: readonly PhraseLine[]): boolean {
  if (own.some(({ placed }) => placed.some(({ phrase }) => isFigure(phrase.text) && !isYear(phrase.text))))
    return false;
  const below = linesIn({ ...grid.box, y0: grid.box.y1, y1: Infinity }, lines).slice(0, LINES_OF_ROW);
  const [next] = below;
  return (
    next !== undefined &&
    next.box.y0 - grid.box.y1 < NEXT_LINE * next.size &&
    below.some(({ phrases }) => phrases.slice(1).some(({ text }) => isFigure(text)))
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

/** More lines than this with nothing set in columns are prose that stands between rules. A count. */
const PROSE_LINES = 2;

/** A row has no more room around its text than so many times what most have … */
const NEXT_ROOM = 2.5;
/** … or than a blank line takes, in em … */
const ROOM_EM = 1.5;
/** … and where so many rows are ruled, prose that stands so is one of them. A count. */
const ROWS_RULED = 4;

/** The stretches between rules in which text is set in columns: from the first rule of each to its last. */
function tabularStretches(
  { from, to, ys }: RuleGroup,
  lines: readonly PhraseLine[],
  captioned: boolean,
): (readonly [number, number])[] {
  const linesBetween = (first: number, last: number) =>
    linesIn({ x0: from, y0: ys[first]!, x1: to, y1: ys[last]! }, lines);
  const heightOf = (row: number) => ys[row + 1]! - ys[row]!;
  // Between the caption of a table and its columns stands nothing but its header.
  const isHeadFrom = (row: number) =>
    row > 0 &&
    row <= LEVELS_ABOVE &&
    lines[0]!.box.y0 > ys[0]! &&
    ys.slice(0, row).every((_, level) => linesBetween(level, level + 1).length > 0);
  const stretches: (readonly [number, number])[] = [];
  let start = -1;
  let end = -1;
  const finish = () => {
    if (start < 0) return;
    // Once: rows with text in one column only, which are taken in here, make no other columns.
    const columns = columnsOf(linesBetween(start, end));
    const isRow = (row: number, next: number, { isAsHigh, isInPlace }: SparseRow): boolean => {
      if (end - start < 2 || row < 0 || row + 1 >= ys.length || !isAsClose(row)) return false;
      const own = linesBetween(row, row + 1);
      if (own.length === 0) return false;
      const wrapped = own.at(-1)!.box.y1 - own[0]!.box.y1;
      return (
        isAsHigh(heightOf(row) - wrapped, heightOf(next)) &&
        isInPlace(
          own.flatMap((line) => line.phrases),
          columns,
        )
      );
    };
    while (isRow(end, end - 1, LAST_ROW)) end++;
    while (isRow(start - 1, start, FIRST_ROW)) start--;
    if (captioned && isHeadFrom(start)) start = 0;
    stretches.push([ys[start]!, ys[end]!]);
    start = -1;
  };
  // White space between two tables is higher than the row above it.
  const isBlankRow = (row: number) =>
    start >= 0 && heightOf(row) <= heightOf(end - 1) + SAME_LINE && !isFirstAgain(row + 1);
  // The first row of another table that is like this one.
  const isFirstAgain = (row: number) => {
    const [first, again] = [start, row].map((at) =>
      at + 1 < ys.length ? linesBetween(at, at + 1)[0]?.phrases[0]?.text : undefined,
    );
    return first !== undefined && first === again;
  };
  const roomIn = (row: number) => {
    const own = linesBetween(row, row + 1);
    return own.length === 0 ? heightOf(row) : heightOf(row) - (own.at(-1)!.box.y1 - own[0]!.box.y0);
  };
  // Text that a row holds stands as close to its rules as that of others does.
  const isAsClose = (row: number) => {
    const most = median(ys.slice(start, end).map((_, i) => roomIn(start + i)));
    const size = linesBetween(row, row + 1)[0]?.size ?? 0;
    return roomIn(row) <= Math.max(NEXT_ROOM * most, ROOM_EM * size);
  };
  // Below a header that is printed again, what a row cut by the page edge has left: text in a later column of the rows above and below.
  const isRestOfRow = (row: number) => {
    const columns = row + 2 < ys.length ? columnsOf(linesBetween(row + 1, row + 2)) : [];
    const phrases = linesBetween(row, row + 1).flatMap((line) => line.phrases);
    return (
      columns.length > 2 &&
      columnsOf(linesBetween(start, end)).length === columns.length &&
      columns
        .slice(1)
        .some(({ x0 }, later) =>
          phrases.every(
            ({ box, size }) => box.x0 >= x0 - size / 2 && box.x1 <= endOf(later + 1, columns, size),
          ),
        )
    );
  };
  for (let i = 0; i + 1 < ys.length; i++) {
    const inside = linesBetween(i, i + 1);
    if (columnsOf(inside).length > 1) {
      if (start < 0) start = i;
      end = i + 1;
    } else if (start < 0) continue;
    else if (
      inside.length === 0
        ? !isBlankRow(i)
        : !(isAsClose(i) && (inside.length <= PROSE_LINES || end - start >= ROWS_RULED || isRestOfRow(i)))
    )
      finish();
  }
  finish();
  return stretches;
}

/** What tells a row whose cells are blank but for one or two, beside a stretch of others, from text that stands there. */
interface SparseRow {
  /** Whether its height, but for the lines that it has more than one, may be that of a row beside one of height `next`. */
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
    columns.some(({ x0 }, index) =>
      phrases.every(
        ({ box, size }) => box.x1 <= endOf(index, columns, size) && (index === 0 || box.x0 >= x0 - size),
      ),
    ),
};

/** Where the text of a column may end, longer than others of it as it may be: before that of the next one. */
const endOf = (index: number, columns: readonly Column[], size: number): number =>
  Math.max(columns[index]!.x1 + size, (columns[index + 1]?.x0 ?? Infinity) - PHRASE_GAP * size);

/** Above other rows, where titles and text stand too: as high as the next one but for what rounding adds, and without a key. */
const FIRST_ROW: SparseRow = {
  isAsHigh: (own, below) => Math.abs(own - below) <= SAME_LINE,
  isInPlace: (phrases, [, ...later]) =>
    phrases.every(({ box, size }) =>
      later.some(({ x0, x1 }) => box.x0 >= x0 - size / 2 && box.x1 <= x1 + size),
    ),
};
