import { centerX } from '../../geometry/box.ts';
import type { HeaderRegion } from './header.ts';

/** A place at which cells may part: the columns before it, and an x between the texts over the room beside them. */
export interface Cut {
  readonly column: number;
  readonly x: number;
}

/** The cuts from left to right, with the sides of the table. Over wide room between two columns labels may belong to either. */
export function cutsOf({ lines, columns }: HeaderRegion): Cut[] {
  const middles = lines
    .flatMap(({ phrases }) => phrases.map(({ box }) => centerX(box)))
    .sort((a, b) => a - b);
  const cuts: Cut[] = [{ column: 0, x: -Infinity }];
  columns.slice(1).forEach((right, index) => {
    const left = columns[index]!;
    const [low, high] = [Math.min(left.x1, right.x0), Math.max(left.x1, right.x0)];
    const bounds = [low, ...middles.filter((x) => x > low && x < high), high];
    bounds.slice(1).forEach((x, i) => {
      if (x > bounds[i]! || bounds.length === 2) cuts.push({ column: index + 1, x: (x + bounds[i]!) / 2 });
    });
  });
  return [...cuts, { column: columns.length, x: Infinity }];
}
