import { type Box, contains, height, width } from './box.ts';

/*
 * Boxes of any size, to be asked by place. Those of about one width and one height share a layer of tiles that are no smaller than
 * they are, so that each lies in four tiles at the most, and a point in one of each layer:
 *
 *     +-----+-----+      rows of a table, wide and low, lie in other tiles than its cells or the page's background:
 *     | ==|== |   |      whatever the shapes of the boxes, only what is near a place is looked at
 *     +-----+-----+
 */

/** The tiles for boxes of about one size. */
interface Layer {
  readonly width: number;
  readonly height: number;
  /** The numbers of the items in each tile, in rising order, by `tileOf`. */
  readonly tiles: Map<number, number[]>;
  /** The numbers of all of them. */
  readonly all: number[];
}

/** Items by their boxes. They are numbered in the order in which they are given. */
export class BoxIndex<Item> {
  readonly #items: readonly Item[];
  readonly #boxes: readonly Box[];
  readonly #layers: readonly Layer[];

  constructor(items: Iterable<Item>, boxOf: (item: Item) => Box) {
    this.#items = [...items];
    this.#boxes = this.#items.map(boxOf);
    const layers = new Map<number, Layer>();
    for (const [number, box] of this.#boxes.entries()) {
      const [across, down] = [levelOf(width(box)), levelOf(height(box))];
      const key = across * 64 + down;
      let layer = layers.get(key);
      if (!layer) {
        layer = { width: 2 ** across, height: 2 ** down, tiles: new Map(), all: [] };
        layers.set(key, layer);
      }
      layer.all.push(number);
      for (const tile of tilesOf(layer, box)) {
        const list = layer.tiles.get(tile);
        if (list) list.push(number);
        else layer.tiles.set(tile, [number]);
      }
    }
    this.#layers = [...layers.values()];
  }

  /** The last item whose box holds the point, of the first `end` of those that are accepted; undefined where there is none. */
  lastAt(
    x: number,
    y: number,
    end: number = this.#items.length,
    accepts: (item: Item) => boolean = () => true,
  ): Item | undefined {
    let last = -1;
    for (const layer of this.#layers) {
      const numbers = layer.tiles.get(tileOf(column(layer, x), row(layer, y)));
      if (!numbers) continue;
      for (let i = countBelow(numbers, end) - 1; i >= 0 && numbers[i]! > last; i--) {
        const number = numbers[i]!;
        if (contains(this.#boxes[number]!, x, y) && accepts(this.#items[number]!)) last = number;
      }
    }
    return last < 0 ? undefined : this.#items[last];
  }

  /** The items whose boxes share a point with a box, edges included: each once, in the order in which they were given. */
  touching(box: Box): Item[] {
    const found: number[] = [];
    const touches = (number: number) => {
      const { x0, y0, x1, y1 } = this.#boxes[number]!;
      return x0 <= box.x1 && x1 >= box.x0 && y0 <= box.y1 && y1 >= box.y0;
    };
    for (const layer of this.#layers) {
      const [left, right] = [column(layer, box.x0), column(layer, box.x1)];
      const [top, bottom] = [row(layer, box.y0), row(layer, box.y1)];
      if ((right - left + 1) * (bottom - top + 1) > layer.all.length) {
        for (const number of layer.all) if (touches(number)) found.push(number);
        continue;
      }
      for (let x = left; x <= right; x++) {
        for (let y = top; y <= bottom; y++) {
          for (const number of layer.tiles.get(tileOf(x, y)) ?? NONE) {
            // Of the tiles that an item lies in, the first that is looked at gives it.
            const own = this.#boxes[number]!;
            const isFirst =
              x === Math.max(left, column(layer, own.x0)) && y === Math.max(top, row(layer, own.y0));
            if (isFirst && touches(number)) found.push(number);
          }
        }
      }
    }
    return found.sort((a, b) => a - b).map((number) => this.#items[number]!);
  }
}

const NONE: readonly number[] = [];

/** The sides of the smallest and of the largest tiles, in points, as powers of two. */
const SMALLEST = 4;
const LARGEST = 20;
/** What lies further out lies in the outermost tiles. */
const FURTHEST = 2 ** LARGEST;

/** The smallest tile, as a power of two, that is no smaller than a side of a box. */
const levelOf = (side: number): number =>
  side > 2 ** SMALLEST ? Math.min(LARGEST, Math.ceil(Math.log2(side))) : SMALLEST;

const clamped = (at: number): number => Math.min(Math.max(at, -FURTHEST), FURTHEST);

const column = (layer: Layer, x: number): number => Math.floor(clamped(x) / layer.width);
const row = (layer: Layer, y: number): number => Math.floor(clamped(y) / layer.height);

function* tilesOf(layer: Layer, { x0, y0, x1, y1 }: Box): Generator<number> {
  for (let x = column(layer, x0); x <= column(layer, x1); x++)
    for (let y = row(layer, y0); y <= row(layer, y1); y++) yield tileOf(x, y);
}

/** A number for each tile of a layer. */
const tileOf = (column: number, row: number): number => column * 2 ** 18 + row;

/** How many of the numbers, which rise, are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
