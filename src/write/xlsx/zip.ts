import { crc32, deflateRawSync, constants as zlib } from 'node:zlib';
import { CannotWrite, type FileDraft } from '../files.ts';

/*
 * A ZIP archive (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT) whose entries can be written side by side: each
 * is compressed into a draft of its own, and the archive takes them one after the other when all are complete. No times
 * are written, so that the same content gives the same bytes.
 */

/** Text is compressed when this much is there, each piece for itself: deflate loses nothing at pieces this large. */
const PIECE_CHARS = 256 * 1024;

/** Offsets and sizes have 32 bits; the longer form of ZIP is not read everywhere. */
const MAX_BYTES = 2 ** 32 - 1;

/** 1980-01-01, the first day of ZIP's calendar. */
const DATE = 0x21;
const DEFLATED = 8;
/** Bit 11: names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

/** One file of an archive, compressed as it grows. */
export class ZipEntry {
  readonly name: string;
  readonly #draft: FileDraft;
  #text: string[] = [];
  #chars = 0;
  #crc = 0;
  #size = 0;
  #compressed = 0;

  constructor(name: string, draft: FileDraft) {
    this.name = name;
    this.#draft = draft;
  }

  /** Bytes before compression that have left memory. */
  get size(): number {
    return this.#size;
  }

  async append(text: string): Promise<void> {
    this.#text.push(text);
    this.#chars += text.length;
    if (this.#chars >= PIECE_CHARS) await this.#compress(zlib.Z_SYNC_FLUSH);
  }

  /** Moves the entry to the end of the archive. */
  async moveTo(archive: ZipArchive): Promise<void> {
    await this.#compress(zlib.Z_FINISH);
    await archive.add(this.name, this.#draft.pieces(), {
      crc: this.#crc,
      size: this.#size,
      compressed: this.#compressed,
    });
    this.#draft.discard();
  }

  async #compress(finishFlush: number): Promise<void> {
    const bytes = Buffer.from(this.#text.join(''), 'utf8');
    const packed = deflateRawSync(bytes, { finishFlush });
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
    this.#compressed += packed.length;
    this.#text = [];
    this.#chars = 0;
    await this.#draft.append(packed);
  }
}

interface Sizes {
  readonly crc: number;
  readonly size: number;
  readonly compressed: number;
}

/** An archive that is being written. */
export class ZipArchive {
  readonly #draft: FileDraft;
  readonly #directory: Buffer[] = [];
  #offset = 0;

  constructor(draft: FileDraft) {
    this.#draft = draft;
  }

  /** Adds a file that is small enough to be held. */
  async addText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(bytes);
    await this.add(name, [packed], { crc: crc32(bytes), size: bytes.length, compressed: packed.length });
  }

  async add(name: string, pieces: Iterable<Uint8Array>, sizes: Sizes): Promise<void> {
    const path = Buffer.from(name, 'utf8');
    const head = headOf(path, sizes);
    if (Math.max(this.#offset + head.length + sizes.compressed, sizes.size) > MAX_BYTES) {
      throw new CannotWrite(
        'Cannot write',
        name,
        'the workbook is over 4 GiB. Use --format parquet for data of this size.',
      );
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(VERSION, 4);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(this.#offset, 42);
    this.#directory.push(entry, path);
    await this.#append(head);
    await this.#append(path);
    for (const piece of pieces) await this.#append(piece);
  }

  /** Writes the directory; nothing can be added after. */
  async finish(): Promise<void> {
    const directory = Buffer.concat(this.#directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#directory.length / 2, 8);
    end.writeUInt16LE(this.#directory.length / 2, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.#offset, 16);
    await this.#append(directory);
    await this.#append(end);
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#draft.append(bytes);
    this.#offset += bytes.length;
  }
}

/** The local file header; from its fifth byte to its end the directory repeats it. */
function headOf(path: Buffer, { crc, size, compressed }: Sizes): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DATE, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(compressed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(path.length, 26);
  return head;
}
