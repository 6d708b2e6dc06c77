import type { Column } from '../columns.ts';
import { isLevel } from '../levels.ts';
import { isStray } from '../pieces.ts';
import { textWidth } from '../width.ts';
import { slotsOf } from './columns.ts';
import { type Fragment, isBelow, joinedWords, type LayoutLine, middle, wordsOf } from './fragments.ts';
import { type Grid, isWithin, type Slot, type Token } from './grid.ts';
import type { LayoutRegion, Part } from './regions.ts';
import { learnShared } from './widths.ts';

/** The parts of tables with the same headers, and how wide their columns are, in em. */
export interface Grids {
  readonly tables: readonly (readonly Grid[])[];
  readonly widths: readonly number[];
}

export function gridsOf(regions: readonly LayoutRegion[], lines: readonly LayoutLine[]): Grids {
  const { columns } = regions[0]!.header;
  const tables = regions.map((region) => region.parts.map((part) => gridOf(part, columns, lines)));
  const all = tables.flat();
  const widths = widthsOf(all, columns.length);
  const shared = all.filter(({ lines: own }) =>
    own.some((line) => line.some(({ column }) => column === null)),
  );
  return { tables, widths: shared.length > 0 ? learnShared(shared, columns, widths) : widths };
}

function gridOf(part: Part, columns: readonly Column[], lines: readonly LayoutLine[]): Grid {
  const own = lines.slice(part.from, part.to).filter(({ running }) => !running);
  const body = own.map((line) => line.fragments.flatMap(wordsOf));
  const header = part.header?.fragments.map(spanOf) ?? null;
  const levels = withLevels(body, columns);
  const slots = slotsOf(levels.flat(), columns, header);
  const tokens = levels.map((line) => withProjects(line, columns, slots));
  const apart = body.every((line) => isApart(line, slots));
  return {
    part,
    slots,
    rows: own.map(({ row }) => row),
    lines: apart ? body.map((line) => inSlots(line, slots)) : tokens,
  };
}

/**
 * A word in a column of projects is of it, by its place; behind one space a word that does not go on with the one before is of
 * the next column.
 */
function withProjects(
  line: readonly Token[],
  columns: readonly Column[],
  slots: readonly Slot[],
): readonly Token[] {
  const found: Token[] = [];
  for (const token of line) {
    const at = middle(token);
    const place = slots.findIndex(({ from, to }) => at >= from && at < to);
    const before = found.at(-1);
    const behind = before && !token.exact && before.column === place && !isStray(before.text, token.text);
    const column = behind ? place + 1 : place;
    const known = token.column === null && columns[column]?.ofProject === true;
    found.push(known ? { ...token, column } : token);
  }
  return found;
}

/** True where each word of a line stands in one column, and behind one space only what may be of the same cell. */
const isApart = (words: readonly Fragment[], slots: readonly Slot[]): boolean =>
  words.every((word, index) => {
    const slot = slots.find((own) => isWithin(word, own));
    const before = words[index - 1];
    const joins = before && !word.exact && slot && isWithin(before, slot);
    return slot !== undefined && (!joins || isStray(before.text, word.text));
  });

/** A single line of so many that is wider than all others may be of two columns. */
const SEVERAL_LINES = 12;

/**
 * How wide the columns are: their widest lines, of those that stand in one column and apart from their neighbours. Infinite
 * where there are none.
 */
function widthsOf(grids: readonly Grid[], count: number): number[] {
  const found: number[][] = Array.from({ length: count }, () => []);
  for (const { lines, slots } of grids) {
    for (const line of lines) {
      for (const [at, token] of line.entries()) {
        const alone = token.exact && (line[at + 1]?.exact ?? true);
        const column = token.column ?? slots.findIndex((slot) => isWithin(token, slot));
        if (alone && column >= 0) found[column]!.push(textWidth(token.text));
      }
    }
  }
  return found.map((widths) => {
    widths.sort((a, b) => b - a);
    return widths[widths.length < SEVERAL_LINES ? 0 : 1] ?? Infinity;
  });
}

/** What each column has of a line. */
function inSlots(words: readonly Fragment[], slots: readonly Slot[]): Token[] {
  return slots.flatMap((slot, column) => {
    const own = words.filter((word) => isWithin(word, slot));
    return own.length > 0 ? [{ ...joinedWords(own), column }] : [];
  });
}

/** A header over several lines as one. */
const spanOf = (stack: readonly Fragment[]): Fragment => ({
  ...stack[0]!,
  from: Math.min(...stack.map(({ from }) => from)),
  to: Math.max(...stack.map(({ to }) => to)),
});

/** A word of a level is wrapped onto at most so many lines, each at most so many below the one before. */
const MOST_PARTS = 3;
const MOST_DOWN = 3;

/** The words of lines: those of 一级指标 and 二级指标 are known by what they say. */
function withLevels(lines: readonly (readonly Fragment[])[], columns: readonly Column[]): Token[][] {
  const tokens = lines.map((line) => line.map((word): Token => ({ ...word, column: null })));
  const level1 = columns.findIndex(({ meaning }) => meaning === 'level1');
  const level2 = columns.findIndex(({ meaning }) => meaning === 'level2');
  const both: (readonly Place[])[] = [];
  const put = (parts: readonly Place[], column: number): void => {
    for (const [line, index] of parts) tokens[line]![index] = { ...tokens[line]![index]!, column };
  };
  for (const [at, line] of tokens.entries()) {
    for (const place of line.keys()) {
      if (tokens[at]![place]!.column !== null) continue;
      const lower = level2 < 0 ? null : levelFrom(tokens, at, place, 'level2');
      const upper = level1 < 0 ? null : levelFrom(tokens, at, place, 'level1');
      if (lower && level1 >= 0 && isLevel('level1', textOf(lower, tokens))) both.push(lower);
      else if (lower) put(lower, level2);
      else if (upper) put(upper, level1);
    }
  }
  // A word of both levels is of the one whose other words stand nearer.
  const middleOf = (column: number): number => {
    const own = tokens.flat().filter((token) => token.exact && token.column === column);
    return own.reduce((sum, token) => sum + middle(token), 0) / own.length;
  };
  const [left, right] = [middleOf(level1), middleOf(level2)];
  for (const parts of both) {
    const at = middle(tokens[parts[0]![0]]![parts[0]![1]]!);
    put(parts, at - left < right - at ? level1 : level2);
  }
  return tokens;
}

type Place = readonly [line: number, index: number];

const textOf = (parts: readonly Place[], tokens: readonly (readonly Token[])[]): string =>
  parts.map(([line, index]) => tokens[line]![index]!.text).join('');

/** The places of a level's word that begins at a token, wrapped ones with their further parts; null where none does. */
function levelFrom(
  tokens: readonly (readonly Token[])[],
  at: number,
  place: number,
  level: 'level1' | 'level2',
): Place[] | null {
  const go = (parts: readonly Place[]): Place[] | null => {
    if (isLevel(level, textOf(parts, tokens))) return [...parts];
    if (parts.length === MOST_PARTS) return null;
    const last = parts.at(-1)![0];
    for (let line = last + 1; line <= Math.min(last + MOST_DOWN, tokens.length - 1); line++) {
      for (const [index, token] of tokens[line]!.entries()) {
        if (token.column !== null || !isBelow(tokens[parts[0]![0]]![parts[0]![1]]!, token)) continue;
        const found = go([...parts, [line, index]]);
        if (found) return found;
      }
    }
    return null;
  };
  return go([[at, place]]);
}
