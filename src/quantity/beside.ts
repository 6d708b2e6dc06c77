import { isLatin } from './characters.ts';
import { boundBefore } from './comparators.ts';
import type { DateElement, Element, Mark, Measure, Remark, Word } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { readScale } from './numerals.ts';
import type { QuantityReason } from './types.ts';
import { readTrailing, readUnit } from './unit-reader.ts';
import { PERIODS } from './unit-table.ts';
import { DATE_SHIFTS, EXCLUDES, INCLUDES } from './words.ts';

type Found = Measure | DateElement;

const DATE_SHIFT = Lexicon.of(DATE_SHIFTS);

/** Why what stands beside the one quantity of a value forbids to take it; undefined where nothing does. */
export function troubleBeside(
  elements: readonly Element[],
  quantity: Found,
  folded: Folded,
): QuantityReason | undefined {
  for (const element of elements) {
    const trouble = troubleOf(element, quantity, folded);
    if (trouble) return trouble;
  }
  return undefined;
}

function troubleOf(element: Element, quantity: Found, folded: Folded): QuantityReason | undefined {
  if (element.type === 'remark') return troubleOfRemark(folded, element, quantity);
  if (element.type === 'mark')
    return goesOnBehindMark(element, quantity, folded.text) ? 'left_over' : undefined;
  return element.type === 'word' ? troubleOfWord(element, quantity, folded.text) : undefined;
}

function troubleOfWord(word: Word, quantity: Found, text: string): QuantityReason | undefined {
  const touches = word.end === quantity.start || word.start === quantity.end;
  if (word.role === 'sign' || goesOn(word, quantity, text)) return 'left_over';
  if (word.role === 'bound' || (word.role === 'unsettled' && touches)) return 'comparator_unclear';
  // 每餐15元: what the amount is taken of is no known unit.
  const own = text.slice(word.start, word.end);
  const each = word.end <= quantity.start && own.includes('每');
  if (each || (word.role === 'each' && !(own.endsWith('均') && isPercent(quantity)))) return 'left_over';
  const follows = quantity.type === 'date' && word.start === quantity.end;
  return follows && shiftsDate(word, quantity, text) ? 'date_unclear' : undefined;
}

/** 人均消费支出增长≥5%: a percentage is of an average, not taken of each. */
const isPercent = (quantity: Found): boolean =>
  quantity.type === 'measure' &&
  quantity.unit !== undefined &&
  quantity.unit.denominators.length === 0 &&
  quantity.unit.units.every(({ kind }) => kind === 'percent');

const isRate = (quantity: Found): boolean =>
  quantity.type === 'measure' && (quantity.unit?.denominators.length ?? 0) > 0;

/** A sign that goes on from a unit (人·天, 元/标准, %o), or one last character behind a rate (元/人餐). */
function goesOn(word: Word, quantity: Found, text: string): boolean {
  if (word.start !== quantity.end) return false;
  if ('-—/·~'.includes(text[word.start]!)) return true;
  if (text[quantity.end - 1] === '%' && isLatin(text.charCodeAt(word.start))) return true;
  return word.end - word.start === 1 && word.role === 'text' && isRate(quantity);
}

/** 50元/人、月补助: what the rate is taken of goes on behind a mark, where it does not end. */
const goesOnBehindMark = ({ start }: Mark, quantity: Found, text: string): boolean =>
  isRate(quantity) &&
  start === quantity.end &&
  '、.'.includes(text[start]!) &&
  PERIODS.at(text, start + 1) !== undefined;

/** 2025年初, 2025年12月竣工, 2025年第1期, 3月1日后: what stands behind a date and changes which day is meant. */
function shiftsDate(word: Word, date: DateElement, text: string): boolean {
  if (DATE_SHIFT.at(text, word.start)) return true;
  return date.kind === 'period' && !date.firm && 'text name ordinal'.includes(word.role);
}

/** A remark that is none, since it says something of the comparator or of the unit. */
function troubleOfRemark(folded: Folded, remark: Remark, quantity: Found): QuantityReason | undefined {
  if (isOfComparator(folded, remark, quantity)) return 'comparator_unclear';
  return isOfUnit(folded, remark, quantity) ? 'left_over' : undefined;
}

/** （≥）95% has its comparator in brackets; 低于5%（含） and ≥5%（不含） take theirs back. */
function isOfComparator({ text }: Folded, { start, end }: Remark, quantity: Found): boolean {
  const bound = boundBefore(text, start + 1);
  if (bound?.end === end - 1) return true;
  const own = quantity.type === 'measure' ? quantity.bounds : [];
  if (own.length === 0) return false;
  const isStrict = own.some((one) => one === '>' || one === '<');
  return (isStrict ? INCLUDES : EXCLUDES).includes(text.slice(start + 1, end - 1));
}

/** 500元（每人每年） has in brackets what it is taken of, 满意度（%）≥95 and 95（万）元 the unit of a bare number. */
function isOfUnit({ published, text }: Folded, { start, end }: Remark, quantity: Found): boolean {
  const from = start + 1;
  if (readTrailing(published, text, from)?.end === end - 1) return true;
  const unit = readUnit(published, text, from);
  if (unit?.end === end - 1 && unit.denominators.length > 0) return true;
  if (quantity.type !== 'measure' || quantity.unit !== undefined || quantity.form !== 'plain') return false;
  const scale = readScale(text, from);
  const unitEnd = readUnit(published, text, scale.end)?.end ?? (scale.exponent > 0 ? scale.end : 0);
  return unitEnd === end - 1;
}
