/** Names of rows and columns that the sum rules go by; compared without white space. */

/** A row that sums up all rows of its list. */
export const TOTAL_ROW =
  /^(?:本年|当年|全年|本部门|部门|地方|全[省市州县区旗]|[省市州县区旗]?本级)*(?:财政拨款|一般公共预算)?(?:收入|支出|收支|经费)*(?:预算|决算)?(?:总计|合计|小计|总额)$/;

/** The last total of a list: what was carried over included. */
export const GRAND_TOTAL = /^(?:收入|支出|收支)*(?:总计|总额)$|^(?:收入|支出)合计$/;

/** A column that sums up the columns beside it. */
export const TOTAL_COLUMN = /^(?:本年|当年|全年)*(?:收入|支出|经费|预算|决算)*(?:总计|合计|小计)$/;

/** A column that sums up a group of the sources of the money beside it: 预算金额 | 资金来源: 财政拨款, 其他资金. */
export const WHOLE_COLUMN =
  /^(?:项目|采购|预算|年度)*(?:总?金额|总额|预算数?|资金|总?投资)(?:[(（].*[)）])?$/;
export const SOURCES = /^(?:资金|经费)(?:来源|构成|性质)/;

/** Columns that say which figure stands below, not of what: the last level of a header. */
export const MEASURE_COLUMN =
  /^(?:(?:年初|调整|全年|上年|本年|\d{4}年)*(?:预算|决算|执行|完成)数|金额)(?:[(（].*[)）])?$/;

/** Columns that are no part of the total beside them. */
export const ASIDE_COLUMN = /^其中|增减|备注|同比|变动|比较|^上年.*数/;

/** What was or is carried over: some tables count it in their totals, some do not. */
export const CARRIED_OVER = /结转|结余/;

/** What some provinces print beside the “三公” expenses; some count it in their total. */
export const BESIDE_THREE_PUBLIC = /^(?:会议费|培训费)$/;

/** Totals of the two kinds of basic expenditure: staff (301 and 303) and all other classes. */
export const STAFF_TOTAL = /^人员经费(?:合计|小计)?$/;
export const OPERATING_TOTAL = /^(?:日常)?公用经费(?:合计|小计)?$/;
export const STAFF_CLASSES: ReadonlySet<string> = new Set(['301', '303']);

/** The classes of expenditure by function in 政府收支分类科目, those of earlier years as well. */
export const CLASS_NAMES: ReadonlySet<string> = new Set(
  '一般公共服务支出 外交支出 国防支出 公共安全支出 教育支出 科学技术支出 文化旅游体育与传媒支出 文化体育与传媒支出 社会保障和就业支出 社会保险基金支出 卫生健康支出 医疗卫生与计划生育支出 节能环保支出 城乡社区支出 农林水支出 交通运输支出 资源勘探工业信息等支出 资源勘探信息等支出 商业服务业等支出 金融支出 援助其他地区支出 自然资源海洋气象等支出 国土海洋气象等支出 住房保障支出 粮油物资储备支出 灾害防治及应急管理支出 预备费 其他支出 转移性支出 债务还本支出 债务付息支出 债务发行费用支出'.split(
    ' ',
  ),
);

/** 八、社会保障和就业支出 as 社会保障和就业支出. */
export const withoutNumber = (name: string): string =>
  name.replace(
    /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])/,
    '',
  );
