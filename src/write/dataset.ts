import { type BudgetDocument, FORMAT_VERSION } from '../document.ts';
import { allOf } from './all-of.ts';
import { dataPackage, type WrittenFile } from './data-package.ts';
import { ALL_TABLES, FAILURE_TABLE, type FailedInput, failureRow } from './failures.ts';
import { OutputFolder } from './files.ts';
import type { Format } from './formats.ts';
import { DOCUMENTS, PACKAGE, packageIn, refuseForeign } from './package-file.ts';
import type { Row, Table } from './table.ts';
import { beginCsv, beginParquet, beginWorkbook, type TableFile, tableFileNames } from './table-files.ts';
import type { SourcePath } from './xlsx/workbook.ts';

export interface DatasetOptions {
  readonly formats: readonly Format[];
  /** Begin CSV files with a byte-order mark, as Excel wants them. */
  readonly bom: boolean;
  /** Keep spreadsheets from running text of CSV files as formulas (docs/command-line.md). */
  readonly csvSafe: boolean;
  /** The process that leads the run, if that is not this one. */
  readonly owner?: number;
  /** Where a workbook's links lead; without it there are none. */
  readonly sourcePath?: SourcePath;
}

/**
 * The tables of a dataset folder, in which the documents' JSON has its place already. Tables take theirs when everything is
 * in them, `datapackage.json` last; then what an earlier run left there goes, as far as it is ours.
 */
export class Dataset {
  readonly #folder: OutputFolder;
  readonly #keepsDocuments: boolean;
  readonly #files: readonly TableFile[];
  readonly #written = new Set<string>();

  private constructor(folder: OutputFolder, keepsDocuments: boolean, files: readonly TableFile[]) {
    this.#folder = folder;
    this.#keepsDocuments = keepsDocuments;
    this.#files = files;
  }

  /** Opens the folder for a new run. Throws CannotWrite, before anything there is changed. */
  static async open(
    path: string,
    { formats, bom, csvSafe, owner, sourcePath }: DatasetOptions,
  ): Promise<Dataset> {
    const folder = await OutputFolder.open(path, owner);
    await refuseForeign(folder);
    const files: TableFile[] = [];
    for (const table of ALL_TABLES) {
      if (formats.includes('csv') || table === FAILURE_TABLE)
        files.push(await beginCsv(folder, table, { bom, safe: csvSafe }));
      if (formats.includes('parquet')) files.push(await beginParquet(folder, table));
    }
    if (formats.includes('xlsx')) {
      files.push(await beginWorkbook(folder, ALL_TABLES, sourcePath ?? (() => undefined)));
    }
    return new Dataset(folder, formats.includes('json'), files);
  }

  /** Takes the rows of a document, whose JSON is there. */
  async document(document: BudgetDocument, rows: ReadonlyMap<Table, readonly Row[]>): Promise<void> {
    this.#written.add(`${document.document}.json`);
    for (const file of this.#files) await file.append(rows);
  }

  /** The same where the rows are CSV already. Only where all tables are. */
  async documentOfCsv(document: string, rows: ReadonlyMap<Table, Uint8Array>): Promise<void> {
    this.#written.add(`${document}.json`);
    for (const file of this.#files) await file.appendCsv!(rows);
  }

  async failure(failure: FailedInput): Promise<void> {
    const rows = new Map([[FAILURE_TABLE, [failureRow(failure)]]]);
    for (const file of this.#files) await file.append(rows);
  }

  async close(): Promise<void> {
    const ours = (await packageIn(this.#folder)) === 'ours';
    const written = await allOf(
      this.#files.map(async (file): Promise<WrittenFile> => {
        const { path, format, tables } = file;
        return { path, format, tables, ...(await file.commit()) };
      }),
    );
    await this.#folder.write(PACKAGE, `${JSON.stringify(dataPackage(written), null, 2)}\n`);
    if (ours) await this.#removeOldTables();
    await this.#removeOldDocuments();
  }

  discardSync(): void {
    this.#folder.discardSync();
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
    if (!(await this.#folder.names()).includes(DOCUMENTS)) return;
    const documents = await this.#folder.folder(DOCUMENTS);
    for (const name of await documents.names()) {
      if (!name.endsWith('.json') || (this.#keepsDocuments && this.#written.has(name))) continue;
      if (isOurDocument(await documents.read(name), name.slice(0, -'.json'.length)))
        await documents.remove(name);
    }
    if (!this.#keepsDocuments) await documents.removeIfEmpty();
  }
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
