import { declareForm } from './declaration.ts';

/** 河北: one table a project, seen in the budgets of 张家口 for 2024 and 2025. */
export const hebeiProject = declareForm({
  form: 'hebei-project',
  name: '河北 项目绩效目标表',
  title: ['绩效目标表$'],
  labels: ['项目编码', '项目名称', '预算规模及资金用途', '资金支出计划', '绩效目标'],
  columns: ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据'],
});
