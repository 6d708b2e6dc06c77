import { type BudgetDocument, FORMAT_VERSION } from '../document.ts';
import { BYTE_ORDER_MARK, csvHeader, csvRows } from './csv.ts';
import { dataPackage, isOurPackage, type WrittenTable } from './data-package.ts';
import { FAILURE_TABLE, type FailedInput, failureRow } from './failures.ts';
import { CannotWrite, type FileDraft, OutputFolder } from './files.ts';
import { readableJson } from './json.ts';
import type { Sink } from './sink.ts';
import type { Row, Table } from './table.ts';
import { DOCUMENT_TABLES } from './tables.ts';

/** The forms that a dataset can be written in. */
export const FORMATS = ['json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export interface DatasetOptions {
  readonly formats: readonly Format[];
  /** Begin CSV files with a byte-order mark, as Excel wants them. */
  readonly bom: boolean;
}

const PACKAGE = 'datapackage.json';
const DOCUMENTS = 'documents';

interface OpenTable {
  readonly table: Table;
  readonly path: string;
  readonly draft: FileDraft;
}

/**
 * A dataset folder. Documents take their place one by one, tables when everything is in them, `datapackage.json` last;
 * then what an earlier run left there goes, as far as it is ours.
 */
export class Dataset implements Sink {
  readonly #folder: OutputFolder;
  readonly #documents: OutputFolder | undefined;
  readonly #tables: readonly OpenTable[];
  readonly #failures: OpenTable;
  readonly #written = new Set<string>();

  private constructor(
    folder: OutputFolder,
    documents: OutputFolder | undefined,
    tables: readonly OpenTable[],
    failures: OpenTable,
  ) {
    this.#folder = folder;
    this.#documents = documents;
    this.#tables = tables;
    this.#failures = failures;
  }

  /** Opens the folder for a new run. Throws CannotWrite, before anything there is changed. */
  static async open(path: string, { formats, bom }: DatasetOptions): Promise<Dataset> {
    const folder = await OutputFolder.open(path);
    if ((await packageIn(folder)) === 'foreign') {
      throw new CannotWrite(
        'Cannot write into',
        path,
        `it holds a ${PACKAGE} of another program. Choose another folder.`,
      );
    }
    const documents = formats.includes('json') ? await folder.folder(DOCUMENTS) : undefined;
    const begin = async (table: Table): Promise<OpenTable> => {
      const draft = await folder.draft(`${table.name}.csv`);
      await draft.append(`${bom ? BYTE_ORDER_MARK : ''}${csvHeader(table)}`);
      return { table, path: `${table.name}.csv`, draft };
    };
    const tables: OpenTable[] = [];
    if (formats.includes('csv')) for (const table of DOCUMENT_TABLES) tables.push(await begin(table));
    return new Dataset(folder, documents, tables, await begin(FAILURE_TABLE));
  }

  async document(document: BudgetDocument, rows: ReadonlyMap<Table, readonly Row[]>): Promise<void> {
    const name = `${document.document}.json`;
    this.#written.add(name);
    await this.#documents?.write(name, readableJson(document));
    for (const { table, draft } of this.#tables)
      await draft.append(await csvRows(table, rows.get(table) ?? []));
  }

  async failure(failure: FailedInput): Promise<void> {
    await this.#failures.draft.append(await csvRows(FAILURE_TABLE, [failureRow(failure)]));
  }

  async close(): Promise<void> {
    const ours = (await packageIn(this.#folder)) === 'ours';
    const written: WrittenTable[] = [];
    for (const { table, path, draft } of [...this.#tables, this.#failures]) {
      written.push({ table, path, ...(await draft.commit()) });
    }
    await this.#folder.write(PACKAGE, `${JSON.stringify(dataPackage(written), null, 2)}\n`);
    if (ours) await this.#removeOldTables();
    await this.#removeOldDocuments();
  }

  discardSync(): void {
    this.#folder.discardSync();
    this.#documents?.discardSync();
  }

  /** Tables of a run that wrote CSV, after one that did not. */
  async #removeOldTables(): Promise<void> {
    if (this.#tables.length > 0) return;
    for (const table of DOCUMENT_TABLES) await this.#folder.remove(`${table.name}.csv`);
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
