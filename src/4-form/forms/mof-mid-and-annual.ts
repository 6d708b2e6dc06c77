import { declareForm } from './declaration.ts';

/** 财政部's 项目支出绩效目标申报表 (财预〔2015〕88号), mid-term and annual side by side; seen in 安徽 for 2024. */
export const mofMidAndAnnual = declareForm({
  form: 'mof-mid-and-annual',
  name: '财政部 项目支出绩效目标申报表（中期与年度并列）',
  labels: ['项目名称', '主管部门及代码', '实施单位', '项目资金', '中期资金总额', '年度资金总额', '总体目标'],
  columns: ['一级指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'],
});
