import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { Failure } from '../failure.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { openToRead, piecesOf } from './ordinary-file.ts';

/** A file's bytes and their SHA-256 in hexadecimal. */
export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Who a file's content is: its SHA-256 in hexadecimal and its size in bytes. */
export interface Digest {
  readonly sha256: string;
  readonly size: number;
}

/** Reads a file whole. Rejects with a Failure: `not_found`, `not_readable`, `too_large`. */
export async function readBytes(path: string): Promise<FileBytes> {
  return await reading(path, async (file) => {
    const bytes = await file.readFile();
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

/** The digest of a file, which is not held in memory. Rejects as `readBytes` does. */
export async function digestOf(path: string): Promise<Digest> {
  return await reading(path, digestOfOpen);
}

/** The SHA-256 of a file that this program wrote, in hexadecimal; undefined where there is none that can be read. */
export async function hashOfOurs(path: string): Promise<string | undefined> {
  const file = await openToRead(path, { ours: true }).catch(() => undefined);
  if (!file) return undefined;
  try {
    return (await file.stat()).isFile() ? (await digestOfOpen(file)).sha256 : undefined;
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}

async function digestOfOpen(file: FileHandle): Promise<Digest> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of piecesOf(file)) {
    hash.update(piece);
    size += piece.length;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Size and digest of a text in UTF-8 that comes in pieces. */
export class TextDigest {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  add(piece: string): this {
    this.#bytes += Buffer.byteLength(piece);
    this.#hash.update(piece, 'utf8');
    return this;
  }

  end(): { readonly bytes: number; readonly hash: string } {
    return { bytes: this.#bytes, hash: this.#hash.digest('hex') };
  }
}

async function reading<Result>(path: string, read: (file: FileHandle) => Promise<Result>): Promise<Result> {
  let file: FileHandle | undefined;
  try {
    file = await openToRead(path);
    checkReadable(await file.stat());
    return await read(file);
  } catch (error) {
    throw error instanceof Failure ? error : because(error, path);
  } finally {
    await file?.close();
  }
}

const NO_ORDINARY_FILE = 'This is no ordinary file. Give the path of a PDF.';

function checkReadable(there: Stats): void {
  // Anything else (a pipe, a device) may never end.
  if (!there.isFile()) throw new Failure('not_readable', NO_ORDINARY_FILE);
  if (there.size > MAX_FILE_BYTES) {
    const gibibytes = (there.size / 2 ** 30).toFixed(1);
    throw new Failure(
      'too_large',
      `The file has ${gibibytes} GiB; up to 2 GiB can be read. Split it, or save it in a smaller form.`,
    );
  }
}

/** What the file system said of the path, as a failure. */
export function because(error: unknown, path: string): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      // In arguments and globs Node reads a name that is not UTF-8 as one with U+FFFD, which no file has.
      return new Failure(
        'not_found',
        path.includes('\ufffd')
          ? 'Its name is not in UTF-8 and cannot be given so. Give the folder that it is in.'
          : 'There is no such file or folder. Check the path and the spelling.',
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
      return new Failure(
        'not_readable',
        'No permission to read it. Have yourself allowed to, or copy it to a place of your own.',
        { cause: error },
      );
    // A socket, or a device that is not there.
    case 'ENXIO':
    case 'ENODEV':
      return new Failure('not_readable', NO_ORDINARY_FILE, { cause: error });
    case 'ELOOP':
      return new Failure(
        'not_readable',
        'Its symbolic links go in a circle. Give the path of the file itself.',
        { cause: error },
      );
    case 'ENAMETOOLONG':
      return new Failure(
        'not_found',
        'The path is longer than the system allows, so there is no such file. Check the path.',
        { cause: error },
      );
    case 'ERR_FS_FILE_TOO_LARGE':
      return new Failure(
        'too_large',
        'The file is larger than can be read. Split it, or save it in a smaller form.',
        { cause: error },
      );
    default:
      return new Failure(
        'not_readable',
        `It cannot be read (${code || message}). Copy it to another place and try that.`,
        { cause: error },
      );
  }
}
