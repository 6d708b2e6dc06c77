import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuantities } from '../../src/quantity/index.ts';

const found = (text: string, fiscalYear?: number): readonly string[] =>
  findQuantities(text, fiscalYear === undefined ? {} : { fiscalYear }).map(({ text: part, quantity }) => {
    const { kind, comparator, canonical_number, canonical_max, canonical_unit, date } = quantity;
    return `${part} = ${[kind, comparator, canonical_number, canonical_max, canonical_unit, date].filter(Boolean).join(' ')}`;
  });

test('finds every quantity of a sentence with its place', () => {
  const text = '村残协残疾人专职委员误工补贴每人每月不低于50元（每年600元）。';
  expect(found(text)).toEqual([
    '每人每月不低于50元 = money_rate >= 600 元/人/年',
    '每年600元 = money_rate = 600 元/年',
  ]);
  for (const { start, end, text: part } of findQuantities(text)) expect(text.slice(start, end)).toBe(part);
});

test.each([
  ['年内为1689名残疾人开展托养服务', ['年内 = deadline <= 2025-12-31', '1689名 = count = 1689 人']],
  [
    '确保10月底前超额完成1.22万人次任务',
    ['10月底前 = deadline <= 2025-10-31', '1.22万人次 = count = 12200 人次'],
  ],
  ['结案率保持在90％以上。', ['90％以上 = percent >= 90 %']],
  [
    '百分之九十五以上的一万二千人受益',
    ['百分之九十五以上 = percent >= 95 %', '一万二千人 = count = 12000 人'],
  ],
  ['约130名往届残疾大学生', ['约130名 = count ~ 130 人']],
  ['较2024年增长5%', ['5% = percent = 5 %']],
  ['不少于3场且不多于5场', ['不少于3场且不多于5场 = count range 3 5 场']],
  ['2.2025年底完成', ['2025年底完成 = deadline <= 2025-12-31']],
  ['每人每月发放高龄补贴100元，共30元', ['30元 = money = 30 元']],
  ['每村（社区）5万元；每人100元', ['每人100元 = money_rate = 100 元/人']],
  ['1.深入推进改革；2.培养一批人才。', []],
  ['（张残联字【2014】23号）、GB18918-2002、“12345”热线', []],
  ['0—6岁残疾儿童', []],
  ['', []],
])('%s', (text, expected) => {
  expect(found(text, 2025)).toEqual(expected);
});

test('places hold in text with white space, full-width and invisible characters', () => {
  const text = '抽检\u200b ９００ 批次，\n共 1 2 场';
  expect(findQuantities(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '９００ 批次',
    '1 2 场',
  ]);
});

test('quantities lie in order, apart, and each text is the one at its place', () => {
  const words = fc.constantFrom(
    '每人',
    '每月',
    '50',
    '元',
    '≥',
    '95%',
    '（',
    '）',
    '2025年',
    '12月',
    '底前',
    '，',
    '完成',
    '一',
    '个',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { start, end, text: part } of findQuantities(text, { fiscalYear: 2025 })) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(part);
        last = end;
      }
    }),
  );
});
