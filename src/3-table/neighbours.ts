import { type Furniture, findFurniture } from './furniture.ts';
import type { TextLine } from './line.ts';
import { type Margins, marginsOf } from './paragraphs.ts';
import type { PlacedPage } from './place.ts';

/*
 * What only the pages around a page tell: which of its lines are running headers and footers, and within which margins its text
 * is set. Pages are judged a stretch at a time, by those of the stretch itself, of the one before and of the one after: no more
 * than two stretches are held, and a document of no more than two is judged by all of its pages.
 */

/** Pages of a stretch. Twice as many are more than nearly all budgets have, and take up some 8 MB. */
export const STRETCH = 128;

/** What of a page is looked at to judge those around it: not its tables. */
export type Outside = Pick<PlacedPage, 'facts' | 'lines'>;

/** A page, and what those around it say of it. */
export interface JudgedPage {
  readonly page: PlacedPage;
  /** Which of its lines, among others, are page furniture. */
  readonly furniture: ReadonlyMap<TextLine, Furniture>;
  /** The margins of the pages of its width. */
  readonly margins: Margins;
}

/** What pages say of each other. */
interface Judgement {
  readonly furniture: ReadonlyMap<TextLine, Furniture>;
  /** By the page's width in whole points. */
  readonly margins: ReadonlyMap<number, Margins>;
}

/** Judges pages as they come, in their order. */
export class Neighbours {
  #before: readonly Outside[] = [];
  /** The stretch to be judged next … */
  #own: PlacedPage[] = [];
  /** … and the one after it, as far as it is known. */
  #after: PlacedPage[] = [];
  #judgement: Judgement | undefined;

  /** Takes a page; gives those that can be judged by now. */
  *add(page: PlacedPage): Generator<JudgedPage> {
    if (this.#own.length < STRETCH) this.#own.push(page);
    else this.#after.push(page);
    if (this.#after.length === STRETCH) yield* this.#judged();
  }

  /** Gives the pages that are left. */
  *end(): Generator<JudgedPage> {
    while (this.#own.length > 0) yield* this.#judged();
  }

  /** Judges a stretch. Each of its pages is let go when the next one is asked for. */
  *#judged(): Generator<JudgedPage> {
    // Where nothing follows, the stretch before was judged together with this one.
    if (!this.#judgement || this.#after.length > 0)
      this.#judgement = judgementOn([...this.#before, ...this.#own, ...this.#after]);
    const { furniture, margins } = this.#judgement;
    const pages = this.#own.reverse();
    this.#before = pages.map(({ facts, lines }) => ({ facts, lines })).reverse();
    this.#own = this.#after;
    this.#after = [];
    for (let page = pages.pop(); page; page = pages.pop()) {
      const { width } = page.facts;
      yield { page, furniture, margins: margins.get(Math.round(width)) ?? { left: 0, right: width } };
    }
  }
}

function judgementOn(pages: readonly Outside[]): Judgement {
  const furniture = findFurniture(pages);
  return { furniture, margins: marginsByWidth(pages, furniture) };
}

/** Lines of tables' captions stand where their table does: margins follow from lines that are part of running text. */
function marginsByWidth(
  pages: readonly Outside[],
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
