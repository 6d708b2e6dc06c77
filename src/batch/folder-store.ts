import type { CorrectionsBySource } from '../corrections/key.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import { type JournalLine, listingOf, type Settled } from './journal.ts';
import type { Outcome } from './outcome.ts';
import type { Reader } from './readers.ts';
import { isLasting, type Limits, settingsOfFailure, settingsWith } from './settings.ts';
import type { Shard } from './shard.ts';
import type { Source } from './sources.ts';
import type { Known, Store } from './store.ts';
import type { DraftFolder, ReadResult, RowsFolder, TableLine } from './tasks.ts';

export interface FolderStoreOptions {
  readonly limits: Limits;
  /** What documents depend on besides their bytes and what people said of them. */
  readonly settings: string;
  /** What people said of documents, by the SHA-256 of their bytes. */
  readonly corrections?: CorrectionsBySource;
  readonly shard?: Shard;
  /** Take nothing over from earlier runs. */
  readonly fresh?: boolean;
}

/**
 * A dataset folder. Documents take their place one by one and are entered in the journal; the tables follow when every input
 * has its outcome. A run that is stopped and started again goes on from what the journal says and the documents prove.
 */
export class FolderStore implements Store {
  readonly folder: DraftFolder;
  readonly #dataset: DatasetFolder;
  readonly #settled: ReadonlyMap<string, Settled>;
  readonly #options: FolderStoreOptions;
  readonly #sources: readonly Source[];
  readonly #reader: Reader;

  private constructor(
    dataset: DatasetFolder,
    settled: ReadonlyMap<string, Settled>,
    reader: Reader,
    sources: readonly Source[],
    options: FolderStoreOptions,
    rows: RowsFolder | undefined,
  ) {
    this.#dataset = dataset;
    this.#settled = settled;
    this.#reader = reader;
    this.#sources = sources;
    this.#options = options;
    this.folder = { path: dataset.documents.path, owner: process.pid, ...(rows && { rows }) };
  }

  /** A store in this folder for a run over these sources. */
  static async begin(
    dataset: DatasetFolder,
    reader: Reader,
    sources: readonly Source[],
    options: FolderStoreOptions,
  ): Promise<FolderStore> {
    const settled = options.fresh ? new Map<string, Settled>() : await dataset.journal.settled();
    return new FolderStore(dataset, settled, reader, sources, options, await dataset.rowsFolder());
  }

  async known(sha256: string, document: string, file: string): Promise<Known | undefined> {
    const { limits } = this.#options;
    const settings = this.#settingsOf(sha256);
    const settled = this.#settled.get(sha256);
    if (!settled) return undefined;
    if ('failure' in settled) {
      const { reason } = settled.failure;
      if (!isLasting(reason) || settled.settings !== settingsOfFailure(reason, settings, limits))
        return undefined;
      return { outcome: { file, sha256, failure: settled.failure } };
    }
    if (settled.settings !== settings) return undefined;
    const { facts } = settled;
    // The name is part of the document, and so is the file's.
    if (facts.document !== document || settled.file !== file)
      return { renamed: { document: facts.document, hash: facts.hash } };
    return (await this.#dataset.holds(facts)) ? { outcome: { file, sha256, facts } } : undefined;
  }

  async settle(turn: number, outcome: Outcome | undefined, result?: ReadResult): Promise<void> {
    if (!outcome || !result) return;
    this.#dataset.checkLock();
    const { limits } = this.#options;
    const settings = this.#settingsOf(outcome.sha256);
    const { journal, documents } = this.#dataset;
    if ('failure' in outcome) {
      const { reason } = outcome.failure;
      if (isLasting(reason)) journal.add(outcome, settingsOfFailure(reason, settings, limits));
      return;
    }
    if (!('draft' in result) || result.draft === undefined)
      throw new Error('A document came without a draft');
    documents.adopt(result.draft, `${outcome.facts.document}.json`);
    journal.add(outcome, settings, this.#sourceOf(turn));
  }

  async finish(outcomes: readonly (Outcome | undefined)[]): Promise<number> {
    this.#keepEarlierDocuments(outcomes);
    const { settings, shard } = this.#options;
    const head = {
      journal: 'yusuan',
      version: 1,
      settings,
      inputs: this.#sources.length,
      listing: listingOf(this.#sources.map(({ file }) => file)),
      shard: shard ?? null,
    } as const;
    return await this.#dataset.complete(
      head,
      this.#journalLines(outcomes),
      this.#tableLines(outcomes),
      this.#reader,
    );
  }

  /**
   * Throws where no input gave a document and an earlier run did: a mistyped INPUT, or a disk that is not there, does not replace
   * a dataset by an empty one. A part of a run may well be empty.
   */
  #keepEarlierDocuments(outcomes: readonly (Outcome | undefined)[]): void {
    if (this.#options.shard || outcomes.some((outcome) => outcome && 'facts' in outcome)) return;
    for (const settled of this.#settled.values()) {
      if (!('facts' in settled)) continue;
      throw new CannotWrite(
        'Nothing was changed in',
        this.#dataset.path,
        'no input gave a document, and it holds those of an earlier run. Check INPUT, choose another folder, or replace them with --fresh.',
      );
    }
  }

  async discard(): Promise<void> {
    await this.#dataset.discard();
  }

  *#journalLines(outcomes: readonly (Outcome | undefined)[]): Generator<JournalLine> {
    const { limits } = this.#options;
    for (const [input, outcome] of outcomes.entries()) {
      if (!outcome) continue;
      const settings = this.#settingsOf(outcome.sha256);
      yield {
        input,
        ...outcome,
        settings:
          'failure' in outcome ? settingsOfFailure(outcome.failure.reason, settings, limits) : settings,
        ...('facts' in outcome && { source: this.#sourceOf(input) }),
      };
    }
  }

  *#tableLines(outcomes: readonly (Outcome | undefined)[]): Generator<TableLine> {
    for (const [input, outcome] of outcomes.entries()) {
      if (outcome) yield tableLineOf(outcome, () => this.#sourceOf(input));
    }
  }

  #settingsOf(sha256: string): string {
    const { settings, corrections } = this.#options;
    return settingsWith(settings, corrections?.get(sha256));
  }

  #sourceOf(input: number): string {
    return this.#dataset.pathFromHere(this.#sources[input]!.path);
  }
}

/** An outcome as the tables show it; `source` gives where its file is, as seen from the dataset's folder. */
export function tableLineOf(outcome: Outcome, source: () => string | undefined): TableLine {
  const { file, sha256 } = outcome;
  if ('failure' in outcome) return { file, sha256, failure: outcome.failure };
  const { document, hash } = outcome.facts;
  const path = source();
  return { document, hash, ...(path !== undefined && { source: path }) };
}
