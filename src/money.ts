import { type Decimal, formatDecimal, shiftDecimalText } from './quantity/decimal.ts';

/** Units of money as tables name them, and the power of ten that turns an amount into 元. */
export const MONEY_UNITS: Readonly<Record<string, number>> = {
  元: 0,
  百元: 2,
  千元: 3,
  万元: 4,
  十万元: 5,
  百万元: 6,
  千万元: 7,
  亿元: 8,
};

/** The power of ten of a unit of money; undefined where it is none. */
export const powerOf = (unit: string): number | undefined =>
  Object.hasOwn(MONEY_UNITS, unit) ? MONEY_UNITS[unit] : undefined;

/** An amount in 元, exact; empty where the unit is no unit of money. */
export function toYuan(value: Decimal, unit: string): string {
  const power = powerOf(unit);
  return power === undefined ? '' : shiftDecimalText(formatDecimal(value), power);
}
