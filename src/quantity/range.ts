import { isYear } from './calendar.ts';
import { isDigit } from './characters.ts';
import { compareDecimals, type Decimal, parseDecimal, shiftDecimalText } from './decimal.ts';
import type { Amount } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { isNumeralAt } from './numerals.ts';
import { amountOf, type Extent, type Outcome, readTerm, styleOf, type Term } from './terms.ts';
import type { QuantityReason } from './types.ts';
import { RANGE_LINKS } from './words.ts';

const LINKS = Lexicon.of(RANGE_LINKS);

/** ±3%: from minus to plus. */
export function readSymmetric({ number, unit, end }: Term): Extent | QuantityReason {
  if (number.digits.startsWith('-')) return 'broken_number';
  const high = amountOf(number);
  const low = { ...high, digits: `-${high.digits}` };
  return { form: 'plain', style: number.style, low, high, unit, end, gap: number.end };
}

/** More than ten times the other: 20-10万元 is a range from high to low, 8000-1万元 hardly is one. */
const isFarAbove = (value: Decimal, other: Decimal): boolean =>
  compareDecimals(value, { ...other, coefficient: other.coefficient * 10n }) > 0;

/**
 * Two numbers joined as a range, high to low turned round. A unit or scale that only the end has holds for both.
 *
 * @returns undefined where no range goes on here.
 */
export function readRange(folded: Folded, first: Term): Outcome<Extent> {
  const { text } = folded;
  const link = LINKS.at(text, first.end);
  if (link === undefined) return undefined;
  const at = first.end + link.length;
  const spoken = '至到~'.includes(link.word);
  const begins =
    isDigit(text.charCodeAt(at)) ||
    isNumeralAt(text, at) ||
    text.startsWith('分之', at + 1) ||
    (spoken && text[at] === '-');
  if (!begins) return undefined;
  const second = readTerm(folded, at);
  if (second === undefined) return undefined;
  if (second.number.broken) return second.number.style === 'digits' ? second.number.broken : undefined;
  const style = styleOf(first.number, second.number);
  if (first.unit && second.unit && first.unit.text !== second.unit.text) return undefined;
  if (first.unit && !second.unit) return 'unit_conflict';
  if (first.number.andMore || second.number.andMore) return 'comparator_conflict';
  // A third number makes it a code or a date, no range.
  const again = LINKS.at(text, second.end);
  if (again && isDigit(text.charCodeAt(second.end + again.length))) return 'broken_number';
  const borrowed = !first.unit && !first.number.scaled;
  const exponent = second.number.exponent + (second.unit?.exponent ?? 0);
  const low: Amount = {
    digits: first.number.digits,
    exponent: borrowed ? exponent : first.number.exponent,
    scaled: first.number.scaled || (borrowed && second.number.scaled),
  };
  const high = amountOf(second.number);
  const lowValue = parseDecimal(shiftDecimalText(low.digits, low.exponent))!;
  const highValue = parseDecimal(shiftDecimalText(high.digits, exponent))!;
  const unit = second.unit ?? first.unit;
  const turned = compareDecimals(lowValue, highValue) > 0;
  // 2025-13 is a month that does not exist rather than a range from 13 to 2025.
  if (turned && unit === undefined && isYear(low.digits) && high.digits.length <= 2) return 'date_invalid';
  // 8点至18点 are times of the day.
  if (unit?.word === '点') return 'unit_ambiguous';
  // 8000-1万元 means 8000元, not 8000万元: what lies far above the end has a scale of its own.
  if (turned && borrowed && exponent > 0 && isFarAbove(lowValue, highValue)) return 'unit_conflict';
  const scaledHigh: Amount = { ...high, exponent };
  return {
    form: 'plain',
    style,
    low: turned ? scaledHigh : low,
    high: turned ? low : scaledHigh,
    // The scale in brackets (90（万元）) is in the amounts now.
    unit: unit && { ...unit, exponent: 0 },
    end: second.end,
    gap: second.number.end,
  };
}
