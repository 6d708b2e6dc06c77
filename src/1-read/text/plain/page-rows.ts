import { LEAST_DOUBT } from '../cut.ts';
import { cellLines, formCost, WIDTH_SLACK } from '../evidence.ts';
import { isStartOfLevel2 } from '../levels.ts';
import type { Piece } from '../pieces.ts';
import { likeness } from './column-facts.ts';
import type { Flow, FlowLine } from './flows.ts';
import { cellCost, type FlowGrid, type Stretch, stretchesAt } from './stretches.ts';

/*
 * The rows of one page from its flows. A dump gives stretches of rows mostly row after row, each from left to right, but lists
 * columns one after the other where cells are tall, and now and then gives a cell late. Every row has a cell in every column: the
 * stretches fill a grid, each place once. Of all ways to fill it the one is taken that leaves the order of the dump least often.
 */

/** A row as far as it stands on one page. */
export interface PageRow {
  readonly page: number;
  /** By column; none for a blank one. */
  readonly cells: readonly (readonly Piece[])[];
  /** Columns whose cells another way to fill the grid, nearly as likely, gives other text. */
  readonly uncertain: readonly number[];
  /** The row's cells as these ways fill it. */
  readonly alternatives: readonly (readonly (readonly Piece[])[])[];
}

export interface PageRows {
  readonly rows: readonly PageRow[];
  /** The first row goes on with the last of the page before. */
  readonly goesOn: boolean;
  /** What was passed over. */
  readonly left: readonly FlowLine[];
  /** What speaks against the rows; Infinity where none fit. */
  readonly cost: number;
}

const COST = {
  /** A column of the row is passed over that is not filled. */
  gap: 0.25,
  /** The next row begins behind columns that are not filled. */
  indent: 0.5,
  /** The dump goes on at the top of the next column. */
  column: 0.7,
  /** Any other step from stretch to stretch. */
  jump: 1.5,
  /** In one flow, for each column that a row stands beside the one above. */
  aside: 1,
  /** A cell comes after one below it in its column. */
  late: 1.5,
  /** A cell comes before the one above it. */
  hole: 0.5,
  /** For each line of room between two cells that one flow sets below each other: what stands apart is two flows. */
  apart: 1.2,
  /** A cell ends with a full line, and yet what follows in its flow is another. */
  full: 1,
  /** A description that has nothing of its indicator's name, where most have much. */
  unlike: 8,
  /** 二级指标 not in the order in which forms have them. */
  order: 0.7,
  /** A flow that is none of the rows. */
  passedOver: 7,
  /** A row that goes on from the page before. */
  goesOn: 1,
  blankLevel: 8,
} as const;

/** As many ways are kept behind every line: few first, many where the rows cost more than this each with few. */
const FEW = 40;
const MANY = 120;
const EASY = 1.3;
/** A page has no more rows. */
const MOST_ROWS = 80;
/** All of its cells together have no more lines each. */
const MOST_CELL_LINES = 6;
/** A place that nothing is left to fill costs no less; what is not likely to be filled, since most flows are one cell, less. */
const LEAST_BLANK = 4;
const LIKELY_BLANK = 1.5;
/** Ways that fill the same places and are nearly as likely: as many are kept, to say them. */
const MOST_RIVALS = 6;

/** A way to fill the grid as far as one line of the page. */
interface Way {
  readonly cost: number;
  /** By column, the row below the last one filled. */
  readonly next: readonly number[];
  /** Places above those that are not filled: `row * columns + column`. */
  readonly holes: readonly number[];
  /** The place filled last. */
  readonly row: number;
  readonly column: number;
  readonly rows: readonly RowFacts[];
  /** Cells that one flow sets below each other. */
  readonly stacks: readonly Stack[];
  readonly step: Step | null;
  readonly rivals: readonly Way[];
}

/** What is known of a row so far. */
interface RowFacts {
  /** Place of its 二级指标 among those of a form; -1 where it is not known. */
  readonly rank: number;
  /** Lines of its highest cell. */
  readonly height: number;
  readonly name: string | null;
  readonly description: string | null;
}

const NO_FACTS: RowFacts = { rank: -1, height: 0, name: null, description: null };

/** A cell and the one below it in one flow: lines of both, and their rows. */
interface Stack {
  readonly row: number;
  readonly below: number;
  readonly lines: number;
  readonly linesBelow: number;
}

interface Step {
  readonly before: Way;
  readonly row: number;
  /** A stretch in the row, or a flow that was passed over. */
  readonly stretch: Stretch | null;
  readonly flow: Flow | null;
}

/** The order in which forms have 二级指标. */
const RANKS: readonly RegExp[] = [
  /数量/,
  /质量/,
  /时效/,
  /成本/,
  /经济效益/,
  /社会效益/,
  /生态|环境/,
  /可持续/,
  /满意|服务对象/,
];

const textOf = (cell: readonly Piece[]): string => cell.map(({ text }) => text).join('');

const rankOf = (cell: readonly Piece[]): number => {
  const text = textOf(cell);
  return RANKS.findIndex((words) => words.test(text));
};

/** The rows of a page. `above`: the cells of the last row of the page before, which may go on at its top. */
export const pageRows = (
  flows: readonly Flow[],
  grid: FlowGrid,
  above: readonly (readonly Piece[])[] | null,
): PageRows =>
  isTooMuch(flows, grid)
    ? { rows: [], goesOn: false, left: [], cost: Infinity }
    : new Filling(flows, grid, above).rows();

/** True where a page has more flows or lines than its rows can have: it is refused before any way is tried. */
const isTooMuch = (flows: readonly Flow[], { columns }: FlowGrid): boolean =>
  flows.length > MOST_ROWS * columns.length ||
  flows.reduce((sum, { lines }) => sum + lines.length, 0) > MOST_ROWS * columns.length * MOST_CELL_LINES;

class Filling {
  private readonly width: number;
  private readonly blanks: readonly number[];
  private readonly level2: number;
  private readonly name: number;
  private readonly description: number;
  /** The page has no more rows. */
  private readonly most: number;
  private kept = FEW;
  /** The first row of which every cell is on the page: 1 where the one above it goes on from the page before. */
  private from = 0;

  constructor(
    private readonly flows: readonly Flow[],
    private readonly grid: FlowGrid,
    private readonly above: readonly (readonly Piece[])[] | null,
  ) {
    const { columns } = grid;
    this.width = columns.length;
    this.blanks = columns.map((column) =>
      column.meaning === 'level2' ? COST.blankLevel : formCost(column, ''),
    );
    this.level2 = columns.findIndex(({ meaning }) => meaning === 'level2');
    this.name = columns.findIndex(({ meaning }) => meaning === 'level3');
    this.description = columns.findIndex(({ meaning }) => meaning === 'description');
    // A row of which only a part stands on the page may have its 二级指标 on another.
    this.most = this.level2 < 0 ? MOST_ROWS : Math.min(MOST_ROWS, labelsAmong(flows) + (above ? 2 : 1));
  }

  rows(): PageRows {
    const empty: Way = {
      cost: 0,
      next: this.grid.columns.map(() => 0),
      holes: [],
      row: 0,
      column: -1,
      rows: [],
      stacks: [],
      step: null,
      rivals: [],
    };
    const first = this.readings(empty, FEW);
    // Where the dump leaves the order of its rows more than a little, the way that does so least may not be among a few.
    return first.cost <= EASY * first.rows.length ? first : this.readings(empty, MANY);
  }

  private readings(empty: Way, kept: number): PageRows {
    this.kept = kept;
    const whole = this.through(empty, false);
    if (!this.above) return this.read(whole, false);
    const going = this.through({ ...empty, cost: COST.goesOn }, true);
    const least = this.best(whole, false)?.cost ?? Infinity;
    const other = this.best(going, true)?.cost ?? Infinity;
    return other < least ? this.read(going, true) : this.read(whole, false);
  }

  private through(start: Way, goesOn: boolean): Way[] {
    this.from = goesOn ? 1 : 0;
    let ways = [start];
    let left = this.flows.reduce((sum, { lines }) => sum + lines.length, 0);
    for (const [index, flow] of this.flows.entries()) {
      const behind = this.flows.length - index - 1;
      const count = flow.lines.length;
      // By the line of the flow that comes next.
      const at = Array.from({ length: count + 1 }, () => new Ways());
      for (const way of ways) {
        at[0]!.keep(way);
        const step = { before: way, row: -1, stretch: null, flow };
        at[count]!.keep({ ...way, cost: way.cost + COST.passedOver, step });
      }
      for (let line = 0; line < count; line++) {
        const here = this.likeliest(at[line]!, left - line, behind + 1);
        if (here.length === 0) continue;
        for (const stretch of this.stretchesOf(flow, line)) {
          const target = at[line + stretch.lines]!;
          for (const way of here)
            for (const row of this.rowsFor(way, stretch)) {
              if (line > 0 && !(row > way.row && isBelow(way, stretch, this.grid.close))) continue;
              const next = this.place(way, stretch, row, line > 0, target.limit);
              if (next) target.keep(goesOn && row === 0 ? this.goingOn(next, stretch) : next);
            }
        }
      }
      left -= count;
      ways = this.likeliest(at[count]!, left, behind);
    }
    return ways;
  }

  private readonly stretches = new Map<FlowLine, readonly Stretch[]>();

  /** Stretches that may begin with the line of the flow: the same in every try. */
  private stretchesOf({ lines }: Flow, line: number): readonly Stretch[] {
    const known = this.stretches.get(lines[line]!) ?? stretchesAt(lines.slice(line), this.grid);
    this.stretches.set(lines[line]!, known);
    return known;
  }

  /** Of a row that goes on from the page before each cell does: its last line there is full. */
  private goingOn(way: Way, { from, cells }: Stretch): Way {
    let cost = way.cost;
    for (const [index, cell] of cells.entries()) {
      const above = this.above![from + index]!;
      const costOf = (pieces: readonly Piece[]) => cellCost(pieces, from + index, this.grid);
      if (above.length > 0) cost += costOf([...above, ...cell]) - costOf(above) - costOf(cell);
      // Level words are never cut.
      if (above.length > 0 && from + index === this.level2) cost += COST.passedOver;
    }
    return { ...way, cost };
  }

  /** Rows in which the stretch may stand. */
  private rowsFor(way: Way, { from, cells }: Stretch): number[] {
    const front = Math.max(...way.next);
    const own = way.next.slice(from, from + cells.length);
    const holes = way.holes
      .filter((place) => place % this.width === from)
      .map((place) => Math.floor(place / this.width));
    const rows = [way.row, way.row + 1, Math.min(...own), Math.max(...own), front, ...holes.slice(0, 3)];
    return [...new Set(rows)].filter((row) => row <= front && row < this.most);
  }

  /** The way with the stretch in the row; null where a place of it is taken, or it costs more than the limit. */
  private place(way: Way, stretch: Stretch, row: number, below: boolean, limit: number): Way | null {
    const { from, cells } = stretch;
    const next = [...way.next];
    let { holes } = way;
    let cost = way.cost + stretch.cost + (below ? belowCost(way, from, row) : this.stepCost(way, from, row));
    if (below) cost += this.fullCost(way, stretch);
    if (cost > limit) return null;
    let late = false;
    for (let column = from; column < from + cells.length; column++) {
      const place = row * this.width + column;
      if (row < next[column]!) {
        if (!holes.includes(place)) return null;
        holes = holes.filter((hole) => hole !== place);
        late = true;
        continue;
      }
      for (let above = next[column]!; above < row; above++) {
        holes = [...holes, above * this.width + column];
        if (above >= this.from) cost += COST.hole;
      }
      next[column] = row + 1;
    }
    if (late) cost += COST.late;
    const rows = [...way.rows];
    while (rows.length <= row) rows.push(NO_FACTS);
    const before = rows[row]!;
    const facts = this.factsWith(before, stretch);
    rows[row] = facts;
    if (facts.rank !== before.rank && !isInOrder(rows, row)) cost += COST.order;
    if (
      facts.name !== null &&
      facts.description !== null &&
      (before.name === null || before.description === null)
    )
      cost += COST.unlike * this.grid.likeness * (1 - likeness(facts.name, facts.description));
    const stacks = below ? [...way.stacks, ...stacksOf(way, stretch, row)] : way.stacks;
    if (stacks.length > 0) cost += COST.apart * (roomIn(stacks, rows) - roomIn(way.stacks, way.rows));
    const column = from + cells.length - 1;
    const step = { before: way, row, stretch, flow: null };
    return { cost, next, holes, row, column, rows, stacks, step, rivals: way.rivals };
  }

  private factsWith(facts: RowFacts, { from, cells, heights }: Stretch): RowFacts {
    const at = (column: number) => (column >= from ? cells[column - from] : undefined);
    const level2 = at(this.level2);
    const name = at(this.name);
    const description = at(this.description);
    return {
      rank: level2 ? rankOf(level2) : facts.rank,
      height: Math.max(facts.height, ...heights),
      name: name ? textOf(name) : facts.name,
      description: description ? textOf(description) : facts.description,
    };
  }

  /** Cells above that end with a full line, and may go on with what the flow has below. */
  private fullCost({ step }: Way, { from, cells }: Stretch): number {
    const above = step!.stretch!;
    let cost = 0;
    for (const [index, cell] of cells.entries()) {
      const before = above.cells[from + index - above.from];
      const width = this.grid.widths[from + index];
      if (!before || !width) continue;
      const need = cellLines([...before, ...cell]).needs[cellLines(before).widths.length - 1]!;
      if (need > width.least - WIDTH_SLACK) cost += COST.full;
    }
    return cost;
  }

  /** The ways that are followed further: those that are cheapest, with what so many lines and flows can no longer fill. */
  private likeliest(ways: Ways, lines: number, flows: number): Way[] {
    const ranked = ways.all().map((way) => {
      const rows = Math.max(...way.next);
      const holes = way.holes.filter((hole) => hole >= this.from * this.width).length;
      const open = way.next.reduce((sum, next) => sum + rows - Math.max(next, this.from), holes);
      const blank = LEAST_BLANK * Math.max(0, open - lines) + LIKELY_BLANK * Math.max(0, open - flows);
      return { way, cost: way.cost + blank };
    });
    ranked.sort((a, b) => a.cost - b.cost);
    return ranked
      .slice(0, this.kept)
      .filter(({ cost }) => cost - ranked[0]!.cost < HOPELESS)
      .map(({ way }) => way);
  }

  private stepCost(way: Way, from: number, row: number): number {
    const open = (start: number, end: number): number => {
      let count = 0;
      for (let column = start; column < end; column++)
        if (row >= way.next[column]! || way.holes.includes(row * this.width + column)) count++;
      return count;
    };
    if (row === way.row && from > way.column) return COST.gap * open(way.column + 1, from);
    if (row === way.row + 1) return open(0, from) > 0 ? COST.indent : 0;
    return from === way.column + 1 && row === way.next[from] ? COST.column : COST.jump;
  }

  private best(ways: readonly Way[], goesOn: boolean): { way: Way; cost: number } | undefined {
    return ways
      .map((way) => ({ way, cost: way.cost + this.blankCost(way, goesOn) }))
      .sort((a, b) => a.cost - b.cost)[0];
  }

  /** What is blank in the end costs. Of a row that goes on any cell may be. */
  private blankCost(way: Way, goesOn: boolean): number {
    const rows = Math.max(...way.next);
    const first = goesOn ? 1 : 0;
    let cost = 0;
    for (const [column, next] of way.next.entries()) {
      const above = way.holes.filter((hole) => hole % this.width === column && hole >= first * this.width);
      cost += this.blanks[column]! * (above.length + Math.max(0, rows - Math.max(next, first)));
    }
    return cost;
  }

  private read(ways: readonly Way[], goesOn: boolean): PageRows {
    const best = this.best(ways, goesOn);
    if (!best) return { rows: [], goesOn: false, left: [], cost: Infinity };
    const { way, cost } = best;
    const filled = this.filled(way);
    const isClose = (other: Way) => other.cost + this.blankCost(other, goesOn) - cost < LEAST_DOUBT;
    const others = [...ways.filter((other) => other !== way && isClose(other)), ...way.rivals].map((other) =>
      this.filled(other),
    );
    const rows = Array.from({ length: Math.max(...way.next) }, (_, row) => this.rowOf(row, filled, others));
    return { rows, goesOn, left: passedOver(way), cost };
  }

  private rowOf(row: number, filled: Filled, others: readonly Filled[]): PageRow {
    const columns = [...this.grid.columns.keys()];
    const at = (places: Filled, column: number) => places.get(row * this.width + column);
    const cells = columns.map((column) => at(filled, column) ?? []);
    const differs = (other: Filled, column: number): boolean => {
      const cell = at(other, column);
      return cell !== undefined && textOf(cell) !== textOf(cells[column]!);
    };
    const rivals = others.filter((other) => columns.some((column) => differs(other, column)));
    return {
      page: cells.flat()[0]?.page ?? 0,
      cells,
      uncertain: columns.filter((column) => rivals.some((other) => differs(other, column))),
      alternatives: rivals.map((other) => columns.map((column) => at(other, column) ?? cells[column]!)),
    };
  }

  private filled(way: Way): Filled {
    const cells = new Map<number, readonly Piece[]>();
    for (let { step } = way; step; { step } = step.before)
      for (const [index, cell] of (step.stretch?.cells ?? []).entries())
        cells.set(step.row * this.width + step.stretch!.from + index, cell);
    return cells;
  }
}

/** What follows in one flow stands below what came before: in its columns, or in those beside where the dump joins such. */
function isBelow({ step }: Way, { from, cells }: Stretch, close: boolean): boolean {
  const above = step!.stretch!;
  const room = close ? 1 : 0;
  return from < above.from + above.cells.length + room && above.from < from + cells.length + room;
}

/** Of one flow the rows follow each other, and stand below each other. */
const belowCost = (way: Way, from: number, row: number): number =>
  (row === way.row + 1 ? 0 : COST.jump) +
  (from === way.column ? 0 : COST.aside * Math.abs(from - way.column));

/** Cells by place: `row * columns + column`. */
type Filled = ReadonlyMap<number, readonly Piece[]>;

/** Cells of the stretch that stand in one flow below those of the stretch before. */
function stacksOf({ step, row }: Way, { from, heights }: Stretch, below: number): Stack[] {
  const above = step!.stretch!;
  return heights.flatMap((linesBelow, index) => {
    const lines = above.heights[from + index - above.from];
    return lines === undefined ? [] : [{ row, below, lines, linesBelow }];
  });
}

/** Lines of room between cells below each other: each stands in the middle of its row. */
const roomIn = (stacks: readonly Stack[], rows: readonly RowFacts[]): number =>
  stacks.reduce(
    (sum, { row, below, lines, linesBelow }) =>
      sum + (rows[row]!.height - lines + rows[below]!.height - linesBelow) / 2,
    0,
  );

/** True where the rows above have no 二级指标 that belongs below, and those below none that belongs above. */
function isInOrder(rows: readonly RowFacts[], row: number): boolean {
  const own = rows[row]!.rank;
  const above = rows.slice(0, row).findLast(({ rank }) => rank >= 0)?.rank ?? -1;
  const below = rows.slice(row + 1).find(({ rank }) => rank >= 0)?.rank ?? Infinity;
  return own < 0 || (above <= own && own <= below);
}

function passedOver(way: Way): FlowLine[] {
  const lines: FlowLine[] = [];
  for (let { step } = way; step; { step } = step.before) if (step.flow) lines.unshift(...step.flow.lines);
  return lines;
}

/** Of ways that fill the same places the likelier one, which remembers the other where that is nearly as likely. */
class Ways {
  private readonly ways = new Map<string, Way>();
  private least = Infinity;

  all(): Way[] {
    return [...this.ways.values()];
  }

  /** What costs more is not kept. */
  get limit(): number {
    return this.least + HOPELESS;
  }

  keep(way: Way): void {
    if (way.cost > this.limit) return;
    this.least = Math.min(this.least, way.cost);
    const key = `${way.next}|${way.holes}|${way.row}|${way.column}`;
    const other = this.ways.get(key);
    if (!other) {
      this.ways.set(key, way);
      return;
    }
    const [better, worse] = way.cost < other.cost ? [way, other] : [other, way];
    const isRival = worse.cost - better.cost < LEAST_DOUBT && better.rivals.length < MOST_RIVALS;
    this.ways.set(key, isRival ? { ...better, rivals: [...better.rivals, worse] } : better);
  }
}

/** Ways that cost so much more than the best are not kept. */
const HOPELESS = 12;

/** 二级指标 begin with so many characters at least. */
const LABEL_START = 4;

/** How many words of 二级指标 may begin among the lines. */
const labelsAmong = (flows: readonly Flow[]): number =>
  flows
    .flatMap(({ lines }) => lines.flatMap(({ pieces }) => pieces))
    .filter(({ text }) => text.length >= LABEL_START && isStartOfLevel2(text)).length;
