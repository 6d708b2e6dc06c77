import { centerX, centerY, overlap, width } from '../../geometry/box.ts';
import { median } from '../../geometry/cluster.ts';
import { type Edge, runsOver } from '../drawn/edges.ts';
import { DOUBLE_BORDER, WRAPPED_PITCH } from '../limits.ts';
import { type Column, columnRange } from '../text/columns.ts';
import { boxAround, firstWord, isSpread, type Phrase, type PhraseLine } from '../text/phrases.ts';
import type { HeaderCell, HeaderRegion } from './header.ts';

/*
 * What it costs to see a header's cells in one way, in em. What follows from how people set headers is cheap, what they do not do is
 * dear; the values only weigh these against each other.
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
/** … whose middle is that of the first or the last one, this closely: a label that goes on below. */
const OVER_ONE = 2;
/** … or of one between them, … */
const OVER_INNER = 0.6;
const SAME_MIDDLE = 0.15;
/** The middles of two texts that begin or end at one x by chance are closer than this, in em. */
const OFF_MIDDLE = 0.5;
/** Each label that ends as if more were to follow, or begins as if something stood before it, in a header whose labels begin with capitals. */
const UNFINISHED = 2;
/** A label that goes on on the next line although its line had room, … */
const HAD_ROOM = 1;
/** … although all of it had on that one, over several columns, … */
const FITS = 2;
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

/** Where in its height a cell's label stands that is beside several levels. */
export const HEIGHTS = ['middle', 'foot', 'top'] as const;
type Height = (typeof HEIGHTS)[number];

/** The texts of a cell over the columns `first` to `last`, as far as they have been read: down to line `line`. */
export interface Label {
  readonly first: number;
  readonly last: number;
  readonly texts: readonly Phrase[];
  readonly line: number;
}

/** What the cells of one header cost, given where in their height labels stand. */
export class HeaderCosts {
  readonly #region: HeaderRegion;
  readonly #height: Height;
  readonly #em: number;
  /** The lines that are drawn within the header. */
  readonly #rules: readonly Edge[];
  readonly #walls: readonly Edge[];
  /** Of each line but the last, whether all its labels had room for what stands below. */
  readonly #hadRoom: readonly boolean[];
  /** What begins with a small letter is the rest of a label. */
  readonly #isCapital: boolean;

  constructor(region: HeaderRegion, height: Height) {
    const { box, lines, columns } = region;
    this.#region = region;
    this.#height = height;
    this.#em = median(lines.map(({ size }) => size)) || 1;
    this.#rules = region.horizontal.filter(
      ({ at }) => at > box.y0 + DOUBLE_BORDER && at < box.y1 - DOUBLE_BORDER,
    );
    this.#walls = region.vertical.filter(
      (wall) =>
        wall.at > box.x0 + DOUBLE_BORDER &&
        wall.at < box.x1 - DOUBLE_BORDER &&
        lines.some((line) => passes(wall, centerY(line.box))),
    );
    this.#isCapital = isCapital(lines);
    this.#hadRoom = lines.slice(1).map((line, i) => allHadRoom(lines[i]!, line, columns));
  }

  /** That texts of one label stand beside each other on a line; Infinity where they cannot. */
  beside(texts: readonly Phrase[], isSingle: boolean): number {
    const gaps = texts.slice(1).map(({ box }, i) => box.x0 - texts[i]!.box.x1);
    if (texts.slice(1).every((text, i) => isSpread(texts[i]!, text)))
      return (
        SET_APART * gaps.length + (gaps.length > 0 ? (Math.max(...gaps) - Math.min(...gaps)) / this.#em : 0)
      );
    return isSingle ? BESIDE * gaps.length : Infinity;
  }

  /** That a label goes on with `texts` on line `next`. */
  wrapped(label: Label, texts: readonly Phrase[], next: number): number {
    const { columns, lines } = this.#region;
    const before = boxAround(label.texts.filter((phrase) => lines[label.line]!.phrases.includes(phrase)));
    const after = boxAround(texts);
    const off = Math.min(
      Math.abs(before.x0 - after.x0),
      Math.abs(before.x1 - after.x1),
      Math.abs(centerX(before) - centerX(after)),
    );
    const apart = Math.max(0, (after.y1 - before.y1) / this.#em - WRAPPED_PITCH);
    const wide = Math.max(
      columns[label.last]!.x1 - columns[label.first]!.x0,
      ...label.texts.map(({ box }) => width(box)),
    );
    const hadRoom = width(before) + firstWord(texts[0]!) + this.#em <= wide;
    const fits = label.first < label.last && width(before) + width(after) + this.#em <= wide;
    const room = this.#allHadRoom(label, next) ? ALL_HAD_ROOM : fits ? FITS : hadRoom ? HAD_ROOM : 0;
    return (
      off / this.#em +
      SPACED_OUT * apart +
      room +
      THROUGH * Math.sign(this.#rulesOver(label, centerY(before), centerY(after)))
    );
  }

  /** That a label stands over the cells `below`, the first of whose texts are on line `next`, in a row that begins on line `line`. */
  over(label: Label, below: readonly HeaderCell[], next: number, line: number): number {
    const isBare = !this.#region.lines[line]!.phrases.includes(label.texts[0]!);
    return (
      LEVEL +
      this.#place(label) +
      this.#missingFloor(label, next) +
      this.#offCells(label, below) +
      (isBare ? BARE : 0) +
      ASKEW * this.#rulesAbove(label, line) +
      (ENDS_OPEN.test(label.texts.at(-1)!.text) ? UNFINISHED : 0) +
      this.#begins(label)
    );
  }

  /** That there is only one cell below a label. */
  onlyOne(label: Label, next: number): number {
    return this.#allHadRoom(label, next) ? 0 : ONLY_ONE;
  }

  /** That a label, or none, stands alone over its columns with nothing below it, in a row of cells that begins on line `line`. */
  alone(label: Label, line: number): number {
    const { texts, first, last } = label;
    if (texts.length === 0) return BLANK;
    const { lines } = this.#region;
    const box = boxAround(texts);
    const off = this.#offHeight(texts, line);
    const isBare =
      !lines[line]!.phrases.includes(texts[0]!) &&
      (this.#height !== 'middle' || Math.abs(off) > IN_MIDDLE * this.#em);
    const askew = this.#rulesAbove(label, line) + this.#rulesOver(label, box.y1, Infinity);
    return (
      this.#place(label) +
      WIDER * (last - first) +
      (OFF_HEIGHT * Math.abs(off)) / this.#em +
      (isBare ? BARE : 0) +
      ASKEW * askew +
      this.#begins(label)
    );
  }

  /** That a label begins as the rest of one does. */
  #begins({ texts: [first] }: Label): number {
    return this.#isCapital && first && SMALL.test(first.text) ? UNFINISHED : 0;
  }

  /** That no line is drawn right of a column between two cells of a row that begins on line `line`, where others are. */
  missingWall(right: number, line: number): number {
    if (this.#walls.length === 0) return 0;
    const { columns, lines } = this.#region;
    const [low, high] = [columns[right - 1]!.x1, columns[right]!.x0];
    const y = centerY(lines[line]!.box);
    const isDrawn = this.#walls.some(
      (wall) => wall.at > low - DOUBLE_BORDER && wall.at < high + DOUBLE_BORDER && passes(wall, y),
    );
    return isDrawn ? 0 : ASKEW;
  }

  /** That a label stands where it does over its columns. */
  #place({ first, last, texts }: Label): number {
    const { box, columns } = this.#region;
    const own = boxAround(texts);
    // The sides of the cell are somewhere between the text of its columns and that of the columns beside them.
    const [left, right] = [columns[first]!.x0, columns[last]!.x1];
    const [furthestLeft, furthestRight] = [columns[first - 1]?.x1 ?? box.x0, columns[last + 1]?.x0 ?? box.x1];
    const middle = centerX(own);
    const centered = Math.max(0, (furthestLeft + right) / 2 - middle, middle - (left + furthestRight) / 2);
    const aside = Math.min(Math.abs(own.x0 - left), Math.abs(own.x1 - right)) + AT_SIDE * this.#em;
    const over = Math.max(0, furthestLeft - own.x0) + Math.max(0, own.x1 - furthestRight);
    const low = Math.min(own.x0 + DOUBLE_BORDER, columns[first]!.x1);
    const high = Math.max(own.x1 - DOUBLE_BORDER, columns[last]!.x0);
    const through = this.#walls.filter(
      (wall) => wall.at > low && wall.at < high && passes(wall, centerY(own)),
    ).length;
    return (Math.min(centered, aside) + over) / this.#em + THROUGH * through;
  }

  /** That a label stands over one of the cells below it alone, not over all of them. */
  #offCells({ texts }: Label, below: readonly HeaderCell[]): number {
    const boxes = below.flatMap(({ label }) => (label.length > 0 ? [boxAround(label)] : []));
    if (boxes.length < 2) return 0;
    const box = boxAround(texts);
    const middles = boxes.map(centerX);
    const [first, last, own] = [middles[0]!, middles.at(-1)!, centerX(box)];
    const isSame = (x: number, other: number) => Math.abs(x - other) < SAME_MIDDLE * this.#em;
    const isOver = (middle: number) => isSame(own, middle);
    // Over several cells a label may begin with the first or end with the last; with another it does so as the line above it.
    const isAtSide = boxes.some(
      (other, i) =>
        Math.abs(own - centerX(other)) > OFF_MIDDLE * this.#em &&
        ((i > 0 && isSame(other.x0, box.x0)) || (i < boxes.length - 1 && isSame(other.x1, box.x1))),
    );
    const same =
      isOver(first) || isOver(last)
        ? OVER_ONE
        : middles.some(isOver)
          ? OVER_INNER
          : isAtSide
            ? OVER_ONE + BARE * (boxes.length - 1)
            : 0;
    return Math.max(0, first - own, own - last) / this.#em + same;
  }

  /** How far texts are off the height at which labels stand beside the lines from `line` on. */
  #offHeight(texts: readonly Phrase[], line: number): number {
    const { lines } = this.#region;
    const [top, foot] = [centerY(lines[line]!.box), centerY(lines.at(-1)!.box)];
    if (this.#height === 'middle') return centerY(boxAround(texts)) - (top + foot) / 2;
    return this.#height === 'foot' ? foot - centerY(texts.at(-1)!.box) : centerY(texts[0]!.box) - top;
  }

  /** That no rule runs below a label over all of its columns, where rules are drawn in the header. */
  #missingFloor(label: Label, next: number): number {
    if (this.#rules.length === 0) return 0;
    const foot = centerY(this.#region.lines[next]!.box);
    const covered = this.#rulesOver(label, centerY(label.texts.at(-1)!.box), foot);
    return ASKEW * Math.max(0, label.last - label.first + 1 - covered);
  }

  /** How many rules run above a label within its cell, in a row that begins on line `line`, counted in each of its columns. */
  #rulesAbove(label: Label, line: number): number {
    const { lines } = this.#region;
    const above = lines[line - 1] ? centerY(lines[line - 1]!.box) : -Infinity;
    // One of the rules above is that under the cell over this one.
    const floors = line > 0 ? label.last - label.first + 1 : 0;
    return Math.max(0, this.#rulesOver(label, above, boxAround(label.texts).y0) - floors);
  }

  /** How many rules run between two y, counted in each column of a label. */
  #rulesOver({ first, last }: Label, top: number, foot: number): number {
    const columns = this.#region.columns.slice(first, last + 1);
    return this.#rules
      .filter(({ at }) => at > top && at < foot)
      .reduce((sum, rule) => sum + columns.filter(({ x0, x1 }) => runsOver(rule, x0, x1)).length, 0);
  }

  /** True where each label of a line had room for what stands below it on line `next`, the very next one. */
  #allHadRoom({ line }: Label, next: number): boolean {
    return next === line + 1 && this.#hadRoom[line]!;
  }
}

/** What ends so goes on: a word that binds, an open bracket, a hyphen or a comma. */
const ENDS_OPEN = /(?:^|\s)(?:of|in|from|per|to|for|and|or|the|a|with|by|at|than)$|[-–/,(（、，]$/i;
const SMALL = /^[a-zà-öø-ÿ]/;

/** True where no label that has nothing above it begins with a small letter. */
const isCapital = (lines: readonly PhraseLine[]): boolean =>
  lines.every(({ phrases }, index) =>
    phrases.every(
      ({ text, box }) =>
        !SMALL.test(text) ||
        lines
          .slice(0, index)
          .some((above) =>
            above.phrases.some((other) => overlap(other.box.x0, other.box.x1, box.x0, box.x1) > 0),
          ),
    ),
  );

/** True where an upright line passes a height. */
const passes = ({ from, to }: Edge, y: number): boolean => from < y && to > y;

/** True where each text of a line has one below it that would have fitted on its own line: these are two levels. */
function allHadRoom(line: PhraseLine, next: PhraseLine, columns: readonly Column[]): boolean {
  return line.phrases.every((phrase) => {
    const { first, last } = columnRange(phrase, columns);
    const { x0, x1 } = columns[first]!;
    const below = next.phrases.find((other) => {
      const range = columnRange(other, columns);
      return range.first === first && range.last === first;
    });
    return first === last && below && width(phrase.box) + firstWord(below) + phrase.size <= x1 - x0;
  });
}
