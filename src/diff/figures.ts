import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
  subtractDecimals,
} from '../quantity/index.ts';

/** After less before, exact. Empty where either is no decimal. */
export function deltaOf(before: string, after: string): string {
  const [a, b] = [parseDecimal(before), parseDecimal(after)];
  return a && b ? formatDecimal(subtractDecimals(b, a)) : '';
}

/**
 * The change in percent of the amount before, with two places, rounded half up (a half goes away from zero, as it is done
 * with money). Empty where the amount before is zero or either is no decimal.
 */
export function percentOf(before: string, after: string): string {
  const [a, b] = [parseDecimal(before), parseDecimal(after)];
  if (!a || !b || a.coefficient === 0n) return '';
  const change = subtractDecimals(b, a);
  const places = change.places;
  const scale = 10n ** BigInt(Math.abs(a.places - places));
  const [top, bottom] =
    a.places > places
      ? [change.coefficient * scale, absolute(a.coefficient)]
      : [change.coefficient, absolute(a.coefficient) * scale];
  const tenThousandths = (absolute(top) * 20_000n + bottom) / (2n * bottom);
  const digits = tenThousandths.toString().padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return top < 0n && tenThousandths !== 0n ? `-${text}` : text;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** up, down, or empty where nothing moved. */
export const directionOf = (delta: string): '' | 'up' | 'down' =>
  delta === '' || delta === '0' ? '' : delta.startsWith('-') ? 'down' : 'up';

/** The exact sum; what is no decimal counts nothing. */
export const sumOf = (amounts: Iterable<string>): string => {
  let sum: Decimal = { coefficient: 0n, places: 0 };
  for (const amount of amounts) {
    const value = parseDecimal(amount);
    if (value) sum = addDecimals(sum, value);
  }
  return formatDecimal(sum);
};

/** A decimal without zeros that say nothing, so that equal amounts are equal texts. */
export const plainDecimal = (text: string): string => {
  const value = parseDecimal(text);
  return value ? formatDecimal(value) : '';
};

/** 1 where two amounts are equal, else the smaller over the greater; null where either is missing or negative. */
export function nearness(a = '', b = ''): number | null {
  const [first, second] = [parseDecimal(a), parseDecimal(b)];
  if (!first || !second || first.coefficient < 0n || second.coefficient < 0n) return null;
  if (compareDecimals(first, second) === 0) return 1;
  const [low, high] = [Number(a), Number(b)].sort((x, y) => x - y);
  return low! / high!;
}
