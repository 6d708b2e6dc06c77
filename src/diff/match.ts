import { assign, type Edge } from './assignment.ts';
import { candidatePairs } from './candidates.ts';
import { GramSpace } from './grams.ts';
import { grouped } from './grouped.ts';

/** Something that speaks for or against two things being one. */
export interface Feature<Thing> {
  readonly name: string;
  /** How much it counts for this pair. */
  readonly weight: number | ((old: Thing, fresh: Thing) => number);
  /** From 0 to 1; null where it says nothing about the pair. */
  readonly similarity: (old: Thing, fresh: Thing) => number | null;
}

export interface Evidence {
  readonly feature: string;
  readonly weight: number;
  readonly similarity: number;
}

/** How a pair came about: equal in all that is compared, the best assignment, or given by a person. */
export type MatchedBy = 'equal' | 'assignment' | 'given';

export interface Pair {
  /** Places in the two lists. */
  readonly old: number;
  readonly new: number;
  /** Weighted mean of the evidence, from 0 to 1. */
  readonly score: number;
  readonly by: MatchedBy;
  readonly evidence: readonly Evidence[];
}

/** What a person says of a thing: the place of its partner, or null where it has none. */
export type Given = ReadonlyMap<number, number | null>;

export interface Matcher<Thing> {
  readonly features: readonly Feature<Thing>[];
  readonly threshold: number;
  /** The same for things that are equal in all that is compared. */
  readonly key: (thing: Thing) => string;
  /** What near things have in common; the search for candidates goes by it. */
  readonly text: (thing: Thing) => string;
  /** Pairs that may not be, however alike. */
  readonly excluded?: (old: Thing, fresh: Thing) => boolean;
  /** By place in the old list; and the places in the new list that stay alone. */
  readonly given?: Given;
  readonly aloneNew?: ReadonlySet<number>;
}

/** Scores become integers of this many to one, so that sums of them are exact. */
const STEPS = 1e6;

/**
 * Pairs two lists: what a person has given, then things that are equal, then the assignment whose scores above the
 * threshold add up to the most. Pairs come in the order of the old list.
 */
export function matchThings<Thing>(
  olds: readonly Thing[],
  news: readonly Thing[],
  matcher: Matcher<Thing>,
): Pair[] {
  const { features, threshold, key, text, excluded, given = new Map(), aloneNew = new Set() } = matcher;
  const pairs: Pair[] = [];
  const usedOld = new Set<number>();
  const usedNew = new Set<number>(aloneNew);
  const take = (old: number, fresh: number, by: MatchedBy): void => {
    usedOld.add(old);
    usedNew.add(fresh);
    pairs.push({ old, new: fresh, by, ...scored(olds[old]!, news[fresh]!, features) });
  };

  for (const [old, fresh] of given) {
    if (fresh === null) usedOld.add(old);
    else take(old, fresh, 'given');
  }
  const free = [...news.keys()].filter((place) => !usedNew.has(place));
  const equal = grouped(free, (place) => key(news[place]!));
  for (const [place, thing] of olds.entries()) {
    if (usedOld.has(place)) continue;
    const fresh = equal.get(key(thing))?.shift();
    if (fresh !== undefined) take(place, fresh, 'equal');
  }

  const oldPlaces = [...olds.keys()].filter((place) => !usedOld.has(place));
  const newPlaces = [...news.keys()].filter((place) => !usedNew.has(place));
  const oldTexts = oldPlaces.map((place) => text(olds[place]!));
  const newTexts = newPlaces.map((place) => text(news[place]!));
  const edges: Edge[] = [];
  const space = new GramSpace([...oldTexts, ...newTexts]);
  for (const [old, fresh] of candidatePairs(oldTexts, newTexts, space)) {
    const [a, b] = [olds[oldPlaces[old]!]!, news[newPlaces[fresh]!]!];
    if (excluded?.(a, b)) continue;
    const score = scoreOf(a, b, features);
    if (score >= threshold)
      edges.push({ old, new: fresh, worth: Math.round((score - threshold) * STEPS) + 1 });
  }
  for (const [old, fresh] of assign(edges, oldPlaces.length, newPlaces.length).entries()) {
    if (fresh !== -1) take(oldPlaces[old]!, newPlaces[fresh]!, 'assignment');
  }
  return pairs.sort((a, b) => a.old - b.old);
}

/** What becomes of each thing of two lists. */
export interface Fates<Thing> {
  readonly both: (old: Thing, fresh: Thing, pair: Pair) => void;
  readonly gone: (old: Thing, place: number) => void;
  readonly come: (fresh: Thing, place: number) => void;
}

/** Tells what became of the old things, in their order, then which of the new ones have come. */
export function walkPairs<Thing>(
  olds: readonly Thing[],
  news: readonly Thing[],
  pairs: readonly Pair[],
  { both, gone, come }: Fates<Thing>,
): void {
  const partner = new Map(pairs.map((pair) => [pair.old, pair]));
  for (const [place, thing] of olds.entries()) {
    const pair = partner.get(place);
    if (pair) both(thing, news[pair.new]!, pair);
    else gone(thing, place);
  }
  const taken = new Set(pairs.map((pair) => pair.new));
  for (const [place, thing] of news.entries()) if (!taken.has(place)) come(thing, place);
}

/** The weighted mean of what the features say; 0 where none says anything. */
export function scoreOf<Thing>(old: Thing, fresh: Thing, features: readonly Feature<Thing>[]): number {
  let sum = 0;
  let weights = 0;
  for (const feature of features) {
    const similarity = feature.similarity(old, fresh);
    if (similarity === null) continue;
    const weight = weightOf(feature, old, fresh);
    sum += weight * similarity;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

function scored<Thing>(
  old: Thing,
  fresh: Thing,
  features: readonly Feature<Thing>[],
): Pick<Pair, 'score' | 'evidence'> {
  const evidence = features.flatMap((feature) => {
    const similarity = feature.similarity(old, fresh);
    if (similarity === null) return [];
    return [
      { feature: feature.name, weight: shown(weightOf(feature, old, fresh)), similarity: shown(similarity) },
    ];
  });
  return { score: shown(scoreOf(old, fresh, features)), evidence };
}

const weightOf = <Thing>({ weight }: Feature<Thing>, old: Thing, fresh: Thing): number =>
  typeof weight === 'number' ? weight : weight(old, fresh);

/** As many digits as say something. */
const shown = (value: number): number => Math.round(value * 1000) / 1000;

/** How alike a text of two things is; says nothing where either has none. `things` are all that will be compared. */
export function textFeature<Thing>(
  name: string,
  weight: Feature<Thing>['weight'],
  things: readonly Thing[],
  read: (thing: Thing) => string,
): Feature<Thing> {
  const texts = new Map(things.map((thing) => [thing, read(thing)]));
  const space = new GramSpace(texts.values());
  return {
    name,
    weight,
    similarity: (old, fresh) => {
      const [a, b] = [texts.get(old)!, texts.get(fresh)!];
      return a === '' || b === '' ? null : space.similarity(a, b);
    },
  };
}

/** Whether a text is the same; says nothing where either is empty. */
export const equalFeature = <Thing>(
  name: string,
  weight: Feature<Thing>['weight'],
  read: (thing: Thing) => string,
): Feature<Thing> => ({
  name,
  weight,
  similarity: (old, fresh) => {
    const [a, b] = [read(old), read(fresh)];
    return a === '' || b === '' ? null : a === b ? 1 : 0;
  },
});

/** How near two places in their lists are, each from 0 to 1: settles what nothing else does. */
export function orderFeature<Thing>(
  weight: number,
  olds: readonly Thing[],
  news: readonly Thing[],
): Feature<Thing> {
  const placeOf = (things: readonly Thing[]) =>
    new Map(things.map((thing, index) => [thing, things.length < 2 ? 0 : index / (things.length - 1)]));
  const [old, fresh] = [placeOf(olds), placeOf(news)];
  return { name: 'order', weight, similarity: (a, b) => 1 - Math.abs(old.get(a)! - fresh.get(b)!) };
}

/** What two sets have in common, as a share of both (Dice); null where either is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number | null {
  if (a.size === 0 || b.size === 0) return null;
  let shared = 0;
  for (const item of a) if (b.has(item)) shared++;
  return (2 * shared) / (a.size + b.size);
}
