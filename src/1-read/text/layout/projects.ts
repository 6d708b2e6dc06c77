import type { Column } from '../columns.ts';
import type { Piece } from '../pieces.ts';
import { type Fragment, piecesOfFragment } from './fragments.ts';
import type { Grid } from './grid.ts';
import type { Heights } from './heights.ts';

/*
 * Tables that list several projects, each beside its indicators: a new project begins where 一级指标 begin anew, and its text
 * stands beside its rows.
 */

const ORDER = [/产出|成本/, /效益/, /满意/] as const;
const rankOf = (word: string): number => ORDER.findIndex((pattern) => pattern.test(word));

/** The rows at which projects begin, by the words of 一级指标 of all rows; a word that is none of the known ones begins nothing. */
function projectStarts(words: readonly string[]): number[] {
  const starts: number[] = [];
  let last = Infinity;
  for (const [row, word] of words.entries()) {
    const rank = rankOf(word);
    if (row === 0 || (rank >= 0 && rank < last)) starts.push(row);
    if (row === 0 || rank >= 0) last = rank;
  }
  return starts;
}

/** What one project has in its columns; the rows of one project have the same. */
export interface ProjectCells {
  readonly cells: readonly (readonly Piece[])[];
  /** What a page shows of them that the next one draws again. */
  readonly drawnAgain: readonly Piece[];
}

/** The project of each row. */
export function projectsOf(
  grids: readonly Grid[],
  columns: readonly Column[],
  heights: Heights,
  level1: readonly string[],
): ProjectCells[] {
  const own = columns.flatMap(({ ofProject }, index) => (ofProject ? [index] : []));
  const starts = projectStarts(level1);
  const projects = starts.map(() => ({ cells: own.map((): Piece[] => []), drawnAgain: [] as Piece[] }));
  for (const [part, grid] of grids.entries()) {
    for (const [place, column] of own.entries()) {
      const lines = grid.lines.flatMap((line, index) => {
        const words = line.filter((token) => token.column === column);
        return words.length > 0 ? [{ y: grid.rows[index]!, words }] : [];
      });
      const parts = new Map<number, Piece[]>();
      for (const { project, words } of shared(lines, starts, heights, part))
        parts.set(project, [...(parts.get(project) ?? []), ...words.flatMap(piecesOfFragment)]);
      for (const [index, pieces] of parts) {
        const { cells, drawnAgain } = projects[index]!;
        const before = cells[place]!;
        const again = isDrawnAgain(before, pieces);
        if (again) drawnAgain.push(...before);
        cells[place] = again ? pieces : [...before, ...pieces];
      }
    }
  }
  return level1.map((_, row) => projects[starts.findLastIndex((start) => start <= row)]!);
}

/** A merged cell over a page edge goes on there, or its text is drawn again, of which the upper page then shows a part. */
function isDrawnAgain(before: readonly Piece[], pieces: readonly Piece[]): boolean {
  const text = (own: readonly Piece[]) => own.map((piece) => piece.text).join('');
  return text(pieces).startsWith(text(before));
}

interface ColumnLine {
  readonly y: number;
  readonly words: readonly Fragment[];
}

/** The lines of one column of a part with the project that each is of: two are parted where most room is between their rows. */
function shared(
  lines: readonly ColumnLine[],
  starts: readonly number[],
  heights: Heights,
  part: number,
): { project: number; words: readonly Fragment[] }[] {
  const here = starts.flatMap((start, project) => {
    const rows = Array.from({ length: (starts[project + 1] ?? heights.count) - start }, (_, at) =>
      heights.middleOf(start + at, part),
    ).filter((middle) => middle !== null);
    return rows.length > 0 ? [{ project, top: rows[0]!, bottom: rows.at(-1)! }] : [];
  });
  const found: { project: number; words: readonly Fragment[] }[] = [];
  let from = 0;
  for (const [index, { project, bottom }] of here.entries()) {
    const next = here[index + 1];
    const to = next ? borderOf(lines, from, bottom, next.top) : lines.length;
    for (const { words } of lines.slice(from, to)) found.push({ project, words });
    from = to;
  }
  return found;
}

/** The line that the lower project's text begins with: behind the widest gap between the two rows at their border. */
function borderOf(lines: readonly ColumnLine[], from: number, bottom: number, top: number): number {
  let best = { at: lines.length, gap: -Infinity };
  for (let at = from; at <= lines.length; at++) {
    const above = at === from ? -Infinity : lines[at - 1]!.y;
    const below = lines[at]?.y ?? Infinity;
    // The border itself is between the rows.
    const [high, low] = [Math.max(above, bottom), Math.min(below, top)];
    if (low < high) continue;
    const gap = Math.min(below, top + FAR) - Math.max(above, bottom - FAR);
    if (gap > best.gap) best = { at, gap };
  }
  return best.at;
}

/** Of gaps that reach further than this beyond the rows all are wide. */
const FAR = 3;
