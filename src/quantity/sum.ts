import { isDigit } from './characters.ts';
import { addDecimals, divideDecimals, formatDecimal, parseDecimal, shiftDecimalText } from './decimal.ts';
import type { Folded } from './fold.ts';
import { isNumeralAt, type NumberReading } from './numerals.ts';
import { isDuration, kindOf, type Outcome, readTerm, styleOf, type Term } from './terms.ts';
import type { Unit } from './unit-table.ts';
import { FREQUENCY_UNITS } from './words.ts';

/** 1年6个月, 3元5角: parts in falling units of one kind, added up in the last unit. */
export function readSum(folded: Folded, first: Term): Outcome<Term> {
  const { text } = folded;
  let total = first;
  for (let parts = 0; parts < 4; parts += 1) {
    const unit = kindOf(total.unit);
    if (unit === undefined || total.unit!.denominators.length > 0 || total.number.andMore) break;
    const at = total.end + ('零又'.includes(text[total.end] ?? ' ') ? 1 : 0);
    if (!isDigit(text.charCodeAt(at)) && !isNumeralAt(text, at)) break;
    const next = readTerm(folded, at);
    if (next?.unit === undefined || next.number.broken) break;
    const smaller = next.unit.units.find((candidate) => candidate.canonical === unit.canonical);
    if (smaller === undefined) {
      // 2小时30分, 1天12小时 are one quantity that no rule adds up.
      const time =
        unit.kind === 'duration' && (kindOf(next.unit)?.kind === 'duration' || next.unit.word === '分');
      if (time && next.number.style === 'digits') return 'unit_conflict';
      break;
    }
    const summable = 'money duration length mass area volume'.includes(smaller.kind);
    if (!summable || next.unit.denominators.length > 0) break;
    if (next.number.andMore) return 'comparator_unclear';
    const inLast = addInUnit(total.number, unit, next.number, smaller);
    if (inLast === undefined) return 'unit_conflict';
    const style = styleOf(total.number, next.number);
    total = {
      number: { ...next.number, digits: inLast, exponent: 0, scaled: false, style },
      unit: { ...next.unit, units: [smaller] },
      end: next.end,
    };
  }
  return total === first ? undefined : total;
}

/** 两年一次, 10年一遇: times within several periods, which no rule settles. */
export function isTimesWithinSeveral(folded: Folded, { unit, end }: Term): boolean {
  const { text } = folded;
  if (!isDuration(unit) || (!isDigit(text.charCodeAt(end)) && !isNumeralAt(text, end))) return false;
  if (text[end] === '一' && '遇轮评检审换修查'.includes(text[end + 1] ?? ' ')) return true;
  const times = readTerm(folded, end);
  return times?.unit !== undefined && FREQUENCY_UNITS.has(times.unit.word) && text[times.unit.end] !== '性';
}

/** The sum in the smaller unit; undefined where the units do not fall or the sum is no finite decimal. */
function addInUnit(
  large: NumberReading,
  largeUnit: Unit,
  small: NumberReading,
  smallUnit: Unit,
): string | undefined {
  const factor = (unit: Unit) =>
    parseDecimal(shiftDecimalText(unit.factor.coefficient.toString(), unit.factor.exponent))!;
  const ratio = divideDecimals(factor(largeUnit), factor(smallUnit));
  if (ratio === undefined || ratio.coefficient <= 10n ** BigInt(ratio.places)) return undefined;
  const value = (number: NumberReading) => parseDecimal(shiftDecimalText(number.digits, number.exponent))!;
  const inSmall = value(large);
  return formatDecimal(
    addDecimals(
      { coefficient: inSmall.coefficient * ratio.coefficient, places: inSmall.places + ratio.places },
      value(small),
    ),
  );
}
