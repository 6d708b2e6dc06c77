import { boundingBox, centerY } from '../../geometry/box.ts';
import { gridsOfCells } from '../cells/grids.ts';
import type { Edge } from '../drawn/edges.ts';
import type { Grid } from '../grid.ts';
import type { Column } from '../text/columns.ts';
import type { PhraseLine } from '../text/phrases.ts';
import { areRowsUnderLabels, isAlignedTable } from './aligned.ts';
import { linesAbove, linesBelow } from './around-block.ts';
import { blocksOf } from './blocks.ts';
import { type CompletedTable, completeTable } from './complete.ts';
import { linesIn, regionIn } from './region.ts';
import { isLineOfProse, isTabular, proseColumns } from './tabular.ts';

/*
 * Tables without lines: text alone says where they are. Those whose cells stand in the middle of their rows are told by their cells
 * (see ../cells/grids.ts); in the lines that are left:
 *
 *   1. Blocks: successive lines of which most have a gap that no space between words explains.
 *   2. A block is read as a table (see complete.ts).
 *   3. It is one where its columns are aligned and its text is no prose, no list and no table of contents.
 *   4. Where a block holds prose, what stands between lines of it, or beside a column of it, is looked at on its own.
 */

/** How often text beside or between prose is looked at on its own. A count. */
const MOST_CUTS = 3;

/**
 * Tables in lines of text that belong to no other table. `rules` are the horizontal lines that are left; `captioned` where the caption
 * of a table stands right above the lines.
 */
export function unruledGrids(
  lines: readonly PhraseLine[],
  rules: readonly Edge[],
  captioned: boolean,
  cuts = 0,
): Grid[] {
  const ofCells = rules.length === 0 && cuts === 0 ? gridsOfCells(lines) : [];
  const left = stretchesOutside(lines, ofCells);
  return [
    ...ofCells,
    ...left.flatMap((part) =>
      blocksOf(part).flatMap((block) => gridsOf(block, part, rules, captioned, cuts)),
    ),
  ];
}

/** The lines above, between and below some tables. */
function stretchesOutside(lines: readonly PhraseLine[], grids: readonly Grid[]): PhraseLine[][] {
  const stretches: PhraseLine[][] = Array.from({ length: grids.length + 1 }, () => []);
  for (const line of lines) {
    const y = centerY(line.box);
    const above = grids.filter(({ box }) => box.y1 < y).length;
    if (!grids.some(({ box }) => box.y0 <= y && y <= box.y1)) stretches[above]!.push(line);
  }
  return stretches;
}

function gridsOf(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  rules: readonly Edge[],
  captioned: boolean,
  cuts: number,
): Grid[] {
  const table = lines.length < 2 ? null : completeTable(regionOf(lines, rules), 'unruled');
  if (!table) return [];
  const isTable = isTabular(table) && isAlignedTable(table);
  const below = linesBelow(lines, all, table);
  if (isTable || below.length > 0) {
    const { lines: above, header } = linesAbove(lines, all, table, captioned);
    if (above.length + below.length === 0) return [table.grid];
    const own = new Set([...above, ...lines, ...below]);
    const whole = completeTable(
      regionOf(
        all.filter((line) => own.has(line)),
        rules,
      ),
      'unruled',
      header,
    );
    if (isTable) return [(whole ?? table).grid];
    // Rows below of which only the key is printed may show that it is one.
    if (whole && isTabular(whole) && areRowsUnderLabels(whole) && isAlignedTable(whole)) return [whole.grid];
  }
  if (cuts >= MOST_CUTS) return [];
  const between = stretchesBetweenProse(table).flatMap((stretch) =>
    unruledGrids(stretch, rules, false, cuts + 1),
  );
  if (between.length > 0) return between;
  const cut = cutBesideProse(table);
  if (cut === null) return [];
  const { box } = regionOf(lines, rules);
  return [
    { ...box, x1: cut },
    { ...box, x0: cut },
  ].flatMap((side) => unruledGrids(linesIn(side, lines), rules, false, cuts + 1));
}

/** Room around the text of a table without a frame, in points. */
const PADDING = 2;

function regionOf(lines: readonly PhraseLine[], rules: readonly Edge[]) {
  const box = boundingBox(lines.flatMap((line) => line.phrases.map((phrase) => phrase.box)));
  return regionIn(
    { x0: box.x0 - PADDING, y0: box.y0 - PADDING, x1: box.x1 + PADDING, y1: box.y1 + PADDING },
    lines,
    rules,
    [],
  );
}

/**
 * The stretches of lines above, between and below lines of prose, where these are not the whole block: text over both
 * columns of a page, in two columns again below it.
 */
function stretchesBetweenProse(table: CompletedTable): PhraseLine[][] {
  const stretches: PhraseLine[][] = [];
  let stretch: PhraseLine[] = [];
  const finish = () => {
    if (stretch.length > 1 && stretch.length < table.lines.length) stretches.push(stretch);
    stretch = [];
  };
  for (const line of table.lines) {
    if (isLineOfProse(line, table)) finish();
    else stretch.push(line.line);
  }
  finish();
  return stretches;
}

/** The x beside the widest column of prose, where text on its other side may be a table; null where there is no prose. */
function cutBesideProse(table: CompletedTable): number | null {
  const { columns } = table;
  const prose = proseColumns(table);
  if (prose.length === 0 || columns.length < 2) return null;
  const index = prose.reduce((widest, at) => (width(columns[at]!) > width(columns[widest]!) ? at : widest));
  const left = index > 0 ? index - 1 : index;
  return (columns[left]!.x1 + columns[left + 1]!.x0) / 2;
}

const width = (column: Column): number => column.x1 - column.x0;
