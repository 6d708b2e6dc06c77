import type { Box } from '../../geometry/box.ts';
import { SAME_COLOR } from '../limits.ts';

/** An opaque filled area, or a picture (colour null), with its turn in the drawing order. */
export interface Painted {
  readonly turn: number;
  readonly box: Box;
  readonly color: string | null;
  readonly picture: boolean;
}

/** What colour a point of the page has when something is drawn there, and what is painted over it later. */
export class Canvas {
  /** Painted areas by the bands of the page that they reach into, so that a look-up reads few of them. */
  readonly #bands = new Map<number, Painted[]>();

  constructor(painted: Iterable<Painted>) {
    for (const area of painted) {
      for (
        let band = Math.max(0, Math.floor(area.box.y0 / BAND));
        band <= Math.floor(area.box.y1 / BAND) && band < MAX_BANDS;
        band++
      ) {
        const list = this.#bands.get(band);
        if (list) list.push(area);
        else this.#bands.set(band, [area]);
      }
    }
  }

  /** What the point was last painted with before `turn`; null where it is bare paper. */
  behind(x: number, y: number, turn: number): Painted | null {
    let found: Painted | null = null;
    for (const area of this.#bands.get(Math.floor(y / BAND)) ?? []) {
      if (area.turn < turn && (!found || area.turn > found.turn) && holds(area.box, x, y, 0)) found = area;
    }
    return found;
  }

  /** What hides the point after `turn`, `margin` points inside its edges; null where it stays in sight. */
  over(x: number, y: number, turn: number, margin: number): Painted | null {
    for (const area of this.#bands.get(Math.floor(y / BAND)) ?? []) {
      if (area.turn > turn && holds(area.box, x, y, margin)) return area;
    }
    return null;
  }
}

/** Height of a band in points. */
const BAND = 24;
/** No page is taller than 14,400 points (ISO 32000-2, annex C.2): what a box covers above or beyond is nobody's area. */
const MAX_BANDS = 14_400 / BAND;

const holds = (box: Box, x: number, y: number, margin: number): boolean =>
  x >= box.x0 + margin && x <= box.x1 - margin && y >= box.y0 + margin && y <= box.y1 - margin;

/** How light a colour `#rrggbb` is: 0 black, 1 white (Rec. 709 luma). */
export function lightness(color: string): number {
  const value = Number.parseInt(color.slice(1), 16);
  return ((value >> 16) * 0.2126 + ((value >> 8) & 255) * 0.7152 + (value & 255) * 0.0722) / 255;
}

/** True where two colours cannot be told apart on the page. */
export function sameColor(a: string, b: string): boolean {
  const x = Number.parseInt(a.slice(1), 16);
  const y = Number.parseInt(b.slice(1), 16);
  return (
    Math.abs((x >> 16) - (y >> 16)) <= SAME_COLOR &&
    Math.abs(((x >> 8) & 255) - ((y >> 8) & 255)) <= SAME_COLOR &&
    Math.abs((x & 255) - (y & 255)) <= SAME_COLOR
  );
}

export const PAPER = '#ffffff';
