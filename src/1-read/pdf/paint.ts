import type { Box } from '../../geometry/box.ts';
import { BoxIndex } from '../../geometry/box-index.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import { SAME_COLOR } from '../limits.ts';
import type { Subpath } from './paths.ts';

/** An area that something was painted on, with its turn in the drawing order. */
export interface Painted {
  readonly turn: number;
  readonly box: Box;
  /** `#rrggbb`; null where it has several colours, or one that is not known: of pictures, gradients, patterns, blends. */
  readonly color: string | null;
  /** 1 where nothing of what is behind it shows through. */
  readonly alpha: number;
  readonly picture: boolean;
  /** True where it hides what is behind it, over the whole of its box. */
  readonly hides: boolean;
  /** Of a shape that does not fill its box. */
  readonly outline?: readonly Subpath[];
}

/** What colour a point of the page has when something is drawn there, and what is painted over it later. */
export class Canvas {
  readonly #turns: readonly number[];
  readonly #areas: BoxIndex<Painted>;
  readonly #covers: BoxIndex<Painted>;

  /** `painted` in the order of turns. */
  constructor(painted: readonly Painted[]) {
    this.#turns = painted.map(({ turn }) => turn);
    this.#areas = new BoxIndex(painted, ({ box }) => box);
    this.#covers = new BoxIndex(
      painted.filter(({ hides }) => hides),
      ({ box }) => box,
    );
  }

  /** What the point was last painted with before `turn`; null where it is bare paper. */
  behind(x: number, y: number, turn: number): Painted | null {
    let corners = 0;
    const area = this.#areas.lastAt(x, y, intervalOf(this.#turns, turn - 1) + 1, ({ outline }) => {
      if (!outline) return true;
      for (const { points } of outline) corners += points.length / 2;
      return corners > MOST_CORNERS || isInside(outline, x, y);
    });
    if (!area) return null;
    return corners > MOST_CORNERS && area.outline ? { ...area, color: null, alpha: 1 } : area;
  }

  /** The colour that the point had before `turn`; null where that is not known. */
  ground(x: number, y: number, turn: number): string | null {
    const layers: Painted[] = [];
    let area = this.behind(x, y, turn);
    for (; area && area.alpha < 1 && layers.length < MOST_LAYERS; area = this.behind(x, y, area.turn))
      layers.push(area);
    let color = area ? area.color : PAPER;
    for (const layer of layers.reverse())
      color = color === null || layer.color === null ? null : mixed(layer.color, layer.alpha, color);
    return color;
  }

  /** What hides the point after `turn`; null where it stays in sight. */
  over(x: number, y: number, turn: number): Painted | null {
    const cover = this.#covers.lastAt(x, y);
    return cover && cover.turn > turn ? cover : null;
  }

  /** What hides a part of the box after `turn`. */
  coversOf(box: Box, turn: number): Painted[] {
    return this.#covers.touching(box).filter((cover) => cover.turn > turn && overlaps(cover.box, box));
  }

  /** What is behind a part of the box before `turn`. */
  groundsOf(box: Box, turn: number): Painted[] {
    return this.#areas.touching(box).filter((area) => area.turn < turn && overlaps(area.box, box));
  }
}

/** True where two boxes share more than an edge. */
const overlaps = (a: Box, b: Box): boolean => a.x0 < b.x1 && a.x1 > b.x0 && a.y0 < b.y1 && a.y1 > b.y0;

/** Of shapes with more corners than these at one point, taken together, it is not told which of them cover it: the colour is not known. */
const MOST_CORNERS = 20_000;

/** More layers than this through which one sees what is behind them have no colour that is known. A count. */
const MOST_LAYERS = 8;

/** True where a point lies inside outlines: a ray from it to the right crosses them an odd number of times. */
function isInside(outlines: readonly Subpath[], x: number, y: number): boolean {
  let inside = false;
  for (const { points } of outlines) {
    for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
      const [x0, y0, x1, y1] = [points[i]!, points[i + 1]!, points[j]!, points[j + 1]!];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
  }
  return inside;
}

/** The colour of paint through which one sees the ground. */
export function mixed(color: string, alpha: number, ground: string): string {
  const [over, under] = [channelsOf(color), channelsOf(ground)];
  const mix = over.map((channel, i) => Math.round(alpha * channel + (1 - alpha) * under[i]!));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function channelsOf(color: string): [red: number, green: number, blue: number] {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** How light a colour `#rrggbb` is: 0 black, 1 white (Rec. 709 luma). */
export function lightness(color: string): number {
  const [red, green, blue] = channelsOf(color);
  return (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255;
}

/** True where two colours cannot be told apart on the page. */
export function sameColor(a: string, b: string): boolean {
  const [one, other] = [channelsOf(a), channelsOf(b)];
  return one.every((channel, i) => Math.abs(channel - other[i]!) <= SAME_COLOR);
}

export const PAPER = '#ffffff';
