import { computed, effect, signal } from '@preact/signals';
import type { Correction } from '../../corrections/format.ts';
import { findingKey, keyOf } from '../../corrections/key.ts';
import { Desk, type Tab } from './desk/desk.ts';
import type { Item } from './desk/items.ts';
import type { Doubtful } from './desk/queue.ts';
import { History } from './keep/history.ts';
import type { Change, Dispute } from './keep/keeper.ts';
import { type Server, ServerProblem } from './keep/server.ts';
import { type DroppedEntry, type Entry, type PathedFile, Shelf } from './shelf/shelf.ts';
import { t } from './words.ts';

/** Everything that a person does in the page. */
export class Session {
  readonly server: Server | undefined;
  readonly shelf: Shelf;
  readonly desk = signal<Desk | undefined>(undefined);
  readonly opening = signal<Entry | undefined>(undefined);
  readonly tab = signal<Tab>('queue');
  /** Only what is open in the queue. */
  readonly openOnly = signal(false);
  /** The item whose text is being corrected, by its id. */
  readonly editing = signal<string | undefined>(undefined);
  /** A message for everyone, screen readers too; `turn` tells equal ones apart. */
  readonly notice = signal<
    { readonly text: string; readonly bad: boolean; readonly turn: number } | undefined
  >(undefined);
  readonly told = signal('');
  /** A place that another window changed too, waiting for an answer. */
  readonly dispute = signal<(Dispute & { readonly answer: (side: 'mine' | 'theirs') => void }) | undefined>(
    undefined,
  );
  readonly #history = new History((dispute) => this.#settle(dispute));
  readonly canUndo = this.#history.canUndo;
  readonly canRedo = this.#history.canRedo;
  /** Whether there is anything that only this page has. */
  readonly canSave = computed(() =>
    this.shelf.dropped().some(({ progress }) => progress.value.is === 'ready'),
  );
  #saved: readonly Correction[] = [];

  constructor(server: Server | undefined) {
    this.server = server;
    this.shelf = new Shelf(server);
    const first = this.shelf.entries.value.find(({ progress }) => progress.peek().is === 'ready');
    if (first) void this.open(first);
  }

  /** Whether corrections of documents that were opened here would be lost with the page. */
  wouldLose(): boolean {
    return (
      this.shelf.keeper.corrections.value !== this.#saved && this.shelf.keeper.corrections.value.length > 0
    );
  }

  /** That these corrections of documents that were opened here are saved. */
  saved(corrections: readonly Correction[]): void {
    this.#saved = corrections;
  }

  say(text: string, bad = false): void {
    this.notice.value = { text, bad, turn: (this.notice.peek()?.turn ?? 0) + 1 };
  }

  /** For screen readers alone. */
  tell(text: string): void {
    this.told.value = text;
  }

  /** Takes files in; the first one that can be read is opened. */
  async add(files: readonly PathedFile[]): Promise<void> {
    const added = this.shelf.add(files);
    if (added.length > 1) this.tab.value = 'documents';
    for (const entry of added) {
      await this.open(entry);
      // Another one was asked for meanwhile, or this one was opened.
      if (this.opening.peek() !== entry) return;
    }
    this.opening.value = undefined;
  }

  remove(entry: DroppedEntry): void {
    this.shelf.remove(entry);
    if (this.opening.value === entry) this.opening.value = undefined;
    if (this.desk.value?.entry === entry) this.#put(undefined);
  }

  readAgain(entry: DroppedEntry): void {
    this.shelf.again(entry);
    void this.open(entry);
  }

  /** Opens a document when it is ready; another one that is asked for meanwhile takes its place. */
  async open(entry: Entry): Promise<void> {
    this.opening.value = entry;
    await ready(entry);
    if (this.opening.peek() !== entry || entry.progress.peek().is !== 'ready') return;
    try {
      const desk = await Desk.open(entry);
      if (this.opening.peek() !== entry) return desk.close();
      this.opening.value = undefined;
      this.#put(desk);
      const [first] = desk.queue.value;
      if (first && this.tab.value === 'queue') desk.consider(first);
    } catch (error) {
      this.opening.value = undefined;
      this.#complain(error, 'notOpened');
    }
  }

  #put(desk: Desk | undefined): void {
    this.desk.value?.close();
    this.editing.value = undefined;
    this.desk.value = desk;
  }

  /** What a text of an open document should be. */
  async correct(desk: Desk, item: Item, to: string): Promise<void> {
    const { from } = item.target;
    if (to === from) return await this.accept(desk, item);
    const { sha256, document, what, where } = about(desk, item);
    const after: Correction = { action: 'correct', sha256, document, what, where, from, to, when: now() };
    if (await this.#change(desk, [{ item, after }]))
      this.say(t('saidCorrected', to === '' ? t('blank') : to));
  }

  /** Several texts at once. */
  async correctAll(
    desk: Desk,
    texts: readonly { readonly item: Item; readonly to: string }[],
  ): Promise<void> {
    const made = await this.#change(
      desk,
      texts.map(({ item, to }) => {
        const common = { ...about(desk, item), from: item.target.from, when: now() };
        return {
          item,
          after:
            to === item.target.from ? { action: 'accept', ...common } : { action: 'correct', ...common, to },
        };
      }),
    );
    if (made) this.say(t('saidCorrected', texts.map(({ to }) => to).join(' | ')));
  }

  /** That a text was read rightly. */
  async accept(desk: Desk, item: Item): Promise<void> {
    const after: Correction = {
      action: 'accept',
      ...about(desk, item),
      from: item.target.from,
      when: now(),
    };
    if (await this.#change(desk, [{ item, after }])) this.say(t('saidAccepted'));
  }

  /** That an entry of the queue needs nothing done. */
  async acceptEntry(desk: Desk, entry: Doubtful): Promise<void> {
    const { finding } = entry;
    if (!finding) return await this.accept(desk, entry.items[0]!);
    const { sha256, document } = desk.document.value;
    const after: Correction = {
      action: 'accept_finding',
      sha256,
      document,
      finding: findingKey(finding),
      when: now(),
    };
    if (await this.#changeKeys(desk, [{ key: entry.id, before: saidOf(desk, entry.id), after }]))
      this.say(t('saidAccepted'));
  }

  /** Takes back what was said of an item, or of an entry of the queue. */
  async withdraw(desk: Desk, what: Item | Doubtful): Promise<void> {
    const before = 'target' in what ? what.correction : (saidOf(desk, what.id) ?? what.items[0]?.correction);
    if (!before) return;
    if (await this.#changeKeys(desk, [{ key: keyOf(before), before, after: undefined }]))
      this.say(t('saidUndone'));
  }

  async undo(): Promise<void> {
    await this.#turnBack(() => this.#history.undo(), 'saidUndone');
  }

  async redo(): Promise<void> {
    await this.#turnBack(() => this.#history.redo(), 'saidRedone');
  }

  /** Turns the last step back, and shows where that was. */
  async #turnBack(
    turn: () => Promise<readonly Change[] | undefined>,
    done: 'saidUndone' | 'saidRedone',
  ): Promise<void> {
    const made = await this.#kept(turn);
    if (made === 'not kept' || made?.length === 0) return;
    if (!made) return this.say(t('nothingToUndo'));
    const desk = this.desk.value;
    const entry = desk?.queue.value.find(({ id, items }) =>
      made.some(({ key }) => key === id || items.some((item) => item.id === key)),
    );
    if (entry) desk?.consider(entry);
    else for (const { key } of made) desk?.show(key);
    this.say(t(done));
  }

  /** Takes over what other windows did. */
  async refresh(): Promise<void> {
    try {
      if (await this.server?.refresh()) this.say(t('reloaded'));
    } catch (error) {
      this.#complain(error, 'notReloaded');
    }
  }

  /** One that an older version of the engine made at nearly the same place is taken out. */
  async #change(
    desk: Desk,
    texts: readonly { readonly item: Item; readonly after: Correction }[],
  ): Promise<boolean> {
    return await this.#changeKeys(
      desk,
      texts.flatMap(({ item, after }): Change[] => {
        const key = keyOf(after);
        const before = item.correction;
        if (!before || keyOf(before) === key) return [{ key, before, after }];
        return [
          { key: keyOf(before), before, after: undefined },
          { key, before: undefined, after },
        ];
      }),
    );
  }

  /** True where something was changed. */
  async #changeKeys({ entry: { keeper } }: Desk, changes: readonly Change[]): Promise<boolean> {
    return (await this.#kept(() => this.#history.make(keeper, changes))) === true;
  }

  /** What a change of the history gives; the person is told where it cannot be kept. */
  async #kept<Result>(act: () => Promise<Result>): Promise<Result | 'not kept'> {
    try {
      return await act();
    } catch (error) {
      this.#complain(error, 'notSaved');
      return 'not kept';
    }
  }

  #settle(dispute: Dispute): Promise<'mine' | 'theirs'> {
    return new Promise((resolve) => {
      this.dispute.value = {
        ...dispute,
        answer: (side) => {
          this.dispute.value = undefined;
          resolve(side);
        },
      };
    });
  }

  #complain(error: unknown, what: 'notSaved' | 'notOpened' | 'notReloaded'): void {
    const message = error instanceof Error ? error.message : String(error);
    const gone = error instanceof ServerProblem && error.code === 'unreachable';
    this.say(gone ? t('serverGone') : t(what, message), true);
  }
}

/** What a correction of an item says of where it belongs. */
function about(desk: Desk, { target }: Item) {
  const { sha256, document } = desk.document.value;
  return { sha256, document, what: target.what, where: target.where };
}

const saidOf = (desk: Desk, key: string): Correction | undefined =>
  desk.entry.keeper.corrections.value.find((correction) => keyOf(correction) === key);

const now = (): string => new Date().toISOString();

/** Resolves when the document is ready, or will not be. */
const ready = (entry: Entry): Promise<void> =>
  new Promise((resolve) => {
    const stop = effect(() => {
      const { is } = entry.progress.value;
      if (is === 'ready' || is === 'failed') queueMicrotask(done);
    });
    function done(): void {
      stop();
      resolve();
    }
  });
