import { type Column, type Row, rowMaker, type Table } from '../write/table.ts';
import { CHANGE_FIELDS, type Change, type DocumentDiff } from './diff.ts';

/** A row of changes.csv with the documents it is about. */
interface OfChange {
  readonly pair: DocumentDiff;
  readonly change: Change;
}

const text = (
  name: keyof Change & string,
  title: readonly [string, string],
  description: string,
): Column<OfChange> => ({
  name,
  type: 'text',
  title,
  description,
  value: ({ change }) => String(change[name]),
});

const decimal = (
  name: 'delta' | 'percent',
  title: readonly [string, string],
  description: string,
): Column<OfChange> => ({ name, type: 'decimal', title, description, value: ({ change }) => change[name] });

const columns: readonly Column<OfChange>[] = [
  {
    name: 'change',
    type: 'text',
    title: ['Change', '变动'],
    description: 'What happened.',
    values: ['added', 'removed', 'changed'],
    required: true,
    value: ({ change }) => change.change,
  },
  {
    name: 'table',
    type: 'text',
    title: ['Table', '所属表'],
    description: 'What it happened to.',
    values: ['project', 'indicator', 'budget_line'],
    required: true,
    value: ({ change }) => change.table,
  },
  {
    name: 'document_old',
    type: 'text',
    title: ['Old document', '旧文档'],
    description: 'Name of the old document.',
    value: ({ pair }) => pair.old.document,
  },
  {
    name: 'document_new',
    type: 'text',
    title: ['New document', '新文档'],
    description: 'Name of the new document.',
    value: ({ pair }) => pair.new.document,
  },
  text('project_code_old', ['Old project code', '旧项目编码'], 'Code of the project in the old document.'),
  text('project_code_new', ['New project code', '新项目编码'], 'Code of the project in the new document.'),
  text('project_name_old', ['Old project', '旧项目名称'], 'Name of the project in the old document.'),
  text('project_name_new', ['New project', '新项目名称'], 'Name of the project in the new document.'),
  text('level1', ['Level 1', '一级指标'], 'First level in the old document, of an added row in the new one.'),
  text(
    'level2',
    ['Level 2', '二级指标'],
    'Second level in the old document, of an added row in the new one.',
  ),
  text('level3', ['Level 3', '三级指标'], 'Third level in the old document, of an added row in the new one.'),
  text(
    'table_title',
    ['Table title', '表名'],
    'Title of the statutory table in the old document, of an added table in the new one.',
  ),
  text(
    'code',
    ['Classification code', '科目编码'],
    'Code of the line in the old document, of an added row in the new one.',
  ),
  text('name', ['Name', '项目'], 'Label of the line in the old document, of an added row in the new one.'),
  text(
    'column',
    ['Column', '栏目'],
    'Header cells over the amount in the old document, of an added row in the new one.',
  ),
  {
    name: 'page_old',
    type: 'integer',
    title: ['Old page', '旧文档页码'],
    description: 'Page in the old document, from 1.',
    value: ({ change }) => change.old?.page ?? null,
  },
  {
    name: 'page_new',
    type: 'integer',
    title: ['New page', '新文档页码'],
    description: 'Page in the new document, from 1.',
    value: ({ change }) => change.new?.page ?? null,
  },
  {
    name: 'field',
    type: 'text',
    title: ['Field', '字段'],
    description: 'What changed; blank for what was added or removed.',
    values: CHANGE_FIELDS,
    value: ({ change }) => change.field,
  },
  text('before', ['Before', '变动前'], 'As the old document prints it.'),
  text('after', ['After', '变动后'], 'As the new document prints it.'),
  text(
    'before_canonical',
    ['Before, canonical', '变动前（标准值）'],
    'In "canonical_unit", exact; low~high of a range; a date.',
  ),
  text(
    'after_canonical',
    ['After, canonical', '变动后（标准值）'],
    'In "canonical_unit", exact; low~high of a range; a date.',
  ),
  text('canonical_unit', ['Canonical unit', '标准单位'], 'Base unit of both; old→new where it changed.'),
  decimal('delta', ['Difference', '差额'], 'After less before in "canonical_unit", exact.'),
  decimal(
    'percent',
    ['Percent', '变动幅度（%）'],
    'Difference in percent of the amount before, rounded half up to two places.',
  ),
];

const declaration = {
  name: 'changes',
  title: ['Changes', '变动'],
  description:
    'One row for each changed field, and for each project, indicator and amount that was added or removed.',
  key: [],
  references: [],
  columns,
} as const;

/** The table of changes.csv. */
export const CHANGE_TABLE: Table = declaration;

/** The table of notation.csv: the same columns, for what is only written differently. */
export const NOTATION_TABLE: Table = { ...CHANGE_TABLE, name: 'notation', title: ['Rewrites', '写法变化'] };

const toRow = rowMaker<OfChange>(declaration);

export const changeRow = (pair: DocumentDiff, change: Change): Row => toRow({ pair, change });
