import type { TableCell } from '../../3-table/table.ts';
import type { Place } from '../../document.ts';
import { placeOf } from '../context.ts';
import { digitsOf, isCode, joinCode, splitCode, splitCodeBehind } from './code.ts';
import type { Column, ColumnKind, List } from './columns.ts';
import { isFigure } from './figure.ts';
import { headerOver, type Parts } from './header.ts';
import { type Sheet, textOf } from './sheet.ts';
import { COLUMN_WORDS } from './words.ts';

/** What a row says of its amounts, and the cells that say it. */
export interface RowLabel {
  readonly label: { readonly code: string; readonly name: string };
  readonly cells: readonly TableCell[];
}

/** Where the label of a row stands: as wide as its cells, as high as the one that covers the fewest rows. */
export function labelPlace(cells: readonly TableCell[]): Place | null {
  const own = cells.toSorted((a, b) => a.rowSpan - b.rowSpan)[0];
  const part = own && (own.parts.find(({ lines }) => lines.length > 0) ?? own.parts[0]);
  if (!part) return null;
  const boxes = cells
    .flatMap(({ parts }) => parts)
    .filter(({ page }) => page === part.page)
    .map(({ box }) => box);
  return placeOf({
    page: part.page,
    box: {
      x0: Math.min(...boxes.map(({ x0 }) => x0)),
      y0: part.box.y0,
      x1: Math.max(...boxes.map(({ x1 }) => x1)),
      y1: part.box.y1,
    },
  });
}

/** Code and name of an amount in a table of several lists: the label column nearest to its left that holds text. */
export function listLabel(
  sheet: Sheet,
  parts: Parts,
  columns: readonly Column[],
  list: List,
  row: number,
  amountCol: number,
): RowLabel {
  const codes: TableCell[] = [];
  let named: TableCell | undefined;
  for (let col = list.first; col < amountCol; col++) {
    const cell = sheet.at(row, col);
    const text = sheet.text(cell);
    if (!cell || text === '' || (sheet.at(row, col - 1) === cell && col > list.first)) continue;
    const kind = kindOf(cell, text, columns);
    if (kind === 'code' && isCode(text)) codes.push(cell);
    else if ((kind === 'label' || kind === 'code') && !isHeaderWord(text)) named = cell;
  }
  if (!named && codes.length === 0) named = totalBefore(sheet, parts, list, row, amountCol);
  const code = joinCode(codes.map((cell) => sheet.text(cell)));
  const name = named ? textOf(named) : '';
  const parted = named && code === '' ? codeWithin(named, columns[named.col]!) : null;
  return { label: parted ?? { code, name }, cells: named ? [...codes, named] : codes };
}

/** What a cell of a row's label is: over a column of row numbers and what they count, or a total among the numbers, a label. */
function kindOf({ col, colSpan }: TableCell, text: string, columns: readonly Column[]): ColumnKind {
  const kinds = columns.slice(col, col + colSpan).map(({ kind }) => kind);
  if (kinds[0] !== 'ordinal') return kinds[0]!;
  if (TOTAL.test(text)) return 'label';
  return kinds.find((kind) => kind !== 'ordinal' && kind !== 'blank') ?? 'ordinal';
}

/** 当年支出小计, 支出合计. */
const TOTAL = /(?:合计|小计|总计)$/;

/**
 * The name of a total over lists under one header (支出 over 按功能分类 and 按用途): it stands in the first of them, its amount in the
 * last, and what is between them is blank. Undefined where there is none.
 */
function totalBefore(
  sheet: Sheet,
  parts: Parts,
  list: List,
  row: number,
  amountCol: number,
): TableCell | undefined {
  let col = amountCol - 1;
  while (col >= 0 && sheet.text(sheet.at(row, col)) === '') col--;
  const cell = sheet.at(row, col);
  if (!cell || col >= list.first || !TOTAL.test(sheet.text(cell))) return undefined;
  const probe = { ...cell, row: parts.body, col: amountCol, colSpan: 1 };
  return headerOver(sheet, parts, cell)[0] === headerOver(sheet, parts, probe)[0] ? cell : undefined;
}

/** Code and name of a row of one list: every text that is neither code nor amount, left to right. */
export function rowLabel(sheet: Sheet, columns: readonly Column[], covering: readonly TableCell[]): RowLabel {
  const codes: { readonly col: number; readonly text: string }[] = [];
  const names: string[] = [];
  const cells: TableCell[] = [];
  let split = '';
  for (const cell of covering) {
    const text = sheet.text(cell);
    if (text === '') continue;
    const kind = kindOf(cell, text, columns);
    if (kind === 'code' && isCode(text)) {
      codes.push({ col: cell.col, text: digitsOf(text) });
      cells.push(cell);
    } else if (
      kind === 'label' ||
      (kind === 'code' && !isHeaderWord(text)) ||
      (kind === 'blank' && !isFigure(text))
    ) {
      cells.push(cell);
      const parted = codeWithin(cell, columns[cell.col]!);
      if (parted && codes.length === 0 && split === '') {
        split = parted.code;
        names.push(parted.name);
      } else names.push(textOf(cell));
    }
  }
  return { label: { code: firstCode(codes, columns) || split, name: names.join(' ') }, cells };
}

/** Of two classifications in one row (部门 and 政府 economic class) the first that is filled gives the code. */
function firstCode(
  codes: readonly { readonly col: number; readonly text: string }[],
  columns: readonly Column[],
): string {
  const runs: string[][] = [];
  let before = -2;
  for (const { col, text } of codes) {
    const sameRun = columns.slice(before + 1, col).every(({ kind }) => kind === 'code') && before >= 0;
    // A second whole code begins another classification unless it repeats the levels before it.
    const whole = text.length > 3 || (text.length === 3 && runs.length > 0);
    if (sameRun && !(whole && !text.startsWith(joinCode(runs.at(-1)!)))) runs.at(-1)!.push(text);
    else runs.push([text]);
    before = col;
  }
  return joinCode(runs[0] ?? []);
}

/** Code and name where one cell holds both; null where it does not. */
function codeWithin(cell: TableCell, { kind, path, codesBehind }: Column): RowLabel['label'] | null {
  if ((kind !== 'label' && kind !== 'code') || namesUnits(path)) return null;
  const parted = splitCode(cell.text) ?? (codesBehind ? splitCodeBehind(cell.text) : null);
  return parted && { code: parted.code, name: parted.name.replaceAll('\n', '') };
}

/** True for a column of units: the digits before a name are the unit's own (201 某某局), whatever else they may look like. */
const namesUnits = (path: readonly string[]): boolean =>
  path.some((text) => /(?:单位|部门|机构)(?:名称|全称)?$/.test(text)) &&
  !path.some((text) => /科目|功能|经济/.test(text));

/** 类, 款, 项 in the first row of the body (类 款 项 合计 …): headers, not names. */
const isHeaderWord = (text: string): boolean => COLUMN_WORDS.level.test(text);
