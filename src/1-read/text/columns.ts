import { COMMON_WORDS, labelOf } from '../../4-form/performance/label.ts';
import type { ColumnMeaning } from '../../4-form/performance/vocabulary.ts';
import type { Piece } from './pieces.ts';

/** A column of a table of indicators, by its header. */
export interface Column {
  readonly meaning: ColumnMeaning;
  readonly header: string;
  /** Over how many pieces the header is wrapped. */
  readonly parts: number;
  /** The column is of the projects whose indicators stand beside them: its cells are merged over these. */
  readonly ofProject?: boolean;
  /** Where two periods stand side by side which of them the column is of: 0 or 1. */
  readonly side?: number;
}

/** The columns of a row: those of its own side, and those of both. */
export const columnsOfSide = (columns: readonly Column[], side: number | undefined): Column[] =>
  columns.filter((column) => column.side === undefined || side === undefined || column.side === side);

/** True of a column whose cells are merged over rows: of levels, or of projects. */
export const isMergedColumn = ({ meaning, ofProject }: Column): boolean =>
  ofProject === true || meaning === 'level1' || meaning === 'level2';

/** A row of headers in a dump: the pieces `[from, to)`. */
export interface HeaderRow {
  readonly from: number;
  readonly to: number;
  readonly columns: readonly Column[];
}

/** A header is wrapped onto at most this many lines. */
const MOST_PARTS = 3;
/** A row of headers has at least so many columns, an indicator's name and its value among them. */
const FEWEST_COLUMNS = 3;

/** The rows of headers among the pieces, those printed again on a new page included. */
export function headerRows(pieces: readonly Piece[]): HeaderRow[] {
  const rows: HeaderRow[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const row = pieces[at]!.first ? headerRowAt(pieces, at) : null;
    if (!row) continue;
    rows.push(row);
    at = row.to - 1;
  }
  return rows;
}

function headerRowAt(pieces: readonly Piece[], from: number): HeaderRow | null {
  const columns: Column[] = [];
  let at = from;
  for (;;) {
    const found = headerAt(pieces, at, columns);
    if (!found) break;
    columns.push(found.column);
    at += found.parts;
  }
  const meanings = columns.map(({ meaning }) => meaning);
  const whole = columns.length >= FEWEST_COLUMNS && meanings.includes('level3') && meanings.includes('value');
  return whole ? { from, to: at, columns } : null;
}

function headerAt(
  pieces: readonly Piece[],
  at: number,
  before: readonly Column[],
): { column: Column; parts: number } | null {
  for (let parts = MOST_PARTS; parts > 0; parts--) {
    if (at + parts > pieces.length) continue;
    const header = joined(pieces, at, at + parts);
    const taken = new Set(before.map(({ meaning }) => meaning));
    const sense = COMMON_WORDS.column(labelOf(header)).find(
      ({ meaning }) => meaning === 'other' || !taken.has(meaning),
    );
    if (sense && Number.isInteger(sense.rank))
      return { column: { meaning: sense.meaning, header, parts }, parts };
  }
  return null;
}

export const joined = (pieces: readonly Piece[], from: number, to: number): string => {
  let text = '';
  for (let at = from; at < to; at++) text += pieces[at]!.text;
  return text;
};
