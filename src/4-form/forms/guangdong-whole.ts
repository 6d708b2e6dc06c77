import { declareForm } from './declaration.ts';

/** 广东: a department as a whole, with blocks of its budget and its tasks; seen in 湛江 for 2024. */
export const guangdongWhole = declareForm({
  form: 'guangdong-whole',
  name: '广东 部门整体预算绩效目标表',
  title: ['部门整体.*绩效目标表'],
  labels: ['部门名称', '预算整体情况', '总体绩效目标', '年度重点工作任务'],
  columns: ['一级指标', '二级指标', '三级指标', '指标值'],
});
