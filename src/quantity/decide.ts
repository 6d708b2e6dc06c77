import { isLatin } from './characters.ts';
import { type Bound, boundAfter, boundBefore, isLower, isUpper } from './comparators.ts';
import type { DateElement, Element, Mark, Measure, Remark, Word } from './elements.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { readScale } from './numerals.ts';
import type { QuantityReason } from './types.ts';
import { readTrailing, readUnit } from './unit-reader.ts';
import { PERIODS } from './unit-table.ts';
import { BOUND_LINKS, DATE_SHIFTS, EXCLUDES, INCLUDES, NO_VALUE } from './words.ts';

/** Two bounds of one quantity. */
export interface Bounded {
  readonly type: 'bounded';
  readonly low: Measure;
  readonly high: Measure;
}

/** What a whole value is. */
export type Reading =
  | { readonly type: 'quantity'; readonly element: Measure | DateElement | Bounded }
  | { readonly type: 'qualitative' }
  | { readonly type: 'compound' }
  | { readonly type: 'unknown'; readonly reason: QuantityReason };

const unknown = (reason: QuantityReason): Reading => ({ type: 'unknown', reason });

/** Words that stand before a Chinese numeral without making it one of them. */
const SAYS_NOTHING: ReadonlySet<string> = new Set('达到 达 为 完成 保持 力争 确保 应 应达到 应为'.split(' '));

const DATE_SHIFT = Lexicon.of(DATE_SHIFTS);
const LINKS: ReadonlySet<string> = new Set(BOUND_LINKS);

/** A comparator, a unit or both, and no number: ≥, ≥%, 万元. */
function isUnitOnly({ text, published }: Pick<Folded, 'text' | 'published'>): boolean {
  let at = 0;
  for (let bound = boundBefore(text, at); bound; bound = boundBefore(text, at)) at = bound.end;
  const scale = readScale(text, text[at] === '(' ? at + 1 : at);
  const unit = text[at] === '(' ? readUnit(published, text, at) : readUnit(published, text, scale.end);
  if (unit) at = unit.end;
  else if (scale.exponent > 0) at = scale.end;
  for (let bound = boundAfter(text, at); bound; bound = boundAfter(text, at)) at = bound.end;
  while (at < text.length && ',;。；、:"!'.includes(text[at]!)) at += 1;
  return at === text.length;
}

/** Whether the elements besides one are a remark, a label, marks, or words that say nothing. */
function isWhole(elements: readonly Element[], whole: Element, text: string): boolean {
  return elements.every((element, index) => {
    if (element === whole || element.type === 'remark' || element.type === 'mark') return true;
    if (element.type !== 'word' || element.role !== 'text') return false;
    const next = elements[index + 1];
    return (
      (next?.type === 'mark' && text[next.start] === ':') ||
      SAYS_NOTHING.has(text.slice(element.start, element.end))
    );
  });
}

const isQuantity = (element: Element): element is Measure | DateElement =>
  element.type === 'measure' || element.type === 'date';

const standsAlone = (element: Measure | DateElement): boolean =>
  element.style === 'digits' || (element.type === 'date' && element.firm);

/** Two bounds of one quantity with nothing but a link between them: ≥80%且≤90%. */
export function mergeBounds(
  first: Measure | DateElement,
  second: Measure | DateElement,
  between: string,
): Bounded | undefined {
  if (first.type !== 'measure' || second.type !== 'measure') return undefined;
  if (first.high || second.high || first.form !== 'plain' || second.form !== 'plain') return undefined;
  const firstBound = first.bounds.find((bound) => bound !== '=');
  const secondBound = second.bounds.find((bound) => bound !== '=');
  if (firstBound === undefined || secondBound === undefined) return undefined;
  if (between !== '' && !LINKS.has(between) && !(',、'.includes(between[0]!) && LINKS.has(between.slice(1))))
    return undefined;
  const [low, high] = isLower(firstBound) ? [first, second] : [second, first];
  if (
    !isLower(low.bounds.find((bound) => bound !== '=')!) ||
    !isUpper(high.bounds.find((bound) => bound !== '=')!)
  )
    return undefined;
  if (low.unit && high.unit && low.unitText !== high.unitText) return undefined;
  return { type: 'bounded', low, high };
}

/** A sign that goes on from a unit (人·天, 元/标准, %o), or one last character behind a rate (元/人餐). */
function goesOn(word: Word, quantity: Measure | DateElement, text: string): boolean {
  if (word.start !== quantity.end) return false;
  if ('-—/·~'.includes(text[word.start]!)) return true;
  if (text[quantity.end - 1] === '%' && isLatin(text.charCodeAt(word.start))) return true;
  const alone = word.end - word.start === 1 && word.role === 'text';
  return alone && quantity.type === 'measure' && (quantity.unit?.denominators.length ?? 0) > 0;
}

/** 50元/人、月补助: what the rate is taken of goes on behind a mark, where it does not end. */
const goesOnBehindMark = ({ start }: Mark, quantity: Measure | DateElement, text: string): boolean =>
  quantity.type === 'measure' &&
  (quantity.unit?.denominators.length ?? 0) > 0 &&
  start === quantity.end &&
  '、.'.includes(text[start]!) &&
  PERIODS.at(text, start + 1) !== undefined;

const ownBounds = (quantity: Measure | DateElement): readonly Bound[] =>
  quantity.type === 'measure' ? quantity.bounds : [];

/**
 * A remark that is no remark: （≥）95% has its comparator in brackets, 500元（每人每年） what the rate is taken of,
 * 满意度（%）≥95 and 95（万）元 the unit of a bare number; 低于5%（含） and ≥5%（不含） take back their comparator.
 */
function remarkMatters(
  { published, text }: Folded,
  { start, end }: Remark,
  quantity: Measure | DateElement,
): QuantityReason | undefined {
  const from = start + 1;
  const bound = boundBefore(text, from);
  if (bound?.end === end - 1) return 'comparator_unclear';
  const below = readTrailing(published, text, from);
  const unit = readUnit(published, text, from);
  const isRate = below?.end === end - 1 || (unit?.end === end - 1 && unit.denominators.length > 0);
  const isBare = quantity.type === 'measure' && quantity.unit === undefined && quantity.form === 'plain';
  const scale = readScale(text, from);
  const unitEnd = readUnit(published, text, scale.end)?.end ?? (scale.exponent > 0 ? scale.end : 0);
  const isItsUnit = isBare && unitEnd === end - 1;
  const remark = text.slice(from, Math.min(end - 1, from + 5));
  const strict = ownBounds(quantity).some((own) => own === '>' || own === '<');
  if (strict ? INCLUDES.includes(remark) : ownBounds(quantity).length > 0 && EXCLUDES.includes(remark))
    return 'comparator_unclear';
  return isRate || isItsUnit ? 'left_over' : undefined;
}

/** 2025年初, 2025年12月竣工, 2025年第1期, 3月1日后: what stands behind a date and changes which day is meant. */
function shiftsDate(word: Word, date: DateElement, text: string): boolean {
  if (DATE_SHIFT.at(text, word.start)) return true;
  return date.kind === 'period' && !date.firm && 'text name ordinal'.includes(word.role);
}

/** Whether words beside the one quantity of a value forbid to take it. */
function troubleBeside(
  elements: readonly Element[],
  quantity: Measure | DateElement,
  folded: Folded,
): QuantityReason | undefined {
  const { text } = folded;
  for (const element of elements) {
    if (element.type === 'remark') {
      const reason = remarkMatters(folded, element, quantity);
      if (reason) return reason;
    }
    if (element.type === 'mark' && goesOnBehindMark(element, quantity, text)) return 'left_over';
    if (element.type !== 'word') continue;
    const touches = element.end === quantity.start || element.start === quantity.end;
    if (element.role === 'sign' || goesOn(element, quantity, text)) return 'left_over';
    if (element.role === 'bound') return 'comparator_unclear';
    // 每餐15元: what the amount is taken of is no known unit.
    const stands = element.end <= quantity.start && text.slice(element.start, element.end).includes('每');
    if (stands || element.role === 'each') return 'left_over';
    if (element.role === 'unsettled' && touches) return 'comparator_unclear';
    if (quantity.type === 'date' && element.start === quantity.end && shiftsDate(element, quantity, text))
      return 'date_unclear';
  }
  return undefined;
}

/** 12月31: a number without a unit right behind a date is the rest of it. */
function isUnfinishedDate(element: Element, index: number, all: readonly Element[]): boolean {
  const before = all[index - 1];
  if (element.type !== 'measure' || element.unit !== undefined || element.form !== 'plain') return false;
  return before?.type === 'date' && before.end === element.start;
}

/** What stands between remarks, labels and marks at the ends: 无 of （注）无。 */
function coreOf(
  { text, published }: Folded,
  elements: readonly Element[],
): Pick<Folded, 'text' | 'published'> {
  const core = elements.filter((element, index) => {
    if (element.type === 'remark' || element.type === 'mark') return false;
    const next = elements[index + 1];
    return next?.type !== 'mark' || text[next.start] !== ':';
  });
  const [start, end] = [core[0]?.start ?? 0, core.at(-1)?.end ?? 0];
  return { text: text.slice(start, end), published: published.slice(start, end) };
}

/** What is left where no quantity was found. */
function withoutQuantity(folded: Folded, elements: readonly Element[]): Reading {
  const core = coreOf(folded, elements);
  if (NO_VALUE.has(core.text) || NO_VALUE.has(`${core.text}!`)) return unknown('no_value');
  if (isUnitOnly(folded) || isUnitOnly(core)) return unknown('no_number');
  if (!/\p{L}/u.test(folded.text)) return unknown('no_value');
  if (elements.some((element) => element.type === 'word' && element.role === 'ordinal'))
    return unknown('ordinal');
  return { type: 'qualitative' };
}

/** What a value is, from its elements. */
export function decide(folded: Folded, elements: readonly Element[]): Reading {
  const { text } = folded;
  const [only] = elements;
  if (elements.length === 1 && only!.type !== 'trouble' && isQuantity(only!))
    return { type: 'quantity', element: only };
  for (const element of elements) if (element.type === 'trouble') return unknown(element.reason);
  const found = elements.filter(isQuantity);
  const alone = found.filter(standsAlone);
  if (alone.length === 0 && found.length === 1 && isWhole(elements, found[0]!, text)) {
    return { type: 'quantity', element: found[0]! };
  }
  const quantities = alone.length === 0 && found.length === 2 ? found : alone;
  if (quantities.length === 2) {
    const [first, second] = quantities as [Measure, Measure];
    const between = text.slice(first.end, second.start);
    const merged = mergeBounds(first, second, between);
    if (merged) {
      const rest = elements.filter((element) => element.start < first.start || element.start >= second.end);
      const trouble = troubleBeside(rest, second, folded);
      return trouble ? unknown(trouble) : { type: 'quantity', element: merged };
    }
  }
  if (alone.length > 1) return alone.some(isUnfinishedDate) ? unknown('date_unclear') : { type: 'compound' };
  const [quantity] = alone;
  if (quantity === undefined) return withoutQuantity(folded, elements);
  const trouble = troubleBeside(elements, quantity, folded);
  return trouble ? unknown(trouble) : { type: 'quantity', element: quantity };
}
