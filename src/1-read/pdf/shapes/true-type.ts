import type { FontTables, Glyphs, OutlinePen } from './outline.ts';

/** A glyph made of others has no more parts than this, and the parts of its parts among them. */
const MOST_PARTS = 64;

// Flags of points and of parts (OpenType specification, glyf).
const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
const REPEAT = 8;
const X_SAME = 16;
const Y_SAME = 32;
const WORDS = 1;
const ARE_XY = 2;
const SCALE = 8;
const MORE = 32;
const X_AND_Y_SCALE = 64;
const TWO_BY_TWO = 128;

/** x and y of a part in its glyph: `[xx, xy, yx, yy, dx, dy]`. */
type Placing = readonly [number, number, number, number, number, number];

/** The glyphs of a font with TrueType outlines (tables head, loca, glyf). */
export function trueTypeGlyphs(table: FontTables): Glyphs {
  const [loca, glyf] = [table('loca'), table('glyf')];
  const isLong = table('head').getInt16(50) !== 0;
  const offsetOf = (glyph: number): number =>
    isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph);
  const known = loca.byteLength / (isLong ? 4 : 2) - 1;

  const draw = (glyph: number, pen: OutlinePen, placing: Placing, parts: { left: number }): void => {
    if (glyph >= known || parts.left-- < 0) return;
    const start = offsetOf(glyph);
    if (offsetOf(glyph + 1) <= start) return;
    const contours = glyf.getInt16(start);
    if (contours >= 0) drawContours(glyf, start + 10, contours, pen, placing);
    else
      for (const part of partsOf(glyf, start + 10, parts.left))
        draw(part.glyph, pen, within(placing, part.placing), parts);
  };
  return { draw: (glyph, pen) => draw(glyph, pen, [1, 0, 0, 1, 0, 0], { left: MOST_PARTS }) };
}

const within = (outer: Placing, inner: Placing): Placing => {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, x, y] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * x + c * y + e, b * x + d * y + f];
};

function partsOf(
  glyf: DataView,
  start: number,
  most: number,
): { readonly glyph: number; readonly placing: Placing }[] {
  const parts: { glyph: number; placing: Placing }[] = [];
  let at = start;
  let flags = MORE;
  while (flags & MORE && parts.length < most) {
    flags = glyf.getUint16(at);
    const glyph = glyf.getUint16(at + 2);
    at += 4;
    const next = (): number => {
      const value = flags & WORDS ? glyf.getInt16(at) : glyf.getInt8(at);
      at += flags & WORDS ? 2 : 1;
      return value;
    };
    const [x, y] = [next(), next()];
    const scale = (): number => {
      at += 2;
      return glyf.getInt16(at - 2) / 16384;
    };
    let turn: readonly [number, number, number, number] = [1, 0, 0, 1];
    if (flags & TWO_BY_TWO) turn = [scale(), scale(), scale(), scale()];
    else if (flags & X_AND_Y_SCALE) turn = [scale(), 0, 0, scale()];
    else if (flags & SCALE) {
      const both = scale();
      turn = [both, 0, 0, both];
    }
    // Otherwise x and y name points to be laid on each other, which hardly any font does.
    const isPlaced = (flags & ARE_XY) !== 0;
    parts.push({ glyph, placing: [...turn, isPlaced ? x : 0, isPlaced ? y : 0] });
  }
  return parts;
}

function drawContours(
  glyf: DataView,
  start: number,
  contours: number,
  pen: OutlinePen,
  [a, b, c, d, e, f]: Placing,
): void {
  const ends: number[] = [];
  for (let i = 0; i < contours; i++) ends.push(glyf.getUint16(start + 2 * i));
  const points = (ends.at(-1) ?? -1) + 1;
  let at = start + 2 * contours;
  at += 2 + glyf.getUint16(at);
  const flags: number[] = [];
  while (flags.length < points) {
    const flag = glyf.getUint8(at++);
    flags.push(flag);
    if (flag & REPEAT)
      for (let times = glyf.getUint8(at++); times > 0 && flags.length < points; times--) flags.push(flag);
  }
  const xs = new Float64Array(points);
  const ys = new Float64Array(points);
  at = readCoordinates(glyf, at, flags, X_SHORT, X_SAME, xs);
  readCoordinates(glyf, at, flags, Y_SHORT, Y_SAME, ys);
  for (let i = 0; i < points; i++) {
    const x = xs[i]!;
    xs[i] = a * x + c * ys[i]! + e;
    ys[i] = b * x + d * ys[i]! + f;
  }
  let first = 0;
  for (const end of ends) {
    if (end > first) drawContour({ xs, ys, flags, first, end }, pen);
    first = end + 1;
  }
}

/** Reads one coordinate of all points, each given from the point before; says where the coordinates end. */
function readCoordinates(
  glyf: DataView,
  start: number,
  flags: readonly number[],
  short: number,
  same: number,
  values: Float64Array,
): number {
  let at = start;
  let value = 0;
  for (let i = 0; i < values.length; i++) {
    const flag = flags[i]!;
    if (flag & short) value += flag & same ? glyf.getUint8(at++) : -glyf.getUint8(at++);
    else if (!(flag & same)) {
      value += glyf.getInt16(at);
      at += 2;
    }
    values[i] = value;
  }
  return at;
}

/** The points of a glyph, those of one contour being `first` to `end`. */
interface Contour {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly flags: readonly number[];
  readonly first: number;
  readonly end: number;
}

/** Between two points off the curve lies one on it, in their middle. */
function drawContour({ xs, ys, flags, first, end }: Contour, pen: OutlinePen): void {
  const isOn = (i: number): boolean => (flags[i]! & ON_CURVE) !== 0;
  // Begins at a point on the curve: the first, the last, or the middle between them.
  const start = isOn(first) ? first : end;
  const beginX = isOn(start) ? xs[start]! : (xs[first]! + xs[end]!) / 2;
  const beginY = isOn(start) ? ys[start]! : (ys[first]! + ys[end]!) / 2;
  pen.moveTo(beginX, beginY);
  let off = -1;
  for (let i = start === first ? first + 1 : first; i <= end; i++) {
    if (off < 0) {
      if (isOn(i)) pen.lineTo(xs[i]!, ys[i]!);
      else off = i;
    } else if (isOn(i)) {
      pen.quadTo(xs[off]!, ys[off]!, xs[i]!, ys[i]!);
      off = -1;
    } else {
      pen.quadTo(xs[off]!, ys[off]!, (xs[off]! + xs[i]!) / 2, (ys[off]! + ys[i]!) / 2);
      off = i;
    }
  }
  if (off >= 0) pen.quadTo(xs[off]!, ys[off]!, beginX, beginY);
}
