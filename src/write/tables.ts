import type {
  Amount,
  BudgetDocument,
  BudgetLine,
  BudgetTable,
  Field,
  Indicator,
  Place,
  Project,
} from '../document.ts';
import { FINDINGS, type Finding } from '../finding.ts';
import { type Column, type DocumentTable, documentTable } from './table.ts';

/*
 * The tables of a dataset, as docs/command-line.md shows them to users: one declaration a table, one entry a column.
 * Text is as in the document; `*_raw` and amounts come without white space.
 */

interface OfProject {
  readonly document: BudgetDocument;
  readonly project: Project;
}

interface OfIndicator extends OfProject {
  readonly indicator: Indicator;
}

interface OfLine {
  readonly document: BudgetDocument;
  readonly table: BudgetTable;
  readonly line: BudgetLine;
}

interface OfFinding {
  readonly document: BudgetDocument;
  readonly finding: Finding;
}

const documentColumn = <Source extends { readonly document: BudgetDocument }>(): Column<Source> => ({
  name: 'document',
  type: 'text',
  title: ['Document', '文档'],
  description: 'Name of the document within the dataset; its JSON is documents/<document>.json.',
  required: true,
  value: ({ document }) => document.document,
});

const documents = documentTable<BudgetDocument>({
  name: 'documents',
  title: ['Documents', '文档'],
  description: 'One row for each source document that was read.',
  key: ['document'],
  references: [],
  sources: (document) => [document],
  columns: [
    {
      name: 'document',
      type: 'text',
      title: ['Document', '文档'],
      description:
        'Name of the document within the dataset: the file name without its ending, made safe and unique.',
      required: true,
      value: (it) => it.document,
    },
    {
      name: 'file',
      type: 'text',
      title: ['File', '文件'],
      description:
        'Path of the source file below the input folder, parts joined by "/"; its bare name where the input was the file itself.',
      required: true,
      value: (it) => it.file,
    },
    {
      name: 'sha256',
      type: 'text',
      title: ['SHA-256', 'SHA-256 校验值'],
      description: 'SHA-256 of the bytes of the source file, in lower-case hexadecimal.',
      required: true,
      value: (it) => it.sha256,
    },
    {
      name: 'pages',
      type: 'integer',
      title: ['Pages', '页数'],
      description: 'Pages of the source file.',
      required: true,
      value: (it) => it.pages,
    },
    {
      name: 'reader',
      type: 'text',
      title: ['Reader', '读取方式'],
      description: 'How the file was read.',
      values: ['pdf', 'text'],
      required: true,
      value: (it) => it.reader,
    },
    {
      name: 'producer',
      type: 'text',
      title: ['Producer', '生成软件'],
      description: 'The program that made the file, as the file says.',
      value: (it) => it.producer,
    },
    {
      name: 'department',
      type: 'text',
      title: ['Department', '部门'],
      description: 'The department whose budget or final account this is.',
      value: (it) => it.department,
    },
    {
      name: 'fiscal_year',
      type: 'integer',
      title: ['Fiscal year', '预算年度'],
      description: 'The year that the document is about.',
      value: (it) => it.fiscal_year,
    },
    {
      name: 'kind',
      type: 'text',
      title: ['Kind', '类别'],
      description: 'Budget (预算) or final account (决算).',
      values: ['预算', '决算'],
      value: (it) => it.kind,
    },
    {
      name: 'projects',
      type: 'integer',
      title: ['Projects', '项目数'],
      description: 'Rows of the document in projects.',
      required: true,
      value: (it) => it.projects.length,
    },
    {
      name: 'indicators',
      type: 'integer',
      title: ['Indicators', '指标数'],
      description: 'Rows of the document in indicators.',
      required: true,
      value: (it) => countOf(it).indicators,
    },
    {
      name: 'budget_lines',
      type: 'integer',
      title: ['Budget lines', '预算数据数'],
      description: 'Rows of the document in budget_lines.',
      required: true,
      value: (it) => countOf(it).budgetLines,
    },
    {
      name: 'findings',
      type: 'integer',
      title: ['Findings', '核查发现数'],
      description: 'Rows of the document in findings.',
      required: true,
      value: (it) => it.findings.length,
    },
  ],
});

const projects = documentTable<OfProject>({
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

const indicators = documentTable<OfIndicator>({
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

const budgetLines = documentTable<OfLine>({
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

const findings = documentTable<OfFinding>({
  name: 'findings',
  title: ['Findings', '核查发现'],
  description:
    'What was noticed about a document: contradictions in its figures, and places where the reading is in doubt.',
  key: [],
  references: [{ columns: ['document'], table: 'documents' }],
  sources: (document) => document.findings.map((finding) => ({ document, finding })),
  columns: [
    documentColumn(),
    {
      name: 'page',
      type: 'integer',
      title: ['Page', '页码'],
      description: 'Page concerned, from 1; blank where it is the whole document.',
      value: ({ finding }) => finding.page,
    },
    {
      name: 'severity',
      type: 'text',
      title: ['Severity', '严重程度'],
      description: 'How much it matters.',
      values: ['error', 'warning', 'info'],
      required: true,
      value: ({ finding }) => finding.severity,
    },
    {
      name: 'code',
      type: 'text',
      title: ['Code', '代码'],
      description: 'What was found, as a stable code.',
      values: Object.keys(FINDINGS),
      required: true,
      value: ({ finding }) => finding.code,
    },
    {
      name: 'table',
      type: 'text',
      title: ['Table', '所属表'],
      description: 'What the finding is about.',
      values: ['project', 'indicator', 'budget_line', 'document'],
      required: true,
      value: ({ finding }) => finding.table,
    },
    {
      name: 'project_ordinal',
      type: 'integer',
      title: ['Project number', '项目序号'],
      description: 'The project concerned.',
      value: ({ finding }) => finding.project_ordinal,
    },
    {
      name: 'indicator_ordinal',
      type: 'integer',
      title: ['Indicator number', '指标序号'],
      description: 'The indicator concerned.',
      value: ({ finding }) => finding.indicator_ordinal,
    },
    {
      name: 'table_no',
      type: 'integer',
      title: ['Table number', '表序号'],
      description: 'The table of budget_lines concerned.',
      value: ({ finding }) => finding.table_no,
    },
    {
      name: 'row_ordinal',
      type: 'integer',
      title: ['Row number', '行序号'],
      description: 'The row of that table.',
      value: ({ finding }) => finding.row_ordinal,
    },
    {
      name: 'field',
      type: 'text',
      title: ['Field', '字段'],
      description: 'The column concerned.',
      value: ({ finding }) => finding.field,
    },
    {
      name: 'message',
      type: 'text',
      title: ['Message', '说明'],
      description: 'The facts, in a sentence.',
      required: true,
      value: ({ finding }) => finding.message,
    },
    {
      name: 'value',
      type: 'text',
      title: ['Value', '原文'],
      description: 'The text concerned, as published.',
      value: ({ finding }) => finding.value,
    },
  ],
});

/** The tables that come from documents, in the order they are listed. */
export const DOCUMENT_TABLES: readonly DocumentTable[] = [
  documents,
  projects,
  indicators,
  budgetLines,
  findings,
];

/** How much a document holds. */
export function countOf(document: BudgetDocument): {
  projects: number;
  indicators: number;
  budgetLines: number;
} {
  return {
    projects: document.projects.length,
    indicators: document.projects.reduce((sum, project) => sum + project.indicators.length, 0),
    budgetLines: document.budget_tables.reduce((sum, table) => sum + table.lines.length, 0),
  };
}

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

const textOf = (field: Field | null): string => field?.text ?? '';

const rawOf = (field: Field | null): string => withoutSpace(textOf(field));

/** White space of any kind, and characters of no width that text copied from a word processor carries. */
const withoutSpace = (text: string): string => text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, '');

/** `x0 y0 x1 y1`, at most two decimals each. */
function boxOf(place: Place | undefined): string {
  if (!place?.box) return '';
  return place.box.map((coordinate) => String(Number(coordinate.toFixed(2)) + 0)).join(' ');
}
