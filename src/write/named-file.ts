import { writeFileSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CannotWrite } from './cannot-write.ts';
import { OutputFolder } from './files.ts';

/**
 * Writes the one file that a person named: whole or not at all, where a link leads to a file there. A device or a pipe of this name (/dev/null,
 * /dev/stdout) takes the text itself; another file in its place would be its end. Rejects with CannotWrite.
 */
export async function writeNamedFile(path: string, text: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there && !there.isFile() && !there.isDirectory()) {
    try {
      writeFileSync(path, text);
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot write', path);
    }
    return;
  }
  const file = there ? await realpath(path) : path;
  const folder = await OutputFolder.open(dirname(file));
  await folder.write(basename(file), text);
}
