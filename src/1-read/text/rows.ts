import { type Block, blocksOf } from './blocks.ts';
import type { Column } from './columns.ts';
import { cutsOf, LEAST_DOUBT, textOf } from './cut.ts';
import type { Width } from './evidence.ts';
import type { Learnt } from './learn.ts';
import type { Piece } from './pieces.ts';

/** A row of indicators with its cells cut. */
export interface Row {
  readonly page: number;
  readonly level1: readonly Piece[];
  readonly level2: readonly Piece[];
  /** The pieces of the columns behind the levels. */
  readonly cells: readonly (readonly Piece[])[];
  /** Columns whose cells another cut would give another text. */
  readonly uncertain: readonly number[];
  /** The other cuts that the evidence leaves, their cells' texts joined by ` | `. */
  readonly alternatives: readonly string[];
}

/** The pieces of a table's rows: what stands below its header, headers that are printed again left out. */
export interface Rows {
  readonly rows: readonly Row[];
  /** Pieces before the first row and behind the last that belong to none. */
  readonly before: readonly Piece[];
  readonly behind: readonly Piece[];
}

/** Surprises that cost no more leave a row as it is. */
const WORST_LAST = 1;

export function rowsOf(pieces: readonly Piece[], columns: readonly Column[], learnt: Learnt): Rows {
  const own = columns.filter(({ meaning }) => meaning !== 'level1' && meaning !== 'level2');
  const { blocks, before } = blocksOf(
    pieces,
    columns.some(({ meaning }) => meaning === 'level1'),
  );
  const rows: Row[] = [];
  let behind: readonly Piece[] = [];
  for (const [index, block] of blocks.entries()) {
    const end = index === blocks.length - 1 ? lastRowEnd(block.rest, own, learnt.widths) : block.rest.length;
    behind = block.rest.slice(end);
    rows.push(rowOf(block, block.rest.slice(0, end), own, learnt));
  }
  return { rows, before, behind };
}

function rowOf(
  block: Block,
  rest: readonly Piece[],
  columns: readonly Column[],
  { widths, known }: Learnt,
): Row {
  const again = (texts: readonly string[]) => texts.filter((text, index) => known[index]!.has(text)).length;
  const cuts = cutsOf(rest, columns, widths);
  const least = cuts[0]?.cost ?? 0;
  const rivals = cuts
    .filter(({ cost }) => cost - least < LEAST_DOUBT)
    .map((cut) => ({ cut, texts: cut.cells.map(textOf) }))
    .sort((a, b) => a.cut.cost - b.cut.cost - AGAIN * (again(a.texts) - again(b.texts)));
  const chosen = rivals[0];
  const others = rivals
    .slice(1)
    .filter(({ texts }) => texts.some((text, index) => text !== chosen?.texts[index]));
  const all = columns.map((_, index) => index);
  return {
    page: block.page,
    level1: block.level1,
    level2: block.level2,
    cells: chosen?.cut.cells ?? columns.map((_, index) => (index === 0 ? rest : [])),
    uncertain: chosen
      ? all.filter((index) => others.some(({ texts }) => texts[index] !== chosen.texts[index]))
      : all,
    alternatives: others.map(({ texts }) => texts.join(' | ')),
  };
}

/** A cell that stands elsewhere in the same column, word for word, speaks for a cut as much as a mild surprise against it. */
const AGAIN = 1;

/** Where the last row of a table ends: behind it prose may follow, which no column can hold. */
function lastRowEnd(rest: readonly Piece[], columns: readonly Column[], widths: readonly Width[]): number {
  const ends = rest.flatMap((piece, index) => (index > 0 && piece.first ? [index] : []));
  const costs = [...ends, rest.length].map((end) => ({
    end,
    cost: cutsOf(rest.slice(0, end), columns, widths)[0]?.cost ?? Infinity,
  }));
  const least = Math.min(...costs.map(({ cost }) => cost));
  return costs.findLast(({ cost }) => cost <= least + WORST_LAST)?.end ?? rest.length;
}

/** Rows as far as they stand on their own, to learn from: all of a table but the last. */
export function samplesOf(pieces: readonly Piece[], columns: readonly Column[]): (readonly Piece[])[] {
  const { blocks } = blocksOf(
    pieces,
    columns.some(({ meaning }) => meaning === 'level1'),
  );
  return blocks.slice(0, -1).map(({ rest }) => rest);
}
