import { declareForm } from './declaration.ts';

/** 四川: all projects of a unit in one wide table; seen in the budgets of towns for 2023. */
export const sichuanWide = declareForm({
  form: 'sichuan-wide',
  name: '四川 部门预算项目绩效目标申报表（多项目一表）',
  columns: [
    '单位名称',
    '项目名称',
    '预算数',
    '年度目标',
    '一级指标',
    '二级指标',
    '三级指标',
    '指标性质',
    '指标值',
    '度量单位',
    '权重',
    '指标方向性',
  ],
});
