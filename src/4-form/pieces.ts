import { confidenceOf } from '../3-table/confidence.ts';
import { FULL_LINE } from '../3-table/limits.ts';
import type { TextLine } from '../3-table/line.ts';
import type { CellPart, Doubt, TableCell } from '../3-table/table.ts';
import type { Field } from '../document.ts';

/*
 * A figure is read without the white space in it, since one that is wider than its column is cut into lines. Where nothing
 * says that its pieces are one figure they may be two, or one with the mark of a note, and that is a doubt.
 */

const IN_PIECES = 'figure_in_pieces' satisfies Doubt;

/** Digits, with white space or not, and nothing else but what may stand before and behind a figure: ≥5 6座. */
const FIGURE = /^[^\d]{0,4}\d[\d,.，．\s]*[^\d]{0,12}$/;

/** The certainty of a cell's text, with the doubt where it is a figure in pieces. */
export function trustOf(cell: TableCell): Pick<Field, 'confidence' | 'doubts'> {
  const { confidence, doubts } = cell;
  if (doubts.includes(IN_PIECES) || !isInPieces(cell)) return { confidence, doubts: [...doubts] };
  return {
    confidence: Math.round(confidence * confidenceOf([IN_PIECES]) * 100) / 100,
    doubts: [...doubts, IN_PIECES],
  };
}

/** What is to be said of a figure with that doubt; empty where it has none. */
export const piecesMessage = (doubts: readonly string[], text: string, where: string): string =>
  doubts.includes(IN_PIECES)
    ? `“${text}” (${where}) may be several figures, or have the mark of a note: its digits stand apart, or differ in size. Compare it with the page.`
    : '';

/**
 * White space between two digits of a line, or a line that ends in a digit though the next one had room there. Digits of two
 * sizes were seen before.
 */
function isInPieces({ text, parts }: TableCell): boolean {
  if (!FIGURE.test(text)) return false;
  const lines = parts.flatMap((part) => part.lines.map((line) => ({ line, part })));
  return lines.some(({ line, part }, index) => {
    if (/\d\s+\d/.test(line.text)) return true;
    const next = lines[index + 1]?.line;
    return next !== undefined && /\d$/.test(line.text) && /^\d/.test(next.text) && hasRoom(line, part);
  });
}

/** Whether more would have fitted on a line, whatever its alignment: what is left of the cell is no margin on both sides. */
const hasRoom = ({ box, size }: TextLine, part: CellPart): boolean =>
  part.box.x1 - part.box.x0 - (box.x1 - box.x0) > 2 * FULL_LINE * size;
