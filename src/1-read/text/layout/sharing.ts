import { type Column, isMergedColumn } from '../columns.ts';
import { formCost, WIDTH_SLACK } from '../evidence.ts';
import { isStray, joinWrapped } from '../pieces.ts';
import { headWidth, textWidth } from '../width.ts';
import { type Fragment, joinedWords } from './fragments.ts';
import { isWithin, type Slot, type Token } from './grid.ts';

/*
 * Shares the text of a row's lines out among its columns where the dump does not keep these apart: pdftotext sets a word
 * further to the right the more stands before it, so that a column wanders from line to line. What holds is the order from
 * left to right, how wide the columns are, that a line which is not full ends its cell, and what the columns hold.
 */

/** A row while its lines are shared out: of each column its lines so far. */
export interface Shared {
  readonly cost: number;
  readonly cells: readonly (readonly Token[])[];
}

/** The scale is that of evidence.ts. */
const COST = {
  /** For each character that a text stands out of its column, up to a most. */
  off: 0.5,
  mostOff: 5,
  overflow: 8,
  /** Two lines of a cell that the dump has as one. */
  glued: 3,
  earlyBreak: 4,
  realSpace: 3,
  sentenceEnd: 0.5,
  /** For each line that a cell's text is out of the middle of the row. */
  offCenter: 1,
  /** A row whose cells all begin at its top instead, as one does that a page edge cuts. */
  topSet: 2,
} as const;

/** As many ways are kept from line to line; ways that are worse than the best by so much are not. */
const KEPT = 16;
const WORST = 10;
/** Lines that fit so badly are no row. */
const HOPELESS = 40;
/** As many ways to give the words of one line to columns are tried. */
const MOST_PLACINGS = 40;

/** One way to give the words of a line to columns; `cost` as far as the line alone tells. */
interface Placing {
  readonly cells: readonly (Token | undefined)[];
  readonly cost: number;
}

/** Two lines in one are at least so many times as wide as the column. */
const GLUED = 1.3;

export class Sharing {
  /** Of lines `[from, to)` as one row the ways found, the best first. */
  private readonly found = new Map<number, Shared[][]>();
  private readonly placed: (readonly Placing[])[] = [];

  constructor(
    private readonly lines: readonly (readonly Token[])[],
    private readonly columns: readonly Column[],
    private readonly widths: readonly number[],
    private readonly slots: readonly Slot[],
  ) {}

  /**
   * The ways to share out lines `[from, to)` as a row of their own, the best first, what is in each cell weighed in. None where
   * the lines are no row at all.
   */
  row(from: number, to: number): Shared[] {
    let ways = this.found.get(from);
    if (!ways) {
      ways = [[{ cost: 0, cells: this.columns.map(() => []) }]];
      this.found.set(from, ways);
    }
    while (ways.length <= to - from) ways.push(this.extend(ways.at(-1)!, from + ways.length - 1));
    return this.weighed(ways[to - from]!, { from, to });
  }

  /** The ways in which lines `[from, to)` go on with a row that was begun. */
  rest(begun: Shared, from: number, to: number): Shared[] {
    let ways: Shared[] = [{ cost: 0, cells: begun.cells }];
    for (let line = from; line < to; line++) ways = this.extend(ways, line);
    return this.weighed(ways);
  }

  /** `band`: the lines of the row, where it stands whole on the page. */
  private weighed(ways: readonly Shared[], band?: Slot): Shared[] {
    const top = band ? this.lineAt(band.from) : null;
    const bottom = band ? this.lineAt(band.to - 1) : null;
    return ways
      .map(({ cost, cells }) => {
        const own = cells.filter((_, index) => !isMergedColumn(this.columns[index]!));
        const off = top === null || bottom === null ? 0 : offCenter(own, top, bottom);
        return { cells, cost: cost + this.formCost({ cells }) + off };
      })
      .sort((a, b) => a.cost - b.cost);
  }

  /** How ill the texts of a row's cells fit their columns by what they say. */
  formCost({ cells }: Pick<Shared, 'cells'>): number {
    const inPlace = cells.map((cell, column) => cell.every((own) => this.fits(own, column)));
    const whole = inPlace.every(Boolean);
    return this.columns.reduce((sum, column, index) => {
      if (isMergedColumn(column)) return sum;
      const text = textOf(cells[index]!);
      const cost = formCost(column, text);
      if (text !== '') return sum + (inPlace[index] ? Math.min(cost, MOST_FORM) : cost);
      const needed = column.meaning === 'level3' || column.meaning === 'value';
      return sum + (whole && !needed ? Math.min(cost, MOST_BLANK) : cost);
    }, 0);
  }

  /** True of a line that stands in its column and is no wider. */
  private fits(cell: Token, column: number): boolean {
    return isWithin(cell, this.slots[column]!) && textWidth(cell.text) <= this.widths[column]! + WIDTH_SLACK;
  }

  /** The dump's number of a line. */
  private lineAt(index: number): number {
    return this.lines[index]![0]!.line;
  }

  private extend(ways: readonly Shared[], line: number): Shared[] {
    const least = ways[0]?.cost ?? Infinity;
    if (least > HOPELESS) return [];
    const next: Shared[] = [];
    const placings = this.placingsOf(line);
    const most = () => (next.length < KEPT ? Infinity : next[KEPT - 1]!.cost);
    for (const way of ways) {
      for (const { cells, cost: own } of placings) {
        if (way.cost + own >= most()) break;
        const cost = cells.reduce(
          (sum, cell, column) => sum + (cell ? this.breakCost(cell, column, way.cells[column]!) : 0),
          way.cost + own,
        );
        if (cost >= most()) continue;
        let at = next.length;
        while (at > 0 && next[at - 1]!.cost > cost) at--;
        next.splice(at, 0, {
          cost,
          cells: way.cells.map((before, column) => (cells[column] ? [...before, cells[column]] : before)),
        });
        if (next.length > KEPT) next.pop();
      }
    }
    return next.filter(({ cost }) => cost < next[0]!.cost + WORST);
  }

  /** The ways to give the words of a line to columns, with what each costs whatever stands above, the best first. */
  private placingsOf(line: number): readonly Placing[] {
    const before = this.placed[line];
    if (before) return before;
    const tokens = this.lines[line]!;
    const known = this.placings(tokens);
    // Words known by what they say may be wrong: 效益指标 as the name of an indicator.
    const all =
      known.length > 0
        ? known
        : this.placings(
            tokens.map((token) => ({ ...token, column: null })),
            true,
          );
    const weighed = all
      .map((cells) => ({
        cells,
        cost: cells.reduce((sum, cell, column) => sum + (cell ? this.lineCost(cell, column) : 0), 0),
      }))
      .sort((a, b) => a.cost - b.cost);
    const found = weighed.filter(
      ({ cost }, index) => index < MOST_PLACINGS && cost < weighed[0]!.cost + WORST,
    );
    this.placed[line] = found;
    return found;
  }

  /** Every way to give a line's words to columns from left to right, words with one space between them together or not. `anywhere`: words of no known column also in those of the levels. */
  private placings(line: readonly Token[], anywhere = false): (Token | undefined)[][] {
    const found: (Token | undefined)[][] = [];
    const go = (at: number, column: number, cells: (Token | undefined)[]): void => {
      if (at === line.length) {
        found.push(cells);
        return;
      }
      for (let own = column; own < this.columns.length; own++) {
        for (let end = at + 1; end <= line.length; end++) {
          const tokens = line.slice(at, end);
          if (end - at > 1 && line[end - 1]!.from - line[end - 2]!.to > 1) break;
          const { column: known } = tokens[0]!;
          if (tokens.some((token) => token.column !== known) || (known ?? own) !== own) continue;
          if (known === null && !anywhere && isMergedColumn(this.columns[own]!)) continue;
          const placed = [...cells];
          placed[own] = { ...joinedWords(tokens), column: known };
          go(end, own + 1, placed);
        }
      }
    };
    go(
      0,
      0,
      this.columns.map(() => undefined),
    );
    return found;
  }

  private lineCost(cell: Fragment, column: number): number {
    if (isMergedColumn(this.columns[column]!)) return 0;
    const slot = this.slots[column]!;
    const width = this.widths[column]!;
    const own = textWidth(cell.text);
    const off = Math.max(0, cell.exact ? slot.from - cell.from : 0, cell.to - slot.to);
    let cost = Math.min(COST.mostOff, COST.off * off);
    if (own > width + WIDTH_SLACK) {
      const glued = own > GLUED * width && own <= 2 * width + WIDTH_SLACK;
      cost += glued ? COST.glued : COST.overflow + own - width;
    }
    const words = cell.text.split(' ');
    for (let index = 1; index < words.length; index++) {
      if (!isStray(words[index - 1]!, words[index]!)) cost += COST.realSpace;
    }
    return cost;
  }

  /** What speaks against a line as the next of its cell. */
  private breakCost(cell: Fragment, column: number, before: readonly Fragment[]): number {
    const last = before.at(-1);
    if (!last || isMergedColumn(this.columns[column]!)) return 0;
    const early = textWidth(last.text) + headWidth(cell.text) <= this.widths[column]! - WIDTH_SLACK;
    return (early ? COST.earlyBreak : 0) + (/[。；;]$/.test(last.text) ? COST.sentenceEnd : 0);
  }
}

/** Text stands in the middle of its cell's height. */
function offCenter(cells: readonly (readonly Fragment[])[], top: number, bottom: number): number {
  let centered = 0;
  let topSet: number = COST.topSet;
  for (const cell of cells) {
    if (cell.length === 0) continue;
    const [first, last] = [cell[0]!.line, cell.at(-1)!.line];
    centered += COST.offCenter * Math.abs((first + last - top - bottom) / 2);
    topSet += COST.offCenter * (first - top);
  }
  return Math.min(centered, topSet);
}

/** The most that how a text looks may say against the column that it stands in. */
const MOST_FORM = 1.5;
/** And a blank cell, where all else stands in its columns; an indicator has a name and a value. */
const MOST_BLANK = 0.5;

const textOf = (cell: readonly Fragment[]): string =>
  joinWrapped(cell.map(({ text }) => text.replace(/ /g, '')));
