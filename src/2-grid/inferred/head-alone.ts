import type { Box } from '../../geometry/box.ts';
import { ruledGrid } from '../drawn/ruled.ts';
import type { Grid } from '../grid.ts';
import { withBlankColumns } from '../header/blank-columns.ts';
import { headerCells } from '../header/cells.ts';
import type { Column } from '../text/columns.ts';
import type { PhraseLine } from '../text/phrases.ts';
import { columnBorders, withHeaders } from './column-borders.ts';

/** A header by itself, and where the columns that it was put over are among its own. */
export interface HeadAlone {
  readonly grid: Grid;
  readonly places: readonly number[];
}

/**
 * The cells of a header that stands apart from the columns of its table, at the foot of the page before: `box` reaches from side to
 * side of the table. Null where the header does not part all columns.
 */
export function headAlone(
  lines: readonly PhraseLine[],
  columns: readonly Column[],
  box: Box,
): HeadAlone | null {
  const all = withBlankColumns(columns, lines);
  const header = headerCells({ box, lines, columns: all, horizontal: [], vertical: [] });
  const borders = columnBorders(withHeaders(all, [], header), all, []);
  const bounds = [box.x0, ...borders, box.x1];
  const grid = ruledGrid(
    {
      horizontal: [
        { at: box.y0, from: box.x0, to: box.x1 },
        { at: box.y1, from: box.x0, to: box.x1 },
        ...header.floors.map(({ at, first, last }) => ({ at, from: bounds[first]!, to: bounds[last + 1]! })),
      ],
      vertical: [
        { at: box.x0, from: box.y0, to: box.y1 },
        { at: box.x1, from: box.y0, to: box.y1 },
        ...header.walls.map(({ column, from }) => ({ at: borders[column]!, from, to: box.y1 })),
      ],
    },
    () => true,
  );
  if (!grid || grid.xs.length !== bounds.length) return null;
  return { grid, places: columns.map((column) => all.findIndex(({ x0 }) => x0 === column.x0)) };
}
