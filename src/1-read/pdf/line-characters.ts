import type { Box } from '../../geometry/box.ts';
import { cluster } from '../../geometry/cluster.ts';
import { ASCENT, DESCENT } from '../em.ts';
import type { RulingLine, SetAside } from '../page.ts';
import { boxOf, type ShownText } from './text-pen.ts';

/*
 * Tables whose lines are characters, as programs for line printers write them:
 *
 *     ┌────┬──────┐
 *     │项目│  金额│      each of these characters has arms from its middle; an arm that meets one of the character
 *     ├────┼──────┤      beside, above or below it is a piece of a line
 *     │维修│ 12.50│
 *     └────┴──────┘
 */

const UP = 1;
const DOWN = 2;
const LEFT = 4;
const RIGHT = 8;

/** Code points from each to the next one and their arms (Unicode, Box Drawing); those of half a line and at a slant have none. */
const ARMS: readonly (readonly [from: number, arms: number])[] = [
  [0x2500, LEFT | RIGHT],
  [0x2502, UP | DOWN],
  [0x2504, LEFT | RIGHT],
  [0x2506, UP | DOWN],
  [0x2508, LEFT | RIGHT],
  [0x250a, UP | DOWN],
  [0x250c, DOWN | RIGHT],
  [0x2510, DOWN | LEFT],
  [0x2514, UP | RIGHT],
  [0x2518, UP | LEFT],
  [0x251c, UP | DOWN | RIGHT],
  [0x2524, UP | DOWN | LEFT],
  [0x252c, DOWN | LEFT | RIGHT],
  [0x2534, UP | LEFT | RIGHT],
  [0x253c, UP | DOWN | LEFT | RIGHT],
  [0x254c, LEFT | RIGHT],
  [0x254e, UP | DOWN],
  [0x2550, LEFT | RIGHT],
  [0x2551, UP | DOWN],
  [0x2552, DOWN | RIGHT],
  [0x2555, DOWN | LEFT],
  [0x2558, UP | RIGHT],
  [0x255b, UP | LEFT],
  [0x255e, UP | DOWN | RIGHT],
  [0x2561, UP | DOWN | LEFT],
  [0x2564, DOWN | LEFT | RIGHT],
  [0x2567, UP | LEFT | RIGHT],
  [0x256a, UP | DOWN | LEFT | RIGHT],
  [0x256d, DOWN | RIGHT],
  [0x256e, DOWN | LEFT],
  [0x256f, UP | LEFT],
  [0x2570, UP | RIGHT],
  [0x2571, 0],
];

const [FIRST, LAST] = [ARMS[0]![0], ARMS.at(-1)![0] - 1];

/** The arms of a glyph's characters, of which there may be none. */
function armsOf(char: string): number {
  const code = char.charCodeAt(0);
  if (!(code >= FIRST && code <= LAST)) return 0;
  return ARMS.findLast(([from]) => from <= code)![1];
}

/** Where the middle of the glyph stands above the baseline, in em. */
const MIDDLE = (ASCENT - DESCENT) / 2;
/** Characters one below the other have their middles this close, in em … */
const SAME_MIDDLE = 0.35;
/** … and no more than this between their lines. */
const LINES_APART = 2.5;
/** Characters beside each other are this close, in em. */
const TOUCHING = 0.3;
/** Fewer corners than a table of one cell has are no table. A count. */
const FEWEST_CORNERS = 4;
/** Where fewer of the arms up and down than this share meet another one, the characters do not stand below each other. */
const MOST_MEET = 0.9;
/** A line of characters is as thick as this, in em. */
const THICKNESS = 0.05;

/** A page's text without the lines that some of its characters draw. */
export interface LineCharacters {
  readonly texts: readonly ShownText[];
  readonly rulings: readonly RulingLine[];
  readonly setAside: readonly SetAside[];
  /** True where there are such characters, or others in their place, and they draw no lines that meet. */
  readonly isBroken: boolean;
}

interface LineGlyph {
  readonly char: string;
  readonly arms: number;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The lines that characters draw. A page without such characters, or with a few that are no table, is left as it is. */
export function linesOfCharacters(texts: readonly ShownText[]): LineCharacters {
  const sources = new Set<ShownText>();
  const glyphs: LineGlyph[] = [];
  for (const text of texts) {
    if (text.direction !== 'right' || text.inkless || text.alpha === 0) continue;
    for (let i = 0; i < text.chars.length; i++) {
      const char = text.chars[i]!;
      const arms = armsOf(char);
      if (arms === 0) continue;
      const [from, to] = [text.spans[2 * i]!, text.spans[2 * i + 1]!];
      const { size, baseline } = text;
      glyphs.push({
        char,
        arms,
        box: boxOf(text, from, to),
        x: (from + to) / 2,
        y: baseline - MIDDLE * size,
        size,
      });
      sources.add(text);
    }
  }
  const corners = glyphs.filter(({ arms }) => arms & (UP | DOWN) && arms & (LEFT | RIGHT)).length;
  if (corners < FEWEST_CORNERS)
    return { texts, rulings: [], setAside: [], isBroken: texts.filter(isTypedRule).length > 1 };
  const upright = uprightLines(glyphs);
  if (upright === undefined) return { texts, rulings: [], setAside: [], isBroken: true };
  return {
    texts: texts.map((text) => (sources.has(text) ? { ...text, chars: text.chars.map(withoutLine) } : text)),
    rulings: [...levelLines(glyphs), ...upright],
    setAside: glyphs.map(({ char, box }) => ({ reason: 'ruling', text: char, glyphs: 1, box })),
    isBroken: false,
  };
}

/** +-----+-----+: made of signs that may mean anything else, and so left as text. */
const isTypedRule = ({ chars }: ShownText): boolean =>
  chars[0] === '+' && /^\+(?:[-=]{2,}\+)+\s*$/.test(chars.join(''));

const withoutLine = (char: string): string => (armsOf(char) === 0 ? char : ' ');

/** The lines through characters that stand below each other; undefined where too few of them do. */
function uprightLines(glyphs: readonly LineGlyph[]): RulingLine[] | undefined {
  const own = glyphs.filter(({ arms }) => arms & (UP | DOWN));
  const reach = SAME_MIDDLE * Math.max(...sizesOf(own));
  const lines: RulingLine[] = [];
  let arms = 0;
  let met = 0;
  for (const { at, members } of cluster(
    own.map(({ x }) => x),
    reach,
  )) {
    const column = members.map((index) => own[index]!).sort((a, b) => a.y - b.y);
    for (const [i, glyph] of column.entries()) {
      arms += (glyph.arms & UP ? 1 : 0) + (glyph.arms & DOWN ? 1 : 0);
      const above = column[i - 1];
      if (!above || !(glyph.arms & UP && above.arms & DOWN) || glyph.y - above.y > LINES_APART * glyph.size)
        continue;
      met += 2;
      const last = lines.at(-1);
      if (last?.at === at && last.to === above.y) lines[lines.length - 1] = { ...last, to: glyph.y };
      else
        lines.push({ axis: 'vertical', at, from: above.y, to: glyph.y, thickness: THICKNESS * glyph.size });
    }
  }
  return met >= MOST_MEET * arms ? lines : undefined;
}

/** The lines through characters that stand beside each other. */
function levelLines(glyphs: readonly LineGlyph[]): RulingLine[] {
  const own = glyphs.filter(({ arms }) => arms & (LEFT | RIGHT)).sort((a, b) => a.y - b.y || a.x - b.x);
  const lines: RulingLine[] = [];
  for (const { arms, box, x, y, size } of own) {
    const [from, to] = [arms & LEFT ? box.x0 : x, arms & RIGHT ? box.x1 : x];
    const last = lines.at(-1);
    if (last?.at === y && from - last.to <= TOUCHING * size)
      lines[lines.length - 1] = { ...last, to: Math.max(last.to, to) };
    else lines.push({ axis: 'horizontal', at: y, from, to, thickness: THICKNESS * size });
  }
  return lines;
}

const sizesOf = (glyphs: readonly LineGlyph[]): number[] => [...new Set(glyphs.map(({ size }) => size))];
