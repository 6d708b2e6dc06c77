import type { BudgetLine, BudgetTable } from '../../document.ts';
import { type Finding, finding } from '../../finding.ts';
import { type FormReading, fieldOfLines, plain, type TableInContext } from '../context.ts';
import { type Caption, readCaption, readNotes, unitOf } from './caption.ts';
import { figureOf } from './figure.ts';
import { formOf } from './forms.ts';
import { isPerformance, type Parts, partsOf } from './header.ts';
import { readLines, unitOfPath } from './lines.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { SEVERAL_UNITS } from './words.ts';

/** A budget table before it is numbered within its document. */
export type BudgetTableRecord = Omit<BudgetTable, 'table_no'>;

/**
 * Reads a statutory budget table, or any other table of amounts: one that has a unit of money above it, in its first rows or
 * in its header. Null for a table without a unit, for one of performance targets and for a frame around text. One that only
 * its title says to be such a table gives a finding and no records.
 */
export function readStatutory(input: TableInContext): FormReading<BudgetTableRecord> | null {
  const sheet = sheetOf(input.table);
  if (sheet.cols < 2 || sheet.rows < 2 || isPerformance(sheet)) return null;
  const parts = partsOf(sheet);
  const caption = captionOf(sheet, parts, input);
  const named = unitsInHeader(sheet, parts);
  const unit = caption.unit || (named[0] ?? '');
  // Of several units none is that of a column which names none.
  const unitOfOthers = caption.unit || (named.length === 1 ? unit : '');
  const title = caption.title?.text ?? '';
  const form = formOf(plain(title));
  const { lines, others, findings } = readLines(sheet, parts, {
    unit: unitOfOthers,
    onlyMoney: PUBLISHED.has(form) || form === 'three_public',
    severalUnits: captionTexts(sheet, parts, caption).some((text) => SEVERAL_UNITS.test(text)),
  });
  if (caption.unit === '' && lines.length === 0) return null;
  // Without a unit only what is clearly one of the published forms is read: figures of other tables need not be money.
  if (unit === '' && !lines.some(({ amount }) => figureOf(amount.raw)?.places === 2)) {
    const meant = PUBLISHED.has(form) && lines.some(({ amount }) => /[1-9]/.test(amount.raw));
    return meant ? unreadTable(input.table.parts[0]!.page, title) : null;
  }
  if (unit === '' && !PUBLISHED.has(form)) return null;
  const notes = readNotes(input.table, input.below);
  const record: BudgetTableRecord = {
    form,
    title: fieldOfLines(caption.title?.lines ?? [], title),
    money_unit: unit,
    page_first: input.table.parts[0]!.page,
    page_last: input.table.parts.at(-1)!.page,
    notes: notes.map((note) => fieldOfLines(note.lines, note.text)),
    lines,
    ...(others.length > 0 && { other_figures: others }),
  };
  return {
    records: [record],
    used: new Set([...caption.used, ...notes]),
    findings: [...findings, ...doubtsAbout(record, caption.unit === '' && unit !== '')],
  };
}

/** What is to be said of a table that has a published title, whole figures, and no unit that says that they are money. */
function unreadTable(page: number, title: string): FormReading<BudgetTableRecord> {
  const message = `“${title}” on page ${page} has no unit of money, and figures that need not be amounts: they are not among the budget lines.`;
  const found = finding('table_not_read', message, { page, table: 'document', value: title });
  return { records: [], used: new Set(), findings: [found] };
}

/** The lines of the caption, in the table's first rows and above it, for comparing. */
const captionTexts = (sheet: Sheet, parts: Parts, caption: Caption): string[] => [
  ...sheet.cells.filter(({ row }) => row < parts.header).map((cell) => sheet.text(cell)),
  ...caption.used.map(({ text }) => plain(text)),
];

/** Title and unit from the table's own first rows, and from above it what these do not have. */
function captionOf(sheet: Sheet, parts: Parts, { above }: TableInContext): Caption {
  const outside = readCaption(above);
  const cells = sheet.cells.filter((cell) => cell.row < parts.header && sheet.text(cell) !== '');
  const inside = readCaption(
    cells.map((cell) => ({
      text: cell.text.replaceAll('\n', ''),
      lines: cell.parts.flatMap((part) => part.lines),
      centered: true,
    })),
  );
  const unit =
    inside.unit || cells.map((cell) => unitOf(sheet.text(cell))).find((name) => name !== '') || outside.unit;
  return { title: inside.title ?? outside.title, unit, used: outside.used };
}

/** The units of money that cells of the header name: 万元 of 金额（万元）. */
function unitsInHeader(sheet: Sheet, parts: Parts): string[] {
  const header = sheet.cells.filter(({ row }) => row >= parts.header && row < parts.body);
  return [...new Set(header.flatMap((cell) => unitOfPath([sheet.text(cell)]) ?? []))];
}

/** Forms that every publication has; their tables hold nothing but money. */
const PUBLISHED: ReadonlySet<string> = new Set([
  'summary',
  'fiscal_summary',
  'revenue',
  'expenditure',
  'general_expenditure',
  'fiscal_expenditure',
  'basic_expenditure',
  'fiscal_basic_expenditure',
  'government_fund',
  'state_capital',
]);

/** Under which headers, where these are not all amounts of the table. */
function whereOf(lines: readonly BudgetLine[], { lines: all }: BudgetTableRecord): string {
  if (lines.length === all.length) return '';
  return ` under ${[...new Set(lines.map(({ column_path }) => column_path.join('/')))].join(', ')}`;
}

/** `inHeader`: the table's unit of money is one that its header names. */
function doubtsAbout(record: BudgetTableRecord, inHeader: boolean): Finding[] {
  const at = {
    page: record.page_first,
    table: 'budget_line' as const,
    table_no: 1,
    value: record.title.text,
  };
  const found: Finding[] = [];
  const without = record.lines.filter(({ amount }) => amount.money_unit === '');
  if (without.length > 0 || record.money_unit === '') {
    const message = `“${record.title.text}” on page ${record.page_first} has no unit of money: its amounts${whereOf(without, record)} cannot be given in 元.`;
    found.push(finding('money_unit_missing', message, { ...at, field: 'money_unit' }));
  }
  const lent = inHeader
    ? record.lines.filter(
        ({ column_path, amount }) => amount.money_unit !== '' && unitOfPath(column_path) === undefined,
      )
    : [];
  if (lent.length > 0) {
    const message = `Only some headers of the table on page ${record.page_first} name a unit of money: its amounts${whereOf(lent, record)} are read in ${record.money_unit} too.`;
    found.push(finding('money_unit_missing', message, { ...at, severity: 'info', field: 'money_unit' }));
  }
  if (record.lines.some(({ column_path }) => column_path.length === 0)) {
    const message = `Amounts of the table on page ${record.page_first} stand under no header: what its columns are is not known.`;
    found.push(finding('header_missing', message, { ...at, field: 'column' }));
  }
  if (record.form === 'generic') {
    const message = `The table on page ${record.page_first} is of no known form: “${record.title.text}”.`;
    found.push(finding('generic_form', message, { ...at, field: 'form' }));
  }
  return found;
}
