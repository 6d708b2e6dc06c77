import { centerY } from '../../geometry/box.ts';
import { isFigure, isYear, type Phrase } from '../text/phrases.ts';
import { type Extent, extentsOf, isRestOf, type PlacedLine } from './rows.ts';

/*
 * Where in its row a cell's text stands. Most tables set it at the top, and a row begins with the line that has its figures
 * or its key. Others set it in the middle or at the foot, and then lines of the row stand above that one:
 *
 *     top                  middle                   foot
 *     1  道路养护和  3.00      道路养护和               道路养护和
 *        桥梁检测          1               3.00
 *     2  路灯更换    1.20      桥梁检测             1  桥梁检测    3.00
 *                          2  路灯更换     1.20     2  路灯更换    1.20
 */

/** Where rows begin, and the index of the first line below the header. */
export interface Rows {
  /** `breaks[i]`: a row ends between lines `i` and `i + 1`. */
  readonly breaks: readonly boolean[];
  readonly body: number;
}

/** Fewer rows than this do not show how text stands in them. A count. */
const ROWS_SEEN = 3;
/** Lines of the first row may stand above its figures: so many at most. A count. */
const LINES_ABOVE = 4;
/** The middle of a row and that of its key agree this closely, in em … */
const SAME_MIDDLE = 0.3;
/** … in this share of the rows. */
const MOSTLY_EVEN = 0.9;

/**
 * The rows of a table whose text stands in the middle or at the foot of them; `top` where nothing speaks for either. `drawn`
 * says that a rule ends the header, so that it cannot be shorter; `parted[i]`, that one runs between two lines.
 */
export function withUprightRows(
  lines: readonly PlacedLine[],
  columns: number,
  top: Rows,
  parted: readonly boolean[],
  drawn: boolean,
): Rows {
  const anchors = lines.filter((line, index) => index >= top.body && line.anchor).length;
  if (anchors < ROWS_SEEN || anchors === lines.length - top.body) return top;
  const starts = drawn ? [top.body] : startsAround(lines, top.body, parted);
  const extents = extentsOf(lines.slice(top.body), columns);
  let best = top;
  let least = unfinished(lines, top, extents);
  // Rows that are even about their figures say more than rows that end with them, as any do.
  const ways = [middleRows, footRows].flatMap((rowsOf) =>
    starts.map((start) => ({ start, ends: rowsOf(lines, start, parted) })),
  );
  for (const { start, ends } of ways) {
    if (!ends) continue;
    const rows = rowsEnding(ends, top, start, lines.length);
    const count = unfinished(lines, rows, extents);
    if (count < least) [best, least] = [rows, count];
  }
  return best;
}

/** Where the first row may begin, the nearest to `body` first: lines of the header and of the first row may look alike. */
function startsAround(lines: readonly PlacedLine[], body: number, parted: readonly boolean[]): number[] {
  const starts = [body];
  for (let start = body; start > 1 && body - start < LINES_ABOVE; start--) {
    if (parted[start - 1] || lines[start - 1]!.anchor) break;
    starts.push(start - 1);
  }
  for (let start = body; start - body < LINES_ABOVE; start++) {
    if (parted[start] || lines[start]!.anchor || hasFigure(lines[start]!)) break;
    starts.push(start + 1);
  }
  return starts;
}

/** True where a line has an amount, as none of a header has. */
const hasFigure = ({ placed }: PlacedLine): boolean =>
  placed.some(({ phrase }) => isFigure(phrase.text) && !isYear(phrase.text));

function rowsEnding(ends: ReadonlySet<number>, top: Rows, start: number, count: number): Rows {
  const breaks = Array.from({ length: count - 1 }, (_, i) =>
    i + 1 < start ? top.breaks[i]! : i + 1 === start || ends.has(i),
  );
  return { breaks, body: start };
}

/** Lines that end rows, where each row has its figures or its key in its middle; null where the lines do not stand so. */
function middleRows(
  lines: readonly PlacedLine[],
  start: number,
  parted: readonly boolean[],
): ReadonlySet<number> | null {
  const ends = new Set<number>();
  let even = 0;
  let rows = 0;
  for (let first = start; first < lines.length; ) {
    let key = first;
    while (key < lines.length && !lines[key]!.anchor) key++;
    if (key === lines.length) return null;
    const above = middle(lines[key]!) - middle(lines[first]!);
    const reach = SAME_MIDDLE * lines[key]!.line.size;
    let last = key;
    while (
      last + 1 < lines.length &&
      !parted[last] &&
      !lines[last + 1]!.anchor &&
      middle(lines[last + 1]!) - middle(lines[key]!) <= above + reach
    )
      last++;
    rows++;
    if (Math.abs(middle(lines[last]!) - middle(lines[key]!) - above) <= reach) even++;
    ends.add(last);
    first = last + 1;
  }
  return even >= MOSTLY_EVEN * rows ? ends : null;
}

/** Lines that end rows, where each row ends with its figures or its key; null where the last line has none. */
function footRows(lines: readonly PlacedLine[], start: number): ReadonlySet<number> | null {
  if (!lines.at(-1)!.anchor) return null;
  const ends = new Set<number>();
  for (let i = start; i < lines.length; i++) if (lines[i]!.anchor) ends.add(i);
  return ends;
}

const middle = ({ line }: PlacedLine): number => centerY(line.box);

/**
 * How many lines, if rows were these, go on in a row although they cannot be the rest of the text above them, or begin a row
 * without figures and without a key although they can: the fewer, the better a way to see the rows.
 */
function unfinished(
  lines: readonly PlacedLine[],
  { breaks, body }: Rows,
  extents: readonly Extent[],
): number {
  const above = new Map<number, { phrase: Phrase; row: number }>();
  let row = 0;
  let count = 0;
  // Whether the row has figures or a key so far.
  let isAnchored = true;
  lines.forEach((line, index) => {
    if (index < body) return;
    const begins = index > body && breaks[index - 1]!;
    if (begins) row++;
    const rests = line.placed.map(({ phrase, first, last }) => {
      const before = above.get(first);
      if (first !== last) return false;
      above.set(first, { phrase, row });
      const isRest = before !== undefined && isRestOf(before.phrase, phrase, extents[first]!);
      if (before?.row === row && !isRest) count++;
      // Between the lines of a text may stand one row, if its cells are set in the middle.
      return isRest && before.row >= row - 2;
    });
    const isWhole = line.anchor || line.filled.has(0);
    if (begins && rests.some(Boolean) && !(isAnchored && isWhole)) count++;
    isAnchored = isWhole || (!begins && isAnchored);
  });
  return count;
}
