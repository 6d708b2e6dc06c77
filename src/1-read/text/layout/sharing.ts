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

/** Where text stands in the height of a cell that is higher than its text. */
export type Alignment = 'middle' | 'top';

/** As many ways are kept from line to line; ways that are worse than the best by so much are not. */
const KEPT = 16;
const WORST = 10;
/** Lines that fit so badly are no row. */
const HOPELESS = 40;
/** As many ways to give the words of one line to columns are tried, of lines with no more words than so many, and in a cell so many. */
const MOST_PLACINGS = 40;
const MOST_WORDS = 120;
const MOST_IN_CELL = 40;
/** A line whose words fit the columns in no way. */
const UNPLACED = 10;

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
  row(from: number, to: number, alignment: Alignment): Shared[] {
    let ways = this.found.get(from);
    if (!ways) {
      ways = [[{ cost: 0, cells: this.columns.map(() => []) }]];
      this.found.set(from, ways);
    }
    while (ways.length <= to - from) ways.push(this.extend(ways.at(-1)!, from + ways.length - 1));
    return this.weighed(ways[to - from]!, { from, to, alignment });
  }

  /** The ways in which lines `[from, to)` go on with a row that was begun. */
  rest(begun: Shared, from: number, to: number): Shared[] {
    let ways: Shared[] = [{ cost: 0, cells: begun.cells }];
    for (let line = from; line < to; line++) ways = this.extend(ways, line);
    return this.weighed(ways);
  }

  /** `band`: the lines of the row, where it stands whole on the page. */
  private weighed(ways: readonly Shared[], band?: Slot & { readonly alignment: Alignment }): Shared[] {
    const top = band ? this.lineAt(band.from) : null;
    const bottom = band ? this.lineAt(band.to - 1) : null;
    return ways
      .map(({ cost, cells }) => {
        const own = cells.filter((_, index) => !isMergedColumn(this.columns[index]!));
        const off = top === null || bottom === null ? 0 : offPlace(own, top, bottom, band!.alignment);
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
    const found = this.placings(tokens);
    // Words known by what they say may be wrong: 效益指标 as the name of an indicator.
    const unknown = () => tokens.map((token) => ({ ...token, column: null }));
    const all = found.length > 0 ? found : this.placings(unknown(), true);
    const placed = all.length > 0 ? all : [this.byPlace(tokens)];
    this.placed[line] = placed.filter(({ cost }) => cost < placed[0]!.cost + WORST);
    return this.placed[line]!;
  }

  /**
   * The cheapest ways to give a line's words to columns from left to right, words with one space between them together or not.
   * `anywhere`: words of no known column also in those of the levels.
   */
  private placings(line: readonly Token[], anywhere = false): Placing[] {
    if (line.length > MOST_WORDS) return [];
    // ways[at]: with the columns so far the words before `at` are placed.
    let ways: Placing[][] = line.map(() => []);
    ways.push([]);
    ways[0] = [{ cost: 0, cells: this.columns.map(() => undefined) }];
    for (const column of this.columns.keys()) {
      const next = ways.map((own) => [...own]);
      for (const [at, own] of ways.entries()) {
        if (own.length === 0) continue;
        for (const cell of this.cellsFrom(line, at, column, anywhere)) {
          const cost = this.lineCost(cell.token, column);
          for (const way of own) {
            const cells = way.cells.map((before, index) => (index === column ? cell.token : before));
            next[cell.end]!.push({ cost: way.cost + cost, cells });
          }
        }
      }
      ways = next.map((own) => own.sort((a, b) => a.cost - b.cost).slice(0, MOST_PLACINGS));
    }
    return ways[line.length]!;
  }

  /** The words from one on that may be a column's text in their line: as many as only single spaces part. */
  private cellsFrom(
    line: readonly Token[],
    at: number,
    column: number,
    anywhere: boolean,
  ): { token: Token; end: number }[] {
    const cells: { token: Token; end: number }[] = [];
    const known = line[at]?.column ?? null;
    if ((known ?? column) !== column) return [];
    if (known === null && !anywhere && isMergedColumn(this.columns[column]!)) return [];
    for (let end = at + 1; end <= Math.min(line.length, at + MOST_IN_CELL); end++) {
      const last = line[end - 1]!;
      if (last.column !== known || (end - at > 1 && last.from - line[end - 2]!.to > 1)) break;
      cells.push({ token: { ...joinedWords(line.slice(at, end)), column: known }, end });
    }
    return cells;
  }

  /** Words that can be given to columns in no way, each where it stands: what is read of them is in doubt. */
  private byPlace(line: readonly Token[]): Placing {
    const columnAt = (token: Token): number => {
      const found = this.slots.findLastIndex(({ from }) => from <= token.from);
      return Math.max(
        found,
        this.columns.findIndex((column) => !isMergedColumn(column)),
      );
    };
    const cells = this.columns.map((_, column) => {
      const own = line.filter((token) => columnAt(token) === column);
      return own.length > 0 ? { ...joinedWords(own), column: null } : undefined;
    });
    return { cells, cost: UNPLACED };
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

/** How far the texts of a row's cells are from where they stand in the height of theirs. */
function offPlace(
  cells: readonly (readonly Fragment[])[],
  top: number,
  bottom: number,
  alignment: Alignment,
): number {
  let centered = 0;
  let topSet = 0;
  for (const cell of cells) {
    if (cell.length === 0) continue;
    const [first, last] = [cell[0]!.line, cell.at(-1)!.line];
    centered += COST.offCenter * Math.abs((first + last - top - bottom) / 2);
    topSet += COST.offCenter * (first - top);
  }
  return alignment === 'top' ? topSet : Math.min(centered, topSet + COST.topSet);
}

/** The most that how a text looks may say against the column that it stands in. */
const MOST_FORM = 1.5;
/** And a blank cell, where all else stands in its columns; an indicator has a name and a value. */
const MOST_BLANK = 0.5;

const textOf = (cell: readonly Fragment[]): string =>
  joinWrapped(cell.map(({ text }) => text.replace(/ /g, '')));
