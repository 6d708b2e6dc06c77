/**
 * A rectangle in PDF points: origin at the top left of the page as a reader sees it (rotation applied), y down.
 * `x0 <= x1` and `y0 <= y1`; a box without area is allowed (a ruling line has one).
 */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The smallest box that holds all the given ones. Throws a RangeError where there is none to hold. */
export function boundingBox(boxes: Iterable<Box>): Box {
  let x0 = Infinity;
  let y0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  for (const box of boxes) {
    if (box.x0 < x0) x0 = box.x0;
    if (box.y0 < y0) y0 = box.y0;
    if (box.x1 > x1) x1 = box.x1;
    if (box.y1 > y1) y1 = box.y1;
  }
  if (x0 > x1 || y0 > y1) throw new RangeError('boundingBox: no box given');
  return { x0, y0, x1, y1 };
}

export const width = (box: Box): number => box.x1 - box.x0;
export const height = (box: Box): number => box.y1 - box.y0;
export const centerX = (box: Box): number => (box.x0 + box.x1) / 2;
export const centerY = (box: Box): number => (box.y0 + box.y1) / 2;

/** True where the point lies in the box, its edges included. */
export const contains = (box: Box, x: number, y: number): boolean =>
  x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;

/** The part two boxes share; null where they do not touch. */
export function intersection(a: Box, b: Box): Box | null {
  const x0 = Math.max(a.x0, b.x0);
  const y0 = Math.max(a.y0, b.y0);
  const x1 = Math.min(a.x1, b.x1);
  const y1 = Math.min(a.y1, b.y1);
  return x0 <= x1 && y0 <= y1 ? { x0, y0, x1, y1 } : null;
}

/** How far two boxes are from having their left sides, their right sides or their middles at one x: the least of the three. */
export const offAlignment = (a: Box, b: Box): number =>
  Math.min(Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1), Math.abs(centerX(a) - centerX(b)));

/** The length two intervals share, 0 where they are apart. */
export const overlap = (a0: number, a1: number, b0: number, b1: number): number =>
  Math.max(0, Math.min(a1, b1) - Math.max(a0, b0));
