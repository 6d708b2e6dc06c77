import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Correction } from '../corrections/format.ts';
import { CannotWrite } from '../write/cannot-write.ts';
import { OutputFolder } from '../write/files.ts';
import { readableJson } from '../write/json.ts';
import { locked } from './lock.ts';
import { openToRead } from './ordinary-file.ts';

/** The file in a dataset's folder that holds what people said of it. Runs read it and never write it. */
export const CORRECTIONS = 'corrections.json';

/** More than this no people write. */
const MAX_BYTES = 256 * 2 ** 20;

export interface StoredCorrections {
  /** Tells this state of the file from every other one. */
  readonly revision: string;
  readonly corrections: readonly Correction[];
}

/** The corrections of a dataset's folder; none where it has no such file. Throws CannotUse, which leaves the file as it is. */
export async function readCorrections(folder: string): Promise<StoredCorrections> {
  const path = join(folder, CORRECTIONS);
  const text = await textOf(path);
  const revision = createHash('sha256').update(text).digest('hex').slice(0, 32);
  if (text === '') return { revision, corrections: [] };
  const { parseCorrections } = await import('../corrections/parse.ts');
  const parsed = parseCorrections(text);
  if ('problem' in parsed) throw new CannotUse(path, parsed.problem);
  return { revision, corrections: parsed.corrections };
}

/**
 * Changes the corrections of a dataset's folder: `change` gives the new ones out of those there, or undefined to leave them.
 * No one else changes them in between, and the file is written whole. Gives what is there after. Rejects with CannotUse,
 * CannotWrite, or what `change` throws; the file is then as it was.
 */
export async function changeCorrections(
  folder: string,
  change: (stored: StoredCorrections) => readonly Correction[] | undefined,
): Promise<StoredCorrections> {
  return await locked(folder, CORRECTIONS, async () => {
    const stored = await readCorrections(folder);
    const corrections = change(stored);
    if (!corrections) return stored;
    const { correctionsFile } = await import('../corrections/parse.ts');
    const text = readableJson(correctionsFile(corrections));
    await OutputFolder.of(folder, process.pid).write(CORRECTIONS, text);
    return await readCorrections(folder);
  });
}

/** The corrections of a dataset cannot be used. The message says what, where and what to do. */
export class CannotUse extends CannotWrite {
  constructor(path: string, why: string, options?: ErrorOptions) {
    super('Cannot use', path, why, options);
    this.name = 'CannotUse';
  }
}

/** The file's text; empty where there is none. */
async function textOf(path: string): Promise<string> {
  try {
    const file = await openToRead(path, { ours: true });
    try {
      const there = await file.stat();
      if (!there.isFile()) throw new CannotUse(path, 'it is no ordinary file. Move it away.');
      if (there.size > MAX_BYTES) throw new CannotUse(path, 'it is too large to be one. Move it away.');
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CannotUse) throw error;
    switch ((error as NodeJS.ErrnoException).code) {
      case 'ENOENT':
      case 'ENOTDIR':
        return '';
      case 'ELOOP':
        throw new CannotUse(path, 'a symbolic link is in its place. Put the file itself there.', {
          cause: error,
        });
      default:
        throw new CannotUse(path, `it cannot be read (${(error as Error).message}).`, { cause: error });
    }
  }
}
