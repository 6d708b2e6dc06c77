import { LEAST_DOUBT } from '../cut.ts';

/*
 * Parts the lines of a table into bands, one for each row: those that together fit the columns best. Nothing needs to be known
 * of the rows; labels that each row has of its own are weighed in by who tells the costs.
 */

/** Lines `[from, to)` as one row, or, where `rest`, as the end of the row that the page before began. */
export interface RowBand {
  readonly from: number;
  readonly to: number;
  readonly rest: boolean;
}

export interface ChosenBand extends RowBand {
  readonly cost: number;
  /** Bands around its middle that other partings have which are nearly as likely. */
  readonly others: readonly RowBand[];
}

export interface RowCosts {
  /** How ill the lines fit together as one row. */
  row(from: number, to: number): number;
  /** How ill the lines fit as the rest of the row that the page before began; Infinity where there is none. */
  rest(to: number): number;
}

/** A row has no more lines, and the rest of one that a page edge cuts no more than this. */
const MOST_LINES = 30;
/** One row more is a surprise, too: half of it is noise. */
const ROW = 0.5;
/** More rows of a table that are nearly as likely are not looked at. */
const MOST_OTHERS = 4;

interface Weighed extends RowBand {
  readonly cost: number;
}

/** The cheapest way to part `count` lines into rows; every line is in one band. None where no way is possible. */
export function rowBands(count: number, costs: RowCosts): ChosenBand[] {
  const bands: Weighed[] = [];
  for (let from = 0; from < count; from++) {
    for (let to = from + 1; to <= Math.min(count, from + MOST_LINES); to++) {
      const cost = ROW + costs.row(from, to);
      if (cost < Infinity) bands.push({ from, to, rest: false, cost });
      const rest = from === 0 ? costs.rest(to) : Infinity;
      if (rest < Infinity) bands.push({ from, to, rest: true, cost: rest });
    }
  }
  const before = new Array<number>(count + 1).fill(Infinity);
  const behind = new Array<number>(count + 1).fill(Infinity);
  const last: (Weighed | undefined)[] = [];
  before[0] = 0;
  behind[count] = 0;
  for (const band of bands) {
    const cost = before[band.from]! + band.cost;
    if (cost >= before[band.to]!) continue;
    before[band.to] = cost;
    last[band.to] = band;
  }
  for (const band of bands.toReversed())
    behind[band.from] = Math.min(behind[band.from]!, band.cost + behind[band.to]!);
  const total = before[count]!;
  if (total === Infinity) return [];
  const chosen: Weighed[] = [];
  for (let to = count; to > 0; to = chosen[0]!.from) chosen.unshift(last[to]!);
  const likely = bands.filter(
    (band) => before[band.from]! + band.cost + behind[band.to]! < total + LEAST_DOUBT,
  );
  return chosen.map((band) => ({
    ...band,
    others: likely.filter((other) => hasMiddle(other, band) && !chosen.includes(other)).slice(0, MOST_OTHERS),
  }));
}

const hasMiddle = ({ from, to }: RowBand, of: RowBand): boolean => {
  const middle = (of.from + of.to) / 2;
  return from < middle && middle < to;
};
