import { centerY } from '../../geometry/box.ts';
import { cluster, intervalOf, median } from '../../geometry/cluster.ts';
import { WRAPPED_PITCH } from '../limits.ts';
import type { PlacedLine } from '../rows/rows.ts';
import { isFigure, isYear } from '../text/phrases.ts';
import type { CompletedTable } from './complete.ts';
import { isSet } from './tabular.ts';

/*
 * Whether a block of text without rulings is a table: its columns must be aligned.
 */

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
/** Columns of which only one text is seen tell nothing; of a table they are no greater share than this … */
const ALONE_SHARE = 0.25;
/** … or where each column has words of its own above. */
const ALONE_UNDER_LABELS = 0.5;
/** Without figures, cells are short: half of them below this many em. */
const CELL_EM = 16;

/** True where a block without rulings is a table: aligned columns, and figures or short cells in them. */
export function isAlignedTable(table: CompletedTable): boolean {
  const { lines, columns, body } = table;
  const below = lines.slice(body);
  const rows = below.filter(isSet);
  const isEvident = areRowsUnderLabels(table);
  if (rows.length < (columns.length > 2 ? ROWS_OF_MORE : ROWS_OF_TWO) && !isEvident)
    return isRowUnderLabels(table);
  // Of a column that is left blank there is only the header.
  const filled = columns.map((_, index) => index).filter((index) => phrasesIn(below, index).length > 0);
  const cells = filled.map((index) => phrasesIn(lines, index));
  if (filled.length < 2) return false;
  const askew = filled.filter((_, at) => {
    const column = cells[at]!;
    return column.length < 2 || !(isAligned(column) || (at === 0 && isIndented(column)));
  });
  const alone = askew.filter((index) => phrasesIn(below, index).length < 2).length;
  if (alone > (isHeaded(table) ? ALONE_UNDER_LABELS : ALONE_SHARE) * filled.length) return false;
  if (askew.length - alone > (filled.length > 3 ? 1 : 0)) return false;
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
  const isEnough = isEvident || rows.length >= (someFigures ? ROWS_OF_MORE : ROWS_OF_TWO);
  return isEnough && median(widths) < CELL_EM;
}

/** What stands beside a colon is a form to fill in, no label of a column. */
const FORM = /[:：]/;

/**
 * True where rows need neither figures nor others to be seen as such: they stand apart as lines of a text do not, each has its key, and each
 * of several columns has words of its own above.
 */
export function areRowsUnderLabels(table: CompletedTable): boolean {
  const { grid, lines, columns, body } = table;
  if (columns.length < 3 || !isHeaded(table)) return false;
  const isForm = lines.some(({ placed }, index) =>
    placed.some(({ phrase, first }) => (index < body || first > 0) && FORM.test(phrase.text)),
  );
  if (isForm) return false;
  const row = (index: number) => intervalOf(grid.ys, centerY(lines[index]!.line.box));
  let rows = 0;
  for (let index = body; index < lines.length; index++) {
    const [before, { line, filled }] = lines.slice(index - 1, index + 1) as [PlacedLine, PlacedLine];
    if (row(index) === row(index - 1)) continue;
    if (!filled.has(0) || line.box.y1 - before.line.box.y1 <= WRAPPED_PITCH * line.size) return false;
    rows++;
  }
  return rows >= ROWS_OF_MORE;
}

/** A table of one row has so many columns at least, and figures in so many of them. Counts. */
const COLUMNS_OF_ONE_ROW = 3;
const FIGURES_OF_ONE_ROW = 2;

/** True where there is one row only, and all it has but its key are figures, each with words of its own above. */
function isRowUnderLabels({ lines, columns, body }: CompletedTable): boolean {
  const [row, another] = lines.slice(body);
  if (!row || another || columns.length < COLUMNS_OF_ONE_ROW) return false;
  const labels = labelledColumns(lines.slice(0, body));
  const isKey = ({ phrase, first, last }: Placed) => first === 0 && last === 0 && !isFigure(phrase.text);
  const values = row.placed.filter((entry) => !isKey(entry));
  return (
    values.length >= FIGURES_OF_ONE_ROW &&
    values.every((entry) => isInOne(entry) && isFigure(entry.phrase.text) && labels.has(entry.first))
  );
}

/** True where each column has words of its own above its first row. */
const isHeaded = ({ lines, columns, body }: CompletedTable): boolean =>
  labelledColumns(lines.slice(0, body)).size === columns.length;

/** The columns that have words, or a year, of their own in a header. */
const labelledColumns = (header: readonly PlacedLine[]): Set<number> =>
  new Set(
    header.flatMap(({ placed }) =>
      placed
        .filter((entry) => isInOne(entry) && (isYear(entry.phrase.text) || !isFigure(entry.phrase.text)))
        .map(({ first }) => first),
    ),
  );

type Placed = PlacedLine['placed'][number];

const isInOne = ({ first, last }: Placed): boolean => first === last;

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
