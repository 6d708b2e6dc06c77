import { type DumpPage, furnitureOf } from '../pages.ts';
import type { DumpLine, Piece } from '../pieces.ts';

/*
 * A dump that keeps the page's layout: text stands at the columns of characters that it had on the page, and what stands
 * apart there is apart by two spaces or more.
 */

/** Text of one line without a gap of more than one space. */
export interface Fragment {
  readonly text: string;
  readonly page: number;
  /** Position of its line among the dump's lines that are not blank. */
  readonly line: number;
  /** Columns of characters `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** False where only one space stands before it: it may have stood further to the right on the page. */
  readonly exact: boolean;
}

export interface LayoutLine extends DumpLine {
  /** Position on its page, blank lines counted. */
  readonly row: number;
  readonly fragments: readonly Fragment[];
  readonly running: boolean;
}

const FRAGMENT = /[^\s\u3000]+(?:[ \u3000][^\s\u3000]+)*/gu;

/** The lines of all pages that are not blank, with their fragments. */
export function layoutLines(pages: readonly DumpPage[]): LayoutLine[] {
  const furniture = furnitureOf(pages);
  const lines: LayoutLine[] = [];
  for (const [index, page] of pages.entries()) {
    let top = true;
    for (const [row, raw] of page.entries()) {
      const text = raw.trim();
      if (text === '') continue;
      const running = furniture[index]!.has(text);
      const line = lines.length;
      const fragments = [...raw.matchAll(FRAGMENT)].map((match) => ({
        text: match[0],
        page: index + 1,
        line,
        from: match.index,
        to: match.index + match[0].length,
        exact: true,
      }));
      lines.push({ page: index + 1, text, top: top && !running, row, fragments, running });
      if (!running) top = false;
    }
  }
  return lines;
}

/** A gap within a line that only columns make, in spaces. */
const WIDE_GAP = /\S[ \u3000]{3,}\S/;
/** A dump keeps its layout where at least this share of its lines has such a gap. */
const LEAST_SHARE = 0.15;

export function keepsLayout(pages: readonly DumpPage[]): boolean {
  const lines = pages.flat().filter((line) => line.trim() !== '');
  return lines.filter((line) => WIDE_GAP.test(line)).length >= LEAST_SHARE * lines.length;
}

/** The words of a fragment: what stands between its spaces. */
export const wordsOf = (fragment: Fragment): Fragment[] =>
  [...fragment.text.matchAll(/[^\s\u3000]+/gu)].map((match) => ({
    ...fragment,
    text: match[0],
    from: fragment.from + match.index,
    to: fragment.from + match.index + match[0].length,
    exact: fragment.exact && match.index === 0,
  }));

/** Words side by side as one fragment. */
export const joinedWords = (words: readonly Fragment[]): Fragment => ({
  ...words[0]!,
  text: words.map(({ text }) => text).join(' '),
  to: words.at(-1)!.to,
});

/** A fragment as pieces of a cell. */
export const piecesOfFragment = ({ text, page, line }: Fragment): Piece[] =>
  text.split(/[\s\u3000]+/).map((part) => ({ text: part, page, line, first: true }));

export const overlaps = (a: Pick<Fragment, 'from' | 'to'>, b: Pick<Fragment, 'from' | 'to'>): boolean =>
  Math.min(a.to, b.to) > Math.max(a.from, b.from);

export const middle = ({ from, to }: Pick<Fragment, 'from' | 'to'>): number => (from + to) / 2;

/** Text set in the middle of a cell is up to so many characters out of line, text behind a full cell so many too far left. */
const ASIDE = 1;
const SHIFTED = 6;

/** True where the lower one may go on with the upper one. */
export const isBelow = (upper: Fragment, lower: Fragment): boolean =>
  lower.from < upper.to + ASIDE + (upper.exact ? 0 : SHIFTED) &&
  lower.to > upper.from - ASIDE - (lower.exact ? 0 : SHIFTED);
