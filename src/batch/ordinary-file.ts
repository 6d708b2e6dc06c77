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
