import { createHash, type Hash, randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The output cannot be written. The message says what, where and what to do. */
export class CannotWrite extends Error {
  constructor(what: string, where: string, why: string, options?: ErrorOptions) {
    super(`${what} ${where}: ${why}`, options);
    this.name = 'CannotWrite';
  }

  /** The error as another process told it. */
  static told(message: string): CannotWrite {
    const error = new CannotWrite('', '', '');
    error.message = message;
    return error;
  }

  static because(error: unknown, what: string, where: string): CannotWrite {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return new CannotWrite(what, where, WHY[code] ?? `${message}.`, { cause: error });
  }
}

const WHY: Record<string, string> = {
  EACCES: 'no permission. Choose another folder, or have yourself allowed to write there.',
  EPERM: 'no permission. Choose another folder, or have yourself allowed to write there.',
  EROFS: 'the disk is read-only. Choose a folder on another one.',
  ENOSPC: 'the disk is full. Free some space and run again.',
  EDQUOT: 'your disk quota is used up. Free some space and run again.',
  ENOTDIR: 'a part of the path is a file, not a folder. Choose another folder.',
  EEXIST: 'a file is in the way. Choose another folder, or move the file.',
  EFBIG: 'a file of this size is not allowed there (ulimit -f, or the kind of disk). Choose another folder.',
  EISDIR: 'a folder is in the way. Choose another folder, or move it.',
  ENOENT: 'the folder is gone, or cannot be made. Choose another folder.',
  ENAMETOOLONG: 'the path is too long. Choose a folder with a shorter one.',
  ELOOP: 'symbolic links go in a circle. Choose another folder.',
};

/**
 * Makes a folder, and those above it that are missing. Not by Node's `recursive`, which goes on for ever below a folder in which
 * nothing can be made and that says that there is none (/proc, for one).
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory()) return;
    const above = dirname(path);
    if (there || (error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error;
    if (await stat(above).catch(() => undefined)) throw error;
    await makeFolder(above);
    await makeFolder(path);
  }
}

/** How much of a draft is read back at a time. */
const PIECE_BYTES = 256 * 1024;

/** Names of files that are not whole yet: the writing process's id and a random part. Hidden, so that no reader takes them. */
const DRAFT = /^\.yusuan-(\d+)-[0-9a-f]+\.tmp$/;

/**
 * A folder that files are written into, whole or not at all: to a temporary name first, then renamed. All writing goes
 * through here; nothing is written outside the folder. One process opens a folder once.
 */
export class OutputFolder {
  readonly path: string;
  readonly #owner: number;
  readonly #drafts = new Set<FileDraft>();

  private constructor(path: string, owner: number) {
    this.path = path;
    this.#owner = owner;
  }

  /**
   * Makes the folder where it is missing, proves that it can be written and removes drafts of runs that were stopped.
   * Drafts are made in the name of the owner, the process that leads the run. Throws CannotWrite.
   */
  static async open(path: string, owner: number = process.pid): Promise<OutputFolder> {
    const folder = new OutputFolder(path, owner);
    try {
      await makeFolder(path);
      await removeDrafts(path);
      folder.#begin('proof').discard();
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot write into', path);
    }
    return folder;
  }

  /** A folder that another process, the owner, has opened; drafts are made in its name. */
  static of(path: string, owner: number): OutputFolder {
    return new OutputFolder(path, owner);
  }

  /** Opens a folder within this one. */
  async folder(name: string): Promise<OutputFolder> {
    const path = this.#pathOf(name);
    const there = await lstat(path).catch(() => undefined);
    // A link would lead the files to somewhere else.
    if (there && !there.isDirectory()) {
      throw new CannotWrite('Cannot write into', path, IN_THE_WAY);
    }
    return await OutputFolder.open(path, this.#owner);
  }

  /** Begins a file; it takes its name when it is committed. */
  async draft(name: string): Promise<FileDraft> {
    try {
      return this.#begin(name);
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot write', this.#pathOf(name));
    }
  }

  /** Throws what the system says. */
  #begin(name: string): FileDraft {
    const path = this.#pathOf(name);
    const temporary = join(this.path, `.yusuan-${this.#owner}-${randomUUID().slice(0, 8)}.tmp`);
    const draft = new FileDraft(temporary, path, openSync(temporary, 'wx'), () => this.#drafts.delete(draft));
    this.#drafts.add(draft);
    return draft;
  }

  /** Puts a draft in place that a process working for this one has sealed; `draft` is its name. */
  adopt(draft: string, name: string): void {
    const path = this.#pathOf(name);
    if (!DRAFT.test(draft)) throw new Error(`"${draft}" is no draft`);
    try {
      renameSync(join(this.path, draft), path);
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot write', path);
    }
  }

  /** Removes drafts that processes working for this one left, once they are gone. */
  async removeLeftDrafts(): Promise<void> {
    const open = new Set([...this.#drafts].map((draft) => draft.temporary));
    for (const name of await readdir(this.path)) {
      const path = join(this.path, name);
      if (DRAFT.exec(name)?.[1] === `${this.#owner}` && !open.has(path)) await rm(path, { force: true });
    }
  }

  /** Writes a file whole. */
  async write(name: string, text: string): Promise<void> {
    const draft = await this.draft(name);
    await draft.append(text);
    await draft.commit();
  }

  /** The text of a file of this folder; undefined where there is none that can be read. */
  async read(name: string): Promise<string | undefined> {
    return await readFile(this.#pathOf(name), 'utf8').catch(() => undefined);
  }

  /** The names in this folder, sorted. */
  async names(): Promise<string[]> {
    return (await readdir(this.path)).sort();
  }

  async remove(name: string): Promise<void> {
    const path = this.#pathOf(name);
    try {
      await rm(path, { force: true });
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot remove', path);
    }
  }

  /** Makes what was put in place last through a power cut, as far as the system can (Windows opens no folder). */
  settle(): void {
    if (process.platform === 'win32') return;
    try {
      const folder = openSync(this.path, 'r');
      try {
        fsyncSync(folder);
      } finally {
        closeSync(folder);
      }
    } catch (error) {
      // Many disks of networks and of virtual machines know no such thing, each by a code of its own; these say that data is lost.
      if (!['EIO', 'ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
      throw CannotWrite.because(error, 'Cannot write into', this.path);
    }
  }

  /** Removes the folder if nothing is in it. */
  async removeIfEmpty(): Promise<void> {
    await rmdir(this.path).catch(() => undefined);
  }

  /** Throws away what is not committed, at once: for the moment before the process ends. */
  discardSync(): void {
    for (const draft of [...this.#drafts]) draft.discard();
  }

  #pathOf(name: string): string {
    if (name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name))
      throw new Error(`"${name}" is no file name`);
    return join(this.path, name);
  }
}

const IN_THE_WAY = 'a file or a link is in the way of the folder. Choose another folder, or move it.';

/**
 * A file that is being written. The calls to the system are synchronous: when a signal stops the program, none is under
 * way that could still make a file.
 */
export class FileDraft {
  readonly temporary: string;
  readonly #path: string;
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  readonly #done: () => void;
  #bytes = 0;
  #closed = false;

  constructor(temporary: string, path: string, file: number, done: () => void) {
    this.temporary = temporary;
    this.#path = path;
    this.#file = file;
    this.#done = done;
  }

  async append(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#try(() => writeFileSync(this.#file, bytes));
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
  }

  /** What was appended so far. */
  get written(): { bytes: number; sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.copy().digest('hex') };
  }

  /** Puts the file in place, over the one that has its name. Without `lasting` a power cut may leave a part of it. */
  async commit({ lasting = true } = {}): Promise<{ bytes: number; sha256: string }> {
    this.#try(() => {
      // Before the name points to it, so that a power cut leaves the old file or the new one.
      if (lasting) fsyncSync(this.#file);
      this.#close();
      renameSync(this.temporary, this.#path);
    });
    this.#done();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Ends the file but leaves it its temporary name, for the owner of the folder to adopt. */
  async seal(): Promise<{ draft: string; bytes: number; sha256: string }> {
    this.#try(() => {
      fsyncSync(this.#file);
      this.#close();
    });
    this.#done();
    return { draft: basename(this.temporary), bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** What was appended so far, in pieces: of a draft that holds rows until the file they go to can be begun. */
  *pieces(): Generator<Uint8Array> {
    const file = this.#try(() => openSync(this.temporary, 'r'));
    try {
      for (;;) {
        const piece = new Uint8Array(PIECE_BYTES);
        const read = this.#try(() => readSync(file, piece));
        if (read === 0) return;
        yield piece.subarray(0, read);
      }
    } finally {
      closeSync(file);
    }
  }

  discard(): void {
    this.#close();
    rmSync(this.temporary, { force: true });
    this.#done();
  }

  #close(): void {
    // Once: the number of a closed file may be another file's by now.
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#file);
  }

  #try<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      this.discard();
      throw CannotWrite.because(error, 'Cannot write', this.#path);
    }
  }
}

/** Removes what a stopped run left; drafts of a process that is at work stay. */
async function removeDrafts(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    const owner = DRAFT.exec(name)?.[1];
    if (owner !== undefined && !isAtWork(Number(owner)) && lstatSync(join(path, name)).isFile()) {
      await rm(join(path, name), { force: true });
    }
  }
}

/** Whether another process of this id runs. Our own id at the start of a run is a former process's. */
export function isAtWork(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
