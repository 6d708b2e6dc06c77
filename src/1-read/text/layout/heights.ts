import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Fragment } from './fragments.ts';
import type { Grid, Token } from './grid.ts';
import type { LevelLabel } from './labels-in.ts';

/** A row with its text; `cells`: of each column its lines. */
export interface RowText {
  readonly part: number;
  readonly cells: readonly (readonly Fragment[])[];
}

/** A label over rows of its part; `y` is its middle, in lines. */
export interface PlacedLabel {
  readonly part: number;
  readonly y: number;
  readonly pieces: readonly Piece[];
}

interface Height {
  readonly part: number;
  readonly middle: number;
  readonly lines: number;
}

/**
 * Where rows stand on their pages, in lines. A dump has a line of its own for what stands half a line higher than something
 * else, so that only the middle of a row is known, by the cells with the fewest lines, and how many lines it has.
 */
export class Heights {
  private readonly rows: readonly (Height | null)[];
  /** The rows of each part. */
  private readonly inPart = new Map<number, number[]>();

  constructor(
    private readonly grids: readonly Grid[],
    rows: readonly RowText[],
  ) {
    const places = grids.map(
      ({ lines, rows: own }) =>
        new Map(lines.flatMap((line, index) => line.slice(0, 1).map((token) => [token.line, own[index]!]))),
    );
    this.rows = rows.map(({ part, cells }) => heightOf(part, cells, places[part]!));
    for (const [row, height] of this.rows.entries()) {
      const own = height && this.inPart.get(height.part);
      if (own) own.push(row);
      else if (height) this.inPart.set(height.part, [row]);
    }
  }

  /** True where the dump has lines of their own for labels between two rows. */
  get exact(): boolean {
    return this.grids.some(({ lines }) => lines.some((line) => line.every(isWholeLabel)));
  }

  /** How many lines of a page it takes from a line to the next. */
  get pitch(): number {
    const steps = this.grids.flatMap(({ rows }) => rows.slice(1).map((row, index) => row - rows[index]!));
    return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
  }

  get count(): number {
    return this.rows.length;
  }

  placed(labels: readonly (readonly LevelLabel[])[]): PlacedLabel[] {
    return labels.flatMap((own, part) =>
      own.map(({ first, last, pieces }) => {
        const { rows } = this.grids[part]!;
        return { part, y: (rows[first]! + rows[last]!) / 2, pieces };
      }),
    );
  }

  /** The middle of a row; null where its text is on other pages. */
  middleOf(row: number, part: number): number | null {
    const own = this.rows[row];
    return own?.part === part ? own.middle : null;
  }

  /** True where a label stands beside the middle of a row. */
  hasRowAt({ part, y }: PlacedLabel): boolean {
    return this.rows.some((row) => row?.part === part && Math.abs(row.middle - y) < 0.5);
  }

  /** Where a row stands; null where its text is nowhere. */
  placeOf(row: number): { part: number; middle: number } | null {
    return this.rows[row] ?? null;
  }

  /** How far a label is out of the middle of rows `[start, end)`, of those in its part; null where none is. */
  offMiddle({ part, y }: PlacedLabel, start: number, end: number): number | null {
    const own = this.inPart.get(part) ?? [];
    const first = own[indexFrom(own, start)];
    const last = own[indexFrom(own, end) - 1];
    if (first === undefined || last === undefined || first >= end || last < start) return null;
    const [upper, lower] = [this.rows[first]!, this.rows[last]!];
    const top = upper.middle - upper.lines / 2;
    const bottom = lower.middle + lower.lines / 2;
    return Math.abs((top + bottom) / 2 - y);
  }
}

const isWholeLabel = ({ text, column }: Token): boolean =>
  column !== null && (isLevel('level1', text) || isLevel('level2', text));

/** The index of the first of ascending numbers that is no less than a value. */
function indexFrom(numbers: readonly number[], value: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const at = (low + high) >> 1;
    if (numbers[at]! < value) low = at + 1;
    else high = at;
  }
  return low;
}

/** Of a row without text on the page null. `places`: the line on the page of each line of the dump. */
function heightOf(
  part: number,
  cells: readonly (readonly Fragment[])[],
  places: ReadonlyMap<number, number>,
): Height | null {
  const own = cells
    .map((cell) => cell.flatMap(({ line }) => places.get(line) ?? []))
    .filter((lines) => lines.length > 0);
  if (own.length === 0) return null;
  const fewest = Math.min(...own.map((lines) => lines.length));
  const middles = own
    .filter((lines) => lines.length === fewest)
    .map((lines) => (lines[0]! + lines.at(-1)!) / 2);
  return {
    part,
    middle: middles.reduce((sum, middle) => sum + middle, 0) / middles.length,
    lines: Math.max(...own.map((lines) => lines.length)),
  };
}
