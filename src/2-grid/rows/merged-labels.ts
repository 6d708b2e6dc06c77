import { centerY } from '../../geometry/box.ts';
import { WRAPPED_PITCH } from '../limits.ts';
import { isFigure, type Phrase } from '../text/phrases.ts';
import type { PlacedLine } from './rows.ts';

/*
 * Labels that stand beside several rows, in the middle of them, where no line is drawn:
 *
 *               数量指标   服务残疾人数   ≥500人
 *     产出指标             开展培训次数   ≥4次
 *               质量指标   服务合格率     ≥95%
 *
 * Such a label's line stands between two rows, closer to them than rows are to each other. How many rows it covers follows
 * from its place: their middle.
 */

/** The rows of a table with labels beside several of them. */
export interface LabelledRows {
  /** The y between each two successive rows … */
  readonly borders: readonly number[];
  /** … and the columns in which a label goes on over that border. */
  readonly covered: readonly ReadonlySet<number>[];
  /** Some labels stand on lines of their own, between those of rows. */
  readonly between: boolean;
}

/** Fewer rows than this do not show it. A count. */
const ROWS_SEEN = 3;
/** A line closer than this share of the rows' pitch to a row is none itself. */
const BETWEEN = 0.8;
/** The middle of a label and that of its rows agree this closely, as a share of the pitch. */
const SAME_MIDDLE = 0.2;
/** A label has this many lines at most. A count. */
const LABEL_LINES = 3;

/** Where no label's line stands between two rows, so many labels with rows above and below them show that they are in the middle (a count) … */
const LABELS_IN_MIDDLE = 2;

/** … where this share of the rows has text in the column that tells them. */
const TOLD = 0.8;

/**
 * The rows of lines below a header; null where no label stands in the middle of several, or where a label's rows cannot be told. Rows
 * are told by the last column, or where that is blank in some, by the one that most have text in. `breaks` says where rows would end
 * without labels in the middle of several.
 */
export function rowsWithLabels(
  lines: readonly PlacedLine[],
  columns: number,
  breaks: readonly boolean[],
): LabelledRows | null {
  const last = columns - 1;
  const counts = Array.from({ length: last }, (_, c) => lines.filter(({ filled }) => filled.has(c)).length);
  const fullest = counts.lastIndexOf(Math.max(...counts));
  const rows =
    rowsToldBy(last, (line) => line.filled.size > 1, lines, columns) ??
    (fullest > 0 ? rowsToldBy(fullest, () => true, lines, columns) : null);
  return rows?.between && areWrapped(lines, breaks) ? null : rows;
}

/** True where each row begins with its key, and what stands on its further lines is the next line of a text in its first. */
function areWrapped(lines: readonly PlacedLine[], breaks: readonly boolean[]): boolean {
  const above = new Map<number, Phrase>();
  return lines.every(({ placed, filled }, index) => {
    const begins = index === 0 || breaks[index - 1]!;
    if (begins) above.clear();
    const isRest = placed.every(({ phrase, first }) => {
      const text = above.get(first);
      return text && phrase.box.y1 - text.box.y1 <= WRAPPED_PITCH * phrase.size;
    });
    for (const { phrase, first } of placed) above.set(first, phrase);
    return begins ? filled.has(0) : isRest;
  });
}

/** The rows where each has text in column `told`. */
function rowsToldBy(
  told: number,
  isWhole: (line: PlacedLine) => boolean,
  lines: readonly PlacedLine[],
  columns: number,
): LabelledRows | null {
  const items = lines.filter((line) => line.filled.has(told) && isWhole(line)).map(middle);
  if (items.length < ROWS_SEEN) return null;
  const pitch = items.slice(1).reduce((least, y, i) => Math.min(least, y - items[i]!), Infinity);
  const isBetween = (line: PlacedLine) =>
    !line.filled.has(told) && items.some((y) => Math.abs(y - middle(line)) < BETWEEN * pitch);
  const labels = lines.filter(isBetween);
  // Labels stand beside rows, not between the lines of a wrapped cell.
  const labelled = new Set(labels.flatMap(({ filled }) => [...filled]));
  if (labelled.size > columns - 2) return null;
  const rows = lines.filter((line) => !isBetween(line)).map(middle);
  const covered = rows.slice(1).map(() => new Set<number>());
  let inMiddle = 0;
  for (let column = 0; column < columns; column++) {
    const own = labelsIn(lines, column);
    const mayBeLabels = column < told && own.length < rows.length && own.every(({ isFigure }) => !isFigure);
    if (!labelled.has(column) && !mayBeLabels) continue;
    const ends = endsOf(own, rows, pitch);
    if (!ends && labelled.has(column)) return null;
    if (!ends || ends.size === rows.length) continue;
    inMiddle += [...ends].filter((end, i, all) => end - (all[i - 1] ?? -1) > 1).length;
    covered.forEach((columnsOver, row) => {
      if (!ends.has(row)) columnsOver.add(column);
    });
  }
  if (labels.length === 0 && (inMiddle < LABELS_IN_MIDDLE || items.length < TOLD * rows.length)) return null;
  const borders = rows.slice(1).map((y, i) => (y + rows[i]!) / 2);
  return { borders, covered, between: labels.length > 0 };
}

const middle = ({ line }: PlacedLine): number => centerY(line.box);

interface Label {
  readonly y: number;
  readonly size: number;
  readonly isFigure: boolean;
}

const labelsIn = (lines: readonly PlacedLine[], column: number): Label[] =>
  lines.flatMap((line) =>
    line.placed
      .filter(({ first, last }) => first <= column && last >= column)
      .slice(0, 1)
      .map(({ phrase }) => ({ y: middle(line), size: phrase.size, isFigure: isFigure(phrase.text) })),
  );

/** The last row of each label, where every row has one and every label stands in the middle of its rows; null otherwise. */
function endsOf(
  labels: readonly Label[],
  rows: readonly number[],
  pitch: number,
): ReadonlySet<number> | null {
  const failed = new Set<string>();
  const from = (label: number, row: number): number[] | null => {
    if (label === labels.length || row === rows.length)
      return label === labels.length && row === rows.length ? [] : null;
    const key = `${label} ${row}`;
    if (failed.has(key)) return null;
    for (let count = 1; count <= LABEL_LINES && label + count <= labels.length; count++) {
      const text = labels.slice(label, label + count);
      if (text.some(({ y, size }, i) => i > 0 && y - text[i - 1]!.y > WRAPPED_PITCH * size)) break;
      const end = lastRow((text[0]!.y + text.at(-1)!.y) / 2, row, rows, pitch);
      const rest = end === undefined ? null : from(label + count, end + 1);
      if (rest) return [end!, ...rest];
    }
    failed.add(key);
    return null;
  };
  const ends = from(0, 0);
  return ends && new Set(ends);
}

/** The row with which a label ends that begins at row `first` and has its middle at `y`; undefined where there is none. */
function lastRow(y: number, first: number, rows: readonly number[], pitch: number): number | undefined {
  for (let last = first; last < rows.length; last++) {
    const off = (rows[first]! + rows[last]!) / 2 - y;
    if (Math.abs(off) <= SAME_MIDDLE * pitch) return last;
    if (off > 0) return undefined;
  }
  return undefined;
}
