import type { TableCell } from '../../3-table/table.ts';
import type { Decimal } from '../../quantity/decimal.ts';
import { digitsOf, isClassCode, isCode, splitCodeBehind } from './code.ts';
import { figureOf, isFigure, isMeantAsFigure } from './figure.ts';
import { headerOver, type Parts } from './header.ts';
import { measured, saidBy } from './says.ts';
import { endCol, type Sheet } from './sheet.ts';
import { BLANK_SIGN, COLUMN_WORDS } from './words.ts';

/**
 * What stands in a column: a classification code or a level of one, a label, an amount of money, or figures that are none
 * (row numbers, counts and measures, quotients).
 */
export type ColumnKind = 'code' | 'label' | 'amount' | 'ordinal' | 'count' | 'percent' | 'blank';

export interface Column {
  readonly kind: ColumnKind;
  /** Its header as text, outermost first. */
  readonly path: readonly string[];
  /** True where its names have their codes behind them: 行政运行（2010301）. */
  readonly codesBehind: boolean;
  /** The unit of its figures where they are no money and the header names it; empty otherwise. */
  readonly unit: string;
  /** True for figures read as money although nothing over them says so and they may count something. */
  readonly uncertain: boolean;
  /** True where those are whole, and all other amounts of the table have places: 3 beside 120.00. */
  readonly setApart: boolean;
}

/** A column before it is held against the others, and what figures it has besides noughts. */
interface OwnColumn {
  readonly column: Omit<Column, 'setApart'>;
  readonly figures: readonly Decimal[];
}

/** The columns of the grid, judged by their headers first and then by what they hold. */
export function columnsOf(sheet: Sheet, parts: Parts): Column[] {
  const own = Array.from({ length: sheet.cols }, (_, col) => columnAt(sheet, parts, col));
  const certain = own.flatMap(({ column, figures }) =>
    column.kind === 'amount' && !column.uncertain ? figures : [],
  );
  const havePlaces = certain.length > 0 && certain.every(({ places }) => places > 0);
  return own.map(({ column }) => ({ ...column, setApart: column.uncertain && havePlaces }));
}

function columnAt(sheet: Sheet, parts: Parts, col: number): OwnColumn {
  const probe = { row: parts.body, col, rowSpan: 1, colSpan: 1 } as TableCell;
  const path = headerOver(sheet, parts, probe).map((cell) => sheet.text(cell));
  const texts: string[] = [];
  let last: TableCell | undefined;
  for (let row = parts.body; row < parts.end; row++) {
    const cell = sheet.at(row, col);
    // A cell over several columns (合计 over code and name) says little about each of them.
    if (
      cell &&
      cell !== last &&
      sheet.text(cell) !== '' &&
      (cell.colSpan === 1 || isFigure(sheet.text(cell)) || sheet.at(row, col - 1) !== cell)
    ) {
      texts.push(sheet.text(cell));
    }
    last = cell;
  }
  const kind = kindOf(path, texts);
  const figures = texts.map(figureOf).filter((figure) => figure !== undefined);
  const uncertain = kind === 'amount' && mayCount(path, texts, figures);
  const unit = kind === 'count' || kind === 'percent' ? measured(path) : '';
  return {
    column: { kind, path, codesBehind: haveCodesBehind(path, kind, texts), unit, uncertain },
    figures: figures.filter(({ coefficient }) => coefficient !== 0n),
  };
}

function kindOf(path: readonly string[], texts: readonly string[]): ColumnKind {
  const inner = path.at(-1) ?? '';
  const figures = texts.filter((text) => isFigure(text) && !BLANK_SIGN.test(text));
  // What is meant as a figure is no word, whatever sign stands beside it.
  const meant = texts.filter(isMeantAsFigure);
  const words = texts.filter((text) => !isFigure(text) && !isMeantAsFigure(text));
  if (COLUMN_WORDS.ordinal.test(inner) || (path.length === 0 && areRowNumbers(texts))) return 'ordinal';
  if (COLUMN_WORDS.remark.test(inner)) return 'label';
  if (path.some((text) => COLUMN_WORDS.otherCode.test(text)) && !path.some((text) => /科目/.test(text)))
    return 'label';
  if (isCodeColumn(path, figures)) return 'code';
  // Codes under a header that does not call them so (项目 over code and name), or of which a part was read.
  const codes = texts.filter((text) => isClassCode(text)).map(digitsOf);
  if (
    !hasMoneyWord(path) &&
    saidBy(path) !== 'count' &&
    codes.length > 0 &&
    figures.every((text) => isClassCode(text) && text.length !== 1) &&
    (isLabel(inner) || areNested(codes)) &&
    allCodes(codes)
  )
    return 'code';
  if (figures.length + meant.length === 0 && !texts.some((text) => BLANK_SIGN.test(text))) {
    return words.length > 0 || isLabel(inner) ? 'label' : 'blank';
  }
  if (words.length > figures.length + meant.length && !hasMoneyWord(path))
    return figures.length > 0 || isLabel(inner) ? 'label' : 'blank';
  const said = saidBy(path);
  if (said === 'percent' || figures.filter((text) => /[%％‰]$/.test(text)).length > figures.length / 2)
    return 'percent';
  return said === 'count' ? 'count' : 'amount';
}

/** True for a column of names that have codes behind them, because its header speaks of classes or the codes are nested. */
function haveCodesBehind(path: readonly string[], kind: ColumnKind, texts: readonly string[]): boolean {
  if (kind !== 'label' && kind !== 'code') return false;
  const codes = texts.flatMap((text) => splitCodeBehind(text)?.code ?? []);
  if (codes.length === 0) return false;
  return (
    path.some((text) => /科目|功能|经济/.test(text)) || (codes.length > texts.length / 2 && areNested(codes))
  );
}

/**
 * True under a header of codes where the figures are codes. Where its own header says so, the most are enough: what else stands
 * there is misread, and no amount.
 */
function isCodeColumn(path: readonly string[], figures: readonly string[]): boolean {
  if (!path.some((text) => COLUMN_WORDS.code.test(text))) return false;
  const codes = figures.filter((text) => isCode(text));
  const own = COLUMN_WORDS.code.test(path.at(-1)!) && codes.length > figures.length / 2;
  return own || codes.length === figures.length;
}

/** 1, 2, 3 … from the first row on. Of fewer than two nobody can say. */
const areRowNumbers = (texts: readonly string[]): boolean =>
  texts.length >= 2 && texts.every((text, index) => text === String(index + 1));

/** Digits of a whole figure that may be a count; more are an amount in 元. */
const MOST_DIGITS = 6;

/** True where no header says that the figures are money, and they are such as counts and quotients have. */
function mayCount(path: readonly string[], texts: readonly string[], figures: readonly Decimal[]): boolean {
  const said = saidBy(path);
  if (said === 'growth') return true;
  return (
    said === '' &&
    path.length > 0 &&
    figures.some(({ coefficient }) => coefficient !== 0n) &&
    figures.every(
      ({ coefficient, places }) => places === 0 && coefficient.toString().length <= MOST_DIGITS,
    ) &&
    !texts.some((text) => /,/.test(text))
  );
}

const isLabel = (text: string): boolean => COLUMN_WORDS.label.test(text);

/** Words under which amounts stand. */
const hasMoneyWord = (path: readonly string[]): boolean =>
  path.some((text) =>
    /金额|[预决]算数|[合总]计|小计|支出$|收入$|拨款|资金|经费|元[)）]?$|结转|结余/.test(text),
  );

/** Three digits are a 类 of functions (2..) or economics (3.., 5..). */
const allCodes = (texts: readonly string[]): boolean =>
  texts.some((text) => /^[1-5]\d{2}(?:\d{2}){0,2}$/.test(text)) &&
  texts.every((text) => figureOf(text)?.places === 0);

/** True where a code has one of its own levels above it (201, 20103): amounts do not begin like that. */
const areNested = (texts: readonly string[]): boolean =>
  texts.some(
    (text) =>
      text.length > 3 &&
      texts.some((other) => other.length > 2 && other.length < text.length && text.startsWith(other)),
  );

/** The columns of one list of a table: several lists may stand side by side (收入 | 支出). */
export interface List {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
}

/**
 * Divides the columns into lists. A list begins with labels or codes and goes on with amounts. Labels behind amounts begin
 * another list only where the header says so: one cell over the labels and amounts of each (收入 | 支出), or the same headers
 * once more (科目编码 科目名称 决算数 twice). Otherwise all columns are one list.
 */
export function listsOf(sheet: Sheet, parts: Parts, columns: readonly Column[]): List[] {
  const groups: List[] = [];
  let start = 0;
  let amounts = false;
  for (const [col, { kind }] of columns.entries()) {
    if ((kind === 'label' || kind === 'code') && amounts) {
      groups.push({ first: start, end: col });
      start = col;
      amounts = false;
    } else if (kind === 'amount') amounts = true;
  }
  groups.push({ first: start, end: columns.length });
  const lists: List[] = [];
  for (const group of groups) {
    const before = lists.at(-1);
    if (before && !divides(sheet, parts, columns, before, group))
      lists[lists.length - 1] = { first: before.first, end: group.end };
    else lists.push(group);
  }
  return lists;
}

function divides(sheet: Sheet, parts: Parts, columns: readonly Column[], left: List, right: List): boolean {
  const inside = (list: List, ...kinds: ColumnKind[]) =>
    columns
      .map((_, col) => col)
      .filter((col) => col >= list.first && col < list.end && kinds.includes(columns[col]!.kind));
  const leftLabels = inside(left, 'label', 'code');
  const rightLabels = inside(right, 'label', 'code');
  const leftAmounts = inside(left, 'amount');
  const rightAmounts = inside(right, 'amount');
  if (leftLabels.length === 0 || rightLabels.length === 0 || leftAmounts.length === 0) return false;
  for (let row = parts.header; row < parts.body; row++) {
    const overLeft = sheet.at(row, leftLabels.at(-1)!);
    const overRight = sheet.at(row, rightLabels[0]!);
    if (!overLeft || !overRight || overLeft === overRight) continue;
    const around = (cell: TableCell, list: List, last: number) =>
      cell.col >= list.first && cell.col <= last && endCol(cell) > last && endCol(cell) <= list.end;
    const lastLabel = leftLabels.at(-1)!;
    const lastRight = rightAmounts.at(-1) ?? rightLabels.at(-1)!;
    if (
      around(overLeft, left, leftAmounts[0]!) &&
      overLeft.col <= lastLabel &&
      around(overRight, right, lastRight) &&
      overRight.col <= rightLabels[0]! &&
      rightAmounts.length > 0
    ) {
      return true;
    }
  }
  const words = (cols: readonly number[]) => cols.map((col) => columns[col]!.path.at(-1) ?? '');
  const leftWords = words(leftLabels.slice(0, rightLabels.length));
  const rightWords = words(rightLabels);
  if (
    rightAmounts.length > 0 &&
    leftWords.join('|') === rightWords.join('|') &&
    leftWords.some((word) => word !== '')
  )
    return true;
  // 收入项目 金额 支出项目 金额: the amounts' headers repeat, the labels are called after what they list.
  const leftMoney = words(leftAmounts);
  const rightMoney = words(rightAmounts);
  const repeats = rightMoney.length > 0 && rightMoney.some((word) => leftMoney.includes(word));
  return (
    repeats &&
    COLUMN_WORDS.listLabel.test(rightWords[0] ?? '') &&
    COLUMN_WORDS.listLabel.test(leftWords[0] ?? '')
  );
}
