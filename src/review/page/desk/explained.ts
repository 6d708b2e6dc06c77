import type { Finding, FindingCode } from '../../../finding.ts';

/*
 * What findings say, for those who read Chinese: what was seen, and what to look at. The finding's own message is in English;
 * the inspector shows it beside these. Figures that a check compares are taken over from it.
 */

/** How much of a text is quoted, in characters. */
const MOST_QUOTED = 40;

const quoted = (text: string): string => {
  const signs = [...text.replace(/\s+/g, ' ').trim()];
  return `“${signs.slice(0, MOST_QUOTED).join('')}${signs.length > MOST_QUOTED ? '…' : ''}”`;
};

/** How a sum that fails ends in a message: `2,940.05 ≠ 2,106.66 + 833.40, difference -0.01 万元`. */
const SUM = /(?:^|: )([^:]* ≠ [^:]*?), difference (-?[\d.]+ \S+?)(?:,|\.| \()/;

const inChinese = (figures: string): string =>
  figures
    .replace(/ \((\d+) figures\)$/, '（共 $1 项）')
    .replace(/ \(and (\d+) zeros\)$/, '（另有 $1 项为 0）');

const inSum: Figures = [SUM, (figures, difference) => `${inChinese(figures)}，相差 ${difference}`];

/** Where a message has the figures that it compares, and how they go on behind the sentence. */
type Figures = readonly [RegExp, (...figures: string[]) => string];

const FIGURES: Partial<Record<FindingCode, Figures>> = {
  budget_sum: inSum,
  sum_failed: inSum,
  sum_rounding: inSum,
  total_differs: inSum,
  total_rounding: inSum,
  price_times_count: [
    /: ([^:]+ × .+ = \S+ \S+), not (\S+ \S+?)\.( It would|$)/,
    (product, printed, slip) =>
      `${product}，表中为 ${printed}${slip === '' ? '' : '；单价的单位小一万倍时二者相符'}`,
  ],
  text_differs: [
    /^The text gives .+? for (.+), the tables (.+?)\.(?: |$)/,
    (what, printed) => `${what}在表中为 ${printed.replace(/ \(page (\d+|\?)\)/g, '（第 $1 页）')}`,
  ],
  cost_over_budget: [/ is more than the whole budget of (.+?)\.(?: |$)/, (budget) => `项目预算为 ${budget}`],
  rate_over_budget: [
    /^(.+) is (\S+ 万元) a year, the budget (\S+ 万元) /,
    (product, needed, budget) => `${product} 每年需 ${needed}，预算为 ${budget}`,
  ],
};

/** `value` is the text concerned, in quotes; empty where the finding has none. */
const SAYS: Readonly<Record<FindingCode, (value: string) => string>> = {
  no_text_layer: () => '这一页只有图像，没有文字，读不出数据。请先做文字识别（OCR）。',
  recognised_text: () => '这一页的文字来自识别层（OCR），可能认错。请对照图像核对。',
  unreadable_text: (value) => `字体没有说明这些字符是什么${value && `：${value}`}。请按原文补上。`,
  document_unreadable: () =>
    '这份文件除数字外几乎所有文字都无法辨读，数据不可用。请另找一份文件，或先做文字识别（OCR）。',
  text_set_aside: (value) =>
    `页面上有文字没有作为正文读取（重复绘制、不可见、被遮盖或水印等）${value && `：${value}`}。`,
  clipped_text: (value) => `文字${value}在页面上有一部分被截去，请核对原文。`,
  struck_text: (value) => `文字${value}上画有删除线，可能已作废，请核对原文。`,
  pages_left_out: () => '只读取了所要求的页，其余各页的内容不在数据中。',
  file_repaired: () => '文件自身的目录已损坏，由程序重建；可能缺页。请重新下载后再读一次。',
  page_damaged: () => '这一页的内容已损坏，数据中没有这一页的任何内容。请重新下载文件。',
  page_blank: () => '这一页既没有文字，也没有图像。',
  page_faulty: () => '这一页的内容有缺陷，可能有遗漏或误读。请对照原文核对。',
  conservation: () => '这一页的字符数前后对不上：有文字丢失，或被用了两次。请对照原文逐项核对。',
  text_cut: (value) => `文本转储：这一行的单元格在何处分开不能确定，现读作${value}。其他切分见下。`,
  text_incomplete: () => '文本在一张表的中途结束，后面的内容不在数据中。请换用完整的文本。',
  text_columns: () => '文本转储：金额属于哪一栏、上面是哪个表头，只能由位置推断。请对照原文核对这张表。',
  text_amounts: (value) =>
    `文本转储：有几行金额没有读成表${value && `，第一行为${value}`}。用 pdftotext -layout 转出的文本更好读。`,
  text_rows_missing: (value) =>
    `文本转储：文中二级指标出现${value || '多'}次，读出的指标却少于此数，其余指标缺失或并入了其他行。`,
  text_narrowed: () => '文本中的字母和数字全为全角，已按半角读取；括号、冒号等标点无法分辨原来的宽度。',
  plan_place_unknown: (value) =>
    `文本没有说明 ${value} 各在支出计划的哪个时点下：时点多于数值，只保留了原有顺序。`,
  table_doubt: () => '这张表有一部分线没有画出，行列为推断所得。请对照原文。',
  cell_doubt: (value) =>
    `单元格${value}有一部分是推断的：边界、跨页拼接、字符或数字的分合不能确定。请对照原文。`,
  row_joined: () => '有一行被分页切断，前后两部分已拼成一行。',
  fact_missing: () => '没有读到这份文件的部门、年度，或它是预算还是决算。请在文件信息中补上。',
  fact_inferred: (value) => `没有文字直接写明这一项，${value}是由其他文字推断的。`,
  year_uncertain: (value) =>
    `文件名与正文的年度不一致，现按 ${value} 读取；没有年份的日期也随之而定。请确认年度。`,
  header_missing: () => '这张表的金额上面没有读到表头，各栏是什么不能确定。请对照原文。',
  generic_form: (value) => `这张表不属于任何已知表式${value && `：${value}`}。请核对各栏的含义。`,
  table_not_read: (value) => `这张表看上去是已知的一类，但没能读出${value && `：${value}`}。请对照原文。`,
  field_missing: () => '表中没有应有的栏目：既没有项目名称，也没有单位名称。',
  left_over: (value) => `表中的文字${value}没有归入任何字段。请看它属于哪一项。`,
  amount_not_read: (value) => `金额${value}不是数字，无法换算。`,
  money_unit_missing: (value) => `没有找到金额${value}的单位，因此不能换算为元。请更正金额单位。`,
  budget_sum: (value) => `预算数${value}不等于财政资金与其他资金之和。`,
  plan_over_100: (value) => `支出计划${value}超过了预算的 100%。`,
  plan_not_rising: (value) => `支出计划应逐期递增，${value}却小于前一期。`,
  plan_not_complete: (value) => `支出计划最后一期为${value}，没有达到 100%。`,
  plan_not_read: (value) => `支出计划${value}不是百分比，未能核对。`,
  value_missing: () => '这条指标没有指标值。',
  value_unknown: (value) => `指标值${value}无法识别为数量、日期或等级。`,
  date_without_year: (value) => `日期${value}没有年份，也无从推断。`,
  duplicate_indicator: (value) => `同一项目中，指标${value}出现了两次。`,
  sum_failed: (value) => `${value}与各分项之和不相等。`,
  sum_rounding: (value) => `${value}与各分项之和相差无几，四舍五入可以解释。`,
  total_differs: (value) => `同一金额在别的表中不是${value}。`,
  total_rounding: (value) => `同一金额在别的表中与${value}略有出入，四舍五入可以解释。`,
  price_times_count: (value) => `单价与数量之积不等于金额${value}。`,
  indicator_conflict: (value) => `同一指标在别处有不同的指标值，这里为${value}。`,
  weights_sum: (value) => `各指标的权重合计为${value}，不是 100（或 90）。`,
  rate_not_percent: (value) => `这是比率类指标，指标值${value}却不是百分比。`,
  rate_over_100: (value) => `比率${value}超过了 100%。`,
  cost_at_least: (value) => `成本指标的值${value}没有设上限。`,
  output_at_most: (value) => `产出或效益指标的值${value}只设上限：什么都不做也算达到。`,
  time_without_time: (value) => `时效指标的值${value}没有时间要求。`,
  date_past: (value) => `日期${value}早于预算年度。`,
  cost_over_budget: (value) => `成本${value}高于项目预算。`,
  rate_over_budget: (value) => `数量与标准之积超过项目预算${value}。`,
  goal_without_indicator: (value) => `绩效目标中的数字${value}没有对应的指标。`,
  text_differs: (value) => `文字说明中的金额${value}与表中的金额不一致。`,
  corrected: (value) => `原读作${value}，已由人工更正。`,
  accepted: (value) => `${value}已由人工核对。`,
  correction_not_applied: (value) => `对${value}的更正没有应用：原处的内容已不同，或已不存在。请重新核对。`,
};

/** What a finding says in both languages. */
export function saysOf({ code, value, message }: Finding): readonly [chinese: string, english: string] {
  const sentence = SAYS[code](value.trim() === '' ? '' : quoted(value));
  const [pattern, put] = FIGURES[code] ?? [];
  const [, ...figures] = pattern?.exec(message) ?? [];
  return [figures.length > 0 ? `${sentence}${put!(...figures)}。` : sentence, message];
}
