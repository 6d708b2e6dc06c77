import type { TextRun } from '../1-read/page.ts';
import { type Box, boundingBox } from '../geometry/box.ts';
import { LEADER_DOTS, PHRASE_GAP, SAME_TEXT_LINE } from './limits.ts';

/** Text on one line without a gap that could part two columns. */
export interface Phrase {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  /** Dots lead from this phrase to the next one on its line. */
  readonly leader: boolean;
}

/** Phrases on one baseline, from left to right. */
export interface PhraseLine {
  readonly box: Box;
  readonly size: number;
  readonly phrases: readonly Phrase[];
}

/** Lines of upright text, from top to bottom. No runs give no lines. */
export function phraseLines(runs: readonly TextRun[]): PhraseLine[] {
  const pieces = runs
    .filter((run) => run.direction === 'right')
    .flatMap(cutRun)
    .sort((a, b) => a.box.y1 - b.box.y1 || a.box.x0 - b.box.x0);
  const groups: Phrase[][] = [];
  let base = 0;
  let size = 0;
  for (const piece of pieces) {
    const group = groups.at(-1);
    if (group && piece.box.y1 - base <= SAME_TEXT_LINE * Math.max(size, piece.size)) {
      group.push(piece);
      if (piece.size > size) ({ size, base } = { size: piece.size, base: piece.box.y1 });
    } else {
      groups.push([piece]);
      ({ size, base } = { size: piece.size, base: piece.box.y1 });
    }
  }
  return groups.map(lineOf);
}

function lineOf(pieces: readonly Phrase[]): PhraseLine {
  const phrases: Phrase[] = [];
  for (const piece of [...pieces].sort((a, b) => a.box.x0 - b.box.x0)) {
    const last = phrases.at(-1);
    if (last && !last.leader && piece.box.x0 - last.box.x1 < PHRASE_GAP * Math.max(last.size, piece.size)) {
      phrases[phrases.length - 1] = joined(last, piece);
    } else phrases.push(piece);
  }
  return { box: boundingBox(phrases.map((phrase) => phrase.box)), size: Math.max(...phrases.map((phrase) => phrase.size)), phrases };
}

const joined = (a: Phrase, b: Phrase): Phrase => ({
  text: `${a.text} ${b.text}`,
  box: boundingBox([a.box, b.box]),
  size: Math.max(a.size, b.size),
  leader: b.leader,
});

/** The phrases of one run: cut at wide gaps and at dots that lead to a number. */
function cutRun(run: TextRun): Phrase[] {
  const phrases: Phrase[] = [];
  let first = -1;
  let last = -1;
  const finish = (leader: boolean) => {
    if (first >= 0) phrases.push(phraseOf(run, first, last, leader));
    first = -1;
  };
  for (let i = 0; i < run.chars.length; i++) {
    const char = run.chars[i]!;
    if (char.trim() === '') continue;
    const dots = dotsFrom(run.chars, i);
    if (dots > 0) {
      finish(true);
      i += dots - 1;
      continue;
    }
    if (first >= 0 && run.stops[i]! - endOf(run, last) >= PHRASE_GAP * run.size) finish(false);
    if (first < 0) first = i;
    last = i;
  }
  finish(false);
  return phrases;
}

/** How many glyphs from `start` are leading dots, spaces between them included; 0 where these are too few. */
function dotsFrom(chars: readonly string[], start: number): number {
  let dots = 0;
  let end = start;
  for (let i = start; i < chars.length; i++) {
    const char = chars[i]!;
    if (/^[.·…․]+$/.test(char)) {
      dots += char === '…' ? 3 : char.length;
      end = i + 1;
    } else if (char.trim() !== '') break;
  }
  return dots >= LEADER_DOTS ? end - start : 0;
}

/** Where glyph `i` ends: where the next one begins, at most as far as a wide glyph reaches. */
const endOf = (run: TextRun, i: number): number =>
  Math.min(run.stops[i + 1]!, run.stops[i]! + run.size * (run.chars[i]!.charCodeAt(0) < 0x2000 ? 0.9 : 1));

const phraseOf = (run: TextRun, first: number, last: number, leader: boolean): Phrase => ({
  text: run.chars.slice(first, last + 1).join(''),
  box: { ...run.box, x0: run.stops[first]!, x1: Math.max(run.stops[first]!, endOf(run, last)) },
  size: run.size,
  leader,
});

/** An amount, a count, a share, a year, or the sign that stands where there is none. */
const FIGURE =
  /^[(（<>≤≥~≈±*]?\s*[-+−–—－]?\s*[$€£¥￥]?\s*[-+−–—]?\d[\d\s,，.．:/]*(?:[eE][-+]?\d+)?\s*[%％‰]?\s*[)）]?[*†‡a-z]?\d?\)?$|^(?:[-–—－]+|[.．…]{1,3}|[:*]|n\.?\s?a\.?|n\/a|nil|none|x)$/i;

/** True where a phrase is a number or stands in the place of one. */
export const isFigure = (text: string): boolean => FIGURE.test(text.trim());

/** 2025, 2025年, 2025年度, 2024/25: a number that heads a column as often as it fills one. */
const YEAR = /^(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?\s*(?:年度?)?[a-z*]?$/;

export const isYear = (text: string): boolean => YEAR.test(text.trim());
