import type { Row, Table } from '../table.ts';
import { marksOf } from './marks.ts';
import type { Draft, Drafts, Packing } from './packing.ts';
import { Sheet } from './sheet.ts';
import { stylesXml } from './style.ts';
import { escapeXml } from './xml.ts';
import { ZipArchive } from './zip.ts';

/*
 * The dataset as one Excel workbook (ECMA-376), one sheet a table. All sheets grow at the same time, document by document; the
 * writers that there are hold the rows of a sheet until those before it are complete, or write only one (docs/architecture.md).
 */

/** Path of a document's source file as seen from the output folder, parts joined by "/"; undefined where unknown. */
export type SourcePath = (document: string) => string | undefined;

/** Columns whose numbers are pages, which the cell leads to. */
const PAGE_COLUMNS = ['page', 'page_first', 'page_last'];

export class Workbook {
  readonly #drafts: Drafts;
  readonly #packing: Packing;
  readonly #sourcePath: SourcePath;
  readonly #tables: readonly Table[];
  /** The sheets in their order in the workbook, and of each table the last, which takes its rows. */
  readonly #sheets = new Map<Table, Sheet[]>();

  private constructor(drafts: Drafts, tables: readonly Table[], sourcePath: SourcePath, packing: Packing) {
    this.#drafts = drafts;
    this.#tables = tables;
    this.#sourcePath = sourcePath;
    this.#packing = packing;
  }

  /** Begins a workbook whose sheets grow in drafts. */
  static async begin(
    drafts: Drafts,
    tables: readonly Table[],
    sourcePath: SourcePath,
    packing: Packing,
  ): Promise<Workbook> {
    const workbook = new Workbook(drafts, tables, sourcePath, packing);
    for (const table of tables) await workbook.#beginSheet(table);
    return workbook;
  }

  /** Takes the rows of one document, or those of a table that is of no document. */
  async append(rows: ReadonlyMap<Table, readonly Row[]>): Promise<void> {
    const marks = marksOf(rows);
    const linkOf = (column: string, row: Row): string | undefined => this.#linkOf(column, row);
    for (const [table, its] of rows) {
      const sheets = this.#sheets.get(table);
      if (!sheets) continue;
      for (const row of its) {
        const last = sheets.at(-1)!;
        const sheet = last.isFull ? await this.#beginSheet(table) : last;
        await sheet.append(row, linkOf, marks.get(row));
      }
    }
  }

  /** Writes the workbook whole; nothing can be added after. Throws TooLarge. */
  async writeTo(file: Draft): Promise<void> {
    const archive = new ZipArchive(file, this.#packing);
    const sheets = this.#tables.flatMap((table) => this.#sheets.get(table) ?? []);
    await archive.addText('[Content_Types].xml', contentTypesXml(sheets.length));
    await archive.addText('_rels/.rels', relationshipsXml([['rId1', 'officeDocument', 'xl/workbook.xml']]));
    await archive.addText('xl/workbook.xml', workbookXml(sheets));
    await archive.addText(
      'xl/_rels/workbook.xml.rels',
      relationshipsXml([
        ...sheets.map(
          (sheet, index): Relationship => [
            `rId${index + 1}`,
            'worksheet',
            `worksheets/sheet${sheet.number}.xml`,
          ],
        ),
        [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
      ]),
    );
    await archive.addText('xl/styles.xml', stylesXml());
    for (const sheet of sheets) await sheet.moveTo(archive);
    await archive.finish();
  }

  async #beginSheet(table: Table): Promise<Sheet> {
    const sheets = this.#sheets.get(table) ?? [];
    const number = [...this.#sheets.values()].reduce((sum, its) => sum + its.length, 1);
    const sheet = await Sheet.begin(this.#drafts, this.#packing, table, number, sheets.length + 1);
    sheets.push(sheet);
    this.#sheets.set(table, sheets);
    return sheet;
  }

  /** From a document to its file, from a page's number to the page. */
  #linkOf(column: string, row: Row): string | undefined {
    const ofFile = column === 'file';
    if (!ofFile && !PAGE_COLUMNS.includes(column)) return undefined;
    if (typeof row.document !== 'string') return undefined;
    const path = this.#sourcePath(row.document);
    if (path === undefined) return undefined;
    return ofFile ? urlOf(path) : `${urlOf(path)}#page=${row[column]}`;
  }
}

/**
 * A path as a reference in a document: what has a meaning there is written as its code, and so is a byte that is not UTF-8
 * (batch/system-path.ts); Chinese stays, as Excel wants it.
 */
const urlOf = (path: string): string =>
  path.replace(/[%#?\s<>"^`{|}\\]|[\udc80-\udcff]/gu, (char) =>
    /[\udc80-\udcff]/u.test(char)
      ? `%${(char.charCodeAt(0) - 0xdc00).toString(16).toUpperCase()}`
      : encodeURIComponent(char),
  );

type Relationship = readonly [id: string, type: string, target: string];

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function relationshipsXml(relationships: readonly Relationship[]): string {
  const items = relationships.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>\n`;
}

function contentTypesXml(sheets: number): string {
  const parts = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${parts.join('')}</Types>\n`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const items = sheets.map(
    (sheet, index) =>
      `<sheet name="${escapeXml(sheet.title)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const filters = sheets.map(
    (sheet, index) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${escapeXml(sheet.title)}'!${sheet.filterRange}</definedName>`,
  );
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${items.join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>\n`;
}
