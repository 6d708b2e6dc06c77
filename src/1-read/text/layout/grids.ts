import type { Column } from '../columns.ts';
import { isLevel } from '../levels.ts';
import { textWidth } from '../width.ts';
import { type Slot, slotsBelow, slotsOf, widthsOfWholeLines } from './columns.ts';
import { type Fragment, type LayoutLine, middle } from './fragments.ts';
import type { LayoutRegion, Part } from './regions.ts';
import type { Token } from './sharing.ts';
import { learnShared } from './widths.ts';

/** The lines of a table on one page, and what is known of their columns. */
export interface Grid {
  readonly part: Part;
  /** The words of each line; where the page keeps its columns apart, one for each that has text, its column known. */
  readonly lines: readonly (readonly Token[])[];
  readonly slots: readonly Slot[];
}

/** The parts of tables with the same headers, and how wide their columns are, in em. */
export interface Grids {
  readonly tables: readonly (readonly Grid[])[];
  readonly widths: readonly number[];
}

export function gridsOf(regions: readonly LayoutRegion[], lines: readonly LayoutLine[]): Grids {
  const { columns } = regions[0]!.header;
  const linesOf = (part: Part) =>
    lines.slice(part.from, part.to).flatMap((line) => (line.running ? [] : [line.fragments]));
  const wide = widthsOfWholeLines(
    regions.flatMap((region) => region.parts.flatMap(linesOf)),
    columns,
  );
  let header = regions[0]!.header.fragments;
  const tables = regions.map((region) =>
    region.parts.map((part): Grid => {
      header = part.header?.fragments ?? header;
      const body = linesOf(part);
      const slots = slotsOf([...body.flat(), ...(part.header ? header.flat() : [])], columns.length);
      if (slots) return { part, slots, lines: body.map((line) => inSlots(line, slots)) };
      return {
        part,
        slots: slotsBelow(header.map(spanOf), wide),
        lines: withLevels(body, columns, header.map(spanOf)),
      };
    }),
  );
  const all = tables.flat();
  const widths = widthsOf(all, wide);
  const shared = all.filter(({ lines: own }) =>
    own.some((line) => line.some(({ column }) => column === null)),
  );
  return { tables, widths: shared.length > 0 ? learnShared(shared, columns, widths) : widths };
}

/** Of fewer lines none need be full. */
const FEWEST_LINES = 12;

/** How wide the columns are: their widest lines, as far as it is known which these are. */
const widthsOf = (grids: readonly Grid[], least: readonly number[]): number[] =>
  least.map((width, column) => {
    const known = grids.flatMap(({ lines }) =>
      lines.flatMap((line) =>
        line.filter((token) => token.column === column).map(({ text }) => textWidth(text)),
      ),
    );
    if (known.length < FEWEST_LINES && !Number.isFinite(width)) return width;
    return Math.max(...known, Number.isFinite(width) ? width : 0);
  });

function inSlots(line: readonly Fragment[], slots: readonly Slot[]): Token[] {
  const tokens: Token[] = [];
  for (const fragment of line) {
    const column = slots.findIndex(({ from, to }) => fragment.from >= from && fragment.to <= to);
    const last = tokens.at(-1);
    if (last?.column === column)
      tokens[tokens.length - 1] = { ...last, text: `${last.text} ${fragment.text}`, to: fragment.to };
    else tokens.push({ ...fragment, column });
  }
  return tokens;
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

/** The words of lines whose columns run into each other: those of 一级指标 and 二级指标 are known by what they say. */
function withLevels(
  lines: readonly (readonly Fragment[])[],
  columns: readonly Column[],
  header: readonly Fragment[],
): Token[][] {
  const tokens = lines.map((line) => line.flatMap(wordsOf).map((word): Token => ({ ...word, column: null })));
  const level1 = columns.findIndex(({ meaning }) => meaning === 'level1');
  const level2 = columns.findIndex(({ meaning }) => meaning === 'level2');
  const border =
    level1 >= 0 && level2 >= 0 ? (middle(header[level1]!) + middle(header[level2]!)) / 2 : Infinity;
  const mark = (at: number, place: number): void => {
    const token = tokens[at]![place]!;
    if (token.column !== null) return;
    for (const [column, level] of [
      [level2, 'level2'],
      [level1, 'level1'],
    ] as const) {
      if (column < 0) continue;
      const parts = levelFrom(tokens, at, place, level);
      if (!parts) continue;
      // A word of both levels is of the first where it stands below its header.
      if (
        level === 'level2' &&
        level1 >= 0 &&
        isLevel('level1', textOf(parts, tokens)) &&
        middle(token) < border
      )
        continue;
      for (const [line, index] of parts) tokens[line]![index] = { ...tokens[line]![index]!, column };
      return;
    }
  };
  for (const [at, line] of tokens.entries()) for (const place of line.keys()) mark(at, place);
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
        if (token.column !== null) continue;
        const found = go([...parts, [line, index]]);
        if (found) return found;
      }
    }
    return null;
  };
  return go([[at, place]]);
}

function wordsOf(fragment: Fragment): Fragment[] {
  return [...fragment.text.matchAll(/[^\s\u3000]+/gu)].map((match) => ({
    ...fragment,
    text: match[0],
    from: fragment.from + match.index,
    to: fragment.from + match.index + match[0].length,
  }));
}
