import { Lexicon } from './lexicon.ts';
import type { Comparator } from './types.ts';
import { COMPARATORS_AFTER, COMPARATORS_BEFORE, OR_EQUAL } from './words.ts';

/** A comparator as written; a range is made of two of them or of two numbers. */
export type Bound = Exclude<Comparator, 'range'>;

const BEFORE = new Lexicon<Bound>(COMPARATORS_BEFORE);
const AFTER = new Lexicon<Bound>(COMPARATORS_AFTER);
const INCLUDING = Lexicon.of(OR_EQUAL);

export interface BoundReading {
  readonly end: number;
  readonly bound: Bound;
}

/** The comparator before a number; > and = beside each other are one sign, 高于 and 或等于 one word. */
export function boundBefore(text: string, at: number): BoundReading | undefined {
  const match = BEFORE.at(text, at);
  if (match === undefined) return undefined;
  const end = at + match.length;
  const bound = match.meaning;
  if (bound !== '>' && bound !== '<') return { end, bound };
  const including = INCLUDING.at(text, end);
  if (including === undefined) return { end, bound };
  return { end: end + including.length, bound: bound === '>' ? '>=' : '<=' };
}

/** The comparator after a unit: 以上, 左右. */
export function boundAfter(text: string, at: number): BoundReading | undefined {
  const match = AFTER.at(text, at);
  return match && { end: at + match.length, bound: match.meaning };
}

/** The characters that a comparator before a number can begin with. */
export const boundFirsts = (): Iterable<number> => BEFORE.firsts();

export const isLower = (bound: Comparator | ''): boolean => bound === '>=' || bound === '>';
export const isUpper = (bound: Comparator | ''): boolean => bound === '<=' || bound === '<';

/**
 * Several comparators of one number as one: `=` gives way to any other, then the first counts.
 *
 * @returns undefined where two contradict (≥5%以下).
 */
export function combineBounds(bounds: readonly Bound[]): Bound | undefined {
  if (bounds.length <= 1) return bounds[0] ?? '=';
  if (bounds.some(isLower) && bounds.some(isUpper)) return undefined;
  return bounds.find((bound) => bound !== '=') ?? '=';
}

/** Every comparator in a comparator column such as 反向 小于等于; its other words say nothing. */
export function boundsIn(text: string): readonly Bound[] {
  const bounds: Bound[] = [];
  for (let at = 0; at < text.length; ) {
    const found = boundBefore(text, at) ?? boundAfter(text, at);
    if (found) bounds.push(found.bound);
    at = found ? found.end : at + 1;
  }
  return bounds;
}
