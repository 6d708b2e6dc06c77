import type { ColumnStats, Interval } from './column-stats.ts';
import type { Draft } from './draft.ts';
import { type DraftCell, isBlank } from './draft-cell.ts';
import { FULL_LINE, OFF_SIDE, ROOM_AT_EDGE, SIDE_PADDING } from './limits.ts';
import type { TextLine } from './line.ts';
import { rowsOf } from './repeated-header.ts';

/*
 * What stands on both sides of a page edge.
 */

/** Whether something goes on over the page edge, and whether nothing speaks against it. */
export interface Verdict {
  readonly goesOn: boolean;
  readonly sure: boolean;
}

/** True where both halves have text that is set apart from the edge: two texts, each in the middle of its own cell. */
export function standApart(above: DraftCell, below: DraftCell): boolean {
  const last = above.parts.at(-1)!;
  const first = below.parts[0]!;
  const lower = last.lines.at(-1);
  const upper = first.lines[0];
  if (!lower || !upper || isBlank(above) || isBlank(below)) return false;
  const room = ROOM_AT_EDGE * Math.max(lower.size, upper.size);
  return last.box.y1 - lower.box.y1 > room && upper.box.y0 - first.box.y0 > room;
}

/** Which pairs of cells at the page edge have a line between them. */
export class PageEdgeBorders {
  readonly #open: ReadonlySet<DraftCell>;
  /** True where some pairs are open and some are not: then the lines decide. */
  readonly tell: boolean;
  readonly allOpen: boolean;

  constructor(pairs: readonly Pair[]) {
    // A browser leaves both halves of a cut cell open; one open half may be a border that was drawn on the other page.
    const open = pairs.filter(({ above, below }) => above.openBottom && below.openTop);
    const half = pairs.filter(({ above, below }) => above.openBottom || below.openTop);
    const used = open.length > 0 ? open : half;
    this.#open = new Set(used.map(({ above }) => above));
    this.tell = used.length > 0 && used.length < pairs.length;
    this.allOpen = pairs.length > 0 && used.length === pairs.length;
  }

  isOpen({ above }: Pair): boolean {
    return this.#open.has(above);
  }
}

export interface Pair {
  readonly above: DraftCell;
  readonly below: DraftCell;
}

/**
 * From where to where text may stand in a cell at the page edge: as in its column, or up to the padding at its sides where no text
 * of the column is wrapped.
 */
export function textIn(cell: DraftCell, stats: ColumnStats): Interval {
  const { from, to } = stats.textIn(cell);
  if (stats.isWrapped(cell)) return { from, to };
  const { box, lines } = cell.parts.at(-1)!;
  const padding = SIDE_PADDING * (lines.at(-1)?.size ?? 0);
  return { from: Math.min(from, box.x0 + padding), to: Math.max(to, box.x1 - padding) };
}

/** What no line is broken within: a word or a character, with the signs before and behind it that stay with it. */
const UNBROKEN =
  /^[《（(“‘「『【〔]*(?:[\dA-Za-z]+(?:[.,][\d]+)*[%％]?|.)[，。、；：？！）》」』”’】〕,.;:!?)]*/u;

/** The width that the next text takes on a line at least: figures alone are broken anywhere. */
function leastWidth({ text, size, firstAdvance }: TextLine): number {
  const [head = ''] = UNBROKEN.exec(text) ?? [];
  if (!/[\u3400-\u9fff]/.test(text)) return firstAdvance;
  const width = [...head].reduce((sum, char) => sum + (char < '\u0100' ? HALF_WIDTH : 1), 0);
  return Math.max(firstAdvance, width * size);
}

/** Text that is set justified leaves this much more free, in em. */
const SLACK = 0.2;
/** The width of a Latin letter or a digit, in em. */
const HALF_WIDTH = 0.5;

/** True where the next text would have fitted on a line. In the middle of its column it has room on both sides. */
export function isShort({ box, size }: TextLine, next: TextLine, column: Interval): boolean {
  const room = { left: box.x0 - column.from, right: column.to - box.x1 };
  const isCentred = Math.min(room.left, room.right) > OFF_SIDE * size;
  const free = isCentred ? room.left + room.right : room.right;
  return free > Math.max(FULL_LINE * size, next.firstAdvance * 2, leastWidth(next) + SLACK * size);
}

/** The row nearest to the page edge that is not one cell over the whole width, looking from `row` on. */
export function outermostRow(draft: Draft, row: number, step: 1 | -1): number {
  const cells = rowsOf(draft.newest);
  let at = row;
  while (cells.get(at)?.length === 1 && cells.get(at)![0]!.colSpan === draft.xs.length - 1) at += step;
  return at >= 0 && at < draft.rows ? at : row;
}
