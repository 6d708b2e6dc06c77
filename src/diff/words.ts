/*
 * Words that say in which sense a target is meant, as data. They are looked for in the direction column, the names and the
 * description, in this order; the first list that has a hit decides.
 */

/** What is better when it is less. */
export const LESS_IS_BETTER: readonly string[] = [
  '反向',
  '负向',
  '逆向',
  '投诉',
  '差错',
  '错误',
  '事故',
  '死亡',
  '伤亡',
  '发病',
  '失业',
  '违规',
  '违法',
  '违纪',
  '流失',
  '辍学',
  '返贫',
  '逾期',
  '延误',
  '故障',
  '污染',
  '排放',
  '能耗',
  '损失',
  '超支',
  '上访',
  '信访',
  '空置',
  '浪费',
  '偏差',
];

/** What costs or lasts: less asks for more. Only where the comparator does not say. */
export const COST_OR_TIME: readonly string[] = [
  '成本',
  '费用',
  '支出',
  '经费',
  '金额',
  '价格',
  '单价',
  '时限',
  '时间',
  '周期',
  '工期',
  '耗时',
  '期限',
  '天数',
];

/**
 * What is done for people or made: a ceiling on it (培训人数 ≤1300人) does not say whether less of it asks for more, unless
 * the name has a word of the lists above.
 */
export const OUTPUTS: readonly string[] = [
  '人数',
  '人次',
  '次数',
  '个数',
  '户数',
  '面积',
  '长度',
  '场次',
  '家数',
  '产量',
];

/** What is better when it is more. */
export const MORE_IS_BETTER: readonly string[] = [
  '正向',
  '满意',
  '数量',
  '人数',
  '人次',
  '次数',
  '个数',
  '户数',
  '面积',
  '长度',
  '覆盖',
  '完成率',
  '合格率',
  '准确率',
  '达标率',
  '及时率',
  '率',
  '产值',
  '收入',
  '增长',
  '规模',
  '产量',
  '场次',
  '家数',
  '效益',
];
