import { type Column, isMergedColumn } from '../columns.ts';
import { ILL, LEAST_DOUBT, textOf } from '../cut.ts';
import { hasPlainColumns } from '../doubt.ts';
import { formCost } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import type { Row } from '../rows.ts';
import { offMiddle } from './bands.ts';
import { openBorders } from './borders.ts';
import { piecesOfFragment } from './fragments.ts';
import type { Grid } from './grid.ts';
import { Heights } from './heights.ts';
import { type LevelLabel, labelsIn } from './labels-in.ts';
import { type LabelOfRow, mergedOver } from './merged.ts';
import { projectsOf } from './projects.ts';
import { type ChosenBand, type RowBand, rowBands } from './row-bands.ts';
import { type Alignment, type Shared, Sharing } from './sharing.ts';

/*
 * The rows of a table whose columns the dump keeps:
 *
 *   1. part the lines among rows, so that every row fits its columns best: in each column its lines are full but for the
 *      last, and stand in the middle of the row;
 *   2. where there are as many 二级指标 as rows, each row has one, which is weighed in;
 *   3. give merged labels to the rows that they stand in the middle of.
 */
export function layoutRows(
  grids: readonly Grid[],
  columns: readonly Column[],
  widths: readonly number[],
): Row[] {
  const level1 = columns.findIndex(({ meaning }) => meaning === 'level1');
  const level2 = columns.findIndex(({ meaning }) => meaning === 'level2');
  const lower = grids.map((grid) => (level2 < 0 ? [] : labelsIn(grid, level2, 'level2')));
  const upper = grids.map((grid) => (level1 < 0 ? [] : labelsIn(grid, level1, 'level1')));
  const free = rowsIn(grids, columns, widths, null);
  const labels = lower.reduce((sum, own) => sum + own.length, 0);
  // Of merged cells there are fewer than rows.
  const merged = labels < MERGED * free.length;
  const rows = merged ? free : rowsIn(grids, columns, widths, lower);

  const behind = behindLevels(columns);
  const heights = new Heights(
    grids,
    rows.map(({ part, ways }) => ({ part, cells: behind.map((column) => ways[0]?.cells[column] ?? []) })),
  );
  const second = merged
    ? mergedOver(heights, heights.placed(lower))
    : rows.map((row) => ownLabel(row, lower));
  const first = mergedOver(heights, heights.placed(upper), (row) => second[row]!.pieces);
  const words = first.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  const projects = columns.some(({ ofProject }) => ofProject)
    ? projectsOf(grids, columns, heights, words)
    : null;
  const odd = rows.map((row, index) => isOdd(row, rows[index - 1], grids, columns));
  return rows.map(({ page, ways, others, open }, row) => {
    // A value that does not look like one may be the end of that above.
    const cells = cellsOf(ways, others, open, columns, odd[row]! || (odd[row + 1] ?? false));
    const levels = [first[row]!, second[row]!].flatMap((label) => label.others);
    return {
      page,
      level1: first[row]!.pieces,
      level2: second[row]!.pieces,
      ...(projects && { project: projects[row]!.cells, drawnAgain: projects[row]!.drawnAgain }),
      ...cells,
      levelsUncertain:
        levels.length > 0 ||
        (level2 >= 0 && !isKnown(second[row]!, 'level2')) ||
        (level1 >= 0 && !isKnown(first[row]!, 'level1')),
      alternatives: [...cells.alternatives, ...levels.map(textOf)],
    };
  });
}

const behindLevels = (columns: readonly Column[]): number[] =>
  columns.flatMap((column, index) => (isMergedColumn(column) ? [] : [index]));

/** 二级指标 fewer than this share of the rows are merged cells. */
const MERGED = 0.9;
/** Lines without a row of their own at the top of a page. */
const REST = 2;
/** A row without a label of its own where each has one; one with two. */
const NO_LABEL = 8;
const TWO_LABELS = 14;
/** Blank lines are between rows, but where lines are set wide. */
const BLANK_INSIDE = 2;

/** A row as it was found, and its lines `[from, to)` in its part. */
export interface FoundRow {
  readonly part: number;
  readonly from: number;
  readonly to: number;
  readonly page: number;
  /** How its text can be shared out among the columns, the best first. */
  ways: readonly Shared[];
  /** The same with other lines. */
  others: readonly Shared[];
  /** Columns of which a line may be the row's above or below, with the text of the row's cells then. */
  open?: Map<number, Shared['cells']>;
}

/** A row that fits so badly has text of others. */
const FAR_ILL = 2 * ILL;

/** `own`: by part the labels of which each row has one; null where none are known to be so. */
function rowsIn(
  grids: readonly Grid[],
  columns: readonly Column[],
  widths: readonly number[],
  own: readonly (readonly LevelLabel[])[] | null,
): FoundRow[] {
  const sheets = grids.map((grid) => {
    // A line with nothing but labels of merged cells is of no row.
    const bearing = grid.lines.flatMap((line, index) =>
      own || line.some(({ column }) => column === null || !isMergedColumn(columns[column]!)) ? [index] : [],
    );
    const lines = bearing.map((index) => grid.lines[index]!);
    return { grid, bearing, sharing: new Sharing(lines, columns, widths, grid.slots) };
  });
  const middle = rowsSet(sheets, own, 'middle');
  const top = rowsSet(sheets, own, 'top');
  const alignment = top.cost < middle.cost ? 'top' : 'middle';
  const { rows } = alignment === 'top' ? top : middle;
  const places = new Map(
    grids.flatMap((grid) =>
      grid.lines.flatMap((line, index) =>
        line.slice(0, 1).map((token) => [token.line, grid.rows[index]!] as const),
      ),
    ),
  );
  const setting = { columns, widths, alignment, rowOf: (line: number) => places.get(line)! } as const;
  for (const [index, row] of rows.entries()) {
    const below = rows[index + 1];
    if (!below?.ways[0] || !row.ways[0] || below.part !== row.part) continue;
    for (const [column, { upper, lower }] of openBorders(
      {
        upper: row.ways[0].cells,
        lower: below.ways[0].cells,
        ill: Math.max(row.ways[0].cost, below.ways[0].cost) >= FAR_ILL,
      },
      setting,
    )) {
      row.open = new Map([...(row.open ?? []), [column, upper]]);
      below.open = new Map([...(below.open ?? []), [column, lower]]);
    }
  }
  return rows;
}

/** The lines of one part that a row may have, and how their text is shared out. */
interface PartSheet {
  readonly grid: Grid;
  /** Positions of its lines in the part. */
  readonly bearing: readonly number[];
  readonly sharing: Sharing;
}

/** The rows of a table whose text stands in its cells as said, and what they cost together. */
function rowsSet(
  sheets: readonly PartSheet[],
  own: readonly (readonly LevelLabel[])[] | null,
  alignment: Alignment,
): { rows: FoundRow[]; cost: number } {
  const rows: FoundRow[] = [];
  let cost = 0;
  for (const [part, { grid, bearing, sharing }] of sheets.entries()) {
    const begun = rows.at(-1);
    const waysOf = ({ from, to, rest }: RowBand): Shared[] =>
      rest ? sharing.rest(begun!.ways[0]!, from, to) : sharing.row(from, to, alignment);
    const spaced = spacing(grid, bearing);
    const bands = rowBands(bearing.length, {
      row: (from, to) =>
        (sharing.row(from, to, alignment)[0]?.cost ?? Infinity) +
        spaced(from, to) +
        (own ? labelCost(own[part]!, bearing[from]!, bearing[to - 1]! + 1) : 0),
      rest: (to) => {
        const way = begun?.ways[0] && sharing.rest(begun.ways[0], 0, to)[0];
        return way
          ? REST + Math.max(0, way.cost - sharing.formCost(begun.ways[0]!)) + spaced(0, to)
          : Infinity;
      },
    });
    for (const band of bands) {
      cost += band.cost;
      add(rows, band, { part, page: grid.part.page, bearing, waysOf });
    }
  }
  return { rows, cost };
}

function add(
  rows: FoundRow[],
  band: ChosenBand,
  {
    part,
    page,
    bearing,
    waysOf,
  }: { part: number; page: number; bearing: readonly number[]; waysOf: (band: RowBand) => Shared[] },
): void {
  const ways = waysOf(band);
  const others = band.others.flatMap((other) => waysOf(other).slice(0, 1));
  const begun = rows.at(-1);
  if (band.rest && begun) {
    begun.ways = ways;
    begun.others = [...begun.others, ...others];
  } else {
    rows.push({ part, page, from: bearing[band.from]!, to: bearing[band.to - 1]! + 1, ways, others });
  }
}

/** What the blank lines within lines of a part cost as one row. */
function spacing({ lines, rows }: Grid, bearing: readonly number[]): (from: number, to: number) => number {
  const blank = bearing.map((index, at) => {
    const before = bearing[at - 1];
    return before !== undefined && rows[index]! - rows[before]! > index - before;
  });
  const share = blank.filter(Boolean).length / Math.max(1, lines.length);
  const cost = share > MOST_BLANK ? 0 : BLANK_INSIDE;
  return (from, to) => {
    let sum = 0;
    for (let at = from + 1; at < to; at++) if (blank[at]) sum += cost;
    return sum;
  };
}

/** Where more than this share of the lines has a blank one before it, lines are set wide. */
const MOST_BLANK = 0.8;

function labelCost(labels: readonly LevelLabel[], from: number, to: number): number {
  const inside = labels.filter(({ first, last }) => first < to && last >= from);
  const cut = inside.filter(({ first, last }) => first < from || last >= to).length;
  if (inside.length !== 1) return inside.length === 0 ? NO_LABEL : TWO_LABELS * (inside.length - 1);
  if (cut > 0) return TWO_LABELS;
  return offMiddle((inside[0]!.first + inside[0]!.last - from - to + 1) / 2);
}

/** A label that is no word of its level may be a part of one, or another cell's; so may a row without one. */
const isKnown = ({ pieces }: LabelOfRow, level: 'level1' | 'level2'): boolean =>
  isLevel(level, pieces.map(({ text }) => text).join(''));

/** The one label of its own that a row has. */
function ownLabel({ part, from, to }: FoundRow, labels: readonly (readonly LevelLabel[])[]): LabelOfRow {
  const inside = labels[part]!.filter(({ first }) => first >= from && first < to);
  return { pieces: inside[0]?.pieces ?? [], others: inside.slice(1).map(({ pieces }) => pieces) };
}

/** True of a row below another with no blank line between them, whose value does not look like one. */
function isOdd(
  { part, from, ways }: FoundRow,
  before: FoundRow | undefined,
  grids: readonly Grid[],
  columns: readonly Column[],
): boolean {
  const value = columns.findIndex(({ meaning }) => meaning === 'value');
  const cell = ways[0]?.cells[value] ?? [];
  const { rows } = grids[part]!;
  if (before?.part !== part || rows[from]! - rows[before.to - 1]! > from - before.to + 1) return false;
  return formCost(columns[value]!, textOf(cell.flatMap(piecesOfFragment))) >= ODD;
}

/** What a value that looks like one costs less than. */
const ODD = 2;

/** The cells behind the levels as they were shared out best, and what else is possible; `elsewhere`: with other lines. */
function cellsOf(
  ways: readonly Shared[],
  elsewhere: readonly Shared[],
  open: FoundRow['open'],
  columns: readonly Column[],
  odd: boolean,
): Pick<Row, 'cells' | 'uncertain' | 'alternatives'> {
  const own = behindLevels(columns);
  const piecesOf = (all: Shared['cells']): Piece[][] =>
    own.map((column) => all[column]!.flatMap(piecesOfFragment));
  const cells = ways[0] ? piecesOf(ways[0].cells) : own.map(() => []);
  const texts = cells.map(textOf);
  const others = [...ways.slice(1).filter(({ cost }) => cost - ways[0]!.cost < LEAST_DOUBT), ...elsewhere]
    .map(({ cells: other }) => other)
    .concat([...new Set(open?.values() ?? [])])
    .map((other) => piecesOf(other).map(textOf))
    .filter((other) => other.some((text, index) => text !== texts[index]));
  // Narrow columns run into their neighbours where these are not kept apart.
  const shared = ways[0]?.cells.some((cell) => cell.some(({ column }) => column === null));
  const ill = !ways[0] || ways[0].cost >= ILL || odd || (shared && !hasPlainColumns(columns));
  return {
    cells,
    uncertain: texts.flatMap((text, index) =>
      ill || open?.has(own[index]!) || others.some((other) => other[index] !== text) ? [index] : [],
    ),
    alternatives: others.map((other) => other.join(' | ')),
  };
}
