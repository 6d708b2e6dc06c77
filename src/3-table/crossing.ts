import type { TextRun } from '../1-read/page.ts';
import { type Box, centerX, centerY, contains } from '../geometry/box.ts';
import { intervalOf, median } from '../geometry/cluster.ts';
import { isFigure } from './column-stats.ts';
import { CROSSING_GAP, KERNING, SAME_SIDE, SEAM } from './limits.ts';

/*
 * Text that was drawn in one go over several cells. It is one text that is too long for its cell, or the texts of all of them, of
 * which one may reach a little over the border:
 *
 *     | 其他支出合计为|空的格子 |      one text: its glyphs follow each other as everywhere in it
 *     |   46,462.53≤|415万元   |      two texts: the first ends where others of its column end,
 *     |    8,630.54 |≤8万元    |      or glyphs stand closer or further apart than others
 */

/** Texts in order of where they end, and these places. */
interface Ended {
  readonly runs: TextRun[];
  readonly ends: number[];
}

/** Where the texts of a table begin and end. Few tables ask, so they are put in order when one does. */
export class TextSides {
  readonly #box: Box;
  readonly #runs: readonly TextRun[];
  #sides: readonly number[] | undefined;
  /** By foot, in whole points. */
  #ended: ReadonlyMap<number, Ended> | undefined;

  /** `box`: that of the table; `runs`: those of its page. */
  constructor(box: Box, runs: readonly TextRun[]) {
    this.#box = box;
    this.#runs = runs;
  }

  /** True where some text begins or ends at an x. */
  has(x: number): boolean {
    this.#sides ??= this.#own()
      .flatMap(({ box }) => [box.x0, box.x1])
      .sort((a, b) => a - b);
    const next = this.#sides[intervalOf(this.#sides, x - SAME_SIDE) + 1];
    return next !== undefined && next <= x + SAME_SIDE;
  }

  /** The text that a run goes on, right behind it on its foot; undefined where there is none. */
  before({ box, size }: TextRun): TextRun | undefined {
    this.#ended ??= endedByFoot(this.#own());
    const slack = KERNING * size;
    const foot = Math.round(box.y1);
    for (const { runs, ends } of [foot - 1, foot, foot + 1].flatMap((y) => this.#ended!.get(y) ?? [])) {
      const i = intervalOf(ends, box.x0 + slack);
      if (i >= 0 && ends[i]! > box.x0 - slack && Math.abs(runs[i]!.box.y1 - box.y1) < slack) return runs[i];
    }
    return undefined;
  }

  #own(): TextRun[] {
    return this.#runs.filter(
      ({ box, direction }) => direction === 'right' && contains(this.#box, centerX(box), centerY(box)),
    );
  }
}

function endedByFoot(runs: readonly TextRun[]): Map<number, Ended> {
  const found = new Map<number, Ended>();
  for (const run of runs.toSorted((a, b) => a.box.x1 - b.box.x1)) {
    const foot = Math.round(run.box.y1);
    const ended = found.get(foot) ?? { runs: [], ends: [] };
    ended.runs.push(run);
    ended.ends.push(run.box.x1);
    found.set(foot, ended);
  }
  return found;
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
  // Digits of many fonts differ in width: only room within a figure says that it is two.
  if (isWithinFigure(run.chars, i))
    return advance > Math.max(usual ?? 0, widest(run.chars[i - 1]!)) + CROSSING_GAP;
  if (usual === undefined) return advance > widest(run.chars[i - 1]!) + CROSSING_GAP || isSide();
  const off = Math.abs(advance - usual);
  return off > SEAM || (off > KERNING && isSide());
}

/** Words of one text are no further apart than this, in em: a space that is as wide as a digit or half a character. */
const WORDS_APART = 0.6;

/** True where only a space as between words parts a text from the one before it in its run, and no other text begins or ends there. */
export function goesOnAfterSpace(run: TextRun, first: number, sides: TextSides): boolean {
  const isInk = (char: string) => char.trim() !== '';
  const before = run.chars.slice(0, first).findLastIndex(isInk);
  const after = run.chars.findIndex((char, i) => i >= first && isInk(char));
  if (before < 0 || after < 0 || after - before < 2) return false;
  const [end, start] = [endOfGlyph(run, before), run.stops[after]!];
  return start - end < WORDS_APART * run.size && !sides.has(start) && !sides.has(end);
}

const OF_FIGURE = /^[\d.,]$/;

/** True where glyph `i` and the one before it are of the same figure: 1 | 78,085.06, but not 937,742.43 | 233,791.25. */
function isWithinFigure(chars: readonly string[], i: number): boolean {
  const isOf = (at: number) => OF_FIGURE.test(chars[at] ?? '');
  if (!isOf(i - 1) || !isOf(i)) return false;
  let [from, to] = [i - 1, i + 1];
  while (isOf(from - 1)) from--;
  while (isOf(to)) to++;
  return isFigure(chars.slice(from, to).join(''));
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
