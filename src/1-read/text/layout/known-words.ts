import { COMMON_WORDS, labelOf } from '../../../4-form/performance/label.ts';
import { isLevel } from '../levels.ts';
import { type Fragment, isBelow, joinedWords, type LayoutLine, wordsOf } from './fragments.ts';

/*
 * Where cells are full, one space is all that parts them, as it may part words within a cell. What is known to be a cell of its
 * own is set apart from its neighbours: labels of the head, headers of columns, words of the levels, whole or wrapped, and
 * amounts.
 */

/** Known words are wrapped onto at most so many lines, each at most so many below the one before. */
const MOST_PARTS = 3;
const MOST_DOWN = 3;
/** A longer text is none, in characters. */
const LONGEST = 14;

const AMOUNT = /^-?\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|\d*\.\d\d)$/;

export function splitAtKnownWords(lines: readonly LayoutLine[]): LayoutLine[] {
  const words = lines.map((line) => line.fragments.flatMap(wordsOf));
  const known = new Set<Fragment>();
  for (const [at, own] of words.entries()) {
    for (const word of own) {
      for (const part of AMOUNT.test(word.text) ? [word] : (knownFrom(lines, words, at, word) ?? []))
        known.add(part);
    }
  }
  return lines.map((line, at) => ({ ...line, fragments: regrouped(words[at]!, known) }));
}

/** The parts of a known word that begins with a word; null where none does. */
function knownFrom(
  lines: readonly LayoutLine[],
  words: readonly (readonly Fragment[])[],
  at: number,
  first: Fragment,
): Fragment[] | null {
  const go = (parts: readonly Fragment[], last: number): Fragment[] | null => {
    const text = parts.map((part) => part.text).join('');
    if (text.length > LONGEST) return null;
    if (isKnown(text)) return [...parts];
    if (parts.length === MOST_PARTS) return null;
    for (let below = last + 1; below <= Math.min(last + MOST_DOWN, words.length - 1); below++) {
      if (lines[below]!.page !== lines[at]!.page) break;
      for (const word of words[below]!) {
        if (!isBelow(parts[0]!, word)) continue;
        const found = go([...parts, word], below);
        if (found) return found;
      }
    }
    return null;
  };
  return go([first], at);
}

function isKnown(text: string): boolean {
  if (isLevel('level1', text) || isLevel('level2', text)) return true;
  const label = labelOf(text);
  if (label.core === '') return false;
  const head = COMMON_WORDS.head(label);
  return (
    (head !== undefined && Number.isInteger(head.rank)) ||
    COMMON_WORDS.column(label).some(({ rank }) => Number.isInteger(rank))
  );
}

/** Words with one space between them are one fragment again, but for known ones. */
function regrouped(words: readonly Fragment[], known: ReadonlySet<Fragment>): Fragment[] {
  const groups: Fragment[][] = [];
  for (const word of words) {
    const before = groups.at(-1)?.at(-1);
    const joins = before && !word.exact && !known.has(word) && !known.has(before);
    if (joins) groups.at(-1)!.push(word);
    else groups.push([word]);
  }
  return groups.map(joinedWords);
}
