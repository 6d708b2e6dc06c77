import type { Amount, BudgetDocument, Field, Indicator, Place, Prose } from '../../src/document.ts';
import { FORMAT_VERSION } from '../../src/document.ts';
import { finding } from '../../src/finding.ts';

/* A document with something in every field that the tables show, and blanks beside it. */

const place = (page: number, ...box: [number, number, number, number]): Place => ({ page, box });

const field = (text: string): Field => ({
  text,
  places: [place(1, 10, 20, 30, 40)],
  confidence: 1,
  doubts: [],
});

const prose = (text: string): Prose => ({ ...field(text), quantities: [] });

const amount = (raw: string, cny: string, at: Place[] = [place(1, 10, 20, 30, 40)]): Amount => ({
  raw,
  cny,
  money_unit: '万元',
  places: at,
  confidence: 1,
  doubts: [],
});

const quantity: Indicator['quantity'] = {
  value_raw: '≥14.30万人',
  kind: 'count',
  comparator: '>=',
  number: '14.30',
  number_max: '',
  unit: '万人',
  canonical_number: '143000',
  canonical_max: '',
  canonical_unit: '人',
  unit_code: 'IE',
  date: '',
  date_max: '',
  from_context: [],
  reason: '',
};

const indicator: Indicator = {
  indicator_ordinal: 1,
  place: place(2, 39.754, 100, 555.7499, 120.005),
  period: '年度',
  level1: field('产出指标'),
  level2: field('数量指标'),
  level3: field('受益\n人数'),
  description: prose('受益的残疾人人数'),
  comparator_column: field(' ≥ '),
  value: field('14.30 万人'),
  unit_column: field('万　人'),
  direction: field('正向指标'),
  weight: field('20'),
  basis: field('《通知》，"第三条"'),
  others: [],
  quantity,
};

const blank: Indicator = {
  ...indicator,
  indicator_ordinal: 2,
  place: place(3, 0, 0, 1, 1),
  period: '',
  description: null,
  comparator_column: null,
  value: field('2025年12月底前'),
  unit_column: null,
  direction: null,
  weight: null,
  basis: null,
  quantity: {
    ...quantity,
    kind: 'deadline',
    comparator: '<=',
    number: '',
    unit: '',
    canonical_number: '',
    canonical_unit: '',
    unit_code: '',
    date: '2025-12-31',
  },
};

export const sample: BudgetDocument = {
  format: 'yusuan.document',
  format_version: FORMAT_VERSION,
  engine_version: '0.0.0',
  document: 'sample',
  file: '2025/sample.pdf',
  sha256: '0'.repeat(64),
  pages: 4,
  reader: 'pdf',
  producer: 'Producer, with comma',
  department: '某某局',
  fiscal_year: 2025,
  kind: '预算',
  sections: [],
  projects: [
    {
      project_ordinal: 1,
      page_first: 2,
      page_last: 3,
      form: 'hebei',
      heading: field('1.补助项目绩效目标表'),
      unit_code: field('411301'),
      unit_name: field('某某局本级'),
      project_code: field('13070025P00001'),
      project_name: field('补助项目'),
      money_unit: '万元',
      budget: amount('1, 234.50', '12345000'),
      fiscal: amount('', ''),
      other: null,
      purpose: prose('用于补助'),
      plan: [
        { label: '6月底', value: field('50%') },
        { label: '10月底', value: field('') },
        { label: '12月底', value: field('100%') },
      ],
      goals: [prose('目标一'), prose('目标\n二')],
      fields: [],
      indicators: [indicator, blank],
    },
    {
      project_ordinal: 2,
      page_first: 4,
      page_last: 4,
      form: 'generic',
      heading: null,
      unit_code: null,
      unit_name: null,
      project_code: null,
      project_name: null,
      money_unit: '',
      budget: null,
      fiscal: null,
      other: null,
      purpose: null,
      plan: [],
      goals: [],
      fields: [],
      indicators: [],
    },
  ],
  budget_tables: [
    {
      table_no: 1,
      form: '',
      title: field('收支预算总表'),
      money_unit: '万元',
      page_first: 4,
      page_last: 4,
      notes: [],
      lines: [
        {
          row_ordinal: 3,
          code: '2010507',
          name: '专项统计业务',
          label_place: place(4, 10, 2, 90, 12),
          column_path: ['一般公共预算支出', '合计'],
          amount: amount('-0. 57', '-5700', [place(4, -0.001, 2.345, 3.3333333, 1e3)]),
        },
        {
          row_ordinal: 4,
          code: '',
          name: '合计',
          label_place: null,
          column_path: [],
          amount: amount('—', '', []),
        },
      ],
    },
  ],
  other_tables: [],
  other_text: [],
  findings: [
    finding('budget_sum', 'The budget is 1234.50, its parts give 0.', {
      page: 2,
      table: 'project',
      project_ordinal: 1,
      field: 'budget',
      value: '1, 234.50',
    }),
    finding('no_text_layer', 'A message,\nwith "all" that CSV minds.'),
  ],
};
