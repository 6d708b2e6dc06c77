import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { toSystem } from './system-path.ts';

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * Opens a file to read. A pipe, which would keep us waiting for its writer, is opened at once; the caller looks at what it is.
 * With `ours`, a link in the file's place is not followed. Rejects with the system's error.
 */
export async function openToRead(path: string, { ours = false } = {}): Promise<FileHandle> {
  return await open(toSystem(path), O_RDONLY | O_NONBLOCK | (ours ? O_NOFOLLOW : 0));
}

/** How much of a file is held at a time where it is only looked through. */
const PIECE_BYTES = 256 * 1024;

/**
 * The file's bytes from its beginning, a piece at a time; each piece is good until the next one is asked for. All pieces share
 * one buffer, no larger than the file: a stream's would pile up over many files until they are cleared away.
 */
export async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const { size } = await file.stat();
  // Not 0, which would read nothing: the file may grow.
  const buffer = new Uint8Array(Math.max(1, Math.min(PIECE_BYTES, size)));
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
