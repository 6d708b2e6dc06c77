import { useMemo } from 'preact/hooks';
import type { BudgetLine, BudgetTable, OtherTable } from '../../../document.ts';
import { useDesk } from '../context.ts';
import { fieldName } from '../desk/labels.ts';
import { said, t } from '../words.ts';
import { DoubtCount } from './doubt-count.tsx';
import { Fold } from './fold.tsx';
import { HeadField, HeadFields } from './head-fields.tsx';
import { Value } from './value.tsx';

export function Tables() {
  const { desk } = useDesk();
  const { budget_tables, other_tables } = desk.document.value;
  if (budget_tables.length + other_tables.length === 0) return <p class="empty">{t('noTables')}</p>;
  return (
    <>
      {budget_tables.map((table, index) => {
        const path = `/budget_tables/${index}`;
        return (
          <Fold key={path} path={path} head={<TableHead table={table} path={path} />}>
            {() => <BudgetTableBody table={table} path={path} />}
          </Fold>
        );
      })}
      {other_tables.map((table, index) => {
        const path = `/other_tables/${index}`;
        return (
          <Fold
            key={path}
            path={path}
            head={
              <>
                <span class="fold-title">{table.title || t('otherTable')}</span>
                <DoubtCount path={path} />
                <span class="place num">{t('pageOf', table.places[0]?.page ?? 1)}</span>
              </>
            }
          >
            {() => <OtherTableBody table={table} path={path} />}
          </Fold>
        );
      })}
    </>
  );
}

function TableHead({ table, path }: { readonly table: BudgetTable; readonly path: string }) {
  return (
    <>
      <span class="ordinal num">{table.table_no}</span>
      <span class="fold-title">{table.title.text || t('untitled')}</span>
      <DoubtCount path={path} />
      <span class="place num">{t('pageOf', table.page_first)}</span>
    </>
  );
}

function BudgetTableBody({ table, path }: { readonly table: BudgetTable; readonly path: string }) {
  const lists = useMemo(() => listsOf(table.lines), [table]);
  return (
    <>
      <HeadFields>
        <HeadField label={said(fieldName('title'))} paths={[`${path}/title`]} wide />
        <HeadField label={said(fieldName('money_unit'))} paths={[`${path}/money_unit`]} />
        {table.notes.map((_, index) => (
          <HeadField key={index} label={said(fieldName('notes'))} paths={[`${path}/notes/${index}`]} wide />
        ))}
      </HeadFields>
      {lists.map((list, index) => (
        <ListTable key={index} list={list} path={`${path}/lines`} />
      ))}
    </>
  );
}

function ListTable({ list, path }: { readonly list: List; readonly path: string }) {
  const { columns, rows } = list;
  const coded = rows.some(({ code }) => code !== '');
  return (
    <div class="scroll">
      <table class="data amounts">
        <thead>
          <tr>
            {coded && <th scope="col">{said(fieldName('code'))}</th>}
            <th scope="col">{said(fieldName('name'))}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="amount">
                {column.split('/').map((part, index) => (
                  <span key={index}>{part}</span>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ first, amounts }) => (
            <tr key={first}>
              {coded && (
                <td class="num">
                  <Value path={`${path}/${first}/code`} />
                </td>
              )}
              <th scope="row">
                <Value path={`${path}/${first}/name`} />
              </th>
              {columns.map((column) => (
                <td key={column} class="amount num">
                  {amounts.has(column) && <Value path={`${path}/${amounts.get(column)}/amount`} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ListRow {
  readonly code: string;
  /** Index of the first of its lines, which has its label as well. */
  readonly first: number;
  /** Index of the line, by column. */
  readonly amounts: Map<string, number>;
}

/** A list of a table: tables of income and expenditure have two or more side by side. */
interface List {
  readonly columns: readonly string[];
  readonly rows: readonly ListRow[];
}

/** The lines of a table as the lists that stand side by side in it: columns that share a row are of one list. */
function listsOf(lines: readonly BudgetLine[]): List[] {
  const rows = new Map<string, ListRow>();
  lines.forEach(({ row_ordinal, code, name, column_path }, index) => {
    const key = JSON.stringify([row_ordinal, code, name]);
    const row = rows.get(key) ?? { code, first: index, amounts: new Map() };
    rows.set(key, row);
    let column = column_path.join('/');
    while (row.amounts.has(column)) column += ' ';
    row.amounts.set(column, index);
  });
  const lists: { columns: Set<string>; rows: ListRow[] }[] = [];
  for (const row of rows.values()) {
    const columns = [...row.amounts.keys()];
    const [list, ...others] = lists.filter((it) => columns.some((column) => it.columns.has(column)));
    if (!list) {
      lists.push({ columns: new Set(columns), rows: [row] });
      continue;
    }
    for (const column of columns) list.columns.add(column);
    list.rows.push(row);
    for (const other of others) {
      for (const column of other.columns) list.columns.add(column);
      list.rows.push(...other.rows);
      lists.splice(lists.indexOf(other), 1);
    }
  }
  const order = [...new Set(lines.map(({ column_path }) => column_path.join('/')))];
  const at = (column: string): number => order.indexOf(column.trimEnd());
  return lists.map((list) => ({
    columns: [...list.columns].sort((a, b) => at(a) - at(b)),
    rows: list.rows.toSorted((a, b) => a.first - b.first),
  }));
}

function OtherTableBody({ table, path }: { readonly table: OtherTable; readonly path: string }) {
  const rows = Array.from({ length: table.rows }, (_, row) =>
    table.cells.flatMap((cell, index) => (cell.row === row ? [{ cell, index }] : [])),
  );
  return (
    <div class="scroll">
      <table class="data">
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map(({ cell, index }) => (
                <td key={index} rowSpan={cell.row_span} colSpan={cell.col_span}>
                  <Value path={`${path}/cells/${index}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
