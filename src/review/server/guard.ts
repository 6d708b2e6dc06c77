import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refused } from './answer.ts';

/*
 * Who may ask. The server listens on this machine alone, but other people and web pages are on it too: a request needs the token
 * of the address, must name this server (so that no name on the web can be made to lead here), and must not come from another
 * page.
 */

export interface Door {
  readonly port: number;
  readonly token: string;
}

/** The page may load its own files and nothing else; pdf.js compiles its WebAssembly and draws with fonts that it has read. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data: blob:",
  "connect-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/**
 * The parts of the address behind the token, decoded: none for the page itself. Throws Refused where the request must not be
 * answered, or where a part is no name.
 */
export function admitted(request: IncomingMessage, { port, token }: Door): string[] {
  const { host, origin } = request.headers;
  const here = `127.0.0.1:${port}`;
  if (host !== here) throw new Refused('forbidden', `This server is ${here} and no other.`);
  const from = request.headers['sec-fetch-site'];
  if (
    (origin !== undefined && origin !== `http://${here}`) ||
    (from !== undefined && !OWN.includes(`${from}`))
  )
    throw new Refused('forbidden', 'Only the page of this server may ask.');
  if (request.method !== 'GET' && origin === undefined)
    throw new Refused('forbidden', 'An edit must say which page it comes from.');
  const [path = ''] = (request.url ?? '').split('?');
  const [, given = '', ...parts] = path.split('/');
  if (!same(given, token))
    throw new Refused('forbidden', 'Use the address that "yusuan review" has printed.');
  if (parts.length === 0) throw new Refused('not_found', 'The address of the page ends with "/".');
  return parts.map(decoded).filter((part, index) => part !== '' || index < parts.length - 1);
}

/** Where a browser says that a request comes from: this page, or the user. */
const OWN = ['same-origin', 'none'];

function same(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refused('not_found', 'The address is not well-formed.');
  }
}
