import type { TableCell } from '../../3-table/table.ts';
import type { Field } from '../../document.ts';
import { fieldOfCell } from '../context.ts';
import type { Column } from './columns.ts';
import { fieldOfCells } from './field.ts';
import type { Entry } from './head-entries.ts';
import { unitBeside } from './label.ts';
import { endCol, rowArea, type Sheet } from './sheet.ts';

/*
 * Wide tables: one row holds project and indicator. The project's cells are merged down, blank below the first row, or
 * printed again in each. A name alone in its row stands over projects: the unit's,
 * where the header speaks of units.
 */

export interface ProjectRows {
  readonly rows: readonly number[];
  readonly entries: readonly Entry[];
}

/** Rows of indicators by project. */
export function projectsOfRows(
  sheet: Sheet,
  columns: readonly Column[],
  rows: readonly number[],
): ProjectRows[] {
  const project = columns.filter(({ meaning }) => meaning === 'project');
  const keys = keyColumns(sheet, project);
  const groups: number[][] = [];
  let current = new Map<Column, TableCell>();
  for (const row of rows) {
    const cells = new Map(
      project.flatMap((column) => cellOf(sheet, column, row).map((cell) => [column, cell] as const)),
    );
    const begins = keys.some((column) => {
      const cell = cells.get(column);
      const before = current.get(column);
      return (
        cell !== undefined &&
        sheet.plain(cell) !== '' &&
        cell !== before &&
        (!before || sheet.plain(cell) !== sheet.plain(before))
      );
    });
    if (begins || groups.length === 0 || isNamesake(sheet, keys, cells, current)) {
      groups.push([]);
      current = new Map();
    }
    for (const [column, cell] of cells) if (sheet.plain(cell) !== '') current.set(column, cell);
    groups.at(-1)!.push(row);
  }
  let before: Entry[] = [];
  let over: readonly Entry[] = [];
  return groups.flatMap((group, index) => {
    const next = groups[index + 1];
    const heading = headingOf(sheet, keys, group, next);
    if (heading || (next && isUnitRow(sheet, columns, keys, group))) {
      over = heading ? [heading] : unitEntries(sheet, project, group);
      return [];
    }
    const entries = project
      .flatMap((column) => entriesOf(sheet, column, group))
      .map((entry) => carried(sheet, entry, before));
    before = entries;
    return [{ rows: group, entries: [...over, ...entries] }];
  });
}

/**
 * True where merged cells end and others with the same name begin, and not a page's edge parts them: all of the project's cells
 * begin with it, and what one says is not what it said before (its number, its money).
 */
function isNamesake(
  sheet: Sheet,
  keys: readonly Column[],
  cells: ReadonlyMap<Column, TableCell>,
  before: ReadonlyMap<Column, TableCell>,
): boolean {
  const says = (cell: TableCell | undefined) => (cell ? sheet.plain(cell) : '');
  return (
    keys.some((key) => (before.get(key)?.rowSpan ?? 0) > 1 && says(cells.get(key)) !== '') &&
    [...cells].every(([column, cell]) => cell !== before.get(column)) &&
    [...cells].some(([column, cell]) => {
      const [now, then] = [says(cell), says(before.get(column))];
      return now !== '' && then !== '' && now !== then;
    })
  );
}

/** A group that is one name alone: in the column of names above other projects, or over the whole row. */
function headingOf(
  sheet: Sheet,
  keys: readonly Column[],
  rows: readonly number[],
  next: readonly number[] | undefined,
): Entry | undefined {
  const filled = sheet
    .within({ ...rowArea(sheet, rows[0]!), row1: rows.at(-1)! + 1 })
    .filter((cell) => sheet.plain(cell) !== '');
  const [cell] = filled;
  const key = keys.find(({ slot }) => cell && slot.col0 < endCol(cell) && slot.col1 > cell.col);
  if (!cell || !key || filled.length > 1 || (!next && endCol(cell) <= key.slot.col1)) return undefined;
  sheet.take(cell);
  const { labels, col0, col1 } = key.slot;
  const unit = unitOf(key);
  return {
    labels: unit ? [unit] : labels,
    field: fieldOfCells([cell]),
    at: { row: rows[0]! - 1, col0, col1 },
    listed: !unit,
  };
}

const unitOf = ({ slot }: Column) => slot.labels.map(unitBeside).find((label) => label !== undefined);

/** A unit over its projects with its code or with what they cost together: nothing in the row is about an indicator. */
function isUnitRow(
  sheet: Sheet,
  columns: readonly Column[],
  keys: readonly Column[],
  rows: readonly number[],
): boolean {
  const isBlank = ({ slot }: Column) =>
    sheet
      .within({ row0: rows[0]!, row1: rows.at(-1)! + 1, col0: slot.col0, col1: slot.col1 })
      .every((cell) => sheet.plain(cell) === '');
  return (
    keys.some((key) => unitOf(key) !== undefined) &&
    columns.every((column) => column.meaning === 'project' || isBlank(column))
  );
}

/** What such a row says of the unit; its money is not that of any of its projects. */
function unitEntries(sheet: Sheet, project: readonly Column[], rows: readonly number[]): Entry[] {
  const name = project.flatMap((column) => unitOf(column) ?? []).at(-1);
  return project.flatMap((column) => {
    const unit = unitOf(column);
    return entriesOf(sheet, column, rows)
      .filter(({ field }) => field.text !== '')
      .map((entry) => ({ ...entry, labels: unit ? [unit] : [name!, ...entry.labels], listed: !unit }));
  });
}

/** Who spends is printed once for all its projects: a blank cell says the same as the one above. */
function carried(sheet: Sheet, entry: Entry, before: readonly Entry[]): Entry {
  const meaning = sheet.words.head(entry.labels.at(-1)!)?.meaning;
  if (entry.field.text !== '' || (meaning !== 'unit' && meaning !== 'unit_code')) return entry;
  const above = before.find(({ labels }) => labels === entry.labels);
  return above ? { ...entry, field: above.field } : entry;
}

/** The columns that tell one project from the next: its name and its code, else who spends, else all. */
function keyColumns(sheet: Sheet, columns: readonly Column[]): readonly Column[] {
  const meaning = ({ slot }: Column) => slot.labels.map((label) => sheet.words.head(label)?.meaning);
  const named = columns.filter((column) =>
    meaning(column).some((found) => found === 'project_name' || found === 'project_code'),
  );
  if (named.length > 0) return named;
  const units = columns.filter((column) =>
    meaning(column).some((found) => found === 'unit' || found === 'unit_code'),
  );
  return units.length > 0 ? units : columns;
}

const cellOf = (sheet: Sheet, { slot }: Column, row: number): readonly TableCell[] =>
  sheet.within({ row0: row, row1: row + 1, col0: slot.col0, col1: slot.col1 }).slice(0, 1);

/** What a column says of a project; nothing where it has no header: its text is left over. */
function entriesOf(sheet: Sheet, { slot }: Column, rows: readonly number[]): Entry[] {
  if (slot.labels.length === 0) return [];
  const cells = [
    ...new Set(
      rows.flatMap((row) => sheet.within({ row0: row, row1: row + 1, col0: slot.col0, col1: slot.col1 })),
    ),
  ];
  for (const cell of cells) sheet.take(cell);
  const filled = cells.filter((cell) => sheet.plain(cell) !== '');
  const texts = new Set(filled.map((cell) => sheet.plain(cell)));
  const at = { row: rows[0]! - 1, col0: slot.col0, col1: slot.col1 };
  const entry = (field: Field, listed: boolean): Entry => ({ labels: slot.labels, field, at, listed });
  // A project may have a goal in each row; of anything else that says several things none is the project's own.
  const isGoals = slot.labels.some((label) => sheet.words.head(label)?.meaning === 'goals');
  if (texts.size > 1 && isGoals) return [entry(goalsOf(filled), false)];
  if (texts.size > 1) return filled.map((cell) => entry(fieldOfCell(cell), true));
  const first = filled[0] ?? cells[0];
  return [entry(first ? fieldOfCell(first) : fieldOfCells([]), false)];
}

/** What ends a goal. */
const GOAL_END = /[。；;！!]\s*$/;

/** Goals in several cells, one a line; one that a page's edge may have cut goes on in the next cell. */
function goalsOf(cells: readonly TableCell[]): Field {
  let text = '';
  for (const cell of cells) {
    const isCut = text !== '' && !GOAL_END.test(text) && cell.doubts.includes('join_uncertain');
    text += text === '' || isCut ? cell.text : `\n${cell.text}`;
  }
  return { ...fieldOfCells(cells), text };
}
