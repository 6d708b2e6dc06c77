import type { Fragment } from './fragments.ts';
import type { Part } from './regions.ts';

/** A column's place: columns of characters `[from, to)`. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

export const isWithin = (word: Pick<Fragment, 'from' | 'to'>, { from, to }: Slot): boolean =>
  word.from >= from && word.to <= to;

/** A word of a line; `column` where it is known. */
export interface Token extends Fragment {
  readonly column: number | null;
}

/** The lines of a table on one page, and what is known of their columns. */
export interface Grid {
  readonly part: Part;
  /** The words of each line; where the page keeps its columns apart, one for each that has text, its column known. */
  readonly lines: readonly (readonly Token[])[];
  /** Of each line its row on the page, blank ones counted. */
  readonly rows: readonly number[];
  readonly slots: readonly Slot[];
}
