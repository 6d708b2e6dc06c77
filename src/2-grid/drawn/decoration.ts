import { ASCENT, DESCENT } from '../../1-read/em.ts';
import type { RulingLine, TextRun } from '../../1-read/page.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import type { Edge } from './edges.ts';

/*
 * Underlines and strike-throughs are drawn like borders. They differ in one thing: they end where the text ends.
 *
 *     |  合计 123.45  |      a border reaches beyond the text on both sides
 *     +--------------+
 *        合计 ‾‾‾‾‾‾        an underline does not
 *
 * Where text fills its cell from side to side, so does its border; but that one ends at upright lines, and does not run through
 * the middle of the glyphs.
 */

/** How far an underline reaches beyond its text, in points. The padding of a cell is 1 pt at the least. */
const OVERHANG = 0.8;
/** Where underlines and strike-throughs stand, in em above (-) and below the baseline. */
const HIGHEST = -0.65;
const LOWEST = 0.3;
/** Where a strike-through stands. */
const STRUCK_HIGHEST = -0.5;
const STRUCK_LOWEST = -0.2;
/** How far a border may end before an upright line, and beyond it, in points. An underline keeps the padding of its cell. */
const SHORT_OF = 0.4;
const BEYOND = 2;
/** Runs this close (in em) are underlined together. */
const SAME_TEXT = 1;

interface Stretch {
  readonly from: number;
  to: number;
  readonly baseline: number;
  readonly size: number;
}

/** Tells for a horizontal line whether it decorates text. Without text nothing is decoration. */
export function decorationOf(
  runs: readonly TextRun[],
  rulings: readonly RulingLine[],
): (edge: Edge) => boolean {
  const upright = rulings.filter(({ axis }) => axis === 'vertical').sort((a, b) => a.at - b.at);
  const xs = upright.map(({ at }) => at);
  /** True where an upright line stands from `low` to `high` and reaches `y`. */
  const meets = (low: number, high: number, y: number): boolean => {
    for (let i = intervalOf(xs, low) + 1; i < xs.length && xs[i]! <= high; i++) {
      if (upright[i]!.from <= y + SHORT_OF && upright[i]!.to >= y - SHORT_OF) return true;
    }
    return false;
  };
  const isBetweenUprights = ({ at, from, to }: Edge): boolean =>
    meets(from - SHORT_OF, from + BEYOND, at) && meets(to - BEYOND, to + SHORT_OF, at);
  const stretches = stretchesOf(runs);
  const baselines = stretches.map((stretch) => stretch.baseline);
  const tallest = stretches.reduce((most, { size }) => Math.max(most, size), 0);
  return (edge) => {
    const first = intervalOf(baselines, edge.at - LOWEST * tallest) + 1;
    for (let i = Math.max(0, first - 1); i < stretches.length; i++) {
      const { from, to, baseline, size } = stretches[i]!;
      if (baseline > edge.at - HIGHEST * tallest) break;
      const below = edge.at - baseline;
      if (below < HIGHEST * size || below > LOWEST * size) continue;
      const isStruck = below >= STRUCK_HIGHEST * size && below <= STRUCK_LOWEST * size;
      if (edge.from >= from - OVERHANG && edge.to <= to + OVERHANG)
        return isStruck || !isBetweenUprights(edge);
    }
    return false;
  };
}

/** Horizontal text in stretches without wide gaps, by baseline. */
function stretchesOf(runs: readonly TextRun[]): Stretch[] {
  const placed = runs
    .filter((run) => run.direction === 'right')
    .map((run) => ({
      run,
      baseline: run.box.y1 - (DESCENT / (ASCENT + DESCENT)) * (run.box.y1 - run.box.y0),
    }))
    .sort((a, b) => a.baseline - b.baseline || a.run.box.x0 - b.run.box.x0);
  const stretches: Stretch[] = [];
  for (const { run, baseline } of placed) {
    const last = stretches.at(-1);
    const near =
      last &&
      Math.abs(last.baseline - baseline) < 0.1 * run.size &&
      run.box.x0 - last.to < SAME_TEXT * run.size;
    if (near && run.box.x0 >= last.from) last.to = Math.max(last.to, run.box.x1);
    else stretches.push({ from: run.box.x0, to: run.box.x1, baseline, size: run.size });
  }
  return stretches;
}
