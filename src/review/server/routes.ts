import type { IncomingMessage } from 'node:http';
import { ENGINE_VERSION } from '../../version.ts';
import type { CorrectionsAnswer, DatasetAnswer } from '../api.ts';
import { type Answer, json, Refused } from './answer.ts';
import { edited, parseEdit, storedCorrections } from './corrections.ts';
import type { ReviewedDataset } from './dataset.ts';
import { fileAnswer } from './files.ts';

export interface Site {
  readonly dataset: ReviewedDataset;
  /** Folder of the page's files. */
  readonly page: string;
  /** Folder of the installed `pdfjs-dist`. */
  readonly pdfjs: string;
}

/** Folders of pdf.js's own data. */
const PDFJS_DATA = ['cmaps', 'standard_fonts', 'wasm'];

/** More than this no edit has; bytes. */
const MAX_EDIT = 8 * 2 ** 20;

/** Answers a request that was admitted; `parts` is its address behind the token. Rejects with Refused. */
export async function answer(
  request: IncomingMessage,
  parts: readonly string[],
  site: Site,
): Promise<Answer> {
  const { method } = request;
  const [first, second, third, fourth, ...rest] = parts;
  if (first === 'api' && second === 'corrections' && third === undefined) {
    if (method === 'GET') return withRevision(await storedCorrections(site.dataset.folder));
    if (method === 'POST') return await edit(request, site);
  }
  if (method !== 'GET') throw new Refused('method', `${method} is not done here.`);
  if (first !== 'api') return await file(parts, site);
  if (second === 'dataset' && third === undefined) return json(await datasetAnswer(site));
  if (second === 'documents' && third !== undefined && rest.length === 0) {
    const { text, document } = await site.dataset.document(third);
    if (fourth === undefined) return { ...json(null), body: text };
    if (fourth === 'source') {
      const type = document.reader === 'pdf' ? 'application/pdf' : 'text/plain';
      return { status: 200, headers: { 'Content-Type': type }, body: await site.dataset.source(document) };
    }
  }
  throw new Refused('not_found', 'There is no such address.');
}

async function file(parts: readonly string[], { page, pdfjs }: Site): Promise<Answer> {
  const [first, second] = parts;
  if (parts.length === 0) return await fileAnswer(page, ['index.html']);
  if (first !== 'pdfjs') return await fileAnswer(page, parts);
  if (parts.length !== 3 || !PDFJS_DATA.includes(second!))
    throw new Refused('not_found', 'There is no such file.');
  return await fileAnswer(pdfjs, parts.slice(1));
}

async function datasetAnswer({ dataset }: Site): Promise<DatasetAnswer> {
  return {
    engine_version: ENGINE_VERSION,
    folder: dataset.folder,
    documents: await dataset.summaries(),
  };
}

const withRevision = (answer: CorrectionsAnswer): Answer => json(answer, { ETag: `"${answer.revision}"` });

async function edit(request: IncomingMessage, { dataset }: Site): Promise<Answer> {
  const revision = /^"([^"]*)"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (revision === undefined)
    throw new Refused('no_revision', 'An edit must say which revision it is of (If-Match).');
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new Refused('bad_edit', 'An edit is sent as application/json.');
  return withRevision(await edited(dataset.folder, revision, parseEdit(await bodyOf(request))));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_EDIT) throw new Refused('too_large', `An edit has at most ${MAX_EDIT} bytes.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
