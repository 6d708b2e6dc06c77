import type { TextLine } from '../../3-table/line.ts';
import type { Paragraph, Table } from '../../3-table/table.ts';
import { MONEY_CAPTION } from '../../quantity/money-caption.ts';
import { plain } from '../context.ts';
import {
  BESIDE_LINE,
  DEPARTMENT_LINE,
  EMPTY_TABLE_NOTE,
  NOTE,
  NOTE_ITEM,
  NUMBER_LINE,
  SENTENCE,
  TITLE_END,
  TITLE_WORDS,
  UNIT_ALONE,
} from './words.ts';

/** What a line near a table is. */
export type LineKind = 'title' | 'unit' | 'department' | 'number' | 'beside' | 'note' | 'other';

/** The longest title printed over a table that was seen has 44 characters; with a department before it twice that. */
const LONGEST_TITLE = 90;

/** What a line says by its words alone; `text` as `plain` gives it. */
export function lineKind(text: string): LineKind {
  if (NOTE.test(text)) return 'note';
  if (NUMBER_LINE.test(text)) return 'number';
  if (BESIDE_LINE.test(text)) return 'beside';
  if (MONEY_CAPTION.test(text) || UNIT_ALONE.test(text))
    return TITLE_END.test(text.replace(UNIT_TAIL, '')) && UNIT_TAIL.test(text) ? 'title' : 'unit';
  if (DEPARTMENT_LINE.test(text)) return 'department';
  if (TITLE_END.test(text) && text.length <= LONGEST_TITLE && !SENTENCE.test(text)) return 'title';
  return 'other';
}

/** 收支总表单位：万元: the unit behind a title on one line. */
const UNIT_TAIL = /[(（]?(?:金额)?单位[:：].*$/;

/** The unit of money that a line names; empty where it names none. */
export const unitOf = (text: string): string =>
  MONEY_CAPTION.exec(text)?.[1] ?? UNIT_ALONE.exec(text)?.[1] ?? '';

/** What is looked at of a paragraph, or of a cell in a row of titles. */
export type CaptionLine = Pick<Paragraph, 'text' | 'lines' | 'centered'>;

/** The title, the unit of money and the paragraphs over a table. */
export interface Caption<Line extends CaptionLine = Paragraph> {
  readonly title: { readonly text: string; readonly lines: readonly TextLine[] } | null;
  readonly unit: string;
  readonly used: readonly Line[];
}

/** Lines above a table that are looked at: a title stands at most behind unit, department, year, number and a blank frame. */
const REACH = 12;

/**
 * Reads what stands above a table, from the table upwards: paragraphs on one line are one row of the caption. The title is
 * the nearest row that ends with 表; where there is none, a short one in the middle that names what budgets are about.
 */
export function readCaption<Line extends CaptionLine>(above: readonly Line[]): Caption<Line> {
  const rows = rowsOf(above).slice(-REACH).reverse();
  const used: Line[] = [];
  let pending: Line[] = [];
  let unit = '';
  let title: Caption['title'] = null;
  for (const [index, row] of rows.entries()) {
    const kinds = row.map((paragraph) => lineKind(plain(paragraph.text)));
    const whole = plain(row.map((paragraph) => paragraph.text).join(''));
    if (title) {
      // Over the title only its number and the year belong to it.
      if (!kinds.every((kind) => kind === 'number' || kind === 'beside')) break;
      used.push(...row);
      continue;
    }
    const wholeKind = lineKind(whole);
    const at = kinds.indexOf('title');
    if (at >= 0 || wholeKind === 'title') {
      const parts = at >= 0 ? row.slice(at, at + 1) : row;
      const before = wrappedBefore(parts, rows[index + 1]);
      const lines = [...before, ...parts].flatMap((paragraph) => paragraph.lines);
      const text = [...before, ...parts].map((paragraph) => paragraph.text).join('');
      unit ||= unitOf(whole);
      title = { text: text.replace(/\s*[(（]?(?:金额)?单位\s*[:：].*$/, ''), lines };
      used.push(...pending, ...row, ...before);
      if (before.length > 0) rows.splice(index + 1, 1);
      continue;
    }
    if (
      kinds.some((kind) => kind === 'unit' || kind === 'department') ||
      wholeKind === 'unit' ||
      wholeKind === 'department'
    ) {
      unit ||=
        unitOf(whole) ||
        row.map((paragraph) => unitOf(plain(paragraph.text))).find((name) => name !== '') ||
        '';
      used.push(...row);
    } else if (kinds.every((kind) => kind === 'number' || kind === 'beside')) {
      used.push(...row);
    } else if (kinds.includes('note') || SENTENCE.test(whole) || whole.length > LONGEST_TITLE) {
      break;
    } else {
      pending.push(...row);
      const candidate =
        row.length === 1 && TITLE_WORDS.test(whole) && (row[0]!.centered || rows.length === 1)
          ? row[0]!
          : null;
      if (
        candidate &&
        !rows
          .slice(index + 1, index + 4)
          .some((next) => next.some((p) => lineKind(plain(p.text)) === 'title'))
      ) {
        title = { text: candidate.text, lines: candidate.lines };
        used.push(...pending);
        pending = [];
      }
    }
  }
  return { title, unit, used };
}

/** Paragraphs whose last line is on one height of one page stand side by side. */
function rowsOf<Line extends CaptionLine>(paragraphs: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const paragraph of paragraphs) {
    const before = rows.at(-1)?.at(-1)?.lines.at(-1);
    const line = paragraph.lines[0];
    const beside =
      before &&
      line &&
      before.page === line.page &&
      Math.min(before.box.y1, line.box.y1) - Math.max(before.box.y0, line.box.y0) >
        0.5 * Math.min(before.size, line.size);
    if (beside) rows.at(-1)!.push(paragraph);
    else rows.push([paragraph]);
  }
  return rows.map((row) => row.sort((a, b) => a.lines[0]!.box.x0 - b.lines[0]!.box.x0));
}

/** What a title's last line may hold for the line above it to be its beginning: 支出预算表. */
const STUB = 8;

/** The line above where it is the beginning of the title: same type, in the middle, next to it, and no title by itself. */
function wrappedBefore<Line extends CaptionLine>(
  parts: readonly Line[],
  row: readonly Line[] | undefined,
): Line[] {
  const first = parts[0]!.lines[0]!;
  const before = row?.[0];
  const last = before?.lines.at(-1);
  if (!before || !last || row.length > 1 || parts.length > 1) return [];
  const text = plain(before.text);
  const near =
    last.page === first.page &&
    first.box.y0 - last.box.y1 < 1.2 * first.size &&
    Math.abs(last.size - first.size) < 0.1 * first.size;
  const stub = plain(parts[0]!.text).length <= STUB;
  const middle = (line: TextLine) => (line.box.x0 + line.box.x1) / 2;
  const aligned = Math.abs(middle(last) - middle(first)) < first.size;
  const longer = last.box.x1 - last.box.x0 > first.box.x1 - first.box.x0;
  return near &&
    aligned &&
    longer &&
    (stub || UNCLOSED.test(text)) &&
    lineKind(text) === 'other' &&
    !SENTENCE.test(text)
    ? [before]
    : [];
}

/** A bracket or a quotation that only the next line closes. */
const UNCLOSED = /[(（“《][^)）”》]*$/;

/** The notes under a table: the lines from its lower edge on that say what the table is about or why it is empty. */
export function readNotes(table: Table, below: readonly Paragraph[]): Paragraph[] {
  const notes: Paragraph[] = [];
  const page = table.parts.at(-1)!.page;
  for (const paragraph of below) {
    const text = plain(paragraph.text);
    const first = paragraph.lines[0]!;
    if (first.page > page + 1) break;
    const goesOn = notes.length > 0 && NOTE_ITEM.test(text);
    const about = EMPTY_TABLE_NOTE.test(text) && lineKind(text) === 'other';
    if (!NOTE.test(text) && !goesOn && !about) {
      // An instruction of the form may stand between two notes; anything else ends them.
      if (
        notes.length === 0 ||
        !/[:：]$/.test(text) ||
        DEPARTMENT_LINE.test(text) ||
        MONEY_CAPTION.test(text)
      )
        break;
      continue;
    }
    notes.push(paragraph);
  }
  return notes;
}
