import { type Box, centerY, overlap } from '../../geometry/box.ts';
import { type Edge, liesAt, runsOver } from '../drawn/edges.ts';
import { DOUBLE_BORDER } from '../limits.ts';
import { boxAround, type Phrase } from '../text/phrases.ts';
import type { HeaderCell, HeaderRegion } from './header.ts';

/** The lines between the cells of a header; columns count from 0. */
export interface HeaderLines {
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

/** A floor may lie between these y. */
interface FloorRange {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
}

/** The lines between cells: floors that may lie at one y do, so that cells share their rows. */
export function linesBetween(
  cells: readonly HeaderCell[],
  { box, columns, horizontal }: HeaderRegion,
): HeaderLines {
  const labels: { column: number; box: Box }[] = [];
  const ranges: FloorRange[] = [];
  const walls: { column: number; under: FloorRange | null }[] = [];
  const visit = (row: readonly HeaderCell[], under: FloorRange | null) => {
    row.forEach(({ first, last, label, below }, index) => {
      if (index + 1 < row.length) walls.push({ column: last, under });
      if (label.length > 0 && first === last) labels.push({ column: first, box: boxAround(label) });
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
      const rules = horizontal.filter((rule) => liesAt(rule, at));
      return {
        at,
        first,
        last,
        drawn: columns
          .slice(first, last + 1)
          .every((column) => rules.some((rule) => runsOver(rule, column.x0, column.x1))),
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
  const { x0, x1, ...text } = boxAround(label);
  const next = boxAround(textsOf(below));
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
