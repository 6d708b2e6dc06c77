import { computed, type Signal, signal } from '@preact/signals';
import { type Change, change, type Dispute, type Keeper } from './keeper.ts';

/** Changes that were made together, to be undone together. */
interface Step {
  readonly keeper: Keeper;
  readonly changes: readonly Change[];
}

/** The changes that were made, one after the other, and those that were undone. */
export class History {
  readonly #settle: (dispute: Dispute) => Promise<'mine' | 'theirs'>;
  readonly #done = signal<readonly Step[]>([]);
  readonly #undone = signal<readonly Step[]>([]);
  readonly canUndo = computed(() => this.#done.value.length > 0);
  readonly canRedo = computed(() => this.#undone.value.length > 0);
  #last: Promise<unknown> = Promise.resolve();

  /** `settle` says which side is to stand where another window changed the same place. */
  constructor(settle: (dispute: Dispute) => Promise<'mine' | 'theirs'>) {
    this.#settle = settle;
  }

  /** Makes changes; true where something was changed. Rejects where they cannot be kept. */
  async make(keeper: Keeper, changes: readonly Change[]): Promise<boolean> {
    return await this.#inTurn(async () => {
      const made = await change(keeper, changes, this.#settle);
      if (made.length === 0) return false;
      this.#done.value = [...this.#done.value, { keeper, changes: made }];
      this.#undone.value = [];
      return true;
    });
  }

  /**
   * Undoes the last step and gives the changes by which it was; none where what others did is to stand, undefined where there
   * is no step. Rejects where the changes cannot be kept: the step then stays.
   */
  async undo(): Promise<readonly Change[] | undefined> {
    return await this.#inTurn(() => this.#turnBack(this.#done, this.#undone));
  }

  /** The same with what was undone last. */
  async redo(): Promise<readonly Change[] | undefined> {
    return await this.#inTurn(() => this.#turnBack(this.#undone, this.#done));
  }

  async #turnBack(
    from: Signal<readonly Step[]>,
    to: Signal<readonly Step[]>,
  ): Promise<readonly Change[] | undefined> {
    const step = from.value.at(-1);
    if (!step) return undefined;
    const turned = step.changes
      .map(({ key, before, after }) => ({ key, before: after, after: before }))
      .toReversed();
    const made = await change(step.keeper, turned, this.#settle);
    from.value = from.value.filter((it) => it !== step);
    if (made.length > 0) to.value = [...to.value, { keeper: step.keeper, changes: made }];
    return made;
  }

  /** Acts when all that was begun before is done. */
  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
