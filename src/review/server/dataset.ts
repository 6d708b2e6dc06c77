import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Journal, OWN_FOLDER, type Settled } from '../../batch/journal.ts';
import { readBytes } from '../../batch/read.ts';
import type { BudgetDocument } from '../../document.ts';
import { FORMAT_VERSION } from '../../document.ts';
import { Failure } from '../../failure.ts';
import { parseDocument } from '../../parse-document.ts';
import { countOf } from '../../write/count.ts';
import { OutputFolder } from '../../write/files.ts';
import { DOCUMENTS, PACKAGE } from '../../write/package-file.ts';
import type { DocumentSummary } from '../api.ts';
import { Refused } from './answer.ts';
import { bytesBelow, isBelow } from './files.ts';

/** The folder is no dataset that can be reviewed. The message says what is wrong and what to do, without its name. */
export class NoDataset extends Error {
  override readonly name = 'NoDataset';
}

type Documented = Extract<Settled, { readonly facts: unknown }> & { readonly sha256: string };

/** A dataset folder as a review reads it: its documents as they are at the moment, and where their sources are. */
export class ReviewedDataset {
  readonly folder: string;
  /** Where the user says that the sources are. */
  readonly #sources: string | undefined;

  private constructor(folder: string, sources: string | undefined) {
    this.folder = folder;
    this.#sources = sources;
  }

  /** Rejects with NoDataset. */
  static async open(folder: string, sources?: string): Promise<ReviewedDataset> {
    const there = await stat(folder).catch(() => undefined);
    if (!there) throw new NoDataset('There is no such folder. Check the path and the spelling.');
    if (!there.isDirectory()) throw new NoDataset(`This is no folder. ${EXTRACT}`);
    if (sources !== undefined && !(await stat(sources).catch(() => undefined)))
      throw new NoDataset(
        `There is no file or folder “${sources}”, where --source says that its PDFs are. Check the path.`,
      );
    const dataset = new ReviewedDataset(folder, sources);
    await dataset.#checkVersion();
    if ((await dataset.#names()).length === 0)
      throw new NoDataset(`It holds no document (${DOCUMENTS}/*.json). ${EXTRACT}`);
    return dataset;
  }

  /** What there is, by name. */
  async summaries(): Promise<DocumentSummary[]> {
    const settled = await this.#settled();
    const summaries: DocumentSummary[] = [];
    for (const name of await this.#names()) summaries.push(await this.#summary(name, settled.get(name)));
    return summaries;
  }

  /** A document's JSON, checked. Throws Refused. */
  async document(name: string): Promise<{ readonly text: string; readonly document: BudgetDocument }> {
    const bytes = await bytesBelow(this.folder, [DOCUMENTS, `${name}.json`]);
    if (!bytes) throw new Refused('not_found', `The dataset has no document ${name}.`);
    const text = bytes.toString('utf8');
    const parsed = parseDocument(text);
    if ('problem' in parsed)
      throw new Refused('document_damaged', `${DOCUMENTS}/${name}.json: ${parsed.problem}`);
    return { text, document: parsed.document };
  }

  /** The bytes that the document was read from, and no others. Throws Refused. */
  async source({ document, file, sha256 }: BudgetDocument): Promise<Uint8Array> {
    const settled = (await this.#settled()).get(document);
    const candidates = [...this.#given(file), ...this.#recorded(settled)];
    let changed: string | undefined;
    for (const path of candidates) {
      try {
        const there = await readBytes(path);
        if (there.sha256 === sha256) return there.bytes;
        changed ??= path;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    }
    if (changed !== undefined) {
      throw new Refused(
        'source_changed',
        `${changed} is not what ${document} was read from: it was changed or replaced since. Run "yusuan extract" again, or say with --source where the file of then is.`,
      );
    }
    const where = candidates.length > 0 ? ` (looked for ${candidates.join(', ')})` : '';
    throw new Refused(
      'source_missing',
      `${file} is not where it was${where}. Start "yusuan review" with --source and the folder that it is in now.`,
    );
  }

  /** Where the source is below the folder that the user gives; never outside of it. */
  #given(file: string): string[] {
    if (this.#sources === undefined) return [];
    const root = resolve(this.#sources);
    const below = [file, basename(file)].map((name) => resolve(root, ...name.split('/')));
    return [...new Set([...below.filter((path) => isBelow(root, path)), root])];
  }

  /** Where the run found it. */
  #recorded(settled: Documented | undefined): string[] {
    if (settled?.source === undefined) return [];
    if (!settled.source.startsWith('file:')) return [resolve(this.folder, settled.source)];
    try {
      return [fileURLToPath(settled.source)];
    } catch {
      return [];
    }
  }

  async #checkVersion(): Promise<void> {
    const bytes = await bytesBelow(this.folder, [PACKAGE]);
    let descriptor: unknown;
    try {
      descriptor = bytes && JSON.parse(bytes.toString('utf8'));
    } catch {
      return; // Whatever it is, the documents say themselves what they are.
    }
    if (!descriptor) return;
    const { yusuan } = descriptor as { yusuan?: { format_version?: unknown } };
    if (!yusuan) throw new NoDataset(`Its ${PACKAGE} is of another program. ${EXTRACT}`);
    const version = yusuan.format_version;
    if (typeof version === 'number' && version > FORMAT_VERSION) {
      throw new NoDataset(
        `A newer yusuan wrote it (format ${version}; this one reads up to ${FORMAT_VERSION}). Update yusuan, or extract it again with this one.`,
      );
    }
  }

  async #names(): Promise<string[]> {
    const names = await OutputFolder.of(join(this.folder, DOCUMENTS), process.pid)
      .names()
      .catch(() => []);
    return names
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .map((name) => name.slice(0, -'.json'.length));
  }

  /** What the last run says of each document, by its name. */
  async #settled(): Promise<ReadonlyMap<string, Documented>> {
    const journal = new Journal(OutputFolder.of(join(this.folder, OWN_FOLDER), process.pid));
    const byName = new Map<string, Documented>();
    for (const [sha256, settled] of await journal.settled())
      if ('facts' in settled) byName.set(settled.facts.document, { ...settled, sha256 });
    return byName;
  }

  /** Out of the journal where the document is the one of the last run; else out of the document. */
  async #summary(name: string, settled: Documented | undefined): Promise<DocumentSummary> {
    const path = join(this.folder, DOCUMENTS, `${name}.json`);
    const size = await stat(path).then(
      (it) => it.size,
      () => -1,
    );
    if (settled && settled.facts.bytes === size) {
      const { file, sha256, facts } = settled;
      const { document, pages, projects, indicators, budget_lines, findings } = facts;
      return { document, file, sha256, pages, projects, indicators, budget_lines, findings };
    }
    try {
      return summaryOf((await this.document(name)).document, name);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ...NOTHING, document: name, problem: error.message };
    }
  }
}

const EXTRACT = 'Give the OUT folder of "yusuan extract INPUT -o OUT" with JSON among its formats.';

const NOTHING: Omit<DocumentSummary, 'document'> = {
  file: '',
  sha256: '',
  pages: 0,
  projects: 0,
  indicators: 0,
  budget_lines: 0,
  findings: { error: 0, warning: 0, info: 0 },
};

function summaryOf(it: BudgetDocument, name: string): DocumentSummary {
  const findings = { error: 0, warning: 0, info: 0 };
  for (const { severity } of it.findings) findings[severity]++;
  const { projects, indicators, budgetLines } = countOf(it);
  const { file, sha256, pages } = it;
  return { document: name, file, sha256, pages, projects, indicators, budget_lines: budgetLines, findings };
}
