import { type ReadonlySignal, signal } from '@preact/signals';
import type { Correction } from '../../../corrections/format.ts';
import { keyOf } from '../../../corrections/key.ts';
import type { CorrectionsEdit } from '../../api.ts';

/** Where corrections are kept. */
export interface Keeper {
  readonly corrections: ReadonlySignal<readonly Correction[]>;
  /**
   * Puts an edit in. Rejects with Outdated where someone else has edited since what `corrections` shows, which then shows
   * the newer ones; with any other Error where it cannot be kept.
   */
  edit(edit: CorrectionsEdit): Promise<void>;
}

/** The edit was made without knowing of another one. */
export class Outdated extends Error {}

/** In memory, for documents that were opened in the page. */
export class MemoryKeeper implements Keeper {
  readonly #corrections = signal<readonly Correction[]>([]);
  readonly corrections = this.#corrections;

  async edit(edit: CorrectionsEdit): Promise<void> {
    this.#corrections.value = edited(this.#corrections.value, edit);
  }
}

export function edited(corrections: readonly Correction[], { remove, put }: CorrectionsEdit): Correction[] {
  const kept = new Map(corrections.map((correction) => [keyOf(correction), correction]));
  for (const key of remove) kept.delete(key);
  for (const correction of put) kept.set(keyOf(correction), correction);
  return [...kept.values()];
}

/** What was dealt with differently in another window. */
export interface Dispute {
  readonly key: string;
  readonly mine: Correction | undefined;
  readonly theirs: Correction | undefined;
}

/** What is to be known of a place before and after a change: undefined is that nobody said anything. */
export interface Change {
  readonly key: string;
  readonly before: Correction | undefined;
  readonly after: Correction | undefined;
}

/** How often others may be quicker before it is given up. */
const MOST_TRIES = 20;

/**
 * Makes changes, over those that others have made meanwhile at other places. Where they changed the same place, `settle`
 * says whether this change is to stand. Gives the changes that were made.
 */
export async function change(
  keeper: Keeper,
  changes: readonly Change[],
  settle: (dispute: Dispute) => Promise<'mine' | 'theirs'>,
): Promise<readonly Change[]> {
  let wanted = changes;
  for (let tries = 0; tries < MOST_TRIES && wanted.length > 0; tries++) {
    try {
      await keeper.edit(editOf(wanted));
      return wanted;
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
    }
    const now = new Map(keeper.corrections.value.map((correction) => [keyOf(correction), correction]));
    const still: Change[] = [];
    for (const it of wanted) {
      const theirs = now.get(it.key);
      if (same(theirs, it.after)) continue;
      const disputed = !same(theirs, it.before);
      if (disputed && (await settle({ key: it.key, mine: it.after, theirs })) === 'theirs') continue;
      still.push({ ...it, before: theirs });
    }
    wanted = still;
  }
  return wanted;
}

const editOf = (changes: readonly Change[]): CorrectionsEdit => ({
  remove: changes.filter(({ after }) => !after).map(({ key }) => key),
  put: changes.flatMap(({ after }) => (after ? [after] : [])),
});

/** Whether two people said the same; when they did is no part of it. */
function same(a: Correction | undefined, b: Correction | undefined): boolean {
  if (!a || !b) return a === b;
  return a.action === b.action && (a.action !== 'correct' || b.action !== 'correct' || a.to === b.to);
}
