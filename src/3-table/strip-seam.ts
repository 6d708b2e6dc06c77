import { confidenceOf } from './confidence.ts';
import type { TableCell } from './table.ts';

/*
 * The header of a wide sheet (wide-sheets.ts) where the edge of the paper cut it. A header over columns on both pages has no line at
 * that edge on either of them. Its text stands on one page, or is seen on both; the other half is blank, and no cell.
 *
 *   | 科目名称 | 合计 |  基本支出            |   项目支出  |
 *   |          |      +------+      +--------+------+------+
 *   |          |      | 小计 |      | 人员   | 小计 | 其他 |
 *                page 1               page 2
 */

/** Where two strips meet: columns are those of the whole sheet. */
export interface Seam {
  /** The first column of the strip on the left, of that on the right, and the one behind it. */
  readonly from: number;
  readonly at: number;
  readonly end: number;
  /** The first row below the header. */
  readonly body: number;
}

/** The cells of both strips, headers over the seam joined; undefined where it is not told which header stands over a column beside it. */
export function joinedAtSeam(cells: readonly TableCell[], seam: Seam): TableCell[] | undefined {
  const header = cells.filter(({ row }) => row < seam.body);
  const places = placesOf(header);
  const taken = new Set<TableCell>();
  const widened = new Map<TableCell, TableCell>();
  for (const cell of header) {
    const isLeft = cell.col + cell.colSpan === seam.at;
    // Headers of the lowest row stand over one column.
    if (!isOpen(cell) || cell.row + cell.rowSpan >= seam.body || !(isLeft || cell.col === seam.at)) continue;
    const other = places.get(placeOf(cell.row, isLeft ? seam.at : seam.at - 1));
    if (!other) {
      const more = vacantBeside(cell, isLeft ? 1 : -1, places, seam);
      if (more > 0)
        widened.set(
          cell,
          closed({ ...cell, col: isLeft ? cell.col : seam.at - more, colSpan: cell.colSpan + more }),
        );
    } else if (isLeft && areOne(cell, other)) {
      taken.add(other);
      widened.set(cell, joined(cell, other));
    }
  }
  const all = cells.filter((cell) => !taken.has(cell)).map((cell) => widened.get(cell) ?? cell);
  return isTold(all, seam) ? all : undefined;
}

const placeOf = (row: number, col: number): string => `${row} ${col}`;

function placesOf(cells: readonly TableCell[]): Map<string, TableCell> {
  const places = new Map<string, TableCell>();
  for (const cell of cells)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let col = cell.col; col < cell.col + cell.colSpan; col++) places.set(placeOf(row, col), cell);
  return places;
}

const isOpen = ({ doubts }: TableCell): boolean => doubts.includes('open_side');

/** A cell whose open side is accounted for. */
function closed(cell: TableCell): TableCell {
  const doubts = cell.doubts.filter((doubt) => doubt !== 'open_side');
  return { ...cell, doubts, confidence: confidenceOf(doubts) };
}

const areOne = (left: TableCell, right: TableCell): boolean =>
  isOpen(right) &&
  right.row === left.row &&
  right.rowSpan === left.rowSpan &&
  (left.text === '' || right.text === '' || left.text === right.text);

const joined = (left: TableCell, right: TableCell): TableCell =>
  closed({
    ...left,
    colSpan: left.colSpan + right.colSpan,
    text: left.text || right.text,
    parts: [...left.parts, ...right.parts],
    doubts: [...new Set([...left.doubts, ...right.doubts])],
  });

/**
 * How many places beside the seam are no cell, from a header on its other side. Where they fill the other strip, nothing tells
 * whether they are one half of a header or several, but for a title over all columns.
 */
function vacantBeside(
  { row, col, colSpan }: TableCell,
  step: 1 | -1,
  places: ReadonlyMap<string, TableCell>,
  { from, at, end }: Seam,
): number {
  const [first, behind] = step > 0 ? [at, end] : [at - 1, from - 1];
  let next = first;
  while (next !== behind && !places.has(placeOf(row, next))) next += step;
  const isWholeRow = step > 0 ? col === from : col + colSpan === end;
  return next === behind && !isWholeRow ? 0 : Math.abs(next - first);
}

/** True where a header, or a row without any, stands over each of the columns beside the seam. */
function isTold(cells: readonly TableCell[], { from, at, end, body }: Seam): boolean {
  const places = placesOf(cells.filter(({ row }) => row < body));
  const isUnknown = (row: number, col: number, first: number, behind: number) => {
    const cell = places.get(placeOf(row, col));
    if (cell) return cell.text === '' && cell.row + cell.rowSpan < body;
    for (let other = first; other < behind; other++) if (places.has(placeOf(row, other))) return true;
    return false;
  };
  for (let row = 0; row + 1 < body; row++)
    if (isUnknown(row, at - 1, from, at) || isUnknown(row, at, at, end)) return false;
  return true;
}
