import { columnRange } from '../text/columns.ts';
import { HEIGHTS, HeaderCosts } from './costs.ts';
import { cutsOf } from './cuts.ts';
import type { HeaderRegion } from './header.ts';
import { type HeaderLines, linesBetween } from './lines.ts';
import { HeaderSearch, MOST_LINES } from './search.ts';

/*
 * The cells of a header whose lines are not all drawn.
 *
 *            收入                     支出
 *     项目名称     金额         按功能分类     金额
 *
 * A header is a row of cells; each stands over one column or several, and has either nothing below it or a row of such cells over
 * the same columns. Of all these trees the cheapest one is taken: that in which labels stand in the middle of their columns (or
 * begin or end with them), no column is without a label, a label goes on on a next line because the one above was full, and drawn
 * lines run where cells end.
 */

/** No header that anyone prints has more texts and columns. A count; it bounds the work. */
const MOST_CUTS = 64;

/**
 * The lines between the cells of a header; one with more lines or columns than anyone prints has only the borders that no text
 * crosses.
 */
export function headerCells(region: HeaderRegion): HeaderLines {
  const cuts = cutsOf(region);
  if (region.lines.length > MOST_LINES || cuts.length > MOST_CUTS) return uncrossed(region);
  const ways = HEIGHTS.map((height) =>
    new HeaderSearch(region.lines, cuts, new HeaderCosts(region, height)).best(),
  );
  const { cells } = ways.reduce((least, way) => (way.cost < least.cost ? way : least));
  return linesBetween(cells, region);
}

/** Only the borders between columns that no text crosses. */
function uncrossed({ box, lines, columns }: HeaderRegion): HeaderLines {
  const crossed = new Set<number>();
  for (const phrase of lines.flatMap(({ phrases }) => phrases)) {
    const { first, last } = columnRange(phrase, columns);
    for (let c = first; c < last; c++) crossed.add(c);
  }
  const walls = columns
    .slice(1)
    .flatMap((_, column) => (crossed.has(column) ? [] : [{ column, from: box.y0 }]));
  return { labels: [], floors: [], walls };
}
