import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OutputFolder } from '../write/files.ts';
import type { Format } from '../write/formats.ts';
import { refuseForeign } from '../write/package-file.ts';
import { inPieces, Journal, type JournalLine, listingOf, OWN_FOLDER, type Settled } from './journal.ts';
import type { Facts, Outcome } from './outcome.ts';
import type { Reader } from './readers.ts';
import { isLasting, type Limits, settingsOfFailure } from './settings.ts';
import type { Shard } from './shard.ts';
import type { Source } from './sources.ts';
import type { Known, Store } from './store.ts';
import type { DraftFolder, ReadResult, TableLine } from './tasks.ts';

export interface FolderOptions {
  readonly formats: readonly Format[];
  readonly bom: boolean;
  readonly csvSafe: boolean;
  readonly limits: Limits;
  /** What documents depend on besides their bytes. */
  readonly settings: string;
  readonly shard?: Shard;
  /** Take nothing over from earlier runs. */
  readonly fresh?: boolean;
}

/** Folder of the documents' JSON, which everything else is derived from. */
const DOCUMENTS = 'documents';
const LINES = 'tables.jsonl';

/**
 * A dataset folder. Documents take their place one by one and are entered in the journal; the tables follow when every input
 * has its outcome. A run that is stopped and started again goes on from what the journal says and the documents prove.
 */
export class FolderStore implements Store {
  readonly folder: DraftFolder;
  readonly #out: OutputFolder;
  readonly #own: OutputFolder;
  readonly #documents: OutputFolder;
  readonly #journal: Journal;
  readonly #settled: Map<string, Settled>;
  readonly #options: FolderOptions;
  readonly #sources: readonly Source[];
  readonly #reader: Reader;

  private constructor(
    out: OutputFolder,
    own: OutputFolder,
    documents: OutputFolder,
    settled: Map<string, Settled>,
    reader: Reader,
    sources: readonly Source[],
    options: FolderOptions,
  ) {
    this.#out = out;
    this.#own = own;
    this.#documents = documents;
    this.#journal = new Journal(own);
    this.#settled = settled;
    this.#reader = reader;
    this.#sources = sources;
    this.#options = options;
    this.folder = { path: documents.path, owner: process.pid };
  }

  /** Opens the folder for a run over these sources. Throws CannotWrite, before anything there is changed. */
  static async open(
    path: string,
    reader: Reader,
    sources: readonly Source[],
    options: FolderOptions,
  ): Promise<FolderStore> {
    const out = await OutputFolder.open(path);
    await refuseForeign(out);
    const own = await out.folder(OWN_FOLDER);
    // Without JSON among the formats, documents are kept as long as the run needs them.
    const documents = await (options.formats.includes('json') ? out : own).folder(DOCUMENTS);
    const settled = options.fresh ? new Map<string, Settled>() : await new Journal(own).settled();
    return new FolderStore(out, own, documents, settled, reader, sources, options);
  }

  async known(sha256: string, document: string, file: string): Promise<Known | undefined> {
    const { settings, limits } = this.#options;
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
    return (await this.#isThere(facts)) ? { outcome: { file, sha256, facts } } : undefined;
  }

  async settle(_: number, outcome: Outcome | undefined, result?: ReadResult): Promise<void> {
    if (!outcome || !result) return;
    const { settings, limits } = this.#options;
    if ('failure' in outcome) {
      const { reason } = outcome.failure;
      if (isLasting(reason)) this.#journal.add(outcome, settingsOfFailure(reason, settings, limits));
      return;
    }
    if (!('draft' in result) || result.draft === undefined)
      throw new Error('A document came without a draft');
    this.#documents.adopt(result.draft, `${outcome.facts.document}.json`);
    this.#journal.add(outcome, settings);
  }

  async finish(outcomes: readonly (Outcome | undefined)[]): Promise<void> {
    const { settings, shard, formats, bom, csvSafe } = this.#options;
    const head = {
      journal: 'yusuan',
      version: 1,
      settings,
      inputs: this.#sources.length,
      listing: listingOf(this.#sources.map(({ file }) => file)),
      shard: shard ?? null,
    } as const;
    await this.#journal.complete(head, this.#journalLines(outcomes));
    const lines = await this.#own.draft(LINES);
    for (const piece of inPieces(this.#tableLines(outcomes))) await lines.append(piece);
    await lines.commit();
    await this.#reader.tabulate({
      out: this.#out.path,
      documents: this.#documents.path,
      lines: join(this.#own.path, LINES),
      formats,
      bom,
      csvSafe,
      owner: process.pid,
    });
    await this.#own.remove(LINES);
    await this.#tidy();
  }

  discardSync(): void {
    this.#journal.close();
    for (const folder of [this.#out, this.#own, this.#documents]) folder.discardSync();
  }

  async #isThere({ document, bytes, hash }: Facts): Promise<boolean> {
    const path = join(this.#documents.path, `${document}.json`);
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => undefined);
    if (!file) return false;
    try {
      const there = await file.stat();
      if (!there.isFile() || there.size !== bytes) return false;
      const digest = createHash('sha256');
      for await (const piece of file.createReadStream({ autoClose: false })) digest.update(piece as Buffer);
      return digest.digest('hex') === hash;
    } finally {
      await file.close();
    }
  }

  *#journalLines(outcomes: readonly (Outcome | undefined)[]): Generator<JournalLine> {
    const { settings, limits, shard } = this.#options;
    for (const [input, outcome] of outcomes.entries()) {
      if (!outcome) continue;
      yield {
        input,
        ...outcome,
        settings:
          'failure' in outcome ? settingsOfFailure(outcome.failure.reason, settings, limits) : settings,
        ...(shard && 'facts' in outcome && { source: this.#sourceOf(input) }),
      };
    }
  }

  *#tableLines(outcomes: readonly (Outcome | undefined)[]): Generator<TableLine> {
    for (const [input, outcome] of outcomes.entries()) {
      if (!outcome) continue;
      if ('failure' in outcome) yield outcome;
      else {
        const { document, hash } = outcome.facts;
        yield { document, hash, source: this.#sourceOf(input) };
      }
    }
  }

  /** Where the source is, as seen from the output folder; on another disk, its address. */
  #sourceOf(input: number): string {
    const { path } = this.#sources[input]!;
    const below = relative(resolve(this.#out.path), path);
    return isAbsolute(below) ? pathToFileURL(path).href : below.split(sep).join('/');
  }

  /** Leaves nothing behind that a run which was never stopped would not. */
  async #tidy(): Promise<void> {
    if (!this.#options.formats.includes('json')) {
      for (const name of await this.#documents.names()) await this.#documents.remove(name);
      await this.#documents.removeIfEmpty();
    } else {
      await this.#documents.removeLeftDrafts();
      await (await this.#own.folder(DOCUMENTS)).removeIfEmpty();
    }
    for (const folder of [this.#own, this.#out]) await folder.removeLeftDrafts();
  }
}
