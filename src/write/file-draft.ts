import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsync, fsyncSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { CannotWrite } from './cannot-write.ts';

const fsyncLater = promisify(fsync);

/** How much of a draft is read back at a time. */
const PIECE_BYTES = 256 * 1024;

/**
 * A file that is being written. The calls to the system that could make a file are synchronous: when a signal stops the program,
 * none is under way.
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

  /** SHA-256 of what was appended so far, in hexadecimal. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  /**
   * Puts the file in place, over the one that has its name. Without `lasting` a power cut may leave a part of it. Several at once
   * take the disk little longer than one.
   */
  async commit({ lasting = true } = {}): Promise<{ bytes: number; sha256: string }> {
    // Before the name points to it, so that a power cut leaves the old file or the new one.
    const error = lasting ? await fsyncLater(this.#file).catch((error: unknown) => error) : undefined;
    this.#try(() => {
      if (this.#closed) throw new Error('it was thrown away meanwhile');
      if (error) throw error;
      this.#close();
      renameSync(this.temporary, this.#path);
    });
    this.#done();
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Ends the file but leaves it its temporary name, for the owner of the folder to adopt or to remove. `lasting` as of commit. */
  async seal({ lasting = true } = {}): Promise<{ draft: string; bytes: number; sha256: string }> {
    this.#try(() => {
      if (lasting) fsyncSync(this.#file);
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
