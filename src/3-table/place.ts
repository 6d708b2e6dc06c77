import type { Page, TextRun } from '../1-read/page.ts';
import { CellIndex } from '../2-grid/cell-index.ts';
import { markedLines } from '../2-grid/drawn/decoration.ts';
import type { Grid, GridCell } from '../2-grid/grid.ts';
import { PHRASE_GAP } from '../2-grid/limits.ts';
import { dotsFrom } from '../2-grid/text/phrases.ts';
import { centerX, centerY, height, overlap, width } from '../geometry/box.ts';
import { BoxIndex } from '../geometry/box-index.ts';
import { linesBelowFoot } from './below-foot.ts';
import { endOfGlyph, goesOnAfterSpace, TextSides, textsAcross } from './crossing.ts';
import { giveBack } from './drawn-together.ts';
import { isPageNumber } from './furniture.ts';
import { gutterOf } from './gutter.ts';
import { linesOf, type RunPart, type TextLine, wholeRun } from './line.ts';

import { outsideText, overflowing } from './overflow.ts';
import { stackedColumns } from './stacked.ts';

import type { Doubt, PageFacts } from './table.ts';

/** A cell of a grid with the text that stands in it. */
export interface FilledCell {
  readonly cell: GridCell;
  readonly lines: readonly TextLine[];
  readonly doubts: readonly Doubt[];
}

/** A grid with its text; cells in the order of the grid. */
export interface FilledGrid {
  readonly page: number;
  readonly grid: Grid;
  readonly cells: readonly FilledCell[];
}

/** A page with every run in exactly one cell or on exactly one line outside. */
export interface PlacedPage {
  readonly facts: PageFacts;
  readonly grids: readonly FilledGrid[];
  /** Text outside tables, one entry a line, from top to bottom; text far apart on one baseline is several lines. */
  readonly lines: readonly TextLine[];
  /** The first and the last of these lines once more, cut wherever columns may part them: rows of a table may stand alone there. */
  readonly pieces: readonly TextLine[];
  /** The x between two columns of the page, each with text and tables of its own; absent where it has one. */
  readonly gutter?: number;
}

/** Outside tables, text this many em apart is not one line: a unit of money at the far right of a name. */
const LINES_APART = 2;

/** A glyph that stands in a cell by this many em belongs to it, wherever the rest of it stands. */
const LEAST_INSIDE = 0.1;

/** Puts every run of a page where it belongs. `struck`: those that a line is drawn through, where who asks knows them already. */
export function placeText(
  page: Page,
  grids: readonly Grid[],
  struck: ReadonlySet<TextRun> = markedLines(page).struck,
): PlacedPage {
  // A table inside a cell of another takes its text: the smallest grid comes first.
  const all = grids.map((grid) => new GridPlaces(grid, page.runs));
  const places = new BoxIndex(
    all.toSorted((a, b) => width(a.grid.box) * height(a.grid.box) - width(b.grid.box) * height(b.grid.box)),
    ({ grid }) => grid.box,
  );
  const outside: RunPart[] = [];
  for (const seen of page.runs) {
    const run: TextRun = struck.has(seen) ? { ...seen, struck: true } : seen;
    if (!places.touching(run.box).some((place) => place.take(run))) outside.push(wholeRun(run));
  }
  const beside = linesOf(page.number, outside, LINES_APART);
  const taken = new Set<TextLine>();
  const filled = all.map((place) => withLinesBelow(place.filled(page.number), beside, taken));
  const around = outsideText(outside);
  const lines = beside.filter((line) => !taken.has(line));
  const gutter = gutterOf(
    page.width,
    lines,
    grids.map(({ box }) => box),
  );
  const faults = [...(page.faults ?? []), ...(isSheetOfTwo(lines, gutter) ? [TWO_PAGES] : [])];
  return {
    facts: {
      number: page.number,
      width: page.width,
      height: page.height,
      glyphs: page.glyphs,
      setAside: page.setAside,
      pictures: page.pictures.length,
      ...(page.turned && { turned: page.turned }),
      ...(page.lost !== undefined && { lost: page.lost }),
      ...(faults.length > 0 && { faults }),
    },
    grids: filled.map((grid) => withOverflow(grid, around)),
    lines,
    pieces: piecesAtEdges(page.number, lines, outside),
    ...(gutter !== undefined && { gutter }),
  };
}

const TWO_PAGES = 'it holds two printed pages; what goes on from one to the other is not joined';

/** True where both columns of a page have a page number at their foot. */
const isSheetOfTwo = (lines: readonly TextLine[], gutter: number | undefined): boolean =>
  gutter !== undefined &&
  [false, true].every((right) => {
    const own = lines.filter(({ box }) => centerX(box) > gutter === right);
    const last = own.reduce<TextLine | undefined>(
      (lowest, line) => (lowest && lowest.box.y1 > line.box.y1 ? lowest : line),
      undefined,
    );
    return last !== undefined && isPageNumber(last.text);
  });

/** So many lines at the top and at the foot of a page may be of a table on the page beside. A count. */
const LINES_AT_EDGE = 24;

/** The text of the first and the last lines, cut at gaps that no space between words explains. */
function piecesAtEdges(page: number, lines: readonly TextLine[], outside: readonly RunPart[]): TextLine[] {
  const ys = lines.map(({ box }) => box.y1).sort((a, b) => a - b);
  const [top, foot] = [ys[LINES_AT_EDGE - 1] ?? Infinity, ys.at(-LINES_AT_EDGE) ?? -Infinity];
  return linesOf(
    page,
    outside.filter(({ box }) => box.y1 <= top || box.y1 >= foot),
    PHRASE_GAP,
  );
}

/** The grid with the lines below its foot that go on with the text of its cells; these are added to `taken`. */
function withLinesBelow(filled: FilledGrid, outside: readonly TextLine[], taken: Set<TextLine>): FilledGrid {
  const own = filled.cells.map((cell) => cell.lines);
  const below = linesBelowFoot(filled.grid, own, outside);
  if (below.size === 0) return filled;
  const cells = filled.cells.map((cell, index): FilledCell => {
    const lines = below.get(index);
    for (const line of lines ?? []) taken.add(line);
    return lines
      ? { ...cell, lines: [...cell.lines, ...lines], doubts: [...cell.doubts, 'text_overflows'] }
      : cell;
  });
  return { ...filled, cells };
}

function withOverflow(filled: FilledGrid, outside: BoxIndex<RunPart>): FilledGrid {
  const inDoubt = overflowing(
    filled.grid,
    filled.cells.map((cell) => cell.lines),
    outside,
    new Set(filled.cells.flatMap(({ doubts }, cell) => (doubts.includes('text_overflows') ? [cell] : []))),
  );
  if (inDoubt.size === 0) return filled;
  const cells = filled.cells.map((cell, index) =>
    inDoubt.has(index) && !cell.doubts.includes('text_overflows')
      ? { ...cell, doubts: [...cell.doubts, 'text_overflows' as const] }
      : cell,
  );
  return { ...filled, cells };
}

/** The places of one grid, and what has been put there. */
class GridPlaces {
  readonly grid: Grid;
  readonly #cells: CellIndex;
  readonly #parts: RunPart[][];
  readonly #crossed = new Set<number>();
  readonly #sides: TextSides;

  /** `runs`: those of the page. */
  constructor(grid: Grid, runs: readonly TextRun[]) {
    this.grid = grid;
    this.#sides = new TextSides(grid.box, runs);
    this.#cells = new CellIndex(grid);
    this.#parts = grid.cells.map(() => []);
  }

  /** Takes a run into the cells that it stands in; false where it stands outside the grid. */
  take(run: TextRun): boolean {
    const x = centerX(run.box);
    const y = centerY(run.box);
    if (run.direction !== 'right') {
      // Of text that hangs out of the table the part within it counts, as it does beside the table.
      const [top, bottom] = [Math.max(run.box.y0, this.grid.box.y0), Math.min(run.box.y1, this.grid.box.y1)];
      const cell = this.#cells.at(x, bottom - top > LEAST_INSIDE * run.size ? (top + bottom) / 2 : y);
      if (cell < 0) return false;
      this.#put(cell, wholeRun(run));
      return true;
    }
    const { box } = this.grid;
    if (y < box.y0 || y > box.y1 || run.box.x1 < box.x0 || run.box.x0 > box.x1) return false;
    const first = this.#cells.at((run.stops[0]! + run.stops[1]!) / 2, y);
    const last = this.#cells.at((run.stops.at(-2)! + run.stops.at(-1)!) / 2, y);
    if (
      first === last &&
      first >= 0 &&
      run.box.x1 - run.box.x0 <= width(this.grid.cells[first]!.box) + run.size
    ) {
      const before = this.#cellBefore(run, first);
      if (before !== first) this.#crossed.add(before).add(first);
      this.#put(before, wholeRun(run));
      return true;
    }
    return this.#takeAcross(run, y);
  }

  /** The cell of the text that a glyph goes on which hangs over the left side of `cell`; else `cell`. */
  #cellBefore(run: TextRun, cell: number): number {
    if (run.chars.length > 1 || run.box.x0 >= this.grid.cells[cell]!.box.x0) return cell;
    const before = this.#sides.before(run);
    if (!before) return cell;
    const own = this.#cells.at((before.stops.at(-2)! + before.stops.at(-1)!) / 2, centerY(run.box));
    return own < 0 ? cell : own;
  }

  /** A run over several cells: cut where one text ends and another begins; each goes where most of it stands. */
  #takeAcross(run: TextRun, y: number): boolean {
    const cells = run.chars.map((_, i) => this.#cells.at((run.stops[i]! + endOfGlyph(run, i)) / 2, y));
    keepLeaders(run.chars, cells);
    if (cells.every((cell) => cell < 0)) return this.#takeAtSide(run, y);
    let before = -1;
    for (const { first, last } of textsAcross(run, cells, this.#sides)) {
      const within = cells.slice(first, last);
      const cell = commonest(within.filter((one) => one >= 0)) ?? cells.find((one) => one >= 0)!;
      if (before >= 0 && goesOnAfterSpace(run, first, this.#sides)) this.#crossed.add(before).add(cell);
      before = cell;
      if (within.some((one) => one !== cell))
        for (const crossed of [cell, ...within]) if (crossed >= 0) this.#crossed.add(crossed);
      this.#put(cell, partOf(run, first, last));
    }
    return true;
  }

  /** A single glyph of which more stands outside the frame than inside: the last of a line that is a bit too long. */
  #takeAtSide(run: TextRun, y: number): boolean {
    const { box } = this.grid;
    if (run.chars.length > 1) return false;
    const inside = overlap(run.box.x0, run.box.x1, box.x0, box.x1);
    const cell = this.#cells.at((Math.max(run.box.x0, box.x0) + Math.min(run.box.x1, box.x1)) / 2, y);
    if (cell < 0 || inside < LEAST_INSIDE * run.size) return false;
    this.#crossed.add(cell);
    this.#put(cell, wholeRun(run));
    return true;
  }

  #put(cell: number, part: RunPart): void {
    if (part.run.slanted) this.#crossed.add(cell);
    this.#parts[cell]!.push(part);
  }

  filled(page: number): FilledGrid {
    const overflowed = giveBack(this.grid, this.#parts);
    return {
      page,
      grid: this.grid,
      cells: this.grid.cells.map((cell, index) => {
        const stacked = stackedColumns(this.#parts[index]!, cell.box);
        const lines = stacked
          ? stacked.flat().flatMap((part) => linesOf(page, [part]))
          : linesOf(page, this.#parts[index]!);
        const doubts: Doubt[] = [...cell.doubts];
        if (this.#crossed.has(index)) doubts.push('run_crosses_side');
        if (stacked && stacked.length > 1) doubts.push('order_inferred');
        if (overflowed.has(index)) doubts.push('text_overflows');
        if (lines.some((line) => line.unreadable)) doubts.push('unreadable');
        if (lines.some((line) => line.recognised)) doubts.push('recognised');
        if (lines.some((line) => line.clipped)) doubts.push('clipped');
        if (lines.some((line) => line.struck)) doubts.push('struck_out');
        if (lines.some((line) => line.digitsOfTwoSizes)) doubts.push('figure_in_pieces');
        return { cell, lines, doubts };
      }),
    };
  }
}

/** Dots that lead from a label to its figure stay with the label, as far as they reach: `cells` holds the cell of each glyph. */
function keepLeaders(chars: readonly string[], cells: number[]): void {
  for (let i = 1; i < chars.length; i++) {
    const dots = dotsFrom(chars, i);
    if (dots > 0) cells.fill(cells[i - 1]!, i, i + dots);
    i += dots;
    // Behind one space as behind the next there are no dots: a run of spaces is looked through once.
    while (dots === 0 && chars[i]?.trim() === '' && chars[i + 1]?.trim() === '') i++;
  }
}

/** The value that occurs most often, the first of those that do; undefined where there are none. */
function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<[number | undefined, number]>(
    (most, entry) => (entry[1] > most[1] ? entry : most),
    [undefined, 0],
  )[0];
}

/** The glyphs `[start, end)` of a run without the white space around them. */
function partOf(run: TextRun, start: number, end: number): RunPart {
  let first = start;
  let last = end;
  while (first < last && run.chars[first]!.trim() === '') first++;
  while (last > first && run.chars[last - 1]!.trim() === '') last--;
  const x1 = last > first ? endOfGlyph(run, last - 1) : run.stops[last]!;
  return { run, first, last, box: { ...run.box, x0: run.stops[first]!, x1 } };
}
