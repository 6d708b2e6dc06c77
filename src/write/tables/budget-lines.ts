import type { BudgetDocument, BudgetLine, BudgetTable } from '../../document.ts';
import { documentTable } from '../table.ts';
import { boxOf, documentColumn, withoutSpace } from './columns.ts';

interface OfLine {
  readonly document: BudgetDocument;
  readonly table: BudgetTable;
  readonly line: BudgetLine;
}

export const budgetLines = documentTable<OfLine>({
  name: 'budget_lines',
  title: ['Budget lines', '预算数据'],
  description: 'One row for each amount cell that holds text, of the tables that have a unit of money.',
  key: [],
  references: [{ columns: ['document'], table: 'documents' }],
  sources: (document) =>
    document.budget_tables.flatMap((table) => table.lines.map((line) => ({ document, table, line }))),
  columns: [
    documentColumn(),
    {
      name: 'table_no',
      type: 'integer',
      title: ['Table number', '表序号'],
      description: 'Position of the table among those of the document that have a unit of money, from 1.',
      required: true,
      value: ({ table }) => table.table_no,
    },
    {
      name: 'form',
      type: 'text',
      title: ['Form', '表式'],
      description: 'Which known form the table was read as.',
      value: ({ table }) => table.form,
    },
    {
      name: 'table_title',
      type: 'text',
      title: ['Table title', '表名'],
      description: 'Title of the table as printed.',
      value: ({ table }) => table.title.text,
    },
    {
      name: 'money_unit',
      type: 'text',
      title: ['Unit of money', '金额单位'],
      description: 'Unit that the amount is printed in.',
      value: ({ line }) => line.amount.money_unit,
    },
    {
      name: 'page',
      type: 'integer',
      title: ['Page', '页码'],
      description: 'Page of the amount, from 1.',
      value: ({ line }) => line.amount.places[0]?.page ?? null,
    },
    {
      name: 'row_ordinal',
      type: 'integer',
      title: ['Row number', '行序号'],
      description: 'Position of the row in the table, from 1.',
      required: true,
      value: ({ line }) => line.row_ordinal,
    },
    {
      name: 'code',
      type: 'text',
      title: ['Classification code', '科目编码'],
      description:
        'Classification code of the row as printed, its parts (类, 款, 项) joined; empty for a total.',
      value: ({ line }) => line.code,
    },
    {
      name: 'name',
      type: 'text',
      title: ['Name', '项目'],
      description: 'Label of the row.',
      value: ({ line }) => line.name,
    },
    {
      name: 'column',
      type: 'text',
      title: ['Column', '栏目'],
      description: 'Header cells over the amount, top level first, joined by "/".',
      value: ({ line }) => line.column_path.join('/'),
    },
    {
      name: 'amount_raw',
      type: 'text',
      title: ['Amount as printed', '金额（原文）'],
      description: 'The amount as printed.',
      value: ({ line }) => withoutSpace(line.amount.raw),
    },
    {
      name: 'amount_cny',
      type: 'decimal',
      title: ['Amount', '金额'],
      description: 'The amount in 元, exact; blank where the cell holds no number.',
      unit: '元',
      value: ({ line }) => line.amount.cny,
    },
    {
      name: 'bbox',
      type: 'text',
      title: ['Bounding box', '页面位置'],
      description:
        'Where the amount stands on "page": "x0 y0 x1 y1" in PDF points from the top left corner of the page as seen.',
      value: ({ line }) => boxOf(line.amount.places[0]),
    },
  ],
});
