import type { Box } from '../../geometry/box.ts';
import { centerX, centerY, contains } from '../../geometry/box.ts';

/** Side of a tile in points. */
const TILE = 48;

/** A number for each tile, the same for no two of them within reach of any page. */
const tileOf = (column: number, row: number): number => column * 2 ** 24 + row;

/** Answers whether a box holds text, by tiles of the page, so that the answer does not cost a look at all of its text. */
export class TextIndex {
  readonly #tiles = new Map<number, { readonly x: number; readonly y: number }[]>();

  constructor(boxes: Iterable<Box>) {
    for (const box of boxes) {
      const middle = { x: centerX(box), y: centerY(box) };
      const key = tileOf(Math.floor(middle.x / TILE), Math.floor(middle.y / TILE));
      const tile = this.#tiles.get(key);
      if (tile) tile.push(middle);
      else this.#tiles.set(key, [middle]);
    }
  }

  /** True where the middle of any text lies in the box. */
  hasText(box: Box): boolean {
    for (let column = Math.floor(box.x0 / TILE); column <= Math.floor(box.x1 / TILE); column++) {
      for (let row = Math.floor(box.y0 / TILE); row <= Math.floor(box.y1 / TILE); row++) {
        if (this.#tiles.get(tileOf(column, row))?.some(({ x, y }) => contains(box, x, y))) return true;
      }
    }
    return false;
  }
}
