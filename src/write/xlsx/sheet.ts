import type { ColumnFacts, Row, Table, Value } from '../table.ts';
import type { Drafts, Packing } from './packing.ts';
import { type Look, lookOf, type Mark, styleOf } from './style.ts';
import { escapeXml } from './xml.ts';
import { type ZipArchive, ZipEntry } from './zip.ts';

/*
 * A table as a sheet: Chinese titles in the first row, the names of the fields in the second, both frozen, with a filter; one
 * row a record. Numbers are numbers where Excel holds every digit of them, all else is text, so that no code becomes
 * 1.3E+18 and nothing is taken for a formula. Rows are written as they come; only the first ones are held, to see how
 * wide the columns want to be.
 */

/** Excel's limits: https://support.microsoft.com/office/excel-specifications-and-limits-1672b34d-7043-467e-8e27-269d656771c3 */
const MAX_ROWS = 1_048_576;
const MAX_CELL_CHARS = 32_767;
const MAX_LINKS = 65_530;

/** A sheet's XML ends before ZIP's 4 GiB; then another sheet goes on. */
const MAX_SHEET_BYTES = 3 * 2 ** 30;

/** Digits that survive in Excel, whose numbers are binary floating point of 64 bits. */
const MAX_DIGITS = 15;

/** Rows that the widths of columns are measured on. */
const MEASURED_ROWS = 500;
const NARROWEST = 8;
const WIDEST = 48;

const HEAD_ROWS = 2;

/** What a cell leads to. */
type LinkOf = (column: string, row: Row) => string | undefined;

export class Sheet {
  /** As people see it; where a table fills several sheets, the later ones are numbered. */
  readonly title: string;
  /** Counts the sheets of the workbook as they were begun, from 1; names the file. */
  readonly number: number;
  readonly #table: Table;
  readonly #entry: ZipEntry;
  readonly #links: Links;
  /** The first rows, until the columns' widths are known. */
  #held: string[] | undefined = [];
  readonly #widths: number[];
  #rows = HEAD_ROWS;

  private constructor(table: Table, number: number, title: string, entry: ZipEntry) {
    this.#table = table;
    this.number = number;
    this.title = title;
    this.#entry = entry;
    this.#links = new Links();
    this.#widths = table.columns.map(
      (column) => Math.max(widthOf(column.title[1]), widthOf(column.name)) + 2,
    );
  }

  /** `number` counts the sheets of the workbook, `part` those of the table; both from 1. */
  static async begin(
    drafts: Drafts,
    packing: Packing,
    table: Table,
    number: number,
    part: number,
  ): Promise<Sheet> {
    const path = `xl/worksheets/sheet${number}.xml`;
    const title = part === 1 ? table.title[1] : `${table.title[1]} (${part})`;
    const draft = await drafts.draft(`sheet${number}.xml`);
    return new Sheet(table, number, title, new ZipEntry(path, draft, packing));
  }

  get isFull(): boolean {
    return this.#rows >= MAX_ROWS || this.#entry.size > MAX_SHEET_BYTES;
  }

  /** The names of the fields and the rows below them, for the filter. */
  get filterRange(): string {
    return `$A$${HEAD_ROWS}:$${letterOf(this.#table.columns.length - 1)}$${this.#rows}`;
  }

  async append(row: Row, linkOf: LinkOf, marks: ReadonlyMap<string, Mark> | undefined): Promise<void> {
    this.#rows++;
    const cells = this.#table.columns.map((column, index) => {
      const value = row[column.name] ?? '';
      const link = value === '' ? undefined : linkOf(column.name, row);
      const linked = link !== undefined && this.#links.add(index, this.#rows, link);
      if (this.#held) this.#widths[index] = Math.max(this.#widths[index]!, widthOf(String(value)) + 1);
      return cellXml(`${letterOf(index)}${this.#rows}`, column, value, linked, marks?.get(column.name));
    });
    const xml = `<row r="${this.#rows}">${cells.join('')}</row>`;
    if (!this.#held) return await this.#entry.append(xml);
    this.#held.push(xml);
    if (this.#held.length >= MEASURED_ROWS) await this.#release();
  }

  /** Completes the sheet and moves it into the archive. */
  async moveTo(archive: ZipArchive): Promise<void> {
    if (this.#held) await this.#release();
    await this.#entry.append(
      `</sheetData><autoFilter ref="${this.filterRange.replaceAll('$', '')}"/>${this.#links.xml()}<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/></worksheet>\n`,
    );
    await this.#entry.moveTo(archive);
    const targets = this.#links.relationshipsXml();
    if (targets) await archive.addText(`xl/worksheets/_rels/sheet${this.number}.xml.rels`, targets);
  }

  async #release(): Promise<void> {
    const held = this.#held ?? [];
    this.#held = undefined;
    await this.#entry.append(this.#head() + held.join(''));
  }

  #head(): string {
    const { columns } = this.#table;
    const cols = this.#widths.map((width, index) => {
      const chosen = Math.min(Math.max(width, NARROWEST), WIDEST);
      return `<col min="${index + 1}" max="${index + 1}" width="${chosen}" customWidth="1"/>`;
    });
    const row = (number: number, look: Look, textOf: (column: ColumnFacts) => string): string => {
      const cells = columns.map((column, index) =>
        textCell(`${letterOf(index)}${number}`, textOf(column), styleOf(look, undefined)),
      );
      return `<row r="${number}">${cells.join('')}</row>`;
    };
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView workbookViewId="0"><pane ySplit="${HEAD_ROWS}" topLeftCell="A${HEAD_ROWS + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols.join('')}</cols><sheetData>${row(1, 'title', titleOf)}${row(2, 'name', (column) => column.name)}`;
  }
}

/** The Chinese title, with the unit of the numbers below. */
const titleOf = ({ title, unit }: ColumnFacts): string =>
  unit === undefined ? title[1] : `${title[1]}（${unit}）`;

function cellXml(at: string, column: ColumnFacts, value: Value, linked: boolean, mark: Mark): string {
  const look = lookOf(column);
  const number = numberOf(column, value);
  if (number === undefined) {
    const style = styleOf(linked ? 'link_text' : 'text', mark);
    return value === '' ? (mark ? `<c r="${at}" s="${style}"/>` : '') : textCell(at, String(value), style);
  }
  return `<c r="${at}" s="${styleOf(linked ? 'link_integer' : look, mark)}"><v>${number}</v></c>`;
}

function textCell(at: string, text: string, style: number): string {
  const fits = text.length <= MAX_CELL_CHARS ? text : `${text.slice(0, MAX_CELL_CHARS - 1)}…`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(fits)}</t></is></c>`;
}

/** What Excel takes as the cell's number; undefined where it is text, or would lose a digit as a number. */
function numberOf({ type }: ColumnFacts, value: Value): string | undefined {
  if (value === '' || value === null || type === 'text') return undefined;
  if (type === 'date') return dayOf(String(value));
  const text = String(value);
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '');
  return digits.length <= MAX_DIGITS ? text : undefined;
}

/** Days as Excel counts them; it takes 1900 for a leap year, so that its calendar is right from March on only. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const FIRST_DAY = 61;

function dayOf(date: string): string | undefined {
  const day = (Date.parse(date) - EXCEL_EPOCH) / 86_400_000;
  return day >= FIRST_DAY ? String(day) : undefined;
}

/** Characters as wide as a digit; those of Chinese take two. Of several lines the first counts. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) {
    if (char === '\n' || width > WIDEST) break;
    width += char >= '\u2e80' ? 2 : 1;
  }
  return width;
}

/** A column's letter: A, B, … Z, AA, … */
function letterOf(index: number): string {
  const known = LETTERS[index];
  if (known) return known;
  const last = String.fromCharCode(65 + (index % 26));
  const letter = index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
  LETTERS[index] = letter;
  return letter;
}
const LETTERS: string[] = [];

/** The links of a sheet; neighbours below each other that lead to the same place are one. Excel takes a limited number. */
class Links {
  readonly #targets = new Map<string, number>();
  readonly #ranges: { column: number; first: number; last: number; target: string }[] = [];
  readonly #lastOf: (number | undefined)[] = [];

  /** False where the sheet can take no more. */
  add(column: number, row: number, target: string): boolean {
    const last = this.#ranges[this.#lastOf[column] ?? -1];
    if (last && last.last === row - 1 && last.target === target) {
      last.last = row;
      return true;
    }
    if (this.#ranges.length >= MAX_LINKS) return false;
    this.#lastOf[column] = this.#ranges.push({ column, first: row, last: row, target }) - 1;
    if (!this.#targets.has(target)) this.#targets.set(target, this.#targets.size + 1);
    return true;
  }

  xml(): string {
    if (this.#ranges.length === 0) return '';
    const links = this.#ranges.map(({ column, first, last, target }) => {
      const letter = letterOf(column);
      const ref = first === last ? `${letter}${first}` : `${letter}${first}:${letter}${last}`;
      return `<hyperlink ref="${ref}" r:id="rId${this.#targets.get(target)}"/>`;
    });
    return `<hyperlinks>${links.join('')}</hyperlinks>`;
  }

  relationshipsXml(): string | undefined {
    if (this.#targets.size === 0) return undefined;
    const targets = [...this.#targets].map(
      ([target, id]) =>
        `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${escapeXml(target)}" TargetMode="External"/>`,
    );
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.join('')}</Relationships>
`;
  }
}
