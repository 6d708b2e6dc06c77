import type { Column } from './columns.ts';
import { ILL, LEAST_DOUBT, leastOverEdge, OverEdge, RowPieces } from './cut.ts';
import type { Setting } from './evidence.ts';
import type { Piece } from './pieces.ts';
import { ROW, rowCosts } from './sweep.ts';

/*
 * Rows below each other under one merged 二级指标: nothing but their cells tells where one ends. They are those that together
 * fit the columns best.
 */

/** The pieces of one row of several. */
export interface StackedRow {
  readonly pieces: readonly Piece[];
  /** Other rows that these lines may make, nearly as likely. */
  readonly others: readonly (readonly Piece[])[];
}

/** More pieces than this are no rows of one label but a dump out of order. */
const MOST_TOGETHER = 200;

/** So many rows over the edge of a page are tried. */
const MOST_TRIED = 12;

/** Surprises that cost no more leave a row as it is. */
const WORST_LAST = 1;

/** A row `[from, to)`. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

/** The rows that pieces make up; one where they are too many. */
export function stackedRows(
  pieces: readonly Piece[],
  columns: readonly Column[],
  setting: Setting,
): StackedRow[] {
  const whole = [{ pieces, others: [] }];
  if (pieces.length === 0 || pieces.length > MOST_TOGETHER) return whole;
  const ways = waysOf(pieces, columns, setting);
  const path = ways.path(pieces.length);
  return path.length === 0 ? whole : path.map((span) => rowOf(span, ways, pieces));
}

/**
 * Rows behind which may stand what is none: as many as fit their columns, all of them. The first is one in any case, with the pieces
 * that fit it best.
 */
export function openRows(
  pieces: readonly Piece[],
  columns: readonly Column[],
  setting: Setting,
): StackedRow[] {
  const near = pieces.slice(0, MOST_TOGETHER);
  if (near.length === 0) return [{ pieces, others: [] }];
  const ways = waysOf(near, columns, setting);
  const ends = near.map((_, at) => at + 1).toReversed();
  const fits = (span: Span) => span.cost - ROW < ILL;
  const end = ends.find((at) => {
    const path = ways.path(at);
    return path.length > 0 && path.every(fits);
  });
  if (end !== undefined) return stackedRows(near.slice(0, end), columns, setting);
  const first = ways.spans.filter(({ from }) => from === 0);
  const least = Math.min(...first.map(({ cost }) => cost));
  const longest = first.findLast(({ cost }) => cost <= least + WORST_LAST);
  return [{ pieces: near.slice(0, longest?.to), others: [] }];
}

function waysOf(pieces: readonly Piece[], columns: readonly Column[], setting: Setting): Ways {
  const ways = waysThrough(spansOf(pieces, columns, setting), pieces.length);
  const edge = pieces.findIndex((piece, index) => index > 0 && piece.page !== pieces[index - 1]!.page);
  if (edge < 0) return ways;
  return waysThrough(overEdge(ways, edge, { pieces, columns, setting }), pieces.length);
}

function rowOf(row: Span, ways: Ways, pieces: readonly Piece[]): StackedRow {
  return {
    pieces: pieces.slice(row.from, row.to),
    others: ways
      .rivals()
      .filter((other) => other.from < row.to && other.to > row.from)
      .map((other) => pieces.slice(other.from, other.to)),
  };
}

/** Every row that the pieces may have, with its cost. A row begins a line. */
function spansOf(pieces: readonly Piece[], columns: readonly Column[], setting: Setting): Span[] {
  const row = new RowPieces(pieces, columns);
  const isStart = (at: number) => at === 0 || at === pieces.length || pieces[at]!.first;
  return pieces.flatMap((_, from) =>
    isStart(from)
      ? rowCosts(row, setting, from).flatMap((cost, to) =>
          cost < Infinity && to > from && isStart(to) ? [{ from, to, cost: cost + ROW }] : [],
        )
      : [],
  );
}

/** A row that the edge of a page cuts is tried in two parts, where it could better the whole. */
function overEdge(
  ways: Ways,
  edge: number,
  { pieces, columns, setting }: { pieces: readonly Piece[]; columns: readonly Column[]; setting: Setting },
): Span[] {
  const atBest = (span: Span) => ways.through({ ...span, cost: ROW });
  const tried = ways.spans
    .filter(({ from, to }) => from < edge && to > edge)
    .filter((span) => atBest(span) - ways.least < LEAST_DOUBT)
    .sort((a, b) => atBest(a) - atBest(b))
    .slice(0, MOST_TRIED);
  const over = new OverEdge(pieces, edge, columns, setting);
  return ways.spans.map((span) => {
    if (!tried.includes(span)) return span;
    const parts = leastOverEdge(over, span.from, span.to);
    return { ...span, cost: Math.min(span.cost, parts + ROW) };
  });
}

/** The ways to follow one row with the next from the first piece to the last. */
interface Ways {
  readonly spans: readonly Span[];
  readonly least: number;
  /** What the best way costs that goes through the row. */
  through(span: Span): number;
  /** The rows of the best way as far as the piece; none where no way ends there. */
  path(end: number): Span[];
  /** Rows that are not on the best way to the last piece, and of which one nearly as good goes. */
  rivals(): Span[];
}

function waysThrough(spans: readonly Span[], count: number): Ways {
  const before = new Array<number>(count + 1).fill(Infinity);
  const after = [...before];
  const best = new Array<Span | undefined>(count + 1);
  before[0] = 0;
  after[count] = 0;
  // Spans come in the order of where they begin.
  for (const span of spans) {
    const cost = before[span.from]! + span.cost;
    if (cost >= before[span.to]!) continue;
    before[span.to] = cost;
    best[span.to] = span;
  }
  for (const span of spans.toReversed())
    after[span.from] = Math.min(after[span.from]!, span.cost + after[span.to]!);
  const through = ({ from, to, cost }: Span) => before[from]! + cost + after[to]!;
  const path = (end: number): Span[] => {
    const rows: Span[] = [];
    for (let at = end; at > 0; at = rows[0]!.from) {
      if (!best[at]) return [];
      rows.unshift(best[at]!);
    }
    return rows;
  };
  return {
    spans,
    least: before[count]!,
    through,
    path,
    rivals() {
      const own = path(count);
      return spans.filter((span) => !own.includes(span) && through(span) - before[count]! < LEAST_DOUBT);
    },
  };
}
