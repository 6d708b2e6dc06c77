import type { Deflate, Draft, Packing } from './packing.ts';

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

/** The archive would be larger than ZIP allows. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

const utf8 = new TextEncoder();

/** One file of an archive, compressed as it grows. */
export class ZipEntry {
  readonly name: string;
  readonly #draft: Draft;
  readonly #packing: Packing;
  readonly #deflate: Deflate;
  #text: string[] = [];
  #chars = 0;
  #crc = 0;
  #size = 0;
  #compressed = 0;

  constructor(name: string, draft: Draft, packing: Packing) {
    this.name = name;
    this.#draft = draft;
    this.#packing = packing;
    this.#deflate = packing.deflate();
  }

  /** Bytes before compression that have left memory. */
  get size(): number {
    return this.#size;
  }

  async append(text: string): Promise<void> {
    this.#text.push(text);
    this.#chars += text.length;
    if (this.#chars >= PIECE_CHARS) await this.#compress(false);
  }

  /** Moves the entry to the end of the archive. */
  async moveTo(archive: ZipArchive): Promise<void> {
    await this.#compress(true);
    await archive.add(this.name, this.#draft.pieces(), {
      crc: this.#crc,
      size: this.#size,
      compressed: this.#compressed,
    });
    this.#draft.discard();
  }

  async #compress(last: boolean): Promise<void> {
    const bytes = utf8.encode(this.#text.join(''));
    this.#text = [];
    this.#chars = 0;
    const packed = await this.#deflate(bytes, last);
    this.#crc = this.#packing.crc32(bytes, this.#crc);
    this.#size += bytes.length;
    this.#compressed += packed.length;
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
  readonly #draft: Draft;
  readonly #packing: Packing;
  readonly #directory: Uint8Array[] = [];
  #offset = 0;

  constructor(draft: Draft, packing: Packing) {
    this.#draft = draft;
    this.#packing = packing;
  }

  /** Adds a file that is small enough to be held. */
  async addText(name: string, text: string): Promise<void> {
    const bytes = utf8.encode(text);
    const packed = await this.#packing.deflate()(bytes, true);
    await this.add(name, [packed], {
      crc: this.#packing.crc32(bytes, 0),
      size: bytes.length,
      compressed: packed.length,
    });
  }

  /** Throws TooLarge. */
  async add(name: string, pieces: Iterable<Uint8Array>, sizes: Sizes): Promise<void> {
    const path = utf8.encode(name);
    const head = headOf(path, sizes);
    if (Math.max(this.#offset + head.length + sizes.compressed, sizes.size) > MAX_BYTES)
      throw new TooLarge('the workbook is over 4 GiB. Use --format parquet for data of this size.');
    const entry = new Uint8Array(46);
    const view = new DataView(entry.buffer);
    view.setUint32(0, 0x02014b50, true);
    view.setUint16(4, VERSION, true);
    entry.set(head.subarray(4, 30), 6);
    view.setUint32(42, this.#offset, true);
    this.#directory.push(entry, path);
    await this.#append(head);
    await this.#append(path);
    for (const piece of pieces) await this.#append(piece);
  }

  /** Writes the directory; nothing can be added after. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const part of this.#directory) await this.#append(part);
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, this.#directory.length / 2, true);
    end.setUint16(10, this.#directory.length / 2, true);
    end.setUint32(12, this.#offset - start, true);
    end.setUint32(16, start, true);
    await this.#append(new Uint8Array(end.buffer));
  }

  async #append(bytes: Uint8Array): Promise<void> {
    await this.#draft.append(bytes);
    this.#offset += bytes.length;
  }
}

/** The local file header; from its fifth byte to its end the directory repeats it. */
function headOf(path: Uint8Array, { crc, size, compressed }: Sizes): Uint8Array {
  const head = new DataView(new ArrayBuffer(30));
  head.setUint32(0, 0x04034b50, true);
  head.setUint16(4, VERSION, true);
  head.setUint16(6, FLAGS, true);
  head.setUint16(8, DEFLATED, true);
  head.setUint16(12, DATE, true);
  head.setUint32(14, crc, true);
  head.setUint32(18, compressed, true);
  head.setUint32(22, size, true);
  head.setUint16(26, path.length, true);
  return new Uint8Array(head.buffer);
}
