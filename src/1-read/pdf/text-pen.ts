import type { Box } from '../../geometry/box.ts';
import { compose, identity, type Matrix, mapX, mapY } from '../../geometry/matrix.ts';
import { isBlank, isLatin } from '../characters.ts';
import { ASCENT, DESCENT } from '../em.ts';
import { GOES_ON_EM, LATIN_SPACE } from '../limits.ts';
import type { Direction } from '../page.ts';

/** Glyphs drawn by one show operation, or by several that go on where the one before ended. */
export interface ShownText {
  readonly turn: number;
  readonly chars: readonly string[];
  /** Start and end of each glyph along the writing direction, as pairs; in page points. */
  readonly spans: readonly number[];
  /** Where the baseline runs: y for horizontal text, x for vertical. */
  readonly baseline: number;
  readonly direction: Direction | 'oblique';
  /** The way it runs, in degrees clockwise from the page's x axis. */
  readonly angle: number;
  /** Height of the em in page points. */
  readonly size: number;
  /** Where the first glyph has its origin, in page points. */
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly bold: boolean;
  /** `#rrggbb`; null for a pattern. */
  readonly color: string | null;
  /** Of letters that are filled, and outlined in another colour: that colour; undefined for all others. */
  readonly outline: string | null | undefined;
  readonly alpha: number;
  /** Without ink: text rendering mode 3 or 7. */
  readonly inkless: boolean;
  /** What is seen of the page at this moment; null where nothing is cut off. */
  readonly clip: Box | null;
}

/** What the interpreter asks of a font. */
export interface FontFacts {
  readonly key: string;
  readonly vertical: boolean;
  /** Thousandths of an em to text space, 0.001 except in Type 3 fonts. */
  readonly widthScale: number;
  /** Height of the em in text space at size 1: 1 but in some Type 3 fonts. */
  readonly em: number;
  readonly bold: boolean;
  /** The characters of a glyph; U+FFFD where the font does not tell. */
  readonly charsOf: (glyph: Glyph) => string;
}

export interface Glyph {
  readonly originalCharCode: number;
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric: readonly number[] | null;
}

/** The text state (ISO 32000-2, 9.3), with the matrix from user space to the page. */
export interface TextState {
  readonly ctm: Matrix;
  readonly font: FontFacts | null;
  readonly fontSize: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly horizontalScale: number;
  readonly rise: number;
}

/** How text looks, and its turn in the drawing order. */
export type Ink = Pick<ShownText, 'turn' | 'bold' | 'color' | 'outline' | 'alpha' | 'inkless' | 'clip'>;

/** What shows have in common while nothing but the place of the text changes. */
interface Brush {
  readonly ink: Ink;
  readonly state: TextState;
  readonly font: FontFacts;
  readonly toPage: Matrix;
  readonly size: number;
  readonly direction: Direction | 'oblique';
  readonly angle: number;
  /** True where the text runs along the page's x axis, false along y. */
  readonly horizontal: boolean;
  /** 1 where it runs with the axis, -1 against it. */
  readonly forward: 1 | -1;
}

/** A text that the next glyph may go on with, and the y of text space that it stands on. */
interface OpenText {
  readonly y: number;
  readonly chars: string[];
  readonly spans: number[];
}

/**
 * Puts the glyphs of text objects on the page (ISO 32000-2, 9.4). Some producers show each glyph by itself: shows that go on
 * where the one before ended are one text.
 */
export class TextPen {
  readonly texts: ShownText[] = [];
  #matrix: Matrix = identity;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;
  #brush: Brush | null = null;
  #open: OpenText | null = null;

  /** To be called where anything but the place of the text changes: what comes is another text. */
  lift(): void {
    this.#brush = null;
    this.#open = null;
  }

  /** Sets the text matrix; the first line begins at its origin. */
  place(matrix: Matrix): void {
    // A plain copy: pdf.js gives an array of another kind, which would slow down all that is done with matrices.
    this.#matrix = [matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]];
    this.#x = this.#y = this.#lineX = this.#lineY = 0;
  }

  /** Begins a line at an offset from the beginning of this one. */
  move(dx: number, dy: number): void {
    this.#lineX += dx;
    this.#lineY += dy;
    this.#x = this.#lineX;
    this.#y = this.#lineY;
  }

  /** Shows glyphs; a number moves the next one back by so many thousandths of an em. */
  show(glyphs: readonly (Glyph | number)[], state: TextState, ink: () => Ink): void {
    if (!state.font || state.fontSize === 0) return;
    this.#brush ??= brushOf(state, state.font, this.#matrix, ink());
    if (state.font.vertical) this.#showDown(glyphs, this.#brush);
    else this.#showAlong(glyphs, this.#brush);
  }

  #showAlong(glyphs: readonly (Glyph | number)[], brush: Brush): void {
    const { state, font, toPage, horizontal, forward } = brush;
    const y = this.#y + state.rise;
    // Text runs along one axis of the page: where a glyph stands on it depends on x alone.
    const scale = (horizontal ? toPage[0] : toPage[1]) * forward;
    const origin = (horizontal ? mapX(toPage, 0, y) : mapY(toPage, 0, y)) * forward;
    const toText = font.widthScale * state.fontSize * state.horizontalScale;
    const kerning = (state.fontSize * state.horizontalScale) / 1000;
    const reach = GOES_ON_EM * brush.size;
    let x = this.#x;
    let room = 0;
    let open = this.#open;
    if (open && (open.y !== y || !(Math.abs(origin + x * scale - open.spans.at(-1)!) <= reach))) open = null;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x -= glyph * kerning;
        room -= glyph;
        continue;
      }
      open ??= this.#begin(brush, x, y);
      const end = x + glyph.width * toText;
      const char = font.charsOf(glyph);
      if (room > WORD_ROOM) putSpace(open, char, origin + x * scale, WORD_ROOM * kerning * scale);
      room = 0;
      open.chars.push(char);
      open.spans.push(origin + x * scale, origin + end * scale);
      x = end + (state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)) * state.horizontalScale;
    }
    this.#x = x;
    this.#open = open;
  }

  /** Vertical writing: each glyph is a text, since it stands across the line. */
  #showDown(glyphs: readonly (Glyph | number)[], brush: Brush): void {
    const { state, font, toPage, size } = brush;
    const half = size / 2;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        this.#y -= (glyph / 1000) * state.fontSize;
        continue;
      }
      const chars = font.charsOf(glyph);
      if (chars.trim() !== '') {
        // The origin of vertical writing is at the top centre of the glyph (ISO 32000-2, 9.7.4.3).
        const middle = mapX(toPage, this.#x, this.#y + state.rise);
        const baseline = mapY(toPage, this.#x, this.#y + state.rise) + size * ASCENT;
        const spans = [middle - half, middle + half];
        const text = textAt(brush, middle - half, baseline, baseline, [chars], spans);
        this.texts.push({ ...text, direction: 'right' });
      }
      const advance = glyph.vmetric ? glyph.vmetric[0]! * font.widthScale * state.fontSize : -state.fontSize;
      this.#y += advance - state.charSpacing - (glyph.isSpace ? state.wordSpacing : 0);
    }
  }

  #begin(brush: Brush, textX: number, textY: number): OpenText {
    const open: OpenText = { y: textY, chars: [], spans: [] };
    const x = mapX(brush.toPage, textX, textY);
    const y = mapY(brush.toPage, textX, textY);
    this.texts.push(textAt(brush, x, y, brush.horizontal ? y : x, open.chars, open.spans));
    return open;
  }
}

/** Room that is left between two words, as numbers between glyphs say it. */
const WORD_ROOM = LATIN_SPACE * 1000;

/**
 * The space between two words that are set apart by room alone, before the next glyph at `to`, where there is more than `least`. Glyphs
 * without a width of their own are all set by such numbers.
 */
function putSpace({ chars, spans }: OpenText, next: string, to: number, least: number): void {
  const before = chars.at(-1);
  if (before === undefined || isBlank(before) || isBlank(next) || !isLatin(before) || !isLatin(next)) return;
  const [start, end] = spans.slice(-2) as [number, number];
  if (end === start || to - end < least) return;
  chars.push(' ');
  spans.push(end, to);
}

function brushOf(state: TextState, font: FontFacts, matrix: Matrix, ink: Ink): Brush {
  const toPage = compose(state.ctm, matrix);
  const sign = Math.sign(state.fontSize) * state.horizontalScale;
  const direction = directionOf(toPage[0] * sign, toPage[1] * sign);
  const angle = (Math.atan2(toPage[1] * sign, toPage[0] * sign) * 180) / Math.PI;
  return {
    ink,
    state,
    font,
    toPage,
    size: Math.abs(state.fontSize) * font.em * Math.sqrt(toPage[2] ** 2 + toPage[3] ** 2),
    direction,
    angle,
    horizontal: direction === 'right' || direction === 'left',
    forward: direction === 'right' || direction === 'down' ? 1 : -1,
  };
}

/** A text that begins at a place of the page; `baseline` is where its direction has it. */
const textAt = (
  { ink, size, direction, angle, font }: Brush,
  x: number,
  y: number,
  baseline: number,
  chars: readonly string[],
  spans: readonly number[],
): ShownText => ({
  turn: ink.turn,
  chars,
  spans,
  baseline,
  direction,
  angle,
  size,
  x,
  y,
  font: font.key,
  bold: font.bold || ink.bold,
  color: ink.color,
  outline: ink.outline,
  alpha: ink.alpha,
  inkless: ink.inkless,
  clip: ink.clip,
});

/** How far text may lean and still be horizontal or vertical: 2 % of its length. */
const LEAN = 0.02;

function directionOf(dx: number, dy: number): Direction | 'oblique' {
  if (Math.abs(dy) <= LEAN * Math.abs(dx)) return dx >= 0 ? 'right' : 'left';
  if (Math.abs(dx) <= LEAN * Math.abs(dy)) return dy >= 0 ? 'down' : 'up';
  return 'oblique';
}

/** The em box of a text, or of a part of it, from `start` to `end` as in `spans`. The ascent points away from the reading side. */
export function boxOf({ direction, baseline, size, x, y }: ShownText, start: number, end: number): Box {
  switch (direction) {
    case 'right':
      return { x0: start, x1: end, y0: baseline - size * ASCENT, y1: baseline + size * DESCENT };
    case 'left':
      return { x0: -end, x1: -start, y0: baseline - size * DESCENT, y1: baseline + size * ASCENT };
    case 'down':
      return { x0: baseline - size * DESCENT, x1: baseline + size * ASCENT, y0: start, y1: end };
    case 'up':
      return { x0: baseline - size * ASCENT, x1: baseline + size * DESCENT, y0: -end, y1: -start };
    case 'oblique':
      return { x0: x - size, x1: x + size, y0: y - size, y1: y + size };
  }
}
