/**
 * The budget tables that publications have, by words of their titles; the first that fits counts. The forms follow
 * 财预〔2016〕143号 (地方预决算公开操作规程) and the 部门决算 forms 公开01–09表; provinces reword the titles.
 */
export const STATUTORY_FORMS: readonly (readonly [form: string, title: RegExp])[] = [
  ['three_public', /“三公”|三公|[“"]?公务接待费.*因公出国/],
  ['procurement', /政府采购|采购预算|采购支出|购买服务/],
  ['operating', /运行经费|机构运行|运行信息/],
  ['assets', /国有资产|资产配置|资产占用/],
  ['fiscal_summary', /财政拨款.*(?:收支|收入.*支出).*总/],
  ['state_capital', /国有资本经营/],
  ['government_fund', /政府性基金/],
  ['project_expenditure', /项目支出|项目经费|专项资金|重点项目/],
  ['fiscal_basic_expenditure', /^(?!.*一般公共).*财政拨款.*基本支出/],
  ['basic_expenditure', /基本支出|人员.*公用/],
  ['economic_expenditure', /经济分类|经济科目/],
  ['general_expenditure', /一般公共预算.*支出/],
  ['fiscal_expenditure', /财政拨款.*支出/],
  ['transfers', /转移支付|税收返还/],
  ['summary', /收支|收入.*支出.*(?:总|汇)/],
  ['revenue', /收入/],
  ['expenditure', /支出/],
  ['debt', /债务|债券/],
];

/** The form of a title; `generic` where no known one fits. */
export const formOf = (title: string): string =>
  STATUTORY_FORMS.find(([, words]) => words.test(title))?.[0] ?? 'generic';
