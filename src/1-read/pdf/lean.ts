import type { ShownText } from './text-pen.ts';

/*
 * Pages that were scanned a little askew: the text that a recogniser puts over the picture leans as its lines do.
 *
 *     1 road repair          12.00        read as it is shown, a line meets the one below it
 *          2 bridge       7.50
 */

/** This share of a page's glyphs lean alike where the page does … */
const MOSTLY = 0.8;
/** … and there are as many as this: fewer are a stamp. */
const FEWEST_GLYPHS = 20;
/** Lines of one page lean alike to within this, in degrees. */
const ALIKE = 1;
/** A line across a page that leans less keeps to its height by 2 pt, in degrees … */
const LEAST = 0.2;
/** … and no page goes through a scanner that leans more; text that does is a watermark. */
const MOST = 15;

/** How far the text of a page leans, in degrees clockwise from the nearest side of the page; 0 where most does not, or not alike. */
export function leanOf(texts: readonly ShownText[]): number {
  const leans = texts
    .map(({ angle, chars }) => ({ lean: angle - 90 * Math.round(angle / 90), glyphs: chars.length }))
    .sort((a, b) => a.lean - b.lean);
  const all = leans.reduce((sum, { glyphs }) => sum + glyphs, 0);
  let before = 0;
  const half = leans.findIndex(({ glyphs }) => {
    before += glyphs;
    return before >= all / 2;
  });
  const middle = leans[half]?.lean ?? 0;
  if (all < FEWEST_GLYPHS || Math.abs(middle) < LEAST || Math.abs(middle) > MOST) return 0;
  const alike = leans
    .filter(({ lean }) => Math.abs(lean - middle) <= ALIKE)
    .reduce((sum, { glyphs }) => sum + glyphs, 0);
  return alike >= MOSTLY * all ? middle : 0;
}
