import { type Block, blocksOf } from './blocks.ts';
import type { Column } from './columns.ts';
import { cutsOf, ILL, LEAST_DOUBT, textOf } from './cut.ts';
import type { Learnt } from './learn.ts';
import type { Piece } from './pieces.ts';
import { openRows, stackedRows } from './stacked.ts';

/** A row of indicators with its cells cut. */
export interface Row {
  readonly page: number;
  readonly level1: readonly Piece[];
  readonly level2: readonly Piece[];
  /** Of a table that lists several projects the pieces of their columns; the same ones for all rows of a project. */
  readonly project?: readonly (readonly Piece[])[];
  /** What stands of these cells above the edge of a page and whole below it. */
  readonly drawnAgain?: readonly Piece[];
  /** The pieces of the columns behind the levels. */
  readonly cells: readonly (readonly Piece[])[];
  /** Columns whose cells another cut would give another text. */
  readonly uncertain: readonly number[];
  /** The other cuts that the evidence leaves, their cells' texts joined by ` | `. */
  readonly alternatives: readonly string[];
  /** The words of its levels are merged cells that may be other rows'. */
  readonly levelsUncertain?: boolean;
  /** Where two periods stand side by side which of them the row is of. */
  readonly side?: number;
  /** The table may have cells of this row in others, and theirs in this one. */
  readonly tableInDoubt?: boolean;
}

/** The pieces of a table's rows: what stands below its header, headers that are printed again left out. */
export interface Rows {
  readonly rows: readonly Row[];
  /** Pieces before the first row and behind the last that belong to none. */
  readonly before: readonly Piece[];
  readonly behind: readonly Piece[];
}

export function rowsOf(pieces: readonly Piece[], columns: readonly Column[], learnt: Learnt): Rows {
  const own = columns.filter(({ meaning }) => meaning !== 'level1' && meaning !== 'level2');
  const { blocks, before } = blocksOf(
    pieces,
    columns.some(({ meaning }) => meaning === 'level1'),
  );
  const rows: Row[] = [];
  let behind: readonly Piece[] = [];
  for (const [index, block] of blocks.entries()) {
    const last = index === blocks.length - 1;
    const stacked = (last ? openRows : stackedRows)(block.rest, own, learnt.setting);
    behind = block.rest.slice(stacked.reduce((sum, row) => sum + row.pieces.length, 0));
    for (const [place, { pieces: rest, others }] of stacked.entries()) {
      const page = place === 0 ? block.page : rest[0]!.page;
      rows.push(rowOf({ ...block, page }, rest, others, own, learnt));
    }
  }
  return { rows, before, behind };
}

function rowOf(
  block: Block,
  rest: readonly Piece[],
  elsewhere: readonly (readonly Piece[])[],
  columns: readonly Column[],
  { setting, known }: Learnt,
): Row {
  const again = (texts: readonly string[]) => texts.filter((text, index) => known[index]!.has(text)).length;
  const cuts = cutsOf(rest, columns, setting);
  const least = cuts[0]?.cost ?? 0;
  const rivals = cuts
    .filter(({ cost }) => cost - least < LEAST_DOUBT)
    .map((cut) => ({ cut, texts: cut.cells.map(textOf) }))
    .sort((a, b) => a.cut.cost - b.cut.cost - AGAIN * (again(a.texts) - again(b.texts)));
  const chosen = rivals[0];
  const others = [
    ...rivals.slice(1),
    ...elsewhere.flatMap((pieces) =>
      cutsOf(pieces, columns, setting)
        .slice(0, 1)
        .map((cut) => ({ cut, texts: cut.cells.map(textOf) })),
    ),
  ].filter(({ texts }) => texts.some((text, index) => text !== chosen?.texts[index]));
  const ill = least >= ILL;
  const all = columns.map((_, index) => index);
  return {
    page: block.page,
    level1: block.level1,
    level2: block.level2,
    cells: chosen?.cut.cells ?? columns.map((_, index) => (index === 0 ? rest : [])),
    uncertain: chosen
      ? all.filter((index) => ill || others.some(({ texts }) => texts[index] !== chosen.texts[index]))
      : all,
    alternatives: others.map(({ texts }) => texts.join(' | ')),
  };
}

/** A cell that stands elsewhere in the same column, word for word, speaks for a cut as much as a mild surprise against it. */
const AGAIN = 1;

/** Rows as far as they stand on their own, to learn from: all of a table but the last. */
export function samplesOf(pieces: readonly Piece[], columns: readonly Column[]): (readonly Piece[])[] {
  const { blocks } = blocksOf(
    pieces,
    columns.some(({ meaning }) => meaning === 'level1'),
  );
  return blocks.slice(0, -1).map(({ rest }) => rest);
}
