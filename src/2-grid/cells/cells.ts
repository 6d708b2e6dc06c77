import { type Box, boundingBox, offAlignment, overlap } from '../../geometry/box.ts';
import { SAME_TEXT_LINE } from '../limits.ts';
import { boxAround, isSpread, type Phrase, type PhraseLine } from '../text/phrases.ts';

/*
 * Cells of text: the lines of one text stand evenly, and closer than those of two, which have the room around a cell between them.
 */

/** The text of a cell. */
export interface TextCell {
  /** Around its lines, each as high as lines of one text are apart: cells below each other do not meet. */
  readonly box: Box;
  readonly lines: readonly (readonly Phrase[])[];
  readonly size: number;
}

/** Cells of text, and how much room there is at least between two below each other, in points; 0 where none are. */
export interface TextCells {
  readonly cells: readonly TextCell[];
  readonly room: number;
}

/** Lines of one text are no further apart than this many times the closest ones … */
const SAME_LEADING = 1.1;
/** … of which there are so many at least (a count), and which are so far apart at least, in em. */
const CLOSEST_SEEN = 2;
const LEAST_LEADING = 0.9;
/** Further apart they are not, in em: text is set at twice its size at most. */
const MOST_LEADING = 2;
/** They begin, end, or have their middles this close, in em. */
const ALIGNED = 0.3;
/** Texts with less room than this between them are one, in em. */
const CLOSE = 0.3;
/** Single characters no further apart than this are one word set apart, in em. */
const SPREAD = 4;

interface Growing {
  readonly lines: Phrase[][];
  x0: number;
  x1: number;
}

/** The cells of lines of text, from top to bottom. No lines give none. */
export function textCells(lines: readonly PhraseLine[]): TextCells {
  const leading = leadingsOf(lines);
  const cells: Growing[] = [];
  let near: Growing[] = [];
  for (const { phrases } of lines) {
    const texts = textsOf(phrases);
    const joins = texts.map((text) =>
      near.filter((cell) => goesOn(cell, text, SAME_LEADING * leading(text[0]!.size))),
    );
    texts.forEach((text, index) => {
      const [cell, other] = joins[index]!;
      const isShared = joins.some((others, i) => i !== index && others.includes(cell!));
      const { x0, x1 } = boxAround(text);
      if (cell && !other && !isShared) {
        cell.lines.push(text);
        cell.x0 = Math.min(cell.x0, x0);
        cell.x1 = Math.max(cell.x1, x1);
      } else {
        const begun = { lines: [text], x0, x1 };
        cells.push(begun);
        near.push(begun);
      }
    });
    const foot = Math.max(...phrases.map(({ box }) => box.y1));
    near = near.filter(({ lines }) => {
      const { box, size } = lines.at(-1)![0]!;
      return foot - box.y1 <= MOST_LEADING * size;
    });
  }
  const found = withSpread(cells).map(({ lines, x0, x1 }) => {
    const { y1, y0 } = boundingBox(lines.flatMap((line) => line.map(({ box }) => box)));
    const { box, size } = lines[0]![0]!;
    return { box: { x0, x1, y0: Math.min(y0, box.y1 - leading(size)), y1 }, lines, size };
  });
  return { cells: found, room: roomBetween(found) };
}

/** Cells of which single characters set apart (项　目) are one. */
function withSpread(cells: readonly Growing[]): Growing[] {
  const joined: Growing[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    const [before, after] = [last?.lines[0]?.at(-1), cell.lines[0]![0]!];
    const isOne = last?.lines.length === 1 && cell.lines.length === 1 && before && isSpread(before, after);
    if (
      isOne &&
      Math.abs(before.box.y1 - after.box.y1) < 1 &&
      after.box.x0 - before.box.x1 < SPREAD * after.size
    ) {
      last.lines[0]!.push(after);
      last.x1 = cell.x1;
    } else joined.push(cell);
  }
  return joined;
}

/** The texts of a line: phrases with less room between them than columns have are one. */
function textsOf(phrases: readonly Phrase[]): Phrase[][] {
  const texts: Phrase[][] = [];
  for (const phrase of phrases) {
    const before = texts.at(-1);
    if (before && phrase.box.x0 - before.at(-1)!.box.x1 < CLOSE * phrase.size) before.push(phrase);
    else texts.push([phrase]);
  }
  return texts;
}

/** True where a text may be the next line of a cell. */
function goesOn({ lines, x0, x1 }: Growing, text: readonly Phrase[], leading: number): boolean {
  const { size } = text[0]!;
  const box = boxAround(text);
  const pitch = box.y1 - boxAround(lines.at(-1)!).y1;
  return pitch <= leading && pitch > SAME_TEXT_LINE * size && overlap(box.x0, box.x1, x0, x1) > 0;
}

/**
 * How far apart the closest lines of texts of a size are, in points, single characters aside: as far, for their size, as those of
 * another one where no two of their own show it, and no further than their size where none do.
 */
function leadingsOf(lines: readonly PhraseLine[]): (size: number) => number {
  const pitches = new Map<number, number[]>();
  lines.forEach(({ phrases }, index) => {
    for (const phrase of phrases) {
      const { box, size } = phrase;
      for (let above = index - 1; above >= 0; above--) {
        if (box.y0 - lines[above]!.box.y1 > MOST_LEADING * size) break;
        const text = lines[above]!.phrases.find((other) => isNext(phrase, other));
        if (!text) continue;
        const pitch = (box.y1 - text.box.y1) / size;
        if (pitch <= MOST_LEADING)
          pitches.set(Math.round(size), [...(pitches.get(Math.round(size)) ?? []), pitch]);
        break;
      }
    }
  });
  const closest = new Map<number, number>();
  for (const [size, own] of pitches) {
    const sorted = own.sort((a, b) => a - b);
    const least = sorted.find(
      (pitch, i) => (sorted[i + CLOSEST_SEEN - 1] ?? Infinity) <= SAME_LEADING * pitch,
    );
    if (least !== undefined) closest.set(size, least);
  }
  const others = closest.size === 0 ? 1 : Math.min(...closest.values());
  return (size) => (closest.get(Math.round(size)) ?? others) * size;
}

/** True where a text stands below another one as the next line of a text does: they begin, end, or have their middles at one x. */
function isNext({ box: below, size, text }: Phrase, { box: above, text: before }: Phrase): boolean {
  return (
    offAlignment(above, below) <= ALIGNED * size &&
    overlap(above.x0, above.x1, below.x0, below.x1) > 0 &&
    below.y1 - above.y1 >= LEAST_LEADING * size &&
    text.length + before.length > 2
  );
}

/** The least room between two cells of which one stands below the other; 0 where none do. */
function roomBetween(cells: readonly TextCell[]): number {
  const sorted = [...cells].sort((a, b) => a.box.y0 - b.box.y0);
  let least = Infinity;
  sorted.forEach(({ box }, index) => {
    for (const { box: below } of sorted.slice(index + 1)) {
      if (below.y0 - box.y1 >= least) break;
      if (below.y0 >= box.y1 && overlap(box.x0, box.x1, below.x0, below.x1) > 0) least = below.y0 - box.y1;
    }
  });
  return Number.isFinite(least) ? least : 0;
}
