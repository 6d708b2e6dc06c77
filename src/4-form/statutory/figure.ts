import { toYuan } from '../../money.ts';
import { type Decimal, parseDecimal } from '../../quantity/decimal.ts';
import { MONEY_UNIT } from '../../quantity/money-caption.ts';
import { plain } from '../context.ts';
import { BLANK_SIGN } from './words.ts';

/** A unit of money behind the figure, in its own cell: 12.50万元. */
const OWN_UNIT = new RegExp(`^([^\\p{L}]*\\d[)]?)${MONEY_UNIT}$`, 'u');

/** The unit of money that a cell prints behind its figure; empty where it prints none. */
export const ownUnit = (text: string): string => OWN_UNIT.exec(plain(text))?.[2] ?? '';

/**
 * Reads a printed figure: thousands separators, a sign, no zero before the point (.50), or a negative one in brackets
 * (1,234.00) or behind a triangle, as bookkeeping prints it (△12.00). A unit of money behind it does not count. Undefined for
 * all else: what may be read in two ways (1.234,50 · 12,34 · 5.00-) is no figure.
 */
export function figureOf(text: string): Decimal | undefined {
  const source = plain(text);
  const printed = (OWN_UNIT.exec(source)?.[1] ?? source).replace(/^[△▲](?=[\d.])/, '-');
  const bracketed = /^\(([\d,.]+)\)$/.exec(printed);
  if (!bracketed) return parseDecimal(withZero(printed));
  const value = parseDecimal(withZero(bracketed[1]!));
  return value && { coefficient: -value.coefficient, places: value.places };
}

/** .50 as 0.50. */
const withZero = (text: string): string => text.replace(/^([-+]?)(?=\.\d+$)/, '$10');

/** True for text that stands for a figure in a column of them: a figure, a quotient, or a blank as it is printed (—). */
export const isFigure = (text: string): boolean =>
  text !== '' && (BLANK_SIGN.test(text) || figureOf(text.replace(/[%％‰]$/, '')) !== undefined);

/** Digits, with what may stand between, before and behind those of a figure, and nothing else: 12,34 · 1.234,50- · 约12.50. */
const MEANT = /^[^\p{L}\d]{0,3}\d[\d,.]*\d[^\p{L}\d]{0,3}$|^\D{0,2}\d[\d,]*\.\d\d\D{0,2}$/u;
/** True for text that is meant as a figure and is none, because it can be read in two ways or has a mark beside it. */
export const isMeantAsFigure = (text: string): boolean => !isFigure(text) && MEANT.test(text);

/**
 * What stands for a figure without digits: 同上, 壹佰元, ▲. Signs alone that are a printed blank (—) are figures.
 */
const WITHOUT_DIGITS =
  /^(?:同上|同左|零|[零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{2,}(?:元|[角分]|整|正)*|[^\p{L}\p{N}]+)$/u;
export const standsForFigure = (text: string): boolean => WITHOUT_DIGITS.test(text);

/** An amount in 元 without rounding; empty where the text is no figure or the unit no unit of money. */
export function inYuan(text: string, unit: string): string {
  const value = figureOf(text);
  return value === undefined ? '' : toYuan(value, ownUnit(text) || unit);
}
