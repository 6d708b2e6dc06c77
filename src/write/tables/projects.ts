import type { Amount, BudgetDocument, Project } from '../../document.ts';
import { type Column, documentTable } from '../table.ts';
import { documentColumn, textOf, withoutSpace } from './columns.ts';

interface OfProject {
  readonly document: BudgetDocument;
  readonly project: Project;
}

export const projects = documentTable<OfProject>({
  name: 'projects',
  title: ['Projects', '项目'],
  description:
    'One row for each performance-target table (绩效目标表) of a project, or of a department as a whole.',
  key: ['document', 'project_ordinal'],
  references: [{ columns: ['document'], table: 'documents' }],
  sources: (document) => document.projects.map((project) => ({ document, project })),
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
      name: 'page_first',
      type: 'integer',
      title: ['First page', '起始页'],
      description: 'Page that the table starts on, from 1.',
      required: true,
      value: ({ project }) => project.page_first,
    },
    {
      name: 'page_last',
      type: 'integer',
      title: ['Last page', '结束页'],
      description: 'Page that the table ends on.',
      required: true,
      value: ({ project }) => project.page_last,
    },
    {
      name: 'heading',
      type: 'text',
      title: ['Heading', '标题'],
      description: 'Title over the table as printed, number included.',
      value: ({ project }) => textOf(project.heading),
    },
    {
      name: 'unit_code',
      type: 'text',
      title: ['Unit code', '单位编码'],
      description: 'Code printed with the unit that spends.',
      value: ({ project }) => textOf(project.unit_code),
    },
    {
      name: 'unit_name',
      type: 'text',
      title: ['Unit', '单位名称'],
      description: 'The unit that spends.',
      value: ({ project }) => textOf(project.unit_name),
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
      name: 'money_unit',
      type: 'text',
      title: ['Unit of money', '金额单位'],
      description: 'Unit that the amounts are printed in.',
      value: ({ project }) => project.money_unit,
    },
    ...amountColumns('budget', ['Budget', '预算数'], 'Total budget of the project', (it) => it.budget),
    ...amountColumns(
      'fiscal',
      ['Fiscal funds', '财政资金'],
      'Part of the budget from fiscal funds',
      (it) => it.fiscal,
    ),
    ...amountColumns(
      'other',
      ['Other funds', '其他资金'],
      'Part of the budget from other funds',
      (it) => it.other,
    ),
    {
      name: 'purpose',
      type: 'text',
      title: ['Purpose', '资金用途'],
      description: 'What the money is for.',
      value: ({ project }) => textOf(project.purpose),
    },
    {
      name: 'plan',
      type: 'text',
      title: ['Spending plan', '资金支出计划'],
      description: 'Steps of the spending plan, "label=value" joined by ";"; blank ones are left out.',
      value: ({ project }) =>
        project.plan
          .filter((step) => step.value.text.trim() !== '')
          .map((step) => `${step.label}=${step.value.text}`)
          .join(';'),
    },
    {
      name: 'goals',
      type: 'text',
      title: ['Goals', '绩效目标'],
      description: 'Text of the goals, one a line.',
      value: ({ project }) => project.goals.map((goal) => goal.text.replace(/\s*\n\s*/g, ' ')).join('\n'),
    },
    {
      name: 'form',
      type: 'text',
      title: ['Form', '表式'],
      description: 'Which known form the table was read as; "generic" where none fits.',
      required: true,
      value: ({ project }) => project.form,
    },
  ],
});

function amountColumns(
  name: string,
  [english, chinese]: readonly [string, string],
  description: string,
  amountOf: (project: Project) => Amount | null,
): Column<OfProject>[] {
  return [
    {
      name: `${name}_raw`,
      type: 'text',
      title: [`${english} as printed`, `${chinese}（原文）`],
      description: `${description}, as printed.`,
      value: ({ project }) => withoutSpace(amountOf(project)?.raw ?? ''),
    },
    {
      name: `${name}_cny`,
      type: 'decimal',
      title: [english, chinese],
      description: `${description}, in 元, exact; blank where none is printed.`,
      unit: '元',
      value: ({ project }) => amountOf(project)?.cny ?? '',
    },
  ];
}
