import { type Box, boundingBox, centerX, centerY, overlap } from '../geometry/box.ts';
import { intervalOf, median } from '../geometry/cluster.ts';
import { type Column, columnRange } from './columns.ts';
import type { Edge } from './edges.ts';
import { DOUBLE_BORDER } from './limits.ts';
import { firstWord, isSpread, type Phrase, type PhraseLine } from './phrases.ts';

/*
 * The cells of a header whose lines are not all drawn.
 *
 *            收入                     支出
 *     项目名称     金额         按功能分类     金额
 *
 * A header is a row of cells; each stands over one column or several, and has either nothing below it or a row of such cells over
 * the same columns. Of all these trees the cheapest one is taken: that in which labels stand in the middle of their columns (or
 * begin or end with them), no column is without a label, a label goes on on a next line because the one above was full, and drawn
 * lines run where cells end.
 */

/** The cells of a header, as the lines between them; columns count from 0. */
export interface HeaderCells {
  /** The text over single columns: how wide each column is with its header. */
  readonly labels: readonly { readonly column: number; readonly box: Box }[];
  /** Where a cell ends above others: at a y, below the columns `first` to `last`; `drawn` where a rule runs under all of them. */
  readonly floors: readonly {
    readonly at: number;
    readonly first: number;
    readonly last: number;
    readonly drawn: boolean;
  }[];
  /** Where two cells stand side by side: the column left of their border, which begins at `from` and goes down to the header's foot. */
  readonly walls: readonly { readonly column: number; readonly from: number }[];
}

/** What is known of a header: its lines from top to bottom, the columns below it, and what is drawn within it. */
export interface HeaderRegion {
  /** From the top of the table to the foot of the header. */
  readonly box: Box;
  readonly lines: readonly PhraseLine[];
  readonly columns: readonly Column[];
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

/*
 * What it costs, in em. What follows from how people set headers is cheap, what they do not do is dear; the values only weigh these
 * against each other.
 */

/** A column without a label. */
const BLANK = 1.5;
/** One more column under a cell that has no others below it. */
const WIDER = 1.2;
/** A label that does not stand in the middle of its columns but begins or ends with them. */
const AT_SIDE = 0.7;
/** A cell over others … */
const LEVEL = 0.3;
/** … over a single one, … */
const ONLY_ONE = 1.5;
/** … or whose middle is that of the first or the last one, this closely: a label that goes on below. */
const OVER_ONE = 2;
const SAME_MIDDLE = 0.15;
/** A label that goes on on the next line although its line had room, … */
const HAD_ROOM = 1;
/** … and where every label above and below had. */
const ALL_HAD_ROOM = 2.5;
/** Each more text on one line of a label, and one of single characters set apart (项　目). */
const BESIDE = 3;
const SET_APART = 0.2;
/** A line that is drawn where no cell ends, or that is missing where one does and others have one. */
const ASKEW = 2;
/** A line that is drawn through a cell. */
const THROUGH = 20;
/** Each em that a cell without others below it is off the height at which the table sets them. */
const OFF_HEIGHT = 0.5;
/** A cell with nothing above it although its label begins below the first line, where it is not set in the middle. */
const BARE = 0.5;
const IN_MIDDLE = 0.3;
/** Each em that lines of one label are further apart than lines of one text are. */
const SPACED_OUT = 4;

/** Lines of one text stand closer than this, foot to foot, in em. */
const WRAPPED_PITCH = 1.6;

/** No header that anyone prints has more lines, or more texts and columns. Counts; they bound the work. */
const MOST_LINES = 16;
const MOST_CUTS = 64;

/** The cells of a header; one with more lines or columns than anyone prints has only the borders that no text crosses. */
export function headerCells(region: HeaderRegion): HeaderCells {
  const cuts = cutsOf(region);
  if (region.lines.length > MOST_LINES || cuts.length > MOST_CUTS) return uncrossed(region);
  const ways = HEIGHTS.map((height) => new Header(region, cuts, height).best());
  const { cells } = ways.reduce((least, way) => (way.cost < least.cost ? way : least));
  return drawn(cells, region);
}

/** Where in its height a cell's label stands that is beside several levels. */
const HEIGHTS = ['middle', 'foot', 'top'] as const;

/** A place at which cells may part: the columns before it, and an x between the texts over the room beside them. */
interface Cut {
  readonly column: number;
  readonly x: number;
}

/** The cuts from left to right, with the sides of the table. Over wide room between two columns labels may belong to either. */
function cutsOf({ lines, columns }: HeaderRegion): Cut[] {
  const middles = lines
    .flatMap(({ phrases }) => phrases.map(({ box }) => centerX(box)))
    .sort((a, b) => a - b);
  const cuts: Cut[] = [{ column: 0, x: -Infinity }];
  columns.slice(1).forEach((right, index) => {
    const left = columns[index]!;
    const [low, high] = [Math.min(left.x1, right.x0), Math.max(left.x1, right.x0)];
    const bounds = [low, ...middles.filter((x) => x > low && x < high), high];
    bounds.slice(1).forEach((x, i) => {
      if (x > bounds[i]! || bounds.length === 2) cuts.push({ column: index + 1, x: (x + bounds[i]!) / 2 });
    });
  });
  return [...cuts, { column: columns.length, x: Infinity }];
}

/** A cell of a header with those below it. Without a label it is blank. */
interface HeaderCell {
  readonly first: number;
  readonly last: number;
  readonly label: readonly Phrase[];
  readonly below: readonly HeaderCell[];
}

/** Cells side by side, and what it costs to see them so. */
interface Way {
  readonly cost: number;
  readonly cells: readonly HeaderCell[];
}

const NO_WAY: Way = { cost: Infinity, cells: [] };

/** Finds the cheapest cells for a header, given where in their height labels stand. */
class Header {
  readonly #region: HeaderRegion;
  readonly #cuts: readonly Cut[];
  readonly #height: (typeof HEIGHTS)[number];
  readonly #em: number;
  readonly #rules: readonly Edge[];
  readonly #walls: readonly Edge[];
  readonly #rows = new Map<number, Way>();
  readonly #cells = new Map<number, Way>();
  readonly #hadRoom: readonly boolean[];
  /** Of each line, how many texts have their middle before each cut. */
  readonly #before: readonly (readonly number[])[];

  constructor(region: HeaderRegion, cuts: readonly Cut[], height: (typeof HEIGHTS)[number]) {
    this.#region = region;
    this.#cuts = cuts;
    this.#height = height;
    this.#em = median(region.lines.map(({ size }) => size)) || 1;
    const { box, lines, columns } = region;
    this.#rules = region.horizontal.filter(
      ({ at }) => at > box.y0 + DOUBLE_BORDER && at < box.y1 - DOUBLE_BORDER,
    );
    this.#walls = region.vertical.filter(
      ({ at, from, to }) =>
        at > box.x0 + DOUBLE_BORDER &&
        at < box.x1 - DOUBLE_BORDER &&
        lines.some((line) => from < centerY(line.box) && to > centerY(line.box)),
    );
    this.#before = lines.map(({ phrases }) => {
      const middles = phrases.map((phrase) => centerX(phrase.box));
      return cuts.map(({ x }) => intervalOf(middles, x) + 1);
    });
    this.#hadRoom = lines.slice(1).map((line, i) => allHadRoom(lines[i]!, line, columns));
  }

  best(): Way {
    return this.#row(0, this.#cuts.length - 1, 0);
  }

  /** The cells side by side between two cuts, with the texts from a line on. */
  #row(from: number, to: number, line: number): Way {
    if (from === to) return { cost: 0, cells: [] };
    const key = this.#key(from, to, line);
    const known = this.#rows.get(key);
    if (known) return known;
    let best = NO_WAY;
    for (let cut = from + 1; cut <= to; cut++) {
      if (!this.#isBeyond(from, cut) || (cut < to && !this.#isBeyond(cut, to))) continue;
      const cell = this.#cell(from, cut, line);
      if (cell.cost >= best.cost) continue;
      const rest = this.#row(cut, to, line);
      const cost = cell.cost + rest.cost + (cut < to ? this.#missingWall(cut, line) : 0);
      if (cost < best.cost) best = { cost, cells: [...cell.cells, ...rest.cells] };
    }
    this.#rows.set(key, best);
    return best;
  }

  /** One cell between two cuts and those below it, with the texts from a line on. */
  #cell(from: number, to: number, line: number): Way {
    const key = this.#key(from, to, line);
    let best = this.#cells.get(key);
    if (best) return best;
    best = NO_WAY;
    const [first, last] = [this.#cuts[from]!.column, this.#cuts[to]!.column - 1];
    const label: Phrase[] = [];
    let cost = 0;
    let above = -1;
    for (let at = this.#next(from, to, line); ; ) {
      if (at < 0) {
        if (label.length > 0 || first === last) {
          const alone = label.length > 0 ? this.#alone(label, first, last, line) : BLANK;
          if (cost + alone < best.cost)
            best = { cost: cost + alone, cells: [{ first, last, label: [...label], below: [] }] };
        }
        break;
      }
      if (label.length > 0) {
        const way = this.#row(from, to, at);
        const level =
          LEVEL +
          this.#place(label, first, last) +
          this.#missingFloor(label, first, last, at) +
          this.#offCells(label, way.cells);
        const total = cost + way.cost + level + (way.cells.length === 1 ? this.#onlyOne(above, at) : 0);
        if (total < best.cost)
          best = { cost: total, cells: [{ first, last, label: [...label], below: way.cells }] };
      }
      const texts = this.#texts(from, to, at);
      const more = this.#beside(texts, first === last);
      if (more === Infinity) break;
      cost += more + (label.length > 0 ? this.#wrapped(label, texts, first, last, above, at) : 0);
      label.push(...texts);
      above = at;
      at = this.#next(from, to, at + 1);
    }
    this.#cells.set(key, best);
    return best;
  }

  #key(from: number, to: number, line: number): number {
    return (from * this.#cuts.length + to) * (MOST_LINES + 1) + line;
  }

  #isBeyond(a: number, b: number): boolean {
    return this.#cuts[b]!.column > this.#cuts[a]!.column;
  }

  #texts(from: number, to: number, line: number): readonly Phrase[] {
    const before = this.#before[line]!;
    return this.#region.lines[line]!.phrases.slice(before[from]!, before[to]!);
  }

  /** The first line from `line` on with text between two cuts; -1 where there is none. */
  #next(from: number, to: number, line: number): number {
    for (let at = line; at < this.#before.length; at++)
      if (this.#before[at]![to]! > this.#before[at]![from]!) return at;
    return -1;
  }

  #beside(texts: readonly Phrase[], isSingle: boolean): number {
    const gaps = texts.slice(1).map(({ box }, i) => box.x0 - texts[i]!.box.x1);
    if (texts.slice(1).every((text, i) => isSpread(texts[i]!, text)))
      return (
        SET_APART * gaps.length + (gaps.length > 0 ? (Math.max(...gaps) - Math.min(...gaps)) / this.#em : 0)
      );
    return isSingle ? BESIDE * gaps.length : Infinity;
  }

  /** What it costs that a label stands where it does over its columns. */
  #place(label: readonly Phrase[], first: number, last: number): number {
    const { box, columns } = this.#region;
    const { x0, x1 } = boundingBox(label.map((phrase) => phrase.box));
    // The sides of the cell are somewhere between the text of its columns and that of the columns beside them.
    const [left, right] = [columns[first]!.x0, columns[last]!.x1];
    const [furthestLeft, furthestRight] = [columns[first - 1]?.x1 ?? box.x0, columns[last + 1]?.x0 ?? box.x1];
    const middle = (x0 + x1) / 2;
    const centered = Math.max(0, (furthestLeft + right) / 2 - middle, middle - (left + furthestRight) / 2);
    const aside = Math.min(Math.abs(x0 - left), Math.abs(x1 - right)) + AT_SIDE * this.#em;
    const over = Math.max(0, furthestLeft - x0) + Math.max(0, x1 - furthestRight);
    return (Math.min(centered, aside) + over) / this.#em + THROUGH * this.#linesThrough(label, first, last);
  }

  /** What it costs that a label stands over the first or the last of the cells below it alone, not over all of them. */
  #offCells(label: readonly Phrase[], below: readonly HeaderCell[]): number {
    const middles = below.flatMap((cell) => (cell.label.length > 0 ? [middleOf(cell.label)] : []));
    if (middles.length < 2) return 0;
    const [first, last, own] = [middles[0]!, middles.at(-1)!, middleOf(label)];
    const isSame = Math.min(Math.abs(own - first), Math.abs(own - last)) < SAME_MIDDLE * this.#em;
    return Math.max(0, first - own, own - last) / this.#em + (isSame ? OVER_ONE : 0);
  }

  #linesThrough(label: readonly Phrase[], first: number, last: number): number {
    const { columns } = this.#region;
    const box = boundingBox(label.map((phrase) => phrase.box));
    const low = Math.min(box.x0 + DOUBLE_BORDER, columns[first]!.x1);
    const high = Math.max(box.x1 - DOUBLE_BORDER, columns[last]!.x0);
    const y = centerY(box);
    return this.#walls.filter(({ at, from, to }) => at > low && at < high && from < y && to > y).length;
  }

  /** What it costs that a label stands alone over its columns, with nothing below it, from a line on. */
  #alone(label: readonly Phrase[], first: number, last: number, line: number): number {
    const { lines } = this.#region;
    const box = boundingBox(label.map((phrase) => phrase.box));
    const [top, foot] = [centerY(lines[line]!.box), centerY(lines.at(-1)!.box)];
    const off =
      this.#height === 'middle'
        ? centerY(box) - (top + foot) / 2
        : this.#height === 'foot'
          ? foot - centerY(label.at(-1)!.box)
          : centerY(label[0]!.box) - top;
    const isBare =
      !lines[line]!.phrases.includes(label[0]!) &&
      (this.#height !== 'middle' || Math.abs(off) > IN_MIDDLE * this.#em);
    const above = lines[line - 1] ? centerY(lines[line - 1]!.box) : -Infinity;
    // One of the rules above is that under the cell over this one.
    const floors = line > 0 ? last - first + 1 : 0;
    const askew =
      Math.max(0, this.#rulesOver(first, last, above, box.y0) - floors) +
      this.#rulesOver(first, last, box.y1, Infinity);
    return (
      this.#place(label, first, last) +
      WIDER * (last - first) +
      (OFF_HEIGHT * Math.abs(off)) / this.#em +
      (isBare ? BARE : 0) +
      ASKEW * askew
    );
  }

  /** How many rules run between two y, counted in each of the columns. */
  #rulesOver(first: number, last: number, top: number, foot: number): number {
    let count = 0;
    for (const rule of this.#rules) {
      if (rule.at <= top || rule.at >= foot) continue;
      for (let c = first; c <= last; c++) if (runsOver(rule, this.#region.columns[c]!)) count++;
    }
    return count;
  }

  /** What it costs that no rule runs below a label over all of its columns, where rules are drawn in the header. */
  #missingFloor(label: readonly Phrase[], first: number, last: number, below: number): number {
    if (this.#rules.length === 0) return 0;
    const { lines } = this.#region;
    const covered = this.#rulesOver(first, last, centerY(label.at(-1)!.box), centerY(lines[below]!.box));
    return ASKEW * Math.max(0, last - first + 1 - covered);
  }

  /** What it costs that no line is drawn between two cells, where others are. */
  #missingWall(cut: number, line: number): number {
    if (this.#walls.length === 0) return 0;
    const { columns, lines } = this.#region;
    const { column } = this.#cuts[cut]!;
    const [low, high] = [columns[column - 1]!.x1, columns[column]!.x0];
    const y = centerY(lines[line]!.box);
    const isDrawn = this.#walls.some(
      ({ at, from, to }) => at > low - DOUBLE_BORDER && at < high + DOUBLE_BORDER && from < y && to > y,
    );
    return isDrawn ? 0 : ASKEW;
  }

  #onlyOne(above: number, below: number): number {
    return below === above + 1 && this.#hadRoom[above] ? 0 : ONLY_ONE;
  }

  /** What it costs that a label goes on on a next line. */
  #wrapped(
    label: readonly Phrase[],
    texts: readonly Phrase[],
    first: number,
    last: number,
    above: number,
    below: number,
  ): number {
    const { columns, lines } = this.#region;
    const before = boundingBox(
      label.filter((phrase) => lines[above]!.phrases.includes(phrase)).map(({ box }) => box),
    );
    const after = boundingBox(texts.map(({ box }) => box));
    const off = Math.min(
      Math.abs(before.x0 - after.x0),
      Math.abs(before.x1 - after.x1),
      Math.abs(centerX(before) - centerX(after)),
    );
    const apart = Math.max(0, (after.y1 - before.y1) / this.#em - WRAPPED_PITCH);
    const wide = Math.max(columns[last]!.x1 - columns[first]!.x0, ...label.map(({ box }) => box.x1 - box.x0));
    const hadRoom = before.x1 - before.x0 + firstWord(texts[0]!) + this.#em <= wide;
    const all = below === above + 1 && this.#hadRoom[above];
    return (
      off / this.#em +
      SPACED_OUT * apart +
      (all ? ALL_HAD_ROOM : hadRoom ? HAD_ROOM : 0) +
      THROUGH * Math.sign(this.#rulesOver(first, last, centerY(before), centerY(after)))
    );
  }
}

const middleOf = (label: readonly Phrase[]): number => centerX(boundingBox(label.map(({ box }) => box)));

/** True where a rule runs over most of a column. */
const runsOver = ({ from, to }: Edge, { x0, x1 }: Column): boolean =>
  overlap(from, to, x0, x1) > 0.5 * (x1 - x0);

/** True where each text of a line has one below it that would have fitted on its own line: these are two levels. */
function allHadRoom(line: PhraseLine, next: PhraseLine, columns: readonly Column[]): boolean {
  return line.phrases.every((phrase) => {
    const { first, last } = columnRange(phrase, columns);
    const { x0, x1 } = columns[first]!;
    const below = next.phrases.find((other) => {
      const range = columnRange(other, columns);
      return range.first === first && range.last === first;
    });
    return (
      first === last && below && phrase.box.x1 - phrase.box.x0 + firstWord(below) + phrase.size <= x1 - x0
    );
  });
}

/** A floor may lie between these y. */
interface FloorRange {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
}

/** The lines between cells: floors that may lie at one y do, so that cells share their rows. */
function drawn(cells: readonly HeaderCell[], { box, columns, horizontal }: HeaderRegion): HeaderCells {
  const labels: { column: number; box: Box }[] = [];
  const ranges: FloorRange[] = [];
  const walls: { column: number; under: FloorRange | null }[] = [];
  const visit = (row: readonly HeaderCell[], under: FloorRange | null) => {
    row.forEach(({ first, last, label, below }, index) => {
      if (index + 1 < row.length) walls.push({ column: last, under });
      if (label.length > 0 && first === last)
        labels.push({ column: first, box: boundingBox(label.map((phrase) => phrase.box)) });
      if (below.length === 0) return;
      const range = { first, last, ...floorRange(label, below, horizontal) };
      ranges.push(range);
      visit(below, range);
    });
  };
  visit(cells, null);
  const ys = sharedFloors(ranges);
  return {
    labels,
    floors: ranges.map((range) => {
      const { first, last } = range;
      const at = ys.get(range)!;
      const rules = horizontal.filter((rule) => Math.abs(rule.at - at) <= DOUBLE_BORDER);
      return {
        at,
        first,
        last,
        drawn: columns.slice(first, last + 1).every((column) => rules.some((rule) => runsOver(rule, column))),
      };
    }),
    walls: walls.map(({ column, under }) => ({ column, from: under ? ys.get(under)! : box.y0 })),
  };
}

/** Between which y a cell ends above others: at the rule that is drawn there, else anywhere between the texts of both. */
function floorRange(
  label: readonly Phrase[],
  below: readonly HeaderCell[],
  horizontal: readonly Edge[],
): { low: number; high: number } {
  const { x0, x1, ...text } = boundingBox(label.map(({ box }) => box));
  const next = boundingBox(textsOf(below).map(({ box }) => box));
  const rule = horizontal.find(
    ({ at, from, to }) => at > centerY(label.at(-1)!.box) && at < next.y1 && overlap(from, to, x0, x1) > 0,
  );
  if (rule) return { low: rule.at, high: rule.at };
  return text.y1 <= next.y0
    ? { low: text.y1, high: next.y0 }
    : { low: (text.y1 + next.y0) / 2, high: (text.y1 + next.y0) / 2 };
}

const textsOf = (cells: readonly HeaderCell[]): Phrase[] =>
  cells.flatMap(({ label, below }) => [...label, ...textsOf(below)]);

/** The y of each floor: the fewest that do for all. */
function sharedFloors(ranges: readonly FloorRange[]): Map<FloorRange, number> {
  const ys = new Map<FloorRange, number>();
  let group: FloorRange[] = [];
  let [low, high] = [-Infinity, Infinity];
  const finish = () => {
    for (const range of group) ys.set(range, (low + high) / 2);
    group = [];
  };
  for (const range of [...ranges].sort((a, b) => a.low - b.low)) {
    if (group.length > 0 && range.low > high + DOUBLE_BORDER) {
      finish();
      [low, high] = [-Infinity, Infinity];
    }
    group.push(range);
    low = Math.max(low, range.low);
    high = Math.min(high, range.high);
  }
  finish();
  return ys;
}

/** Only the borders between columns that no text crosses. */
function uncrossed({ box, lines, columns }: HeaderRegion): HeaderCells {
  const crossed = new Set<number>();
  for (const phrase of lines.flatMap(({ phrases }) => phrases)) {
    const { first, last } = columnRange(phrase, columns);
    for (let c = first; c < last; c++) crossed.add(c);
  }
  const walls = columns
    .slice(1)
    .flatMap((_, column) => (crossed.has(column) ? [] : [{ column, from: box.y0 }]));
  return { labels: [], floors: [], walls };
}
