import type { TableCell } from '../../3-table/table.ts';
import type { Amount, BudgetLine, Place } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import { placeOf, plain } from '../context.ts';
import { piecesMessage, trustOf } from '../pieces.ts';
import { joinCode, splitCode } from './code.ts';
import { type Column, columnsOf, DIGITS, type List, listsOf } from './columns.ts';
import { figureOf, inYuan, isFigure } from './figure.ts';
import { CODE, headerOver, type Parts } from './header.ts';
import { levelOf } from './level.ts';
import { endCol, type Sheet } from './sheet.ts';
import { BLANK_SIGN, COLUMN_WORDS, COUNT_ROW, HEADER_WORD, NOTE, NOTHING, UNIT_IN_LABEL } from './words.ts';

/** The amounts of a table, in order of row and then column, with what is to be said about them (without table_no). */
export function readLines(
  sheet: Sheet,
  parts: Parts,
  unit: string,
): { lines: BudgetLine[]; findings: Finding[] } {
  const columns = columnsOf(sheet, parts);
  const lists = listsOf(sheet, parts, columns);
  const lines: BudgetLine[] = [];
  const findings: Finding[] = [];
  // By list: the level of the last row that counts things; rows of deeper levels below it count the same.
  const counting = new Map<List, number>();
  for (let row = parts.body; row < parts.end; row++) {
    const ordinal = row - parts.body + 1;
    const covering = sheet.covering(row);
    for (const cell of sheet.starting(row)) {
      if (!holdsAmount(sheet, columns, cell)) continue;
      const col = amountColumn(columns, cell);
      const list = lists.find(({ first, end }) => col >= first && col < end)!;
      const { label, cells } =
        lists.length > 1 ? listLabel(sheet, columns, list, row, col) : rowLabel(sheet, columns, covering);
      // Where things are counted in a column of their own, the others hold money in every row.
      const countsApart = columns.slice(list.first, list.end).some(({ kind }) => kind === 'count');
      if (!countsApart && countsThings(label.name, list, counting)) continue;
      const path = [...headerOver(sheet, parts, cell), ...headerInBody(sheet, parts, columns, cell)].map(
        textOf,
      );
      const amount = amountOf(cell, path, unit);
      lines.push({
        row_ordinal: ordinal,
        ...label,
        label_place: labelPlace(cells),
        column_path: path,
        amount,
      });
      findings.push(...amountFindings(amount, ordinal, path));
    }
  }
  return { lines, findings };
}

/** What is to be said of how an amount was read. */
function amountFindings(amount: Amount, row: number, path: readonly string[]): Finding[] {
  const facts = {
    page: amount.places[0]?.page ?? null,
    table: 'budget_line',
    table_no: 1,
    row_ordinal: row,
    field: 'amount_raw',
    value: amount.raw,
  } as const;
  if (!figureOf(amount.raw) && !BLANK_SIGN.test(amount.raw))
    return [finding('amount_not_read', `“${amount.raw}” under ${path.join('/')} is no figure.`, facts)];
  const message = piecesMessage(amount.doubts, amount.raw, path.join('/'));
  return message === '' ? [] : [finding('cell_doubt', message, { ...facts, severity: 'warning' })];
}

const isCode = (text: string): boolean => CODE.test(text) || DIGITS.test(text);

/** True for a row whose figures count things (车辆数合计（辆）), or stands below one as a part of it (1．机要通信用车). */
function countsThings(name: string, list: List, counting: Map<List, number>): boolean {
  const plainName = plain(name);
  const level = levelOf(plainName);
  const depth = level === 'among' ? 9 : level;
  const above = counting.get(list);
  if (COUNT_ROW.test(plainName)) {
    counting.set(list, depth);
    return true;
  }
  if (above !== undefined && above > 0 && depth > above) return true;
  counting.delete(list);
  return false;
}

/** Headers that stand in the first row of the body, beside its figures: 合计 | 12.00 | 小计 | 基本支出 | 项目支出. */
function headerInBody(sheet: Sheet, parts: Parts, columns: readonly Column[], cell: TableCell): TableCell[] {
  const over = sheet.at(parts.body, cell.col);
  if (!over || over.row !== parts.body || cell.row === parts.body || columns[cell.col]!.kind !== 'amount')
    return [];
  // A text that reaches over labels too heads the rows below it (一、人员经费), not columns.
  if (columns.slice(over.col, endCol(over)).some(({ kind }) => kind === 'label' || kind === 'code'))
    return [];
  return HEADER_WORD.test(sheet.text(over)) ? [over] : [];
}

/**
 * True for a cell of an amount column that holds text meant as a figure: a figure, a printed blank (—), or digits that do
 * not make one. Words in such a column are a header within the body or say that there is nothing.
 */
function holdsAmount(sheet: Sheet, columns: readonly Column[], cell: TableCell): boolean {
  const text = sheet.text(cell);
  if (text === '' || columns[amountColumn(columns, cell)]?.kind !== 'amount') return false;
  if (/[%％‰]$/.test(text)) return false;
  if (isFigure(text)) return true;
  const onlyAmounts = columns
    .slice(cell.col, endCol(cell))
    .every(({ kind }) => kind === 'amount' || kind === 'blank');
  return onlyAmounts && /\d/.test(text) && text.length <= 24 && !NOTE.test(text) && !NOTHING.test(text);
}

/** The column that a cell counts for: the amount column among those that it covers. */
function amountColumn(columns: readonly Column[], cell: TableCell): number {
  for (let col = cell.col; col < endCol(cell); col++) if (columns[col]!.kind === 'amount') return col;
  return cell.col;
}

function amountOf(cell: TableCell, path: readonly string[], tableUnit: string): Amount {
  const raw = cell.text.replace(/\s/g, '');
  const own = [...path]
    .reverse()
    .map((text) => UNIT_IN_LABEL.exec(text.replace(/\s/g, ''))?.[1])
    .find((name) => name !== undefined);
  const unit = own ?? tableUnit;
  const parts = cell.parts.filter((part) => part.lines.length > 0);
  const { confidence, doubts } = trustOf(cell);
  return {
    raw,
    cny: inYuan(raw, unit),
    money_unit: unit,
    places: (parts.length > 0 ? parts : cell.parts).map(placeOf),
    confidence,
    doubts,
  };
}

/** What a row says of its amounts, and the cells that say it. */
interface RowLabel {
  readonly label: { readonly code: string; readonly name: string };
  readonly cells: readonly TableCell[];
}

/** Where the label of a row stands: as wide as its cells, as high as the one that covers the fewest rows. */
function labelPlace(cells: readonly TableCell[]): Place | null {
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
function listLabel(
  sheet: Sheet,
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
    const kind = columns[col]!.kind;
    if (!cell || text === '' || (sheet.at(row, col - 1) === cell && col > list.first)) continue;
    if (kind === 'code' && isCode(text)) codes.push(cell);
    else if ((kind === 'label' || kind === 'code') && !isHeaderWord(text)) named = cell;
  }
  const code = joinCode(codes.map((cell) => sheet.text(cell)));
  return { label: withCode(code, named ? textOf(named) : ''), cells: named ? [...codes, named] : codes };
}

/** Code and name of a row of one list: every text that is neither code nor amount, left to right. */
function rowLabel(sheet: Sheet, columns: readonly Column[], covering: readonly TableCell[]): RowLabel {
  const codes: { readonly col: number; readonly text: string }[] = [];
  const names: string[] = [];
  const cells: TableCell[] = [];
  let split = '';
  for (const cell of covering) {
    const text = sheet.text(cell);
    if (text === '') continue;
    const kind = columns[cell.col]!.kind;
    if (kind === 'code' && isCode(text)) {
      codes.push({ col: cell.col, text });
      cells.push(cell);
    } else if (
      kind === 'label' ||
      (kind === 'code' && !isHeaderWord(text)) ||
      (kind === 'blank' && !isFigure(text))
    ) {
      cells.push(cell);
      const parted = kind === 'label' || kind === 'code' ? splitCode(cell.text) : null;
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

function withCode(code: string, name: string): { code: string; name: string } {
  if (code !== '') return { code, name };
  return splitCode(name) ?? { code, name };
}

/** 类, 款, 项 in the first row of the body (类 款 项 合计 …): headers, not names. */
const isHeaderWord = (text: string): boolean => COLUMN_WORDS.level.test(text);

const textOf = (cell: TableCell): string => cell.text.replaceAll('\n', '');
