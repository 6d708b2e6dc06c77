import { labelOf } from '../../../4-form/performance/label.ts';
import { LEVEL1_WORDS } from '../../../4-form/performance/vocabulary.ts';
import { type Column, columnsOfSide } from '../columns.ts';
import { isStartOfLevel2 } from '../levels.ts';
import type { SideGoals } from '../write-table.ts';
import { type Fragment, type LayoutLine, middle, piecesOfFragment, wordsOf } from './fragments.ts';
import { labelledIn } from './labels.ts';
import type { HeaderLines, LayoutRegion, Part } from './regions.ts';

/*
 * Two periods side by side, each with its 二级指标, 三级指标 and 指标值, and 一级指标 for both: each side is read as a table of its
 * own, of which the other side's text is left out.
 */

export const hasSides = ({ header }: LayoutRegion): boolean =>
  header.columns.some(({ side }) => side !== undefined);

/** A region with the text of one side. Positions of lines stay. */
export interface Side {
  readonly region: LayoutRegion;
  readonly lines: readonly LayoutLine[];
}

/** Both sides of a region; `lines`: all of the dump. */
export function sidesOf(region: LayoutRegion, lines: readonly LayoutLine[]): Side[] {
  const bordersAt = new Map<LayoutLine, Borders>();
  for (const part of region.parts) {
    const borders = bordersOf(region.header, part, lines);
    for (const line of lines.slice(part.from, part.to)) bordersAt.set(line, borders);
  }
  return [0, 1].map((side) => ({
    region: {
      ...region,
      header: headerOfSide(region.header, side),
      parts: region.parts.map((part) => ({
        ...part,
        header: part.header && headerOfSide(part.header, side),
      })),
    },
    lines: lines.map((line) => {
      const borders = bordersAt.get(line);
      if (!borders) return line;
      const own = line.fragments.flatMap(wordsOf).filter((word) => {
        if (isSideLabel(word, borders.edge)) return false;
        const at = middle(word);
        return at < borders.first || at >= borders.second === (side === 1);
      });
      return { ...line, fragments: own, running: line.running || own.length === 0 };
    }),
  }));
}

const headerOfSide = (header: HeaderLines, side: number): HeaderLines => {
  const columns: Column[] = columnsOfSide(header.columns, side);
  return {
    ...header,
    columns,
    fragments: header.fragments.filter((_, index) => columns.includes(header.columns[index]!)),
  };
};

/** A character of 绩效指标 at the left of all columns. */
const isSideLabel = ({ text, to }: Fragment, edge: number): boolean =>
  to <= edge && /^[绩效指标]$/.test(text);

/** On one page: where the first column begins, where the first side does, and where the second. */
interface Borders {
  readonly edge: number;
  readonly first: number;
  readonly second: number;
}

/** Each page has its text at its own places: those of the words of 二级指标, which both sides begin with, else of the headers. */
function bordersOf(header: HeaderLines, part: Part, lines: readonly LayoutLine[]): Borders {
  const words = lines.slice(part.from, part.to).flatMap((line) => line.fragments.flatMap(wordsOf));
  const labels = words.filter(isLabel).sort((a, b) => middle(a) - middle(b));
  const steps = labels.slice(1).map((word, index) => middle(word) - middle(labels[index]!));
  const split = steps.indexOf(Math.max(...steps)) + 1;
  const leastFrom = (some: readonly Fragment[]): number => Math.min(...some.map(({ from }) => from));
  const headerOf = (side: number): Fragment =>
    header.fragments[header.columns.findIndex((column) => column.side === side)]![0]!;
  const apart = middle(headerOf(1)) - middle(headerOf(0));
  const two = steps[split - 1]! > LEAST_APART * apart;
  const printed = part.header ? [headerOf(0), headerOf(1)] : [];
  const left = [...(two ? labels.slice(0, split) : []), ...printed.slice(0, 1)];
  const right = [...(two ? labels.slice(split) : []), ...printed.slice(1)];
  const none = left.length === 0 || right.length === 0;
  return {
    edge: header.fragments[0]![0]!.from,
    first: leastFrom(none ? [headerOf(0)] : left),
    second: leastFrom(none ? [headerOf(1)] : right),
  };
}

/** The sides are apart on other pages by no less than this share of what they are below the headers. */
const LEAST_APART = 0.4;

/** True of a word that begins a label of 二级指标 and none of 一级指标. */
const isLabel = ({ text, exact }: Fragment): boolean =>
  exact &&
  text.length > 2 &&
  isStartOfLevel2(text) &&
  !LEVEL1_WORDS.some((word) => `${word}指标`.startsWith(text));

/** Goals begin further left than their period, which stands in the middle: by about a third of what the periods are apart. */
const GOALS_AHEAD = 0.35;

/** The row of periods over a header, and the goals below it; null where there is none. `at`: its line. */
export function goalsOfSides(
  { headFrom, header }: LayoutRegion,
  lines: readonly LayoutLine[],
): { goals: SideGoals; at: number } | null {
  for (let at = header.from - 1; at >= headFrom; at--) {
    const periods = lines[at]!.fragments.filter(
      ({ text }) => labelOf(text).period !== '' && /目标/.test(text),
    );
    if (periods.length !== 2) continue;
    const own = lines.slice(at, header.from).filter(({ running }) => !running);
    const label = own
      .flatMap((_, index) => labelledIn(lines, at + index, header.from))
      .find(({ meaning, fragments }) => meaning === 'goals' && !periods.includes(fragments[0]!));
    const taken = new Set([...periods, ...(label?.fragments ?? [])]);
    const border = middle(periods[1]!) - GOALS_AHEAD * (middle(periods[1]!) - middle(periods[0]!));
    const goalsOf = (side: number) =>
      own
        .flatMap((line) => line.fragments.filter((fragment) => !taken.has(fragment)))
        .flatMap(wordsOf)
        .filter((word) => middle(word) >= border === (side === 1))
        .flatMap(piecesOfFragment);
    return {
      at,
      goals: {
        label: label?.fragments.flatMap(piecesOfFragment) ?? [],
        periods: periods.map(piecesOfFragment),
        goals: [goalsOf(0), goalsOf(1)],
      },
    };
  }
  return null;
}
