import { SAME_PITCH } from './limits.ts';
import type { TextLine } from './line.ts';

/*
 * How far apart lines stand. Those of one text keep their distance, and so do the texts of one table.
 */

/** Lines further apart than this many em do not go on with each other. */
export const WIDEST_PITCH = 2;
/** Lines of one cell that stand closer than those of others by this many em do not belong to one text. */
const TIGHTER = 0.15;
/** Lines closer than this, foot to foot in em, lie over each other: they are set an em apart at the least. */
const TOUCHING_LINES = 0.95;

/** The distance of two lines, foot to foot, in em of the first. */
export const pitchOf = (before: TextLine, after: TextLine): number =>
  (after.box.y1 - before.box.y1) / before.size;

export const isSameSize = (a: TextLine, b: TextLine): boolean =>
  Math.abs(a.size - b.size) < SAME_PITCH * a.size;

/** How often each distance occurs, in steps of SAME_PITCH. */
type Counts = Map<number, number>;

/** The distances of the lines of a table's cells; each for text of one size. */
export class Pitches {
  readonly #cells: readonly (readonly TextLine[])[];
  readonly #counts: ReadonlyMap<number, Counts>;
  /** By size: the distances, the commonest first. */
  readonly #byCount = new Map<number, [step: number, count: number][]>();
  /** The distances within the cell that was asked for last: its lines are gone through one after the other. */
  #own: { readonly cell: number; readonly counts: ReadonlyMap<number, Counts> } | undefined;

  constructor(cells: readonly (readonly TextLine[])[]) {
    this.#cells = cells;
    this.#counts = countsIn(cells);
    for (const [size, counts] of this.#counts)
      this.#byCount.set(
        size,
        [...counts].sort((a, b) => b[1] - a[1]),
      );
  }

  /**
   * True where lines stand as far apart as these two, the second in cell `lower`. That cell's own lines do not tell, one of them being
   * another's if this is; where no others do, nothing speaks against it.
   */
  has(before: TextLine, after: TextLine, lower: number): boolean {
    const size = roundedSize(before.size);
    const all = this.#counts.get(size);
    if (!all) return true;
    const own = this.#ownOf(lower, size);
    const isElsewhere = (step: number) => (all.get(step) ?? 0) > (own.get(step) ?? 0);
    const step = stepOf(before, after);
    return [step - 1, step, step + 1].some(isElsewhere) || ![...all.keys()].some(isElsewhere);
  }

  /** True where a line of a cell stands closer to the one before it than lines of one text do, in other cells or anywhere. */
  isTight(lines: readonly TextLine[], at: number, cell: number): boolean {
    const [before, after] = [lines[at - 1]!, lines[at]!];
    const pitch = pitchOf(before, after);
    if (!isSameSize(before, after) || pitch >= WIDEST_PITCH) return false;
    if (pitch < TOUCHING_LINES) return true;
    // Several lines that keep their distance are one text, however its cell is set.
    const isEven = (a?: TextLine, b?: TextLine) =>
      a !== undefined && b !== undefined && Math.abs(pitchOf(a, b) - pitch) < SAME_PITCH;
    if (isEven(lines[at - 2], before) || isEven(after, lines[at + 1])) return false;
    return pitch < this.#commonest(cell, roundedSize(before.size)) * SAME_PITCH - TIGHTER;
  }

  /** The commonest distance of lines of a size outside a cell, in steps; 0 where there are no such lines. */
  #commonest(cell: number, size: number): number {
    const own = this.#ownOf(cell, size);
    let [commonest, most] = [0, 0];
    for (const [step, count] of this.#byCount.get(size) ?? []) {
      if (count <= most) break;
      const others = count - (own.get(step) ?? 0);
      if (others > most) [commonest, most] = [step, others];
    }
    return commonest;
  }

  #ownOf(cell: number, size: number): ReadonlyMap<number, number> {
    if (this.#own?.cell !== cell) this.#own = { cell, counts: countsIn([this.#cells[cell]!]) };
    return this.#own.counts.get(size) ?? NO_COUNTS;
  }
}

const NO_COUNTS: ReadonlyMap<number, number> = new Map();

/** Half points: no table has text of sizes closer than that. */
const roundedSize = (size: number): number => Math.round(2 * size) / 2;

const stepOf = (before: TextLine, after: TextLine): number => Math.round(pitchOf(before, after) / SAME_PITCH);

/** The distances of lines by their size; lines over each other are of several texts. */
function countsIn(cells: readonly (readonly TextLine[])[]): Map<number, Counts> {
  const bySize = new Map<number, Counts>();
  for (const lines of cells) {
    for (let i = 1; i < lines.length; i++) {
      const [before, line] = [lines[i - 1]!, lines[i]!];
      if (pitchOf(before, line) < TOUCHING_LINES) continue;
      const size = roundedSize(before.size);
      const counts = bySize.get(size) ?? new Map<number, number>();
      const step = stepOf(before, line);
      bySize.set(size, counts.set(step, (counts.get(step) ?? 0) + 1));
    }
  }
  return bySize;
}
