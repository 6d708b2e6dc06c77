import { fold } from './fold.ts';
import type { QuantityFields } from './types.ts';

/**
 * Whether two quantities are one, whatever their notation: 1.2万元 and 12000元, 12个月 and 1年.
 *
 * Compared are the kind, the comparator and the base form. Where there is none (words, several quantities, a grade by
 * letter, a date without a year, a rate that is no finite decimal), the number and unit as published are compared, or
 * else the published texts, white space and variants of signs aside. Of two unknown values only the text can tell.
 */
export function sameQuantity(a: QuantityFields, b: QuantityFields): boolean {
  if (a.kind !== b.kind || a.comparator !== b.comparator) return false;
  const dated = a.kind === 'deadline' || a.kind === 'period';
  if (dated && a.date !== '' && b.date !== '') return a.date === b.date && a.date_max === b.date_max;
  if (a.canonical_number !== '' || b.canonical_number !== '') {
    return (
      a.canonical_number === b.canonical_number &&
      a.canonical_max === b.canonical_max &&
      a.canonical_unit === b.canonical_unit
    );
  }
  if (a.number !== '' || b.number !== '') {
    return a.number === b.number && a.number_max === b.number_max && a.unit === b.unit;
  }
  return fold(a.value_raw).text === fold(b.value_raw).text;
}
