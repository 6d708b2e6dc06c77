import type { Column } from './columns.ts';
import { cutsOf, LEAST_DOUBT, textOf } from './cut.ts';
import type { Setting } from './evidence.ts';
import type { Piece } from './pieces.ts';
import { learnSetting } from './setting.ts';
import { stackedRows } from './stacked.ts';

/** What the rows with one row of headers tell together, by column behind the levels. */
export interface Learnt {
  readonly setting: Setting;
  /** What the cells say of rows that can be cut in one way only. */
  readonly known: readonly ReadonlySet<string>[];
}

export function learn(rows: readonly (readonly Piece[])[], columns: readonly Column[]): Learnt {
  const setting = learnSetting(rows, columns);
  const known = columns.map(() => new Set<string>());
  for (const row of rows) {
    for (const { pieces, others } of stackedRows(row, columns, setting)) {
      const [best, next] = cutsOf(pieces, columns, setting);
      if (!best || others.length > 0 || (next && next.cost - best.cost < LEAST_DOUBT)) continue;
      for (const [index, cell] of best.cells.entries()) if (cell.length > 0) known[index]!.add(textOf(cell));
    }
  }
  return { setting, known };
}
