import { type Box, centerX } from '../geometry/box.ts';
import { intervalOf } from '../geometry/cluster.ts';
import { isMoneyCaption } from '../quantity/money-caption.ts';
import { captionAgain, saysGoesOn } from './caption-again.ts';
import { continueTable } from './continuation.ts';
import { type Draft, draftOf, tableOf } from './draft.ts';
import { isBlank } from './draft-cell.ts';
import type { Furniture } from './furniture.ts';
import { putUnderHead, putUnderTable } from './head-at-foot.ts';
import type { TextLine } from './line.ts';
import { type JudgedPage, Neighbours } from './neighbours.ts';
import {
  continuesOverPage,
  type Margins,
  marginsOf,
  marginsOfPage,
  ParagraphDraft,
  paragraphsOf,
} from './paragraphs.ts';
import type { FilledGrid, PlacedPage } from './place.ts';
import { restOfTable } from './rest-at-top.ts';
import type { FlowItem, Layout, Paragraph } from './table.ts';
import { WideSheets } from './wide-sheets.ts';

/*
 * From pages to one document in reading order:
 *
 *   1. tell running headers, footers and page numbers from the document's own text (neighbours.ts);
 *   2. put each page's tables and paragraphs in order, column by column;
 *   3. join tables and paragraphs that a page edge cut;
 *   4. put the strips of sheets wider than the paper side by side (wide-sheets.ts).
 */

type Item =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly top: number }
  | { readonly kind: 'paragraph'; readonly draft: ParagraphDraft; readonly top: number };

/** The page before, as far as the next one may go on with it. */
interface PageBefore {
  readonly number: number;
  readonly isLost: boolean;
  readonly items: Item[];
  readonly margins: Margins;
  readonly pieces: readonly TextLine[];
}

/**
 * Lays out a document from its pages as they come, in their order. What is done with goes: a page's tables and paragraphs are given
 * as soon as no page can add to them.
 */
export class LayoutInTurn {
  readonly #neighbours = new Neighbours();
  readonly #flow = new Flow();
  readonly #wide = new WideSheets();
  #before: PageBefore | undefined;

  /** Takes a page; gives what is finished by now. */
  *add(page: PlacedPage): Generator<FlowItem> {
    for (const judged of this.#neighbours.add(page)) yield* this.#join(judged);
  }

  /** Gives what is left. */
  *end(): Generator<FlowItem> {
    for (const judged of this.#neighbours.end()) yield* this.#join(judged);
    yield* this.#finish();
    yield* this.#wide.end();
  }

  *#finish(open?: ReadonlySet<Item>): Generator<FlowItem> {
    for (const item of this.#flow.finish(open)) yield* this.#wide.add(item);
  }

  /** Joins a page to the one before. */
  *#join({ page, furniture, margins }: JudgedPage): Generator<FlowItem> {
    const own = page.lines.filter((line) => !furniture.has(line));
    const pageMargins = marginsOfPage(own, margins);
    const items = itemsOf(page, furniture, pageMargins);
    const all = items.filter(isBody);
    const isLost = page.facts.lost !== undefined;
    const { number } = page.facts;
    const before = this.#before?.number === number - 1 ? this.#before : undefined;
    if (before && isLost) doubtRow(before.items.at(-1), 'last');
    if (before?.isLost) doubtRow(all[0], 'first');
    const rest = before ? takeRest(before, all, page.pieces) : new Set<Item>();
    const body = all.filter((item) => !rest.has(item));
    const taken = before && rest.size === 0 ? joinPages(before, body, pageMargins) : rest;
    if (before && taken.size === 0) this.#flow.drop(takeHead(before, body));
    this.#flow.add(items.filter((item) => !taken.has(item)));
    // What the page before left open may go on to the page after this one, its caption printed once more.
    const left = body.filter((item) => !taken.has(item));
    const open: Item[] = left.length > 0 || taken.size === 0 ? left : before!.items;
    this.#before = { number, isLost, items: open, margins: pageMargins, pieces: page.pieces };
    yield* this.#finish(new Set(open));
  }
}

/** Lays out a document from its pages in order. No pages give an empty layout. */
export function layOut(pages: readonly PlacedPage[]): Layout {
  const layout = new LayoutInTurn();
  const flow = pages.flatMap((page) => [...layout.add(page)]);
  return { pages: pages.map((page) => page.facts), flow: [...flow, ...layout.end()] };
}

/** Items in reading order, finished as soon as no page can add to them. */
class Flow {
  #begun: Item[] = [];

  add(items: readonly Item[]): void {
    this.#begun.push(...items);
  }

  /** Leaves out items that others have taken in. */
  drop(taken: ReadonlySet<Item>): void {
    if (taken.size > 0) this.#begun = this.#begun.filter((item) => !taken.has(item));
  }

  /** Finishes all items up to the first that is still open. */
  *finish(open: ReadonlySet<Item> = new Set()): Generator<FlowItem> {
    const first = this.#begun.findIndex((item) => open.has(item));
    const done = this.#begun.splice(0, first < 0 ? this.#begun.length : first);
    for (const item of done) yield* finishedItems(item);
  }
}

function finishedItems(item: Item): FlowItem[] {
  if (item.kind === 'paragraph') return [item.draft.paragraph];
  if (!isFrame(item.draft)) return [tableOf(item.draft)];
  const lines = item.draft.newest.flatMap((cell) => cell.parts.flatMap((part) => part.lines));
  return lines.length === 0 ? [] : paragraphsOf(lines, 'text', marginsOf(lines)!);
}

/** True where only one cell holds text and no other page adds to it: lines around text, not a table. */
const isFrame = (draft: Draft): boolean =>
  draft.parts.length === 1 && draft.newest.filter((cell) => !isBlank(cell)).length < 2;

const isBody = (item: Item): boolean =>
  item.kind === 'draft' ||
  (item.draft.role === 'text' && !item.draft.lines.every(({ text }) => saysGoesOn(text)));

function itemsOf(page: PlacedPage, furniture: ReadonlyMap<TextLine, Furniture>, margins: Margins): Item[] {
  const header = page.lines.filter((line) => furniture.get(line) === 'header');
  const footer = page.lines.filter((line) => furniture.get(line) === 'footer');
  const text = page.lines.filter((line) => !furniture.has(line));
  const edge = (lines: TextLine[], role: Furniture): Item[] =>
    paragraphsOf(lines, role, margins).map((paragraph) => begun(paragraph, 0));
  return [...edge(header, 'header'), ...columnsOf(page, text, margins), ...edge(footer, 'footer')];
}

/** What stands on a page between its furniture: column by column, where it has two. */
function columnsOf({ grids, gutter }: PlacedPage, text: readonly TextLine[], margins: Margins): Item[] {
  if (gutter === undefined) return bodyOf(grids, text, margins);
  return [false, true].flatMap((right) => {
    const isOwn = ({ box }: { readonly box: Box }) => centerX(box) > gutter === right;
    const own = text.filter(isOwn);
    const tables = grids.filter(({ grid }) => isOwn(grid));
    return bodyOf(tables, own, marginsOf(own) ?? margins);
  });
}

function bodyOf(grids: readonly FilledGrid[], text: readonly TextLine[], margins: Margins): Item[] {
  // Text is cut where a table stands between its lines.
  const tops = grids.map(({ grid }) => grid.box.y0).sort((a, b) => a - b);
  const sections = tops.map((): TextLine[] => []);
  sections.push([]);
  for (const line of text) {
    let above = intervalOf(tops, line.box.y0);
    while (tops[above] === line.box.y0) above--;
    sections[above + 1]!.push(line);
  }
  // Of tables side by side a later one may begin a little higher.
  let top = 0;
  const body: Item[] = grids.map((grid) => {
    top = Math.max(top, grid.grid.box.y0);
    return { kind: 'draft', draft: draftOf(grid), top };
  });
  for (const lines of sections)
    for (const paragraph of paragraphsOf(lines, 'text', margins))
      body.push(begun(paragraph, paragraph.lines[0]!.box.y0));
  return body.sort((a, b) => a.top - b.top);
}

const begun = (paragraph: Paragraph, top: number): Item => ({
  kind: 'paragraph',
  draft: new ParagraphDraft(paragraph),
  top,
});

/** The page beside the table cannot be read: nothing tells whether the row goes on there. */
function doubtRow(item: Item | undefined, row: 'first' | 'last'): void {
  if (item?.kind !== 'draft') return;
  for (const cell of item.draft.newest) {
    if (row === 'first' ? cell.row === 0 : cell.row + cell.rowSpan === item.draft.rows)
      cell.doubts.push('join_uncertain');
  }
}

/** Puts a header that stands alone at the foot of the page before over its table; the items that it stood in. */
function takeHead({ items, pieces }: PageBefore, body: readonly Item[]): Set<Item> {
  const first = body[0];
  const last = items.at(-1);
  if (first?.kind === 'draft' && last?.kind === 'draft')
    return putUnderTable(first.draft, last.draft) ? new Set([last]) : new Set();
  const caption = items.findLastIndex(
    (item) => item.kind === 'draft' || item.draft.lines.some(({ text }) => isMoneyCaption(text)),
  );
  const head = items.slice(caption + 1);
  if (first?.kind !== 'draft' || items[caption]?.kind !== 'paragraph' || head.length === 0) return new Set();
  return putUnderHead(first.draft, linesIn(head), pieces) ? new Set(head) : new Set();
}

/** Takes rows that stand alone at the top of a page into the table of the page before; the items that they stood in. */
function takeRest({ items }: PageBefore, body: readonly Item[], pieces: readonly TextLine[]): Set<Item> {
  const last = items.at(-1);
  if (last?.kind !== 'draft') return new Set();
  const until = body.findIndex((item) => item.kind === 'draft');
  const above = body.slice(0, until < 0 ? body.length : until);
  const rest = restOfTable(last.draft, linesIn(above), pieces);
  if (!rest) return new Set();
  const own = above.filter((item) => linesIn([item]).some((line) => rest.lines.has(line)));
  const isWhole = linesIn(own).every((line) => rest.lines.has(line));
  return isWhole && continueTable(last.draft, rest.part) ? new Set(own) : new Set();
}

const linesIn = (items: readonly Item[]): TextLine[] =>
  items.flatMap((item) => (item.kind === 'paragraph' ? item.draft.lines : []));

/** Joins what the edge between two pages cut; the items of the second page that were taken in. */
function joinPages(before: PageBefore, body: readonly Item[], margins: Margins): Set<Item> {
  const taken = new Set<Item>();
  const last = before.items.at(-1);
  if (!last) return taken;
  if (last.kind === 'paragraph') {
    const first = body[0];
    if (first?.kind === 'paragraph' && continuesOverPage(last.draft, first.draft, before.margins, margins)) {
      last.draft.add(first.draft.lines, before.margins);
      taken.add(first);
    }
    return taken;
  }
  const index = body.findIndex((item) => item.kind === 'draft');
  const first = body[index];
  if (first?.kind !== 'draft') return taken;
  const caption = body.slice(0, index);
  const again = captionAgain(textsOf(caption), textsOf(before.items.slice(0, -1)));
  if (caption.length > 0 && !again) return taken;
  if (continueTable(last.draft, first.draft, again)) {
    taken.add(first);
    for (const item of caption) taken.add(item);
    last.draft.repeated.push(...linesIn(caption));
  }
  return taken;
}

/** The text of each paragraph; those of a table are blank. */
const textsOf = (items: readonly Item[]): string[] =>
  items.map((item) => (item.kind === 'paragraph' ? item.draft.paragraph.text : ''));
