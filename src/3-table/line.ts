import { isBlank, isLatin } from '../1-read/characters.ts';
import { LATIN_SPACE } from '../1-read/limits.ts';
import type { Direction, TextRun } from '../1-read/page.ts';
import type { Box } from '../geometry/box.ts';
import { boundingBox } from '../geometry/box.ts';
import {
  BLANK_IN_SIGN,
  CHINESE_SPACE,
  GAP_SLACK,
  MARK_SIZE,
  ONE_FOOT,
  OVERPRINT,
  SAME_BASELINE,
} from './limits.ts';

/** A run or a part of one: its glyphs `[first, last)`. */
export interface RunPart {
  readonly run: TextRun;
  readonly first: number;
  readonly last: number;
  readonly box: Box;
}

/** Text on one baseline, in one cell or outside tables. */
export interface TextLine {
  readonly page: number;
  readonly box: Box;
  readonly text: string;
  /** Height of the em of the line's largest text, in points. */
  readonly size: number;
  readonly bold: boolean;
  readonly direction: Direction;
  /** Glyphs that put something on the page: what conservation counts. */
  readonly glyphs: number;
  /** What is to be known before the text is trusted. */
  readonly unreadable: boolean;
  readonly recognised: boolean;
  readonly clipped: boolean;
  /** Glyphs lie over others, or stand higher or lower than those before them though they are as large: text of two lines. */
  readonly overprinted?: true;
  /** A line is drawn through some of its glyphs. */
  readonly struck?: true;
  /** A digit follows a digit of another size: the mark of a note, or an exponent (234¹). */
  readonly digitsOfTwoSizes?: true;
  /** Width of the first glyph: what must fit on the line before for this line to be its continuation. */
  readonly firstAdvance: number;
}

/** The whole of a run. */
export const wholeRun = (run: TextRun): RunPart => ({ run, first: 0, last: run.chars.length, box: run.box });

/** Where the parts stand across and along their lines, whatever way the text runs. */
function axes({ box, run }: RunPart): { along: number; end: number; across: number } {
  switch (run.direction) {
    case 'right':
      return { along: box.x0, end: box.x1, across: box.y1 };
    case 'left':
      return { along: -box.x1, end: -box.x0, across: -box.y0 };
    case 'down':
      return { along: box.y0, end: box.y1, across: -box.x0 };
    case 'up':
      return { along: -box.y1, end: -box.y0, across: box.x1 };
  }
}

/**
 * Puts parts of runs on lines and the lines in reading order. Text of other directions follows that of the most common
 * one. Text on one baseline with a gap of more than `apart` em in it gives several lines. No parts give no lines.
 */
export function linesOf(page: number, parts: readonly RunPart[], apart = Infinity): TextLine[] {
  const byDirection = new Map<Direction, RunPart[]>();
  for (const part of parts) {
    const list = byDirection.get(part.run.direction);
    if (list) list.push(part);
    else byDirection.set(part.run.direction, [part]);
  }
  return [...byDirection.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((group) => linesOfOneDirection(page, group, apart));
}

function linesOfOneDirection(page: number, parts: readonly RunPart[], apart: number): TextLine[] {
  const placed = parts
    .map((part) => ({ part, ...axes(part) }))
    .sort((a, b) => a.across - b.across || a.along - b.along);
  const lines: (typeof placed)[] = [];
  // The line a run joins is that of the largest text so far, so that a small mark does not pull the next line up to it.
  let across = 0;
  let size = 0;
  for (const entry of placed) {
    const line = lines.at(-1);
    const reach = SAME_BASELINE * Math.max(size, entry.part.run.size);
    if (line && entry.across - across <= reach) {
      line.push(entry);
      if (entry.part.run.size > size) {
        size = entry.part.run.size;
        across = entry.across;
      }
    } else {
      lines.push([entry]);
      across = entry.across;
      size = entry.part.run.size;
    }
  }
  return lines.flatMap((line) => {
    line.sort((a, b) => a.along - b.along || a.across - b.across);
    const pieces: RunPart[][] = [];
    let end = -Infinity;
    for (const entry of line) {
      if (entry.along - end > apart * entry.part.run.size || pieces.length === 0) pieces.push([]);
      pieces.at(-1)!.push(entry.part);
      end = Math.max(end, entry.end);
    }
    return pieces.map((piece) => lineOf(page, around(piece)));
  });
}

/**
 * Parts in the order in which they are read where one stands in a gap of another: marks of a second font are drawn by
 * themselves, and the run around them leaves room (财政拨款 三公 经费, then “ and ”). Parts sorted from left to right.
 */
function around(parts: readonly RunPart[]): RunPart[] {
  const read: RunPart[] = [];
  for (const part of parts) {
    const before = read.at(-1);
    const gap = before && part.run.direction === 'right' ? gapFor(before, part) : undefined;
    if (before && gap !== undefined)
      read.splice(-1, 1, within(before, before.first, gap), part, within(before, gap, before.last));
    else read.push(part);
  }
  return read;
}

/** The glyph of `outer` before which `inner` stands in a gap that holds all of it; undefined where none does. */
function gapFor(outer: RunPart, inner: RunPart): number | undefined {
  if (inner.box.x0 >= outer.box.x1) return undefined;
  const slack = GAP_SLACK * outer.run.size;
  for (let i = outer.first + 1; i < outer.last; i++) {
    const room = outer.run.stops[i]! + slack;
    if (endOf(outer, i - 1) - slack <= inner.box.x0 && inner.box.x1 <= room) return i;
  }
  return undefined;
}

/** The glyphs `[first, last)` of a part whose text runs to the right. */
const within = ({ run }: RunPart, first: number, last: number): RunPart => ({
  run,
  first,
  last,
  box: { ...run.box, x0: run.stops[first]!, x1: run.stops[last]! },
});

function lineOf(page: number, parts: readonly RunPart[]): TextLine {
  let text = '';
  let glyphs = 0;
  let end = 0;
  let previous = '';
  // Whether the text is empty or ends with a space. To ask the text itself would put it together anew for each glyph.
  let spaced = true;
  let overprinted = false;
  let digitsOfTwoSizes = false;
  let sizeBefore = 0;
  let footBefore = 0;
  for (const part of parts) {
    const { run } = part;
    if (isDigit(previous) && isDigit(run.chars[part.first]!) && areTwoSizes(sizeBefore, run.size))
      digitsOfTwoSizes = true;
    const { along, across } = axes(part);
    if (run.size === sizeBefore && Math.abs(across - footBefore) > ONE_FOOT * run.size) overprinted = true;
    sizeBefore = run.size;
    footBefore = across;
    const blank = /\p{P}/u.test(previous) ? BLANK_IN_SIGN : 0;
    if (glyphs > 0 && end - along > (OVERPRINT + blank) * run.size) overprinted = true;
    const forward = run.direction === 'right' || run.direction === 'down' ? 1 : -1;
    for (let i = part.first; i < part.last; i++) {
      const char = run.chars[i]!;
      if (isBlank(char)) {
        // A drawn space counts where it shows: next to Chinese text a thin one is spacing, not a word break.
        if (!spaced) text += ' ';
        spaced = true;
        continue;
      }
      if (!spaced) {
        const start = i === part.first ? along : run.stops[i]! * forward;
        const gap = (start - end) / run.size;
        const limit = isLatin(previous) && isLatin(char) ? LATIN_SPACE : CHINESE_SPACE;
        if (gap > limit) text += ' ';
      }
      text += char;
      spaced = char.endsWith(' ');
      glyphs++;
      previous = char;
      end = endOf(part, i);
    }
  }
  const runs = parts.map((part) => part.run);
  const first = parts[0]!;
  const line: TextLine = {
    page,
    box: boundingBox(parts.map((part) => part.box)),
    text: text.trim(),
    size: runs.reduce((most, run) => Math.max(most, run.size), 0),
    bold: runs.every((run) => run.bold),
    direction: first.run.direction,
    glyphs,
    unreadable: text.includes('\ufffd'),
    recognised: runs.some((run) => run.recognised),
    clipped: runs.some((run) => run.clipped),
    firstAdvance: Math.abs(first.run.stops[first.first + 1]! - first.run.stops[first.first]!),
  };
  // Few lines have any of these, and a copy of each would cost more than all else here.
  const struck = runs.some((run) => run.struck);
  if (!overprinted && !digitsOfTwoSizes && !struck) return line;
  return {
    ...line,
    ...(overprinted && { overprinted }),
    ...(digitsOfTwoSizes && { digitsOfTwoSizes }),
    ...(struck && { struck }),
  };
}

const isDigit = (char: string): boolean => /^\d$/.test(char);

const areTwoSizes = (a: number, b: number): boolean => Math.min(a, b) < MARK_SIZE * Math.max(a, b);

/**
 * Latin letters and signs that are about as wide as an em, those that fill one in Chinese fonts among them; others reach three
 * quarters of one at most.
 */
const WIDE_LATIN = /[MWmwÆŒæœ@%‰—…‘’“”×÷±§°·¨¤\u0370-\u04ff]/;

/** Where glyph `i` of a part ends along the line. A glyph ends where the next begins, at most as far as a wide one reaches. */
function endOf({ run }: RunPart, i: number): number {
  const forward = run.direction === 'right' || run.direction === 'down' ? 1 : -1;
  const start = run.stops[i]! * forward;
  const next = run.stops[i + 1]! * forward;
  const char = run.chars[i]!;
  return Math.min(next, start + run.size * (isLatin(char) && !WIDE_LATIN.test(char) ? 0.75 : 1));
}
