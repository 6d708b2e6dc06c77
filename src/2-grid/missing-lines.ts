import type { Page } from '../1-read/page.ts';
import { type Box, centerX, centerY } from '../geometry/box.ts';
import { cluster } from '../geometry/cluster.ts';
import type { Edge, EdgeSet } from './edges.ts';
import type { Grid } from './grid.ts';
import { completedGrid, gridsBetweenRules } from './half-ruled.ts';
import { LOST_DASH, MOST_PHRASES, SAME_LINE } from './limits.ts';
import { type PhraseLine, phraseLines, Walls } from './phrases.ts';
import { sectionsOf } from './sections.ts';
import { unruledGrids } from './unruled.ts';
import { gridsBetweenVerticals } from './vertical-rules.ts';

/**
 * All grids of a page, given its lines and the grids that these draw: these with the lines inside that they lack, then the tables
 * between upright lines, between horizontal rules, and without any line, each in the text that is left. Nothing is looked for in charts.
 */
export function withMissingLines(
  page: Page,
  { horizontal, vertical }: EdgeSet,
  ruled: readonly Grid[],
  charts: readonly Box[],
): Grid[] {
  const lines = phraseLines(page.runs, new Walls(vertical));
  if (lines.reduce((count, line) => count + line.phrases.length, 0) > MOST_PHRASES) return [...ruled];
  const grids = ruled.map((grid) => completedGrid(grid, lines, horizontal, vertical));
  const isFree = freeOf([...boxesOf(grids), ...charts]);
  const upright = vertical.filter((edge) => isFree(edge.at, (edge.from + edge.to) / 2));
  grids.push(
    ...gridsBetweenVerticals(linesOutside(lines, [...boxesOf(grids), ...charts]), horizontal, upright),
  );
  const free = freeOf([...boxesOf(grids), ...charts]);
  const rules = withoutGaps(horizontal.filter((edge) => free((edge.from + edge.to) / 2, edge.at)));
  for (const section of sectionsOf(linesOutside(lines, [...boxesOf(grids), ...charts]), rules)) {
    const between = gridsBetweenRules(section.lines, section.rules, vertical);
    grids.push(...between, ...unruledGrids(linesOutside(section.lines, boxesOf(between)), section.rules));
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

/** Tells whether a point lies outside all the given boxes. */
const freeOf =
  (boxes: readonly Box[]) =>
  (x: number, y: number): boolean =>
    !boxes.some((box) => x >= box.x0 - 1 && x <= box.x1 + 1 && y >= box.y0 - 1 && y <= box.y1 + 1);

const boxesOf = (grids: readonly Grid[]): Box[] => grids.map((grid) => grid.box);

function linesOutside(lines: readonly PhraseLine[], boxes: readonly Box[]): PhraseLine[] {
  const free = freeOf(boxes);
  return lines.flatMap((line) => {
    const phrases = line.phrases.filter(({ box }) => free(centerX(box), centerY(box)));
    return phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}
