import type { Edge } from './edges.ts';
import type { Grid } from './grid.ts';
import type { PhraseLine } from './phrases.ts';

export function unruledGrids(_lines: readonly PhraseLine[], _rules: readonly Edge[]): Grid[] {
  return [];
}
