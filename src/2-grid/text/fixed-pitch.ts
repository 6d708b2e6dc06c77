import type { TextRun } from '../../1-read/page.ts';

/*
 * Fonts in which every character is as wide as a space: typewriter faces. A space between words is as wide there as a gap that
 * elsewhere parts columns, and columns are set apart by two spaces or more.
 */

/** So many different characters show that all are equally wide. A count. */
const CHARACTERS_SEEN = 8;
/** Widths that differ less than this are equal, in em. */
const SAME_PITCH = 0.02;
/** In a font with narrower characters a space is no wider than one between words, in em. */
const NARROWEST = 0.55;

interface Widths {
  readonly seen: Set<string>;
  least: number;
  most: number;
}

/** The fonts of some runs in which all characters have one width, with that width in em. */
export function fixedPitches(runs: readonly TextRun[]): ReadonlyMap<string, number> {
  const fonts = new Map<string, Widths>();
  for (const { font, chars, stops, size } of runs) {
    const widths = fonts.get(font) ?? { seen: new Set<string>(), least: Infinity, most: 0 };
    fonts.set(font, widths);
    chars.forEach((char, i) => {
      if (!/^[!-~]$/.test(char)) return;
      const wide = (stops[i + 1]! - stops[i]!) / size;
      widths.seen.add(char);
      widths.least = Math.min(widths.least, wide);
      widths.most = Math.max(widths.most, wide);
    });
  }
  const found = new Map<string, number>();
  for (const [font, { seen, least, most }] of fonts) {
    // Figures are equally wide in most fonts.
    const letters = [...seen].filter((char) => !/\d/.test(char)).length;
    if (letters >= CHARACTERS_SEEN && most - least < SAME_PITCH && least >= NARROWEST) found.set(font, most);
  }
  return found;
}
