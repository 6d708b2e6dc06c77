import type { Grid } from '../2-grid/grid.ts';
import type { Box } from '../geometry/box.ts';
import { PIXEL } from './limits.ts';
import type { TextLine } from './line.ts';

/*
 * Where text stands in the height of its cells. A table sets all its text, or most of it, in one way:
 *
 *     | 按时 |  as far below the upper border,      |      |  in the middle,      |      |  as far above the lower border
 *     |      |                                      | 按时 |                      |      |
 *     |      |                                      |      |                      | 按时 |
 *
 * A text that stands as most do is whole, and all of it is its cell's.
 */

/** The room between a cell's borders and its text, in points; `off`: how much more there is above. */
interface Room {
  readonly above: number;
  readonly below: number;
  readonly off: number;
}

type Way = keyof Room;

/** How text is set: as far from one border, or in the middle; and by how much rounding to whole pixels spreads that, in points. */
const SPREAD: Readonly<Record<Way, number>> = { above: PIXEL, below: PIXEL, off: 2 * PIXEL };
const WAYS = Object.keys(SPREAD) as Way[];

/** How the text of most cells of a table stands in their height. */
export class Placement {
  readonly #cells: Grid['cells'];
  /** Where the room that most have begins; undefined where they differ. */
  readonly #usual: Readonly<Record<Way, number | undefined>>;

  /** `lines`: those of each cell. */
  constructor({ cells }: Grid, lines: readonly (readonly TextLine[])[]) {
    this.#cells = cells;
    const rooms = cells.flatMap(({ box, openTop, openBottom }, cell) =>
      openTop || openBottom ? [] : (roomOf(box, lines[cell]!) ?? []),
    );
    const usual = (way: Way) =>
      startOfMost(
        rooms.map((room) => room[way]).sort((a, b) => a - b),
        SPREAD[way],
      );
    this.#usual = { above: usual('above'), below: usual('below'), off: usual('off') };
  }

  /** The ways in which lines would stand in a cell as the text of most does. */
  waysOf(cell: number, lines: readonly TextLine[]): Way[] {
    const room = roomOf(this.#cells[cell]!.box, lines);
    return WAYS.filter((way) => {
      const from = this.#usual[way];
      return room !== undefined && from !== undefined && room[way] >= from && room[way] <= from + SPREAD[way];
    });
  }
}

function roomOf({ y0, y1 }: Box, lines: readonly TextLine[]): Room | undefined {
  if (lines.length === 0) return undefined;
  const [above, below] = [lines[0]!.box.y0 - y0, y1 - lines.at(-1)!.box.y1];
  return { above, below, off: above - below };
}

/** Where the stretch of a length begins that holds more than half of the values, in ascending order; undefined where none does. */
function startOfMost(values: readonly number[], length: number): number | undefined {
  const half = values.length >> 1;
  const start = values.findIndex((value, i) => (values[i + half] ?? Infinity) - value <= length);
  return values[start];
}
