import type { Page } from '../1-read/page.ts';
import type { Box } from '../geometry/box.ts';
import { decorationOf } from './decoration.ts';
import { connectedEdges } from './edges.ts';
import type { Grid } from './grid.ts';
import { holdsMiddle, ruledGrid } from './ruled.ts';

/** The grids of a page, from top to bottom, then left to right. A page without tables gives none. */
export function findGrids(page: Page): Grid[] {
  const textBoxes = page.runs.map((run) => run.box);
  const hasText = (box: Box) => holdsMiddle(box, textBoxes);
  const grids = connectedEdges(page.rulings, decorationOf(page.runs))
    .map((edges) => ruledGrid(edges, hasText))
    .filter((grid) => grid !== null)
    // A grid with text in fewer than two cells is a frame, a chart or an ornament.
    .filter((grid) => grid.cells.filter((cell) => hasText(cell.box)).length >= 2);
  return grids.sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
}
