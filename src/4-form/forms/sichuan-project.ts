import { declareForm } from './declaration.ts';

/** 四川: one table a project, comparator, value, unit and weight in columns of their own; seen in 甘孜州 for 2023. */
export const sichuanProject = declareForm({
  form: 'sichuan-project',
  name: '四川 部门预算项目支出绩效目标表',
  labels: ['单位信息', '项目名称', '项目预算总额', '整体目标'],
  columns: ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重'],
});
