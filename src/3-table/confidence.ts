import type { Doubt } from './table.ts';

/**
 * How sure a cell or a table with a given doubt still is. The figures order the doubts; how often cells with each are right
 * on the documents at hand is measured by `npm run calibrate`.
 */
const CERTAINTY: Readonly<Record<Doubt, number>> = {
  frame_missing: 0.99,
  open_side: 0.95,
  broken_side: 0.95,
  uneven_merge: 0.7,
  column_inferred: 0.9,
  row_inferred: 0.85,
  run_crosses_side: 0.8,
  text_overflows: 0.6,
  order_inferred: 0.7,
  unreadable: 0,
  recognised: 0.6,
  clipped: 0.6,
  struck_out: 0.5,
  joined_over_page: 0.98,
  join_uncertain: 0.6,
  figure_in_pieces: 0.5,
  money_uncertain: 0.5,
  filled_down: 0.9,
  columns_differ: 0.9,
  columns_beside: 0.9,
  cut_uncertain: 0.5,
  place_unknown: 0.5,
};

/** The product over all doubts, to two places; 1 without any. */
export function confidenceOf(doubts: readonly Doubt[]): number {
  const product = doubts.reduce((certainty, doubt) => certainty * CERTAINTY[doubt], 1);
  return Math.round(product * 100) / 100;
}
