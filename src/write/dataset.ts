import { type BudgetDocument, FORMAT_VERSION } from '../document.ts';
import { dataPackage, isOurPackage, type WrittenFile } from './data-package.ts';
import { FAILURE_TABLE, type FailedInput, failureRow } from './failures.ts';
import { CannotWrite, OutputFolder } from './files.ts';
import { readableJson } from './json.ts';
import type { Sink } from './sink.ts';
import type { Row, Table } from './table.ts';
import { beginCsv, beginParquet, beginWorkbook, type TableFile, tableFileNames } from './table-files.ts';
import { DOCUMENT_TABLES } from './tables.ts';
import type { SourcePath } from './xlsx/workbook.ts';

/** The forms that a dataset can be written in. */
export const FORMATS = ['json', 'csv', 'parquet', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

/** What is written unless something else is asked for. */
export const USUAL_FORMATS: readonly Format[] = ['json', 'csv'];

export interface DatasetOptions {
  readonly formats: readonly Format[];
  /** Begin CSV files with a byte-order mark, as Excel wants them. */
  readonly bom: boolean;
  /** Where a workbook's links lead; without it there are none. */
  readonly sourcePath?: SourcePath;
}

const PACKAGE = 'datapackage.json';
const DOCUMENTS = 'documents';
const ALL_TABLES: readonly Table[] = [...DOCUMENT_TABLES, FAILURE_TABLE];

/**
 * A dataset folder. Documents take their place one by one, tables when everything is in them, `datapackage.json` last;
 * then what an earlier run left there goes, as far as it is ours.
 */
export class Dataset implements Sink {
  readonly #folder: OutputFolder;
  readonly #documents: OutputFolder | undefined;
  readonly #files: readonly TableFile[];
  readonly #written = new Set<string>();

  private constructor(
    folder: OutputFolder,
    documents: OutputFolder | undefined,
    files: readonly TableFile[],
  ) {
    this.#folder = folder;
    this.#documents = documents;
    this.#files = files;
  }

  /** Opens the folder for a new run. Throws CannotWrite, before anything there is changed. */
  static async open(path: string, { formats, bom, sourcePath }: DatasetOptions): Promise<Dataset> {
    const folder = await OutputFolder.open(path);
    if ((await packageIn(folder)) === 'foreign') {
      throw new CannotWrite(
        'Cannot write into',
        path,
        `it holds a ${PACKAGE} of another program. Choose another folder.`,
      );
    }
    const documents = formats.includes('json') ? await folder.folder(DOCUMENTS) : undefined;
    const files: TableFile[] = [];
    for (const table of ALL_TABLES) {
      if (formats.includes('csv') || table === FAILURE_TABLE) files.push(await beginCsv(folder, table, bom));
      if (formats.includes('parquet')) files.push(await beginParquet(folder, table));
    }
    if (formats.includes('xlsx')) {
      files.push(await beginWorkbook(folder, ALL_TABLES, sourcePath ?? (() => undefined)));
    }
    return new Dataset(folder, documents, files);
  }

  async document(document: BudgetDocument, rows: ReadonlyMap<Table, readonly Row[]>): Promise<void> {
    const name = `${document.document}.json`;
    this.#written.add(name);
    await this.#documents?.write(name, readableJson(document));
    for (const file of this.#files) await file.append(rows);
  }

  async failure(failure: FailedInput): Promise<void> {
    const rows = new Map([[FAILURE_TABLE, [failureRow(failure)]]]);
    for (const file of this.#files) await file.append(rows);
  }

  async close(): Promise<void> {
    const ours = (await packageIn(this.#folder)) === 'ours';
    const written: WrittenFile[] = [];
    for (const file of this.#files) {
      const { path, format, tables } = file;
      written.push({ path, format, tables, ...(await file.commit()) });
    }
    await this.#folder.write(PACKAGE, `${JSON.stringify(dataPackage(written), null, 2)}\n`);
    if (ours) await this.#removeOldTables();
    await this.#removeOldDocuments();
  }

  discardSync(): void {
    this.#folder.discardSync();
    this.#documents?.discardSync();
  }

  /** Tables of a run that wrote other forms than this one. */
  async #removeOldTables(): Promise<void> {
    const written = this.#files.map((file) => file.path);
    for (const name of tableFileNames(ALL_TABLES)) {
      if (!written.includes(name)) await this.#folder.remove(name);
    }
  }

  /** Documents of an earlier run that this one did not give: those that say themselves that they are what they are named. */
  async #removeOldDocuments(): Promise<void> {
    const documents =
      this.#documents ??
      ((await this.#folder.names()).includes(DOCUMENTS) ? await this.#folder.folder(DOCUMENTS) : undefined);
    if (!documents) return;
    for (const name of await documents.names()) {
      if (!name.endsWith('.json') || (this.#documents && this.#written.has(name))) continue;
      if (isOurDocument(await documents.read(name), name.slice(0, -'.json'.length)))
        await documents.remove(name);
    }
    if (!this.#documents) await documents.removeIfEmpty();
  }
}

async function packageIn(folder: OutputFolder): Promise<'none' | 'ours' | 'foreign'> {
  const descriptor = parsed(await folder.read(PACKAGE));
  if (descriptor === undefined) return 'none';
  return isOurPackage(descriptor) ? 'ours' : 'foreign';
}

function isOurDocument(text: string | undefined, name: string): boolean {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return false;
  const { format, format_version, document } = value as Partial<BudgetDocument>;
  return (
    format === 'yusuan.document' &&
    typeof format_version === 'number' &&
    format_version <= FORMAT_VERSION &&
    document === name
  );
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
