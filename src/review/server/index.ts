import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCorrections } from '../../batch/corrections-file.ts';
import { installed } from '../../installed.ts';
import { type Answer, Refused, refusal } from './answer.ts';
import { NoDataset, ReviewedDataset } from './dataset.ts';
import { admitted, type Door, SAFE_HEADERS } from './guard.ts';
import { answer, type Site } from './routes.ts';

export interface ReviewOptions {
  /** Any free one where absent. */
  readonly port?: number;
  /** Folder in which the documents' sources are now, if not where the run found them. */
  readonly source?: string;
  /** Folder of the page's files, if not the one that the build makes. */
  readonly page?: string;
  /** Told of errors that are bugs. */
  readonly onBug?: (error: unknown) => void;
}

/** A review that goes on until it is closed. */
export interface Review {
  /** Where the page is, the secret token included. */
  readonly address: string;
  close(): Promise<void>;
}

/** The review cannot begin. The message says why and what to do. */
export class CannotReview extends Error {
  override readonly name = 'CannotReview';
}

/**
 * Serves the page that shows a dataset beside its sources and takes corrections, to this machine alone. Rejects with
 * CannotReview, or with CannotUse where the dataset's corrections are damaged.
 */
export async function startReview(
  folder: string,
  { port = 0, source, page = PAGE, onBug = () => {} }: ReviewOptions = {},
): Promise<Review> {
  const dataset = await ReviewedDataset.open(folder, source).catch((error: unknown) => {
    throw error instanceof NoDataset
      ? new CannotReview(`${folder}: ${error.message}`, { cause: error })
      : error;
  });
  await readCorrections(folder);
  if (!(await stat(join(page, 'index.html')).catch(() => undefined)))
    throw new CannotReview(`The page is missing (${join(page, 'index.html')}). Build it: npm run build.`);
  const site: Site = { dataset, page, pdfjs: PDFJS };
  const token = randomBytes(24).toString('base64url');
  const server = createServer({ maxHeaderSize: 32 * 1024 });
  server.maxConnections = MAX_CONNECTIONS;
  const door: Door = { port: await listen(server, port), token };
  server.on('request', (request, response) => {
    respond(request, response, door, site, onBug).catch(onBug);
  });
  return {
    address: `http://${HOST}:${door.port}/${token}/`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      // An edit that is under way may end; a page that holds its connection may not hold us.
      setTimeout(() => server.closeAllConnections(), PARTING_MS).unref();
      await closed;
    },
  };
}

const HOST = '127.0.0.1';
const MAX_CONNECTIONS = 64;
const PARTING_MS = 1000;

/** Folders of the built page and of the installed pdf.js. */
const PAGE = fileURLToPath(installed('../review/page/'));
const PDFJS = fileURLToPath(new URL('.', import.meta.resolve('pdfjs-dist/package.json')));

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, HOST);
    await once(server, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'EADDRINUSE'
        ? 'is in use'
        : code === 'EACCES'
          ? 'needs permission'
          : `cannot be had (${message})`;
    throw new CannotReview(`Port ${port} ${why}. Choose another one with --port, or leave it out.`, {
      cause: error,
    });
  }
  return (server.address() as AddressInfo).port;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  door: Door,
  site: Site,
  onBug: (error: unknown) => void,
): Promise<void> {
  let given: Answer;
  try {
    given = await answer(request, admitted(request, door), site);
  } catch (error) {
    if (!(error instanceof Refused)) onBug(error);
    given = refusal(
      error instanceof Refused ? error : new Refused('internal', 'A bug in yusuan. Please report it.'),
    );
  }
  const { status, headers, body } = given;
  response.writeHead(status, {
    ...SAFE_HEADERS,
    ...headers,
    'Content-Length': Buffer.byteLength(body),
    // What is left of a body that was refused is not waited for.
    ...(!request.complete && request.method !== 'GET' && { Connection: 'close' }),
  });
  response.end(body);
}
