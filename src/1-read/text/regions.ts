import { COMMON_WORDS, labelOf } from '../../4-form/performance/label.ts';
import type { HeadMeaning } from '../../4-form/performance/vocabulary.ts';
import { captionStart } from './caption.ts';
import { type HeaderRow, headerRows, joined } from './columns.ts';
import type { DumpLine, Piece } from './pieces.ts';

/*
 * Where in a dump its tables stand: a row of headers, the labelled head over it, the title over that, and the rows below as
 * far as the next title.
 */

/** A table in a dump; positions are those of pieces. */
export interface Region {
  /** Where its title begins. */
  readonly from: number;
  readonly headFrom: number;
  readonly header: HeaderRow;
  /** The header printed again on a later page. */
  readonly repeated: readonly HeaderRow[];
  readonly to: number;
}

const NAMES: ReadonlySet<HeadMeaning> = new Set(['project_name', 'project_code']);
const OPENING: ReadonlySet<HeadMeaning> = new Set([
  'project_name',
  'project_code',
  'unit',
  'unit_code',
  'known',
]);
/** A label is wrapped onto at most this many lines. */
const MOST_PARTS = 4;
/** A head has at most this many pieces; further up its first label is another table's. */
const LONGEST_HEAD = 400;

/** Lines of a wrapped name or code between two labels. */
const MOST_BETWEEN = 3;

/** A label that begins at a piece: what it means and how many pieces it takes. */
export interface FoundLabel {
  readonly meaning: HeadMeaning;
  readonly text: string;
  readonly parts: number;
}

/** What a label of a head means, where its words say it alone. */
export function labelMeaning(text: string): HeadMeaning | null {
  const label = labelOf(text);
  const sense = label.core === '' ? undefined : COMMON_WORDS.head(label);
  return sense && Number.isInteger(sense.rank) ? sense.meaning : null;
}

/** The longest label that begins at the piece; null where none does. */
export function labelAt(pieces: readonly Piece[], at: number, end = pieces.length): FoundLabel | null {
  for (let parts = Math.min(MOST_PARTS, end - at); parts > 0; parts--) {
    // What follows a label may begin with a number (3 月底), which labels pass over.
    if (parts > 1 && /^\d+$/.test(pieces[at + parts - 1]!.text)) continue;
    const text = joined(pieces, at, at + parts);
    const meaning = labelMeaning(text);
    if (meaning) return { meaning, text, parts };
  }
  return null;
}

/** True where a label of a project's name or code begins. */
export const isNameAt = (pieces: readonly Piece[], at: number): boolean => {
  const label = labelAt(pieces, at);
  return label !== null && NAMES.has(label.meaning);
};

export function regionsOf(pieces: readonly Piece[], lines: readonly DumpLine[]): Region[] {
  const regions: { from: number; headFrom: number; header: HeaderRow; repeated: HeaderRow[]; to: number }[] =
    [];
  let before = 0;
  for (const header of headerRows(pieces)) {
    const headFrom = headStart(pieces, header.from, before);
    const last = regions.at(-1);
    if (last && headFrom === null && sameHeader(last.header, header)) last.repeated.push(header);
    else {
      const from = captionFrom(pieces, lines, headFrom ?? header.from, before);
      if (last) last.to = from;
      regions.push({ from, headFrom: headFrom ?? header.from, header, repeated: [], to: pieces.length });
    }
    before = header.to;
  }
  return regions;
}

const sameHeader = (a: HeaderRow, b: HeaderRow): boolean =>
  a.columns.map(({ header }) => header).join() === b.columns.map(({ header }) => header).join();

/** Where the head over a row of headers begins: at the first label of the lines that name the project. Null without one. */
function headStart(pieces: readonly Piece[], header: number, before: number): number | null {
  let start: number | null = null;
  let between = 0;
  for (let at = header - 1; at >= Math.max(before, header - LONGEST_HEAD); at--) {
    if (!pieces[at]!.first) {
      // Beside the unit that spends, on one line with it.
      if (start === null && isNameAt(pieces, at) && opensLine(pieces, at)) start = lineStart(pieces, at);
      continue;
    }
    const label = labelAt(pieces, at, header);
    const opens = label !== null && OPENING.has(label.meaning);
    if (start !== null && !opens && ++between > MOST_BETWEEN) break;
    if (!label || (start === null ? !NAMES.has(label.meaning) : !opens)) continue;
    start = at;
    between = 0;
  }
  return start;
}

const lineStart = (pieces: readonly Piece[], at: number): number => {
  let start = at;
  while (!pieces[start]!.first) start--;
  return start;
};

const opensLine = (pieces: readonly Piece[], at: number): boolean => {
  const label = labelAt(pieces, lineStart(pieces, at));
  return label !== null && OPENING.has(label.meaning);
};

function captionFrom(
  pieces: readonly Piece[],
  lines: readonly DumpLine[],
  head: number,
  before: number,
): number {
  const first = before === 0 ? 0 : pieces[before - 1]!.line + 1;
  const start = captionStart(lines, pieces[head]?.line ?? lines.length, first);
  let at = head;
  while (at > before && pieces[at - 1]!.line >= start) at--;
  return at;
}
