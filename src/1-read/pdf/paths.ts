import type { Box } from '../../geometry/box.ts';
import { type Matrix, mapX, mapY } from '../../geometry/matrix.ts';

/** A closed or open outline, as pairs x, y; of its curves only the ends. */
export interface Subpath {
  readonly points: readonly number[];
  readonly closed: boolean;
  /** The points that a curve leads to, by their position. */
  readonly curves: ReadonlySet<number>;
}

const STRAIGHT: ReadonlySet<number> = new Set();

/** The box around the points; null where there are none. */
export function pointBox(subpaths: readonly Subpath[]): Box | null {
  let x0 = Infinity;
  let y0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  for (const { points } of subpaths) {
    for (let i = 0; i < points.length; i += 2) {
      x0 = Math.min(x0, points[i]!);
      x1 = Math.max(x1, points[i]!);
      y0 = Math.min(y0, points[i + 1]!);
      y1 = Math.max(y1, points[i + 1]!);
    }
  }
  return x0 <= x1 ? { x0, y0, x1, y1 } : null;
}

/** pdf.js packs a path as numbers: 0 moveTo x y, 1 lineTo x y, 2 curveTo x6, 3 quadraticCurveTo x4, 4 closePath. */
export function subpathsOf(data: ArrayLike<number>, ctm: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let points: number[] = [];
  let curves: Set<number> | null = null;
  const finish = (closed: boolean) => {
    if (points.length > 2) subpaths.push({ points, closed, curves: curves ?? STRAIGHT });
    points = [];
    curves = null;
  };
  const add = (px: number, py: number) => {
    points.push(mapX(ctm, px, py), mapY(ctm, px, py));
  };
  for (let i = 0; i < data.length; ) {
    switch (data[i++]) {
      case 0:
        finish(false);
        add(data[i++]!, data[i++]!);
        break;
      case 1:
        add(data[i++]!, data[i++]!);
        break;
      case 2:
        curves = (curves ?? new Set<number>()).add(points.length / 2);
        add(data[i + 4]!, data[i + 5]!);
        i += 6;
        break;
      case 3:
        curves = (curves ?? new Set<number>()).add(points.length / 2);
        add(data[i + 2]!, data[i + 3]!);
        i += 4;
        break;
      case 4: {
        const [startX, startY] = points;
        finish(true);
        // What follows a closed subpath without a moveTo begins where that one began.
        if (startX !== undefined && startY !== undefined && i < data.length && data[i] !== 0)
          points.push(startX, startY);
        break;
      }
      default:
        // Not a path of this version of pdf.js: take what was understood.
        i = data.length;
    }
  }
  finish(false);
  return subpaths;
}
