import { confidenceOf } from '../../3-table/confidence.ts';
import type { Doubt, TableCell } from '../../3-table/table.ts';
import type { Amount, BudgetLine, OtherFigure } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import { powerOf } from '../../money.ts';
import { parseQuantity } from '../../quantity/index.ts';
import { fieldOfCell, placeOf, plain, quantityAsWritten } from '../context.ts';
import { piecesMessage, trustOf } from '../pieces.ts';
import { type Column, columnsOf, type List, listsOf } from './columns.ts';
import { figureOf, inYuan, isFigure, ownUnit, standsForFigure } from './figure.ts';
import { headerOver, type Parts } from './header.ts';
import { labelPlace, listLabel, type RowLabel, rowLabel } from './label.ts';
import { levelOf } from './level.ts';
import { bracketedTime, bracketedUnit, endsInCount, saidBy, saidByOne } from './says.ts';
import { endCol, type Sheet, textOf } from './sheet.ts';
import { BLANK_SIGN, COUNT_ROW, HEADER_WORD, NOTE, NOTHING, UNIT_COLUMN, UNIT_IN_LABEL } from './words.ts';

/** What stands below the header of a table. */
export interface Body {
  /** The amounts, in order of row and then column. */
  readonly lines: BudgetLine[];
  /** The figures that are no money, in the same order. */
  readonly others: OtherFigure[];
  /** What is to be said about both (without table_no). */
  readonly findings: Finding[];
}

/** What is known of a table when its body is read. */
export interface TableFacts {
  /** The unit of money of its caption; empty where it has none. */
  readonly unit: string;
  /** True for the forms that hold nothing but money. */
  readonly onlyMoney: boolean;
  /** True where the caption names what is counted beside the money (万元、辆). */
  readonly severalUnits: boolean;
}

/** Reads the body of a table. */
export function readLines(sheet: Sheet, parts: Parts, facts: TableFacts): Body {
  const columns = columnsOf(sheet, parts);
  const lists = listsOf(sheet, parts, columns);
  const unitColumn = unitColumnOf(sheet, parts, columns);
  const body: Body = { lines: [], others: [], findings: [] };
  // By list: the level of the last row that counts things; rows of deeper levels below it count the same.
  const counting = new Map<List, number>();
  for (let row = parts.body; row < parts.end; row++) {
    if (repeatsNumbers(sheet, parts, row)) continue;
    const ordinal = row - parts.body + 1;
    const covering = sheet.covering(row);
    const rowUnit = unitColumn === undefined ? '' : sheet.text(sheet.at(row, unitColumn));
    for (const cell of sheet.starting(row)) {
      const amount = holdsAmount(sheet, columns, cell);
      if (!amount && !holdsOther(sheet, columns, cell)) continue;
      const col = amount ? amountColumn(columns, cell) : cell.col;
      const list = lists.find(({ first, end }) => col >= first && col < end)!;
      const read =
        lists.length > 1
          ? listLabel(sheet, parts, columns, list, row, col)
          : rowLabel(sheet, columns, covering);
      const path = [...headerOver(sheet, parts, cell), ...headerInBody(sheet, parts, columns, cell)].map(
        textOf,
      );
      const place = { ordinal, path, column: columns[col]!, rowUnit };
      // Where things are counted in a column of their own, the others hold money in every row.
      const countsApart = columns.slice(list.first, list.end).some(({ kind }) => kind === 'count');
      const counts =
        !countsApart && (countsThings(read.label.name, list, counting) || countedIn(rowUnit, path));
      if (amount && !counts) addAmount(body, cell, read, place, facts);
      else if (/\d/.test(cell.text)) body.others.push(otherFigure(cell, read, place));
    }
  }
  return body;
}

/** True for a row that numbers the columns once more, below a header that a page repeats: 栏次 | 1 | 2. */
function repeatsNumbers(sheet: Sheet, { numbers }: Parts, row: number): boolean {
  const textsOf = (at: number) =>
    sheet
      .starting(at)
      .map((cell) => sheet.text(cell))
      .join('|');
  return numbers.size > 0 && [...numbers].some((at) => textsOf(at) === textsOf(row));
}

/** Where a figure of the body stands. */
interface FigurePlace {
  readonly ordinal: number;
  readonly path: readonly string[];
  readonly column: Column;
  /** What the row has in a column 计量单位; empty without one. */
  readonly rowUnit: string;
}

function addAmount(
  { lines, findings }: Body,
  cell: TableCell,
  { label, cells }: RowLabel,
  { ordinal, path, column, rowUnit }: FigurePlace,
  { unit, onlyMoney, severalUnits }: TableFacts,
): void {
  const ofRow = powerOf(rowUnit) === undefined ? unit : rowUnit;
  const counted = severalUnits || endsInCount(plain(label.name));
  const uncertain =
    (column.uncertain && (column.setApart || !onlyMoney || saidBy(column.path) !== '')) ||
    (counted && isWhole(cell.text) && ![...column.path, plain(label.name)].some(speaksOfMoney));
  const amount = amountOf(cell, path, ofRow, uncertain);
  lines.push({
    row_ordinal: ordinal,
    ...label,
    label_place: labelPlace(cells),
    column_path: [...path],
    amount,
  });
  findings.push(...amountFindings(amount, ordinal, path));
}

/** True for a figure without places and separators: only such count things. */
const isWhole = (text: string): boolean => /^-?[1-9]\d*$/.test(plain(text));
const speaksOfMoney = (text: string): boolean => saidByOne(text) === 'money';

/** A figure that is no money, with its unit where its column, its row or the name of its row has one. */
function otherFigure(
  cell: TableCell,
  { label, cells }: RowLabel,
  { ordinal, path, column, rowUnit }: FigurePlace,
): OtherFigure {
  const ofThings = column.kind === 'amount' ? '' : column.unit;
  const inName = column.kind === 'percent' ? '' : bracketedUnit(plain(label.name));
  return {
    row_ordinal: ordinal,
    ...label,
    label_place: labelPlace(cells),
    column_path: [...path],
    figure: fieldOfCell(cell),
    quantity: quantityAsWritten(
      parseQuantity(cell.text, {
        level3: column.kind === 'amount' ? label.name : (column.path.at(-1) ?? ''),
        unitColumn: ofThings || (column.kind === 'percent' ? '' : rowUnit) || inName,
      }),
    ),
  };
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
  const where = path.join('/');
  if (!figureOf(amount.raw) && !BLANK_SIGN.test(amount.raw))
    return [finding('amount_not_read', `“${amount.raw}” under ${where} is no figure.`, facts)];
  const messages = [
    piecesMessage(amount.doubts, amount.raw, where),
    amount.doubts.includes(UNCERTAIN)
      ? `“${amount.raw}” is read as money, and neither its header (${where}) nor its row says that it is: it may count something, or be a percentage.`
      : '',
  ];
  return messages
    .filter((message) => message !== '')
    .map((message) => finding('cell_doubt', message, { ...facts, severity: 'warning' }));
}

/** The column 计量单位 that gives each row its own unit (辆, 万元); undefined where there is none. */
function unitColumnOf(sheet: Sheet, parts: Parts, columns: readonly Column[]): number | undefined {
  const col = columns.findIndex(({ kind, path }) => kind === 'label' && UNIT_COLUMN.test(path.at(-1) ?? ''));
  if (col < 0) return undefined;
  const texts = new Set<string>();
  for (let row = parts.body; row < parts.end; row++) texts.add(sheet.text(sheet.at(row, col)));
  texts.delete('');
  return [...texts].every((text) => powerOf(text) !== undefined || bracketedUnit(`(${text})`) !== '')
    ? col
    : undefined;
}

/** True for a row whose own unit is none of money, below a header that does not say money. */
const countedIn = (unit: string, path: readonly string[]): boolean =>
  unit !== '' && powerOf(unit) === undefined && saidBy(path.map(plain)) !== 'money';

/** 办公用房（平方米）, 培训天数（天）; a unit of time alone may be what is paid for: 租金（年）. */
const namesUnit = (name: string): boolean =>
  bracketedUnit(name) !== '' || (endsInCount(name) && bracketedTime(name));

/** True for a row whose figures count things (车辆数合计（辆）), or stands below one as a part of it (1．机要通信用车). */
function countsThings(name: string, list: List, counting: Map<List, number>): boolean {
  const plainName = plain(name);
  const level = levelOf(plainName);
  const depth = level === 'among' ? 9 : level;
  const above = counting.get(list);
  if (COUNT_ROW.test(plainName) || namesUnit(plainName)) {
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

const PERCENT = /[%％‰]$/;

/**
 * True for a cell of an amount column that holds text meant as a figure: a figure, a printed blank (—), or what does not make
 * one (digits, 同上, ▲). Other words in such a column are a header within the body or say that there is nothing.
 */
function holdsAmount(sheet: Sheet, columns: readonly Column[], cell: TableCell): boolean {
  const text = sheet.text(cell);
  if (text === '' || columns[amountColumn(columns, cell)]?.kind !== 'amount' || PERCENT.test(text))
    return false;
  if (isFigure(text)) return true;
  const onlyAmounts = columns
    .slice(cell.col, endCol(cell))
    .every(({ kind }) => kind === 'amount' || kind === 'blank');
  return (
    onlyAmounts &&
    (/\d/.test(text) || standsForFigure(text)) &&
    text.length <= 24 &&
    !NOTE.test(text) &&
    !NOTHING.test(text)
  );
}

/** True for a figure in a column of counts or quotients, or a percentage among amounts. */
function holdsOther(sheet: Sheet, columns: readonly Column[], cell: TableCell): boolean {
  const text = sheet.text(cell);
  const kind = columns[cell.col]!.kind;
  if (!/\d/.test(text)) return false;
  return (
    kind === 'count' || kind === 'percent' || (kind === 'amount' && PERCENT.test(text) && isFigure(text))
  );
}

/** The column that a cell counts for: the amount column among those that it covers. */
function amountColumn(columns: readonly Column[], cell: TableCell): number {
  for (let col = cell.col; col < endCol(cell); col++) if (columns[col]!.kind === 'amount') return col;
  return cell.col;
}

const UNCERTAIN = 'money_uncertain' satisfies Doubt;

function amountOf(cell: TableCell, path: readonly string[], tableUnit: string, uncertain: boolean): Amount {
  const raw = cell.text.replace(/\s/g, '');
  const unit = ownUnit(raw) || (unitOfPath(path) ?? tableUnit);
  const parts = cell.parts.filter((part) => part.lines.length > 0);
  const { confidence, doubts } = trustOf(cell);
  return {
    raw,
    cny: inYuan(raw, unit),
    money_unit: unit,
    places: (parts.length > 0 ? parts : cell.parts).map(placeOf),
    confidence: uncertain ? Math.round(confidence * confidenceOf([UNCERTAIN]) * 100) / 100 : confidence,
    doubts: uncertain ? [...doubts, UNCERTAIN] : doubts,
  };
}

/** The unit of money that the innermost header with one names; undefined where none does. */
export const unitOfPath = (path: readonly string[]): string | undefined =>
  [...path]
    .reverse()
    .map((text) => UNIT_IN_LABEL.exec(text.replace(/\s/g, ''))?.[1])
    .find((name) => name !== undefined);
