import { type Signal, signal } from '@preact/signals';
import { documentNames } from '../../../batch/names.ts';
import type { BudgetDocument } from '../../../document.ts';
import type { FailureCode } from '../../../failure.ts';
import { Engine, Refused } from '../engine/client.ts';
import { type Keeper, MemoryKeeper } from '../keep/keeper.ts';
import type { Server } from '../keep/server.ts';

/** How far a document is. */
export type Progress =
  | { readonly is: 'waiting' }
  | { readonly is: 'reading'; readonly read: number; readonly pages: number }
  | { readonly is: 'ready' }
  /** `stopped` by the person; `unusable`: its data in the dataset is damaged, or of another version. */
  | {
      readonly is: 'failed';
      readonly reason: FailureCode | 'stopped' | 'unusable';
      readonly message: string;
    };

export interface Counts {
  readonly pages: number;
  readonly projects: number;
  readonly indicators: number;
  readonly budget_lines: number;
  readonly findings: Readonly<Record<'error' | 'warning' | 'info', number>>;
}

/** A document of the list. */
export interface Entry {
  readonly id: string;
  readonly from: 'dataset' | 'dropped';
  /** Path of the file, as in documents.csv. */
  readonly file: string;
  readonly progress: Signal<Progress>;
  /** Known when it is ready. */
  readonly counts: Signal<Counts | undefined>;
  readonly keeper: Keeper;
  /** The document as it was read. Rejects with ServerProblem. */
  document(): Promise<BudgetDocument>;
  /** The bytes that it was read from; the caller may keep them. Rejects with ServerProblem. */
  source(): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file that was opened in the page. */
export class DroppedEntry implements Entry {
  readonly from = 'dropped';
  readonly progress = signal<Progress>({ is: 'waiting' });
  readonly counts = signal<Counts | undefined>(undefined);
  /** As it was read, without corrections. */
  read: BudgetDocument | undefined;

  constructor(
    readonly id: string,
    readonly file: string,
    readonly keeper: Keeper,
    readonly content: File,
  ) {}

  async document(): Promise<BudgetDocument> {
    return this.read!;
  }

  async source(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.content.arrayBuffer());
  }
}

/** A file with the path that the dataset gives it. */
export interface PathedFile {
  readonly file: string;
  readonly content: File;
}

/** All documents there are: those of the dataset, and the files that were opened here, which are read one after the other. */
export class Shelf {
  readonly entries = signal<readonly Entry[]>([]);
  /** Of the files that were opened here. */
  readonly keeper = new MemoryKeeper();
  #engine: Engine | undefined;
  #reading = false;
  /** Of the file that is being read. */
  #stopReading = new AbortController();
  #count = 0;

  constructor(server: Server | undefined) {
    if (server) this.entries.value = server.dataset.documents.map((summary) => entryOf(server, summary));
  }

  dropped(): DroppedEntry[] {
    return this.entries.value.filter((entry): entry is DroppedEntry => entry instanceof DroppedEntry);
  }

  /** Puts files on the shelf and begins to read them. */
  add(files: readonly PathedFile[]): DroppedEntry[] {
    const added = files.map(
      ({ file, content }) => new DroppedEntry(`dropped ${++this.#count}`, file, this.keeper, content),
    );
    this.entries.value = [...this.entries.value, ...added];
    void this.#readAll();
    return added;
  }

  remove(entry: DroppedEntry): void {
    this.stop(entry);
    this.entries.value = this.entries.value.filter((other) => other !== entry);
  }

  /** Ends the reading of a file at once, or takes its turn from it. */
  stop(entry: DroppedEntry): void {
    const { is } = entry.progress.value;
    if (is === 'waiting') entry.progress.value = { is: 'failed', ...STOPPED };
    if (is === 'reading') this.#stopReading.abort();
  }

  again(entry: DroppedEntry): void {
    entry.progress.value = { is: 'waiting' };
    void this.#readAll();
  }

  /** The engine; a new one where it has ended. */
  async #runningEngine(): Promise<Engine> {
    if (!this.#engine?.runs) this.#engine = await Engine.start();
    return this.#engine;
  }

  async #readAll(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let next = this.#waiting(); next; next = this.#waiting()) await this.#read(next);
    } finally {
      this.#reading = false;
    }
  }

  #waiting = (): DroppedEntry | undefined =>
    this.dropped().find(({ progress }) => progress.value.is === 'waiting');

  async #read(entry: DroppedEntry): Promise<void> {
    this.#stopReading = new AbortController();
    const { signal } = this.#stopReading;
    entry.progress.value = { is: 'reading', read: 0, pages: 0 };
    try {
      const engine = await this.#runningEngine();
      signal.onabort = () => engine.stop();
      // It may have been stopped while the engine began.
      if (signal.aborted) engine.stop();
      const document = await engine.ask(
        {
          want: 'extract',
          bytes: await entry.source(),
          document: documentNames([entry.file])[0]!,
          file: entry.file,
          corrections: [],
        },
        (read, pages) => {
          entry.progress.value = { is: 'reading', read, pages };
        },
      );
      entry.read = document;
      entry.counts.value = countsOf(document);
      entry.progress.value = { is: 'ready' };
    } catch (error) {
      const { reason, message } = signal.aborted ? STOPPED : whyNot(error);
      entry.progress.value = { is: 'failed', reason, message };
    }
  }
}

const STOPPED = { reason: 'stopped', message: '' } as const;

/** Why a file was not read: the engine says so, or did not begin, or the browser does not give the file. */
function whyNot(error: unknown): Pick<Refused, 'reason' | 'message'> {
  if (error instanceof Refused) return error;
  const message = error instanceof Error ? error.message : String(error);
  return { reason: error instanceof DOMException ? 'not_readable' : 'internal', message };
}

function entryOf(server: Server, summary: Server['dataset']['documents'][number]): Entry {
  const { problem } = summary;
  return {
    id: `dataset ${summary.document}`,
    from: 'dataset',
    file: summary.file,
    progress: signal<Progress>(
      problem === undefined ? { is: 'ready' } : { is: 'failed', reason: 'unusable', message: problem },
    ),
    counts: signal<Counts | undefined>(problem === undefined ? summary : undefined),
    keeper: server,
    document: () => server.document(summary.document),
    source: () => server.source(summary.document),
  };
}

function countsOf(document: BudgetDocument): Counts {
  const findings = { error: 0, warning: 0, info: 0 };
  for (const { severity } of document.findings) findings[severity]++;
  return {
    pages: document.pages,
    projects: document.projects.length,
    indicators: document.projects.reduce((sum, { indicators }) => sum + indicators.length, 0),
    budget_lines: document.budget_tables.reduce((sum, { lines }) => sum + lines.length, 0),
    findings,
  };
}
