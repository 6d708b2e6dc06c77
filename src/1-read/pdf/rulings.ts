import type { Box } from '../../geometry/box.ts';
import { contains, height, intersection, width } from '../../geometry/box.ts';
import { cluster, median } from '../../geometry/cluster.ts';
import { LINE_LEAN, LINE_THICKNESS, PIECE } from '../limits.ts';
import type { RulingLine, Shade } from '../page.ts';
import type { Marks, PaintedPath } from './interpret.ts';
import { Canvas, lightness, mixed, PAPER, type Painted, sameColor } from './paint.ts';
import { pointBox, type Subpath } from './paths.ts';

/*
 * Which painted paths are ruling lines:
 *
 *   1. every straight side of a stroked path, if it is horizontal or vertical;
 *   2. every filled shape that is as thin as a line;
 *   3. every filled frame: a shape with a slightly smaller one cut out of it;
 *   4. every picture that is as thin as a line;
 *   5. none of these where its colour is that of what is behind it, where it is painted over, or outside its clip;
 *   6. dots and dashes too short to be lines, where they stand in a row.
 */

interface Candidate {
  readonly box: Box;
  readonly turn: number;
  readonly color: string | null;
}

export interface Ink {
  readonly rulings: RulingLine[];
  readonly shades: Shade[];
  /** What was painted where, to tell visible text from hidden. */
  readonly canvas: Canvas;
}

/** Reads the paths and pictures of a page whose text usually has the given size. A page without any gives empty lists. */
export function readInk(marks: Marks, usualSize: number): Ink {
  const thickest = Math.max(LINE_THICKNESS, THICK_EM * usualSize);
  const isLine = (box: Box): boolean => {
    const thickness = Math.min(width(box), height(box));
    return (
      thickness <= LINE_THICKNESS ||
      (thickness <= thickest && Math.max(width(box), height(box)) >= LONG_LINE * thickness)
    );
  };
  const candidates: Candidate[] = [];
  const painted: Painted[] = [];
  for (const path of marks.paths) {
    if (path.stroke && path.strokeAlpha > 0) {
      for (const line of strokedLines(path)) {
        if (path.thickness <= THICKEST_STROKE) candidates.push(line);
        else painted.push(areaOf(path, line.box, path.strokeColor, path.strokeAlpha));
      }
    }
    if (path.fill && path.fillAlpha > 0) {
      for (const box of filledBoxes(path)) {
        if (isLine(box)) candidates.push({ box, turn: path.turn, color: path.fillColor });
        else painted.push(areaOf(path, box, path.fillColor, path.fillAlpha));
      }
      const shape = shapeOf(path);
      if (shape) painted.push(shape);
    }
  }
  for (const { turn, box } of marks.pictures) {
    if (isLine(box)) candidates.push({ box, turn, color: null });
    else painted.push({ turn, box, color: null, alpha: 1, picture: true, hides: true });
  }
  painted.sort((a, b) => a.turn - b.turn);
  const canvas = new Canvas(painted);

  const rulings: RulingLine[] = [];
  const dots: Box[] = [];
  for (const candidate of candidates) {
    for (const box of partsInSight(candidate, canvas)) {
      if (Math.max(width(box), height(box)) < PIECE) dots.push(box);
      else rulings.push(lineOf(box));
    }
  }
  rulings.push(...dottedLines(dots), ...lengthened(rulings, dots));
  return { rulings, shades: painted.flatMap(shadesOf), canvas };
}

/** A long filled shape that is lower than this is a thick line, in em of the page's text, which has no room in it … */
const THICK_EM = 0.6;
/** … if it is as many times as long as thick. */
const LONG_LINE = 8;

const isThin = (box: Box): boolean => Math.min(width(box), height(box)) <= LINE_THICKNESS;

/** An area that a path covers whole. */
const areaOf = ({ turn, opaque }: PaintedPath, box: Box, color: string | null, alpha: number): Painted => ({
  turn,
  box,
  color: opaque ? color : null,
  alpha,
  picture: false,
  hides: opaque && alpha === 1 && color !== null,
});

/** What a filled path covers besides its rectangles; undefined where that is nothing, or no larger than lines. */
function shapeOf(path: PaintedPath): Painted | undefined {
  const outline = path.subpaths.filter((subpath) => rectangleOf(subpath) === null);
  const around = pointBox(outline);
  const box = around && path.clip ? intersection(around, path.clip) : around;
  if (!box || isThin(box)) return undefined;
  return { ...areaOf(path, box, path.fillColor, path.fillAlpha), hides: false, outline };
}

function shadesOf({ box, color, alpha, outline }: Painted): Shade[] {
  if (color === null || outline) return [];
  const seen = mixed(color, alpha, PAPER);
  return sameColor(seen, PAPER) ? [] : [{ box, color: seen }];
}

function lineOf(box: Box): RulingLine {
  return width(box) >= height(box)
    ? { axis: 'horizontal', at: (box.y0 + box.y1) / 2, from: box.x0, to: box.x1, thickness: height(box) }
    : { axis: 'vertical', at: (box.x0 + box.x1) / 2, from: box.y0, to: box.y1, thickness: width(box) };
}

/** A stroke wider than this, in points, is an area: the background of a row that is drawn with one stroke. */
const THICKEST_STROKE = 4 * LINE_THICKNESS;

function strokedLines(path: PaintedPath): Candidate[] {
  const lines: Candidate[] = [];
  const half = path.thickness / 2;
  if (isLettering(path.subpaths)) return lines;
  for (const { points, closed, curves } of path.subpaths) {
    const count = points.length / 2;
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const j = (i + 1) % count;
      if (curves.has(j)) continue;
      const x0 = Math.min(points[2 * i]!, points[2 * j]!);
      const x1 = Math.max(points[2 * i]!, points[2 * j]!);
      const y0 = Math.min(points[2 * i + 1]!, points[2 * j + 1]!);
      const y1 = Math.max(points[2 * i + 1]!, points[2 * j + 1]!);
      if (Math.min(x1 - x0, y1 - y0) > LINE_LEAN || (x1 === x0 && y1 === y0)) continue;
      const horizontal = x1 - x0 >= y1 - y0;
      const middle = horizontal ? (y0 + y1) / 2 : (x0 + x1) / 2;
      const box = horizontal
        ? { x0, x1, y0: middle - half, y1: middle + half }
        : { x0: middle - half, x1: middle + half, y0, y1 };
      const seen = path.clip ? intersection(box, grown(path.clip)) : box;
      if (seen) lines.push({ box: seen, turn: path.turn, color: path.strokeColor });
    }
  }
  return lines;
}

/** The letters of a text are no larger than this, in points. */
const LARGEST_LETTER = 36;
/** Corners of a bent line; more make a figure. */
const BENT_LINE = 5;

const isFigure = (subpath: Subpath): boolean =>
  (subpath.points.length / 2 > BENT_LINE || subpath.curves.size > 0) && rectangleOf(subpath) === null;

/** True where a path draws anything but lines and rectangles. */
export const drawsFigures = ({ subpaths }: PaintedPath): boolean => subpaths.some(isFigure);

/** True where small shapes are drawn that are not all lines and rectangles: letters that are outlined (fake bold), or signs. */
function isLettering(subpaths: readonly Subpath[]): boolean {
  const isSmall = (subpath: Subpath): boolean => {
    const box = pointBox([subpath])!;
    return Math.max(width(box), height(box)) <= LARGEST_LETTER;
  };
  return subpaths.some(isFigure) && subpaths.every(isSmall);
}

/** A clip often runs along the middle of a border; half of the border is still to be seen. */
const grown = (box: Box): Box => ({ x0: box.x0 - 0.5, y0: box.y0 - 0.5, x1: box.x1 + 0.5, y1: box.y1 + 0.5 });

/** The boxes that a filled path covers: one a rectangle, four a frame, rounded corners or not; nothing for other shapes. */
function filledBoxes(path: PaintedPath): Box[] {
  const boxes: Box[] = [];
  for (const subpath of path.subpaths) {
    const box = rectangleOf(subpath);
    if (!box) continue;
    const outer = boxes.at(-1);
    const sides = outer ? frameSides(outer, box) : null;
    if (sides) boxes.splice(boxes.length - 1, 1, ...sides);
    else boxes.push(box);
  }
  if (!path.clip) return boxes;
  return boxes.map((box) => intersection(box, path.clip!)).filter((box) => box !== null);
}

/** The bounding box of a shape that is a rectangle, or so thin that its ends do not matter; null for any other shape. */
function rectangleOf(subpath: Subpath): Box | null {
  const { points, curves } = subpath;
  const corners = points.length / 2;
  if (corners > MAX_CORNERS) return null;
  const box = pointBox([subpath]);
  if (!box) return null;
  if (curves.size > 0) return isDot(box) || hasRoundedCorners(subpath, box) ? box : null;
  if (Math.min(width(box), height(box)) <= LINE_THICKNESS) return box;
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    if (!(Math.min(x - box.x0, box.x1 - x) <= LINE_LEAN && Math.min(y - box.y0, box.y1 - y) <= LINE_LEAN))
      return null;
  }
  return corners >= 4 ? box : null;
}

/** Corners of a rectangle drawn with repeated points; more is another shape. */
const MAX_CORNERS = 12;

const isDot = (box: Box): boolean => Math.max(width(box), height(box)) <= LINE_THICKNESS;

/** Of each side of a rectangle with rounded corners at least this share is straight. */
const STRAIGHT_SHARE = 0.5;

/** True where a shape has four straight sides, and its curves only lead round the corners. */
function hasRoundedCorners({ points, curves }: Subpath, box: Box): boolean {
  const sides = { top: 0, bottom: 0, left: 0, right: 0 };
  const count = points.length / 2;
  for (let i = 0; i < count; i++) {
    const j = (i + 1) % count;
    if (curves.has(j)) continue;
    const [x0, y0, x1, y1] = [points[2 * i]!, points[2 * i + 1]!, points[2 * j]!, points[2 * j + 1]!];
    const lies = (a: number, b: number, at: number) =>
      Math.max(Math.abs(a - at), Math.abs(b - at)) <= LINE_LEAN;
    if (lies(y0, y1, box.y0)) sides.top += Math.abs(x1 - x0);
    if (lies(y0, y1, box.y1)) sides.bottom += Math.abs(x1 - x0);
    if (lies(x0, x1, box.x0)) sides.left += Math.abs(y1 - y0);
    if (lies(x0, x1, box.x1)) sides.right += Math.abs(y1 - y0);
  }
  return (
    Math.min(sides.top, sides.bottom) >= STRAIGHT_SHARE * width(box) &&
    Math.min(sides.left, sides.right) >= STRAIGHT_SHARE * height(box)
  );
}

/** The four sides between a rectangle and a slightly smaller one inside it; null where they are two rectangles. */
function frameSides(a: Box, b: Box): Box[] | null {
  const [outer, inner] = width(a) >= width(b) ? [a, b] : [b, a];
  const margins = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1];
  if (
    margins.some((margin) => margin < 0 || margin > LINE_THICKNESS) ||
    margins.every((margin) => margin === 0)
  )
    return null;
  return [
    { ...outer, y1: inner.y0 },
    { ...outer, y0: inner.y1 },
    { ...outer, x1: inner.x0 },
    { ...outer, x0: inner.x1 },
  ];
}

/** More areas than this that a line crosses are no table's: it is judged as a whole, by its middle. A count. */
const MOST_CROSSED = 200;

/** The parts of a line that a reader sees: not those that are painted over, nor those in the colour of what is behind them. */
function partsInSight({ box, turn, color }: Candidate, canvas: Canvas): Box[] {
  const isAcross = width(box) >= height(box);
  const middle = isAcross ? (box.y0 + box.y1) / 2 : (box.x0 + box.x1) / 2;
  // A cell's fill may end in the middle of the border it belongs to; only what reaches well over the line hides it.
  const covers = canvas
    .coversOf(box, turn)
    .filter(
      (area) =>
        !area.picture &&
        middle >= (isAcross ? area.box.y0 : area.box.x0) + COVER_MARGIN &&
        middle <= (isAcross ? area.box.y1 : area.box.x1) - COVER_MARGIN,
    );
  const isPale = color !== null && lightness(color) >= DARK;
  if (covers.length === 0 && !isPale) return [box];
  const grounds = isPale ? canvas.groundsOf(box, turn) : [];
  const isSeen = (at: number): boolean => {
    const [x, y] = isAcross ? [at, middle] : [middle, at];
    if (covers.some((cover) => contains(cover.box, x, y))) return false;
    if (!isPale) return true;
    const ground = canvas.ground(x, y, turn);
    return ground === null || !sameColor(color, ground);
  };
  const [from, to] = isAcross ? [box.x0, box.x1] : [box.y0, box.y1];
  const crossed = covers.length + grounds.length;
  const ends = (crossed > MOST_CROSSED ? [] : [...covers, ...grounds])
    .flatMap((area) => (isAcross ? [area.box.x0, area.box.x1] : [area.box.y0, area.box.y1]))
    .filter((end) => end > from && end < to);
  const stops = [from, ...ends.sort((a, b) => a - b), to];
  const parts: { from: number; to: number }[] = [];
  stops.slice(1).forEach((stop, i) => {
    const start = stops[i]!;
    if (!isSeen((start + stop) / 2)) return;
    const last = parts.at(-1);
    if (last?.to === start) last.to = stop;
    else parts.push({ from: start, to: stop });
  });
  return parts.map((part) =>
    isAcross ? { ...box, x0: part.from, x1: part.to } : { ...box, y0: part.from, y1: part.to },
  );
}

/** What hides a line reaches this far over it on both sides, in points. */
const COVER_MARGIN = LINE_THICKNESS / 2;

/** Ink darker than this shows on anything that a table is printed on. */
const DARK = 0.5;

/** Rows of at least this many dots are a dotted line … */
const DOTS_IN_LINE = 4;
/** … and so are two dashes: pieces at least this long, in points. At its ends a line may be cut within a dash. */
const DASH = 2;
/** Pieces of one line stand no further apart than this, in points … */
const DOT_GAP = 4;
/** … nor than one lost piece leaves open, and this much, in points. */
const LOST_SLACK = 0.5;
/** A shorter row is dots of lines that run the other way, in points. */
const SHORTEST_ROW = 6;
/** Pieces of a line that is drawn in pieces meet, to within this, in points. */
const TOUCHING = 0.5;
/** Pieces of one line lie this close across it. */
const SAME_ROW = 0.8;

/** The lines that dots and dashes make: rows of them, along both axes. A dot may be part of a row along each. */
function dottedLines(dots: readonly Box[]): RulingLine[] {
  return (['horizontal', 'vertical'] as const).flatMap((axis) => {
    const along = axis === 'horizontal';
    const pieces = dots.map(({ x0, y0, x1, y1 }) =>
      along
        ? { at: (y0 + y1) / 2, from: x0, to: x1, thickness: y1 - y0 }
        : { at: (x0 + x1) / 2, from: y0, to: y1, thickness: x1 - x0 },
    );
    const rows = cluster(
      pieces.map((piece) => piece.at),
      SAME_ROW,
    );
    return rows.flatMap(({ at, members }) => {
      const row = members.map((index) => pieces[index]!).sort((a, b) => a.from - b.from);
      const lines: RulingLine[] = [];
      const widest = Math.min(DOT_GAP, lostPiece(row) + LOST_SLACK);
      let first = 0;
      // The dash of a line that crosses may end within one of this row.
      let end = row[0]!.to;
      for (let i = 1; i <= row.length; i++) {
        if (i < row.length && row[i]!.from - end <= widest) {
          end = Math.max(end, row[i]!.to);
          continue;
        }
        const line = row.slice(first, i);
        const to = end;
        first = i;
        end = row[i]?.to ?? end;
        const isDash = ({ from, to }: Piece) => to - from >= DASH;
        const dashes = line.filter(isDash).length >= 2 && line.slice(1, -1).every(isDash);
        if (line.length < DOTS_IN_LINE && !dashes) continue;
        if (to - line[0]!.from < SHORTEST_ROW) continue;
        lines.push({ axis, at, from: line[0]!.from, to, thickness: line[0]!.thickness });
      }
      return lines;
    });
  });
}

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Lines with the dots and dashes at their ends, for those that have any: what a line in short pieces ends with. */
function lengthened(lines: readonly RulingLine[], dots: readonly Box[]): RulingLine[] {
  if (dots.length === 0) return [];
  return (['horizontal', 'vertical'] as const).flatMap((axis) => {
    const long = lines.filter((line) => line.axis === axis);
    const pieces = [...long, ...dots.map(lineOf).filter((dot) => dot.axis === axis)];
    return cluster(
      pieces.map((piece) => piece.at),
      SAME_ROW,
    ).flatMap(({ members }) => {
      const dashes = members.filter((member) => member >= long.length).length;
      if (dashes === 0 || dashes === members.length) return [];
      const row = members.map((index) => pieces[index]!).sort((a, b) => a.from - b.from);
      const joined: RulingLine[] = [];
      for (const piece of row) {
        const last = joined.at(-1);
        if (last && piece.from - last.to <= TOUCHING && isAsThick(last, piece)) {
          joined[joined.length - 1] = { ...last, to: Math.max(last.to, piece.to) };
        } else joined.push(piece);
      }
      return joined.filter(({ from, to }) => to - from >= PIECE);
    });
  });
}

/** The pieces of one line are as thick as each other, in points; the dot of a border beside an underline is not. */
const SAME_THICKNESS = 0.3;

const isAsThick = (a: RulingLine, b: RulingLine): boolean =>
  Math.abs(a.thickness - b.thickness) < SAME_THICKNESS;

/** The gap that is left where a piece of a row is missing: that piece, and the gaps on both sides of it. Pieces sorted. */
function lostPiece(row: readonly Piece[]): number {
  const gaps = row.slice(1).flatMap(({ from }, i) => (from > row[i]!.to ? [from - row[i]!.to] : []));
  return gaps.length === 0 ? Infinity : 2 * median(gaps) + median(row.map(({ from, to }) => to - from));
}
