import type { Page } from '../1-read/page.ts';
import type { Box } from '../geometry/box.ts';
import { connectedEdges, joinPieces } from './edges.ts';
import type { Grid } from './grid.ts';
import { completedGrid, gridsBetweenRules } from './half-ruled.ts';
import { MOST_LINES } from './limits.ts';
import { phraseLines } from './phrases.ts';
import { holdsMiddle, ruledGrid } from './ruled.ts';

/** The grids of a page, from top to bottom, then left to right. A page without tables gives none. */
export function findGrids(page: Page): Grid[] {
  const textBoxes = page.runs.map((run) => run.box);
  const hasText = (box: Box) => holdsMiddle(box, textBoxes);
  const ruled = connectedEdges(page.rulings)
    .map((edges) => ruledGrid(edges, hasText))
    .filter((grid) => grid !== null)
    // A grid with text in fewer than two cells is a frame, a chart or an ornament.
    .filter((grid) => grid.cells.filter((cell) => hasText(cell.box)).length >= 2);
  const grids = withMissingLines(page, ruled);
  return grids.sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
}

/** The ruled grids with the lines that they lack, and the tables that are drawn with some lines or none. */
function withMissingLines(page: Page, ruled: readonly Grid[]): Grid[] {
  const lines = phraseLines(page.runs);
  if (lines.length > MOST_LINES) return [...ruled];
  const horizontal = joinPieces(page.rulings.filter((line) => line.axis === 'horizontal'));
  const vertical = joinPieces(page.rulings.filter((line) => line.axis === 'vertical'));
  const grids = ruled.map((grid) => completedGrid(grid, lines, horizontal, vertical));
  const free = (y: number, x: number) => !grids.some(({ box }) => y >= box.y0 - 1 && y <= box.y1 + 1 && x >= box.x0 && x <= box.x1);
  const looseLines = lines.flatMap((line) => {
    const phrases = line.phrases.filter(({ box }) => free((box.y0 + box.y1) / 2, (box.x0 + box.x1) / 2));
    return phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
  const looseRules = horizontal.filter((edge) => free(edge.at, (edge.from + edge.to) / 2));
  grids.push(...gridsBetweenRules(looseLines, looseRules, vertical));
  return grids;
}
