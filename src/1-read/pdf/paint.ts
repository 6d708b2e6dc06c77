import type { Box } from '../../geometry/box.ts';
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
  /** Painted areas by the bands of the page that they reach into, so that a look-up reads few of them. */
  readonly #bands = new Map<number, Painted[]>();

  constructor(painted: Iterable<Painted>) {
    for (const area of painted) {
      const last = bandOf(area.box.y1);
      for (let band = bandOf(area.box.y0); band <= last; band++) {
        const list = this.#bands.get(band);
        if (list) list.push(area);
        else this.#bands.set(band, [area]);
      }
    }
  }

  /** What the point was last painted with before `turn`; null where it is bare paper. */
  behind(x: number, y: number, turn: number): Painted | null {
    let found: Painted | null = null;
    for (const area of this.#bands.get(bandOf(y)) ?? []) {
      if (area.turn < turn && (!found || area.turn > found.turn) && isAt(area, x, y)) found = area;
    }
    return found;
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
    for (const area of this.#bands.get(bandOf(y)) ?? []) {
      if (area.turn > turn && area.hides && holds(area.box, x, y)) return area;
    }
    return null;
  }

  /** All areas that share more than an edge with a box. */
  areasIn(box: Box): Painted[] {
    const found: Painted[] = [];
    const first = bandOf(box.y0);
    const last = bandOf(box.y1);
    for (let band = first; band <= last; band++) {
      for (const area of this.#bands.get(band) ?? []) {
        if (band !== Math.max(first, bandOf(area.box.y0))) continue;
        const { x0, x1, y0, y1 } = area.box;
        if (x0 < box.x1 && x1 > box.x0 && y0 < box.y1 && y1 > box.y0) found.push(area);
      }
    }
    return found;
  }
}

/** Height of a band in points. */
const BAND = 24;
/** No page is taller than 14,400 points (ISO 32000-2, annex C.2): what a box covers above or beyond is nobody's area. */
const MAX_BANDS = 14_400 / BAND;

const bandOf = (y: number): number => Math.min(Math.max(0, Math.floor(y / BAND)), MAX_BANDS);

/** More layers than this through which one sees what is behind them have no colour that is known. A count. */
const MOST_LAYERS = 8;

const holds = (box: Box, x: number, y: number): boolean =>
  x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;

const isAt = ({ box, outline }: Painted, x: number, y: number): boolean =>
  holds(box, x, y) && (!outline || isInside(outline, x, y));

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
