import type { OutlinePen } from './outline.ts';

/*
 * What a glyph looks like, in few numbers that hardly depend on the typeface: how much of its outline runs in each of four
 * directions in each square of a grid. The grid is laid by the outline's centre and spread, so that size, margins and weight
 * do not matter. (Features of gradient direction are the usual ones of recognisers of printed Chinese.)
 */

/** Squares along each side of the grid. */
const SIDE = 5;
const DIRECTIONS = 4;
export const SHAPE_LENGTH = SIDE * SIDE * DIRECTIONS;

/** The grid covers this many times the outline's spread (standard deviation) to each side of its centre … */
const REACH = 2;
/** … but is never narrower than this share of its other side: 一 and 1 stay thin. */
const NARROWEST = 0.5;

/** The outline of an ideograph has a few hundred lines. */
const MOST_LINES = 20_000;

/** No line of an outline is cut into more pieces, however far it leads. */
const MOST_PIECES = 64;

/** A curve with two bends is taken as this many lines. */
const CURVE_LINES = 3;
/** Lines are cut into pieces no longer than this share of a square. */
const PIECE_SHARE = 0.5;

/** An outline as straight pieces, each with its two ends: x0, y0, x1, y1. */
export class OutlinePieces implements OutlinePen {
  readonly #ends: number[] = [];
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;

  moveTo(x: number, y: number): void {
    this.#close();
    this.#startX = this.#x = x;
    this.#startY = this.#y = y;
  }

  lineTo(x: number, y: number): void {
    if (this.#ends.length > 4 * MOST_LINES)
      throw new RangeError('The outline of a glyph has too many points.');
    this.#ends.push(this.#x, this.#y, x, y);
    this.#x = x;
    this.#y = y;
  }

  quadTo(x1: number, y1: number, x: number, y: number): void {
    const x0 = this.#x;
    const y0 = this.#y;
    // Of a curve with one bend, two lines are near enough.
    this.lineTo(0.25 * x0 + 0.5 * x1 + 0.25 * x, 0.25 * y0 + 0.5 * y1 + 0.25 * y);
    this.lineTo(x, y);
  }

  cubicTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const x0 = this.#x;
    const y0 = this.#y;
    for (let i = 1; i <= CURVE_LINES; i++) {
      const t = i / CURVE_LINES;
      const u = 1 - t;
      const a = u * u * u;
      const b = 3 * t * u * u;
      const c = 3 * t * t * u;
      const d = t * t * t;
      this.lineTo(a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y);
    }
  }

  #close(): void {
    if (this.#x !== this.#startX || this.#y !== this.#startY) this.lineTo(this.#startX, this.#startY);
  }

  /** The pieces, all contours closed. */
  ends(): readonly number[] {
    this.#close();
    return this.#ends;
  }
}

/**
 * The shape of an outline: `SHAPE_LENGTH` numbers of mean 0 and length 1, so that the product of two shapes says how alike they
 * are (1: the same; two characters taken at random: about 0.3). Undefined where there is no outline.
 */
export function shapeOf(outline: readonly number[]): Float32Array | undefined {
  const box = gridBox(outline);
  if (!box) return undefined;
  const shape = new Float32Array(SHAPE_LENGTH);
  const { centreX, centreY } = box;
  // From units of the font to squares; 0 is the middle of the first square.
  const scaleX = SIDE / (2 * REACH * box.spreadX);
  const scaleY = SIDE / (2 * REACH * box.spreadY);
  for (let i = 0; i < outline.length; i += 4) {
    const dx = outline[i + 2]! - outline[i]!;
    const dy = outline[i + 3]! - outline[i + 1]!;
    const square = dx * dx + dy * dy;
    if (square === 0) continue;
    // A direction and its opposite are one: twice the angle.
    const cos = (dx * dx - dy * dy) / square;
    const sin = (2 * dx * dy) / square;
    const longer = Math.max(Math.abs(dx) * scaleX, Math.abs(dy) * scaleY);
    const pieces = Math.min(Math.ceil(longer / PIECE_SHARE), MOST_PIECES);
    const weight = Math.sqrt(square) / pieces;
    for (let k = 0; k < pieces; k++) {
      const t = (k + 0.5) / pieces;
      const column = (outline[i]! + t * dx - centreX) * scaleX + SIDE / 2 - 0.5;
      const row = (outline[i + 1]! + t * dy - centreY) * scaleY + SIDE / 2 - 0.5;
      addPiece(shape, column, row, cos * weight, sin * weight);
    }
  }
  for (let i = 0; i < SHAPE_LENGTH; i++) shape[i] = Math.sqrt(shape[i]!);
  return normal(shape);
}

interface GridBox {
  readonly centreX: number;
  readonly centreY: number;
  readonly spreadX: number;
  readonly spreadY: number;
}

/** Centre and spread of an outline, every part of it weighing as its length. */
function gridBox(outline: readonly number[]): GridBox | undefined {
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  let squareX = 0;
  let squareY = 0;
  for (let i = 0; i < outline.length; i += 4) {
    const x0 = outline[i]!;
    const y0 = outline[i + 1]!;
    const x1 = outline[i + 2]!;
    const y1 = outline[i + 3]!;
    const length = Math.sqrt((x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0));
    weight += length;
    sumX += (length * (x0 + x1)) / 2;
    sumY += (length * (y0 + y1)) / 2;
    squareX += (length * (x0 * x0 + x0 * x1 + x1 * x1)) / 3;
    squareY += (length * (y0 * y0 + y0 * y1 + y1 * y1)) / 3;
  }
  if (!(weight > 0)) return undefined;
  const [centreX, centreY] = [sumX / weight, sumY / weight];
  const x = Math.sqrt(Math.max(0, squareX / weight - centreX * centreX));
  const y = Math.sqrt(Math.max(0, squareY / weight - centreY * centreY));
  const [spreadX, spreadY] = [Math.max(x, NARROWEST * y), Math.max(y, NARROWEST * x)];
  return spreadX > 0 && Number.isFinite(spreadX + spreadY)
    ? { centreX, centreY, spreadX, spreadY }
    : undefined;
}

/** Adds a piece of outline to the four squares around it, to each the more the nearer it is, in its direction. */
function addPiece(shape: Float32Array, column: number, row: number, cos: number, sin: number): void {
  const left = Math.floor(column);
  const top = Math.floor(row);
  const along = cos > 0 ? 0 : 2;
  const across = sin > 0 ? 1 : 3;
  for (let y = Math.max(top, 0); y <= Math.min(top + 1, SIDE - 1); y++) {
    for (let x = Math.max(left, 0); x <= Math.min(left + 1, SIDE - 1); x++) {
      const near = (1 - Math.abs(column - x)) * (1 - Math.abs(row - y));
      const at = (y * SIDE + x) * DIRECTIONS;
      shape[at + along]! += near * Math.abs(cos);
      shape[at + across]! += near * Math.abs(sin);
    }
  }
}

/** The same numbers with mean 0 and length 1. */
export function normal(values: Float32Array): Float32Array {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) * (values[i]! - mean);
  const length = Math.sqrt(squares) || 1;
  const normal = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) normal[i] = (values[i]! - mean) / length;
  return normal;
}

export function likeness(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < SHAPE_LENGTH; i++) sum += a[i]! * b[i]!;
  return sum;
}
