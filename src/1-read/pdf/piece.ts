import type { Box } from '../../geometry/box.ts';
import type { ShownText } from './text-pen.ts';

/** Runs before they are numbered; the characters are trimmed of white space at both ends. */
export interface Piece {
  readonly source: ShownText;
  readonly chars: readonly string[];
  /** As in ShownText: pairs along the writing direction. */
  readonly spans: readonly number[];
  readonly box: Box;
  readonly clipped: boolean;
}
