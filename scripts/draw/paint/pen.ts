import type { Box } from '../../../src/geometry/box.ts';
import { apply, applyToBox, followedBy, type Matrix, scaleOf } from '../matrix.ts';
import { numbers } from '../pdf.ts';

/** A straight line from one point to another, in points on the page as a reader sees it. */
export interface Line {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Writes drawing operators. Takes points on the page as a reader sees it; `space` turns them into the content's. */
export class Pen {
  readonly #space: Matrix;

  constructor(space: Matrix) {
    this.#space = space;
  }

  point(x: number, y: number): string {
    return numbers(...apply(this.#space, x, y));
  }

  length(points: number): string {
    return numbers(points * scaleOf(this.#space));
  }

  /** The text matrix for text that begins at a point, runs at an angle against the clock and is `scale` as large. */
  textMatrix(x: number, baseline: number, angle: number, scale: number): string {
    const turn = (angle * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
    return numbers(...followedBy([cosine, -sine, -sine, -cosine, x, baseline], this.#space));
  }

  rectangle(box: Box): string {
    const { x0, y0, x1, y1 } = applyToBox(this.#space, box);
    return `${numbers(x0, y0, x1 - x0, y1 - y0)} re`;
  }

  line({ x0, y0, x1, y1 }: Line): string {
    return `${this.point(x0, y0)} m ${this.point(x1, y1)} l`;
  }

  /** A picture that fills a box: the operator that puts the unit square there. */
  unitSquareTo({ x0, y0, x1, y1 }: Box): string {
    return `${numbers(...followedBy([x1 - x0, 0, 0, y0 - y1, x0, y1], this.#space))} cm`;
  }
}
