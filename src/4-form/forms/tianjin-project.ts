import { declareForm } from './declaration.ts';

/** 天津: five columns, no plan and no basis; seen in the budgets of courts for 2023. */
export const tianjinProject = declareForm({
  form: 'tianjin-project',
  name: '天津 项目支出绩效目标表',
  labels: ['项目名称', '预算规模及资金用途', '绩效目标'],
  columns: ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值'],
});
