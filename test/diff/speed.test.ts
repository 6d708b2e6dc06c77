import { expect, test } from 'vitest';
import { diffDocuments } from '../../src/diff/index.ts';
import { drawn } from './sketch.ts';

const COUNT = 10_000;

/** A sequence that is the same in every run: a linear congruential generator with the constants of Numerical Recipes. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const WHO = [
  '残疾儿童',
  '困难学生',
  '退役军人',
  '农村老人',
  '失业人员',
  '基层干部',
  '执法人员',
  '环卫工人',
  '社区居民',
  '企业职工',
];
const WHAT = [
  '康复训练',
  '职业技能培训',
  '医疗救助',
  '生活补贴发放',
  '住房改造',
  '法律援助',
  '文体活动',
  '辅具适配',
  '就业帮扶',
  '心理咨询',
];
const HOW = ['人数', '次数', '覆盖率', '完成率', '满意度', '补助标准', '场次', '面积', '及时率', '合格率'];

const rows = (random: (below: number) => number): string[][] =>
  Array.from({ length: COUNT }, (_, index) => {
    const [who, what, how] = [WHO[random(10)]!, WHAT[random(10)]!, HOW[random(10)]!];
    const place = `第${random(400) + 1}街道`;
    return [
      '产出指标',
      '数量指标',
      `${what}${how}`,
      `${place}${who}${what}的${how}`,
      `≥${random(500) + 1}人`,
      index % 3 ? '工作计划' : '实施方案',
    ];
  });

// All pairs would be a hundred million: compared one by one, they outlast the time that a test has.
test(`${COUNT} indicators a side, half of them reworded, match`, () => {
  const olds = rows(sequence(1));
  const random = sequence(2);
  const news = olds.map(([level1, level2, level3, description, value, basis]) => {
    const reworded = random(2) === 0 ? `全年${description!.replace('的', '')}` : description!;
    return [level1!, level2!, level3!, reworded, random(4) === 0 ? `≥${random(500) + 1}人` : value!, basis!];
  });
  const project = (indicators: string[][]) => ({ name: '综合项目', code: '1', indicators });
  const old = drawn({ year: 2024, projects: [project(olds)] });
  const fresh = drawn({ year: 2025, projects: [project(news.toReversed())] });
  const { matches } = diffDocuments(old, fresh);
  expect(matches.filter((it) => it.table === 'indicator').length).toBeGreaterThan(COUNT * 0.98);
});
