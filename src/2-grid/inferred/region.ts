import { type Box, centerX, centerY, overlap } from '../../geometry/box.ts';
import type { Edge } from '../drawn/edges.ts';
import { DOUBLE_BORDER } from '../limits.ts';
import type { PhraseLine } from '../text/phrases.ts';

/** A part of the page that holds a table, and what is drawn of its lines. */
export interface Region {
  readonly box: Box;
  readonly lines: readonly PhraseLine[];
  readonly horizontal: readonly Edge[];
  readonly vertical: readonly Edge[];
}

/** The lines of text and rules within a box. */
export function regionIn(
  box: Box,
  lines: readonly PhraseLine[],
  horizontal: readonly Edge[],
  vertical: readonly Edge[],
): Region {
  return {
    box,
    lines: linesIn(box, lines),
    horizontal: horizontal.filter(
      (edge) =>
        edge.at > box.y0 - DOUBLE_BORDER &&
        edge.at < box.y1 + DOUBLE_BORDER &&
        overlap(edge.from, edge.to, box.x0, box.x1) > 0,
    ),
    vertical: vertical.filter(
      (edge) =>
        edge.at > box.x0 - DOUBLE_BORDER &&
        edge.at < box.x1 + DOUBLE_BORDER &&
        overlap(edge.from, edge.to, box.y0, box.y1) > 0.5 * (edge.to - edge.from),
    ),
  };
}

/** The part of each line that stands within a box. */
export function linesIn(box: Box, lines: readonly PhraseLine[]): PhraseLine[] {
  return lines.flatMap((line) => {
    if (centerY(line.box) < box.y0 || centerY(line.box) > box.y1) return [];
    const phrases = line.phrases.filter(
      (phrase) => centerX(phrase.box) >= box.x0 && centerX(phrase.box) <= box.x1,
    );
    return phrases.length > 0 ? [{ ...line, phrases }] : [];
  });
}
