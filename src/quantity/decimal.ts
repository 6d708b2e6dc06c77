/**
 * Exact decimals. A decimal is an integer and the number of its digits that stand behind the point, so no value
 * passes through binary floating point and none is rounded.
 */
export interface Decimal {
  readonly coefficient: bigint;
  /** Digits behind the decimal point, never negative. */
  readonly places: number;
}

/**
 * The longest number that is read. No published amount has more than some twenty digits; the limit bounds the
 * time that a hostile text can cost, since big integers take more than linear time.
 */
export const DIGIT_LIMIT = 1000;

const ZERO = 48;
const COMMA = 44;
const POINT = 46;
const MINUS = 45;
const PLUS = 43;

/** The power of ten as an integer. */
function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

/** Full-width forms (U+FF01 to FF5E) as ASCII, white space removed. */
function plain(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xff01 && code <= 0xff5e) result += String.fromCharCode(code - 0xfee0);
    else if (code === 0x2212) result += '-';
    else if (!/\s/.test(text[at]!)) result += text[at];
  }
  return result;
}

/**
 * Reads a decimal as amounts are printed: ASCII or full-width digits, `,` or `，` between thousands (three digits
 * follow each), a decimal point, a leading `-`, `−`, `－` or `+`. White space is ignored.
 *
 * @returns undefined for anything else, the empty text included, and above {@link DIGIT_LIMIT} digits.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const source = plain(text);
  let at = 0;
  const sign = source.charCodeAt(0);
  if (sign === MINUS || sign === PLUS) at = 1;
  let digits = '';
  let places = 0;
  let group = 0;
  let grouped = false;
  let pointSeen = false;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code >= ZERO && code <= ZERO + 9) {
      digits += source[at];
      group += 1;
      if (pointSeen) places += 1;
    } else if (code === COMMA && !pointSeen && group >= 1 && (grouped ? group === 3 : group <= 3)) {
      grouped = true;
      group = 0;
    } else if (code === POINT && !pointSeen && group >= 1 && (!grouped || group === 3)) {
      pointSeen = true;
      group = 0;
    } else {
      return undefined;
    }
  }
  if (group === 0 || (grouped && !pointSeen && group !== 3) || digits.length > DIGIT_LIMIT) return undefined;
  return { coefficient: BigInt(sign === MINUS ? `-${digits}` : digits), places };
}

/** Both decimals over the same number of places. */
function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  return [
    a.coefficient * powerOfTen(places - a.places),
    b.coefficient * powerOfTen(places - b.places),
    places,
  ];
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [first, second, places] = aligned(a, b);
  return { coefficient: first + second, places };
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const [first, second, places] = aligned(a, b);
  return { coefficient: first - second, places };
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, places: a.places + b.places };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [first, second] = aligned(a, b);
  return first < second ? -1 : first > second ? 1 : 0;
}

/** How often `factor` divides `value`, and what is left of it. */
function divideOut(value: bigint, factor: bigint): readonly [number, bigint] {
  let times = 0;
  let rest = value;
  while (rest % factor === 0n) {
    rest /= factor;
    times += 1;
  }
  return [times, rest];
}

/**
 * The quotient where it is a finite decimal.
 *
 * @returns undefined where the quotient goes on without end (1 / 3) or the divisor is zero.
 */
export function divideDecimals(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.coefficient === 0n) return undefined;
  const [dividend, divisor] = aligned(a, b);
  const sign = divisor < 0n ? -1n : 1n;
  // A fraction ends exactly where its reduced denominator has no prime factors but 2 and 5.
  const [twos, withoutTwos] = divideOut(divisor * sign, 2n);
  const [fives, rest] = divideOut(withoutTwos, 5n);
  if (dividend % rest !== 0n) return undefined;
  const places = Math.max(twos, fives);
  return { coefficient: (dividend * sign * powerOfTen(places)) / (divisor * sign), places };
}

/** Without exponent, thousands separators or trailing zeros: `1500`, `-0.3`, `0`. */
export function formatDecimal(value: Decimal): string {
  const negative = value.coefficient < 0n;
  const digits = (negative ? -value.coefficient : value.coefficient).toString();
  return shiftDecimalText(negative ? `-${digits}` : digits, -value.places);
}

/**
 * Moves the decimal point of a plain decimal text (`-`, ASCII digits, at most one point) by `power` places, to the
 * right where it is positive, and removes zeros that say nothing. `0.57` moved by 4 is `5700`.
 */
export function shiftDecimalText(text: string, power: number): string {
  const negative = text.charCodeAt(0) === MINUS;
  const from = negative ? 1 : 0;
  const point = text.indexOf('.');
  let digits = point < 0 ? text.slice(from) : text.slice(from, point) + text.slice(point + 1);
  let whole = (point < 0 ? text.length - from : point - from) + power;
  if (whole > digits.length) digits += '0'.repeat(whole - digits.length);
  if (whole < 0) {
    digits = '0'.repeat(-whole) + digits;
    whole = 0;
  }
  let first = 0;
  while (first < whole && digits.charCodeAt(first) === ZERO) first += 1;
  let last = digits.length;
  while (last > whole && digits.charCodeAt(last - 1) === ZERO) last -= 1;
  const integer = first === whole ? '0' : digits.slice(first, whole);
  const magnitude = last === whole ? integer : `${integer}.${digits.slice(whole, last)}`;
  return negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
