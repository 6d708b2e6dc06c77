/*
 * A dump as lines, and a line as pieces: what stands between spaces. A space may be the gap between two cells or may have
 * been put into the text by the extraction; which of them is decided where the cells are cut.
 */

/** A line of a dump. */
export interface DumpLine {
  /** From 1. */
  readonly page: number;
  /** Without white space at its ends. */
  readonly text: string;
  /** First on its page. */
  readonly top: boolean;
}

export interface Piece {
  readonly text: string;
  readonly page: number;
  /** Position of its line among the dump's lines. */
  readonly line: number;
  /** Begins its line; otherwise a space stands before it. */
  readonly first: boolean;
}

const SPACES = /[\s\u3000]+/;

export function piecesOf(lines: readonly DumpLine[], from = 0, to = lines.length): Piece[] {
  const pieces: Piece[] = [];
  for (let line = from; line < to; line++) {
    const { text, page } = lines[line]!;
    for (const [index, part] of text.split(SPACES).entries()) {
      if (part !== '') pieces.push({ text: part, page, line, first: index === 0 });
    }
  }
  return pieces;
}

const ASCII = /[\u0021-\u007e\u00a0-\u024f]/;
const CHINESE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/** Joins pieces that stood on one line: a space between Chinese and digits was put there by the extraction. */
export function joinSpaced(texts: readonly string[]): string {
  let joined = '';
  // What was joined is not looked at again: that would copy all of it each time.
  let before = '';
  for (const text of texts) {
    const real =
      joined !== '' && ASCII.test(before) === ASCII.test(text[0]!) && !(before === '-' || text[0] === '-');
    joined += (real ? ' ' : '') + text;
    before = text.at(-1) ?? before;
  }
  return joined;
}

/** True where a space between the two is likely the extraction's and not one of the page. */
export const isStray = (before: string, after: string): boolean => {
  const last = before.at(-1) ?? '';
  const next = after[0] ?? '';
  return (
    (ASCII.test(last) && CHINESE.test(next)) ||
    (CHINESE.test(last) && ASCII.test(next)) ||
    !(ASCII.test(last) || CHINESE.test(last))
  );
};

/** Lines of one piece each as they stood on the page: pieces that a space parts are on one line. */
export function linesOfPieces(pieces: readonly Piece[]): string[] {
  const lines: string[][] = [];
  let line = -1;
  for (const piece of pieces) {
    if (piece.line !== line) lines.push([piece.text]);
    else lines.at(-1)!.push(piece.text);
    line = piece.line;
  }
  return lines.map(joinSpaced);
}

/** Joins wrapped lines: a space only between words that are not Chinese. */
export function joinWrapped(lines: readonly string[]): string {
  let joined = '';
  let before = '';
  for (const line of lines) {
    const words = /[A-Za-z,;]/.test(before) && /^[A-Za-z]/.test(line);
    joined += (words ? ' ' : '') + line;
    before = line.at(-1) ?? before;
  }
  return joined;
}
