import type { Doubt, Table } from '../../3-table/table.ts';
import type { Column } from './columns.ts';
import { textOf } from './cut.ts';
import { doubted, hasPlainColumns, isOutOfOrder } from './doubt.ts';
import { type HeadSetting, headColumns, writeHead } from './head.ts';
import type { TextNote } from './note.ts';
import { linesOfPieces, type Piece } from './pieces.ts';
import { joinFull } from './prose.ts';
import type { Row } from './rows.ts';
import { Sheet, textLinesOf } from './sheet.ts';

/** A table of indicators taken apart: what its cells hold is decided. */
export interface TableParts extends HeadSetting {
  /** The labelled head, each value behind its label. */
  readonly head: readonly Piece[];
  readonly columns: readonly Column[];
  /** The pieces of each column's header. */
  readonly header: readonly (readonly Piece[])[];
  readonly rows: readonly Row[];
  /** Which rows are in doubt for their narrow columns is told by the rows. */
  readonly narrowKnown?: boolean;
  /** The dump gives its tables in another order than that of their rows. */
  readonly outOfOrder: boolean;
  /** Where two periods stand side by side: the label of the goals, and of each side its period and its goals. */
  readonly sides?: SideGoals;
  /** Headers printed again. */
  readonly repeated: readonly Piece[];
}

export interface SideGoals {
  readonly label: readonly Piece[];
  readonly periods: readonly (readonly Piece[])[];
  readonly goals: readonly (readonly Piece[])[];
}

/** A table with what its text leaves open, and the pieces that it holds. */
export interface WrittenTable {
  readonly table: Table;
  readonly notes: readonly TextNote[];
  readonly pieces: readonly Piece[];
}

/** Writes the table as the later stages know tables: the head over the indicators, on one grid. */
export function writeTable(parts: TableParts): WrittenTable {
  const { columns } = parts;
  const inDoubt =
    parts.outOfOrder ||
    isOutOfOrder(parts.rows) ||
    (parts.placed && !(parts.narrowKnown || hasPlainColumns(columns)));
  const rows = inDoubt ? doubted(parts.rows) : parts.rows;
  const count = Math.max(headColumns(parts.head), columns.length);
  const sheet = new Sheet(count);
  writeHead(sheet, count, parts.head, parts);
  const page = parts.header[0]![0]!.page;
  if (parts.sides) writeSides(sheet, columns, count, parts.sides, { page, width: parts.width });
  // The grid may have more columns than the indicators: the last one takes the rest.
  const spread = (column: number) => ({
    col: column,
    colSpan: column === columns.length - 1 ? count - column : 1,
  });
  const top = sheet.row();
  for (const [column, pieces] of parts.header.entries())
    sheet.put({ row: top, ...spread(column) }, pieces, page);
  writeRows(sheet, columns, rows, spread);
  return {
    table: sheet.table(textLinesOf(parts.repeated)),
    notes: rows.flatMap(noteOf),
    pieces: [...sheet.pieces, ...parts.repeated],
  };
}

function noteOf(row: Row): TextNote[] {
  if (row.uncertain.length === 0 && !row.levelsUncertain) return [];
  const chosen = row.cells.map(textOf).join(' | ');
  const { page, alternatives, tableInDoubt = false } = row;
  return [{ about: 'row', page, chosen, alternatives, tableInDoubt }];
}

const UNCERTAIN: readonly Doubt[] = ['cut_uncertain'];

/** The periods, each over the columns of its side, and below them their goals. */
function writeSides(
  sheet: Sheet,
  columns: readonly Column[],
  count: number,
  { label, periods, goals }: SideGoals,
  { page, width }: { page: number; width: number },
): void {
  const first = columns.findIndex(({ side }) => side !== undefined);
  const second = columns.findIndex(({ side }) => side === 1);
  const places = [
    { col: first, colSpan: second - first },
    { col: second, colSpan: count - second },
  ];
  const row = sheet.row();
  const below = sheet.row();
  sheet.put({ row, col: 0, rowSpan: 2, colSpan: first }, label, page);
  for (const [side, place] of places.entries()) {
    sheet.put({ row, ...place }, periods[side]!, page);
    const text = joinFull(linesOfPieces(goals[side]!), width);
    sheet.put({ row: below, ...place }, goals[side]!, page, { text, doubts: UNCERTAIN });
  }
}

function writeRows(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly Row[],
  spread: (column: number) => { col: number; colSpan: number },
): void {
  for (const [index, row] of rows.entries()) {
    const at = sheet.row();
    let cell = 0;
    for (const [column, { meaning, ofProject, side }] of columns.entries()) {
      if (side !== undefined && side !== row.side) sheet.put({ row: at, ...spread(column) }, [], row.page);
      else if (ofProject) {
        const end = rows.findIndex((other, below) => below > index && other.project !== row.project);
        if (rows[index - 1]?.project === row.project) continue;
        const rowSpan = (end < 0 ? rows.length : end) - index;
        sheet.put({ row: at, ...spread(column), rowSpan }, row.project?.[column] ?? [], row.page, {
          doubts: UNCERTAIN,
        });
      } else if (meaning === 'level1' || meaning === 'level2') {
        const rowSpan = spanOf(rows, index, meaning);
        const doubts = row.levelsUncertain ? UNCERTAIN : [];
        if (rowSpan > 0)
          sheet.put({ row: at, ...spread(column), rowSpan }, row[meaning], row.page, { doubts });
      } else {
        const doubts = row.uncertain.includes(cell) ? UNCERTAIN : [];
        sheet.put({ row: at, ...spread(column) }, row.cells[cell]!, row.page, { doubts });
        cell++;
      }
    }
  }
}

/** Over how many rows a level's cell is merged that begins in this row; 0 where it began in one before. */
function spanOf(rows: readonly Row[], index: number, level: 'level1' | 'level2'): number {
  const own = rows[index]![level][0];
  // A doubt is of its row alone.
  if (own === undefined || rows[index]!.levelsUncertain) return 1;
  const goesOn = (row: Row | undefined) => row?.[level][0] === own && !row?.levelsUncertain;
  if (goesOn(rows[index - 1])) return 0;
  const end = rows.findIndex((row, at) => at > index && !goesOn(row));
  return (end < 0 ? rows.length : end) - index;
}
