import type { Page } from '../../1-read/page.ts';
import { type Box, centerX, centerY } from '../../geometry/box.ts';
import { cluster } from '../../geometry/cluster.ts';
import { bandRules } from '../drawn/bands.ts';
import type { Edge, EdgeSet } from '../drawn/edges.ts';
import type { Grid } from '../grid.ts';
import { LOST_DASH, MOST_PHRASES, SAME_LINE } from '../limits.ts';
import { type PhraseLine, phraseLines, Walls } from '../text/phrases.ts';
import { sectionsOf } from '../text/sections.ts';
import { gridsBetweenRules } from './between-rules.ts';
import { gridsBetweenVerticals } from './between-verticals.ts';
import { completedGrid } from './lacking-lines.ts';
import { unruledGrids } from './unruled.ts';

/**
 * All grids of a page, given its lines and the grids that these draw: these with the lines inside that they lack, then the tables
 * between upright lines, between horizontal rules, and without any line, each in the text that is left. Nothing is looked for in charts, nor
 * on a page with more text than is printed, of which `onFault` is told.
 */
export function withMissingLines(
  page: Page,
  { horizontal, vertical }: EdgeSet,
  ruled: readonly Grid[],
  charts: readonly Box[],
  onFault?: (fault: string) => void,
): Grid[] {
  const lines = phraseLines(page.runs, new Walls(vertical));
  if (lines.reduce((count, line) => count + line.phrases.length, 0) > MOST_PHRASES) {
    onFault?.(`over ${MOST_PHRASES} separate texts: only tables drawn with lines were looked for`);
    return [...ruled];
  }
  const grids = ruled.map((grid) => completedGrid(grid, lines, horizontal, vertical));
  const outside = outsideOf([...grids.map(({ box }) => box), ...charts]);
  const upright = vertical.filter((edge) => outside.holds(edge.at, middleOf(edge)));
  const betweenVerticals = gridsBetweenVerticals(outside.linesOf(lines), horizontal, upright);
  grids.push(...betweenVerticals);
  const left = outsideOf([...grids.map(({ box }) => box), ...charts]);
  const rules = withoutGaps(
    [...horizontal, ...bandRules(page.shades, left.linesOf(lines))].filter((edge) =>
      left.holds(middleOf(edge), edge.at),
    ),
  );
  for (const section of sectionsOf(left.linesOf(lines), rules)) {
    const betweenRules = gridsBetweenRules(section, vertical);
    const { linesOf } = outsideOf(betweenRules.map(({ box }) => box));
    grids.push(...betweenRules, ...unruledGrids(linesOf(section.lines), section.rules, section.captioned));
  }
  return grids;
}

/** Joins rules at one height that only the gap of a lost dash parts. */
function withoutGaps(rules: readonly Edge[]): Edge[] {
  return cluster(
    rules.map((rule) => rule.at),
    SAME_LINE,
  ).flatMap(({ members }) => {
    const joined: Edge[] = [];
    for (const rule of members.map((index) => rules[index]!).sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last && rule.from - last.to <= LOST_DASH) {
        joined[joined.length - 1] = { ...last, to: Math.max(last.to, rule.to) };
      } else joined.push(rule);
    }
    return joined;
  });
}

const middleOf = ({ from, to }: Edge): number => (from + to) / 2;

/** What of a page is left outside some boxes. */
interface Outside {
  /** True where a point lies outside all the boxes. */
  readonly holds: (x: number, y: number) => boolean;
  /** The part of each line of text that stands outside them. */
  readonly linesOf: (lines: readonly PhraseLine[]) => PhraseLine[];
}

function outsideOf(boxes: readonly Box[]): Outside {
  const holds = (x: number, y: number) =>
    !boxes.some(
      ({ x0, y0, x1, y1 }) =>
        x >= x0 - SAME_LINE && x <= x1 + SAME_LINE && y >= y0 - SAME_LINE && y <= y1 + SAME_LINE,
    );
  const linesOf = (lines: readonly PhraseLine[]) =>
    lines.flatMap((line) => {
      const phrases = line.phrases.filter(({ box }) => holds(centerX(box), centerY(box)));
      return phrases.length > 0 ? [{ ...line, phrases }] : [];
    });
  return { holds, linesOf };
}
