import type { TextRun } from '../../1-read/page.ts';
import { type Box, boundingBox } from '../../geometry/box.ts';
import { intervalOf, median } from '../../geometry/cluster.ts';
import type { Edge } from '../drawn/edges.ts';
import { AMOUNT_GAP, LEADER_DOTS, PHRASE_GAP, SAME_TEXT_LINE } from '../limits.ts';
import { fixedPitches } from './fixed-pitch.ts';

/** Text on one line without a gap that could part two columns. */
export interface Phrase {
  readonly text: string;
  readonly box: Box;
  readonly size: number;
  /** Dots lead from this phrase to the next one on its line. */
  readonly leader: boolean;
  /** The width in em of each character, where all those of its font are equally wide; else 0. */
  readonly pitch: number;
  /** The white space between its words, from left to right: where columns stand close, it may be between two cells. */
  readonly seams?: readonly Seam[];
}

/** White space on a line, from x to x, and the index in the text of what follows it. */
export interface Seam {
  readonly from: number;
  readonly to: number;
  readonly index: number;
}

/** Text may reach over an upright line by this much, in points: it is drawn up to the line, and its box is a little wider. */
const WALL_REACH = 1;

/** The smallest box that holds all the given phrases, one at the least. */
export const boxAround = (phrases: readonly Phrase[]): Box => boundingBox(phrases.map(({ box }) => box));

/** The upright lines of a page, to ask what stands between two texts. */
export class Walls {
  readonly #edges: readonly Edge[];
  readonly #xs: readonly number[];

  constructor(vertical: readonly Edge[]) {
    this.#edges = [...vertical].sort((a, b) => a.at - b.at);
    this.#xs = this.#edges.map((edge) => edge.at);
  }

  /** True where a line at an x from `x0` to `x1` passes the height `y`. */
  between(x0: number, x1: number, y: number): boolean {
    for (let i = intervalOf(this.#xs, x0) + 1; i < this.#edges.length && this.#xs[i]! <= x1; i++) {
      if (this.#edges[i]!.from <= y && y <= this.#edges[i]!.to) return true;
    }
    return false;
  }
}

/** Phrases on one baseline, from left to right. */
export interface PhraseLine {
  readonly box: Box;
  readonly size: number;
  readonly phrases: readonly Phrase[];
}

/** Lines of upright text, from top to bottom; text on both sides of an upright line is two phrases. No runs give no lines. */
export function phraseLines(runs: readonly TextRun[], walls: Walls): PhraseLine[] {
  const upright = runs.filter((run) => run.direction === 'right');
  const pitches = fixedPitches(upright);
  const pieces = withMarks(upright.flatMap((run) => cutRun(run, walls, pitches.get(run.font) ?? 0))).sort(
    (a, b) => a.box.y1 - b.box.y1 || a.box.x0 - b.box.x0,
  );
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
  const lines = groups.map((group) => phrasesOf(group, walls)).filter((phrases) => phrases.length > 0);
  const starts = new Starts(lines);
  return lines.map((phrases, index) =>
    lineOf(
      withCurrencies(
        phrases.flatMap((phrase) => cutAtStarts(phrase, index, starts)),
        walls,
      ),
    ),
  );
}

/** A mark this much smaller than the text before it, as a share, is a note's or an exponent: part of that text. */
const MARK_SIZE = 0.8;
/** Such a mark begins this close to the end of its text, in em. */
const MARK_GAP = 0.5;

/** Joins raised and lowered marks to the text that they stand at, whatever baseline they have. */
function withMarks(pieces: readonly Phrase[]): Phrase[] {
  const size = median(pieces.map((piece) => piece.size));
  const marks = pieces.filter((piece) => piece.size <= MARK_SIZE * size);
  if (marks.length === 0) return [...pieces];
  const texts = pieces.filter((piece) => piece.size > MARK_SIZE * size).sort((a, b) => a.box.x1 - b.box.x1);
  const ends = texts.map((piece) => piece.box.x1);
  const alone: Phrase[] = [];
  for (const mark of marks) {
    let found = -1;
    for (
      let i = intervalOf(ends, mark.box.x0 - MARK_GAP * size) + 1;
      i < texts.length && ends[i]! <= mark.box.x0 + MARK_GAP * size;
      i++
    ) {
      const { box } = texts[i]!;
      const middle = (mark.box.y0 + mark.box.y1) / 2;
      if (middle < box.y0 || middle > box.y1) continue;
      if (found < 0 || Math.abs(ends[i]! - mark.box.x0) < Math.abs(ends[found]! - mark.box.x0)) found = i;
    }
    if (found < 0) alone.push(mark);
    else {
      const text = texts[found]!;
      texts[found] = {
        ...text,
        text: text.text + mark.text,
        box: { ...text.box, x1: Math.max(text.box.x1, mark.box.x1) },
        leader: mark.leader,
      };
    }
  }
  return [...texts, ...alone];
}

/** Pieces of text on one line, those of each phrase together; dots between them only mark the phrase that they lead from. */
function phrasesOf(pieces: readonly Phrase[], walls: Walls): Phrase[][] {
  const phrases: Phrase[][] = [];
  let whole: Phrase | undefined;
  for (const piece of [...pieces].sort((a, b) => a.box.x0 - b.box.x0)) {
    const gap = whole ? (piece.box.x0 - whole.box.x1) / Math.max(whole.size, piece.size) : Infinity;
    const needed = whole ? gapBehind(whole.text, piece.text, Math.min(whole.pitch, piece.pitch)) : 0;
    if (isLeader(piece)) {
      if (!whole) continue;
      whole = { ...whole, leader: true };
      const before = phrases.at(-1)!;
      before[before.length - 1] = { ...before.at(-1)!, leader: true };
    } else if (whole && !whole.leader && gap < needed && !isParted(whole, piece, walls)) {
      phrases.at(-1)!.push(piece);
      whole = joined(whole, piece);
    } else {
      phrases.push([piece]);
      whole = piece;
    }
  }
  return phrases;
}

function lineOf(phrases: readonly Phrase[]): PhraseLine {
  return {
    box: boxAround(phrases),
    size: Math.max(...phrases.map((phrase) => phrase.size)),
    phrases,
  };
}

/** 3,174.17, (80.00), $5.00: money as tables print it. */
const MONEY = /^[-−－(（]?[$€£¥￥]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d{2,6})[)）]?$/;
/** What begins with the sign of a currency is another amount. */
const CURRENCY = /^[$€£¥￥]/;
/** -20.00%: the change of an amount, in a column of its own. */
const RATE = /^[-−－]?\d+(?:[.．]\d+)?[%％]$/;
/** What goes on with the figure before it: a unit, or the rest of a figure. */
const GOES_ON = /^[元万亿千百%％‰.,，．)）]/;

/** Where every character is as wide as a space, a gap wider than this many of them parts phrases. */
const SPACES = 1.5;

/**
 * The gap, in em, from which `next` is not of one phrase with `text`, in a font of the given pitch (0: none). An amount that is a phrase by itself ends in a column:
 * the label of a list beside it (3,174.17 一、社会保障…) or another amount may follow closely.
 */
export function gapBehind(text: string, next: string, pitch = 0): number {
  const between = Math.max(PHRASE_GAP, SPACES * pitch);
  const [amount, other] = [text, next].map((part) => part.replace(/\s/g, '')) as [string, string];
  if (CURRENCY.test(other) && isFigure(amount)) return AMOUNT_GAP;
  if (!MONEY.test(amount) || GOES_ON.test(other)) return between;
  return MONEY.test(other) || RATE.test(other) || /^[\u3400-\u9fff（(]/.test(other) ? AMOUNT_GAP : between;
}

/** A number that ends where the text of the next column begins leaves at least this much, in em. */
const SEAM_GAP = 0.08;
/** Lines this far up and down may show where a column begins. A count. */
const LINES_AROUND = 12;
/** So many of them must have a phrase that begins at the same x, more where the text before it is no number. Counts. */
const STARTS_AFTER_NUMBER = 2;
const STARTS_AFTER_TEXT = 4;

/** Where phrases begin that have others before them on their line: by x in whole points, the lines. */
class Starts {
  readonly #lines = new Map<number, number[]>();

  constructor(lines: readonly Phrase[][][]) {
    lines.forEach((phrases, index) => {
      for (const [first] of phrases.slice(1)) {
        const key = Math.round(first!.box.x0);
        const list = this.#lines.get(key);
        if (list) list.push(index);
        else this.#lines.set(key, [index]);
      }
    });
  }

  /** How many lines around line `index` have a phrase that begins at `x`. */
  near(x: number, index: number): number {
    const keys = new Set([Math.round(x - 0.5), Math.round(x + 0.5)]);
    let count = 0;
    for (const key of keys) {
      const lines = this.#lines.get(key) ?? [];
      count += intervalOf(lines, index + LINES_AROUND) - intervalOf(lines, index - LINES_AROUND - 1);
    }
    return count;
  }
}

/** The phrases of pieces that stand close: a piece that begins where a column does on the lines around is one of its own. */
function cutAtStarts(pieces: readonly Phrase[], index: number, starts: Starts): Phrase[] {
  const [first, ...rest] = pieces;
  const phrases = [first!];
  for (const piece of rest) {
    const last = phrases.at(-1)!;
    const needed = isFigure(last.text) ? STARTS_AFTER_NUMBER : STARTS_AFTER_TEXT;
    const isSeam = piece.box.x0 - last.box.x1 >= SEAM_GAP * piece.size;
    if (isSeam && starts.near(piece.box.x0, index) >= needed) phrases.push(piece);
    else phrases[phrases.length - 1] = joined(last, piece);
  }
  return phrases;
}

/** A sign of currency at the left side of a column may be so far from its amount at the right, in em: no column of amounts is wider. */
const CURRENCY_GAP = 10;

/** The phrases of a line, each sign of a currency together with the amount behind it. */
function withCurrencies(phrases: readonly Phrase[], walls: Walls): Phrase[] {
  const found: Phrase[] = [];
  for (const phrase of phrases) {
    const sign = found.at(-1);
    const isOfAmount =
      sign &&
      /^[$€£¥￥]$/.test(sign.text.trim()) &&
      isFigure(phrase.text) &&
      phrase.box.x0 - sign.box.x1 < CURRENCY_GAP * phrase.size &&
      !isParted(sign, phrase, walls);
    if (isOfAmount) found[found.length - 1] = joined(sign, phrase);
    else found.push(phrase);
  }
  return found;
}

/** True where a line runs between two pieces of text. */
const isParted = (a: Phrase, b: Phrase, walls: Walls): boolean =>
  walls.between(a.box.x1 - WALL_REACH, b.box.x0 + WALL_REACH, (b.box.y0 + b.box.y1) / 2);

/** A gap this wide, in em, is a space between words or numbers, not between the characters of one. */
const WORD_GAP = 0.15;

function joined(a: Phrase, b: Phrase): Phrase {
  const isSeam = b.box.x0 - a.box.x1 >= WORD_GAP * b.size;
  const start = isSeam ? `${a.text} ` : a.text;
  const between = isSeam ? [{ from: a.box.x1, to: b.box.x0, index: start.length }] : [];
  const after = (b.seams ?? []).map((seam) => ({ ...seam, index: seam.index + start.length }));
  return {
    text: start + b.text,
    box: boxAround([a, b]),
    size: Math.max(a.size, b.size),
    leader: b.leader,
    pitch: Math.min(a.pitch, b.pitch),
    seams: [...(a.seams ?? []), ...between, ...after],
  };
}

/** The phrases of one run: cut at wide gaps, at upright lines and at dots that lead to a number. */
function cutRun(run: TextRun, walls: Walls, pitch: number): Phrase[] {
  const phrases: Phrase[] = [];
  let first = -1;
  let last = -1;
  let seams: Seam[] = [];
  const finish = (leader: boolean) => {
    if (first >= 0) phrases.push({ ...phraseOf(run, first, last, leader, pitch), seams });
    first = -1;
    seams = [];
  };
  for (let i = 0; i < run.chars.length; i++) {
    const char = run.chars[i]!;
    if (char.trim() === '') continue;
    const dots = dotsFrom(run.chars, i);
    if (dots > 0) {
      // Dots without text before them in their own run lead from that of another one.
      if (first < 0 && phrases.length === 0) phrases.push(leaderOf(run, i, i + dots - 1, pitch));
      finish(true);
      i += dots - 1;
      continue;
    }
    const [end, start] = first < 0 ? [0, 0] : [endOf(run, last), run.stops[i]!];
    const gap = (start - end) / run.size;
    const isApart =
      gap >= AMOUNT_GAP &&
      gap >= gapBehind(textFrom(run, first, last), textFrom(run, i, run.chars.length), pitch);
    const isWalled = gap >= WORD_GAP && walls.between(end, start, (run.box.y0 + run.box.y1) / 2);
    if (isApart || isWalled) finish(false);
    else if (first >= 0 && gap >= WORD_GAP)
      seams.push({ from: end, to: start, index: textFrom(run, first, i - 1).length });
    if (first < 0) first = i;
    last = i;
  }
  finish(false);
  return phrases;
}

/** How many glyphs from `start` are leading dots, spaces between them included; 0 where these are too few. */
export function dotsFrom(chars: readonly string[], start: number): number {
  let dots = 0;
  let end = start;
  for (let i = start; i < chars.length; i++) {
    const char = chars[i]!;
    if (isDots(char)) {
      dots += char === '…' ? 3 : char.length;
      end = i + 1;
    } else if (char.trim() !== '') break;
  }
  return dots >= LEADER_DOTS ? end - start : 0;
}

/** True where a glyph stands for nothing but dots. */
const isDots = (char: string): boolean =>
  char.length === 1 ? DOTS.includes(char) : char !== '' && [...char].every((each) => DOTS.includes(each));

const DOTS = '.·…․';

/** Where glyph `i` ends: where the next one begins, at most as far as a wide glyph reaches. */
const endOf = (run: TextRun, i: number): number =>
  Math.min(run.stops[i + 1]!, run.stops[i]! + run.size * (run.chars[i]!.charCodeAt(0) < 0x2000 ? 0.9 : 1));

const textFrom = (run: TextRun, first: number, last: number): string =>
  run.chars.slice(first, last + 1).join('');

const phraseOf = (run: TextRun, first: number, last: number, leader: boolean, pitch: number): Phrase => ({
  text: textFrom(run, first, last),
  box: { ...run.box, x0: run.stops[first]!, x1: Math.max(run.stops[first]!, endOf(run, last)) },
  size: run.size,
  leader,
  pitch,
});

/** Dots alone, to be told from phrases by their empty text. */
const leaderOf = (run: TextRun, first: number, last: number, pitch: number): Phrase => ({
  ...phraseOf(run, first, last, true, pitch),
  text: '',
});

const isLeader = ({ text }: Phrase): boolean => text === '';

/** A number with its sign, comparator, currency, per cent and the mark of a note. */
const NUMBER =
  /^[(（<>≤≥＜＞~≈±*△▲]?\s*[-+−–—]?\s*[$€£¥]?\s*[-+−–—]?\d[\d\s,.:/]*(?:[eE][-+]?\d+)?\s*[%‰]?\s*[)）]?[*†‡a-z①-⑳]?\d?\)?$/;

/** The same with a Chinese unit of one to three characters: 500次, ≥49万元. */
const MEASURE = /^[<>≤≥＜＞]?\s*[-+−]?\d[\d,.]*\s*[\u4e00-\u9fff]{1,3}[①-⑳]?$/;

/** What stands in the place of a number that there is not. */
const NOTHING = /^(?:[-–—－]+|[.．…]{1,3}|[:*]|n\.?\s?a\.?|n\/a|nil|none|x)$/i;

/** The same as American statistics print it: (D) is withheld, (X) not applicable, (S) too uncertain, (Z) too small, (NA) not available. */
const WITHHELD = /^\((?:[DNSXZ]|NA)\)$/;

/** True where a phrase is a number or stands in the place of one. */
export function isFigure(text: string): boolean {
  const plain = text
    .trim()
    .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  return NUMBER.test(plain) || MEASURE.test(plain) || NOTHING.test(plain) || WITHHELD.test(plain);
}

/** 2025, 2025年预算数, 2024/25, 2010 1/: a number that heads a column as often as it fills one. */
const YEAR = /^(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?\s*(?:年(?![\d\s]*月).*|\d\/|\/\d)?[a-z*]?$/;

export const isYear = (text: string): boolean => YEAR.test(text.trim());

/** Text with white space behind this share of its characters is set wide; none of it parts words. */
const SET_WIDE = 0.5;

/** The pieces of a phrase between its seams. */
export function piecesOf(phrase: Phrase): Phrase[] {
  const seams = phrase.seams ?? [];
  if (seams.length >= SET_WIDE * phrase.text.replace(/\s/g, '').length) return [phrase];
  const { x0, x1 } = phrase.box;
  return [...seams, { from: x1, to: x1, index: phrase.text.length }].map(({ from, index }, i) => ({
    ...phrase,
    text: phrase.text.slice(seams[i - 1]?.index ?? 0, index).trim(),
    box: { ...phrase.box, x0: seams[i - 1]?.to ?? x0, x1: from },
    seams: [],
  }));
}

/** The width of what could have stood at the end of the line above: a word, or a Chinese character. */
export function firstWord({ text, box, size }: Phrase): number {
  if (/^[\u2e80-\uffef]/.test(text)) return size;
  return ((box.x1 - box.x0) * (text.indexOf(' ') + 1 || text.length)) / text.length;
}

const CHARACTER = /^[\u3400-\u9fff]$/;

/** True where two texts beside each other are single characters: of one word, set apart to fill its cell (项　目). */
export const isSpread = (a: Phrase, b: Phrase): boolean => CHARACTER.test(a.text) && CHARACTER.test(b.text);
