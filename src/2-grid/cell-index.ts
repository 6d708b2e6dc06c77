import { intervalOf } from '../geometry/cluster.ts';
import type { Grid } from './grid.ts';

/** The cells of a grid by place. */
export class CellIndex {
  readonly #grid: Grid;
  /** Index of the cell that covers a place, -1 where none does: `[row * columns + col]`. */
  readonly #owner: Int32Array;

  constructor(grid: Grid) {
    this.#grid = grid;
    const columns = grid.xs.length - 1;
    this.#owner = new Int32Array(columns * (grid.ys.length - 1)).fill(-1);
    grid.cells.forEach((cell, index) => {
      for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
        this.#owner.fill(index, row * columns + cell.col, row * columns + cell.col + cell.colSpan);
      }
    });
  }

  /** Index in `grid.cells` of the cell at a point of the page; -1 where there is none. */
  at(x: number, y: number): number {
    const { xs, ys } = this.#grid;
    const col = intervalOf(xs, x);
    const row = intervalOf(ys, y);
    if (col < 0 || row < 0 || col >= xs.length - 1 || row >= ys.length - 1) return -1;
    return this.#owner[row * (xs.length - 1) + col]!;
  }
}
