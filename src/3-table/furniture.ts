import type { TextLine } from './line.ts';
import type { Outside } from './neighbours.ts';

/*
 * Page furniture: running headers, running footers and page numbers. A line is furniture where it stands at the edge of the
 * page and says the same, digits apart, in the same place on most of the pages around it; or where it is a page number.
 */

export type Furniture = 'header' | 'footer';

/** The share of the page's height at its top and bottom in which furniture stands. */
const EDGE_ZONE = 0.11;
/** Lines of one furniture stand this close in height on every page, in points. */
const SAME_HEIGHT = 3;
/** A repeated line is furniture where at least this share of the pages from its first to its last has it. */
const REPEATED_SHARE = 0.6;

const NUMBER = '[0-9０-９]+|[一二三四五六七八九十百]+|[ivxIVX]+';
/** 3 · — 3 — · - 3 - · 第 3 页 · 第3页共9页 · 3/9 · 第三页 · Page 3 of 9 · ~3~ */
const PAGE_NUMBER = new RegExp(
  `^[-—–－―~·•\\s]*(?:第?\\s*(?:${NUMBER})\\s*页?(?:\\s*[,，、/／|]?\\s*共?\\s*(?:${NUMBER})\\s*页?)?|page\\s*\\d+(?:\\s*(?:of|/)\\s*\\d+)?)[-—–－―~·•\\s]*$`,
  'i',
);

/** True where a line is nothing but the number of its page. */
export const isPageNumber = (text: string): boolean => PAGE_NUMBER.test(text);

/** What belongs to a table below it and is repeated with good reason: a title, a unit of money, the name of a unit. */
const CAPTION = /表$|表[（(].*[）)]$|^表|单位[：:]|部门[：:]|^公开\d+表/;

/** True where a line outside tables is one that stands over a table. */
export const isCaption = (text: string): boolean => CAPTION.test(text.replace(/\s/g, ''));

/** Says which lines outside tables are furniture, by all of the pages. */
export function findFurniture(pages: readonly Outside[]): Map<TextLine, Furniture> {
  const furniture = new Map<TextLine, Furniture>();
  const repeated = new Map<string, { line: TextLine; page: number; kind: Furniture; room: number }[]>();
  for (const { facts, lines } of pages) {
    const zone = EDGE_ZONE * facts.height;
    for (const line of lines) {
      const kind = line.box.y1 <= zone ? 'header' : line.box.y0 >= facts.height - zone ? 'footer' : null;
      if (!kind || line.direction !== 'right') continue;
      if (PAGE_NUMBER.test(line.text) && isOutermost(line, kind, lines)) {
        furniture.set(line, kind);
        continue;
      }
      if (isCaption(line.text)) continue;
      const key = `${kind} ${line.text.replace(/[\s]/g, '').replace(/[0-9０-９]+/g, '#')}`;
      // From the nearest edge: pages that lie on their side are lower than the others.
      const room = kind === 'header' ? line.box.y0 : facts.height - line.box.y0;
      const list = repeated.get(key);
      if (list) list.push({ line, page: facts.number, kind, room });
      else repeated.set(key, [{ line, page: facts.number, kind, room }]);
    }
  }
  const candidates = new Map<TextLine, Furniture>();
  for (const list of repeated.values()) {
    // Left and right pages may differ in their margins, not in their heights.
    const heights = new Map<number, typeof list>();
    for (const entry of list) {
      const key =
        [...heights.keys()].find((room) => Math.abs(room - entry.room) <= SAME_HEIGHT) ?? entry.room;
      heights.set(key, [...(heights.get(key) ?? []), entry]);
    }
    for (const group of heights.values()) {
      const on = new Set(group.map((entry) => entry.page));
      const span = Math.max(...on) - Math.min(...on) + 1;
      if (on.size >= 2 && on.size >= REPEATED_SHARE * span) {
        for (const { line, kind } of group) candidates.set(line, kind);
      }
    }
  }
  // Furniture is outermost: what has the document's own text between it and the edge of the page belongs to that text.
  for (const { lines } of pages) {
    const running = lines.filter((line) => candidates.has(line) || furniture.has(line));
    for (const line of running) {
      const kind = candidates.get(line);
      if (kind && !lines.some((other) => !running.includes(other) && isOutside(other, line, kind)))
        furniture.set(line, kind);
    }
  }
  return furniture;
}

/** True where a line stands between another one and the edge of the page. */
const isOutside = (line: TextLine, other: TextLine, kind: Furniture): boolean =>
  kind === 'header' ? line.box.y1 <= other.box.y0 + 1 : line.box.y0 >= other.box.y1 - 1;

/** True where no other text stands between the line and the edge of the page. */
function isOutermost(line: TextLine, kind: Furniture, lines: readonly TextLine[]): boolean {
  return !lines.some(
    (other) => other !== line && isOutside(other, line, kind) && !PAGE_NUMBER.test(other.text),
  );
}
