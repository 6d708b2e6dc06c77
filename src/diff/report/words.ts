import type { Aspect, ChangeField, TextChange, Total, Warning } from '../diff.ts';
import { type Html, html } from './html.ts';

/** Every word of the report in both languages. */
export type Word = readonly [chinese: string, english: string];

/** A word in both languages; the page shows one of them. */
export const said = ([chinese, english]: Word): Html =>
  html`<span lang="zh">${chinese}</span><span lang="en">${english}</span>`;

export const FIELD_WORDS: Readonly<Record<ChangeField, Word>> = {
  project_code: ['项目编码', 'Project code'],
  project_name: ['项目名称', 'Project name'],
  budget: ['预算数', 'Budget'],
  fiscal: ['财政资金', 'Fiscal funds'],
  other: ['其他资金', 'Other funds'],
  purpose: ['资金用途', 'Purpose'],
  plan: ['支出计划', 'Spending plan'],
  goals: ['绩效目标', 'Goals'],
  level1: ['一级指标', 'Level 1'],
  level2: ['二级指标', 'Level 2'],
  level3: ['三级指标', 'Level 3'],
  description: ['指标描述', 'Description'],
  value: ['指标值', 'Target'],
  basis: ['确定依据', 'Basis'],
  weight: ['权重', 'Weight'],
  amount: ['金额', 'Amount'],
};

export const CHANGE_WORDS = {
  added: ['新增', 'added'],
  removed: ['取消', 'removed'],
  changed: ['变动', 'changed'],
} satisfies Record<string, Word>;

export const SENSE_WORDS = {
  stricter: ['要求提高', 'asks more'],
  looser: ['要求降低', 'asks less'],
  unclear: ['难以比较', 'cannot be ranked'],
} satisfies Record<string, Word>;

export const ASPECT_WORDS: Readonly<Record<Aspect, Word>> = {
  comparator: ['比较符', 'comparator'],
  number: ['数值', 'number'],
  unit: ['计量单位', 'unit'],
  date: ['日期', 'date'],
  kind: ['类型', 'kind of value'],
  wording: ['文字', 'wording'],
  period: ['计量周期', 'period of the rate'],
  unit_notation: ['换算单位', 'other unit, same quantity'],
  comparator_notation: ['比较符写法', 'comparator written otherwise'],
  spelling: ['写法', 'spelling'],
  trailing_zeros: ['小数位', 'digits'],
  blank_zero: ['空白与零', 'blank and zero'],
  years_only: ['仅年度或文号', 'years or numbers only'],
  reversed: ['上下限颠倒', 'bound reversed'],
};

export const TEXT_WORDS: Readonly<Record<TextChange['about'], Word>> = {
  prose: ['正文', 'Prose'],
  other_table: ['其他表格', 'Other table'],
  heading: ['标题', 'Heading'],
  head_field: ['表头栏目', 'Head field'],
  other_column: ['其他列', 'Other column'],
  unit: ['单位名称', 'Unit'],
  table_title: ['表名', 'Table title'],
  line_name: ['科目名称', 'Name of a line'],
  note: ['附注', 'Note'],
};

export const GROUP_WORDS: Readonly<Record<Total['group'], Word>> = {
  document: ['文档', 'Document'],
  department: ['部门', 'Department'],
  unit: ['单位', 'Unit'],
  level1: ['一级指标', 'Level 1'],
  level2: ['二级指标', 'Level 2'],
  class: ['类', 'Class (类)'],
  category: ['款', 'Category (款)'],
  item: ['项', 'Item (项)'],
};

/** In Chinese; the English sentence is the warning's own message. */
export const WARNING_WORDS: Readonly<Record<Warning['code'], string>> = {
  department_differs: '两份文档的部门不同，请确认是否应当比较',
  kind_differs: '两份文档类别不同，预算数与决算数不宜直接比较',
  same_year: '两份文档属于同一年度',
  year_inferred: '标题未写年度，年度由正文推断',
  years_reversed: '旧文档的年度晚于新文档，请确认顺序',
  same_file: '两边是同一个文件',
  nothing_to_compare: '文档没有项目和预算表，只比较文字',
  form_differs: '表式不同，任一方缺少的栏目未作比较',
  not_paired: '文档在另一边没有对应',
  run_not_finished: '写入该目录的运行尚未完成，可能缺少文档或含有先前运行的文档',
};

export const WORDS = {
  title: ['年度变动报告', 'One year against another'],
  old: ['旧', 'Old'],
  fresh: ['新', 'New'],
  before: ['变动前', 'Before'],
  after: ['变动后', 'After'],
  difference: ['差额', 'Difference'],
  what: ['内容', 'What'],
  page: ['页', 'p.'],
  note: ['说明', 'Note'],
  budget: ['项目预算合计', 'Budgets of projects'],
  projects: ['项目', 'Projects'],
  indicators: ['指标', 'Indicators'],
  targets: ['指标值变动', 'Targets changed'],
  amounts: ['预算表金额', 'Amounts of tables'],
  same: ['仅写法不同', 'Only written differently'],
  texts: ['文字变动', 'Changes of text'],
  renamed: ['改名', 'renamed'],
  recoded: ['换码', 're-coded'],
  moved: ['变动最大的资金', 'Money that moved most'],
  sense: ['指标要求的变化', 'What targets ask for'],
  byDepartment: ['按部门', 'By department'],
  byUnit: ['按单位', 'By unit'],
  byLevel: ['按指标级次', 'By level of indicators'],
  byCode: ['按科目级次', 'By level of the classification code'],
  changes: ['变动明细', 'Changes in detail'],
  tables: ['按预算表列示', 'By statutory table'],
  search: ['搜索', 'Search'],
  searchHint: ['名称、编码、金额……', 'name, code, amount …'],
  all: ['全部', 'all'],
  kind: ['变动类型', 'Change'],
  field: ['栏目', 'Field'],
  direction: ['要求', 'Sense'],
  shownRows: ['条', 'rows'],
  none: ['没有变动。', 'No changes.'],
  noHits: ['没有符合条件的变动。', 'Nothing fits the filter.'],
  relations: ['线索：拆分、合并、移动', 'Hints: split, merged, moved'],
  split: ['可能拆分', 'perhaps split'],
  merged: ['可能合并', 'perhaps merged'],
  movedTo: ['可能移动', 'perhaps moved'],
  matches: ['对应关系复核', 'Matches to look at'],
  matchesHint: [
    '以下对应不是完全相同，按相似度配对；如有误，可用 --matches 文件更正。',
    'These pairs are not equal but alike. Where one is wrong, set it right with a --matches file.',
  ],
  score: ['相似度', 'Score'],
  evidence: ['依据', 'Evidence'],
  unpaired: ['没有对应的文档', 'Documents without a counterpart'],
  unit: ['金额单位：万元', 'Amounts in 万元 (10,000 CNY)'],
  count: ['数量', 'Number'],
  code: ['编码', 'Code'],
  column: ['栏', 'Column'],
  indicatorsOf: ['条指标', 'indicators'],
  made: ['生成工具', 'Made by'],
} satisfies Record<string, Word>;
