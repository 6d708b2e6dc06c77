import { type Box, centerX, width } from '../../geometry/box.ts';
import { median } from '../../geometry/cluster.ts';
import { ROW_PITCH, WRAPPED_PITCH } from '../limits.ts';
import { type Column, columnRange } from '../text/columns.ts';
import { firstWord, isFigure, type Phrase, type PhraseLine } from '../text/phrases.ts';

/** A line of text as its table's columns see it. */
export interface PlacedLine {
  readonly line: PhraseLine;
  /** Its phrases with the columns that each stands in, first and last. */
  readonly placed: readonly { readonly phrase: Phrase; readonly first: number; readonly last: number }[];
  /** Columns with text. */
  readonly filled: ReadonlySet<number>;
  /** It begins a row for certain: it has the figures of one, or where a table has none, its key and most of its columns. */
  readonly anchor: boolean;
}

/** A column holds figures where this share of its phrases are. */
const FIGURE_COLUMN = 0.6;

/** Puts lines into columns; `body` is the index of the first line below the header. */
export function placeLines(
  lines: readonly PhraseLine[],
  columns: readonly Column[],
  body: number,
): PlacedLine[] {
  const placed = lines.map((line) =>
    placedApart(
      line.phrases.map((phrase) => ({ phrase, ...columnRange(phrase, columns) })),
      columns,
    ),
  );
  const figureColumns = columnsOfFigures(placed.slice(body), columns.length);
  return lines.map((line, index) => {
    const entries = placed[index]!;
    const filled = new Set<number>();
    for (const { first, last } of entries) for (let c = first; c <= last; c++) filled.add(c);
    const figures = entries.filter(
      ({ phrase, first, last }) => first === last && figureColumns.has(first) && isFigure(phrase.text),
    ).length;
    // The end of a number that is wrapped looks like one; a row has its key or another label beside it, or more figures.
    const isLabelled =
      filled.has(0) ||
      entries.some(({ phrase, first }) => !figureColumns.has(first) && !isFigure(phrase.text));
    const anchor =
      figureColumns.size > 0
        ? figures > (isLabelled ? 0 : 1)
        : filled.has(0) && filled.size >= Math.max(2, columns.length / 2);
    return { line, placed: entries, filled, anchor };
  });
}

type Placed = PlacedLine['placed'][number];

/**
 * The same phrases with no two in one column where each finds one of its own, in order: a header at the left of its column
 * may stand nearer to the figures at the right of the column before.
 */
function placedApart(entries: readonly Placed[], columns: readonly Column[]): readonly Placed[] {
  const isShared = entries.some(({ first }, i) => i > 0 && first <= entries[i - 1]!.last);
  if (!isShared || entries.length > columns.length || entries.some(({ first, last }) => first !== last))
    return entries;
  const distance = ({ phrase: { box } }: Placed, { x0, x1 }: Column) => Math.max(0, x0 - box.x1, box.x0 - x1);
  // least[c]: the smallest sum of distances of the phrases so far, the last of them in column c or before.
  let least = new Array<number>(columns.length + 1).fill(0);
  const chosen = entries.map((entry) => {
    const next = new Array<number>(columns.length + 1).fill(Infinity);
    const from = new Array<number>(columns.length + 1).fill(-1);
    columns.forEach((column, c) => {
      const own = least[c]! + distance(entry, column);
      next[c + 1] = Math.min(next[c]!, own);
      from[c + 1] = own < next[c]! ? c : from[c]!;
    });
    least = next;
    return from;
  });
  const apart: Placed[] = [];
  let end = columns.length;
  for (let i = entries.length - 1; i >= 0; i--) {
    end = chosen[i]![end]!;
    apart.unshift({ phrase: entries[i]!.phrase, first: end, last: end });
  }
  return apart;
}

/** Columns most of whose phrases are figures. */
function columnsOfFigures(lines: readonly PlacedLine['placed'][], count: number): Set<number> {
  const figures = new Array<number>(count).fill(0);
  const phrases = new Array<number>(count).fill(0);
  for (const line of lines) {
    for (const { phrase, first, last } of line) {
      if (first !== last) continue;
      phrases[first]!++;
      if (isFigure(phrase.text)) figures[first]!++;
    }
  }
  const found = new Set<number>();
  for (let c = 0; c < count; c++)
    if (figures[c]! > 0 && figures[c]! >= FIGURE_COLUMN * phrases[c]!) found.add(c);
  return found;
}

/** The distance from one line's foot to the next one's. */
const pitch = (a: PlacedLine, b: PlacedLine): number => b.line.box.y1 - a.line.box.y1;

/** A pitch this many times the closest one is more than that of wrapped lines. */
const NEW_ROW_PITCH = 1.3;

/**
 * Says for each two successive lines whether a row ends between them: `breaks[i]` is that between lines `i` and `i + 1`.
 * `parted[i]` is true where a rule is drawn there. Rows below the header begin at lines that have the figures of a row, or its
 * key; within the header none end (see header/cells.ts).
 */
export function rowBreaks(
  lines: readonly PlacedLine[],
  columns: readonly Column[],
  body: number,
  parted: readonly boolean[],
): boolean[] {
  const breaks: boolean[] = [];
  const spacing = spacingOf(lines, columns.length, body, parted);
  // Whether the line before stands at the head of a row that still lacks its figures.
  let open = false;
  for (let i = 0; i + 1 < lines.length; i++) {
    const before = lines[i]!;
    const after = lines[i + 1]!;
    if (i + 1 < body) breaks.push(false);
    else if (i + 1 === body) breaks.push(true);
    else if (parted[i]) breaks.push(true);
    else {
      if (i === body || breaks[i - 1]) open = !before.anchor;
      const isNew = startsRow(before, after, open, spacing);
      breaks.push(isNew);
      if (!isNew && after.anchor) open = false;
    }
  }
  return breaks;
}

/** So many rows that follow each other show how far apart rows are. A count. */
const ROWS_OF_A_PITCH = 4;

interface Spacing {
  /** The closest that two lines with text in one column stand. */
  readonly closest: number;
  /** The closest that two lines stand that are rows for certain; Infinity where no two follow each other. */
  readonly rows: number;
  /** Lines closer than this are wrapped lines of one row; 0 where spacing does not tell. */
  readonly wrapped: number;
  readonly extents: readonly Extent[];
  /** Keys begin at one x, or at one for each of their levels; else they end at one or have their middles there. */
  readonly keysAtLeft: boolean;
}

function spacingOf(
  lines: readonly PlacedLine[],
  columns: number,
  body: number,
  parted: readonly boolean[],
): Spacing {
  const shared: { distance: number; wraps: boolean }[] = [];
  const keys: number[] = [];
  const anchors: number[] = [];
  for (let i = body; i + 1 < lines.length; i++) {
    if (parted[i]) continue;
    const before = lines[i]!;
    const after = lines[i + 1]!;
    if ([...after.filled].some((column) => before.filled.has(column))) {
      shared.push({ distance: pitch(before, after), wraps: !after.anchor || !after.filled.has(0) });
    } else if (after.filled.has(0)) keys.push(pitch(before, after));
    if (before.anchor && after.anchor) anchors.push(pitch(before, after));
  }
  anchors.sort((a, b) => a - b);
  const most = anchors.length < ROWS_OF_A_PITCH ? Infinity : anchors[anchors.length >> 1]!;
  const closest = shared.reduce((least, pair) => Math.min(least, pair.distance), Infinity);
  return {
    closest,
    rows: anchors[Math.floor(anchors.length / 5)] ?? Infinity,
    // Lines as far apart as most rows are not wrapped, however far some others are.
    wrapped: Math.min(wrapLimit(shared, keys), ROW_PITCH * most),
    extents: extentsOf(lines.slice(body), columns),
    keysAtLeft: areAtLeft(
      lines.slice(body).flatMap(({ placed: [key] }) => (key && key.last === 0 ? [key.phrase.box] : [])),
    ),
  };
}

/** True where the left sides of boxes differ less than their right sides and their middles do. No boxes are at the left. */
function areAtLeft(boxes: readonly Box[]): boolean {
  const spread = (xs: readonly number[]) => {
    const middle = median(xs);
    return xs.reduce((sum, x) => sum + Math.abs(x - middle), 0);
  };
  const left = spread(boxes.map(({ x0 }) => x0));
  return left <= spread(boxes.map(({ x1 }) => x1)) && left <= spread(boxes.map(centerX));
}

/**
 * The distance that tells wrapped lines from rows; 0 where lines do not stand at two clearly different distances, or
 * where the closer ones begin rows as often as not (rows in groups). `keys` are the distances of lines with a key from those above that have
 * no text in a column with them: of rows, where no others are as far apart.
 */
function wrapLimit(
  pairs: readonly { readonly distance: number; readonly wraps: boolean }[],
  keys: readonly number[],
): number {
  const sorted = [...pairs].sort((a, b) => a.distance - b.distance);
  const distances = [...sorted.map(({ distance }) => distance), Math.min(...keys)];
  for (let i = 1; i <= sorted.length; i++) {
    const [near, far] = [distances[i - 1]!, distances[i]!];
    if (far < NEW_ROW_PITCH * near || far === Infinity) continue;
    const close = sorted.slice(0, i);
    return close.filter(({ wraps }) => wraps).length >= close.length / 2 ? (near + far) / 2 : 0;
  }
  return 0;
}

function startsRow(before: PlacedLine, after: PlacedLine, open: boolean, spacing: Spacing): boolean {
  const distance = pitch(before, after);
  if (distance < spacing.wrapped) return false;
  if (before.anchor && after.anchor) return true;
  const shares = [...after.filled].some((column) => before.filled.has(column));
  // Cells set in the middle of their row: lines that stand beside each other, half a line apart.
  if (!shares && distance < ROW_PITCH * Math.min(spacing.closest, 1.5 * after.line.size)) return false;
  if (Number.isFinite(spacing.rows) && distance < ROW_PITCH * spacing.rows) return false;
  if (distance > NEW_ROW_PITCH * spacing.closest) return true;
  if (after.filled.has(0)) {
    if (after.anchor) return !(open && isKeyOnly(before) && goesOn(before, after, spacing));
    return !(isKeyOnly(after) && before.filled.has(0) && goesOn(before, after, spacing));
  }
  // The figures of a row whose key stands on the line above.
  if (after.anchor && (!open || !shares)) return !open;
  return !isRest(before, after, spacing.extents);
}

const isKeyOnly = ({ filled }: PlacedLine): boolean => filled.size === 1 && filled.has(0);

/** One of the items of a list: 一、 （一） 1. 1、 ①. */
export const ITEM =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳])/;

/** How far the text of a column reaches: the greatest width and the right-most end, and the second of each. */
export interface Extent {
  readonly widths: readonly [number, number];
  readonly ends: readonly [number, number];
}

/** The extent of the text of each column. */
export function extentsOf(lines: readonly PlacedLine[], columns: number): Extent[] {
  const extents = Array.from({ length: columns }, () => ({ widths: [0, 0], ends: [0, 0] }));
  const add = (most: number[], value: number) => {
    if (value >= most[0]!) most.unshift(value);
    else if (value > most[1]!) most[1] = value;
    most.length = 2;
  };
  for (const { placed } of lines) {
    for (const { phrase, first, last } of placed) {
      if (first !== last) continue;
      add(extents[first]!.widths, width(phrase.box));
      add(extents[first]!.ends, phrase.box.x1);
    }
  }
  return extents as unknown as Extent[];
}

/**
 * True where lines as far apart as these two may be of one text. Further apart than lines of a text are, they may be where others of
 * the column are as long: what ends at the side of the cell there.
 */
const mayBeOne = (above: Phrase, text: Phrase, [most, second]: readonly [number, number]): boolean =>
  text.box.y1 - above.box.y1 <= WRAPPED_PITCH * text.size || second > most - text.size;

/** A line is full that has no more room than this beside what would have come next, in em. */
const FULL_EM = 0.3;

/** True where a text may go on with the one above it in its column: it is no item of a list, and the one above was full. */
export const isRestOf = (above: Phrase, text: Phrase, { widths }: Extent): boolean =>
  !ITEM.test(text.text) &&
  width(above.box) + firstWord(text) + FULL_EM * text.size > widths[0] &&
  mayBeOne(above, text, widths);

/** True where a line without a key may go on with the one above it: one of its texts may, and none is an item of a list. */
const isRest = (before: PlacedLine, after: PlacedLine, extents: readonly Extent[]): boolean =>
  after.placed.every(({ phrase }) => !ITEM.test(phrase.text)) &&
  after.placed.some(({ phrase, first, last }) => {
    const above = before.placed.find((entry) => entry.first === first && entry.last === last)?.phrase;
    return above && first === last && isRestOf(above, phrase, extents[first]!);
  });

/** Shorter keys do not wrap, in em: four characters and a sign are the shortest that need two lines. */
const WRAPPED_EM = 5;

/** True where the key of the second line is the rest of the first one's. */
function goesOn(before: PlacedLine, after: PlacedLine, { extents, keysAtLeft }: Spacing): boolean {
  const first = before.placed[0]!.phrase;
  const next = after.placed[0]!.phrase;
  if (/^[a-z(（,，、;；)）]/.test(next.text)) return true;
  const isSetIn = keysAtLeft && next.box.x0 - first.box.x0 > 0.4 * first.size;
  if (isSetIn && before.anchor && !/^[A-Z]/.test(next.text)) return true;
  if (!/[\u3400-\u9fff]/.test(next.text) || ITEM.test(next.text)) return false;
  const { ends, widths } = extents[0]!;
  const [most, own] = keysAtLeft ? [ends, first.box.x1] : [widths, width(first.box)];
  const isFull = most[0] - own < next.size && width(first.box) >= WRAPPED_EM * first.size;
  return isFull && mayBeOne(first, next, most) && next.box.x0 >= first.box.x0 - 0.5 * next.size;
}
