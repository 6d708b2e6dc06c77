import { type Finding, type FindingCode, finding } from '../finding.ts';
import type { TextLine } from './line.ts';
import type { Doubt, FlowItem, Layout, PageFacts, Paragraph, Table, TableCell } from './table.ts';

/** What the layout itself has to say about a document: lost text, unread pages, what was inferred. */
export function layoutFindings({ pages, flow }: Layout): Finding[] {
  const all = new LayoutFindings();
  for (const page of pages) all.page(page);
  for (const item of flow) all.item(item);
  return all.end();
}

/** The same of a layout as it is found. Of pages and items nothing is kept but what is said of them. */
export class LayoutFindings {
  readonly #ofPages: Finding[] = [];
  readonly #ofItems: Finding[] = [];
  readonly #conservation = new Conservation();
  readonly #words = new Words();

  page(page: PageFacts): void {
    this.#ofPages.push(...pageFindings(page));
    this.#conservation.drawn(page);
  }

  item(item: FlowItem): void {
    this.#ofItems.push(...(item.type === 'paragraph' ? paragraphFindings(item) : tableFindings(item)));
    this.#conservation.placed(item);
    this.#words.add(item);
  }

  /** All findings, once there is nothing more. */
  end(): Finding[] {
    return [...this.#words.findings(), ...this.#ofPages, ...this.#conservation.findings(), ...this.#ofItems];
  }
}

function pageFindings(page: PageFacts): Finding[] {
  const found: Finding[] = [];
  if (page.lost !== undefined) {
    found.push(
      finding(
        'page_damaged',
        `Page ${page.number} is damaged (${oneLine(page.lost)}): nothing of it is here. Download the file again.`,
        { page: page.number },
      ),
    );
  }
  const [fault, ...more] = page.faults ?? [];
  if (fault !== undefined) {
    found.push(
      finding(
        'page_faulty',
        `Page ${page.number} is not as it should be (${oneLine(fault)}${more.length > 0 ? `; ${more.length} more` : ''}): something on it may be missing or misread. Compare it with the page.`,
        { page: page.number },
      ),
    );
  }
  const isWhole = page.lost === undefined && fault === undefined;
  if (page.glyphs === 0 && page.pictures === 0 && isWhole) {
    found.push(
      finding('page_blank', `Page ${page.number} holds neither text nor a picture.`, { page: page.number }),
    );
  }
  if (page.glyphs === 0 && page.pictures > 0) {
    found.push(
      finding(
        'no_text_layer',
        `Page ${page.number} is only a picture: it holds no text. Run it through a text recogniser (OCR) first.`,
        {
          page: page.number,
        },
      ),
    );
  }
  const byReason = new Map<string, string[]>();
  for (const { reason, text } of page.setAside) {
    const texts = byReason.get(reason);
    if (texts) texts.push(text);
    else byReason.set(reason, [text]);
  }
  for (const [reason, texts] of byReason) {
    const text = texts.join('');
    found.push(
      finding(
        'text_set_aside',
        `${count(text)} characters on page ${page.number} are not read: ${SET_ASIDE[reason] ?? reason}.`,
        {
          page: page.number,
          value: text.slice(0, MOST_QUOTED),
        },
      ),
    );
  }
  return found;
}

/** Findings quote at most this many characters. */
const MOST_QUOTED = 80;

/** What a library said of the file, on one line. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_QUOTED);

const SET_ASIDE: Readonly<Record<string, string>> = {
  duplicate: 'they are drawn a second time in the same place',
  invisible: 'they are drawn without ink',
  page_color: 'they have the colour of what is behind them',
  covered: 'they are painted over',
  clipped: 'they lie outside what is shown of the page',
  ruling: 'they draw the lines of a table',
  watermark: 'they are a watermark',
};

const count = (text: string): number => [...text].filter((char) => char.trim() !== '').length;

/**
 * Every glyph of a page stands in exactly one cell or on exactly one line outside tables, or was set aside with a reason.
 * A page where the sums differ has lost text, or used some twice.
 */
class Conservation {
  readonly #pages = new Map<number, { drawn: number; aside: number; placed: number }>();

  drawn({ number, glyphs, setAside }: PageFacts): void {
    const page = this.#page(number);
    page.drawn = glyphs;
    for (const { glyphs } of setAside) page.aside += glyphs;
  }

  placed(item: FlowItem): void {
    for (const { page, glyphs } of linesOf(item)) this.#page(page).placed += glyphs;
  }

  findings(): Finding[] {
    return [...this.#pages].flatMap(([number, { drawn, aside, placed }]) => {
      if (placed + aside === drawn) return [];
      const message = `Page ${number} draws ${drawn} characters; ${placed} were placed and ${aside} set aside. Do not trust this page; please report the file.`;
      return [finding('conservation', message, { page: number })];
    });
  }

  #page(number: number): { drawn: number; aside: number; placed: number } {
    const known = this.#pages.get(number);
    if (known) return known;
    const page = { drawn: 0, aside: 0, placed: 0 };
    this.#pages.set(number, page);
    return page;
  }
}

/** Every line of text of an item, headers that were printed again too. */
function* linesOf(item: FlowItem): Iterable<TextLine> {
  if (item.type === 'paragraph') yield* item.lines;
  else {
    for (const cell of item.cells) for (const part of cell.parts) yield* part.lines;
    yield* item.repeated;
  }
}

/**
 * Where nearly no word of a document can be read, one finding says so for all of it: hundreds about single cells do not.
 * Figures are left out of the count: their fonts are often whole where those of the words are not.
 */
class Words {
  #letters = 0;
  #unreadable = 0;
  #first = Infinity;
  #last = 0;

  add(item: FlowItem): void {
    for (const { page, text, unreadable } of linesOf(item)) {
      this.#letters += countOf(/\p{L}/gu, text);
      if (!unreadable) continue;
      this.#unreadable += countOf(/\ufffd/g, text);
      this.#first = Math.min(this.#first, page);
      this.#last = Math.max(this.#last, page);
    }
  }

  findings(): Finding[] {
    const all = this.#letters + this.#unreadable;
    if (this.#unreadable === 0 || this.#unreadable < NEARLY_ALL * all) return [];
    const pages =
      this.#first === this.#last ? `page ${this.#first}` : `pages ${this.#first} to ${this.#last}`;
    const message = `Nearly all words on ${pages} are unreadable (${this.#unreadable} of ${all} characters that are no figures): what the figures mean is not in the data. Look for another copy of the file, or run it through a text recogniser (OCR).`;
    return [finding('document_unreadable', message)];
  }
}

/** How many characters are of a kind. */
const countOf = (kind: RegExp, text: string): number => text.length - text.replace(kind, '').length;

/** Whoever reads less than a tenth of the words does not know what a table says. */
const NEARLY_ALL = 0.9;

const CLIPPED_SAYS = 'A part of the text is cut off on the page';

const UNREADABLE_SAYS = 'The font does not say which characters these are, or says others than it draws';

const STRUCK_SAYS = 'A line is drawn through the text: it may have been taken back';

const CELL_DOUBTS: Readonly<Partial<Record<Doubt, { code: FindingCode; says: string }>>> = {
  unreadable: { code: 'unreadable_text', says: UNREADABLE_SAYS },
  recognised: {
    code: 'recognised_text',
    says: 'The text comes from the invisible layer of a text recogniser',
  },
  clipped: { code: 'clipped_text', says: CLIPPED_SAYS },
  struck_out: { code: 'struck_text', says: STRUCK_SAYS },
  open_side: { code: 'cell_doubt', says: 'A side of this cell has no line' },
  broken_side: { code: 'cell_doubt', says: 'A side of this cell is drawn only in part' },
  uneven_merge: { code: 'cell_doubt', says: 'The lines around this cell do not form a rectangle' },
  text_overflows: { code: 'cell_doubt', says: 'Text stands over the border of this cell or over other text' },
  order_inferred: {
    code: 'cell_doubt',
    says: 'The characters stand in columns, and which of these is read first is inferred',
  },
  run_crosses_side: { code: 'cell_doubt', says: 'The text reaches over the side of its cell' },
};

function paragraphFindings({ lines, text }: Paragraph): Finding[] {
  const unreadable = lines.find((line) => line.unreadable);
  const struck = lines.find((line) => line.struck);
  const clipped = lines.find((line) => line.clipped);
  return [
    ...(unreadable
      ? [finding('unreadable_text', `${UNREADABLE_SAYS}.`, { page: unreadable.page, value: quoted(text) })]
      : []),
    ...(clipped
      ? [finding('clipped_text', `${CLIPPED_SAYS}.`, { page: clipped.page, value: quoted(clipped.text) })]
      : []),
    ...(struck
      ? [finding('struck_text', `${STRUCK_SAYS}.`, { page: struck.page, value: quoted(struck.text) })]
      : []),
  ];
}

function tableFindings(table: Table): Finding[] {
  const found: Finding[] = [];
  const page = table.parts[0]!.page;
  const inferredWhole = table.method === 'half_ruled' || table.method === 'unruled';
  if (inferredWhole || table.doubts.includes('columns_differ')) {
    const why = !inferredWhole ? 'its columns differ from page to page' : 'its columns or rows have no lines';
    found.push(finding('table_doubt', `The table on page ${page} is inferred in part: ${why}.`, { page }));
  }
  if (table.doubts.includes('columns_beside')) {
    const last = table.parts.at(-1)!.page;
    const message = `The table on page ${page} goes on to its right on the pages up to ${last}, whose rows stand at the same heights.`;
    found.push(finding('table_doubt', message, { page }));
  }
  for (const row of rowsWith('joined_over_page', table.cells)) {
    const pages = [...new Set(row.flatMap((cell) => cell.parts.map((part) => part.page)))];
    found.push(
      finding(
        'row_joined',
        `A row cut by the edge of page ${pages[0]} was joined (${row.length} cell${row.length === 1 ? '' : 's'}).`,
        { page: pages[0] ?? page, value: textsOf(row) },
      ),
    );
  }
  for (const row of rowsWith('join_uncertain', table.cells)) {
    if (row.every((cell) => cell.text === '')) continue;
    found.push(
      finding(
        'cell_doubt',
        `Whether this goes on over the page edge is uncertain (${row.length} cell${row.length === 1 ? '' : 's'} of a row).`,
        { page: row[0]!.parts[0]!.page, value: textsOf(row) },
      ),
    );
  }
  for (const cell of table.cells) {
    for (const doubt of cell.doubts) {
      const known = CELL_DOUBTS[doubt];
      if (known && cell.text !== '') {
        found.push(
          finding(known.code, `${known.says}.`, { page: cell.parts[0]!.page, value: quoted(cell.text) }),
        );
      }
    }
  }
  return found;
}

const quoted = (text: string): string => [...text].slice(0, MOST_QUOTED).join('');

const textsOf = (row: readonly TableCell[]): string => quoted(row.map((cell) => cell.text).join(' | '));

/** The cells with a doubt, row by row. */
function rowsWith(doubt: Doubt, cells: readonly TableCell[]): TableCell[][] {
  const rows = new Map<number, TableCell[]>();
  for (const cell of cells) {
    if (!cell.doubts.includes(doubt)) continue;
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  return [...rows.values()];
}
