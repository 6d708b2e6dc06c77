import { continueTable } from './continuation.ts';
import { type Draft, draftOf, tableOf } from './draft.ts';
import { isBlank } from './draft-cell.ts';
import { findFurniture } from './furniture.ts';
import type { TextLine } from './line.ts';
import {
  continuesOverPage,
  type Margins,
  marginsOf,
  marginsOfPage,
  paragraphOf,
  paragraphsOf,
} from './paragraphs.ts';
import type { PlacedPage } from './place.ts';
import type { FlowItem, Layout, Paragraph } from './table.ts';

/*
 * From pages to one document in reading order:
 *
 *   1. tell running headers, footers and page numbers from the document's own text;
 *   2. put each page's tables and paragraphs in order;
 *   3. join tables and paragraphs that a page edge cut.
 */

type Item =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly top: number }
  | { readonly kind: 'paragraph'; paragraph: Paragraph; readonly top: number };

/**
 * Lays out a document from its pages in order. No pages give an empty layout. The list is emptied: a page is let go when its turn
 * is over, and a table is made once it is whole, so that a long document is not held twice.
 */
export function layOut(pages: PlacedPage[]): Layout {
  const furniture = findFurniture(pages);
  const margins = marginsByWidth(pages, furniture);
  const facts = pages.map((page) => page.facts);
  const flow = new Flow();
  let before: { page: number; isLost: boolean; items: Item[]; margins: Margins } | null = null;
  pages.reverse();
  for (let page = pages.pop(); page; page = pages.pop()) {
    const common = margins.get(Math.round(page.facts.width)) ?? { left: 0, right: page.facts.width };
    const own = page.lines.filter((line) => !furniture.has(line));
    const pageMargins = marginsOfPage(own, common);
    const items = itemsOf(page, furniture, pageMargins);
    const body = items.filter(isBody);
    const isLost = page.facts.lost !== undefined;
    const follows = before?.page === page.facts.number - 1;
    if (follows && isLost) doubtRow(before!.items.at(-1), 'last');
    if (follows && before!.isLost) doubtRow(body[0], 'first');
    const taken = follows ? joinPages(before!, body, pageMargins) : new Set<Item>();
    flow.add(items.filter((item) => !taken.has(item)));
    // What the page before left open may go on to the page after this one, its caption printed once more.
    const rest = body.filter((item) => !taken.has(item));
    const open: Item[] = rest.length > 0 || taken.size === 0 ? rest : before!.items;
    flow.finish(new Set(open));
    before = { page: page.facts.number, isLost, items: open, margins: pageMargins };
  }
  flow.finish();
  return { pages: facts, flow: flow.finished };
}

/** Items in reading order, finished as soon as no page can add to them. */
class Flow {
  readonly finished: FlowItem[] = [];
  readonly #begun: Item[] = [];

  add(items: readonly Item[]): void {
    this.#begun.push(...items);
  }

  /** Finishes all items up to the first that is still open. */
  finish(open: ReadonlySet<Item> = new Set()): void {
    const first = this.#begun.findIndex((item) => open.has(item));
    const done = this.#begun.splice(0, first < 0 ? this.#begun.length : first);
    for (const item of done) this.finished.push(...finishedItems(item));
  }
}

function finishedItems(item: Item): FlowItem[] {
  if (item.kind === 'paragraph') return [item.paragraph];
  if (!isFrame(item.draft)) return [tableOf(item.draft)];
  const lines = item.draft.newest.flatMap((cell) => cell.parts.flatMap((part) => part.lines));
  return lines.length === 0 ? [] : paragraphsOf(lines, 'text', marginsOf(lines)!);
}

/** True where only one cell holds text and no other page adds to it: lines around text, not a table. */
const isFrame = (draft: Draft): boolean =>
  draft.parts.length === 1 && draft.newest.filter((cell) => !isBlank(cell)).length < 2;

const isBody = (item: Item): boolean => item.kind === 'draft' || item.paragraph.role === 'text';

/** Lines of tables' captions stand where their table does: margins follow from lines that are part of running text. */
function marginsByWidth(
  pages: readonly PlacedPage[],
  furniture: ReadonlyMap<TextLine, unknown>,
): Map<number, Margins> {
  const lines = new Map<number, TextLine[]>();
  for (const page of pages) {
    const key = Math.round(page.facts.width);
    const list = lines.get(key) ?? [];
    list.push(...page.lines.filter((line) => !furniture.has(line) && line.direction === 'right'));
    lines.set(key, list);
  }
  const margins = new Map<number, Margins>();
  for (const [key, list] of lines) {
    const found = marginsOf(list);
    if (found) margins.set(key, found);
  }
  return margins;
}

function itemsOf(
  page: PlacedPage,
  furniture: ReadonlyMap<TextLine, 'header' | 'footer'>,
  margins: Margins,
): Item[] {
  const header = page.lines.filter((line) => furniture.get(line) === 'header');
  const footer = page.lines.filter((line) => furniture.get(line) === 'footer');
  const text = page.lines.filter((line) => !furniture.has(line));
  // Text is cut where a table stands between its lines.
  const tops = page.grids.map(({ grid }) => grid.box.y0);
  const section = (line: TextLine) => tops.filter((top) => top < line.box.y0).length;
  // Of tables side by side a later one may begin a little higher.
  let top = 0;
  const body: Item[] = page.grids.map((grid) => {
    top = Math.max(top, grid.grid.box.y0);
    return { kind: 'draft', draft: draftOf(grid), top };
  });
  for (let index = 0; index <= tops.length; index++) {
    const group = text.filter((line) => section(line) === index);
    for (const paragraph of paragraphsOf(group, 'text', margins))
      body.push({ kind: 'paragraph', paragraph, top: paragraph.lines[0]!.box.y0 });
  }
  body.sort((a, b) => a.top - b.top);
  const edge = (lines: TextLine[], role: 'header' | 'footer'): Item[] =>
    paragraphsOf(lines, role, margins).map((paragraph) => ({ kind: 'paragraph', paragraph, top: 0 }));
  return [...edge(header, 'header'), ...body, ...edge(footer, 'footer')];
}

/** The page beside the table cannot be read: nothing tells whether the row goes on there. */
function doubtRow(item: Item | undefined, row: 'first' | 'last'): void {
  if (item?.kind !== 'draft') return;
  for (const cell of item.draft.newest) {
    if (row === 'first' ? cell.row === 0 : cell.row + cell.rowSpan === item.draft.rows)
      cell.doubts.push('join_uncertain');
  }
}

/** Joins what the edge between two pages cut; the items of the second page that were taken in. */
function joinPages(
  before: { items: Item[]; margins: Margins },
  body: readonly Item[],
  margins: Margins,
): Set<Item> {
  const taken = new Set<Item>();
  const last = before.items.at(-1);
  if (!last) return taken;
  if (last.kind === 'paragraph') {
    const first = body[0];
    if (
      first?.kind === 'paragraph' &&
      continuesOverPage(last.paragraph, first.paragraph, before.margins, margins)
    ) {
      last.paragraph = paragraphOf(
        [...last.paragraph.lines, ...first.paragraph.lines],
        'text',
        before.margins,
      );
      taken.add(first);
    }
    return taken;
  }
  const index = body.findIndex((item) => item.kind === 'draft');
  const first = body[index];
  if (first?.kind !== 'draft') return taken;
  const caption = body.slice(0, index);
  const repeated = caption.length > 0 && captionRepeats(caption, before.items);
  if (caption.length > 0 && !repeated) return taken;
  if (continueTable(last.draft, first.draft, repeated)) {
    taken.add(first);
    for (const item of caption) {
      taken.add(item);
      if (item.kind === 'paragraph') last.draft.repeated.push(...item.paragraph.lines);
    }
  }
  return taken;
}

/** True where the lines over a table are those over the last table of the page before, 续表 aside. */
function captionRepeats(caption: readonly Item[], before: readonly Item[]): boolean {
  const above = before.slice(0, -1);
  const textOf = (item: Item) =>
    item.kind === 'paragraph' ? item.paragraph.text.replace(/\s|[（(]?续表?[）)]?/g, '') : '';
  return (
    caption.length <= above.length &&
    caption.every(
      (item, i) => textOf(item) !== '' && textOf(item) === textOf(above[above.length - caption.length + i]!),
    )
  );
}
