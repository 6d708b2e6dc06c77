import { FULL_LINE } from '../../3-table/limits.ts';
import type { TextLine } from '../../3-table/line.ts';
import type { CellPart, TableCell } from '../../3-table/table.ts';

const PARTED = /\d\s+\d/;

/**
 * True where the digits of a cell stand in pieces and nothing says that they are one figure: white space between two of
 * them, or a line that ends in a digit though the next one had room there. (A figure wider than its column is cut where
 * no digit fits any more.)
 */
export function isInPieces({ parts }: TableCell): boolean {
  const lines = parts.flatMap((part) => part.lines.map((line) => ({ line, part })));
  return lines.some(({ line, part }, index) => {
    if (PARTED.test(line.text)) return true;
    const next = lines[index + 1]?.line;
    return next !== undefined && /\d$/.test(line.text) && /^\d/.test(next.text) && hasRoom(line, part);
  });
}

/** Whether more would have fitted on a line, whatever its alignment: what is left of the cell is no margin on both sides. */
const hasRoom = ({ box, size }: TextLine, part: CellPart): boolean =>
  part.box.x1 - part.box.x0 - (box.x1 - box.x0) > 2 * FULL_LINE * size;
