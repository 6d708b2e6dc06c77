import type { Column } from '../columns.ts';
import { looksLikeValue } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import { textWidth } from '../width.ts';
import { type Fragment, middle } from './fragments.ts';

/** A column's place: columns of characters `[from, to)`. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the columns stand on a page that keeps them apart: between the columns of characters that nothing crosses. Null where
 * these are not as many as the columns.
 */
export function slotsOf(fragments: readonly Fragment[], count: number): Slot[] | null {
  const end = Math.max(0, ...fragments.map(({ to }) => to));
  const used = new Array<boolean>(end).fill(false);
  for (const { from, to } of fragments) used.fill(true, from, to);
  const slots: { from: number; to: number }[] = [];
  for (let at = 0; at < end; at++) {
    if (!used[at]) continue;
    const last = slots.at(-1);
    if (last && last.to === at) last.to++;
    else slots.push({ from: at, to: at + 1 });
  }
  return slots.length === count ? slots : null;
}

/** Where the columns stand roughly: their headers are set in the middle of them. */
export function slotsBelow(header: readonly Fragment[], widths: readonly number[]): Slot[] {
  return header.map((fragment, column) => {
    const half = Math.max(fragment.to - fragment.from, Math.min(widths[column]!, WIDEST)) / 2;
    return { from: middle(fragment) - half, to: middle(fragment) + half };
  });
}

const WIDEST = 40;
/** Texts at the left edge of a page begin within so many characters. */
const EDGE = 3;

/** True where each fragment of a line is what its column holds, as far as words and values tell: nothing is wrapped or missing. */
const isWholeLine = (line: readonly Fragment[], columns: readonly Column[]): boolean =>
  line.length === columns.length &&
  columns.every(({ meaning }, column) => {
    const text = line[column]!.text.replace(/\s/g, '');
    if (meaning === 'level1' || meaning === 'level2') return isLevel(meaning, text);
    return meaning !== 'value' || looksLikeValue(text);
  });

/**
 * How wide the columns are at least, in em: from the lines that have text in all of them, or in all but 一级指标, whose cells
 * are merged. Infinite where there is no such line.
 */
export function widthsOfWholeLines(
  lines: readonly (readonly Fragment[])[],
  columns: readonly Column[],
): number[] {
  const merged = columns[0]!.meaning === 'level1' ? 1 : 0;
  const lower = columns.slice(merged);
  const left = Math.min(...lines.map((line) => line[0]?.from ?? Infinity));
  const whole = lines.flatMap((line) => {
    if (isWholeLine(line, columns)) return [line.slice(merged)];
    // A word of both levels at the left edge is the first column's: the line is without the second's.
    return isWholeLine(line, lower) && (merged === 0 || line[0]!.from > left + EDGE) ? [line] : [];
  });
  return columns.map((_, column) => {
    const widths = whole.flatMap((line) => (column < merged ? [] : textWidth(line[column - merged]!.text)));
    return widths.length > 0 ? Math.max(...widths) : Infinity;
  });
}
