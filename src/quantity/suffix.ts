import { isDigit, isWordCharacter } from './characters.ts';
import { type Bound, boundAfter } from './comparators.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import { kindOf } from './terms.ts';
import type { QuantityReason } from './types.ts';
import { type Denominator, readTrailing, type UnitReading } from './unit-reader.ts';
import { BOUND_LINKS, EXCLUDES, PLAIN_WORDS } from './words.ts';

const PLAIN = Lexicon.of(PLAIN_WORDS);
const BOUNDS_LINKED = Lexicon.of(BOUND_LINKS);

/** What stands behind a unit. */
export interface Suffix {
  readonly end: number;
  readonly bounds: readonly Bound[];
  readonly each: readonly Denominator[];
  readonly trouble?: QuantityReason;
}

/** Comparators behind the unit, a remark between them (90%（含）以上), and a period behind them (3次以上/年). */
export function readSuffix(folded: Folded, from: number, unit: UnitReading | undefined): Suffix {
  const { text, published } = folded;
  const bounds: Bound[] = [];
  let each: readonly Denominator[] = [];
  let end = from;
  for (let words = 0; words < 4; words += 1) {
    let at = end;
    if (text[at] === '(') {
      const ahead = text.slice(at + 1, at + 12);
      const close = ahead.indexOf(')');
      if (close < 0) break;
      const remark = ahead.slice(0, close);
      at += close + 2;
      if (EXCLUDES.some((word) => remark.startsWith(word)) && (boundAfter(text, at) || bounds.length > 0)) {
        return { end: at, bounds, each, trouble: 'comparator_unclear' };
      }
    }
    if (PLAIN.at(text, at)) break;
    const bound = boundAfter(text, at);
    if (bound) {
      const kind = kindOf(unit)?.kind;
      const inside = text.slice(at, bound.end) === '内' && kind !== 'duration' && kind !== 'length';
      // 3个内设…: 内 alone bounds a count only at the end of a clause.
      if (inside && text[bound.end] !== '的' && isWordCharacter(text.charCodeAt(bound.end))) break;
      bounds.push(bound.bound);
      end = bound.end;
    } else if (at === end && bounds.length > 0 && each.length === 0 && unit?.denominators.length === 0) {
      const trailing = readTrailing(published, text, at);
      if (trailing === undefined) break;
      each = trailing.denominators;
      end = trailing.end;
    } else {
      break;
    }
  }
  return { end, bounds, each };
}

/** Whether what stands behind a number without a unit lets it be a number. */
export function endsNumber(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || ',;。；、:()"~—-/!'.includes(text[at]!)) return true;
  return boundAfter(text, at) !== undefined || BOUNDS_LINKED.at(text, at) !== undefined;
}

/** True where a sign of arithmetic leads on to another number: 3×5, 100+50. */
export function isArithmetic(text: string, at: number): boolean {
  if (!'×+=*x'.includes(text[at] ?? ' ')) return false;
  const code = text.charCodeAt(at + 1);
  return isDigit(code) || code === 45 || code === 43;
}
