import type { Block, Drawing, ExpectedText, Orientation, TableBlock, TextKind } from '../drawing.ts';
import { advance, textWidth, wrap } from '../measure.ts';
import type { Style } from '../style.ts';
import { printed } from './cells.ts';
import { baselineOffset, type LaidPage, type TextMark } from './marks.ts';
import type { Room } from './rows.ts';
import { type LaidTable, layTable } from './table.ts';

/** A table and where it begins. */
export interface PlacedTable extends LaidTable {
  readonly title: string;
  /** Counted from 1. */
  readonly page: number;
}

export interface LaidDocument {
  readonly pages: readonly LaidPage[];
  readonly tables: readonly PlacedTable[];
  readonly texts: readonly ExpectedText[];
}

/** Puts all blocks on pages, one below the other. */
export function layOut(drawing: Drawing, style: Style): LaidDocument {
  const flow = new Flow(style);
  for (const block of drawing) flow.add(block);
  return { pages: flow.pages, tables: flow.tables, texts: flow.texts };
}

/** Where a block begins and ends across the page. */
interface Across {
  readonly left: number;
  readonly right: number;
}

/** The distance of the lines of running text, in font sizes. */
const TEXT_PITCH = 1.6;
/** A table beside text is this high at the least, in points. */
const TABLE_BESIDE = 200;

/** Space between two blocks, in points. */
const GAP = 14;

class Flow {
  readonly pages: LaidPage[] = [];
  readonly tables: PlacedTable[] = [];
  readonly texts: ExpectedText[] = [];
  readonly #style: Style;
  #orientation: Orientation = 'portrait';
  #y = 0;
  #groups = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  add(block: Block): void {
    if (block.kind === 'page_break') {
      this.#orientation = block.orientation ?? this.#orientation;
      this.#turnPage();
    } else {
      if (this.pages.length === 0) this.#turnPage();
      this.#addToPage(block);
    }
  }

  #addToPage(block: Exclude<Block, { kind: 'page_break' }>): void {
    switch (block.kind) {
      case 'heading':
        this.#addLines('heading', block.text, { size: 16, align: 'center', bold: true });
        return;
      case 'paragraph':
        this.#addLines('paragraph', block.text, { indent: 2 });
        return;
      case 'table':
        this.#addTables([block]);
        return;
      case 'side_by_side':
        this.#addTables([block.left, block.right]);
        return;
      case 'beside_text':
        this.#addBesideText(block.table, block.text);
        return;
      case 'cover':
        this.#y += this.#height / 4;
        for (const line of block.lines)
          this.#addLines('cover', line, { size: 22, align: 'center', bold: true });
        this.#endPage();
        return;
      case 'contents':
        this.#addLines('contents', '目录', { size: 16, align: 'center', bold: true });
        for (const { text, page } of block.entries) this.#addLines('contents', this.#leaders(text, page), {});
        this.#endPage();
        return;
    }
  }

  get #page(): LaidPage {
    return this.pages.at(-1)!;
  }

  get #height(): number {
    return this.#page.height - 2 * this.#style.pages.margin;
  }

  get #left(): number {
    return this.#style.pages.margin;
  }

  get #right(): number {
    return this.#page.width - this.#style.pages.margin;
  }

  get #bottom(): number {
    return this.#page.height - this.#style.pages.margin;
  }

  #turnPage(): void {
    const { width, height, margin } = this.#style.pages;
    const upright = this.#orientation === 'portrait';
    this.pages.push({
      width: upright ? width : height,
      height: upright ? height : width,
      texts: [],
      tables: [],
    });
    this.#y = margin;
  }

  /** Leaves no room on the page for another block. */
  #endPage(): void {
    this.#y = this.#bottom;
  }

  #leaders(text: string, page: number): string {
    const end = `${page}`;
    const free = (this.#right - this.#left) / this.#style.layout.fontSize - textWidth(text + end);
    return text + '.'.repeat(Math.max(3, Math.floor(free * 2))) + end;
  }

  /** Adds a text over the whole width, line by line, on as many pages as it takes. */
  #addLines(
    kind: TextKind,
    given: string,
    how: { size?: number; align?: 'left' | 'center'; bold?: boolean; indent?: number },
  ): void {
    const { size = this.#style.layout.fontSize, align = 'left', bold = false, indent = 0 } = how;
    const text = printed(given, this.#style);
    const height = size * 1.6;
    const group = this.#nextGroup();
    const indented = '\u3000'.repeat(indent) + text;
    const lines = wrap(indented, (this.#right - this.#left) / size);
    if (this.#y + height > this.#bottom) this.#turnPage();
    this.texts.push({ kind, page: this.pages.length, text });
    lines.forEach((line, index) => {
      if (this.#y + height > this.#bottom) this.#turnPage();
      const shown = index === 0 ? line.slice(indent) : line;
      const start = index === 0 ? indent * size : 0;
      const slack =
        align === 'center'
          ? (this.#right - this.#left - advance(shown, this.#style.text.spacing) * size) / 2
          : 0;
      this.#page.texts.push(
        textOutside(
          shown,
          this.#left + start + slack,
          this.#y + baselineOffset(size, height),
          size,
          bold,
          group,
        ),
      );
      this.#y += height;
    });
    this.#y += GAP / 2;
  }

  #nextGroup(): number {
    this.#groups++;
    return -this.#groups;
  }

  /** Adds tables that stand side by side; one alone takes the whole width and may go on over pages. */
  #addTables(blocks: readonly TableBlock[]): void {
    const alone = blocks.length === 1;
    const laid = this.#layTables(blocks);
    const staysWhole = laid.every(({ parts }) => parts.length === 1);
    const keepsHeader = laid.every(({ table, parts }) => {
      const needed = Math.min(table.header_rows + 1, table.rows);
      return new Set(parts[0]?.cells.map(({ cell }) => cell.row)).size >= needed;
    });
    if ((keepsHeader && (alone || staysWhole)) || this.#y === this.#style.pages.margin) {
      this.#commit(blocks, laid);
    } else {
      this.#turnPage();
      this.#commit(blocks, this.#layTables(blocks));
    }
  }

  /** Adds a table in the left half of the page and text in the right one, from the same height on. */
  #addBesideText(block: TableBlock, given: string): void {
    const size = this.#style.layout.fontSize;
    const { left, right } = this.#across(1, 2);
    const lines = wrap(printed(given, this.#style), (right - left) / size);
    const height = Math.max(this.#headHeight([block]) + TABLE_BESIDE, lines.length * TEXT_PITCH * size);
    if (this.#y + height > this.#bottom) this.#turnPage();
    const top = this.#y;
    this.#commit([block], this.#layTables([block], 2), 2);
    const group = this.#nextGroup();
    lines.forEach((line, index) => {
      const baseline = top + index * TEXT_PITCH * size + baselineOffset(size, TEXT_PITCH * size);
      this.#page.texts.push(textOutside(line, left, baseline, size, false, group));
    });
    this.texts.push({ kind: 'paragraph', page: this.pages.length, text: lines.join('') });
    this.#y = Math.max(this.#y, top + lines.length * TEXT_PITCH * size + GAP);
  }

  /** The height of the titles and unit lines, the same over all tables that stand side by side. */
  #headHeight(blocks: readonly TableBlock[]): number {
    const title = blocks.some((block) => block.title !== undefined) ? TITLE_HEIGHT : 0;
    const unit = blocks.some((block) => block.unit_line !== undefined) ? UNIT_HEIGHT : 0;
    return title + unit;
  }

  #across(index: number, count: number): Across {
    const gutter = 30;
    const width = (this.#right - this.#left - gutter * (count - 1)) / count;
    const left = this.#left + index * (width + gutter);
    return { left, right: left + width };
  }

  #layTables(blocks: readonly TableBlock[], count = blocks.length): LaidTable[] {
    const start = this.#y + this.#headHeight(blocks);
    const { margin } = this.#style.pages;
    const room = (page: number): Room => ({ top: page === 0 ? start : margin, bottom: this.#bottom });
    return blocks.map((block, index) =>
      layTable(block.table, this.tables.length + index, this.#across(index, count), room, this.#style),
    );
  }

  #commit(blocks: readonly TableBlock[], laid: readonly LaidTable[], count = blocks.length): void {
    const first = this.pages.length;
    laid.forEach((table, index) => {
      const { title, unit_line } = blocks[index]!;
      const across = this.#across(index, count);
      if (title !== undefined) this.#addTitle(title, across);
      if (unit_line !== undefined) this.#addUnitLine(unit_line, across, this.#y + this.#headHeight(blocks));
      this.tables.push({ ...table, title: printed(title ?? '', this.#style), page: first });
    });
    const pages = Math.max(...laid.map(({ parts }) => parts.length));
    for (let page = 0; page < pages; page++) {
      if (page > 0) this.#turnPage();
      this.#page.tables.push(...laid.flatMap(({ parts }) => parts.slice(page, page + 1)));
    }
    this.#y =
      Math.max(...laid.filter(({ parts }) => parts.length === pages).map(({ bottom }) => bottom)) + GAP;
  }

  #addTitle(given: string, { left, right }: Across): void {
    const text = printed(given, this.#style);
    const size = Math.min(14, (right - left) / textWidth(text));
    const x = (left + right - advance(text, this.#style.text.spacing) * size) / 2;
    const baseline = this.#y + baselineOffset(size, TITLE_HEIGHT);
    this.#page.texts.push(textOutside(text, x, baseline, size, true, this.#nextGroup()));
    this.texts.push({ kind: 'title', page: this.pages.length, text });
  }

  /** `bottom` is the top of the table that the line stands on. */
  #addUnitLine(given: string, { right }: Across, bottom: number): void {
    const text = printed(given, this.#style);
    const size = this.#style.layout.fontSize;
    const x = right - advance(text, this.#style.text.spacing) * size;
    const baseline = bottom - UNIT_HEIGHT + baselineOffset(size, UNIT_HEIGHT);
    this.#page.texts.push(textOutside(text, x, baseline, size, false, this.#nextGroup()));
    this.texts.push({ kind: 'unit_line', page: this.pages.length, text });
  }
}

const TITLE_HEIGHT = 26;
const UNIT_HEIGHT = 20;

function textOutside(
  text: string,
  x: number,
  baseline: number,
  size: number,
  bold: boolean,
  group: number,
): TextMark {
  return {
    text,
    x,
    baseline,
    size,
    angle: 0,
    grey: 0,
    bold,
    place: { group, table: -1, row: -1, col: -1 },
  };
}
