import type { TextRun } from '../1-read/page.ts';
import { CellIndex } from '../2-grid/cell-index.ts';
import type { Grid } from '../2-grid/grid.ts';
import { type Box, boundingBox, centerX, centerY, offAlignment } from '../geometry/box.ts';
import { cluster, intervalOf } from '../geometry/cluster.ts';
import { FULL_LINE, MARK_SIZE, SAME_BASELINE, SAME_EDGE, SAME_PITCH } from './limits.ts';
import type { RunPart } from './line.ts';

/*
 * A cell too low for its text: the lines above or below stand in the cells beyond its borders. Their places say nothing of
 * where they belong; the order in which they were drawn does, where it goes from cell to cell. The lines of one cell are drawn one
 * after the other, with nothing of the cells beside it between them:
 *
 *     | 其他政府机关支 | 330.00 |      drawn first
 *     | 出财政事务     | 450.00 |      财政事务 was drawn long before, 出 right behind the line above it, before 330.00
 */

/** The lines of one text are this far apart at most, foot to foot, in em … */
const WIDEST_PITCH = 1.7;
/** … in type of one size, up to this share, … */
const SAME_SIZE = 0.05;
/** … but closer than this they lie over each other. */
const TIGHTEST_PITCH = 0.9;
/** The middle of a text in the middle of its cell is as close to that of the cell, in em; text further off stands elsewhere. */
const IN_THE_MIDDLE = 0.2;
const OFF_THE_MIDDLE = 0.35;
/** How far beyond a border the cell on its other side is looked for, in points. */
const BEYOND = 1;

/**
 * Gives parts back to the cells that they were drawn with; `parts` are those of each cell of `grid`. The cells that gave or took
 * any, or may have to.
 */
export function giveBack(grid: Grid, parts: RunPart[][]): Set<number> {
  const touched = new Set<number>();
  const cellOf = new Map<number, number>();
  for (const [cell, own] of parts.entries()) for (const { run } of own) cellOf.set(run.id, cell);
  const doubted = new Set<number>();
  const order = new DrawingOrder(grid, parts, cellOf);
  const text: PlacedText = { grid, parts, index: new CellIndex(grid), cellOf, order, doubted };
  for (const [cell, own] of parts.entries()) {
    for (const together of drawnTogether(own)) {
      const lines = withMarks(together, own);
      const home = homeOf(together, lines, cell, text);
      if (home < 0 || touched.has(home)) continue;
      parts[cell] = own.filter((part) => !lines.includes(part));
      parts[home]!.push(...lines);
      for (const { run } of lines) cellOf.set(run.id, home);
      touched.add(cell).add(home);
      break;
    }
  }
  return new Set([...touched, ...doubted]);
}

interface PlacedText {
  readonly grid: Grid;
  /** Those of each cell. */
  readonly parts: readonly (readonly RunPart[])[];
  readonly index: CellIndex;
  /** By number of the run. */
  readonly cellOf: ReadonlyMap<number, number>;
  readonly order: DrawingOrder;
  /** Takes the cells of which the signals differ. */
  readonly doubted: Set<number>;
}

/**
 * The cell above or below that parts of `cell` were drawn with, and whose text their lines go on; -1 where they are in their own.
 * `lines`: with the marks on them.
 */
function homeOf(
  together: readonly RunPart[],
  lines: readonly RunPart[],
  cell: number,
  { grid, parts, index, cellOf, order, doubted }: PlacedText,
): number {
  const { box } = grid.cells[cell]!;
  const isInferred = (index: number) => grid.cells[index]!.doubts.includes('row_inferred');
  for (const side of [-1, 1] as const) {
    const edge = side < 0 ? together[0]! : together.at(-1)!;
    const home = cellOf.get(edge.run.id + side) ?? -1;
    const beyond = index.at(centerX(edge.box), side < 0 ? box.y0 - BEYOND : box.y1 + BEYOND);
    // A border that was inferred stands where the text says; it is no reason to take any away.
    if (home < 0 || home === cell || home !== beyond || isInferred(cell) || isInferred(home)) continue;
    const there = parts[home]!;
    const beside = there.find(({ run }) => run.id === edge.run.id + side)!;
    const [line, other] = [lineOf(edge, together), lineOf(beside, there)];
    const [upper, lower] = side < 0 ? [other, line] : [line, other];
    const { box: around } = grid.cells[home]!;
    if (!isLikeType(edge.run, beside.run) || !goesOn(upper, lower, edge.run.size, around.x1)) continue;
    if (!order.tells(upper, lower, edge.run.size, [cell, home])) continue;
    const rest = parts[cell]!.filter((part) => !lines.includes(part));
    // Beside a text of its own that was drawn at another time; a cell without one may be drawn right behind the one above.
    if (rest.length === 0 && !isCentred(lines, there, box, around)) continue;
    if (keepsPitch(lower.y1 - upper.y1, edge.run.size, lines, there, rest)) return home;
    // The order of drawing says one thing, the distance of the lines another.
    doubted.add(cell).add(home);
  }
  return -1;
}

/** Parts with the small marks that stand on their lines, drawn at whatever time; none of them is the text of a line. */
function withMarks(together: readonly RunPart[], own: readonly RunPart[]): RunPart[] {
  const isMarkOf = (mark: RunPart, part: RunPart) =>
    mark.run.size < MARK_SIZE * part.run.size &&
    Math.abs(mark.box.y1 - part.box.y1) < SAME_BASELINE * part.run.size;
  const marks = own.filter(
    (mark) => !together.includes(mark) && together.some((part) => isMarkOf(mark, part)),
  );
  return [...together, ...marks];
}

/** A table is drawn cell by cell where it goes back at one text or at this share of them, and line by line at this share. */
const BACK_BY_CELLS = 0.25;
const BACK_BY_LINES = 0.125;

/** The order in which the text of a table was drawn, against the lines and the cells in which it stands. */
class DrawingOrder {
  readonly #cellOf: ReadonlyMap<number, number>;
  /** The text of the table from top to bottom, each line from left to right, and its feet. */
  readonly #runs: readonly TextRun[];
  readonly #feet: readonly number[];
  readonly #goesByLines: boolean;
  readonly #goesByCells: boolean;

  constructor(
    { cells, ys }: Grid,
    parts: readonly (readonly RunPart[])[],
    cellOf: ReadonlyMap<number, number>,
  ) {
    this.#cellOf = cellOf;
    this.#runs = parts
      .flatMap((own) => own.map(({ run }) => run))
      .filter(({ direction }) => direction === 'right')
      .sort((a, b) => a.box.y1 - b.box.y1 || a.box.x0 - b.box.x0);
    this.#feet = this.#runs.map(({ box }) => box.y1);
    const ids = this.#runs.map(({ id }) => id);
    this.#goesByLines = shareBack(ids) <= BACK_BY_LINES;
    const drawn = ids.toSorted((a, b) => a - b).map((id) => cellOf.get(id)!);
    const columnByColumn = drawn.map((cell) => cells[cell]!.col * ys.length + cells[cell]!.row);
    this.#goesByCells = Math.min(shareBack(drawn, 1), shareBack(columnByColumn, 1)) <= BACK_BY_CELLS;
  }

  /**
   * True where the order tells that two lines, drawn one after the other, are of one text: the table is drawn cell by cell, and line by
   * line they would not follow each other.
   */
  tells(upper: Box, lower: Box, size: number, cells: readonly [number, number]): boolean {
    return this.#goesByCells && (!this.#goesByLines || this.#isTextBetween(upper, lower, size, cells));
  }

  /** True where text of none of these cells stands at the right of the upper line, at the left of the lower one, or between the two. */
  #isTextBetween(upper: Box, lower: Box, size: number, cells: readonly number[]): boolean {
    const slack = SAME_PITCH * size;
    for (let i = intervalOf(this.#feet, upper.y1 - slack) + 1; i < this.#runs.length; i++) {
      const { id, box } = this.#runs[i]!;
      if (box.y1 > lower.y1 + slack) return false;
      if (cells.includes(this.#cellOf.get(id)!)) continue;
      const isBehind = box.y1 > upper.y1 + slack || box.x0 > upper.x0;
      const isBefore = box.y1 < lower.y1 - slack || box.x0 < lower.x0;
      if (isBehind && isBefore) return true;
    }
    return false;
  }
}

/** The share of steps from one number to another that go another way than most do; `forgiven`: so many of these do not count. */
function shareBack(values: readonly number[], forgiven = 0): number {
  const steps = values.slice(1).map((value, i) => Math.sign(value - values[i]!));
  const up = steps.filter((step) => step > 0).length;
  const down = steps.filter((step) => step < 0).length;
  return Math.min(up, down) <= forgiven ? 0 : Math.min(up, down) / (up + down);
}

/** The parts of a cell in groups that were drawn without anything between them, in the order of drawing. */
function drawnTogether(parts: readonly RunPart[]): RunPart[][] {
  const groups: RunPart[][] = [];
  for (const part of parts.toSorted((a, b) => a.run.id - b.run.id)) {
    const before = groups.at(-1)?.at(-1);
    if (before && part.run.id - before.run.id <= 1) groups.at(-1)!.push(part);
    else groups.push([part]);
  }
  return groups;
}

const isLikeType = (a: TextRun, b: TextRun): boolean =>
  a.direction === 'right' && b.direction === 'right' && Math.abs(a.size - b.size) < SAME_SIZE * a.size;

/** The line that a part stands on, as far as it was drawn together with it. */
function lineOf(part: RunPart, own: readonly RunPart[]): Box {
  const group = drawnTogether(own).find((together) => together.includes(part)) ?? [part];
  const onLine = group.filter(({ box }) => Math.abs(box.y1 - part.box.y1) < SAME_BASELINE * part.run.size);
  return boundingBox(onLine.map(({ box }) => box));
}

/** True where `lower` is the next line of the text of `upper`, which stands in a cell up to `right`. */
function goesOn(upper: Box, lower: Box, size: number, right: number): boolean {
  const pitch = lower.y1 - upper.y1;
  // The first line may be set in, and then it is full.
  const isSetIn = lower.x0 < upper.x0 && right - upper.x1 < FULL_LINE * size;
  return (
    pitch > SAME_BASELINE * size &&
    pitch < WIDEST_PITCH * size &&
    (isSetIn || offAlignment(upper, lower) < SAME_EDGE * size)
  );
}

/**
 * True where lines stand as far from the text beyond the border as the lines of one text do: as those of either cell, or, where each
 * is a single line, no further than from the `rest` of their own cell.
 */
function keepsPitch(
  pitch: number,
  size: number,
  lines: readonly RunPart[],
  there: readonly RunPart[],
  rest: readonly RunPart[],
): boolean {
  const within = [lines, rest, ...drawnTogether(there)].flatMap((together) => pitchesOf(together, size));
  if (within.length > 0) return within.some((own) => Math.abs(own - pitch) < SAME_PITCH * size);
  const inCell = pitchesOf([...lines, ...rest], size);
  return inCell.every(
    (own) => own > WIDEST_PITCH * size || own < TIGHTEST_PITCH * size || own > pitch - SAME_PITCH * size,
  );
}

/** The distances, foot to foot, of the lines on which parts stand. */
function pitchesOf(parts: readonly RunPart[], size: number): number[] {
  const feet = cluster(
    parts.map(({ box }) => box.y1),
    SAME_BASELINE * size,
  ).map(({ at }) => at);
  return feet.slice(1).map((foot, i) => foot - feet[i]!);
}

/** True where only together the texts of both stand in the middle of the second cell, and neither in that of its own. */
function isCentred(lines: readonly RunPart[], others: readonly RunPart[], own: Box, cell: Box): boolean {
  const off = (parts: readonly RunPart[], box: Box) =>
    Math.abs(centerY(boundingBox(parts.map((part) => part.box))) - centerY(box)) / lines[0]!.run.size;
  return (
    off([...lines, ...others], cell) < IN_THE_MIDDLE &&
    off(others, cell) > OFF_THE_MIDDLE &&
    off(lines, own) > OFF_THE_MIDDLE
  );
}
