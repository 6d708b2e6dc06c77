import type { Given } from './match.ts';

/** What a person says of one thing: its partner, or null on one side where it has none. */
export interface GivenMatch {
  readonly table: 'project' | 'indicator';
  /** Ordinals: of the project, and of the indicator within it. */
  readonly old: readonly [project: number, indicator?: number] | null;
  readonly new: readonly [project: number, indicator?: number] | null;
}

/** What a person said, by places in the two lists. */
export function givenFor(
  given: readonly { readonly old: number | undefined; readonly new: number | undefined }[],
  placeOld: (ordinal: number) => number,
  placeNew: (ordinal: number) => number,
): { readonly given: Given; readonly aloneNew: ReadonlySet<number> } {
  const pairs = new Map<number, number | null>();
  const aloneNew = new Set<number>();
  for (const it of given) {
    const old = it.old === undefined ? -1 : placeOld(it.old);
    const fresh = it.new === undefined ? -1 : placeNew(it.new);
    if (old !== -1) pairs.set(old, fresh === -1 ? null : fresh);
    else if (fresh !== -1) aloneNew.add(fresh);
  }
  return { given: pairs, aloneNew };
}
