import { overlap, width } from '../../geometry/box.ts';
import { median } from '../../geometry/cluster.ts';
import { COLUMN_GAP, PHRASE_GAP } from '../limits.ts';
import { gapBehind, isFigure, isYear, type Phrase, type PhraseLine } from './phrases.ts';

/** The text of a column reaches from `x0` to `x1`. */
export interface Column {
  readonly x0: number;
  readonly x1: number;
}

/**
 * The columns that lines of text stand in, from left to right: where the text of some lines leaves the same white space.
 * Phrases over several columns (headers, titles of sections) do not close it. One column where nothing parts them. `header` are the
 * lines above that are known to be of the header.
 */
export function columnsOf(lines: readonly PhraseLine[], header: readonly PhraseLine[] = []): Column[] {
  const em = median(lines.map((line) => line.size));
  const all = lines.flatMap((line) => line.phrases);
  if (all.length === 0) return [];
  const spans = spanning(lines);
  const narrow = lines.flatMap((line) => line.phrases.filter((phrase) => !spans(phrase, line)));
  // `text` is that of the phrase that reaches furthest to the right.
  const columns: { x0: number; x1: number; text: string }[] = [];
  for (const { box, text } of [...(narrow.length > 0 ? narrow : all)].sort((a, b) => a.box.x0 - b.box.x0)) {
    const last = columns.at(-1);
    const isApart = !last || box.x0 - last.x1 >= gapBehind(last.text, text) * em;
    if (isApart || (box.x0 >= last.x1 && meetAt(box.x0, lines)))
      columns.push({ x0: box.x0, x1: box.x1, text });
    else if (box.x1 > last.x1) Object.assign(last, { x1: box.x1, text });
  }
  return withoutHeadersApart(
    columns.map(({ x0, x1 }) => ({ x0, x1 })),
    lines,
    header,
  );
}

/** Lines with text on both sides of an x, close to it, before columns meet there. A count. */
const MEETING_LINES = 2;

/** True where the text of one column ends just before that of the next begins: numbers at the right, text at the left. */
const meetAt = (x: number, lines: readonly PhraseLine[]): boolean =>
  lines.filter(({ phrases }) =>
    phrases.some(({ box, size }, i) => {
      const next = phrases[i + 1]?.box;
      return next && box.x1 <= x && x - box.x1 < PHRASE_GAP * size && Math.abs(next.x0 - x) < 1;
    }),
  ).length >= MEETING_LINES;

/** Header rows have this many lines at most before a column that has nothing else is looked at on its own. A count. */
const HEADER_LINES = 3;

/**
 * The columns with those joined of which one has only its header and the other only the text below: a header at the left
 * over figures at the right leaves white space between both. Not those with labels of their own in the `header` above.
 */
function withoutHeadersApart(
  columns: readonly Column[],
  lines: readonly PhraseLine[],
  header: readonly PhraseLine[],
): Column[] {
  const filled = columns.map((column) =>
    lines.flatMap(({ phrases }, index) =>
      phrases.some(({ box }) => overlap(box.x0, box.x1, column.x0, column.x1) > 0) ? [index] : [],
    ),
  );
  const joined: Column[] = [];
  let rows: readonly number[] = [];
  columns.forEach((column, index) => {
    const own = filled[index]!;
    const last = joined.at(-1);
    const isHeadOf = (head: readonly number[], body: readonly number[]) =>
      head.length > 0 &&
      head.at(-1)! < HEADER_LINES &&
      body.length > head.length &&
      body[0]! > head.at(-1)! &&
      head.every((index) => isOfHeader(lines[index]!));
    const isHeader = last && (isHeadOf(rows, own) || isHeadOf(own, rows));
    if (isHeader && !areLabelled(last, column, header)) {
      joined[joined.length - 1] = { x0: last.x0, x1: column.x1 };
      rows = [...rows, ...own].sort((a, b) => a - b);
    } else {
      joined.push(column);
      rows = own;
    }
  });
  return joined;
}

/** True where two texts side by side in a header stand over one of two columns each. */
const areLabelled = (left: Column, right: Column, header: readonly PhraseLine[]): boolean =>
  header.some(({ phrases }) =>
    phrases.some(
      ({ box }, index) =>
        overlap(box.x0, box.x1, left.x0, left.x1) > 0 &&
        phrases.slice(index + 1).some((next) => overlap(next.box.x0, next.box.x1, right.x0, right.x1) > 0),
    ),
  );

/** (1), 2: the number of a column. */
const COLUMN_NUMBER = /^[(（]?\d{1,2}[)）]?$/;

/** True where a line may be of a header: words, years and numbers of columns, no amount. */
const isOfHeader = ({ phrases }: PhraseLine): boolean =>
  phrases.every(({ text }) => !isFigure(text) || isYear(text) || COLUMN_NUMBER.test(text));

/** A phrase spans columns where this share of the lines that have text there have several phrases below or above it … */
const SPANNED_SHARE = 0.5;
/** … and at least this many lines. */
const SPANNED_LINES = 2;

/** Says of a phrase of one of the lines whether it spans columns; looks only at those that begin near it. */
function spanning(lines: readonly PhraseLine[]): (phrase: Phrase, own: PhraseLine) => boolean {
  const placed = lines
    .flatMap((line) => line.phrases.map(({ box, size }) => ({ box, size, line })))
    .sort((a, b) => a.box.x0 - b.box.x0);
  const widest = placed.reduce((most, { box }) => Math.max(most, width(box)), 0);
  /** The index of the first that begins at an x or to the right of it. */
  const firstFrom = (x: number): number => {
    let [from, to] = [0, placed.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (placed[middle]!.box.x0 < x) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return (phrase, own) => {
    const under = new Map<PhraseLine, { count: number; end: number }>();
    for (let at = firstFrom(phrase.box.x0 - widest); at < placed.length; at++) {
      const { box, size, line } = placed[at]!;
      if (box.x0 >= phrase.box.x1) break;
      if (line === own || overlap(box.x0, box.x1, phrase.box.x0, phrase.box.x1) <= 0.3 * size) continue;
      const before = under.get(line);
      const isApart = !before || box.x0 - before.end >= COLUMN_GAP * size;
      under.set(line, { count: (before?.count ?? 0) + (isApart ? 1 : 0), end: box.x1 });
    }
    const several = [...under.values()].filter(({ count }) => count > 1).length;
    return several >= SPANNED_LINES && several >= SPANNED_SHARE * under.size;
  };
}

/** First and last column that a phrase stands in. A phrase that only leans over a border stands where most of it is. */
export function columnRange(
  phrase: Pick<Phrase, 'box' | 'size'>,
  columns: readonly Column[],
): { first: number; last: number } {
  let first = -1;
  let last = -1;
  columns.forEach((column, index) => {
    if (overlap(phrase.box.x0, phrase.box.x1, column.x0, column.x1) <= 0) return;
    if (first < 0) first = index;
    last = index;
  });
  if (first >= 0) return { first, last };
  const middle = (phrase.box.x0 + phrase.box.x1) / 2;
  const nearest = columns.reduce((best, column, index) => {
    const distance = Math.max(column.x0 - middle, middle - column.x1);
    const least = Math.max(columns[best]!.x0 - middle, middle - columns[best]!.x1);
    return distance < least ? index : best;
  }, 0);
  return { first: nearest, last: nearest };
}
