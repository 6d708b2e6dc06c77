import type { BudgetDocument, BudgetLine, BudgetTable } from '../document.ts';
import { type Collected, collect, projectChange, reasonOf } from './collected.ts';
import type { Change, TextChange } from './diff.ts';
import { compareAmounts, compareWords } from './fields.ts';
import { plainDecimal } from './figures.ts';
import { matchLines, matchTables } from './lines.ts';
import { walkPairs } from './match.ts';
import { lineRef, placeRef, tableRef } from './refs.ts';
import { plainTitle, withoutNumbering, withoutSpace } from './text.ts';

/** What changed in the statutory tables: amounts, titles, names of lines, notes. */
export function diffTables(old: BudgetDocument, fresh: BudgetDocument, into: Collected): void {
  const found = matchTables(old.budget_tables, fresh.budget_tables, [old.fiscal_year, fresh.fiscal_year]);
  walkPairs(old.budget_tables, fresh.budget_tables, found, {
    both: (table, next, pair) => {
      into.matches.push({
        table: 'budget_table',
        old: tableRef(old, table),
        new: tableRef(fresh, next),
        name_old: table.title.text,
        name_new: next.title.text,
        ...reasonOf(pair),
      });
      if (plainTitle(table.title.text) !== plainTitle(next.title.text))
        into.texts.push(tableText(old, fresh, table, next));
      diffLines(old, fresh, table, next, into);
      diffNotes(old, fresh, table, next, into);
    },
    gone: (table) => {
      into.texts.push(tableText(old, fresh, table, null));
      for (const line of table.lines) into.changes.push(lineChange(old, fresh, [table, line], null));
    },
    come: (table) => {
      into.texts.push(tableText(old, fresh, null, table));
      for (const line of table.lines) into.changes.push(lineChange(old, fresh, null, [table, line]));
    },
  });
}

function diffLines(
  old: BudgetDocument,
  fresh: BudgetDocument,
  table: BudgetTable,
  next: BudgetTable,
  into: Collected,
): void {
  const found = matchLines(table.lines, next.lines, [old.fiscal_year, fresh.fiscal_year]);
  walkPairs(table.lines, next.lines, found, {
    both: (line, successor, pair) => {
      const change = lineChange(old, fresh, [table, line], [next, successor]);
      into.matches.push({
        table: 'budget_line',
        old: change.old!,
        new: change.new!,
        name_old: lineName(line),
        name_new: lineName(successor),
        ...reasonOf(pair),
      });
      const compared = compareAmounts(line.amount, successor.amount);
      if (compared) collect(into, compared, change);
      if (withoutNumbering(line.name).text === withoutNumbering(successor.name).text) return;
      into.texts.push({
        change: 'changed',
        about: 'line_name',
        where: [table.title.text, line.code],
        where_new: [next.title.text, successor.code],
        before: line.name,
        after: successor.name,
        old: change.old,
        new: change.new,
        aspects: ['wording'],
      });
    },
    gone: (line) => into.changes.push(lineChange(old, fresh, [table, line], null)),
    // All rows of a pair of tables go under one title, the old one's.
    come: (line) =>
      into.changes.push({ ...lineChange(old, fresh, null, [next, line]), table_title: table.title.text }),
  });
}

const lineName = ({ code, name, column_path }: BudgetLine): string =>
  [code, name, column_path.join('/')].join(' ').trim();

function diffNotes(
  old: BudgetDocument,
  fresh: BudgetDocument,
  table: BudgetTable,
  next: BudgetTable,
  into: Collected,
): void {
  const read = (it: BudgetTable): string => it.notes.map((note) => note.text).join('\n');
  const compared = compareWords(read(table), read(next));
  if (!compared || compared.same) return;
  into.texts.push({
    change: 'changed',
    about: 'note',
    where: [table.title.text],
    where_new: [next.title.text],
    before: compared.before,
    after: compared.after,
    old: placeRef(old, table.notes[0]?.places[0], { table_no: table.table_no }),
    new: placeRef(fresh, next.notes[0]?.places[0], { table_no: next.table_no }),
    aspects: [...compared.aspects],
  });
}

type Placed = readonly [table: BudgetTable, line: BudgetLine];

function lineChange(
  old: BudgetDocument,
  fresh: BudgetDocument,
  mine: Placed | null,
  theirs: Placed | null,
): Change {
  const [table, line] = (mine ?? theirs)!;
  const amount = (placed: Placed | null): string => withoutSpace(placed?.[1].amount.raw ?? '');
  const canonical = (placed: Placed | null): string => plainDecimal(placed?.[1].amount.cny ?? '');
  return {
    ...projectChange(old, fresh, null, null),
    change: mine && theirs ? 'changed' : mine ? 'removed' : 'added',
    table: 'budget_line',
    field: mine && theirs ? 'amount' : '',
    old: mine && lineRef(old, ...mine),
    new: theirs && lineRef(fresh, ...theirs),
    table_title: table.title.text,
    code: line.code,
    name: line.name,
    column: line.column_path.join('/'),
    before: amount(mine),
    after: amount(theirs),
    before_canonical: canonical(mine),
    after_canonical: canonical(theirs),
    canonical_unit: '元',
    record: mine && theirs ? theirs[1].amount : (theirs ?? mine)![1],
  };
}

/** A table that came, went or is called otherwise. */
const tableText = (
  old: BudgetDocument,
  fresh: BudgetDocument,
  table: BudgetTable | null,
  next: BudgetTable | null,
): TextChange => ({
  change: table && next ? 'changed' : table ? 'removed' : 'added',
  about: 'table_title',
  where: [],
  where_new: [],
  before: table?.title.text ?? '',
  after: next?.title.text ?? '',
  old: table && tableRef(old, table),
  new: next && tableRef(fresh, next),
  aspects: table && next ? ['wording'] : [],
});
