import { type Box, width } from '../../geometry/box.ts';
import { PHRASE_GAP } from '../limits.ts';
import { type Extent, ITEM, isRestOf } from '../rows/rows.ts';
import {
  boxAround,
  isFigure,
  isSpread,
  type Phrase,
  type PhraseLine,
  piecesOf,
  type Seam,
} from '../text/phrases.ts';

/*
 * What stands between a rule above and one below: a row, or the part of one beside merged cells.
 */

export interface Room {
  readonly box: Box;
  /** The page edge cuts it: no rule is drawn above it. */
  readonly open: boolean;
  /** From left to right. */
  readonly texts: readonly CellText[];
}

/** The text of one cell of a room. */
export interface CellText {
  readonly x0: number;
  readonly x1: number;
  readonly size: number;
  /** White space within it that a border may lie in where other rows have one there. */
  readonly seams: readonly Omit<Seam, 'index'>[];
  /** What it has on each line of the room. */
  readonly lines: readonly (readonly Phrase[])[];
}

/** A room with its texts: white space from its top to its bottom parts them. */
export function roomOf(box: Box, lines: readonly PhraseLine[], open: boolean): Room {
  const pieces = lines
    .flatMap((line, index) => line.phrases.flatMap(piecesOf).map((piece) => ({ piece, index })))
    .sort((a, b) => a.piece.box.x0 - b.piece.box.x0);
  const texts: { readonly lines: Phrase[][]; readonly seams: Omit<Seam, 'index'>[] }[] = [];
  let end = -Infinity;
  for (const { piece, index } of pieces) {
    const { x0, x1 } = piece.box;
    const isApart =
      x0 - end >= PHRASE_GAP * piece.size || (x0 > end && lines.some((line) => isPartedAt(line, end, x0)));
    if (isApart) texts.push({ lines: lines.map(() => []), seams: [] });
    const text = texts.at(-1)!;
    if (!isApart && x0 > end) text.seams.push({ from: end, to: x0 });
    text.lines[index]!.push(piece);
    end = Math.max(end, x1);
  }
  return { box, open, texts: withSpreadWords(texts.map((text) => ({ ...text, ...extentOf(text.lines) }))) };
}

function extentOf(lines: readonly (readonly Phrase[])[]): Pick<CellText, 'x0' | 'x1' | 'size'> {
  const pieces = lines.flat();
  const { x0, x1 } = boxAround(pieces);
  return { x0, x1, size: Math.max(...pieces.map(({ size }) => size)) };
}

/** True where two phrases of a line that follow each other leave the room from `x0` to `x1` between them. */
const isPartedAt = ({ phrases }: PhraseLine, x0: number, x1: number): boolean =>
  phrases.some(({ box }, i) => {
    const next = phrases[i + 1]?.box;
    return next !== undefined && box.x1 <= x0 && next.x0 >= x1;
  });

/** Texts with the characters of one word together that are set apart to fill its cell (项　目): on one line, each alone in its room. */
function withSpreadWords(texts: readonly CellText[]): CellText[] {
  const joined: CellText[] = [];
  let last: { readonly character: Phrase; readonly line: number } | undefined;
  for (const text of texts) {
    const [character, another] = text.lines.flat();
    const line = text.lines.findIndex((pieces) => pieces.length > 0);
    const before = joined.at(-1);
    if (
      before &&
      last &&
      character &&
      !another &&
      last.line === line &&
      isSpread(last.character, character)
    ) {
      const lines = before.lines.map((pieces, index) => [...pieces, ...text.lines[index]!]);
      joined[joined.length - 1] = { ...before, ...extentOf(lines), lines };
    } else joined.push(text);
    last = character && !another ? { character, line } : undefined;
  }
  return joined;
}

/** Texts that begin anew on one line before it is one of another row. A count. */
const TEXTS_ANEW = 2;

/** What ends a paragraph, as cells with one below the other may have beside each other. */
const PARAGRAPH_END = /[。；;！!？?]$/;

/** A figure that a narrow column wraps has so many signs on a line at least … */
const WRAPPED_SIGNS = 5;
/** … and is one figure with the next line. */
const ONE_FIGURE = /^[-−－]?(?:[\d０-９]{1,3}(?:[,，][\d０-９]{3})+|[\d０-９]+)(?:[.．][\d０-９]+)?$/;

/**
 * True where lines of a room are rows of their own: on one, several texts do not go on with what stands above them, or a figure below
 * another stands beside a text. Not where these are items of lists beside each other. `lines` are those of the table.
 */
export function holdsSeveralRows({ texts }: Room, lines: readonly PhraseLine[]): boolean {
  const anew: Phrase[][] = [];
  for (const text of texts) {
    const whole = text.lines.map((pieces) => (pieces.length > 0 ? wholeOf(pieces) : undefined));
    const widths = whole.map((line) => (line ? width(line.box) : 0)).sort((a, b) => b - a);
    const extent = { widths: [widths[0]!, widths[1] ?? 0], ends: [0, 0] } as const;
    let above: Phrase | undefined;
    for (const [index, line] of whole.entries()) {
      if (line && above && beginsAnew(above, line, extent)) anew[index] = [...(anew[index] ?? []), line];
      above = line ?? above;
    }
  }
  const isBesideText = ({ box }: Phrase) =>
    lines.some(
      (line) =>
        line.phrases.length > 1 &&
        line.phrases.some(
          (other) => other.box.y1 === box.y1 && other.box.x0 <= box.x0 && other.box.x1 >= box.x1,
        ),
    );
  return anew.some(
    (begun) =>
      (begun.length >= TEXTS_ANEW && !begun.every(({ text }) => ITEM.test(text))) ||
      begun.some((line) => isFigure(line.text) && isBesideText(line)),
  );
}

/** The pieces of a line as one. */
const wholeOf = (pieces: readonly Phrase[]): Phrase => ({
  ...pieces[0]!,
  text: pieces.map(({ text }) => text).join(' '),
  box: boxAround(pieces),
});

function beginsAnew(above: Phrase, text: Phrase, extent: Extent): boolean {
  if (!isFigure(above.text) || !isFigure(text.text))
    return !PARAGRAPH_END.test(above.text) && !isRestOf(above, text, extent);
  const isFull = width(above.box) >= extent.widths[0] - text.size / 2;
  return !(isFull && above.text.length >= WRAPPED_SIGNS && ONE_FIGURE.test(above.text + text.text));
}
