/** Names of rows and columns that the sum rules go by; compared without white space. */

/** A row that sums up all rows of its list. */
export const TOTAL_ROW =
  /^(?:本年|当年|全年|本部门|部门|地方|全[省市州县区旗]|[省市州县区旗]?本级)*(?:财政拨款|一般公共预算)?(?:收入|支出|收支|经费)*(?:预算|决算)?(?:总计|合计|小计|总额)$/;

/** The last total of a list: what was carried over included. */
export const GRAND_TOTAL = /^(?:收入|支出|收支)*(?:总计|总额)$|^(?:收入|支出)合计$/;

/** A column that sums up the columns beside it. */
export const TOTAL_COLUMN = /^(?:本年|当年|全年)*(?:收入|支出|经费|预算|决算)*(?:总计|合计|小计)$/;

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

/** 八、社会保障和就业支出 as 社会保障和就业支出. */
export const withoutNumber = (name: string): string =>
  name.replace(
    /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、])/,
    '',
  );
