import type { ColumnMeaning } from '../../../4-form/performance/vocabulary.ts';
import type { Column } from '../columns.ts';
import { textOf } from '../cut.ts';
import { cellLines, formCost, IMPOSSIBLE, type Width, wrapCost } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import { isStray, type Piece } from '../pieces.ts';
import { textWidth } from '../width.ts';
import { endingOf } from './column-facts.ts';
import type { FlowLine } from './flows.ts';

/*
 * A stretch is a part of one row that a dump keeps together: the cells of one column, or of several beside each other. Cells
 * stand in the middle of their row, and lines come from top to bottom. Of a cell of three lines beside one of three, and of two:
 *
 *     A D        the dump has  A D        A           the dump has  A
 *     B E                      B E        B  D                      D
 *     C F                      C F        C  E                      B
 *                                                                   E
 *                                                                   C
 */

export interface Stretch {
  /** Columns `[from, from + cells.length)`. */
  readonly from: number;
  readonly cells: readonly (readonly Piece[])[];
  /** What speaks against it. */
  readonly cost: number;
  /** Lines of the flow that it takes, and of each of its cells. */
  readonly lines: number;
  readonly heights: readonly number[];
}

/** Columns of rows and their widths. */
export interface FlowGrid {
  readonly columns: readonly Column[];
  /** Of each column; null for one of levels. */
  readonly widths: readonly Width[];
  /** Of each column what cells of the document hold, and end with; empty for one of levels. */
  readonly texts: readonly ReadonlySet<string>[];
  readonly endings: readonly ReadonlySet<string>[];
  /** How much a description is like its indicator's name. */
  readonly likeness: number;
  /** The dump puts cells beside each other into one flow. */
  readonly close: boolean;
}

const COST = {
  /** Cells beside each other in one flow, where the dump has such flows, and where it has none. */
  beside: 0.3,
  besideApart: 4,
  /** A cell begins with a bracket: it mostly goes on with what stands before. */
  bracket: 0.7,
  /** A text that is a number with its unit, in a column for words. */
  quantity: 3,
  /** A text that other columns are known to hold, and not this one. */
  elsewhere: 2,
  /** A text that ends like none of its column's. */
  ending: 0.5,
} as const;

/** A cell has no more lines; beside another one no more than so many. */
const MOST_LINES = 40;
const MOST_BESIDE = 8;
/** Stretches that cost so much are none. */
const HOPELESS = 14;
/** Of those that leave lines of the flow for others so many are looked at. */
const KEPT = 12;

/** The columns of each line of a stretch, by the number of lines of each of its cells. */
interface Pattern {
  readonly counts: readonly number[];
  readonly lines: readonly (readonly number[])[];
}

/** So many columns may stand close enough to be one flow. */
const PATTERNS: readonly Pattern[] = [2, 3].flatMap((columns) => countsOf(columns).map(patternOf));

function countsOf(columns: number): number[][] {
  let all: number[][] = [[]];
  for (let column = 0; column < columns; column++)
    all = all.flatMap((counts) => Array.from({ length: MOST_BESIDE }, (_, at) => [...counts, at + 1]));
  return all;
}

function patternOf(counts: readonly number[]): Pattern {
  // In half lines from the middle of the row.
  const lines = new Map<number, number[]>();
  for (const [column, count] of counts.entries()) {
    for (let line = 0; line < count; line++) {
      const y = 2 * line - (count - 1);
      lines.set(y, [...(lines.get(y) ?? []), column]);
    }
  }
  return { counts, lines: [...lines.entries()].sort(([a], [b]) => a - b).map(([, columns]) => columns) };
}

/** The stretches that may begin with the first of the lines of a flow, the likeliest first. */
export function stretchesAt(lines: readonly FlowLine[], grid: FlowGrid): Stretch[] {
  const found: Stretch[] = [];
  for (const column of grid.columns.keys()) {
    for (let count = 1; count <= Math.min(lines.length, MOST_LINES); count++) {
      const cell = lines.slice(0, count).flatMap(({ pieces }) => pieces);
      const cost = cellCost(cell, column, grid);
      if (cost < HOPELESS) found.push({ from: column, cells: [cell], cost, lines: count, heights: [count] });
    }
  }
  for (const pattern of PATTERNS) {
    if (pattern.lines.length > lines.length) continue;
    for (let from = 0; from + pattern.counts.length <= grid.columns.length; from++) {
      const stretch = besides(lines, pattern, from, grid);
      if (stretch) found.push(stretch);
    }
  }
  found.sort((a, b) => a.cost - b.cost);
  const whole = found.filter((stretch) => stretch.lines === lines.length);
  return [...whole, ...found.filter((stretch) => !whole.includes(stretch)).slice(0, KEPT)];
}

function besides(
  lines: readonly FlowLine[],
  { counts, lines: pattern }: Pattern,
  from: number,
  grid: FlowGrid,
): Stretch | null {
  const cells: Piece[][] = counts.map(() => []);
  const heights = counts.map(() => 0);
  let at = 0;
  for (const columns of pattern) {
    const widths = columns.map((column) => grid.widths[from + column] ?? null);
    // Far apart, cells at one height are lines of their own.
    const parts =
      (at < lines.length ? partsOf(lines[at]!.pieces, widths) : null) ??
      columns.flatMap((_, index) => (lines[at + index] ? [lines[at + index]!.pieces] : []));
    if (parts.length < columns.length) return null;
    const isOneLine = columns.length === 1 || parts[0]!.length < lines[at]!.pieces.length;
    for (const [index, column] of columns.entries()) {
      cells[column]!.push(...parts[index]!);
      heights[column]!++;
    }
    at += isOneLine ? 1 : columns.length;
  }
  let cost: number = grid.close ? COST.beside : COST.besideApart;
  for (const [index, cell] of cells.entries()) {
    cost += cellCost(cell, from + index, grid);
    if (cost >= HOPELESS) return null;
  }
  return { from, cells, cost, lines: at, heights };
}

/** The pieces of a line shared out to the columns beside each other; null where they are too few. */
function partsOf(pieces: readonly Piece[], widths: readonly Width[]): (readonly Piece[])[] | null {
  if (widths.length === 1) return [pieces];
  let best: (readonly Piece[])[] | null = null;
  let least = Infinity;
  for (let at = 1; at + widths.length - 1 <= pieces.length; at++) {
    const rest = partsOf(pieces.slice(at), widths.slice(1));
    if (!rest) continue;
    const parts = [pieces.slice(0, at), ...rest];
    const cost = parts.reduce((sum, part, index) => sum + partCost(part, widths[index]!), 0);
    if (cost >= least) continue;
    best = parts;
    least = cost;
  }
  return best;
}

/** What speaks against a part of a line in a column: what runs over, and gaps that are no stray spaces. */
function partCost(pieces: readonly Piece[], width: Width): number {
  const own = pieces.reduce((sum, { text }) => sum + textWidth(text), 0);
  const over = width === null ? 0 : Math.max(0, own - width.most);
  const gaps = pieces.slice(1).filter(({ text }, index) => !isStray(pieces[index]!.text, text)).length;
  return 4 * over + gaps;
}

const WORDS: ReadonlySet<ColumnMeaning> = new Set(['level3', 'description', 'basis']);
const QUANTITY = /^\d[\d.,]*(?:[%％]|[\u3400-\u9fff]{0,4}(?:\/[^/]{1,4})*)$/;

/** What speaks against a cell of the column. */
export function cellCost(cell: readonly Piece[], column: number, grid: FlowGrid): number {
  const { columns, widths, texts, endings } = grid;
  const text = textOf(cell);
  const { meaning } = columns[column]!;
  const isWord = isLevel('level2', text.replace(/\s/g, ''));
  if (meaning === 'level2') return isWord ? 0 : IMPOSSIBLE;
  if (isWord) return IMPOSSIBLE;
  const wraps = wrapCost(cellLines(cell), widths[column] ?? null);
  if (wraps >= HOPELESS) return IMPOSSIBLE;
  return (
    wraps +
    formCost(columns[column]!, text) +
    (/^[（(【〔[]/.test(text) ? COST.bracket : 0) +
    (WORDS.has(meaning) && QUANTITY.test(text) ? COST.quantity : 0) +
    (!texts[column]!.has(text) && texts.some((known) => known.has(text)) ? COST.elsewhere : 0) +
    (WORDS.has(meaning) && !endings[column]!.has(endingOf(text)) ? COST.ending : 0)
  );
}
