import type { Column } from '../columns.ts';
import { formCost } from '../evidence.ts';
import { isLevel } from '../levels.ts';
import { isStray } from '../pieces.ts';
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

/** What is known of the columns before a line is shared out among them. */
export interface ColumnModel {
  readonly columns: readonly Column[];
  /** Where their text stands on the page, roughly. */
  readonly slots: readonly Slot[];
  /** In em; infinite where not known. */
  readonly widths: readonly number[];
}

/** How ill a text stands in a column. The scale is that of evidence.ts. */
const COST = {
  /** For each character that its middle is out of the column. */
  off: 0.15,
  mostOff: 4,
  /** For each em that it is wider than the column, up to a most. */
  overflow: 3,
  mostOverflow: 12,
  /** A gap of several spaces within a cell. */
  gap: 8,
  realSpace: 3,
  /** A word of a level in another column, or of another level in a level's. */
  level: 6,
} as const;

/**
 * Shares the text of a line out among the columns, from left to right: where it stands on the page, whether it fits the
 * column's width, whether it looks like what the column holds. Each column's fragments; none for a blank one.
 */
export function shareOut(fragments: readonly Fragment[], model: ColumnModel): Fragment[][] {
  const tokens = fragments.flatMap(tokensOf);
  const count = tokens.length;
  const { columns } = model;
  const best: number[][] = Array.from({ length: columns.length + 1 }, () =>
    new Array<number>(count + 1).fill(Infinity),
  );
  const from: number[][] = Array.from({ length: columns.length + 1 }, () =>
    new Array<number>(count + 1).fill(0),
  );
  best[0]![0] = 0;
  for (let column = 0; column < columns.length; column++) {
    for (let start = 0; start <= count; start++) {
      const before = best[column]![start]!;
      if (before === Infinity) continue;
      for (let end = start; end <= count; end++) {
        const cost = before + cellCost(tokens.slice(start, end), column, model);
        if (cost < best[column + 1]![end]!) {
          best[column + 1]![end] = cost;
          from[column + 1]![end] = start;
        }
      }
    }
  }
  const cells: Fragment[][] = columns.map(() => []);
  let end = count;
  for (let column = columns.length; column > 0; column--) {
    const start = from[column]![end]!;
    const own = tokens.slice(start, end);
    if (own.length > 0) cells[column - 1] = [joinTokens(own)];
    end = start;
  }
  return cells;
}

function tokensOf(fragment: Fragment): Fragment[] {
  return [...fragment.text.matchAll(/[^\s\u3000]+/gu)].map((match) => ({
    ...fragment,
    text: match[0],
    from: fragment.from + match.index,
    to: fragment.from + match.index + match[0].length,
  }));
}

const joinTokens = (tokens: readonly Fragment[]): Fragment => ({
  ...tokens[0]!,
  text: tokens.map(({ text }) => text).join(' '),
  to: tokens.at(-1)!.to,
});

function cellCost(
  tokens: readonly Fragment[],
  column: number,
  { columns, slots, widths }: ColumnModel,
): number {
  if (tokens.length === 0) return 0;
  const cell = joinTokens(tokens);
  const text = cell.text.replace(/ /g, '');
  const at = middle(cell);
  const slot = slots[column]!;
  let cost = Math.min(COST.mostOff, COST.off * Math.abs(at - middle(slot)));
  const over = textWidth(text) - widths[column]!;
  if (over > 0) cost += Math.min(COST.mostOverflow, over * COST.overflow);
  for (let index = 1; index < tokens.length; index++) {
    const [before, after] = [tokens[index - 1]!, tokens[index]!];
    if (after.from - before.to > 1) cost += COST.gap;
    else if (!isStray(before.text, after.text)) cost += COST.realSpace;
  }
  const { meaning } = columns[column]!;
  for (const level of ['level1', 'level2'] as const) {
    if (
      isLevel(level, text) &&
      meaning !== level &&
      !isLevel(meaning === 'level1' ? 'level1' : 'level2', text)
    )
      cost += COST.level;
  }
  if (meaning === 'level1' || meaning === 'level2') return cost;
  // A line of a wrapped value need not look like one, and a line of prose may.
  return cost + (meaning === 'value' ? 0.5 : 1) * formCost({ ...columns[column]!, meaning }, text);
}

/** The columns' places from lines that have text in all of them, and how wide they are at least. */
export function modelOf(
  lines: readonly (readonly Fragment[])[],
  header: readonly Fragment[] | null,
  columns: readonly Column[],
  widths: readonly number[],
): ColumnModel | null {
  const full = [...(header ? [header] : []), ...lines.filter((line) => line.length === columns.length)];
  if (full.length === 0) return null;
  const slots = columns.map((_, column) => {
    const middles = full.map((line) => middle(line[column]!)).sort((a, b) => a - b);
    const at = middles[Math.floor(middles.length / 2)]!;
    return { from: at, to: at };
  });
  return { columns, slots, widths };
}
