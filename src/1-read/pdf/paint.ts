import { type Box, contains } from '../../geometry/box.ts';
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

/** Areas by the bands of the page that they reach into, so that a look-up reads few of them; each band by their turns. */
class Bands {
  readonly #bands = new Map<number, Painted[]>();

  add(area: Painted): void {
    const last = bandOf(area.box.y1);
    for (let band = bandOf(area.box.y0); band <= last; band++) {
      const list = this.#bands.get(band);
      if (list) list.push(area);
      else this.#bands.set(band, [area]);
    }
  }

  at(y: number): readonly Painted[] {
    return this.#bands.get(bandOf(y)) ?? NONE;
  }

  /** All areas that share more than an edge with a box, each once. */
  *within({ x0, x1, y0, y1 }: Box): Generator<Painted> {
    const first = bandOf(y0);
    for (let band = first; band <= bandOf(y1); band++) {
      for (const area of this.#bands.get(band) ?? NONE) {
        const { box } = area;
        if (band !== Math.max(first, bandOf(box.y0))) continue;
        if (box.x0 < x1 && box.x1 > x0 && box.y0 < y1 && box.y1 > y0) yield area;
      }
    }
  }
}

const NONE: readonly Painted[] = [];

/** What colour a point of the page has when something is drawn there, and what is painted over it later. */
export class Canvas {
  readonly #areas = new Bands();
  readonly #covers = new Bands();

  /** `painted` in the order of turns. */
  constructor(painted: Iterable<Painted>) {
    for (const area of painted) {
      this.#areas.add(area);
      if (area.hides) this.#covers.add(area);
    }
  }

  /** What the point was last painted with before `turn`; null where it is bare paper. */
  behind(x: number, y: number, turn: number): Painted | null {
    const areas = this.#areas.at(y);
    for (let i = countBefore(areas, turn) - 1; i >= 0; i--) if (isAt(areas[i]!, x, y)) return areas[i]!;
    return null;
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
    const covers = this.#covers.at(y);
    for (let i = covers.length - 1; i >= 0 && covers[i]!.turn > turn; i--) {
      if (contains(covers[i]!.box, x, y)) return covers[i]!;
    }
    return null;
  }

  /** What hides a part of the box after `turn`. */
  coversOf(box: Box, turn: number): Painted[] {
    return [...this.#covers.within(box)].filter((cover) => cover.turn > turn);
  }

  /** What is behind a part of the box before `turn`. */
  groundsOf(box: Box, turn: number): Painted[] {
    return [...this.#areas.within(box)].filter((area) => area.turn < turn);
  }
}

/** How many of the areas, in the order of turns, were painted before `turn`. */
function countBefore(areas: readonly Painted[], turn: number): number {
  let low = 0;
  let high = areas.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (areas[middle]!.turn < turn) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Height of a band in points. */
const BAND = 24;
/** No page is taller than 14,400 points (ISO 32000-2, annex C.2): what a box covers above or beyond is nobody's area. */
const MAX_BANDS = 14_400 / BAND;

const bandOf = (y: number): number => Math.min(Math.max(0, Math.floor(y / BAND)), MAX_BANDS);

/** More layers than this through which one sees what is behind them have no colour that is known. A count. */
const MOST_LAYERS = 8;

const isAt = ({ box, outline }: Painted, x: number, y: number): boolean =>
  contains(box, x, y) && (!outline || isInside(outline, x, y));

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
