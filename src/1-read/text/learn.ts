import type { Column } from './columns.ts';
import { cutsOf, LEAST_DOUBT, textOf } from './cut.ts';
import type { Width } from './evidence.ts';
import type { Piece } from './pieces.ts';
import { stackedRows } from './stacked.ts';
import { learnWidths } from './widths.ts';

/** What the rows with one row of headers tell together, by column behind the levels. */
export interface Learnt {
  readonly widths: readonly Width[];
  /** What the cells say of rows that can be cut in one way only. */
  readonly known: readonly ReadonlySet<string>[];
}

export function learn(rows: readonly (readonly Piece[])[], columns: readonly Column[]): Learnt {
  const widths = learnWidths(rows, columns);
  const known = columns.map(() => new Set<string>());
  for (const row of rows) {
    for (const { pieces, others } of stackedRows(row, columns, widths)) {
      const [best, next] = cutsOf(pieces, columns, widths);
      if (!best || others.length > 0 || (next && next.cost - best.cost < LEAST_DOUBT)) continue;
      for (const [index, cell] of best.cells.entries()) if (cell.length > 0) known[index]!.add(textOf(cell));
    }
  }
  return { widths, known };
}
