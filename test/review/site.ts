import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ELSEWHERE } from '../browser.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The static site, built into a folder of its own and served below a path. */
export interface Site {
  readonly folder: string;
  readonly address: string;
  close(): void;
}

/** Of an earlier build, which the next one removes. */
export const LEFT = 'of-an-earlier-build.js';

export async function builtSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-site-'));
  // A build before this one was stopped half-way.
  for (const name of ['pdfjs-data.js', LEFT]) writeFileSync(join(folder, name), '');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/site.mjs', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The site was not built: ${stderr}`);
  const server = await served(folder);
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    address: `http://${ELSEWHERE}:${port}/some/where/`,
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function served(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url?.replace('/some/where/', '') || 'index.html';
    try {
      const content = readFileSync(join(folder, path));
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
