import type { Column } from '../columns.ts';
import { ILL, LEAST_DOUBT, textOf } from '../cut.ts';
import { looksLikeValue } from '../evidence.ts';
import type { Piece } from '../pieces.ts';
import type { Row } from '../rows.ts';
import { textWidth } from '../width.ts';
import { type Anchor, bandsOf } from './bands.ts';
import { piecesOfFragment } from './fragments.ts';
import type { Grid, Token } from './grid.ts';
import { labelsIn } from './labels-in.ts';
import { type MergedLabel, mergedOver, type RowPlace } from './merged.ts';
import { type Shared, Sharing } from './sharing.ts';

/*
 * The rows of a table whose columns the dump keeps:
 *
 *   1. find the rows by their 二级指标, or by their values where those are merged;
 *   2. part the lines among the rows, and each row's text among the columns;
 *   3. give merged labels to the rows that they stand in the middle of.
 */
export function layoutRows(
  grids: readonly Grid[],
  columns: readonly Column[],
  widths: readonly number[],
): Row[] {
  const at = (meaning: Column['meaning']) => columns.findIndex((column) => column.meaning === meaning);
  const [level1, level2, value] = [at('level1'), at('level2'), at('value')];
  const lower = grids.map((grid) => (level2 < 0 ? [] : labelsIn(grid, level2, 'level2')));
  const values = grids.map((grid) => valuesIn(grid, value, widths[value]!));
  // Where 二级指标 are merged there are more values than words of that level.
  const merged = countOf(lower) < MERGED * countOf(values);

  const rows: { place: RowPlace; page: number; ways: Shared[]; others: Shared[] }[] = [];
  for (const [part, grid] of grids.entries()) {
    const sharing = new Sharing(grid.lines, columns, widths, grid.slots);
    const begun = rows.at(-1);
    const restOf = (from: number, to: number) => sharing.rest(begun!.ways[0]!, from, to);
    const bands = bandsOf(grid.lines.length, (merged ? values : lower)[part]!, {
      row: (from, to) => sharing.row(from, to)[0]?.cost ?? Infinity,
      rest: (from, to) => (begun ? REST + (restOf(from, to)[0]?.cost ?? Infinity) : Infinity),
      open: part < grids.length - 1,
    });
    for (const [index, { from, to, anchor, otherEnds }] of bands.entries()) {
      const others = [
        ...otherEnds.map((end) => [from, end] as const),
        ...(bands[index - 1]?.otherEnds ?? []).map((end) => [end, to] as const),
      ].flatMap(([first, last]) => (anchor < 0 ? restOf(first, last) : sharing.row(first, last)).slice(0, 1));
      if (anchor < 0) {
        begun!.ways = restOf(from, to);
        begun!.others.push(...others);
      } else {
        const ways = sharing.row(from, to);
        rows.push({ place: { part, from, to }, page: grid.part.page, ways, others });
      }
    }
  }

  const places = rows.map(({ place }) => place);
  const second =
    merged && level2 >= 0
      ? mergedOver(places, labelsByPart(grids, level2, 'level2'))
      : places.map(
          ({ part, from, to }) => lower[part]!.find(({ first }) => first >= from && first < to)?.pieces ?? [],
        );
  const first =
    level1 < 0 ? [] : mergedOver(places, labelsByPart(grids, level1, 'level1'), (row) => second[row] ?? []);
  return rows.map(({ page, ways, others }, row) => ({
    page,
    level1: first[row] ?? [],
    level2: second[row] ?? [],
    ...cellsOf(ways, others, columns),
  }));
}

/** 二级指标 fewer than this share of the values are merged cells. */
const MERGED = 0.9;
/** Lines without a row of their own at the top of a page. */
const REST = 2;

const countOf = (lists: readonly (readonly unknown[])[]): number =>
  lists.reduce((sum, list) => sum + list.length, 0);

/** The cells behind the levels as they were shared out best, and what else is possible; `elsewhere`: with other lines. */
function cellsOf(
  ways: readonly Shared[],
  elsewhere: readonly Shared[],
  columns: readonly Column[],
): Pick<Row, 'cells' | 'uncertain' | 'alternatives'> {
  const own = columns.flatMap(({ meaning }, index) =>
    meaning === 'level1' || meaning === 'level2' ? [] : [index],
  );
  const piecesOf = (way: Shared): Piece[][] =>
    own.map((column) => way.cells[column]!.flatMap(piecesOfFragment));
  const cells = ways[0] ? piecesOf(ways[0]) : own.map(() => []);
  const texts = cells.map(textOf);
  const others = [...ways.slice(1).filter(({ cost }) => cost - ways[0]!.cost < LEAST_DOUBT), ...elsewhere]
    .map((way) => piecesOf(way).map(textOf))
    .filter((other) => other.some((text, index) => text !== texts[index]));
  const ill = !ways[0] || ways[0].cost >= ILL;
  return {
    cells,
    uncertain: texts.flatMap((text, index) =>
      ill || others.some((other) => other[index] !== text) ? [index] : [],
    ),
    alternatives: others.map((other) => other.join(' | ')),
  };
}

const labelsByPart = (grids: readonly Grid[], column: number, level: 'level1' | 'level2'): MergedLabel[] =>
  grids.flatMap((grid, part) => labelsIn(grid, column, level).map((label) => ({ part, ...label })));

/** Lines that a value's parts are apart at most: others may stand between. */
const MOST_DOWN = 3;

/** The values: in their column each begins like one, or behind a line that is not full. */
function valuesIn({ lines, slots }: Grid, column: number, width: number): Anchor[] {
  const { from, to } = slots[column]!;
  const isValue = (own: Token): boolean =>
    own.column === column ||
    (own.column === null &&
      (/^[≥≤＝=<>＜＞]/.test(own.text) ||
        (own.exact && own.from >= from && own.to <= to && looksLikeValue(own.text))));
  const values: { first: number; last: number }[] = [];
  let before = '';
  for (const [index, line] of lines.entries()) {
    const token = line.find(isValue);
    if (!token) continue;
    const last = values.at(-1);
    const near = last && index - last.last <= MOST_DOWN;
    if (near && !looksLikeValue(token.text) && textWidth(before) > width - NEARLY_FULL) last.last = index;
    else values.push({ first: index, last: index });
    before = token.text;
  }
  return values;
}

/** A line with less room than this may have been wrapped, in em. */
const NEARLY_FULL = 2;
