import { type Box, overlap } from '../../geometry/box.ts';
import { cluster } from '../../geometry/cluster.ts';
import type { Edge } from '../drawn/edges.ts';
import { ruledGrid } from '../drawn/ruled.ts';
import type { Grid } from '../grid.ts';
import { DOUBLE_BORDER, WHOLE } from '../limits.ts';
import { possibleTitles } from '../rows/section-titles.ts';
import { isFigure } from '../text/phrases.ts';
import { withDoubts } from './complete.ts';
import { linesIn, type Region } from './region.ts';
import { type CellText, holdsSeveralRows, type Room, roomOf } from './room.ts';
import { sectionsOf } from './row-sections.ts';

/*
 * Tables with a rule under every row and no upright lines, whose rows have not all the same columns: forms, with fields above a list.
 *
 *     ────────────────────────────────────
 *      项目名称   道路养护    编码   4101        1. Rooms: a rule above, a rule below, and the sides of the table or the end of
 *     ────────────────────────────────────         a rule beside a merged cell. Each is a row, or the part of one.
 *      目标       完成……                         2. Sections: successive rooms with the same columns.
 *     ────────────────────────────────────      3. Cells: each room's texts over the columns of its section.
 *      一级指标   二级指标   三级指标   值
 *     ────────────────────────────────────
 *                 数量指标   里程      ≥5
 *      产出指标  ──────────────────────────
 *                 质量指标   合格率    ≥9
 *     ────────────────────────────────────
 */

/** So many rules inside a table part rows; fewer may be those of its header and its total. A count. */
const RULES_OF_ROWS = 3;

const rulesInside = ({ box, horizontal }: Region): number =>
  cluster(
    horizontal.map(({ at }) => at).filter((y) => y > box.y0 + DOUBLE_BORDER && y < box.y1 - DOUBLE_BORDER),
    DOUBLE_BORDER,
  ).length;

/** Rooms with several texts that a table has, and their least share of those with text. */
const ROWS_OF_SEVERAL = 2;
const SHARE_OF_SEVERAL = 0.3;

/** True where rooms are rows of a table: some have texts beside each other, and not all of these are figures, as those of a chart are. */
function areOfTable(rooms: readonly Room[]): boolean {
  const filled = rooms.filter(({ texts }) => texts.length > 0);
  const several = filled.filter(({ texts }) => texts.length > 1);
  const isOfWords = ({ lines }: CellText) => lines.flat().some(({ text }) => !isFigure(text));
  return (
    several.length >= ROWS_OF_SEVERAL &&
    several.length >= SHARE_OF_SEVERAL * filled.length &&
    filled.some(({ texts }) => texts.some(isOfWords))
  );
}

/** The grid of a region whose rules part all rows, in sections of which each has columns of its own; null where it is none such. */
export function gridOfRuledRows(region: Region): Grid | null {
  if (region.vertical.length > 0 || rulesInside(region) < RULES_OF_ROWS) return null;
  const rooms = (gridWith(region, [])?.cells ?? []).map(({ box, openTop }) =>
    roomOf(box, linesIn(box, region.lines), openTop === true),
  );
  if (rooms.some((room) => holdsSeveralRows(room, region.lines)) || !areOfTable(rooms)) return null;
  // The title of a section stands above a row with no rule between.
  if (rooms.some(({ box }) => possibleTitles(linesIn(box, region.lines), 0, box).size > 0)) return null;
  const sections = sectionsOf(rooms, wholeRules(region));
  const walls = sections?.flatMap((section) => section.walls);
  const grid = walls && gridWith(region, walls);
  return grid ? withDoubts(grid, region, 'half_ruled') : null;
}

/** The cells between the rules of a region, the walls beside merged cells and others. */
const gridWith = (region: Region, walls: readonly Edge[]): Grid | null =>
  ruledGrid(
    {
      horizontal: region.horizontal,
      vertical: [...sidesOf(region.box), ...wallsAtEnds(region), ...walls],
    },
    () => true,
  );

const sidesOf = ({ x0, x1, y0, y1 }: Box): Edge[] => [
  { at: x0, from: y0, to: y1 },
  { at: x1, from: y0, to: y1 },
];

/** The y of the rules from side to side, from the top of the region to its bottom. */
function wholeRules({ box, horizontal }: Region): number[] {
  const whole = horizontal.filter(
    ({ from, to }) => overlap(from, to, box.x0, box.x1) >= WHOLE * (box.x1 - box.x0),
  );
  return cluster([box.y0, box.y1, ...whole.map(({ at }) => at)], DOUBLE_BORDER).map(({ at }) => at);
}

/** The sides of merged cells: a rule ends there, and the cell goes on beside it to the next one above and below. */
function wallsAtEnds({ box, horizontal }: Region): Edge[] {
  const rules = [
    { at: box.y0, from: box.x0, to: box.x1 },
    { at: box.y1, from: box.x0, to: box.x1 },
    ...horizontal,
  ];
  return horizontal.flatMap(({ at, from, to }) => {
    const ends = [
      { x: from, beside: from - 2 * DOUBLE_BORDER },
      { x: to, beside: to + 2 * DOUBLE_BORDER },
    ].filter(({ beside }) => beside > box.x0 && beside < box.x1);
    return ends.flatMap(({ x, beside }) => {
      const ys = rules.filter((rule) => rule.from < beside && rule.to > beside).map((rule) => rule.at);
      if (ys.some((y) => Math.abs(y - at) <= DOUBLE_BORDER)) return [];
      return [
        { at: x, from: Math.max(...ys.filter((y) => y < at)), to: Math.min(...ys.filter((y) => y > at)) },
      ];
    });
  });
}
