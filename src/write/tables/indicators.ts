import type { BudgetDocument, Indicator, Project } from '../../document.ts';
import { documentTable } from '../table.ts';
import { boxOf, documentColumn, rawOf, textOf } from './columns.ts';

interface OfIndicator {
  readonly document: BudgetDocument;
  readonly project: Project;
  readonly indicator: Indicator;
}

export const indicators = documentTable<OfIndicator>({
  name: 'indicators',
  title: ['Indicators', '绩效指标'],
  description:
    'One row for each performance indicator of a project; where a form sets several periods apart, one for each of them.',
  key: ['document', 'project_ordinal', 'indicator_ordinal'],
  references: [
    { columns: ['document'], table: 'documents' },
    { columns: ['document', 'project_ordinal'], table: 'projects' },
  ],
  sources: (document) =>
    document.projects.flatMap((project) =>
      project.indicators.map((indicator) => ({ document, project, indicator })),
    ),
  columns: [
    documentColumn(),
    {
      name: 'project_ordinal',
      type: 'integer',
      title: ['Project number', '项目序号'],
      description: 'Position of the project in the document, from 1.',
      required: true,
      value: ({ project }) => project.project_ordinal,
    },
    {
      name: 'project_code',
      type: 'text',
      title: ['Project code', '项目编码'],
      description: 'Code of the project as printed.',
      value: ({ project }) => textOf(project.project_code),
    },
    {
      name: 'project_name',
      type: 'text',
      title: ['Project', '项目名称'],
      description: 'Name of the project.',
      value: ({ project }) => textOf(project.project_name),
    },
    {
      name: 'indicator_ordinal',
      type: 'integer',
      title: ['Indicator number', '指标序号'],
      description: 'Position of the indicator in the project, from 1.',
      required: true,
      value: ({ indicator }) => indicator.indicator_ordinal,
    },
    {
      name: 'page',
      type: 'integer',
      title: ['Page', '页码'],
      description: 'Page that the row starts on, from 1.',
      required: true,
      value: ({ indicator }) => indicator.place.page,
    },
    {
      name: 'period',
      type: 'text',
      title: ['Period', '期间'],
      description: 'Period of the target where the form sets several apart (中期, 年度, 半年, 全年, a year).',
      value: ({ indicator }) => indicator.period,
    },
    {
      name: 'level1',
      type: 'text',
      title: ['Level 1', '一级指标'],
      description: 'First level; a merged cell counts for each of its rows.',
      value: ({ indicator }) => indicator.level1.text,
    },
    {
      name: 'level2',
      type: 'text',
      title: ['Level 2', '二级指标'],
      description: 'Second level; a merged cell counts for each of its rows.',
      value: ({ indicator }) => indicator.level2.text,
    },
    {
      name: 'level3',
      type: 'text',
      title: ['Level 3', '三级指标'],
      description: 'Third level: the name of the indicator.',
      value: ({ indicator }) => indicator.level3.text,
    },
    {
      name: 'description',
      type: 'text',
      title: ['Description', '绩效指标描述'],
      description: 'What the indicator says (绩效指标描述, 指标解释, 指标说明).',
      value: ({ indicator }) => textOf(indicator.description),
    },
    {
      name: 'comparator_raw',
      type: 'text',
      title: ['Comparator as printed', '指标性质（原文）'],
      description: 'What the form has in a column of its own for the comparator (指标性质, 计算符号).',
      value: ({ indicator }) => rawOf(indicator.comparator_column),
    },
    {
      name: 'value_raw',
      type: 'text',
      title: ['Value as printed', '指标值（原文）'],
      description: 'What the value column prints.',
      value: ({ indicator }) => rawOf(indicator.value),
    },
    {
      name: 'unit_raw',
      type: 'text',
      title: ['Unit as printed', '度量单位（原文）'],
      description: 'What the form has in a column of its own for the unit (度量单位, 计量单位).',
      value: ({ indicator }) => rawOf(indicator.unit_column),
    },
    {
      name: 'kind',
      type: 'text',
      title: ['Kind of value', '指标值类型'],
      description: 'Kind of the quantity, as docs/quantities.md lists them.',
      required: true,
      value: ({ indicator }) => indicator.quantity.kind,
    },
    {
      name: 'comparator',
      type: 'text',
      title: ['Comparator', '比较符'],
      description: 'How the value compares with the number.',
      values: ['=', '>=', '<=', '>', '<', '~', 'range'],
      value: ({ indicator }) => indicator.quantity.comparator,
    },
    {
      name: 'number',
      type: 'decimal',
      title: ['Number', '数值'],
      description: 'The number as published; of a range the lower end. Its unit is in "unit".',
      value: ({ indicator }) => indicator.quantity.number,
    },
    {
      name: 'number_max',
      type: 'decimal',
      title: ['Upper number', '数值上限'],
      description: 'Upper end of a range, or second term of a ratio.',
      value: ({ indicator }) => indicator.quantity.number_max,
    },
    {
      name: 'unit',
      type: 'text',
      title: ['Unit', '单位'],
      description: 'Unit of the number as published.',
      value: ({ indicator }) => indicator.quantity.unit,
    },
    {
      name: 'canonical_number',
      type: 'decimal',
      title: ['Canonical number', '标准数值'],
      description: 'The number in the base unit, exact. Its unit is in "canonical_unit".',
      value: ({ indicator }) => indicator.quantity.canonical_number,
    },
    {
      name: 'canonical_max',
      type: 'decimal',
      title: ['Upper canonical number', '标准数值上限'],
      description: 'The upper number in the base unit, exact.',
      value: ({ indicator }) => indicator.quantity.canonical_max,
    },
    {
      name: 'canonical_unit',
      type: 'text',
      title: ['Canonical unit', '标准单位'],
      description: 'The base unit, in Chinese.',
      value: ({ indicator }) => indicator.quantity.canonical_unit,
    },
    {
      name: 'unit_code',
      type: 'text',
      title: ['Code of the canonical unit', '标准单位代码'],
      description: 'Code of the base unit, as docs/quantities.md lists them.',
      value: ({ indicator }) => indicator.quantity.unit_code,
    },
    {
      name: 'date',
      type: 'date',
      title: ['Date', '日期'],
      description:
        'Last day that still meets a deadline, or first day of a period; blank where the year is unknown.',
      value: ({ indicator }) => indicator.quantity.date,
    },
    {
      name: 'date_max',
      type: 'date',
      title: ['Last date', '截止日期'],
      description: 'Last day of a period.',
      value: ({ indicator }) => indicator.quantity.date_max,
    },
    {
      name: 'direction',
      type: 'text',
      title: ['Direction', '指标方向'],
      description: 'Whether more is better (正向指标, 反向指标), as printed.',
      value: ({ indicator }) => textOf(indicator.direction),
    },
    {
      name: 'weight',
      type: 'text',
      title: ['Weight', '权重'],
      description: 'Weight or score of the indicator (权重, 分值), as printed.',
      value: ({ indicator }) => textOf(indicator.weight),
    },
    {
      name: 'basis',
      type: 'text',
      title: ['Basis', '指标值确定依据'],
      description: 'What the value is based on (指标值确定依据, 绩效标准, 评分标准, 备注).',
      value: ({ indicator }) => textOf(indicator.basis),
    },
    {
      name: 'bbox',
      type: 'text',
      title: ['Bounding box', '页面位置'],
      description:
        'Where the row stands on "page": "x0 y0 x1 y1" in PDF points from the top left corner of the page as seen.',
      value: ({ indicator }) => boxOf(indicator.place),
    },
  ],
});
