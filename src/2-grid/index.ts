import type { Page } from '../1-read/page.ts';
import { type Box, contains } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import { isChart } from './drawn/chart.ts';
import { type MarkedLines, markedLines } from './drawn/decoration.ts';
import { connectedEdges, type EdgeSet, joinPieces } from './drawn/edges.ts';
import { rowWithoutEnds } from './drawn/row-without-ends.ts';
import { ruledGrid } from './drawn/ruled.ts';
import type { Grid } from './grid.ts';
import { withMissingLines } from './inferred/missing-lines.ts';
import { CORNER_GAP } from './limits.ts';
import { TextIndex } from './text/text-index.ts';

/** The cells that lines draw; the frame where they draw no more than one. */
const framesOf = (edges: EdgeSet, grid: Grid | null): Box[] =>
  grid?.cells.map((cell) => cell.box) ?? [extentOf(edges)];

const extentOf = ({ horizontal, vertical }: EdgeSet): Box => ({
  x0: Math.min(...horizontal.map((edge) => edge.from)),
  x1: Math.max(...horizontal.map((edge) => edge.to)),
  y0: Math.min(...vertical.map((edge) => edge.from)),
  y1: Math.max(...vertical.map((edge) => edge.to)),
});

const isWithin = (inner: Box, outer: Box): boolean =>
  inner !== outer && contains(outer, inner.x0, inner.y0) && contains(outer, inner.x1, inner.y1);

/**
 * The grids of a page, from top to bottom, then left to right. A page without tables gives none. `onFault` is told why some may not
 * have been found. `lines`: those of the page, where who asks has told them apart already.
 */
export function findGrids(
  page: Page,
  onFault?: (fault: string) => void,
  lines: MarkedLines = markedLines(page),
): Grid[] {
  const text = new TextIndex(page.runs.map((run) => run.box));
  const hasText = (box: Box) => text.hasText(box);
  const drawn: EdgeSet = {
    horizontal: lines.borders,
    vertical: joinPieces(page.rulings.filter(({ axis }) => axis === 'vertical')).sort((a, b) => a.at - b.at),
  };
  const sets = connectedEdges(drawn).map((edges) => ({
    edges,
    grid: ruledGrid(edges, hasText),
  }));
  const ruled = sets
    .flatMap(({ grid }) => grid ?? [])
    // Without text it is a chart or an ornament. With text in one cell it may be the rest of a row from the page before.
    .filter((grid) => grid.cells.some((cell) => hasText(cell.box)));
  const cut = ruled.length === 0 ? rowWithoutEnds(page, drawn) : null;
  if (cut) return [cut];
  const plots = ruled.filter((grid) => isChart(grid, hasText)).map((grid) => grid.box);
  const framed = plots.length === 0 ? [] : sets.flatMap(({ edges, grid }) => framesOf(edges, grid));
  const charts = [...plots, ...framed.filter((frame) => plots.some((plot) => isWithin(plot, frame)))];
  const ofCharts = new Set(charts);
  // Frames around charts are no table either.
  const tables = ruled.filter(
    ({ box, cells }) =>
      !ofCharts.has(box) && !cells.every((cell) => ofCharts.has(cell.box) || !hasText(cell.box)),
  );
  const grids = withMissingLines(page, drawn, tables, charts, onFault);
  return inReadingOrder(grids);
}

/** From top to bottom; those side by side, whose tops agree as closely as corners do, from left to right. */
const inReadingOrder = (grids: readonly Grid[]): Grid[] =>
  cluster(
    grids.map(({ box }) => box.y0),
    CORNER_GAP,
  ).flatMap(({ members }) => members.map((index) => grids[index]!).sort((a, b) => a.box.x0 - b.box.x0));
