import type { Page } from '../1-read/page.ts';
import { centerX, centerY } from '../geometry/box.ts';
import { decorationOf } from './decoration.ts';
import { joinPieces } from './edges.ts';
import type { Grid } from './grid.ts';
import { completedGrid, gridsBetweenRules } from './half-ruled.ts';
import { MOST_LINES } from './limits.ts';
import { type PhraseLine, phraseLines } from './phrases.ts';
import { unruledGrids } from './unruled.ts';

/**
 * All grids of a page, given those that its lines draw: these with the lines inside that they lack, then the tables
 * between horizontal rules, then those without any line, each in the text that is left. Nothing is looked for in charts.
 */
export function withMissingLines(page: Page, ruled: readonly Grid[], charts: readonly Grid[]): Grid[] {
  const lines = phraseLines(page.runs);
  if (lines.length > MOST_LINES) return [...ruled];
  const isDecoration = decorationOf(page.runs);
  const horizontal = joinPieces(page.rulings.filter((line) => line.axis === 'horizontal')).filter(
    (edge) => !isDecoration(edge),
  );
  const vertical = joinPieces(page.rulings.filter((line) => line.axis === 'vertical')).sort(
    (a, b) => a.at - b.at,
  );
  const grids = ruled.map((grid) => completedGrid(grid, lines, horizontal, vertical));
  const free = freeOf([...grids, ...charts]);
  const rules = horizontal.filter((edge) => free((edge.from + edge.to) / 2, edge.at));
  grids.push(...gridsBetweenRules(linesOutside(lines, [...grids, ...charts]), rules, vertical));
  grids.push(...unruledGrids(linesOutside(lines, [...grids, ...charts]), rules));
  return grids;
}

/** Tells whether a point lies outside all the given grids. */
const freeOf =
  (grids: readonly Grid[]) =>
  (x: number, y: number): boolean =>
    !grids.some(({ box }) => x >= box.x0 - 1 && x <= box.x1 + 1 && y >= box.y0 - 1 && y <= box.y1 + 1);

function linesOutside(lines: readonly PhraseLine[], grids: readonly Grid[]): PhraseLine[] {
  const free = freeOf(grids);
  return lines.flatMap((line) => {
    const phrases = line.phrases.filter(({ box }) => free(centerX(box), centerY(box)));
    return phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}
