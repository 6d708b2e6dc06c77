/** How much a finding matters: an error contradicts the document's own figures or loses something, a warning wants a look. */
export type Severity = 'error' | 'warning' | 'info';

/** The table whose row a finding is about; `document` where it is about none. */
export type FindingTable = 'project' | 'indicator' | 'budget_line' | 'document';

/**
 * Everything that can be said about a document, one line a code. Codes are stable: people filter and count by them.
 * `title` names the finding in both languages; the finding's own message gives the facts.
 */
export const FINDINGS = {
  // Reading
  no_text_layer: { severity: 'warning', title: ['Page without text', '页面没有文字层'] },
  recognised_text: { severity: 'warning', title: ['Text of a recogniser', '文字来自识别层'] },
  unreadable_text: { severity: 'warning', title: ['Characters without Unicode', '字符无法辨读'] },
  document_unreadable: {
    severity: 'error',
    title: ['Nearly all words are unreadable', '文字几乎全部无法辨读'],
  },
  text_set_aside: { severity: 'info', title: ['Text not read as content', '未作为正文的文字'] },
  clipped_text: { severity: 'warning', title: ['Text cut off on the page', '文字在页面上被截断'] },
  struck_text: { severity: 'warning', title: ['Text with a line through it', '文字上有删除线'] },
  pages_left_out: { severity: 'info', title: ['Only some pages were read', '只读取了部分页'] },
  file_repaired: { severity: 'warning', title: ['Damaged file, repaired', '文件损坏，已修复读取'] },
  page_damaged: { severity: 'error', title: ['Page cannot be read', '页面无法读取'] },
  page_blank: { severity: 'info', title: ['Page without anything on it', '空白页'] },
  page_faulty: { severity: 'warning', title: ['Page with faults', '页面内容有缺陷'] },
  conservation: { severity: 'error', title: ['Text lost or used twice', '文字缺失或重复使用'] },
  text_cut: {
    severity: 'warning',
    title: ['Row of a text dump cut with doubt', '文本转储的行切分不确定'],
  },
  text_incomplete: {
    severity: 'warning',
    title: ['Text ends in the middle of a table', '文本在表格中途结束'],
  },
  text_columns: {
    severity: 'warning',
    title: ['Columns of a text dump told by place', '文本转储的列按位置推断'],
  },
  text_amounts: {
    severity: 'warning',
    title: ['Amounts of a text dump not read', '文本转储中的金额未读取'],
  },
  text_rows_missing: {
    severity: 'warning',
    title: ['Rows of a text dump not read', '文本转储中有指标未读取'],
  },
  text_narrowed: {
    severity: 'info',
    title: ['Full-width letters of a text dump read as narrow ones', '文本转储中的全角字符按半角读取'],
  },
  plan_place_unknown: {
    severity: 'info',
    title: ['Steps of a plan not told by the text', '文本未标明支出计划各比例所属时点'],
  },
  // Tables
  table_doubt: { severity: 'info', title: ['Table inferred in part', '表格部分为推断'] },
  cell_doubt: { severity: 'info', title: ['Cell inferred in part', '单元格部分为推断'] },
  row_joined: { severity: 'info', title: ['Row joined over a page edge', '跨页行已拼接'] },
  // Forms
  fact_missing: {
    severity: 'warning',
    title: ['Year, department or kind not found', '未找到年度、部门或公开类型'],
  },
  fact_inferred: { severity: 'info', title: ['Year, department or unit inferred', '年度、部门或单位为推断'] },
  year_uncertain: {
    severity: 'warning',
    title: ["File's name and text speak of different years", '文件名与正文的年度不一致'],
  },
  header_missing: { severity: 'warning', title: ['Columns without a header', '栏目没有表头'] },
  generic_form: { severity: 'warning', title: ['Form not known', '表式未知'] },
  table_not_read: {
    severity: 'warning',
    title: ['Table looks like a known kind and could not be read', '疑似表格未能读取'],
  },
  field_missing: { severity: 'warning', title: ['Expected field is not there', '缺少应有的栏目'] },
  left_over: {
    severity: 'warning',
    title: ['Text of a table that no field took', '表中未归入任何字段的文字'],
  },
  amount_not_read: { severity: 'error', title: ['Amount is no number', '金额无法解析'] },
  money_unit_missing: { severity: 'warning', title: ['No unit of money', '缺少金额单位'] },
  // Checks of performance tables
  budget_sum: {
    severity: 'error',
    title: ['Budget is not the sum of its parts', '预算数不等于各项资金之和'],
  },
  plan_over_100: { severity: 'error', title: ['Spending plan over 100 %', '支出计划超过 100%'] },
  plan_not_rising: { severity: 'warning', title: ['Spending plan does not rise', '支出计划未递增'] },
  plan_not_complete: {
    severity: 'warning',
    title: ['Spending plan does not end at 100 %', '支出计划未达到 100%'],
  },
  plan_not_read: { severity: 'warning', title: ['Spending plan is no percentage', '支出计划不是百分比'] },
  value_missing: { severity: 'warning', title: ['Indicator without a value', '指标缺少指标值'] },
  value_unknown: { severity: 'warning', title: ['Value of unknown kind', '指标值无法识别'] },
  date_without_year: { severity: 'info', title: ['Date without a year', '日期没有年份'] },
  duplicate_indicator: { severity: 'warning', title: ['Indicator given twice', '指标重复'] },
  // Sums of budget tables
  sum_failed: { severity: 'error', title: ['Parts do not add up to the total', '分项之和不等于合计'] },
  sum_rounding: { severity: 'info', title: ['Total differs by rounding', '合计存在四舍五入差异'] },
  total_differs: {
    severity: 'error',
    title: ['One amount differs between tables', '同一金额在不同表中不一致'],
  },
  total_rounding: {
    severity: 'info',
    title: ['One amount differs between tables by rounding', '同一金额在不同表中存在四舍五入差异'],
  },
  price_times_count: {
    severity: 'warning',
    title: ['Price times count is not the amount', '单价与数量之积不等于金额'],
  },
  // Plausibility of performance tables
  indicator_conflict: {
    severity: 'warning',
    title: ['One indicator with two values', '同一指标有不同指标值'],
  },
  weights_sum: { severity: 'warning', title: ['Weights are no whole', '权重合计有误'] },
  rate_not_percent: {
    severity: 'warning',
    title: ['Rate that is no percentage', '比率类指标的值不是百分比'],
  },
  rate_over_100: { severity: 'warning', title: ['Rate over 100 %', '比率超过 100%'] },
  cost_at_least: { severity: 'warning', title: ['Cost without an upper limit', '成本指标未设上限'] },
  output_at_most: {
    severity: 'warning',
    title: ['Output or benefit with an upper limit', '产出或效益指标设为上限'],
  },
  time_without_time: {
    severity: 'warning',
    title: ['Timeliness target without time', '时效指标没有时间要求'],
  },
  date_past: { severity: 'warning', title: ['Date before the fiscal year', '日期早于预算年度'] },
  cost_over_budget: { severity: 'warning', title: ['Cost above the budget', '成本高于项目预算'] },
  rate_over_budget: {
    severity: 'warning',
    title: ['Number times rate exceeds the budget', '数量与标准之积超过预算'],
  },
  goal_without_indicator: {
    severity: 'info',
    title: ['Number of a goal without an indicator', '目标中的数字没有对应指标'],
  },
  // Text
  text_differs: { severity: 'error', title: ['Text and table differ', '文字说明与表格不一致'] },
  // Review
  corrected: { severity: 'info', title: ['Corrected by a person', '已人工更正'] },
  accepted: { severity: 'info', title: ['Checked by a person', '已人工核对'] },
  correction_not_applied: {
    severity: 'warning',
    title: ['Correction no longer fits', '更正已无法对应原文'],
  },
} as const satisfies Record<
  string,
  { severity: Severity; title: readonly [english: string, chinese: string] }
>;

export type FindingCode = keyof typeof FINDINGS;

/** Something said about a place in a document. Facts are in `message`; `value` is the text concerned, as published. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The page concerned; null where it is about the whole document. */
  readonly page: number | null;
  readonly table: FindingTable;
  readonly project_ordinal: number | null;
  readonly indicator_ordinal: number | null;
  readonly table_no: number | null;
  readonly row_ordinal: number | null;
  /** The column of the table concerned, by its name in the dataset; empty where none. */
  readonly field: string;
  readonly message: string;
  readonly value: string;
  /** Other ways to read the row, its cells joined by ` | ` as in `value`; absent where there is none. */
  readonly readings?: string[];
  /** When a person looked at it and found nothing to be done; absent where none did. */
  readonly accepted?: string;
}

/** A finding of the given code with its usual severity; what is not given is null or empty. */
export function finding(
  code: FindingCode,
  message: string,
  facts: Partial<Omit<Finding, 'code' | 'message'>> = {},
): Finding {
  return {
    code,
    severity: FINDINGS[code].severity,
    page: null,
    table: 'document',
    project_ordinal: null,
    indicator_ordinal: null,
    table_no: null,
    row_ordinal: null,
    field: '',
    value: '',
    ...facts,
    message,
  };
}
