import type { Column } from './columns.ts';
import { LEAST_DOUBT, leastOverEdge, RowPieces } from './cut.ts';
import type { Width } from './evidence.ts';
import type { Piece } from './pieces.ts';
import { MOST_PIECES, ROW, rowCosts } from './sweep.ts';

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
  widths: readonly Width[],
): StackedRow[] {
  const whole = [{ pieces, others: [] }];
  if (pieces.length === 0 || pieces.length > MOST_TOGETHER) return whole;
  let spans = spansOf(pieces, columns, widths);
  let ways = waysThrough(spans, pieces.length);
  const edge = pieces.findIndex((piece, index) => index > 0 && piece.page !== pieces[index - 1]!.page);
  if (edge > 0) {
    spans = overEdge(spans, ways, edge, { pieces, columns, widths });
    ways = waysThrough(spans, pieces.length);
  }
  if (ways.least === Infinity) return whole;
  const path = ways.path();
  const rivals = spans.filter((span) => !path.includes(span) && ways.through(span) - ways.least < LEAST_DOUBT);
  return path.map(({ from, to }) => ({
    pieces: pieces.slice(from, to),
    others: rivals
      .filter((other) => other.from < to && other.to > from)
      .map((other) => pieces.slice(other.from, other.to)),
  }));
}

/** Every row that the pieces may have, with its cost. A row begins a line. */
function spansOf(pieces: readonly Piece[], columns: readonly Column[], widths: readonly Width[]): Span[] {
  const row = new RowPieces(pieces, columns);
  const isStart = (at: number) => at === 0 || at === pieces.length || pieces[at]!.first;
  return pieces.flatMap((_, from) =>
    isStart(from)
      ? rowCosts(row, widths, from).flatMap((cost, to) =>
          cost < Infinity && to > from && isStart(to) ? [{ from, to, cost: cost + ROW }] : [],
        )
      : [],
  );
}

/** A row that the edge of a page cuts is tried in two parts, where it could better the whole. */
function overEdge(
  spans: readonly Span[],
  ways: Ways,
  edge: number,
  { pieces, columns, widths }: { pieces: readonly Piece[]; columns: readonly Column[]; widths: readonly Width[] },
): Span[] {
  return spans.map((span) => {
    if (span.from >= edge || span.to <= edge) return span;
    if (ways.through({ ...span, cost: ROW }) - ways.least >= LEAST_DOUBT) return span;
    const parts = leastOverEdge(pieces.slice(span.from, span.to), edge - span.from, columns, widths);
    return { ...span, cost: Math.min(span.cost, parts + ROW) };
  });
}

/** The ways to follow one row with the next from the first piece to the last. */
interface Ways {
  readonly least: number;
  /** What the best way costs that goes through the row. */
  through(span: Span): number;
  /** The rows of the best way. */
  path(): Span[];
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
  return {
    least: before[count]!,
    through: ({ from, to, cost }) => before[from]! + cost + after[to]!,
    path() {
      const rows: Span[] = [];
      for (let at = count; at > 0; at = rows[0]!.from) rows.unshift(best[at]!);
      return rows;
    },
  };
}
