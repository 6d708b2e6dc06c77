import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { openToRead } from '../../batch/ordinary-file.ts';
import { type Answer, Refused } from './answer.ts';

/*
 * Files that the page may have. A name is one step down; nothing leads up, and a link that leads out of the folder is not
 * followed.
 */

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** The bytes of a file below a folder; undefined where there is none, or no ordinary one. */
export async function bytesBelow(folder: string, parts: readonly string[]): Promise<Buffer | undefined> {
  if (parts.length === 0 || !parts.every(isName)) return undefined;
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, ...parts));
    if (!isBelow(root, path)) return undefined;
    const file = await openToRead(path, { ours: true });
    try {
      return (await file.stat()).isFile() ? await file.readFile() : undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code)) return undefined;
    if (code === '') throw error;
    throw new Refused(
      'document_damaged',
      `${parts.join('/')} cannot be read (${code}). Have yourself allowed to read it, or extract it again.`,
    );
  }
}

/** Whether a whole path leads to something below a folder. */
export const isBelow = (root: string, path: string): boolean =>
  path.startsWith(root.endsWith(sep) ? root : root + sep);

/** A name of a file or folder, not a way to another place. */
const isName = (part: string): boolean => part !== '' && !/^\.|[/\\:\0]/.test(part);

/** A file that the page is made of. */
export async function fileAnswer(folder: string, parts: readonly string[]): Promise<Answer> {
  const body = await bytesBelow(folder, parts);
  if (!body) throw new Refused('not_found', 'There is no such file.');
  const type = TYPES[extname(parts.at(-1)!).toLowerCase()] ?? 'application/octet-stream';
  return { status: 200, headers: { 'Content-Type': type }, body };
}
