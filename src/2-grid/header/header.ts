import type { Box } from '../../geometry/box.ts';
import type { Edge } from '../drawn/edges.ts';
import type { Column } from '../text/columns.ts';
import type { Phrase, PhraseLine } from '../text/phrases.ts';

/** What is known of a header: its lines from top to bottom, the columns below it, and what is drawn within it. */
export interface HeaderRegion {
  /** From the top of the table to the foot of the header. */
  readonly box: Box;
  readonly lines: readonly PhraseLine[];
  readonly columns: readonly Column[];
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

/** A cell of a header with those below it. Without a label it is blank. */
export interface HeaderCell {
  readonly first: number;
  readonly last: number;
  readonly label: readonly Phrase[];
  readonly below: readonly HeaderCell[];
}
