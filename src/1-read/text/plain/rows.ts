import { type Column, isMergedColumn } from '../columns.ts';
import { textOf } from '../cut.ts';
import { cellLines, type Width, wrapCost } from '../evidence.ts';
import { isLevel, parentOf } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Row } from '../rows.ts';
import type { Flow, FlowLine } from './flows.ts';
import { levelsOf, type RowLevel, withoutLevel2 } from './merged-levels.ts';
import { type PageRow, type PageRows, pageRows } from './page-rows.ts';
import type { FlowGrid } from './stretches.ts';

/* The rows of a table from the rows of its pages: those that a page edge cuts joined, and the words of the first level given to theirs. */

/** What a table's flows make. */
export interface TableRows {
  readonly rows: readonly Row[];
  /** Lines that are none of the rows. */
  readonly left: readonly FlowLine[];
}

/** Costs of a page by row above this mean that its flows are no rows of these columns. */
const WORST_ROW = 6;

const wordOf = (pieces: readonly Piece[]): string =>
  textOf(pieces)
    .replace(/\s/g, '')
    .replace(/[(（].*$/, '');

/** A row of the grid, over a page edge where it goes on, and whether that makes it doubtful. */
interface WholeRow extends PageRow {
  readonly inDoubt: boolean;
  /** Of a table whose 二级指标 are merged. */
  readonly level2?: RowLevel;
}

export function tableRows(
  pages: readonly (readonly Flow[])[],
  level1: readonly (readonly Piece[])[],
  grid: FlowGrid,
): TableRows {
  const rows: WholeRow[] = [];
  const left: FlowLine[] = [];
  const isMerged = !grid.columns.some(({ meaning }) => meaning === 'level2');
  let word: readonly Piece[] = [];
  for (const [index, page] of pages.entries()) {
    const { flows, labels } = isMerged ? withoutLevel2(page) : { flows: page, labels: [] };
    const found = pageRows(flows, grid, index > 0 ? (rows.at(-1)?.cells ?? null) : null);
    if (isNoRows(found)) {
      left.push(...page.flatMap(({ lines }) => lines));
      continue;
    }
    left.push(...found.left);
    // What was passed over may be a part of any row beside it.
    const inDoubt = found.left.length > 0;
    if (inDoubt && rows.length > 0) rows.push({ ...rows.pop()!, inDoubt });
    const levels = isMerged
      ? levelsOf(
          found.rows.map(({ cells }) => cells),
          labels,
          word,
        )
      : [];
    word = levels.at(-1)?.pieces ?? word;
    const used = new Set(levels.map(({ pieces }) => pieces));
    const unused = new Set(labels.filter(({ pieces }) => !used.has(pieces)).flatMap(({ pieces }) => pieces));
    left.push(...page.flatMap(({ lines }) => lines.filter(({ pieces }) => unused.has(pieces[0]!))));
    const whole = found.rows.map((row, at): WholeRow => ({ ...row, inDoubt, level2: levels[at] }));
    if (found.goesOn && whole.length > 0) rows.push(joined(rows.pop()!, whole.shift()!, grid.widths));
    rows.push(...whole);
  }
  const merged = grid.columns.findIndex(({ meaning }) => meaning === 'level2');
  return { rows: rows.map((row) => rowOf(row, grid.columns, merged, level1)), left };
}

const isNoRows = ({ rows, cost }: PageRows): boolean => rows.length === 0 || cost > WORST_ROW * rows.length;

/** A row and what of it stands on the next page. */
function joined(above: WholeRow, below: WholeRow, widths: readonly Width[]): WholeRow {
  const cells = above.cells.map((cell, column) => [...cell, ...below.cells[column]!]);
  // A cell that goes on does so with a full line.
  const broken = cells.some((cell, column) => {
    const isBoth = above.cells[column]!.length > 0 && below.cells[column]!.length > 0;
    return isBoth && wrapCost(cellLines(cell), widths[column] ?? null) > 0;
  });
  return {
    page: above.page,
    cells,
    uncertain: [...new Set([...above.uncertain, ...below.uncertain])],
    alternatives: [...above.alternatives, ...below.alternatives],
    inDoubt: above.inDoubt || below.inDoubt || broken,
    level2: above.level2,
  };
}

function rowOf(
  { page, cells, uncertain, alternatives, inDoubt, level2: merged }: WholeRow,
  columns: readonly Column[],
  level2: number,
  level1: readonly (readonly Piece[])[],
): Row {
  const own = [...columns.keys()].filter((column) => !isMergedColumn(columns[column]!));
  const word = merged?.pieces ?? cells[level2] ?? [];
  const parents = level1.filter((pieces) => parentOf(wordOf(word)).includes(wordOf(pieces)));
  const isBlank = own.some((column) => cells[column]!.length === 0);
  const doubtful = inDoubt || isBlank || (word.length === 0 && !merged);
  return {
    page,
    level1: parents[0] ?? [],
    level2: word,
    cells: own.map((column) => cells[column]!),
    uncertain: own.flatMap((column, index) => (doubtful || uncertain.includes(column) ? [index] : [])),
    alternatives: [
      ...new Set(alternatives.map((other) => own.map((column) => textOf(other[column]!)).join(' | '))),
    ],
    levelsUncertain:
      doubtful ||
      merged?.told === false ||
      uncertain.includes(level2) ||
      (level1.length > 0 && parents.length !== 1),
  };
}

/** Words of the first level among the flows, and the flows without them. */
export function withoutLevel1(flows: readonly Flow[]): { flows: Flow[]; level1: Piece[][] } {
  const level1: Piece[][] = [];
  const left = flows.flatMap((flow) => {
    const lines: FlowLine[] = [];
    for (let at = 0; at < flow.lines.length; ) {
      const parts = level1At(flow.lines, at);
      if (parts > 0) level1.push(flow.lines.slice(at, at + parts).flatMap(({ pieces }) => pieces));
      else lines.push(flow.lines[at]!);
      at += Math.max(parts, 1);
    }
    return lines.length > 0 ? [{ ...flow, lines }] : [];
  });
  return { flows: left, level1 };
}

/** A word of the first level is wrapped onto at most so many lines. */
const MOST_PARTS = 3;

function level1At(lines: readonly FlowLine[], at: number): number {
  for (let parts = Math.min(MOST_PARTS, lines.length - at); parts > 0; parts--) {
    const text = lines
      .slice(at, at + parts)
      .map((line) => line.text)
      .join('');
    // 满意度指标 is a word of both levels; as one of the second 服务对象满意度指标 is the usual one.
    if (isLevel('level1', text) && (!isLevel('level2', text) || /满意/.test(text))) return parts;
  }
  return 0;
}
