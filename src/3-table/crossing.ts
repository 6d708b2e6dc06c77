import type { TextRun } from '../1-read/page.ts';
import { intervalOf, median } from '../geometry/cluster.ts';
import { CROSSING_GAP, KERNING, SAME_SIDE, SEAM } from './limits.ts';

/*
 * Text that was drawn in one go over several cells. It is one text that is too long for its cell, or the texts of all of them, of
 * which one may reach a little over the border:
 *
 *     | 其他支出合计为|空的格子 |      one text: its glyphs follow each other as everywhere in it
 *     |   46,462.53≤|415万元   |      two texts: the first ends where others of its column end,
 *     |    8,630.54 |≤8万元    |      or glyphs stand closer or further apart than others
 */

/** Where texts begin and end. */
export class TextSides {
  readonly #xs: readonly number[];

  constructor(runs: readonly TextRun[]) {
    const sides = runs
      .filter(({ direction }) => direction === 'right')
      .flatMap(({ box }) => [box.x0, box.x1]);
    this.#xs = sides.sort((a, b) => a - b);
  }

  has(x: number): boolean {
    const next = this.#xs[intervalOf(this.#xs, x - SAME_SIDE) + 1];
    return next !== undefined && next <= x + SAME_SIDE;
  }
}

/** The texts of which a run is made, as its glyphs `[first, last)`; a new one begins in another cell only. `cells`: that of each glyph. */
export function textsAcross(
  run: TextRun,
  cells: readonly number[],
  sides: TextSides,
): { readonly first: number; readonly last: number }[] {
  const starts = run.chars.flatMap((_, i) =>
    i === 0 || (cells[i] !== cells[i - 1] && isSeam(run, i, sides)) ? [i] : [],
  );
  return starts.map((first, index) => ({ first, last: starts[index + 1] ?? run.chars.length }));
}

/** True where one text ends and another begins before glyph `i`. */
function isSeam(run: TextRun, i: number, sides: TextSides): boolean {
  if (run.chars[i]!.trim() === '' || run.chars[i - 1]!.trim() === '') return true;
  const advance = (run.stops[i]! - run.stops[i - 1]!) / run.size;
  const usual = usualAdvance(run, i - 1);
  const isSide = () => sides.has(run.stops[i]!);
  if (usual === undefined) return advance > widest(run.chars[i - 1]!) + CROSSING_GAP || isSide();
  const off = Math.abs(advance - usual);
  return off > SEAM || (off > KERNING && isSide());
}

/** Where glyph `i` of a run ends, which need not be where the next begins. */
export function endOfGlyph(run: TextRun, i: number): number {
  const start = run.stops[i]!;
  const usual = usualAdvance(run, i) ?? widest(run.chars[i]!);
  return Math.min(run.stops[i + 1]!, start + usual * run.size);
}

/** How wide a glyph is of which nothing else is known, in em: few Latin ones are wider. */
const widest = (char: string): number => (char < '\u2000' ? 0.65 : 1);

/** Glyphs of one width: digits, and Chinese characters. Brackets and stops are set closer now and then. */
const ALIKE = [/^\d$/, /^[\p{sc=Han}０-９]$/u];

/** So many glyphs on either side tell how wide those of a kind are. A count. */
const GLYPHS_BESIDE = 24;

/** The advance in em of glyphs that are as wide as glyph `i` of a run, as those near it have it; undefined where there are none. */
function usualAdvance({ chars, stops, size }: TextRun, i: number): number | undefined {
  const alike = ALIKE.find((kind) => kind.test(chars[i]!));
  if (!alike) return undefined;
  const advances: number[] = [];
  for (let at = Math.max(0, i - GLYPHS_BESIDE); at < Math.min(chars.length, i + GLYPHS_BESIDE); at++)
    if (at !== i && alike.test(chars[at]!)) advances.push((stops[at + 1]! - stops[at]!) / size);
  return advances.length === 0 ? undefined : median(advances);
}
