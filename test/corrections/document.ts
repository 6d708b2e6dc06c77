import { proseOf } from '../../src/4-form/context.ts';
import { quantityOf } from '../../src/4-form/performance/quantity.ts';
import type { Amount, BudgetDocument, BudgetLine, Field, Indicator } from '../../src/document.ts';
import { finding } from '../../src/finding.ts';

/*
 * A document as the forms give it, with all kinds of texts that a person can correct:
 *
 *   page 1   a cover and a paragraph of prose
 *   page 2   a project; two indicators under one merged cell of level 1
 *   page 3   a statutory table in 万元 whose total is not the sum of its parts, and an amount that is no figure
 */

export const SHA256 = 'a'.repeat(64);

type Box = [number, number, number, number];

const field = (text: string, page: number, box: Box, doubts: string[] = []): Field => ({
  text,
  places: [{ page, box }],
  confidence: doubts.length > 0 ? 0.6 : 1,
  doubts,
});

const amount = (raw: string, cny: string, page: number, box: Box): Amount => {
  const { text, ...placed } = field(raw, page, box);
  return { raw: text, cny, money_unit: '万元', ...placed };
};

function indicator(ordinal: number, level3: string, value: string): Indicator {
  const y = 100 + 20 * ordinal;
  const texts = {
    level1: field('产出指标', 2, [50, 120, 100, 160]),
    level2: field('成本指标', 2, [100, y, 150, y + 20]),
    level3: field(level3, 2, [150, y, 250, y + 20]),
    description: proseOf(field('按标准发放', 2, [250, y, 350, y + 20])),
    comparator_column: null,
    value: field(value, 2, [350, y, 400, y + 20], ordinal === 2 ? ['run_crosses_side'] : []),
    unit_column: null,
  };
  return {
    indicator_ordinal: ordinal,
    place: { page: 2, box: [50, y, 500, y + 20] },
    period: '',
    ...texts,
    direction: null,
    weight: null,
    basis: null,
    others: [],
    quantity: quantityOf(texts, 2025),
  };
}

function line(row: number, code: string, name: string, raw: string, cny: string, column: string): BudgetLine {
  const y = 100 + 20 * row;
  const x = column === '合计' ? 300 : 400;
  return {
    row_ordinal: row,
    code,
    name,
    label_place: { page: 3, box: [50, y, 300, y + 20] },
    column_path: [column],
    amount: amount(raw, cny, 3, [x, y, x + 100, y + 20]),
  };
}

const unit = field('001-县财政局', 2, [100, 60, 300, 80]);
const goals = field('1.按时发放；2.覆盖全县', 2, [100, 80, 300, 100]);

/** The document before any check. */
export const document: BudgetDocument = {
  format: 'yusuan.document',
  format_version: 1,
  engine_version: '0',
  document: 'small',
  file: 'small.pdf',
  sha256: SHA256,
  pages: 3,
  reader: 'pdf',
  producer: '',
  department: '县财政局',
  fiscal_year: 2025,
  kind: '预算',
  sections: [
    {
      heading: field('一、收支说明', 1, [50, 100, 200, 120]),
      part: '',
      paragraphs: [proseOf(field('2025年收入预算为30万元。', 1, [50, 120, 400, 140]))],
      items: [],
    },
  ],
  projects: [
    {
      project_ordinal: 1,
      page_first: 2,
      page_last: 2,
      form: 'generic',
      heading: field('绩效目标表', 2, [200, 20, 300, 40]),
      unit_code: { ...unit, text: '001' },
      unit_name: { ...unit, text: '县财政局' },
      project_code: null,
      project_name: field('补贴发放', 2, [100, 40, 300, 60]),
      money_unit: '万元',
      budget: amount('10.00', '100000', 2, [300, 40, 400, 60]),
      fiscal: amount('8.00', '80000', 2, [300, 60, 400, 80]),
      other: amount('2.00', '20000', 2, [300, 80, 400, 100]),
      purpose: null,
      plan: [{ label: '6月底', value: field('120%', 2, [400, 40, 450, 60]) }],
      goals: [proseOf({ ...goals, text: '1.按时发放；' }), proseOf({ ...goals, text: '2.覆盖全县' })],
      fields: [
        { label_path: ['单位'], ...unit },
        { label_path: ['项目名称'], ...field('补贴发放', 2, [100, 40, 300, 60]) },
        { label_path: ['绩效目标'], ...goals },
        { label_path: ['联系人'], ...field('张三', 2, [450, 40, 500, 60]) },
      ],
      indicators: [indicator(1, '补贴标准', '≤0.1万元/人'), indicator(2, '发放时间', '12月底前')],
    },
  ],
  budget_tables: [
    {
      table_no: 1,
      form: 'expenditure',
      title: field('支出预算总表', 3, [200, 40, 300, 60]),
      money_unit: '万元',
      page_first: 3,
      page_last: 3,
      notes: [],
      lines: [
        line(1, '', '合计', '30.00', '300000', '合计'),
        line(1, '', '合计', '30.00', '300000', '基本支出'),
        line(2, '201', '一般公共服务', '10.00', '100000', '合计'),
        line(2, '201', '一般公共服务', '10.00', '100000', '基本支出'),
        line(3, '208', '社会保障', '2O.00', '', '合计'),
        line(3, '208', '社会保障', '20.00', '200000', '基本支出'),
      ],
    },
  ],
  other_tables: [
    {
      title: '',
      places: [{ page: 1, box: [50, 200, 400, 240] }],
      rows: 1,
      cols: 1,
      cells: [{ row: 0, col: 0, row_span: 1, col_span: 1, ...field('名词', 1, [50, 200, 400, 240]) }],
    },
  ],
  other_text: [{ kind: 'title', ...field('部门预算', 1, [100, 20, 300, 60]) }],
  findings: [],
};

/** The same as a text dump has it: without boxes. */
export const dump: BudgetDocument = JSON.parse(
  JSON.stringify(document, (key, value) => (key === 'box' ? null : value)),
);

/** What the forms said of it. */
export const formFindings = [
  finding('fact_inferred', 'No title names the year.', { field: 'fiscal_year', value: '2025' }),
  finding('amount_not_read', '“2O.00” is no figure.', {
    page: 3,
    table: 'budget_line',
    table_no: 1,
    row_ordinal: 3,
    field: 'amount_raw',
    value: '2O.00',
  }),
];
