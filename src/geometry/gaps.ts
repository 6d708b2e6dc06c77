/** An interval that nothing stands in, in points. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * The fewest intervals of which at least one lies within each gap, in ascending order: a border anywhere in them goes through no text
 * that the gaps are beside. No gaps give none.
 */
export function commonGaps(gaps: readonly Gap[]): Gap[] {
  const common: Gap[] = [];
  for (const gap of [...gaps].sort((a, b) => a.to - b.to)) {
    const last = common.at(-1);
    if (last && gap.from <= last.to)
      common[common.length - 1] = { from: Math.max(last.from, gap.from), to: last.to };
    else common.push(gap);
  }
  return common;
}
