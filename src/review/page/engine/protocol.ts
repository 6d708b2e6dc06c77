import type { Correction } from '../../../corrections/format.ts';
import type { BudgetDocument } from '../../../document.ts';
import type { FailureCode } from '../../../failure.ts';
import type { MadeFile, Run } from '../save/files.ts';
import type { DataSource } from './data.ts';

/*
 * What the page and its worker say to each other, over a port of their own: the worker is pdf.js's as well (see worker.ts).
 */

/** The first message to the worker, with the port on which it answers requests from then on. */
export interface Begin {
  readonly yusuan: MessagePort;
  readonly data: DataSource;
}

/** To read the bytes of a file as a document of this name. */
export interface ExtractRequest {
  readonly want: 'extract';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly document: string;
  readonly file: string;
  readonly corrections: readonly Correction[];
}

/** SHA-256 of bytes. */
export interface DigestRequest {
  readonly want: 'digest';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a dataset is saved as: one table as CSV, or all of it; or only what people said of it. */
export type SaveAs = { readonly csv: string } | 'xlsx' | 'json' | 'zip' | 'corrections';

export interface WriteRequest {
  readonly want: 'write';
  readonly run: Run;
  /** Those that are in it. */
  readonly corrections: readonly Correction[];
  readonly as: SaveAs;
}

export type Request = ExtractRequest | DigestRequest | WriteRequest;

/** Why there is no answer; `reason` is a FailureCode where the file is to blame. */
export interface Refusal {
  readonly reason: FailureCode;
  readonly message: string;
}

export type Answer = { readonly id: number } & (
  | { readonly read: number; readonly pages: number }
  | { readonly done: unknown }
  | { readonly failure: Refusal }
);

/** What each request is answered with. */
export interface Done {
  readonly extract: BudgetDocument;
  /** In hexadecimal. */
  readonly digest: string;
  readonly write: MadeFile;
}
