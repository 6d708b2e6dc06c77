import type { GramSpace } from './grams.ts';
import { ALL_PAIRS, CANDIDATES, POSTINGS } from './weights.ts';

/**
 * The pairs worth a look, each once, as places of the two sides: all of them where they are few, otherwise for each side's
 * things those of the other side that share the most, and rarest, characters with them.
 */
export function* candidatePairs(
  olds: readonly string[],
  news: readonly string[],
  space: GramSpace,
): Generator<readonly [old: number, new: number]> {
  if (olds.length * news.length <= ALL_PAIRS) {
    for (let old = 0; old < olds.length; old++)
      for (let fresh = 0; fresh < news.length; fresh++) yield [old, fresh];
    return;
  }
  const seen = new Set<number>();
  const once = (old: number, fresh: number): boolean => {
    const key = old * news.length + fresh;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  for (const [old, found] of nearest(olds, news, space))
    for (const fresh of found) if (once(old, fresh)) yield [old, fresh];
  for (const [fresh, found] of nearest(news, olds, space))
    for (const old of found) if (once(old, fresh)) yield [old, fresh];
}

function* nearest(
  from: readonly string[],
  to: readonly string[],
  space: GramSpace,
): Generator<readonly [place: number, found: readonly number[]]> {
  const targets = to.map((text) => space.of(text));
  const index = new Map<number, number[]>();
  for (const [place, { ids }] of targets.entries()) {
    for (const gram of ids) {
      const postings = index.get(gram);
      if (postings) postings.push(place);
      else index.set(gram, [place]);
    }
  }
  const shared = new Float64Array(to.length);
  for (const [place, text] of from.entries()) {
    const { ids, weight } = space.of(text);
    const rarestFirst = ids
      .flatMap((gram) => {
        const postings = index.get(gram);
        return postings ? [{ gram, postings }] : [];
      })
      .sort((a, b) => a.postings.length - b.postings.length || a.gram - b.gram);
    const touched: number[] = [];
    let walked = 0;
    for (const { gram, postings } of rarestFirst) {
      if (walked > 0 && walked + postings.length > POSTINGS) break;
      walked += postings.length;
      const worth = space.weightOf(gram);
      for (const at of postings) {
        if (shared[at] === 0) touched.push(at);
        shared[at]! += worth;
      }
    }
    const best = new Best(CANDIDATES);
    for (const at of touched) {
      best.offer(at, shared[at]! / (weight + targets[at]!.weight));
      shared[at] = 0;
    }
    yield [place, best.places];
  }
}

/** The places with the highest scores, the highest first; of equal ones the first offered. */
class Best {
  readonly places: number[] = [];
  readonly #scores: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  offer(place: number, score: number): void {
    const { length } = this.places;
    if (length === this.#most && score <= this.#scores[length - 1]!) return;
    let at = length;
    while (at > 0 && this.#scores[at - 1]! < score) at--;
    this.places.splice(at, 0, place);
    this.#scores.splice(at, 0, score);
    if (length === this.#most) {
      this.places.pop();
      this.#scores.pop();
    }
  }
}
