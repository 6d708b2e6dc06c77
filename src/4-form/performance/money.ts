import type { Amount, Field } from '../../document.ts';
import { formatDecimal, parseDecimal, shiftDecimalText } from '../../quantity/index.ts';
import { plain } from '../context.ts';
import { moneyPower } from './label.ts';

/** `186.00万元`, `(1,234.00)`, `¥500`: the figure and the unit printed with it. */
const FIGURE = /^[¥￥]?(\()?([-+]?[\d,.]+)(\))?([亿千百十万]*元)?$/;
/** Printed where there is no amount. */
export const NO_AMOUNT = /^(?:[-—–－/／]+|无)?$/;

/** A head field as an amount. `unit` is the unit of money of its label, else of its table; what the cell prints comes first. */
export function amountOf(field: Field, unit: string): Amount {
  const raw = field.text.replace(/\s/g, '');
  const match = FIGURE.exec(plain(raw));
  const printed = match?.[4] ?? unit;
  const value = match ? parseDecimal(match[2]!) : undefined;
  const power = moneyPower(printed);
  const figure = value && formatDecimal(value);
  const signed =
    figure && match![1] && match![3] ? formatDecimal({ ...value, coefficient: -value.coefficient }) : figure;
  return {
    raw,
    cny: signed !== undefined && power !== undefined ? shiftDecimalText(signed, power) : '',
    money_unit: printed,
    places: field.places,
    confidence: field.confidence,
    doubts: field.doubts,
  };
}
