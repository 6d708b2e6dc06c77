import { centerX } from '../../geometry/box.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import type { Phrase, PhraseLine } from '../text/phrases.ts';
import type { HeaderCosts, Label } from './costs.ts';
import type { Cut } from './cuts.ts';
import type { HeaderCell } from './header.ts';

/** No header that anyone prints has more lines. A count; it bounds the work. */
export const MOST_LINES = 16;

/** Cells side by side, and what it costs to see them so. */
interface Way {
  readonly cost: number;
  readonly cells: readonly HeaderCell[];
}

const NO_WAY: Way = { cost: Infinity, cells: [] };

/** Finds the cheapest tree of cells for the lines of a header, MOST_LINES at the most. Each part of it is looked at once. */
export class HeaderSearch {
  readonly #lines: readonly PhraseLine[];
  readonly #cuts: readonly Cut[];
  readonly #costs: HeaderCosts;
  readonly #rows = new Map<number, Way>();
  readonly #cells = new Map<number, Way>();
  /** Of each line, how many texts have their middle before each cut. */
  readonly #before: readonly (readonly number[])[];

  constructor(lines: readonly PhraseLine[], cuts: readonly Cut[], costs: HeaderCosts) {
    this.#lines = lines;
    this.#cuts = cuts;
    this.#costs = costs;
    this.#before = lines.map(({ phrases }) => {
      const middles = phrases.map((phrase) => centerX(phrase.box));
      return cuts.map(({ x }) => intervalOf(middles, x) + 1);
    });
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
      const wall = cut < to ? this.#costs.missingWall(this.#cuts[cut]!.column, line) : 0;
      const cost = cell.cost + rest.cost + wall;
      if (cost < best.cost) best = { cost, cells: [...cell.cells, ...rest.cells] };
    }
    this.#rows.set(key, best);
    return best;
  }

  /** One cell between two cuts and those below it, with the texts from a line on. */
  #cell(from: number, to: number, line: number): Way {
    const key = this.#key(from, to, line);
    const known = this.#cells.get(key);
    if (known) return known;
    const found = this.#cheapestCell(from, to, line);
    this.#cells.set(key, found);
    return found;
  }

  #cheapestCell(from: number, to: number, line: number): Way {
    const [first, last] = [this.#cuts[from]!.column, this.#cuts[to]!.column - 1];
    const costs = this.#costs;
    let best = NO_WAY;
    const consider = (total: number, label: readonly Phrase[], below: readonly HeaderCell[]) => {
      if (total < best.cost) best = { cost: total, cells: [{ first, last, label, below }] };
    };
    let label: Label = { first, last, texts: [], line: -1 };
    let cost = 0;
    for (let at = this.#next(from, to, line); at >= 0; at = this.#next(from, to, at + 1)) {
      if (label.texts.length > 0) {
        // The label ends here: what stands below is of other cells.
        const below = this.#row(from, to, at);
        const only = below.cells.length === 1 ? costs.onlyOne(label, at) : 0;
        consider(
          cost + below.cost + costs.over(label, below.cells, at, line) + only,
          label.texts,
          below.cells,
        );
      }
      const texts = this.#texts(from, to, at);
      const more = costs.beside(texts, first === last);
      if (more === Infinity) return best;
      cost += more + (label.texts.length > 0 ? costs.wrapped(label, texts, at) : 0);
      label = { first, last, texts: [...label.texts, ...texts], line: at };
    }
    if (label.texts.length > 0 || first === last) consider(cost + costs.alone(label, line), label.texts, []);
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
    return this.#lines[line]!.phrases.slice(before[from]!, before[to]!);
  }

  /** The first line from `line` on with text between two cuts; -1 where there is none. */
  #next(from: number, to: number, line: number): number {
    for (let at = line; at < this.#before.length; at++)
      if (this.#before[at]![to]! > this.#before[at]![from]!) return at;
    return -1;
  }
}
