/*
 * How a table says in which unit of money its amounts are: 单位：万元 · 金额单位：元 · 单位：人民币万元 · 计量单位:万元 · 单位：个、万元.
 */

/** A unit of money, as the first group. Source of a regular expression. */
export const MONEY_UNIT = '((?:千|百|十)?万元|[亿千百]?元)';

/** What names the unit of money within a line; the unit is the first group. White space may have been removed. */
export const MONEY_CAPTION = new RegExp(
  `单位(?:[:：为]|\\s)*[(（]?(?:[^\\d:：]{0,8}[、,，/]|人民币)?${MONEY_UNIT}`,
);

const ALONE = new RegExp(`^[(（]?[\\u3400-\\u9fff]{0,2}${MONEY_CAPTION.source}[)）]?$`);

/** True where a text says the unit of money and nothing else; white space does not count. */
export const isMoneyCaption = (text: string): boolean => ALONE.test(text.replace(/\s/g, ''));
