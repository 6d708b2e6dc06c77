import { BLOCK_GAP } from '../2-grid/limits.ts';
import { centerX, centerY, contains } from '../geometry/box.ts';
import type { Draft } from './draft.ts';
import {
  isAligned,
  isAmount,
  isInferred,
  MOST_EDGE_ROWS,
  partOf,
  placed,
  type RowInColumns,
  rowsOn,
  textOfColumns,
} from './edge-rows.ts';
import type { TextLine } from './line.ts';

/** Rows of a table on another page, and the lines that they stand on. */
export interface RestOfTable {
  readonly part: Draft;
  readonly lines: ReadonlySet<TextLine>;
}

/**
 * The last rows of a table among the lines at the top of the next page; undefined where these are none. Each text is in line with the
 * column that it stands in, and one row has an amount beside another text.
 */
export function restOfTable(
  draft: Draft,
  lines: readonly TextLine[],
  pieces: readonly TextLine[],
): RestOfTable | undefined {
  const { method } = draft;
  if (!isInferred(method)) return undefined;
  const columns = textOfColumns(draft);
  const rows: RowInColumns[] = [];
  for (const row of rowsOn(lines, pieces)) {
    const last = rows.at(-1)?.row.box.y1;
    const size = row.pieces.reduce((most, piece) => Math.max(most, piece.size), 0);
    if (last !== undefined && row.box.y0 - last > BLOCK_GAP * size) break;
    const texts = placed(row, draft.xs);
    if (!texts?.every((text) => isAligned(text, columns))) break;
    rows.push({ row, texts });
  }
  const hasAmount = rows.some(({ row }) => row.pieces.length > 1 && row.pieces.slice(1).some(isAmount));
  if (!hasAmount || rows.length > MOST_EDGE_ROWS) return undefined;
  const own = rows.flatMap(({ row }) => row.pieces);
  return {
    part: partOf(own[0]!.page, method, rows, draft.xs),
    lines: new Set(
      lines.filter(({ box }) => own.some((piece) => contains(box, centerX(piece.box), centerY(piece.box)))),
    ),
  };
}
