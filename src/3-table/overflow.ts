import { CellIndex } from '../2-grid/cell-index.ts';
import type { Grid } from '../2-grid/grid.ts';
import { type Box, centerX, centerY, width } from '../geometry/box.ts';
import { isFigure } from './column-stats.ts';
import type { TextLine } from './line.ts';

/*
 * Text that is too long for its cell is drawn over what stands beside it. A reader cannot tell from its place where it
 * belongs, but sees that it does not stand as text in its own cell does:
 *
 *     | 村卫生室 |      - it stands across a border;
 *     | 运行补助 |      - or goes on over one at the distance of the lines above it, with no room left at the border;
 *     +--资金----+      - or touches text in the next cell on its line;
 *     | 2.00     |      - or lies over other text, or closer to it than lines do.
 */

/** Text across the border above or below it by more than this many em; less is a high glyph in a low row. */
const ACROSS = 0.3;
/** Lines of one text keep their distance and their edge or middle this closely, in em. */
const SAME_PITCH = 0.05;
const SAME_EDGE = 0.2;
/** A line over this share of its cell's width may have been broken there, whatever came next. */
const NEARLY_FULL = 0.7;
/** Lines further apart than this many em do not go on with each other. */
const WIDEST_PITCH = 2;
/** Lines of one cell that stand closer than those of others by this many em do not belong to one text. */
const TIGHTER = 0.15;
/** The padding of cells at a side, in em: half a character and the lines' own width. */
const PADDING = 0.6;
/** Glyphs of one text stand this close in em, the most that one may lie over the next. */
const TOUCHING = 0.08;
const OVERLAPPING = 0.5;
/** How far beyond a border the cell on its other side is looked for, in points. */
const BEYOND = 1;

/** Indices of the cells whose text may belong to another one, or of which a part may stand elsewhere. `outside`: lines in no cell. */
export function overflowing(
  grid: Grid,
  lines: readonly (readonly TextLine[])[],
  outside: readonly TextLine[],
): Set<number> {
  const index = new CellIndex(grid);
  const upright = lines.map((all) => all.filter(({ direction }) => direction === 'right'));
  const table: TableText = {
    pitches: new Pitches(upright),
    places: placesOf(upright),
    room: roomOf(grid, upright),
  };
  const found = new Set<number>();
  /** True where the line stands on the foot of the text beside it in its row, as text in its own cell does. */
  const isInStep = (cell: number, line: TextLine): boolean => {
    if (cell < 0 || upright[cell]!.length > 1) return false;
    const { y0, y1 } = grid.cells[cell]!.box;
    return grid.cells.some(
      ({ box }, other) =>
        other !== cell &&
        Math.abs(box.y0 - y0) < BEYOND &&
        Math.abs(box.y1 - y1) < BEYOND &&
        upright[other]!.length === 1 &&
        Math.abs(upright[other]![0]!.box.y1 - line.box.y1) < SAME_PITCH * line.size,
    );
  };
  const doubt = (...cells: number[]) => {
    for (const cell of cells) if (cell >= 0) found.add(cell);
  };
  grid.cells.forEach(({ box }, cell) => {
    const own = upright[cell]!;
    const last = own.at(-1);
    if (!last) return;
    for (const line of own) {
      const x = centerX(line.box);
      if (line.overprinted)
        doubt(cell, index.at(line.box.x0, box.y0 - BEYOND), index.at(line.box.x0, box.y1 + BEYOND));
      if (box.y0 - line.box.y0 > ACROSS * line.size) doubt(cell, index.at(x, box.y0 - BEYOND));
      if (line.box.y1 - box.y1 > ACROSS * line.size) doubt(cell, index.at(x, box.y1 + BEYOND));
      if (Math.abs(box.x1 - line.box.x1) > line.size) continue;
      const right = index.at(box.x1 + BEYOND, centerY(line.box));
      if (right >= 0 && lines[right]!.some((next) => touches(line, next, box.x1))) doubt(cell, right);
    }
    const first = own[0]!;
    const above = index.at(centerX(first.box), box.y0 - BEYOND);
    const below = index.at(centerX(last.box), box.y1 + BEYOND);
    if (!isStacked(own) && own.some((line, i) => i > 0 && table.pitches.isTight(own[i - 1]!, line)))
      doubt(cell, above, below);
    const [over, under] = roomsIn(box, own);
    const before = upright[above]?.at(-1);
    if (before && isNearlyFull(before, box) && isPressed(over, under, table)) doubt(cell, above);
    if (isNearlyFull(last, box) && isPressed(under, over, table)) doubt(cell, below);
    if (above < 0) {
      const outer = lineBeside(first, outside, -1);
      if (outer && isNearlyFull(outer, box)) doubt(cell);
    }
    const next = below < 0 ? lineBeside(last, outside, 1) : upright[below]![0];
    if (
      next &&
      (below < 0 ? isNearlyFull(last, box) : goesOn(last, next, box, table)) &&
      !isInStep(below, next)
    )
      doubt(cell, below);
  });
  return found;
}

/** Text set from top to bottom, a character a line: its lines stand as close as characters do. */
const isStacked = (lines: readonly TextLine[]): boolean =>
  lines.every(({ text }) => [...text.trim()].length === 1);

/** What the text of a table has in common. */
interface TableText {
  readonly pitches: Pitches;
  /** How many places behind the point its figures have, where most have the same; undefined otherwise. */
  readonly places: number | undefined;
  /** The room, in em, that most cells leave between their text and the nearer border above or below; undefined otherwise. */
  readonly room: number | undefined;
}

/** Rooms this close, in em, are the same … */
const SAME_ROOM = 0.1;
/** … and text with less room than this, where most of the table has more, is pressed against a border. */
const PRESSED = 0.1;
/** … where there is this much more on the other side. */
const LOPSIDED = 0.25;

/** The room between text and border that more than half of the cells with text have, in em. */
function roomOf({ cells }: Grid, lines: readonly (readonly TextLine[])[]): number | undefined {
  const rooms = lines
    .flatMap((own, cell) => {
      if (own.length === 0) return [];
      return [Math.min(...roomsIn(cells[cell]!.box, own))];
    })
    .sort((a, b) => a - b);
  const half = rooms.length >> 1;
  const start = rooms.findIndex((room, i) => (rooms[i + half] ?? Infinity) - room <= SAME_ROOM);
  return rooms[start];
}

/** The room between a cell's borders and its text, above and below it, in em. */
const roomsIn = ({ y0, y1 }: Box, lines: readonly TextLine[]): [above: number, below: number] => [
  (lines[0]!.box.y0 - y0) / lines[0]!.size,
  (y1 - lines.at(-1)!.box.y1) / lines.at(-1)!.size,
];

/** True where text has less room before a border than most text of its table, and than on its other side. */
const isPressed = (room: number, opposite: number, { room: usual }: TableText): boolean =>
  usual !== undefined && room < PRESSED && room < usual - SAME_ROOM && room < opposite - LOPSIDED;

/** How far apart the lines of cells stand, foot to foot, in em. */
class Pitches {
  /** How often each occurs, in steps of SAME_PITCH. */
  readonly #counts = new Map<number, number>();
  #commonest = 0;

  constructor(cells: readonly (readonly TextLine[])[]) {
    for (const lines of cells) {
      lines.forEach((line, i) => {
        if (i === 0) return;
        const step = Math.round(pitchOf(lines[i - 1]!, line) / SAME_PITCH);
        const count = (this.#counts.get(step) ?? 0) + 1;
        this.#counts.set(step, count);
        if (count > (this.#counts.get(this.#commonest) ?? 0)) this.#commonest = step;
      });
    }
  }

  /** True where the lines of a cell stand as far apart as these two. */
  has(before: TextLine, after: TextLine): boolean {
    const step = Math.round(pitchOf(before, after) / SAME_PITCH);
    return [step - 1, step, step + 1].some((near) => this.#counts.has(near));
  }

  /** True where two lines stand closer than lines of one text do, in other cells or anywhere. */
  isTight(before: TextLine, after: TextLine): boolean {
    return (
      isSameSize(before, after) &&
      pitchOf(before, after) < Math.max(TOUCHING_LINES, this.#commonest * SAME_PITCH - TIGHTER)
    );
  }
}

/** Lines closer than this, foot to foot in em, lie over each other. */
const TOUCHING_LINES = 0.9;

const pitchOf = (before: TextLine, after: TextLine): number => (after.box.y1 - before.box.y1) / before.size;

const isSameSize = (a: TextLine, b: TextLine): boolean => Math.abs(a.size - b.size) < SAME_PITCH * a.size;

/** How many places most figures of a table have behind the point; undefined where it has few figures, or of many kinds. */
function placesOf(cells: readonly (readonly TextLine[])[]): number | undefined {
  const counts = new Map<number, number>();
  let figures = 0;
  for (const { text } of cells.flat()) {
    if (!isFigure(text)) continue;
    figures++;
    counts.set(placesIn(text), (counts.get(placesIn(text)) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > figures / 2)?.[0];
}

const placesIn = (text: string): number => /[.．](\d*)$/.exec(text)?.[1]?.length ?? 0;

/** True where the text of `next` goes on with that of `line` over the border at `x` as if there were none. */
function touches(line: TextLine, next: TextLine, x: number): boolean {
  const gap = next.box.x0 - line.box.x1;
  return (
    next.direction === 'right' &&
    Math.abs(next.box.y1 - line.box.y1) < SAME_PITCH * line.size &&
    gap < TOUCHING * line.size &&
    gap > -OVERLAPPING * line.size &&
    Math.abs(next.box.x0 - x) < line.size
  );
}

/** The line outside the table that stands closest above (-1) or below (1) a line of it, as a line of the same text would. */
function lineBeside(line: TextLine, outside: readonly TextLine[], side: 1 | -1): TextLine | undefined {
  const stands = (other: TextLine) => {
    const apart = side * pitchOf(line, other);
    return apart > 0 && apart < WIDEST_PITCH && isSameSize(line, other) && isAligned(line, other);
  };
  return side > 0 ? outside.find(stands) : outside.findLast(stands);
}

/** True where two lines have the same left or right edge, or the same middle. */
const isAligned = (a: TextLine, b: TextLine): boolean =>
  [a.box.x0 - b.box.x0, a.box.x1 - b.box.x1, centerX(a.box) - centerX(b.box)].some(
    (off) => Math.abs(off) < SAME_EDGE * a.size,
  );

/** True where not even the next character would have fitted on a line in its cell, but for the padding on both sides. */
const isFull = (line: TextLine, next: TextLine, cell: Box): boolean =>
  width(cell) - width(line.box) < next.firstAdvance + 2 * PADDING * line.size;

const isNearlyFull = (line: TextLine, cell: Box): boolean => width(line.box) > NEARLY_FULL * width(cell);

/** A sentence that ends with its line is whole. */
const SENTENCE_END = /[。；！？]\s*$/;

/** True where `next`, beyond the border of a cell, stands under `last` as the lines of one text stand under each other. */
function goesOn(last: TextLine, next: TextLine, cell: Box, { pitches, places }: TableText): boolean {
  const isCut = isCutFigure(last.text, next.text, places);
  return (
    (isCut || !isFigure(next.text)) &&
    !SENTENCE_END.test(last.text) &&
    isSameSize(last, next) &&
    pitchOf(last, next) < WIDEST_PITCH &&
    (isCut || pitches.has(last, next)) &&
    isAligned(last, next) &&
    isFull(last, next, cell)
  );
}

/**
 * True where only both texts together are a figure like the others: 9,725.9 | 6 among figures with two places; or where the
 * lower one is no more than the last digits.
 */
function isCutFigure(upper: string, lower: string, places: number | undefined): boolean {
  if (!isFigure(upper + lower)) return false;
  if (/[.．,，]/.test(upper) && [...lower].length <= LAST_DIGITS) return true;
  const isWhole = (text: string) => isFigure(text) && placesIn(text) === places;
  return places !== undefined && places > 0 && isWhole(upper + lower) && !isWhole(upper);
}

/** What of a figure did not fit on its line: so many digits at most. A count. */
const LAST_DIGITS = 2;
