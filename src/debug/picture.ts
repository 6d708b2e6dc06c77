import { type Page, textOf } from '../1-read/page.ts';
import { type Edge, joinPieces } from '../2-grid/drawn/edges.ts';
import type { Grid, GridMethod } from '../2-grid/grid.ts';
import type { Box } from '../geometry/box.ts';
import { escapeMarkup } from '../write/escape.ts';

const COLOR: Readonly<Record<GridMethod, string>> = {
  ruled: '#1a7f37',
  half_ruled: '#bf5b00',
  unruled: '#8250df',
};

const round = (value: number): number => Math.round(value * 100) / 100;

const rectangle = ({ x0, y0, x1, y1 }: Box, attributes: string, title = ''): string => {
  const open = `<rect x="${round(x0)}" y="${round(y0)}" width="${round(x1 - x0)}" height="${round(y1 - y0)}" ${attributes}`;
  return title === '' ? `${open}/>` : `${open}><title>${escapeMarkup(title)}</title></rect>`;
};

const line = (x1: number, y1: number, x2: number, y2: number, attributes: string): string =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" ${attributes}/>`;

/**
 * A page as the engine sees it, as SVG in PDF points: shades and pictures in grey, text runs boxed in light blue with their
 * text, joined lines in red, the cells of tables in the colour of the way they were found (ruled green, half ruled orange,
 * unruled violet). A cell or run says on hover what it is.
 */
export function pagePicture(page: Page, grids: readonly Grid[]): string {
  const { width, height } = page;
  const parts = [
    rectangle({ x0: 0, y0: 0, x1: width, y1: height }, 'fill="#fff"'),
    ...page.shades.map(({ box, color }) => rectangle(box, `fill="${escapeMarkup(color)}" fill-opacity=".4"`)),
    ...page.pictures.map((box) => rectangle(box, 'fill="#ddd" stroke="#999"', 'picture')),
    ...grids.flatMap(gridPicture),
    ...page.runs.map(runPicture),
    ...joinPieces(page.rulings.filter(({ axis }) => axis === 'horizontal')).map((edge) =>
      edgePicture(edge, true),
    ),
    ...joinPieces(page.rulings.filter(({ axis }) => axis === 'vertical')).map((edge) =>
      edgePicture(edge, false),
    ),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">
${parts.join('\n')}
</svg>
`;
}

function runPicture(run: Page['runs'][number]): string {
  const text = textOf(run);
  const { box } = run;
  const frame = rectangle(box, 'fill="none" stroke="#54aeff" stroke-width=".3"', `run ${run.id}: ${text}`);
  if (run.direction !== 'right') return frame;
  const length = round(box.x1 - box.x0);
  return `${frame}\n<text x="${round(box.x0)}" y="${round(box.y1 - 0.2 * (box.y1 - box.y0))}" font-size="${round(run.size)}" textLength="${length}" lengthAdjust="spacingAndGlyphs" fill="#24292f" pointer-events="none">${escapeMarkup(text)}</text>`;
}

function gridPicture({ method, box, cells, doubts }: Grid, index: number): string[] {
  const color = COLOR[method];
  return [
    ...cells.map((cell) => {
      const place = `row ${cell.row} col ${cell.col} span ${cell.rowSpan}x${cell.colSpan}`;
      const fill = cell.doubts.length > 0 ? 0.16 : 0.08;
      const attributes = `fill="${color}" fill-opacity="${fill}" stroke="${color}" stroke-width=".8"`;
      return rectangle(cell.box, attributes, [place, ...cell.doubts].join(', '));
    }),
    rectangle(box, `fill="none" stroke="${color}" stroke-width="1.6" pointer-events="none"`),
    `<text x="${round(box.x0)}" y="${round(box.y0 - 2)}" font-size="7" fill="${color}">${escapeMarkup([`table ${index + 1}: ${method}`, ...doubts].join(', '))}</text>`,
  ];
}

const edgePicture = ({ at, from, to }: Edge, horizontal: boolean): string =>
  horizontal
    ? line(from, at, to, at, 'stroke="#cf222e" stroke-width=".4"')
    : line(at, from, at, to, 'stroke="#cf222e" stroke-width=".4"');
