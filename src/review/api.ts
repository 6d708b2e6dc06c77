import type { Correction } from '../corrections/format.ts';
import type { Severity } from '../finding.ts';

/*
 * What the page and its server say to each other. All addresses are relative to the page's own, `http://127.0.0.1:PORT/TOKEN/`:
 *
 *   GET  .                            the page, and its files beside it
 *   GET  pdfjs/FOLDER/FILE            pdf.js's own data: cmaps, standard_fonts, wasm
 *   GET  api/dataset                  DatasetAnswer
 *   GET  api/documents/NAME           the document's JSON (src/document.ts) as the run wrote it
 *   GET  api/documents/NAME/source    the bytes of its source: application/pdf, or text/plain of a text dump
 *   GET  api/corrections              CorrectionsAnswer, its revision as ETag
 *   POST api/corrections              CorrectionsEdit, with If-Match: "REVISION" → CorrectionsAnswer
 *
 * NAME is `document` of a DocumentSummary, percent-encoded. Whatever fails answers with a Problem as JSON.
 */

export interface DatasetAnswer {
  readonly engine_version: string;
  /** The dataset's folder as the user named it. */
  readonly folder: string;
  /** In the order of their names. */
  readonly documents: readonly DocumentSummary[];
}

export interface DocumentSummary {
  readonly document: string;
  /** As in documents.csv. */
  readonly file: string;
  readonly sha256: string;
  readonly pages: number;
  readonly projects: number;
  readonly indicators: number;
  readonly budget_lines: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Why the document cannot be shown: its JSON is damaged, or of another version. The numbers are then 0. */
  readonly problem?: string;
}

export interface CorrectionsAnswer {
  /** Changes with every edit, whoever makes it; as ETag in quotes. */
  readonly revision: string;
  /** Of all documents, sorted by document and place; at most one a key (`keyOf`). */
  readonly corrections: readonly Correction[];
}

/** Puts corrections in, each over the one with its key, after taking out those with the keys in `remove`. */
export interface CorrectionsEdit {
  readonly remove: readonly string[];
  readonly put: readonly Correction[];
}

/** Why a request failed: `code` for the page to translate, `message` for people (English). */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  /** 404: no such document, or no such address. */
  | 'not_found'
  /** 500: the document's JSON is damaged, or of another version. */
  | 'document_damaged'
  /** 404: the source is not where it was. */
  | 'source_missing'
  /** 409: another file is in its place, or it was changed (SHA-256). */
  | 'source_changed'
  /** 412: someone else has edited since; the answer is a Conflict. */
  | 'conflict'
  /** 428: the edit has no If-Match. */
  | 'no_revision'
  /** 400: the edit is not as it must be. */
  | 'bad_edit'
  /** 413: the edit is too large. */
  | 'too_large'
  /** 500: corrections.json is damaged, of another version, or cannot be written. */
  | 'corrections_damaged'
  | 'cannot_write'
  /** 403: wrong token, host or origin. */
  | 'forbidden'
  /** 405 */
  | 'method'
  /** 500 */
  | 'internal';

/** The answer to an edit of an older revision: what is there now, for the page to apply its edit to. */
export interface Conflict extends Problem {
  readonly current: CorrectionsAnswer;
}
