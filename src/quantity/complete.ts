import { isYear } from './calendar.ts';
import { type Bound, combineBounds } from './comparators.ts';
import type { Row } from './context.ts';
import { convert, convertAmount } from './convert.ts';
import type { Bounded } from './decide.ts';
import { compareDecimals, parseDecimal } from './decimal.ts';
import type { DateElement, Measure } from './elements.ts';
import type { ContextDecision, Quantity, QuantityKind, QuantityReason } from './types.ts';

/** A quantity without number, unit or date. */
export function bareQuantity(
  raw: string,
  kind: QuantityKind,
  reason: QuantityReason | '' = '',
  decisions: readonly ContextDecision[] = [],
): Quantity {
  return {
    value_raw: raw,
    kind,
    comparator: '',
    number: '',
    number_max: '',
    unit: '',
    canonical_number: '',
    canonical_max: '',
    canonical_unit: '',
    unit_code: '',
    date: '',
    date_max: '',
    from_context: decisions,
    reason,
  };
}

function completeDate(raw: string, element: DateElement, decisions: readonly ContextDecision[]): Quantity {
  return {
    ...bareQuantity(raw, element.kind, element.reason, [...decisions, ...element.decisions]),
    comparator: element.comparator,
    date: element.date,
    date_max: element.dateMax,
  };
}

/** The lower and the upper bound of one quantity as one measure with two ends. */
function joinBounds({ low, high }: Bounded): Measure {
  const unit = low.unit ?? high.unit;
  const exponent = (measure: Measure): number => measure.low.exponent + (measure.unit?.exponent ?? 0);
  return {
    ...low,
    low: { ...low.low, exponent: exponent(low) },
    high: { ...high.low, exponent: exponent(high) },
    unit: unit && { ...unit, exponent: 0 },
    unitText: low.unitText || high.unitText,
    bounds: [],
  };
}

/** Month and day: 5.1, 10.31. */
const isDayOfYear = (digits: string): boolean => /^(1[0-2]|0?[1-9])\.(3[01]|[12]\d|0?[1-9])$/.test(digits);

/** 2024-2026 and, in a row that speaks of dates, 5.1-10.31: two numbers without a unit that are hardly numbers. */
const areDates = (low: string, high: string, row: Row): boolean =>
  (isYear(low) && isYear(high)) || (row.speaksOfDates() && isDayOfYear(low) && isDayOfYear(high));

function completeMeasure(
  raw: string,
  measure: Measure,
  row: Row,
  decisions: readonly ContextDecision[],
  lastBound: Bound | undefined,
): Quantity {
  const unknown = (reason: QuantityReason): Quantity => bareQuantity(raw, 'unknown', reason, decisions);
  const made: ContextDecision[] = [...decisions];
  const { low, high } = measure;
  const isRange = high !== undefined && measure.form !== 'ratio';
  let comparator: Quantity['comparator'];
  if (isRange) {
    if (row.columnBounds.some((bound) => bound !== '=')) return unknown('comparator_conflict');
    comparator = 'range';
  } else {
    const written = [...row.columnBounds, ...measure.bounds];
    const bound = combineBounds(written.length === 0 && lastBound ? [lastBound] : written);
    if (bound === undefined) return unknown('comparator_conflict');
    if (row.columnBounds.some((column) => column !== '=' || measure.bounds.length === 0))
      made.push('comparator_column');
    if (written.length === 0 && lastBound) made.push('level3_comparator');
    comparator = bound;
  }
  if (high && !measure.unit && areDates(low.digits, high.digits, row)) return unknown('date_unclear');
  const conversion = convert(measure, row);
  if (typeof conversion === 'string') return unknown(conversion);
  const isMonths =
    measure.unit?.text === '月' && measure.bounds.length === 0 && row.columnBounds.length === 0;
  if (isMonths && conversion.kind === 'duration') {
    const { duration, decision } = row.monthsAreDuration();
    if (duration && decision && /^(1[0-2]|[1-9])$/.test(low.digits)) made.push(decision);
  }
  made.push(...conversion.decisions);
  const canonical = low.digits === '' ? '' : convertAmount(low, conversion);
  const canonicalMax = high === undefined ? '' : convertAmount(high, conversion);
  const finite = canonical !== undefined && canonicalMax !== undefined;
  if (isRange && finite && compareDecimals(parseDecimal(canonical)!, parseDecimal(canonicalMax)!) > 0) {
    return unknown('comparator_conflict');
  }
  return {
    value_raw: raw,
    kind: conversion.kind,
    comparator,
    number: low.digits,
    number_max: high?.digits ?? '',
    unit: measure.unitText,
    canonical_number: finite ? canonical : '',
    canonical_max: finite ? canonicalMax : '',
    canonical_unit: finite ? conversion.canonicalUnit : '',
    unit_code: finite ? conversion.code : '',
    date: '',
    date_max: '',
    from_context: made,
    reason: '',
  };
}

/**
 * The quantity that an element of a text is.
 *
 * @param lastBound the comparator that counts where neither the value nor the row's column has one
 */
export function complete(
  raw: string,
  element: Measure | DateElement | Bounded,
  row: Row,
  decisions: readonly ContextDecision[] = [],
  lastBound?: Bound,
): Quantity {
  if (element.type === 'date') return completeDate(raw, element, decisions);
  const measure = element.type === 'bounded' ? joinBounds(element) : element;
  return completeMeasure(raw, measure, row, decisions, lastBound);
}
