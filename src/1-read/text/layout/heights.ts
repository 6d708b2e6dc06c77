import type { Piece } from '../pieces.ts';
import type { Grid } from './grid.ts';
import type { LevelLabel } from './labels-in.ts';

/** Lines `[from, to)` of a part that a row has. */
export interface RowLines {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** A label over rows of its part; `y` is its middle, in lines. */
export interface PlacedLabel {
  readonly part: number;
  readonly y: number;
  readonly pieces: readonly Piece[];
}

/** Where rows stand on their pages, in lines: a dump has a line for everything that stands a bit higher than something else. */
export class Heights {
  private readonly tops: number[] = [];
  private readonly bottoms: number[] = [];

  constructor(
    private readonly grids: readonly Grid[],
    readonly rows: readonly RowLines[],
  ) {
    for (const { part, from, to } of rows) {
      const own = grids[part]!.rows;
      this.tops.push(own[from]!);
      this.bottoms.push(own[to - 1]! + 1);
    }
    // What is left between two rows is half of each.
    for (let row = 1; row < rows.length; row++) {
      if (rows[row]!.part !== rows[row - 1]!.part) continue;
      const border = (this.bottoms[row - 1]! + this.tops[row]!) / 2;
      this.bottoms[row - 1] = border;
      this.tops[row] = border;
    }
  }

  placed(labels: readonly (readonly LevelLabel[])[]): PlacedLabel[] {
    return labels.flatMap((own, part) =>
      own.map(({ first, last, pieces }) => {
        const { rows } = this.grids[part]!;
        return { part, y: (rows[first]! + rows[last]! + 1) / 2, pieces };
      }),
    );
  }

  /** How far a label is out of the middle of rows `[start, end)`, of those in its part; null where none is. */
  offMiddle({ part, y }: PlacedLabel, start: number, end: number): number | null {
    let first = start;
    while (first < end && this.rows[first]!.part !== part) first++;
    let last = end - 1;
    while (last >= first && this.rows[last]!.part !== part) last--;
    if (first > last) return null;
    return Math.abs((this.tops[first]! + this.bottoms[last]!) / 2 - y);
  }
}
