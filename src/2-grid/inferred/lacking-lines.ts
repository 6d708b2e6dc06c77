import { centerX, centerY, width } from '../../geometry/box.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import { CellIndex } from '../cell-index.ts';
import type { Edge } from '../drawn/edges.ts';
import type { Grid } from '../grid.ts';
import { isFigure, type Phrase, type PhraseLine } from '../text/phrases.ts';
import { type CompletedTable, completeTable } from './complete.ts';
import { linesIn, regionIn } from './region.ts';
import { isTabular } from './tabular.ts';

/*
 * Ruled tables that lack lines inside: a frame around several columns or rows.
 */

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
export function isCrowded({ phrases, box }: PhraseLine, cells: CellIndex): boolean {
  const y = centerY(box);
  return phrases.some((phrase, i) => {
    const next = phrases[i + 1];
    return (
      next !== undefined &&
      cells.at(centerX(phrase.box), y) === cells.at(centerX(next.box), y) &&
      !isSetApart(phrase, next)
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
        !isSetApart(phrase, next.phrase) &&
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
const isSetApart = (a: Phrase, b: Phrase): boolean =>
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
  const widest = widestIn(cells, inside);
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
      // The lines of a cell beside several drawn rows are none of their rows, nor are characters below each other.
      if (!cell || !above || cell.rowSpan > 1 || isSetApart(above, phrase)) continue;
      const numbers = isFigure(above.text) && isFigure(phrase.text);
      if (!numbers && isFull(above, width(cell.box), widest.get(index)!)) continue;
      if (cell.col === 0) key = true;
      else if (numbers) figures++;
      else others++;
    }
    if (key ? figures + others > 0 : figures > 1) rows++;
  }
  return rows;
}

/** Text of a cell that is wrapped reaches over this share of it, however wide the padding is … */
const MOST_OF_CELL = 0.7;
/** … and its full lines are as wide as the widest, but for one character, in em. */
const AS_WIDE = 1.2;

/** True where a line of a cell is as long as one that the next line goes on with. */
const isFull = ({ box, size }: Phrase, cell: number, widest: number): boolean =>
  cell - width(box) < ROOM_LEFT * size ||
  (width(box) > MOST_OF_CELL * cell && widest - width(box) < AS_WIDE * size);

/** The width of the widest phrase in each cell. */
function widestIn(cells: CellIndex, lines: readonly PhraseLine[]): Map<number, number> {
  const widest = new Map<number, number>();
  for (const { phrases, box } of lines) {
    for (const phrase of phrases) {
      const index = cells.at(centerX(phrase.box), centerY(box));
      widest.set(index, Math.max(widest.get(index) ?? 0, width(phrase.box)));
    }
  }
  return widest;
}
