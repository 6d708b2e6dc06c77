import { COLUMN_GAP, WRAPPED_PITCH } from '../limits.ts';
import type { PhraseLine } from './phrases.ts';

/*
 * Prose in two columns, above or below a table: lines of two wide texts, one below the other.
 */

/** Text beside text on one line, spaces between words of justified lines included. */
interface Text {
  readonly x0: number;
  readonly x1: number;
}

/** Lines of prose are this wide at least, in em; so many below each other are prose (a count), … */
const PROSE_EM = 12;
const PROSE_LINES = 4;
/** … most of which reach over this share of the widest. */
const FULL_LINE = 0.85;
const FULL_LINES = 0.6;

/** The texts of a line that only the white space between columns parts. */
function textsOf({ phrases }: PhraseLine): Text[] {
  const texts: Text[] = [];
  let size = 0;
  for (const { box, size: own } of phrases) {
    const last = texts.at(-1);
    if (last && box.x0 - last.x1 < COLUMN_GAP * Math.max(size, own))
      texts[texts.length - 1] = { ...last, x1: box.x1 };
    else texts.push(box);
    size = own;
  }
  return texts;
}

/** The lines that are prose in two columns, from top to bottom as they are given. */
export function linesOfProse(lines: readonly PhraseLine[]): Set<PhraseLine> {
  const prose = new Set<PhraseLine>();
  let stack: { line: PhraseLine; texts: readonly Text[] }[] = [];
  const finish = () => {
    const full = [0, 1].map((column) => {
      const widths = stack.map(({ texts }) => texts[column]!.x1 - texts[column]!.x0);
      return widths.filter((width) => width >= FULL_LINE * Math.max(...widths)).length;
    });
    if (stack.length >= PROSE_LINES && full.every((count) => count >= FULL_LINES * stack.length))
      for (const { line } of stack) prose.add(line);
    stack = [];
  };
  for (const line of lines) {
    const texts = textsOf(line);
    const last = stack.at(-1);
    const isWide = texts.length === 2 && texts.every(({ x0, x1 }) => x1 - x0 >= PROSE_EM * line.size);
    const goesOn =
      last &&
      line.box.y1 - last.line.box.y1 <= WRAPPED_PITCH * line.size &&
      texts.every(({ x0 }, column) => Math.abs(x0 - (last.texts[column]?.x0 ?? Infinity)) < line.size / 2);
    if (!isWide || !goesOn) finish();
    if (isWide) stack.push({ line, texts });
  }
  finish();
  return prose;
}
