import { labelOf } from '../../../4-form/performance/label.ts';
import type { HeadMeaning } from '../../../4-form/performance/vocabulary.ts';
import { labelMeaning } from '../regions.ts';
import { type Fragment, type LayoutLine, overlaps } from './fragments.ts';

/** A label of a head with its fragments, from top to bottom. */
export interface PlacedLabel {
  readonly meaning: HeadMeaning;
  readonly fragments: readonly Fragment[];
}

/** A label is wrapped onto at most so many lines, each at most so many below the one before: others may stand between. */
const MOST_PARTS = 3;
const MOST_DOWN = 3;

/** The labels that begin on a line, wrapped ones with their lower parts; those are looked for above `end`. */
export function labelledIn(lines: readonly LayoutLine[], at: number, end: number): PlacedLabel[] {
  return lines[at]!.fragments.flatMap((fragment) => labelFrom(lines, fragment, end) ?? []);
}

function labelFrom(lines: readonly LayoutLine[], first: Fragment, end: number): PlacedLabel | null {
  let found: PlacedLabel | null = null;
  const go = (fragments: readonly Fragment[]): void => {
    const text = fragments.map((fragment) => fragment.text.replace(/[\s\u3000]/g, '')).join('');
    const meaning = labelMeaning(text);
    const better = fragments.length > (found?.fragments.length ?? 0);
    if (meaning && better) found = { meaning, fragments };
    if (fragments.length === MOST_PARTS || text.length > LONGEST_LABEL) return;
    for (const below of fragmentsBelow(lines, fragments.at(-1)!, end)) {
      // A whole label goes on only with its unit in brackets; what else stands below it is another cell.
      const next = below.line === fragments.at(-1)!.line + 1;
      const unit = /^[（(]/.test(below.text) && (next || MONEY_UNIT.test(below.text));
      if (!found || unit) go([...fragments, below]);
    }
  };
  if (labelOf(first.text).core !== '') go([first]);
  return found;
}

/** A unit of money in brackets belongs to the label above it, though lines stand between. */
const MONEY_UNIT = /^[（(][亿千百十万]*元[)）]$/;

/** A text longer than this is no part of a label, in characters. */
const LONGEST_LABEL = 14;

/** What stands below a fragment, the nearest first: the next part of a wrapped label may have other text before it. */
function fragmentsBelow(lines: readonly LayoutLine[], fragment: Fragment, end: number): Fragment[] {
  const last = Math.min(fragment.line + MOST_DOWN, end - 1);
  return lines
    .slice(fragment.line + 1, last + 1)
    .filter(({ page }) => page === fragment.page)
    .flatMap((line) => line.fragments.filter((other) => overlaps(other, fragment)));
}
