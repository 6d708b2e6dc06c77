import { joined } from './columns.ts';
import { isLevel } from './levels.ts';
import type { Piece } from './pieces.ts';

/*
 * Where the rows of a table begin: 一级指标 and 二级指标 come from known sets of words. What stands between two of them is one
 * row, whose cells are still to be cut.
 */

/** The pieces of a row behind its levels. */
export interface Block {
  /** Where the row begins. */
  readonly page: number;
  readonly level1: readonly Piece[];
  readonly level2: readonly Piece[];
  readonly rest: readonly Piece[];
}

const MOST_PARTS = 3;

interface Mark {
  readonly level: 'level1' | 'level2';
  readonly from: number;
  readonly to: number;
}

/** The rows of indicators among the pieces of one table, and what stands before the first. */
export function blocksOf(
  pieces: readonly Piece[],
  withLevel1: boolean,
): { blocks: Block[]; before: Piece[] } {
  const marks = marksOf(pieces, withLevel1);
  const rows = marks.filter(({ level }) => level === 'level2');
  const upper = marks.filter(({ level }) => level === 'level1');
  // A merged cell is met where its rows begin, or, where a tool draws the merged ones last, after them.
  const after = upper.length > 0 && rows.length > 0 && rows[0]!.from < upper[0]!.from;
  const blocks = rows.map((mark): Block => {
    const own = after
      ? upper.find(({ from }) => from >= mark.to)
      : upper.findLast(({ to }) => to <= mark.from);
    const end = Math.min(
      ...marks.filter(({ from }) => from >= mark.to).map(({ from }) => from),
      pieces.length,
    );
    return {
      page: pieces[mark.from]!.page,
      level1: own ? pieces.slice(own.from, own.to) : [],
      level2: pieces.slice(mark.from, mark.to),
      rest: pieces.slice(mark.to, end),
    };
  });
  return { blocks, before: pieces.slice(0, marks[0]?.from ?? pieces.length) };
}

function marksOf(pieces: readonly Piece[], withLevel1: boolean): Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < pieces.length; ) {
    const mark = markAt(pieces, at, withLevel1, marks.at(-1));
    if (mark) marks.push(mark);
    at = mark ? mark.to : at + 1;
  }
  if (!withLevel1) return marks;
  // 满意度指标 is a word of both, too: with nothing behind it, it is no row but the merged cell of those before.
  return marks.map((mark, index) => {
    const empty = mark.to === (marks[index + 1]?.from ?? pieces.length);
    return mark.level === 'level2' && empty && isLevel('level1', joined(pieces, mark.from, mark.to))
      ? { ...mark, level: 'level1' }
      : mark;
  });
}

function markAt(
  pieces: readonly Piece[],
  at: number,
  withLevel1: boolean,
  before: Mark | undefined,
): Mark | null {
  const afterLevel1 = before?.level === 'level1' && before.to === at;
  if (!pieces[at]!.first && !afterLevel1) return null;
  const length = (level: Mark['level']): number => {
    for (let parts = MOST_PARTS; parts > 0; parts--) {
      if (at + parts <= pieces.length && isLevel(level, joined(pieces, at, at + parts))) return parts;
    }
    return 0;
  };
  const lower = length('level2');
  const upper = withLevel1 ? length('level1') : 0;
  // 成本指标 is a word of both: of the first level where one of the second follows at once.
  const both = lower > 0 && upper > 0;
  if (both && !afterLevel1 && nextIsLevel2(pieces, at + upper))
    return { level: 'level1', from: at, to: at + upper };
  if (lower > 0) return { level: 'level2', from: at, to: at + lower };
  return upper > 0 && !afterLevel1 ? { level: 'level1', from: at, to: at + upper } : null;
}

const nextIsLevel2 = (pieces: readonly Piece[], at: number): boolean =>
  [1, 2, 3].some((parts) => at + parts <= pieces.length && isLevel('level2', joined(pieces, at, at + parts)));
