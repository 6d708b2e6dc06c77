import { boundingBox } from '../../geometry/box.ts';
import { cluster, median } from '../../geometry/cluster.ts';
import type { Edge } from '../drawn/edges.ts';
import type { Grid } from '../grid.ts';
import { BLOCK_GAP, COLUMN_GAP } from '../limits.ts';
import type { PlacedLine } from '../rows/rows.ts';
import type { Column } from '../text/columns.ts';
import { isFigure, type PhraseLine } from '../text/phrases.ts';
import { type CompletedTable, completeTable } from './complete.ts';
import { linesIn, regionIn } from './region.ts';
import { isLineOfProse, isSet, isTabular, proseColumns } from './tabular.ts';

/*
 * Tables without lines: text alone says where they are.
 *
 *   1. Blocks: successive lines of which most have a gap that no space between words explains.
 *   2. A block is read as a table (see complete.ts).
 *   3. It is one where its columns are aligned and its text is no prose, no list and no table of contents.
 *   4. Where a block holds prose, what stands between lines of it, or beside a column of it, is looked at on its own.
 */

/** Lines without a gap of their own that may stand between two that have one: wrapped cells, titles of sections. A count. */
const LINES_BETWEEN = 3;
/** How often text beside or between prose is looked at on its own. A count. */
const MOST_CUTS = 3;

/** Tables in lines of text that belong to no other table. `rules` are the horizontal lines that are left. */
export function unruledGrids(lines: readonly PhraseLine[], rules: readonly Edge[], cuts = 0): Grid[] {
  return blocksOf(lines).flatMap((block) => gridsOf(block, lines, rules, cuts));
}

function gridsOf(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  rules: readonly Edge[],
  cuts: number,
): Grid[] {
  const table = lines.length < 2 ? null : completeTable(regionOf(lines, rules), 'unruled');
  if (!table) return [];
  if (isTabular(table) && isAlignedTable(table)) {
    const above = linesAbove(lines, all, table);
    const below = linesBelow(lines, all, table.columns);
    if (above.length + below.length === 0) return [table.grid];
    const own = new Set([...above, ...lines, ...below]);
    const whole = completeTable(
      regionOf(
        all.filter((line) => own.has(line)),
        rules,
      ),
      'unruled',
      above.length > 0,
    );
    return [(whole ?? table).grid];
  }
  if (cuts >= MOST_CUTS) return [];
  const between = stretchesBetweenProse(table).flatMap((stretch) => unruledGrids(stretch, rules, cuts + 1));
  if (between.length > 0) return between;
  const cut = cutBesideProse(table);
  if (cut === null) return [];
  const { box } = regionOf(lines, rules);
  return [
    { ...box, x1: cut },
    { ...box, x0: cut },
  ].flatMap((side) => unruledGrids(linesIn(side, lines), rules, cuts + 1));
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

/** Stretches of lines that may be tables: each begins and ends with a line that has a wide gap. */
function blocksOf(lines: readonly PhraseLine[]): PhraseLine[][] {
  const left = lines.reduce((least, { box }) => Math.min(least, box.x0), Infinity);
  const blocks: PhraseLine[][] = [];
  let block: PhraseLine[] = [];
  let between: PhraseLine[] = [];
  // Those of them that neither columns nor rows explain. A count.
  let strange = 0;
  const finish = () => {
    if (block.length > 1) blocks.push(block);
    block = [];
    between = [];
    strange = 0;
  };
  for (const line of lines) {
    const last = between.at(-1) ?? block.at(-1);
    if (last && line.box.y0 - last.box.y1 > BLOCK_GAP * Math.max(line.size, last.size)) finish();
    if (hasColumnGap(line)) {
      block.push(...between, line);
      between = [];
      strange = 0;
    } else if (block.length > 0) {
      if (!isWithinColumn(line, block, left) && !isLabelOfRow(line, block, between)) strange++;
      between.push(line);
      if (strange > LINES_BETWEEN) finish();
    }
  }
  finish();
  return blocks;
}

/** True where a line has a gap that no space between words explains. */
const hasColumnGap = (line: PhraseLine): boolean =>
  line.phrases.some(
    (phrase, i) =>
      i > 0 &&
      phrase.box.x0 - line.phrases[i - 1]!.box.x1 >=
        COLUMN_GAP * Math.max(phrase.size, line.phrases[i - 1]!.size),
  );

/** Lines this far up may show the columns that a wrapped line stands in. A count. */
const LINES_ABOVE = 8;

/** A text that begins so far from the left side of all text is not in the first column, in em: no indentation is that deep. */
const FAR_FROM_LEFT = 8;

/**
 * True where a line stands where a text of a later column did: the next line of the same cell, or the label of a row that has
 * nothing else.
 */
const isWithinColumn = ({ phrases }: PhraseLine, block: readonly PhraseLine[], left: number): boolean =>
  phrases.every(({ box, size }) =>
    block
      .slice(-LINES_ABOVE)
      .some((line) =>
        line.phrases.some(
          (other, index) =>
            (index > 0 || other.box.x0 > left + FAR_FROM_LEFT * size) &&
            (Math.abs(box.x0 - other.box.x0) < size / 2 ||
              (box.x0 > other.box.x0 && box.x1 < other.box.x1 + size / 2)),
        ),
      ),
  );

/**
 * True where a line is the label of a row that has nothing else: below the labels of other rows, clear of the columns beside them,
 * and as far below the line above as rows are.
 */
function isLabelOfRow(
  { phrases: [label, ...others], ...line }: PhraseLine,
  block: readonly PhraseLine[],
  between: readonly PhraseLine[],
): boolean {
  const [before, last] = [...block.slice(-2), ...between].slice(-2);
  if (!label || others.length > 0 || !before || !last) return false;
  const rows = block
    .slice(-LINES_ABOVE)
    .flatMap(({ phrases: [key, second] }) => (key && second ? [{ key, second }] : []));
  return (
    rows.some(({ key }) => Math.abs(key.box.x0 - label.box.x0) < label.size / 2) &&
    rows.every(({ second }) => label.box.x1 < second.box.x0) &&
    isEven(before, last, { ...line, phrases: [label] })
  );
}

/** True where the text of a line stands in later columns only: the rest of a wrapped cell, or the label of a row without a key. */
const isInLaterColumns = ({ phrases }: PhraseLine, columns: readonly Column[]): boolean =>
  phrases.every(({ box, size }) =>
    columns.some(({ x0, x1 }, index) => {
      if (index === 0 || box.x0 < x0 - size / 2) return false;
      const end = Math.abs(box.x0 - x0) < size / 2 ? (columns[index + 1]?.x0 ?? x1) : x1;
      return box.x1 < end + size / 2;
    }),
  );

/**
 * Lines above the first one with a wide gap that still belong to a table without a header, which goes on from the page before:
 * rows that have nothing but labels in later columns.
 */
function linesAbove(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  { columns, body }: CompletedTable,
): PhraseLine[] {
  if (body > 0) return [];
  const found: PhraseLine[] = [];
  let next = lines[0]!;
  for (const line of [...all].reverse()) {
    if (line.box.y1 >= next.box.y1) continue;
    if (next.box.y0 - line.box.y1 > BLOCK_GAP * line.size || !isInLaterColumns(line, columns)) break;
    found.unshift(line);
    next = line;
  }
  return found;
}

/**
 * Lines below the last one with a wide gap that still belong to the table: those with text in later columns only, any number of them
 * as far apart as rows are, or the key of one more row.
 */
function linesBelow(
  lines: readonly PhraseLine[],
  all: readonly PhraseLine[],
  columns: readonly Column[],
): PhraseLine[] {
  const found: PhraseLine[] = [];
  let [before, last] = lines.slice(-2) as [PhraseLine, PhraseLine];
  for (const line of all) {
    if (line.box.y1 <= last.box.y1 + 1) continue;
    const isNear = line.box.y0 - last.box.y1 <= line.size;
    if (!isNear || !isInLaterColumns(line, columns)) {
      if (found.length === 0 && isKeyOfNextRow(line, lines, columns)) found.push(line);
      break;
    }
    if (found.length >= LINES_BETWEEN && !isEven(before, last, line)) break;
    found.push(line);
    [before, last] = [last, line];
  }
  return found;
}

/** Rows whose distances differ by less than this share stand evenly. */
const EVEN = 0.1;

function isEven(first: PhraseLine, second: PhraseLine, third: PhraseLine): boolean {
  const pitch = second.box.y1 - first.box.y1;
  return Math.abs(third.box.y1 - second.box.y1 - pitch) < EVEN * pitch;
}

/** True where a line is the key of one more row whose other cells are blank: in the first column, at the distance of a row. */
function isKeyOfNextRow(
  line: PhraseLine,
  lines: readonly PhraseLine[],
  [key, ...others]: readonly Column[],
): boolean {
  const [before, last] = lines.slice(-2);
  const [phrase, second] = line.phrases;
  if (!key || others.length < 2 || !before || !last || !phrase || second) return false;
  return (
    isEven(before, last, line) &&
    phrase.box.x0 > key.x0 - phrase.size / 2 &&
    phrase.box.x1 < key.x1 + phrase.size / 2
  );
}

/** Edges or middles of a column's phrases agree this closely, in em … */
const ALIGNED_EM = 0.6;
/** … in at least this share of them. */
const ALIGNED_SHARE = 0.6;
/** Keys are set in to this many levels at most (a count), and at least this share of them stands at one that others share. */
const MOST_LEVELS = 4;
const INDENTED_SHARE = 0.8;
/** Rows below the header, at least, of a table of two columns, and of one of more. Counts. */
const ROWS_OF_TWO = 3;
const ROWS_OF_MORE = 2;
/** Without figures, cells are short: half of them below this many em. */
const CELL_EM = 16;

/** True where a block without rulings is a table: aligned columns, and figures or short cells in them. */
function isAlignedTable({ lines, columns, body }: CompletedTable): boolean {
  const below = lines.slice(body);
  const rows = below.filter(isSet);
  if (rows.length < (columns.length > 2 ? ROWS_OF_MORE : ROWS_OF_TWO)) return false;
  // Of a column that is left blank there is only the header.
  const filled = columns.map((_, index) => index).filter((index) => phrasesIn(below, index).length > 0);
  const cells = filled.map((index) => phrasesIn(lines, index));
  if (filled.length < 2 || cells.some((column) => column.length < 2)) return false;
  const aligned = cells.filter(
    (column, index) => isAligned(column) || (index === 0 && isIndented(column)),
  ).length;
  if (aligned < filled.length - (filled.length > 3 ? 1 : 0)) return false;
  const values = filled.slice(1).map((index) => phrasesIn(below, index));
  const figures = (column: Phrases) => column.filter(({ text }) => isFigure(text)).length;
  // A table of contents has nothing but titles and the numbers of their pages.
  const onlyLast = values.slice(0, -1).every((column) => figures(column) === 0);
  if (onlyLast && (body === 0 || columns.length === 2) && isPageNumbers(values.at(-1)!)) return false;
  if (columns.length === 2) return figures(values[0]!) >= ALIGNED_SHARE * values[0]!.length;
  if (values.some((column) => figures(column) > 0 && figures(column) >= ALIGNED_SHARE * column.length))
    return true;
  const widths = cells.flat().map(({ box, size }) => (box.x1 - box.x0) / size);
  const someFigures = values.some((column) => figures(column) > 0);
  return rows.length >= (someFigures ? ROWS_OF_MORE : ROWS_OF_TWO) && median(widths) < CELL_EM;
}

type Phrases = readonly PlacedLine['placed'][number]['phrase'][];

const phrasesIn = (lines: readonly PlacedLine[], index: number): Phrases =>
  lines.flatMap(({ placed }) =>
    placed.filter(({ first, last }) => first === index && last === index).map(({ phrase }) => phrase),
  );

/** True where most phrases of a column begin, end or have their middle at one x. */
function isAligned(phrases: Phrases): boolean {
  const reach = ALIGNED_EM * median(phrases.map(({ size }) => size));
  const most = (values: readonly number[]) =>
    Math.max(...cluster(values, reach).map(({ members }) => members.length));
  const needed = Math.max(2, ALIGNED_SHARE * phrases.length);
  return (
    most(phrases.map(({ box }) => box.x0)) >= needed ||
    most(phrases.map(({ box }) => box.x1)) >= needed ||
    most(phrases.map(({ box }) => (box.x0 + box.x1) / 2)) >= needed
  );
}

/** True where most phrases of the first column begin at one of a few x that others begin at too: keys set in by their level. */
function isIndented(phrases: Phrases): boolean {
  const reach = ALIGNED_EM * median(phrases.map(({ size }) => size));
  const levels = cluster(
    phrases.map(({ box }) => box.x0),
    reach,
  ).filter(({ members }) => members.length > 1);
  const shared = levels.reduce((sum, { members }) => sum + members.length, 0);
  return levels.length <= MOST_LEVELS && shared >= INDENTED_SHARE * phrases.length;
}

/** True where the numbers beside titles only rise: a table of contents. */
function isPageNumbers(phrases: Phrases): boolean {
  const numbers = phrases.map(({ text }) => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN));
  return numbers.every((number, i) => !Number.isNaN(number) && (i === 0 || number >= numbers[i - 1]!));
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
