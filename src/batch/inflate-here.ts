import { inflateSync } from 'node:zlib';

/*
 * pdf.js inflates the content of each page through a stream, which in Node hands it to another thread and back, bit by bit: that
 * takes longer than reading the text. A worker process has nothing else to do meanwhile and inflates at once, by the same
 * library and with the same result.
 */

/** As much of a stream that inflates as pdf.js uses: everything is written at once, then read to the end. */
class InflateHere {
  #compressed: Uint8Array = new Uint8Array();

  readonly writable = {
    getWriter: () => ({
      ready: Promise.resolve(),
      write: async (bytes: Uint8Array): Promise<void> => {
        this.#compressed = bytes;
      },
      close: async (): Promise<void> => {},
    }),
  };

  readonly readable = {
    [Symbol.asyncIterator]: (): AsyncIterator<Uint8Array> => this.#inflated(),
  };

  async *#inflated(): AsyncGenerator<Uint8Array, undefined> {
    // Of damaged data this throws, as the stream would; pdf.js then has a way of its own.
    yield inflateSync(this.#compressed, { chunkSize: roomFor(this.#compressed) });
  }
}

/** Content of pages is a tenth of its size when it is compressed. */
const USUAL_RATIO = 10;
const LEAST_ROOM = 4 * 1024;
const MOST_ROOM = 256 * 1024;

/** Bytes of a piece of what is inflated: of usual content one is enough, and pieces would have to be put together. */
const roomFor = ({ length }: Uint8Array): number =>
  Math.min(MOST_ROOM, Math.max(LEAST_ROOM, USUAL_RATIO * length));

globalThis.DecompressionStream = function DecompressionStream(format: 'deflate' | 'gzip') {
  if (format === 'deflate') return new InflateHere();
  // Found where it is wanted: looking at the global one would have Node load its streams of the web at every start.
  const { DecompressionStream: Streamed } = process.getBuiltinModule('node:stream/web');
  return new Streamed(format);
} as unknown as typeof globalThis.DecompressionStream;
