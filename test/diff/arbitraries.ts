import fc from 'fast-check';
import type { z } from 'zod';
import type { DocumentSketch, IndicatorSketch } from './sketch.ts';

/*
 * Documents out of few words, so that names repeat, rows are nearly alike and one value is written in several ways.
 */

type Sketch = z.input<typeof DocumentSketch>;

const word = (...words: string[]) => fc.constantFrom(...words);

const level2 = word('数量指标', '质量指标', '成本指标', '时效指标');
const level3 = word('培训人数', '培训次数', '资助标准', '完成时限', '满意度', '救助残疾儿童人数');
const description = word(
  '残疾人培训人数',
  '残疾人职业技能培训的人数',
  '资助本科生标准',
  '资助专科生标准',
  '',
  '救助０-6岁儿童人数',
);
const value = word(
  '≥5人',
  '5人以上',
  '≥５人',
  '6人',
  '12个月',
  '1年',
  '0.15万元/人/年',
  '1500元/人·年',
  '50元/人/月',
  '600元/人/年',
  '12月底前',
  '12月31日前',
  '2024年6月底前',
  '≥95%',
  '95%以上',
  '有所提升',
  '有所提升。',
  '',
  '3哈',
  '1600人、200人',
  '2:1',
);
const basis = word('工作计划', '2024年工作计划', '2025年工作计划', '');

/** A form's columns; all rows of a document have the same. */
const INDICATORS = {
  described: fc
    .tuple(word('产出指标', '效益指标'), level2, level3, description, value, basis)
    .map((it) => it as string[]),
  columned: fc.record({
    levels: fc.tuple(word('产出指标'), level2, level3).map((it) => it as string[]),
    comparator: word('≥', '＝', '', '定性'),
    value: word('5', '95', '100', '好'),
    unit: word('人', '%', '', '万元'),
    weight: word('10', '10.0', '15', ''),
    period: word('', '中期', '年度'),
  }),
};
export type Form = keyof typeof INDICATORS;

const amount = word('', '0', '0.00', '40', '40.00', '1,402.30', '400000', '-5', '以前年度');

const project = (form: Form) =>
  fc.record({
    name: word(
      '2024年公用经费',
      '2025年公用经费',
      '公用经费',
      '残疾人补助资金',
      '残疾人补助资金（省级）',
      '',
    ),
    code: word('A24', 'A25', 'B1', ''),
    unit: word('市残联本级', '康复中心'),
    budget: amount,
    fiscal: amount,
    other: amount,
    money_unit: word('万元', '元'),
    purpose: word('', '保障运转。', '保障运转', '保障运转和维修。'),
    plan: fc.dictionary(word('6月底', '10月底', '12月底'), word('', '50%', '50％', '100%'), { maxKeys: 3 }),
    goals: fc.array(word('1.发放补贴。', '2.发放补贴', '2.开展培训。', '开展培训；'), { maxLength: 3 }),
    indicators: fc.array<string[] | z.input<typeof IndicatorSketch>>(INDICATORS[form], { maxLength: 6 }),
  });

const line = fc.tuple(
  word('', '', '204', '20404', '2040402', '2040405'),
  word('一、财政拨款', '二、财政拨款', '其他资金', '合计', '公共安全支出'),
  word('金额', '收入/2024年预算数', '收入/2025年预算数', '支出/预算数'),
  amount,
);

const table = fc.record({
  title: word('公开01表：收支预算总表', '收支预算总表（2025年）', '一般公共预算支出表', '政府采购表'),
  money_unit: word('万元', '元'),
  lines: fc.array(line, { maxLength: 6 }),
});

const prose = fc.tuple(
  word('一、总体目标', '二、分项目标'),
  word('', '一、康复。', '二、就业。'),
  word('培训85人。', '培训71人。', '保障运转', '全面完成各项任务，不断增强获得感。'),
);

/** A document of the year, printed in the form. */
export const documents = (year: number, form: Form = 'described'): fc.Arbitrary<Sketch> =>
  fc.record({
    name: fc.constant(`document-${year}`),
    year: fc.constantFrom(year, null),
    prose: fc.array(prose, { maxLength: 4 }),
    projects: fc.array(project(form), { maxLength: 4 }),
    tables: fc.array(table, { maxLength: 3 }),
  });

/** Two editions of a document. */
export const editions: fc.Arbitrary<[old: Sketch, fresh: Sketch]> = fc
  .constantFrom<Form>('described', 'columned')
  .chain((form) => fc.tuple(documents(2024, form), documents(2025, form)));
