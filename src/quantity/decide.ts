import { troubleBeside } from './beside.ts';
import { boundAfter, boundBefore, isLower, isUpper } from './comparators.ts';
import type { DateElement, Element, Measure } from './elements.ts';
import type { Folded } from './fold.ts';
import { readScale } from './numerals.ts';
import type { QuantityReason } from './types.ts';
import { readUnit } from './unit-reader.ts';
import { BOUND_LINKS, NO_VALUE } from './words.ts';

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
