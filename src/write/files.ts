import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, lstatSync, openSync, renameSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CannotWrite } from './cannot-write.ts';
import { FileDraft } from './file-draft.ts';

/**
 * Makes a folder, and those above it that are missing. Not by Node's `recursive`, which goes on for ever below a folder in which
 * nothing can be made and that says that there is none (/proc, for one).
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error;
    if (!(await stat(above).catch(() => undefined))) await makeFolder(above);
    // Once more, even where it was there: another run may have made it in this moment.
    await makeOne(path);
  }
}

/** Makes a folder in one that is there; one of its name may be there already. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(await stat(path).catch(() => undefined))?.isDirectory()) throw error;
  }
}

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

  /** Makes the folder where it is missing. Throws CannotWrite. */
  static async make(path: string): Promise<void> {
    try {
      await makeFolder(path);
    } catch (error) {
      throw CannotWrite.because(error, 'Cannot write into', path);
    }
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

/** Removes what a stopped run left; drafts of a process that is at work stay. */
async function removeDrafts(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    const owner = DRAFT.exec(name)?.[1];
    if (owner === undefined || isAtWork(Number(owner))) continue;
    // Another run that begins now may have removed it.
    if (lstatSync(join(path, name), { throwIfNoEntry: false })?.isFile())
      await rm(join(path, name), { force: true });
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
