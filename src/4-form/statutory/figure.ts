import { toYuan } from '../../money.ts';
import { type Decimal, parseDecimal } from '../../quantity/decimal.ts';
import { plain } from '../context.ts';
import { BLANK_SIGN } from './words.ts';

/**
 * Reads a printed figure: thousands separators, a sign, or a negative one in brackets (1,234.00) or behind a triangle, as
 * bookkeeping prints it (△12.00). Undefined for all else.
 */
export function figureOf(text: string): Decimal | undefined {
  const source = plain(text).replace(/^[△▲](?=\d)/, '-');
  const bracketed = /^\(([\d,.]+)\)$/.exec(source);
  if (!bracketed) return parseDecimal(source);
  const value = parseDecimal(bracketed[1]!);
  return value && { coefficient: -value.coefficient, places: value.places };
}

/** True for text that stands for a figure in a column of them: a figure, a quotient, or a blank as it is printed (—). */
export const isFigure = (text: string): boolean =>
  text !== '' && (BLANK_SIGN.test(text) || figureOf(text.replace(/[%％‰]$/, '')) !== undefined);

/** An amount in 元 without rounding; empty where the text is no figure or the unit no unit of money. */
export function inYuan(text: string, unit: string): string {
  const value = figureOf(text);
  return value === undefined ? '' : toYuan(value, unit);
}
