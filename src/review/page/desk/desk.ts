import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { decodeText } from '../../../1-read/text/decode.ts';
import { pagesOf } from '../../../1-read/text/pages.ts';
import { applyCorrections } from '../../../corrections/apply.ts';
import { asRead } from '../../../corrections/document.ts';
import type { BudgetDocument } from '../../../document.ts';
import { ServerProblem } from '../keep/server.ts';
import { PdfFile } from '../pdf/file.ts';
import type { Target } from '../pdf/viewer.tsx';
import type { Entry } from '../shelf/shelf.ts';
import { type Item, type Items, itemsOf, textsOf } from './items.ts';
import { type Doubtful, queueOf } from './queue.ts';

/** What the document was read from, to look at. */
export type Source =
  | { readonly is: 'loading' }
  | { readonly is: 'pdf'; readonly file: PdfFile }
  /** A text dump: the lines of each page. */
  | { readonly is: 'text'; readonly pages: readonly (readonly string[])[] }
  | { readonly is: 'absent'; readonly code: ServerProblem['code'] | 'failed'; readonly message: string };

export const TABS = ['queue', 'projects', 'tables', 'prose', 'documents'] as const;
export type Tab = (typeof TABS)[number];

/** An opened document: what was read, what people said of it, and what of it is looked at. */
export class Desk {
  readonly entry: Entry;
  /** With the corrections that there are now. */
  readonly document: ReadonlySignal<BudgetDocument>;
  readonly items: ReadonlySignal<Items>;
  readonly queue: ReadonlySignal<readonly Doubtful[]>;
  readonly source: Signal<Source> = signal<Source>({ is: 'loading' });

  /** The item that is looked at, by its id. */
  readonly item = signal<string | undefined>(undefined);
  /** The entry of the queue that is looked at, by its id. */
  readonly doubtful = signal<string | undefined>(undefined);
  /** Where the pages are to go. */
  readonly target = signal<Target | undefined>(undefined);
  /** The page in sight. */
  readonly page = signal(1);
  /** Records that are open, by their JSON pointer. */
  readonly opened = signal<ReadonlySet<string>>(new Set());
  /** An item to be brought into sight among the records. */
  readonly revealed = signal<{ readonly id: string } | undefined>(undefined);

  #closed = false;

  private constructor(entry: Entry, base: BudgetDocument) {
    this.entry = entry;
    const { corrections } = entry.keeper;
    const read = asRead(base);
    this.document = computed(() => applyCorrections(read, corrections.value).document);
    const texts = textsOf(base);
    this.items = computed(() => itemsOf(texts, corrections.value));
    this.queue = computed(() => queueOf(base, this.items.value, corrections.value));
  }

  /** Rejects with ServerProblem. */
  static async open(entry: Entry): Promise<Desk> {
    const desk = new Desk(entry, await entry.document());
    void desk.#openSource();
    return desk;
  }

  close(): void {
    this.#closed = true;
    if (this.source.value.is === 'pdf') this.source.value.file.close();
  }

  async #openSource(): Promise<void> {
    const source = await this.#readSource();
    if (!this.#closed) this.source.value = source;
    else if (source.is === 'pdf') source.file.close();
  }

  async #readSource(): Promise<Source> {
    try {
      const bytes = await this.entry.source();
      if (this.document.value.reader === 'text') return { is: 'text', pages: pagesOf(decodeText(bytes)) };
      return { is: 'pdf', file: await PdfFile.open(bytes) };
    } catch (error) {
      const code = error instanceof ServerProblem ? error.code : 'failed';
      return { is: 'absent', code, message: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Lights an item, and takes the pages to it. */
  show(id: string): void {
    const item = this.items.value.byId.get(id);
    if (!item) return;
    this.item.value = id;
    const place = item.target.places[0];
    if (place) this.target.value = { page: place.page, box: place.box };
  }

  /** Opens the record of an item, whose tab is given. */
  reveal(item: Item): Tab {
    const [list = '', index] = item.target.where.path.split('/').slice(1);
    const record = list === 'other_text' ? '/other_text' : `/${list}/${index}`;
    this.opened.value = new Set([...this.opened.value, record]);
    this.doubtful.value = undefined;
    this.item.value = item.id;
    this.revealed.value = { id: item.id };
    if (list === 'projects') return 'projects';
    return list.endsWith('_tables') ? 'tables' : 'prose';
  }

  /** Goes to an entry of the queue: its first item, or only its page. */
  consider(entry: Doubtful): void {
    this.doubtful.value = entry.id;
    const [first] = entry.items;
    if (first) this.show(first.id);
    else {
      this.item.value = undefined;
      if (entry.page !== null) this.target.value = { page: entry.page, box: null };
    }
  }
}
