import { ASCENT, DESCENT } from '../../1-read/em.ts';
import type { Page, RulingLine, TextRun } from '../../1-read/page.ts';
import { type Box, overlap } from '../../geometry/box.ts';
import { BoxIndex } from '../../geometry/box-index.ts';
import { intervalOf } from '../../geometry/cluster.ts';
import { JOIN_GAP, SAME_LINE } from '../limits.ts';
import { type Edge, joinPieces } from './edges.ts';

/*
 * Underlines and strike-throughs are drawn like borders. They differ in one thing: they end where the text ends.
 *
 *     |  合计 123.45  |      a border reaches beyond the text on both sides
 *     +--------------+
 *        合计 ‾‾‾‾‾‾        an underline does not
 *
 * Where text fills its cell from side to side, so does its border; but that one ends at upright lines, and does not run through
 * the middle of the glyphs. One from border to border that does so strikes out a row, where nothing else stands in the row above it or
 * below:
 *
 *     +--------+--------+
 *     |‒合‒计‒‒|‒123.45‒|      were it a border, both rows beside it would be blank
 *     +--------+--------+
 */

/** How far an underline reaches beyond its text, in points. The padding of a cell is 1 pt at the least. */
const OVERHANG = 0.8;
/** What is set wide has the space of its last letter underlined too, in em. */
const LETTER_SPACING = 0.1;
/** Where underlines and strike-throughs stand, in em above (-) and below the baseline. */
const HIGHEST = -0.65;
const LOWEST = 0.3;
/** Where a strike-through stands. */
const STRUCK_HIGHEST = -0.5;
const STRUCK_LOWEST = -0.2;
/** A strike-through drawn by hand (an editor's line) reaches beyond its text by no more than this, in em. */
const STRUCK_OVERHANG = 0.5;
/** A line through less of a text than this, in em, strikes out no glyph: the narrowest digit is wider. */
const STRUCK_WIDTH = 0.4;
/** The lines of a row that a line strikes out are further from it than this, in em: the middle of a text is as far from its ends … */
const ROW_HALF = 0.6;
/** … and no further than this. */
const HIGHEST_ROW = 8;
/** The line of text above or below is not as close as this, in em, to the middle of one. */
const NEXT_LINE = 1.2;
/** The middle of the glyphs, in em above the baseline. */
const MIDDLE = 0.38;
/** The dashes of a border are shorter than this, in em: one that is as long as the text over it is no underline. */
const LONGER_THAN_DASHES = 1.5;
/** How far a border may end before an upright line, and beyond it, in points. An underline keeps the padding of its cell. */
const SHORT_OF = 0.4;
const BEYOND = 2;
/** Runs this close (in em) are underlined together. */
const SAME_TEXT = 1;

interface Stretch {
  readonly from: number;
  to: number;
  readonly baseline: number;
  readonly size: number;
  readonly runs: TextRun[];
}

/** The horizontal lines of a page: those that may be borders, and those that only decorate text. */
interface PartedLines {
  readonly borders: readonly Edge[];
  readonly decoration: readonly Edge[];
}

/** The horizontal lines of a page that may be borders, and the runs that lines are drawn through: what they say was taken back. */
export interface MarkedLines {
  readonly borders: readonly Edge[];
  readonly struck: ReadonlySet<TextRun>;
}

/** Tells the horizontal lines of a page that may be borders from those that mark text. Without text none marks any. */
export function markedLines({ runs, rulings }: Pick<Page, 'runs' | 'rulings'>): MarkedLines {
  const text = new DecoratedText(runs, rulings);
  const { borders, decoration } = partedBy(text, rulings);
  return { borders, struck: new Set(decoration.flatMap((edge) => [...text.struckBy(edge)])) };
}

function partedBy(text: DecoratedText, rulings: readonly RulingLine[]): PartedLines {
  const lines = rulings.filter(({ axis }) => axis === 'horizontal');
  // One that meets another line at its end is joined with it below: whether it ends with its text is seen before.
  const measuredOut = new Set(lines.filter((line) => text.isMeasuredOut(line)));
  const others = lines.filter((line) => !measuredOut.has(line));
  const isPiece = piecesOf(joinPieces(others));
  const [pieces, own] = partedWhere(joinPieces([...measuredOut]), isPiece);
  const [marks, borders] = partedWhere(joinPieces([...others, ...pieces]), (edge) =>
    text.isDecoratedBy(edge),
  );
  return { borders, decoration: [...own, ...marks] };
}

/** Tells whether an edge is a piece of a line that goes on at both of its ends, as no underline does. `others`: what is drawn besides. */
function piecesOf(others: readonly Edge[]): (edge: Edge) => boolean {
  const edges = others.toSorted((a, b) => a.at - b.at);
  const places = edges.map(({ at }) => at);
  return ({ at, from, to }) => {
    const near: Edge[] = [];
    for (
      let i = intervalOf(places, at - SAME_LINE) + 1;
      i < edges.length && places[i]! <= at + SAME_LINE;
      i++
    )
      near.push(edges[i]!);
    return (
      near.some((edge) => edge.from < from && edge.to >= from - JOIN_GAP) &&
      near.some((edge) => edge.to > to && edge.from <= to + JOIN_GAP)
    );
  };
}

function partedWhere<T>(all: readonly T[], is: (one: T) => boolean): [those: T[], others: T[]] {
  const [those, others]: [T[], T[]] = [[], []];
  for (const one of all) (is(one) ? those : others).push(one);
  return [those, others];
}

/** Text by its baselines, to tell what is drawn under it and through it. */
class DecoratedText {
  readonly #upright: readonly RulingLine[];
  readonly #xs: readonly number[];
  readonly #stretches: BoxIndex<Stretch>;
  readonly #level: BoxIndex<RulingLine>;

  constructor(runs: readonly TextRun[], rulings: readonly RulingLine[]) {
    this.#upright = rulings.filter(({ axis }) => axis === 'vertical').sort((a, b) => a.at - b.at);
    this.#xs = this.#upright.map(({ at }) => at);
    this.#stretches = new BoxIndex(stretchesOf(runs), placesOfMarks);
    this.#level = new BoxIndex(
      rulings.filter(({ axis }) => axis === 'horizontal'),
      ({ at, from, to }) => ({ x0: from, x1: to, y0: at, y1: at }),
    );
  }

  /** True where a line keeps within the text that it stands at. */
  isDecoratedBy(edge: Edge): boolean {
    for (const stretch of this.#beside(edge)) {
      if (this.#goesThrough(edge, stretch)) return true;
      if (isWithin(edge, stretch)) return !this.#isBetweenUprights(edge);
    }
    return false;
  }

  /** True where a line goes through a text, and ends within it or, where it is not drawn from border to border, a little beyond. */
  #goesThrough(edge: Edge, stretch: Stretch): boolean {
    if (!isStruck(edge, stretch)) return false;
    if (isWithin(edge, stretch)) return true;
    const beyond = STRUCK_OVERHANG * stretch.size;
    const isNear = edge.from >= stretch.from - beyond && edge.to <= stretch.to + beyond;
    const covers = overlap(edge.from, edge.to, stretch.from, stretch.to) > STRUCK_WIDTH * stretch.size;
    if (!covers) return false;
    return (isNear && !this.#isBetweenUprights(edge)) || this.#strikesRow(edge, stretch);
  }

  /**
   * True where a line goes through all text that stands between the lines above and below it; where no upright lines part the columns,
   * through that of several, with no other text as close as a line of it.
   */
  #strikesRow(edge: Edge, { from, to, size }: Stretch): boolean {
    const { at } = edge;
    const x = (Math.max(edge.from, from) + Math.min(edge.to, to)) / 2;
    const [near, far] = [ROW_HALF * size, HIGHEST_ROW * size];
    // The underline of a text is no border of its row.
    const isUnderline = (line: RulingLine) => this.#beside(line).some((text) => isWithin(line, text));
    const linesFrom = (y0: number, y1: number) =>
      this.#level.touching({ x0: x, x1: x, y0, y1 }).flatMap((line) => (isUnderline(line) ? [] : line.at));
    const above = linesFrom(at - far, at - near);
    const below = linesFrom(at + near, at + far);
    const isRow = above.length > 0 && below.length > 0;
    if (isRow && this.#struckBetween(edge, Math.max(...above), Math.min(...below)) > 0) return true;
    const isUnparted = !this.#meets(edge.from, edge.to, at);
    return isUnparted && this.#struckBetween(edge, at - NEXT_LINE * size, at + NEXT_LINE * size) > 1;
  }

  /** How many texts from `top` to `bottom` a line goes through; 0 where it passes one that it does not go through. */
  #struckBetween(edge: Edge, top: number, bottom: number): number {
    const { from, to } = edge;
    const beside = this.#stretches.touching({ x0: from, x1: to, y0: top, y1: bottom }).filter((text) => {
      const middle = text.baseline - MIDDLE * text.size;
      return middle > top && middle < bottom && overlap(from, to, text.from, text.to) > 0;
    });
    return beside.every((text) => isStruck(edge, text)) ? beside.length : 0;
  }

  /** True where a line, as it was drawn, begins where text begins and ends where it ends. */
  isMeasuredOut(line: Edge): boolean {
    const { from, to } = line;
    for (const stretch of this.#beside(line)) {
      if (!isWithin(line, stretch) || to - from < LONGER_THAN_DASHES * stretch.size) continue;
      const begins = stretch.runs.some(({ box }) => Math.abs(box.x0 - from) < OVERHANG);
      const ends = stretch.runs.some(({ box }) => Math.abs(box.x1 - to) < overhang(stretch));
      if (begins && ends) return isStruck(line, stretch) || !this.#isBetweenUprights(line);
    }
    return false;
  }

  /** The runs that a line is drawn through. */
  *struckBy(edge: Edge): Generator<TextRun> {
    for (const stretch of this.#beside(edge)) {
      if (!this.#goesThrough(edge, stretch)) continue;
      for (const run of stretch.runs)
        if (overlap(edge.from, edge.to, run.box.x0, run.box.x1) > STRUCK_WIDTH * run.size) yield run;
    }
  }

  /** The stretches of text that a line may decorate. */
  #beside({ at, from, to }: Edge): readonly Stretch[] {
    return this.#stretches.touching({ x0: from, x1: to, y0: at, y1: at });
  }

  #isBetweenUprights({ at, from, to }: Edge): boolean {
    return this.#meets(from - SHORT_OF, from + BEYOND, at) && this.#meets(to - BEYOND, to + SHORT_OF, at);
  }

  /** True where an upright line stands from `low` to `high` and reaches `y`. */
  #meets(low: number, high: number, y: number): boolean {
    for (let i = intervalOf(this.#xs, low) + 1; i < this.#xs.length && this.#xs[i]! <= high; i++) {
      if (this.#upright[i]!.from <= y + SHORT_OF && this.#upright[i]!.to >= y - SHORT_OF) return true;
    }
    return false;
  }
}

/** Where lines stand that decorate a text. */
const placesOfMarks = ({ from, to, baseline, size }: Stretch): Box => ({
  x0: from - Math.max(OVERHANG, STRUCK_OVERHANG * size),
  x1: to + Math.max(OVERHANG, STRUCK_OVERHANG * size),
  y0: baseline + HIGHEST * size,
  y1: baseline + LOWEST * size,
});

const overhang = ({ size }: Stretch): number => Math.max(OVERHANG, LETTER_SPACING * size);

const isWithin = (edge: Edge, stretch: Stretch): boolean =>
  edge.from >= stretch.from - OVERHANG && edge.to <= stretch.to + overhang(stretch);

const isStruck = ({ at }: Edge, { baseline, size }: Stretch): boolean =>
  at - baseline >= STRUCK_HIGHEST * size && at - baseline <= STRUCK_LOWEST * size;

/** Horizontal text in stretches without wide gaps, by baseline. */
function stretchesOf(runs: readonly TextRun[]): Stretch[] {
  const placed = runs
    .filter((run) => run.direction === 'right')
    .map((run) => ({
      run,
      baseline: run.box.y1 - (DESCENT / (ASCENT + DESCENT)) * (run.box.y1 - run.box.y0),
    }))
    .sort((a, b) => a.baseline - b.baseline || a.run.box.x0 - b.run.box.x0);
  const stretches: Stretch[] = [];
  for (const { run, baseline } of placed) {
    const last = stretches.at(-1);
    const near =
      last &&
      Math.abs(last.baseline - baseline) < 0.1 * run.size &&
      run.box.x0 - last.to < SAME_TEXT * run.size;
    if (near && run.box.x0 >= last.from) {
      last.to = Math.max(last.to, run.box.x1);
      last.runs.push(run);
    } else stretches.push({ from: run.box.x0, to: run.box.x1, baseline, size: run.size, runs: [run] });
  }
  return stretches;
}
