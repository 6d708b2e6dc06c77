import type { ExtractOptions, PageSelection } from '../pipeline.ts';
import type { DoubtCounts, TablesJson } from '../tables.ts';
import type { Format } from '../write/formats.ts';
import type { TableFormat } from '../write/table-formats.ts';
import type { Facts, Reason } from './outcome.ts';
import type { DocumentLimits } from './watch.ts';

/*
 * What goes to a worker process and comes back: plain values only.
 */

/** Where documents go: drafts in a folder, in the name of the process that leads the run; or back to it as text. */
export interface DraftFolder {
  readonly path: string;
  readonly owner: number;
  /** Where rows of the tables are prepared too; absent where the tables need more than their CSV. */
  readonly rows?: RowsFolder;
}

/** Where rows of documents are prepared as CSV (`rows-file.ts`), and whether for spreadsheets. */
export interface RowsFolder {
  readonly path: string;
  readonly csvSafe: boolean;
}

/** One document to read. */
export interface ReadTask {
  readonly path: string;
  /** What the bytes are known to be; others are a failure. */
  readonly sha256: string;
  /** Name of the document, and its file's in the tables. */
  readonly document: string;
  readonly file: string;
  readonly options: ExtractOptions;
  /** Threads that may read its pages: more than one where there are fewer documents than processors to use. */
  readonly threads: number;
  readonly limits: DocumentLimits;
  /** Absent: the JSON comes back. */
  readonly folder?: DraftFolder;
  /** The same content read before under another name: its JSON is taken over if it is still there. */
  readonly known?: { readonly document: string; readonly hash: string };
}

/** What became of it. */
export type ReadResult =
  | {
      readonly facts: Facts;
      /** Name of the draft in the folder … */
      readonly draft?: string;
      /** … or the JSON, on one line, in UTF-8. It comes in pieces (`JsonPiece`): held as one text it would be several times. */
      readonly json?: readonly Uint8Array[];
    }
  | { readonly failure: Reason; readonly stack?: string }
  | { readonly cannotWrite: string };

/** A part of a document's JSON, sent before the result of the task. */
export interface JsonPiece {
  readonly json: string;
}

/** Every table of one PDF, to be printed. */
export interface PrintTask {
  readonly path: string;
  readonly options: { readonly pages?: PageSelection };
  readonly format: TableFormat;
  readonly bom: boolean;
  readonly csvSafe: boolean;
  /** Folder for a picture of each page. */
  readonly pictures?: string;
  readonly limits: DocumentLimits;
}

export type PrintResult =
  | {
      readonly text: string;
      readonly tables: number;
      readonly pictures: number;
      /** All pages of the file, read or not. */
      readonly pageCount: number;
      readonly lost: NonNullable<TablesJson['pages_lost']>;
      /** What is to be said of a file that had to be repaired; empty where it was whole. */
      readonly repaired: string;
      readonly findings: NonNullable<TablesJson['findings']>;
      readonly cells: DoubtCounts;
    }
  | { readonly failure: Reason; readonly stack?: string }
  | { readonly cannotWrite: string };

/** The tables of a dataset to write, from documents that are there. */
export interface TabulateTask {
  /** The dataset's folder. */
  readonly out: string;
  /** Folder of the documents' JSON. */
  readonly documents: string;
  /** Folder of prepared rows; absent where there are none. */
  readonly rows?: string;
  /** File with one TableLine a line, in the order of the tables. */
  readonly lines: string;
  /** How many lines it has. */
  readonly count: number;
  readonly formats: readonly Format[];
  readonly bom: boolean;
  readonly csvSafe: boolean;
  readonly owner: number;
}

/** One input as the tables show it. */
export type TableLine =
  | {
      readonly document: string;
      /** SHA-256 of its JSON: another file in its place is not taken. */
      readonly hash: string;
      /** Where its source is, as seen from the dataset's folder. */
      readonly source?: string;
    }
  | { readonly file: string; readonly sha256: string; readonly failure: Reason };

export type TabulateResult = { readonly done: true } | { readonly cannotWrite: string };
