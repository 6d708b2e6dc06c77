import { COAT_EM } from '../limits.ts';
import { UNREADABLE } from './fonts.ts';
import type { ShownText } from './text-pen.ts';

/** Glyphs drawn so far, to be asked by place: which glyph is a second coat of another. */
export class DrawnGlyphs {
  /** The last glyph drawn in each square, by `squareOf`; each leads to the one before it in `#before`. */
  readonly #last = new Map<number, number>();
  readonly #before: number[] = [];
  readonly #chars: string[] = [];
  readonly #xs: number[] = [];
  readonly #ys: number[] = [];
  readonly #sources: ShownText[] = [];

  /** Notes a glyph: the middle of its advance and its baseline, as in ShownText. */
  add(char: string, x: number, y: number, source: ShownText): void {
    const square = squareOf(char, Math.floor(x / SQUARE), Math.floor(y / SQUARE));
    this.#before.push(this.#last.get(square) ?? -1);
    this.#last.set(square, this.#chars.length);
    this.#chars.push(char);
    this.#xs.push(x);
    this.#ys.push(y);
    this.#sources.push(source);
  }

  /**
   * True where another operation drew the same glyph in the same direction not further than `reach` away, or the same one much closer
   * than glyphs stand beside each other. What cannot be read is not told from what else cannot: within one operation it may be any glyph.
   */
  has(char: string, x: number, y: number, source: ShownText, reach: number): boolean {
    const within = Math.min(reach, SQUARE);
    const coat = char === UNREADABLE ? -1 : COAT_EM * source.size;
    const left = Math.floor((x - within) / SQUARE);
    const top = Math.floor((y - within) / SQUARE);
    const columns = Math.min(Math.floor((x + within) / SQUARE) - left, MOST_ACROSS);
    const rows = Math.min(Math.floor((y + within) / SQUARE) - top, MOST_ACROSS);
    for (let column = 0; column <= columns; column++) {
      for (let row = 0; row <= rows; row++) {
        let glyph = this.#last.get(squareOf(char, left + column, top + row)) ?? -1;
        for (; glyph >= 0; glyph = this.#before[glyph]!) {
          if (
            Math.abs(this.#xs[glyph]! - x) <= within &&
            Math.abs(this.#ys[glyph]! - y) <= within &&
            this.#chars[glyph] === char &&
            (this.#sources[glyph] !== source || Math.abs(this.#xs[glyph]! - x) <= coat) &&
            this.#sources[glyph]!.direction === source.direction
          )
            return true;
        }
      }
    }
    return false;
  }
}

/** The side of a square of the page in points, and the furthest that a twin is looked for. */
const SQUARE = 16;

/** A reach to both sides touches three squares at most; a place may be any number, whose next is itself. */
const MOST_ACROSS = 2;

/** A number for a character in a square. Others may have the same one: that costs a comparison. */
const squareOf = (char: string, column: number, row: number): number =>
  (Math.imul(char.charCodeAt(0), 0x466f45d) ^ Math.imul(column, 0x127409f) ^ Math.imul(row, 0x4f9ffb7)) &
  0x3fffffff;
