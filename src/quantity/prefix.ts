import { type Bound, boundBefore } from './comparators.ts';
import type { Folded } from './fold.ts';
import { Lexicon } from './lexicon.ts';
import type { Prefix } from './measure.ts';
import { isNumeralAt } from './numerals.ts';
import { type Denominator, readAverage, readEach } from './unit-reader.ts';
import { PERIODS } from './unit-table.ts';
import { FILLERS } from './words.ts';

const NONE: readonly never[] = [];
const FILL = Lexicon.of(FILLERS);

/** A prefix, and whether its comparator is a sign and not a word. */
export interface PrefixReading extends Prefix {
  readonly signed: boolean;
}

/** What is counted within one period, without 每: the 一年 of 一年两次. */
function readWithin(
  folded: Folded,
  at: number,
): { readonly end: number; readonly denominator: Denominator } | undefined {
  const { text, published } = folded;
  const one = text[at] === '一' || text[at] === '1';
  const half = text[at] === '半';
  if (!one && !half) return undefined;
  const from = one ? at + 1 : at;
  const period = PERIODS.at(text, from);
  if (period === undefined || (half && period.word[0] !== '半')) return undefined;
  const end = from + period.length;
  const word = published.slice(from, end);
  // 1月 and 1季度 are the first of the year.
  if (text[at] === '1' && (word === '月' || word === '季度')) return undefined;
  return {
    end,
    denominator: { units: [period.meaning], isPeriod: true, text: word, word, multiplier: '1', exponent: 0 },
  };
}

/**
 * All that can stand before a number, in any order: comparators, 每人每月, 人均, ¥, and between them words that say
 * nothing. What it reads is one stretch, so that a text of nothing but signs is read once.
 */
export function readPrefix(folded: Folded, start: number): PrefixReading {
  const { text, published } = folded;
  const code = text.charCodeAt(start);
  if (code >= 48 && code <= 57) {
    return { start, end: start, bounds: NONE, each: NONE, currency: '', signed: false };
  }
  const bounds: Bound[] = [];
  const each: Denominator[] = [];
  let currency = '';
  let signed = false;
  let end = start;
  for (;;) {
    const here = text.charCodeAt(end);
    if (here >= 48 && here <= 57) break;
    const bound = boundBefore(text, end);
    if (bound) {
      if (bounds.length === 0) signed = text.charCodeAt(end) < 0x4e00;
      bounds.push(bound.bound);
      end = bound.end;
      continue;
    }
    const part =
      text[end] === '每'
        ? readEach(published, text, end)
        : text.charCodeAt(end) >= 0x4e00 && !isNumeralAt(text, end)
          ? readAverage(published, text, end)
          : undefined;
    if (part && each.length < 6) {
      each.push(...part.denominators);
      end = part.end;
      continue;
    }
    if (bounds.length > 0 || each.length > 0) {
      const filler = FILL.at(text, end);
      if (filler) {
        end += filler.length;
        continue;
      }
    }
    if (currency === '' && (text[end] === '¥' || text.startsWith('人民币', end))) {
      const length = text[end] === '¥' ? 1 : 3;
      currency = published.slice(end, end + length);
      end += length;
      while (text[end] === '¥') end += 1;
      continue;
    }
    break;
  }
  return { start, end, bounds, each, currency, signed };
}

/** 一年两次: a period and the prefix of the count within it. */
export function readWithinPeriod(folded: Folded, start: number): PrefixReading | undefined {
  const within = readWithin(folded, start);
  if (within === undefined) return undefined;
  const rest = readPrefix(folded, within.end);
  return { ...rest, start, each: [within.denominator, ...rest.each] };
}
