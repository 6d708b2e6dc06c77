import { isYear } from './calendar.ts';
import { isDigit } from './characters.ts';
import type { Folded } from './fold.ts';
import { isNumeralAt, readNumber } from './numerals.ts';
import { amountOf, type Extent, type Outcome, styleOf, type Term } from './terms.ts';
import { readUnit } from './unit-reader.ts';

/** 1:20, 2/3, 1比20, 三分之二: two numbers without a unit. Three terms are no ratio. */
export function readRatio(folded: Folded, { number: first, unit }: Term): Outcome<Extent> {
  if (unit !== undefined) return undefined;
  const { text } = folded;
  const link = text[first.end];
  const fraction = text.startsWith('分之', first.end);
  const colon = link === ':' || link === '/';
  if ((!colon && link !== '比' && !fraction) || first.andMore) return undefined;
  const at = first.end + (fraction ? 2 : 1);
  if (!isDigit(text.charCodeAt(at)) && (colon || !isNumeralAt(text, at))) return undefined;
  const second = readNumber(text, at);
  if (second === undefined) return undefined;
  if (second.broken) return second.style === 'digits' ? second.broken : undefined;
  const style = styleOf(first, second);
  if (first.scaled || second.scaled || second.andMore) return style === 'digits' ? 'left_over' : undefined;
  // 8:00 is a time of day.
  if (colon && /^0\d/.test(second.digits)) return 'left_over';
  const third = text[second.end];
  if ((third === ':' || third === '/' || third === '比') && isDigit(text.charCodeAt(second.end + 1)))
    return 'broken_number';
  if (readUnit(folded.published, text, second.end)) return style === 'digits' ? 'left_over' : undefined;
  // 2025/13, 12/31前 are dates that cannot be read.
  if (!fraction && isYear(first.digits) && second.digits.length <= 2) return 'date_invalid';
  if ('前底末'.includes(text[second.end] ?? ' ')) return 'date_unclear';
  const [low, high] = fraction ? [second, first] : [first, second];
  const { end } = second;
  return { form: 'ratio', style, low: amountOf(low), high: amountOf(high), unit: undefined, end, gap: end };
}
