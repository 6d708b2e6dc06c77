import type { Paragraph, ParagraphRole } from '../../3-table/table.ts';
import { isItem } from '../../3-table/text.ts';
import { type DumpLine, joinSpaced, joinWrapped } from './pieces.ts';
import { textLine } from './sheet.ts';
import { headWidth, textWidth } from './width.ts';

/*
 * Prose in a dump: a line that is full goes on in the next. Nothing else tells where a paragraph ends, since indentation is
 * lost.
 */

const SENTENCE_END = /[。；;：:！？!?]["”’）)]?$/;
/** The first line of a paragraph is set in by two characters, and a line may be broken early by what must not end it. */
const INDENT = 2;
const ROOM = 1;
/** This share of the lines is no wider than the text's right edge lets them be; the others stick out. */
const INSIDE = 0.97;

/** How wide the lines are set, in em; 0 without lines. */
export function proseWidth(texts: readonly string[]): number {
  const widths = texts.map(textWidth).sort((a, b) => a - b);
  return widths[Math.floor(widths.length * INSIDE)] ?? widths.at(-1) ?? 0;
}

/** True where the next line goes on with the paragraph. */
function goesOn(line: string, next: string, width: number, first: boolean): boolean {
  const full = textWidth(line) + headWidth(next) > width - ROOM + 0.5 - (first ? INDENT : 0);
  return full && !(SENTENCE_END.test(line) && isItem(next));
}

/** Joins the lines of a cell; where one is not full, the next is on a line of its own. Without a width all are wraps. */
export function joinFull(lines: readonly string[], width: number | null): string {
  if (width === null) return joinWrapped(lines);
  const groups: string[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && goesOn(last, line, width, false)) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  return groups.map(joinWrapped).join('\n');
}

/** The paragraphs of lines that no table took. */
export function paragraphsOf(
  lines: readonly DumpLine[],
  width: number,
  role: ParagraphRole = 'text',
): Paragraph[] {
  const groups: DumpLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (role === 'text' && last && goesOn(last.text, line.text, width, group!.length === 1))
      group!.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => paragraphOf(group, role, width));
}

export function paragraphOf(lines: readonly DumpLine[], role: ParagraphRole, width: number): Paragraph {
  const texts = lines.map(({ text }) => joinSpaced(text.split(/[\s\u3000]+/)));
  return {
    type: 'paragraph',
    role,
    text: joinWrapped(texts),
    lines: lines.map(({ page, text }) => textLine(page, text)),
    centered: false,
    full: textWidth(texts.at(-1)!) > width - ROOM,
    indented: false,
  };
}
