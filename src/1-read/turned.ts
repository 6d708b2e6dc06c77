import type { Box } from '../geometry/box.ts';
import { type Matrix, mapX, mapY } from '../geometry/matrix.ts';
import type { TextRun, Turn } from './page.ts';

/*
 * Pages whose text stands sideways: a wide table set on an upright page; or that were scanned askew. They are read as a reader turns
 * them; what is said of places is turned back at the end.
 */

/** This share of a page's glyphs run one way where the page is to be turned … */
const MOSTLY = 0.8;
/** … and there are as many as this: fewer are a remark at the margin. */
const FEWEST_GLYPHS = 20;

const TURN_OF = { up: 90, left: 180, down: 270 } as const;

/** By how many quarters a page is to be turned, in degrees; 0 where most of its text is upright, or runs in several ways. */
export function quartersOf(runs: readonly TextRun[]): 0 | 90 | 180 | 270 {
  const glyphs = { right: 0, down: 0, left: 0, up: 0 };
  for (const run of runs) glyphs[run.direction] += run.chars.length;
  const all = glyphs.right + glyphs.down + glyphs.left + glyphs.up;
  if (all < FEWEST_GLYPHS) return 0;
  for (const direction of ['up', 'left', 'down'] as const)
    if (glyphs[direction] >= MOSTLY * all) return TURN_OF[direction];
  return 0;
}

/** The quarters of a turn, as degrees, and what it is more or less than these. */
export function partsOf(turn: Turn): { readonly quarters: number; readonly lean: number } {
  const quarters = 90 * Math.round(turn / 90);
  return { quarters: (quarters + 360) % 360, lean: turn - quarters };
}

/** A page as it was read: its size is that of the turned page. */
export interface TurnedPage {
  readonly turned?: Turn;
  readonly width: number;
  readonly height: number;
}

/** Where a box of a page as it was read stands on the page as it is shown; of a page that was askew, a box of that size around its middle. */
export function asShown({ turned = 0, width, height }: TurnedPage, box: Box): Box {
  const { quarters, lean } = partsOf(turned);
  const { x0, y0, x1, y1 } = lean === 0 ? box : leaning(box, -lean, width / 2, height / 2);
  switch (quarters) {
    case 90:
      return { x0: y0, y0: width - x1, x1: y1, y1: width - x0 };
    case 180:
      return { x0: width - x1, y0: height - y1, x1: width - x0, y1: height - y0 };
    case 270:
      return { x0: height - y1, y0: x0, x1: height - y0, y1: x1 };
    default:
      return { x0, y0, x1, y1 };
  }
}

/** The box with its middle turned about a point, in degrees clockwise. */
function leaning({ x0, y0, x1, y1 }: Box, degrees: number, aboutX: number, aboutY: number): Box {
  const turn = turnAbout(degrees, aboutX, aboutY);
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [dx, dy] = [mapX(turn, x, y) - x, mapY(turn, x, y) - y];
  return { x0: x0 + dx, y0: y0 + dy, x1: x1 + dx, y1: y1 + dy };
}

/** Turns about a point, in degrees clockwise. */
export function turnAbout(degrees: number, x: number, y: number): Matrix {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/** The same with every place (`page` and `box`, as in documents) as the page is shown. */
export function placesAsShown<T>(value: T, pages: ReadonlyMap<number, TurnedPage>): T {
  if (pages.size === 0 || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => placesAsShown(item, pages)) as T;
  const { page, box } = value as { page?: unknown; box?: unknown };
  const turned = typeof page === 'number' && Array.isArray(box) ? pages.get(page) : undefined;
  if (turned) {
    const [x0, y0, x1, y1] = box as [number, number, number, number];
    const shown = asShown(turned, { x0, y0, x1, y1 });
    return { ...value, box: [shown.x0, shown.y0, shown.x1, shown.y1].map(round) } as T;
  }
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, placesAsShown(own, pages)])) as T;
}

/** A hundredth of a point is finer than any print. */
const round = (value: number): number => Math.round(value * 100) / 100;

/** The turned ones of the pages, by their numbers. */
export const turnedPages = <P extends TurnedPage & { readonly number: number }>(
  pages: readonly P[],
): ReadonlyMap<number, TurnedPage> =>
  new Map(pages.filter(({ turned }) => turned !== undefined).map((page) => [page.number, page]));
