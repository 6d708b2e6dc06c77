import type { Page } from '../1-read/page.ts';
import type { Box } from '../geometry/box.ts';
import { isChart } from './chart.ts';
import { decorationOf } from './decoration.ts';
import { connectedEdges } from './edges.ts';
import type { Grid } from './grid.ts';
import { withMissingLines } from './missing-lines.ts';
import { ruledGrid } from './ruled.ts';
import { TextIndex } from './text-index.ts';

/** The grids of a page, from top to bottom, then left to right. A page without tables gives none. */
export function findGrids(page: Page): Grid[] {
  const text = new TextIndex(page.runs.map((run) => run.box));
  const hasText = (box: Box) => text.hasText(box);
  const ruled = connectedEdges(page.rulings, decorationOf(page.runs))
    .map((edges) => ruledGrid(edges, hasText))
    .filter((grid) => grid !== null)
    // Without text it is a chart or an ornament. With text in one cell it may be the rest of a row from the page before.
    .filter((grid) => grid.cells.some((cell) => hasText(cell.box)));
  const charts = ruled.filter((grid) => isChart(grid, hasText));
  const tables = ruled.filter((grid) => !charts.includes(grid));
  const grids = withMissingLines(page, tables, charts);
  return grids.sort((a, b) => a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
}
