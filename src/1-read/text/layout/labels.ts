import { COMMON_WORDS, labelOf } from '../../../4-form/performance/label.ts';
import type { HeadMeaning } from '../../../4-form/performance/vocabulary.ts';
import { type Fragment, type LayoutLine, overlaps } from './fragments.ts';

/** A label of a head with its fragments, from top to bottom. */
export interface PlacedLabel {
  readonly meaning: HeadMeaning;
  readonly fragments: readonly Fragment[];
}

/** A label is wrapped onto at most so many lines, each at most so many below the one before: others may stand between. */
const MOST_PARTS = 3;
const MOST_DOWN = 2;

/** The labels that begin on a line, wrapped ones with their lower parts; those are looked for above `end`. */
export function labelledIn(lines: readonly LayoutLine[], at: number, end: number): PlacedLabel[] {
  return lines[at]!.fragments.flatMap((fragment) => labelFrom(lines, fragment, end) ?? []);
}

function labelFrom(lines: readonly LayoutLine[], first: Fragment, end: number): PlacedLabel | null {
  let found: PlacedLabel | null = null;
  const fragments = [first];
  for (;;) {
    const text = fragments.map((fragment) => fragment.text.replace(/[\s\u3000]/g, '')).join('');
    const label = labelOf(text);
    const sense = label.core === '' ? undefined : COMMON_WORDS.head(label);
    if (sense && Number.isInteger(sense.rank)) found = { meaning: sense.meaning, fragments: [...fragments] };
    const below = fragments.length < MOST_PARTS ? fragmentBelow(lines, fragments.at(-1)!, end) : null;
    if (!below) return found;
    fragments.push(below);
  }
}

function fragmentBelow(lines: readonly LayoutLine[], fragment: Fragment, end: number): Fragment | null {
  for (let at = fragment.line + 1; at <= Math.min(fragment.line + MOST_DOWN, end - 1); at++) {
    const below = lines[at]!.fragments.find((other) => overlaps(other, fragment));
    if (below) return lines[at]!.page === fragment.page ? below : null;
  }
  return null;
}
